"""Rules of comparisons, and of the functions that select by comparing.

A selection is never a product with a mask: an infinite cotangent would become nan.
"""

# ruff: noqa: A006 -- a rule reads `min` and `max` by the names of the parameters of `clip`

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.op import constant, elementwise

__all__ = [
    "at_least",
    "at_most",
    "clip",
    "equal",
    "greater",
    "greater_equal",
    "less",
    "less_equal",
    "maximum",
    "minimum",
    "not_equal",
    "where",
]

equal = constant("equal", "x1", "x2")
not_equal = constant("not_equal", "x1", "x2")
less = constant("less", "x1", "x2")
less_equal = constant("less_equal", "x1", "x2")
greater = constant("greater", "x1", "x2")
greater_equal = constant("greater_equal", "x1", "x2")

where = elementwise(
    "where",
    condition=None,
    x1=lambda xp, g, condition: xp.where(condition, g, 0),
    x2=lambda xp, g, condition: xp.where(condition, 0, g),
)


def share(xp: Any, g: Any, wins: Any, ties: Any) -> Any:
    """All of `g` to the winner, and to each of two that tie one half."""
    return xp.where(wins, g, xp.where(ties, g / 2, 0))


maximum = elementwise(
    "maximum",
    x1=lambda xp, g, x1, x2: share(xp, g, x1 > x2, x1 == x2),
    x2=lambda xp, g, x1, x2: share(xp, g, x2 > x1, x1 == x2),
)
minimum = elementwise(
    "minimum",
    x1=lambda xp, g, x1, x2: share(xp, g, x1 < x2, x1 == x2),
    x2=lambda xp, g, x1, x2: share(xp, g, x2 < x1, x1 == x2),
)

# Clipping is the identity on the closed interval: at a bound, the gradient is all that of x.
# Where the bounds are in the wrong order, the result is the upper one.
clip = elementwise(
    "clip",
    x=lambda xp, g, x, min, max: xp.where((x >= min) & (x <= max), g, 0),
    min=lambda xp, g, x, min, max: xp.where((x < min) & (min <= max), g, 0),
    max=lambda xp, g, x, min, max: xp.where((x > max) | (min > max), g, 0),
)
# Clipping with one bound.
at_least = elementwise(
    "at_least",
    x=lambda xp, g, x, min: xp.where(x >= min, g, 0),
    min=lambda xp, g, x, min: xp.where(x < min, g, 0),
)
at_most = elementwise(
    "at_most",
    x=lambda xp, g, x, max: xp.where(x <= max, g, 0),
    max=lambda xp, g, x, max: xp.where(x > max, g, 0),
)
