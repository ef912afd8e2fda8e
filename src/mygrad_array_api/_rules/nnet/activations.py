"""Rules of activations that are not compositions of other functions."""

from __future__ import annotations

from math import pi, sqrt
from typing import Any

from mygrad_array_api._core.kinds import elementwise
from mygrad_array_api._core.plan import MASK

gated = elementwise("gated", gate=None, x=lambda xp, g, gate: xp.gated(gate, g), selects=MASK)

# The gradient at the kink is that of the left side. Where `out` is positive, `x` is.
relu = elementwise("relu", x=lambda xp, g, out: xp.gated(out, g), selects=MASK)

# The gradient at zero is that of the right side. To the left it is ``out + alpha``, too, but that
# would lose what is left of it for very negative x.
elu = elementwise(
    "elu",
    {"alpha": 1.0},
    x=lambda xp, g, x, alpha: g * xp.where(x < 0, alpha * xp.exp(xp.minimum(x, 0)), 1),
)

# `1 - out` would lose what is left of it for large x.
sigmoid = elementwise("sigmoid", x=lambda xp, g, x, out: g * (out * xp.sigmoid(-x)))


# As a product ``x sigmoid(x)`` has a cotangent ``g x``, which overflows where the slope vanishes.
silu = elementwise("silu", x=lambda xp, g, x, out: g * (xp.sigmoid(x) + out * xp.sigmoid(-x)))

GELU_SCALE = 2 * sqrt(2 / pi)
GELU_CUBE = 0.044715
GELU_REACH = 32
"""Farther out the sigmoid is zero or one, and the cube may overflow."""


def gelu_rule(xp: Any, g: Any, x: Any, out: Any) -> Any:
    """``g (s + out (1 - s) u')`` for the sigmoid ``s`` of ``u``, as that of `silu`."""
    near = xp.clip(x, -GELU_REACH, GELU_REACH)
    square = near * near * GELU_CUBE
    u = near * (1 + square) * GELU_SCALE
    slope = (1 + 3 * square) * GELU_SCALE
    return g * (xp.sigmoid(u) + out * xp.sigmoid(-u) * slope)


gelu = elementwise("gelu", x=gelu_rule)


def soft_sign_rule(xp: Any, g: Any, x: Any) -> Any:
    """``g / (1 + |x|)²``, divided twice, lest the square overflow."""
    size = 1 + xp.abs(x)
    return g / size / size


soft_sign = elementwise("soft_sign", x=soft_sign_rule)
