"""What rules do about derivatives that do not exist.

Below an operation that passes over elements, a cotangent that is exactly zero says that nothing
depends on an element: there zero stays zero, whatever a rule would make of it. Elsewhere zero is a
number like others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mygrad_array_api._core.kinds import general
from mygrad_array_api._core.plan import MASK
from mygrad_array_api._core.recording import care

Rule = Callable[..., Any]


def looks_after_zeros(rule: Rule) -> Rule:
    """Mark a rule that asks by itself whether zero stays zero, so that the engine need not."""
    rule.looks_after_zeros = True  # type: ignore[attr-defined]
    return rule


def keep_zeros(xp: Any, g: Any, ct: Any) -> Any:
    """Return `ct`, with zero where `g` is zero, if that means that nothing depends on it."""
    return xp.zero_stays_zero(g, ct) if care.get() else ct


def is_below_mask() -> bool:
    """Whether zeros come from a choice of elements, and not of a part that was read by itself."""
    return care.get() == MASK


def without_slope(xp: Any, g: Any, where: Any, y: Any, x: Any) -> Any:
    """Return `y`, by which a rule multiplies `g`, without a derivative by `x` in some places.

    At the tip of a cone, such as a norm at zero, the first derivative is zero by convention. The
    second one does not exist: it is nan, also where `g` is zero, as below the square of a norm.
    """
    if xp.in_place or xp.known_none(where):
        return y
    if care.get():
        where = where & (g != 0)
    return xp.undefined_slope(where, y, x)


def undefined(xp: Any, where: Any, like: Any) -> Any:
    """Make nan in some places of what has a shape, and zero in the others."""
    return xp.where(where, float("nan"), xp.zeros_like(like))


undefined_slope = general(
    "undefined_slope",
    where=None,
    y=lambda xp, g: g,
    x=lambda xp, g, where, x_shape: xp.sum_to(
        undefined(xp, where, g + xp.zeros(x_shape, dtype=g.dtype)), x_shape
    ),
    jvp=lambda xp, tangents, where, out: undefined_tangent(
        xp, tangents[1], tangents[2], where, out
    ),
)
"""Returns `y`. Its kind is general, for zero does not stay zero where nothing is defined."""


def undefined_tangent(xp: Any, of_y: Any, of_x: Any, where: Any, out: Any) -> Any:
    """Push the tangent of `y` through, and make it nan in some places if `x` moves."""
    t = xp.zeros_like(out) if of_y is None else +of_y
    return t if of_x is None else t + undefined(xp, where, out)
