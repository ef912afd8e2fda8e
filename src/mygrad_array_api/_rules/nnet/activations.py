"""Rules of activations that are not compositions of other functions."""

from __future__ import annotations

from mygrad_array_api._core.kinds import elementwise

__all__ = ["elu", "keep_where", "relu", "sigmoid"]

keep_where = elementwise(
    "keep_where",
    condition=None,
    x=lambda xp, g, condition: xp.keep_where(condition, g),
    selects=True,
)

# The gradient at the kink is that of the left side. Where `out` is positive, `x` is.
relu = elementwise("relu", x=lambda xp, g, out: xp.keep_where(out > 0, g), selects=True)

# To the left, ``out = alpha (exp(x) - 1)``; the gradient at zero is that of the right side.
elu = elementwise(
    "elu",
    {"alpha": 1.0},
    x=lambda xp, g, x, out, alpha: g * xp.where(x < 0, out + alpha, 1),
)

# `1 - out` would lose what is left of it for large x.
sigmoid = elementwise("sigmoid", x=lambda xp, g, x, out: g * (out * xp.sigmoid(-x)))
