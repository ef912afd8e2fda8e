"""Rules of the logarithm of a sum of exponentials, and of the softmax functions."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.op import general
from mygrad_array_api._rules.statistical import Axes, with_axes

__all__ = ["log_softmax", "logsumexp", "softmax"]


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


def softmax_rule(xp: Any, g: Any, out: Any, axis: Axes) -> Any:
    """``out (g - sum(g out))``."""
    product = g * out
    return product - out * xp.sum(product, axis=axis, keepdims=True)


def log_softmax_rule(xp: Any, g: Any, out: Any, axis: Axes) -> Any:
    """``g - exp(out) sum(g)``."""
    return g - xp.exp(out) * xp.sum(g, axis=axis, keepdims=True)


def log_softmax_tangent(xp: Any, tangents: Any, out: Any, axis: Axes) -> Any:
    """``t - sum(exp(out) t)``."""
    (t,) = tangents
    return t - xp.sum(xp.exp(out) * t, axis=axis, keepdims=True)


logsumexp = general("logsumexp", {"axis": None, "keepdims": False}, a=logsumexp_rule)
# The Jacobian of softmax is symmetric.
softmax = general(
    "softmax",
    {"axis": None},
    x=softmax_rule,
    jvp=lambda xp, tangents, out, axis: softmax_rule(xp, tangents[0], out, axis),
)
log_softmax = general("log_softmax", {"axis": None}, x=log_softmax_rule, jvp=log_softmax_tangent)
