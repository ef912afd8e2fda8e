"""What the rules of special functions share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["apart", "polynomial", "unknown"]


def unknown(xp: Any, g: Any) -> Any:
    """Not a number: the derivative has no formula in functions that there are.

    The gradient of such a parameter is then not silently lost. Every operation with such a rule
    is singular, so that what is masked out still gives zero.
    """
    return g * float("nan")


def apart(xp: Any, exception: Any, value: Any, x: Any, formula: Callable[[Any], Any]) -> Any:
    """Evaluate a formula of x where there is no exception, and there take the value.

    The formula is given 1 in its place, so that neither it nor its derivatives are singular.
    """
    return xp.where(exception, value, formula(xp.where(exception, 1, x)))


def polynomial(x: Any, coefficients: tuple[float, ...]) -> Any:
    """Evaluate a polynomial, its coefficients given from the constant one on, by Horner."""
    total = x * 0 + coefficients[-1]
    for coefficient in coefficients[-2::-1]:
        total = total * x + coefficient
    return total
