"""Rules of comparisons, and of the functions that select by comparing.

A selection is never a product with a mask: an infinite cotangent would become nan. Hence
``xp.masked(g, mask)``, which is `g` where the mask is true, and zero elsewhere.
"""

# ruff: noqa: A006 -- a rule reads `min` and `max` by the names of the parameters of `clip`

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import constant, elementwise
from mygrad_array_api._core.plan import MASK

equal = constant("equal", "x1", "x2")
not_equal = constant("not_equal", "x1", "x2")
less = constant("less", "x1", "x2")
less_equal = constant("less_equal", "x1", "x2")
greater = constant("greater", "x1", "x2")
greater_equal = constant("greater_equal", "x1", "x2")

where = elementwise(
    "where",
    condition=None,
    x1=lambda xp, g, condition: xp.masked(g, condition),
    x2=lambda xp, g, condition: xp.masked(g, xp.logical_not(condition)),
    selects=MASK,
)


def share(xp: Any, g: Any, wins: Any, ties: Any) -> Any:
    """All of `g` to the winner, and to each of two that tie one half."""
    ct = xp.masked(g, wins)
    return ct if xp.known_none(ties) else ct + xp.masked(g / 2, ties)


maximum = elementwise(
    "maximum",
    x1=lambda xp, g, x1, x2: share(xp, g, x1 > x2, x1 == x2),
    x2=lambda xp, g, x1, x2: share(xp, g, x2 > x1, x1 == x2),
    selects=MASK,
)
minimum = elementwise(
    "minimum",
    x1=lambda xp, g, x1, x2: share(xp, g, x1 < x2, x1 == x2),
    x2=lambda xp, g, x1, x2: share(xp, g, x2 < x1, x1 == x2),
    selects=MASK,
)


def only(first: Any, second: Any) -> Any:
    """Whether `first` is a number and `second` is not; either can be a Python scalar."""
    return (second != second) & (first == first)  # noqa: PLR0124 nan differs from itself


def missing(x1: Any, x2: Any) -> Any:
    """Whether neither is a number."""
    return (x1 != x1) & (x2 != x2)  # noqa: PLR0124


# What is not a number loses, and two of those tie.
fmax = elementwise(
    "fmax",
    x1=lambda xp, g, x1, x2: share(xp, g, (x1 > x2) | only(x1, x2), (x1 == x2) | missing(x1, x2)),
    x2=lambda xp, g, x1, x2: share(xp, g, (x2 > x1) | only(x2, x1), (x1 == x2) | missing(x1, x2)),
    selects=MASK,
)
fmin = elementwise(
    "fmin",
    x1=lambda xp, g, x1, x2: share(xp, g, (x1 < x2) | only(x1, x2), (x1 == x2) | missing(x1, x2)),
    x2=lambda xp, g, x1, x2: share(xp, g, (x2 < x1) | only(x2, x1), (x1 == x2) | missing(x1, x2)),
    selects=MASK,
)

heaviside = elementwise(
    "heaviside",
    x1=lambda xp, g: xp.zeros_like(g),
    x2=lambda xp, g, x1: xp.masked(g, xp.zeros_like(g) == x1),  # x1 can be a number
)

# Clipping is the identity on the closed interval: at a bound, the gradient is all that of x.
# Where the bounds are in the wrong order, the result is the upper one.
clip = elementwise(
    "clip",
    x=lambda xp, g, x, min, max: xp.masked(g, (x >= min) & (x <= max)),
    min=lambda xp, g, x, min, max: xp.masked(g, (x < min) & (min <= max)),
    max=lambda xp, g, x, min, max: xp.masked(g, (x > max) | (min > max)),
    selects=MASK,
)
# Clipping with one bound.
at_least = elementwise(
    "at_least",
    x=lambda xp, g, x, min: xp.masked(g, x >= min),
    min=lambda xp, g, x, min: xp.masked(g, x < min),
    selects=MASK,
)
at_most = elementwise(
    "at_most",
    x=lambda xp, g, x, max: xp.masked(g, x <= max),
    max=lambda xp, g, x, max: xp.masked(g, x > max),
    selects=MASK,
)
