"""Rules of the softmax functions, which the namespaces `nnet` and `special` have in common.

They are imported with either, not before.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import general
from mygrad_array_api._rules.precision import half_widened

Axes = int | tuple[int, ...] | None


def along_softmax(xp: Any, t: Any, p: Any, axis: Axes) -> Any:
    """``p (t - sum(p t))``, the same for tangents that differ by a number.

    Where one element has most of the sum, what it gets is a difference of nearly equal numbers,
    unless its own tangent is made zero.
    """
    t, p = half_widened(xp, t, p)
    product = p * (t - largest(xp, t, p, axis))
    return product - p * xp.sum(product, axis=axis, keepdims=True)


def softmax_rule(xp: Any, g: Any, out: Any, axis: Axes) -> Any:
    """``p (g - sum(p g))`` with the conjugate p of `out`: the Jacobian is symmetric."""
    return along_softmax(xp, g, xp.conj(out), axis)


def log_softmax_rule(xp: Any, g: Any, out: Any, axis: Axes) -> Any:
    """``g - conj(exp(out)) sum(g)``, which adds up to zero.

    Where one element has most of the sum, what it gets is a difference of nearly equal numbers:
    there it is minus the sum of what the others get.
    """
    g, out = half_widened(xp, g, out)
    p = xp.conj(xp.exp(out))
    ct = g - p * xp.sum(g, axis=axis, keepdims=True)
    if xp.isdtype(out.dtype, "complex floating"):
        return ct
    dominates = p > 0.5
    others = xp.sum(xp.where(dominates, 0.0, ct), axis=axis, keepdims=True)
    return xp.where(dominates, -others, ct)


def log_softmax_tangent(xp: Any, tangents: Any, out: Any, axis: Axes) -> Any:
    """``t - sum(exp(out) t)``, the same for tangents that differ by a number."""
    t, out = half_widened(xp, *tangents, out)
    p = xp.exp(out)
    t = t - largest(xp, t, p, axis)
    return t - xp.sum(p * t, axis=axis, keepdims=True)


def largest(xp: Any, x: Any, p: Any, axis: Axes) -> Any:
    """Return the element of `x` whose share `p` of a sum is more than half, or zero."""
    return xp.sum(xp.where(xp.real(p) > 0.5, x, 0.0), axis=axis, keepdims=True)


softmax = general(
    "softmax",
    {"axis": None},
    x=softmax_rule,
    jvp=lambda xp, tangents, out, axis: along_softmax(xp, tangents[0], out, axis),
    source="Bishop 2006, eq. 4.106",
)
log_softmax = general(
    "log_softmax",
    {"axis": None},
    x=log_softmax_rule,
    jvp=log_softmax_tangent,
    source="Bishop 2006, eq. 4.106",
)
