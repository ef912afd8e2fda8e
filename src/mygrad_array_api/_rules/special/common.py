"""What the rules of special functions share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from mygrad_array_api._core import kinds
from mygrad_array_api._core.op import Op, Rule


def elementwise(name: str, *, singular: bool = False, source: str = "", **rules: Rule | None) -> Op:
    """Declare an operation whose Jacobian is diagonal, and whose rules compute in double precision.

    See `mygrad_array_api._core.kinds.elementwise`.
    """
    precise: dict[str, Any] = {
        key: None if rule is None else widened(rule) for key, rule in rules.items()
    }
    return kinds.elementwise(name, singular=singular, source=source, **precise)


def widened(rule: Rule) -> Rule:
    """Make a rule compute in double precision, whatever the precision of its arrays.

    Differences that cancel half of the digits of a double leave none of a single. What is single
    enters exactly, and the engine rounds the result once.
    """

    @wraps(rule)
    def in_double(xp: Any, g: Any, *reads: Any) -> Any:
        return rule(xp, _wide(xp, g), *[_wide(xp, x) for x in reads])

    return in_double


def _wide(xp: Any, x: Any) -> Any:
    dtype = x.dtype
    if dtype in (xp.float64, xp.complex128):
        return x
    return xp.astype(x, dtype=xp.complex128 if dtype == xp.complex64 else xp.float64)


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


def cusp(xp: Any, *arrays: Any) -> Any:
    """Zero for arrays of zeros, with a derivative that is not a number.

    It stands for a first derivative that is zero by convention where no second one exists.
    """
    return sum(xp.sqrt(x * x) for x in arrays)


def polynomial(x: Any, coefficients: tuple[float, ...]) -> Any:
    """Evaluate a polynomial, its coefficients given from the constant one on, by Horner."""
    total = x * 0 + coefficients[-1]
    for coefficient in coefficients[-2::-1]:
        total = total * x + coefficient
    return total
