"""Rules of activations that are not compositions of other functions."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.op import elementwise, general

__all__ = ["elu", "keep_where", "logsoftmax", "normalized_exponential", "relu", "sigmoid"]

Axes = int | tuple[int, ...] | None

keep_where = elementwise(
    "keep_where",
    condition=None,
    x=lambda xp, g, condition: xp.keep_where(condition, g),
)

# The gradient at the kink is that of the left side. Where `out` is positive, `x` is.
relu = elementwise("relu", x=lambda xp, g, out: xp.keep_where(out > 0, g))

# To the left, ``out = alpha (exp(x) - 1)``; the gradient at zero is that of the right side.
elu = elementwise(
    "elu",
    {"alpha": 1.0},
    x=lambda xp, g, x, out, alpha: xp.where(x < 0, g * (out + alpha), g),
)

# `1 - out` would lose what is left of it for large x.
sigmoid = elementwise("sigmoid", x=lambda xp, g, x, out: g * (out * xp.sigmoid(-x)))


def logsoftmax_rule(xp: Any, g: Any, out: Any, axis: Axes) -> Any:
    """``g - exp(out) sum(g)``."""
    return g - xp.exp(out) * xp.sum(g, axis=axis, keepdims=True)


def logsoftmax_tangent(xp: Any, tangents: Any, out: Any, axis: Axes) -> Any:
    """``t - sum(exp(out) t)``."""
    (t,) = tangents
    return t - xp.sum(xp.exp(out) * t, axis=axis, keepdims=True)


logsoftmax = general("logsoftmax", {"axis": -1}, x=logsoftmax_rule, jvp=logsoftmax_tangent)


def normalized_exponential_rule(xp: Any, g: Any, out: Any, axis: Axes) -> Any:
    """``out (g - sum(g out))``."""
    return out * (g - xp.sum(g * out, axis=axis, keepdims=True))


# The public name is softmax. The Jacobian is symmetric.
normalized_exponential = general(
    "normalized_exponential",
    {"axis": -1},
    x=normalized_exponential_rule,
    jvp=lambda xp, tangents, out, axis: normalized_exponential_rule(xp, tangents[0], out, axis),
)
