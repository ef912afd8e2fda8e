"""Powers, and the factors that their derivatives have."""

from __future__ import annotations

from math import factorial
from typing import Any

SMALL = 20
"""Below, powers by shape parameters and gamma functions of them are far from overflow."""


def falling(a: Any, count: int, order: int, moves: Any = 1.0) -> list[Any]:
    """Return ``a (a - 1) ... (a - count + 1)`` and its derivatives up to an order.

    The first factor is differentiated where `moves` is one, and a constant where it is zero.
    """
    taylor: list[Any] = [1.0] + [0.0] * order
    for k in range(count):
        before = [0.0, *taylor]
        pace = 1.0 if k else moves
        taylor = [(a - k) * c + pace * b for c, b in zip(taylor, before, strict=False)]
    return [factorial(r) * c for r, c in enumerate(taylor)]


def halved_power(x: Any, exponent: Any, factor: Any) -> Any:
    """Return ``factor x^exponent``: the power may underflow though the product does not."""
    half = x ** (0.5 * exponent)
    return half * factor * half
