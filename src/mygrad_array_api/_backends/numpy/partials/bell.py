"""Derivatives of exponentials and of products, and powers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import comb, factorial
from typing import Any

__all__ = ["SMALL", "bell", "falling", "halved_power"]

SMALL = 20
"""Below, powers by shape parameters and gamma functions of them are far from overflow."""


def bell(cumulant: Callable[[int, int], Any]) -> Callable[[int, int], Any]:
    """Return the derivatives of ``exp(f(a, b))`` over its value, by their orders.

    They are the complete Bell polynomials of the derivatives of ``f``, which are given by their
    orders. A negative order gives zero, which is multiplied by zero in products.
    """

    @cache
    def derivative(i: int, j: int) -> Any:
        if i < 0 or j < 0:
            return 0.0
        if i == 0 == j:
            return 1.0
        if i == 0:
            return sum(
                comb(j - 1, s) * cumulant(0, s + 1) * derivative(0, j - 1 - s) for s in range(j)
            )
        return sum(
            comb(i - 1, r) * comb(j, s) * cumulant(r + 1, s) * derivative(i - 1 - r, j - s)
            for r in range(i)
            for s in range(j + 1)
        )

    return derivative


def falling(a: Any, count: int, order: int) -> list[Any]:
    """Return ``a (a - 1) ... (a - count + 1)`` and its derivatives up to an order."""
    taylor: list[Any] = [1.0] + [0.0] * order
    for k in range(count):
        before = [0.0, *taylor]
        taylor = [(a - k) * c + b for c, b in zip(taylor, before, strict=False)]
    return [factorial(r) * c for r, c in enumerate(taylor)]


def halved_power(x: Any, exponent: Any, factor: Any) -> Any:
    """Return ``factor x^exponent``: the power may underflow though the product does not."""
    half = x ** (0.5 * exponent)
    return half * factor * half
