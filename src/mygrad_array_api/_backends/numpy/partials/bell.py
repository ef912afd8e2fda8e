"""Derivatives of exponentials."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import comb
from typing import Any


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
