"""The rule of the logarithm of a sum of exponentials."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.op import general
from mygrad_array_api._rules.statistical import Axes, with_axes

__all__ = ["logsumexp"]


def logsumexp_rule(xp: Any, g: Any, a: Any, out: Any, axis: Axes, keepdims: bool) -> Any:
    """``g exp(a - out)``: the cotangent times the softmax.

    Where the result is infinite those elements share it that are the same infinity.
    """
    g = with_axes(xp, g, a.shape, axis, keepdims)
    out = with_axes(xp, out, a.shape, axis, keepdims)
    infinite = xp.isinf(out)
    weight = xp.exp(a - xp.where(infinite, 0, out))
    tie = infinite & (a == out)
    ties = xp.sum(xp.where(tie, xp.ones_like(a), 0), axis=axis, keepdims=True)
    shared = xp.where(tie, 1 / xp.where(ties == 0, 1, ties), 0)
    return g * xp.where(infinite, shared, weight)


logsumexp = general("logsumexp", {"axis": None, "keepdims": False}, a=logsumexp_rule)
