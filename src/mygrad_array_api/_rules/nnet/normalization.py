"""The rule of standardizing: subtracting the mean and dividing by the deviation."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import general

__all__ = ["standardize"]


def standardize_rule(xp: Any, g: Any, x: Any, out: Any, axis: tuple[int, ...], eps: float) -> Any:
    """``(g - mean(g) - out mean(g out)) / sqrt(var(x) + eps)``, zero for what got all zeros.

    The deviation of equal numbers can be zero.
    """
    deviation = xp.sqrt(xp.var(x, axis=axis, keepdims=True) + eps)
    mean = xp.mean(g, axis=axis, keepdims=True)
    along = xp.mean(g * out, axis=axis, keepdims=True)
    ct = (g - mean - out * along) / deviation
    reached = xp.any(g != 0, axis=axis, keepdims=True)
    return xp.zero_stays_zero(xp.broadcast_to(reached, ct.shape), ct)


# The Jacobian is symmetric.
standardize = general(
    "standardize",
    {"axis": (), "eps": 0.0},
    x=standardize_rule,
    jvp=lambda xp, tangents, x, out, axis, eps: standardize_rule(
        xp, tangents[0], x, out, axis, eps
    ),
)
