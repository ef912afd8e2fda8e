"""Rules of the creation functions that take arrays: all linear, so each rule is the adjoint."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import linear
from mygrad_array_api._core.plan import MASK

tril = linear("tril", {"k": 0}, x=lambda xp, g, k: xp.tril(g, k=k), selects=MASK)
triu = linear("triu", {"k": 0}, x=lambda xp, g, k: xp.triu(g, k=k), selects=MASK)


def way_from_start(xp: Any, g: Any, num: int, endpoint: bool) -> Any:
    """Return ``t[k]`` of ``linspace(a, b)[k] = (1 - t[k]) * a + t[k] * b``."""
    t = xp.linspace(0.0, 1.0, num=num, endpoint=endpoint, dtype=xp.float64)
    return xp.reshape(t, (num,) + (1,) * (len(g.shape) - 1))


def from_start(xp: Any, g: Any, num: int, endpoint: bool, start_shape: tuple[int, ...]) -> Any:
    """Sum what each point has of the start."""
    t = way_from_start(xp, g, num, endpoint)
    return xp.sum_to(g * (1 - t), start_shape)


def from_stop(xp: Any, g: Any, num: int, endpoint: bool, stop_shape: tuple[int, ...]) -> Any:
    """Sum what each point has of the stop."""
    t = way_from_start(xp, g, num, endpoint)
    return xp.sum_to(g * t, stop_shape)


linspace = linear(
    "linspace",
    {"num": 50, "dtype": None, "endpoint": True},
    start=from_start,
    stop=from_stop,
)
