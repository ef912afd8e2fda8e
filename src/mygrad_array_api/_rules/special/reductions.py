"""The rule of the logarithm of a sum of exponentials."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import general
from mygrad_array_api._rules.precision import half_widened
from mygrad_array_api._rules.statistical import Axes, with_axes


def logsumexp_rule(xp: Any, g: Any, a: Any, out: Any, axis: Axes, keepdims: bool) -> Any:
    """``g conj(exp(a - out))``: the cotangent times the conjugate of the softmax.

    The weights are made to add up to one, since for large numbers the rounding of `out` shows.
    Where it is infinite those elements share the cotangent that are the same infinity.
    """
    g, a, out = half_widened(xp, g, a, out)
    g = with_axes(xp, g, a.shape, axis, keepdims)
    out = with_axes(xp, out, a.shape, axis, keepdims)
    infinite = xp.isinf(out)
    tie = xp.where(infinite & (a == out), xp.ones_like(a), 0)
    weight = xp.where(infinite, tie, xp.exp(a - xp.where(infinite, 0, out)))
    return g * xp.conj(weight / xp.sum(weight, axis=axis, keepdims=True))


logsumexp = general("logsumexp", {"axis": None, "keepdims": False}, a=logsumexp_rule)
