"""Rules of the softmax functions, which the namespaces `nnet` and `special` have in common.

They are imported with either, not before.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import general

Axes = int | tuple[int, ...] | None


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


# The Jacobian of softmax is symmetric.
softmax = general(
    "softmax",
    {"axis": None},
    x=softmax_rule,
    jvp=lambda xp, tangents, out, axis: softmax_rule(xp, tangents[0], out, axis),
    source="Bishop 2006, eq. 4.106",
)
log_softmax = general(
    "log_softmax",
    {"axis": None},
    x=log_softmax_rule,
    jvp=log_softmax_tangent,
    source="Bishop 2006, eq. 4.106",
)
