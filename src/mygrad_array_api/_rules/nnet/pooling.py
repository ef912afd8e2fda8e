"""Rules of pooling: of each window one element, or the mean.

Windows lie over the last axes. ``gather_windows(x, index)`` picks the element of each window
whose number within it `index` says; the number counts the window's elements in row-major order.
Its adjoint adds each element of a grid to where it was picked.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import general, linear

Sizes = tuple[int, ...]

POOL = {"pool": (), "stride": ()}

gather_windows = linear(
    "gather_windows",
    POOL,
    x=lambda xp, g, index, x_shape, pool, stride: xp.scatter_windows(
        g, index, shape=x_shape, pool=pool, stride=stride
    ),
    index=None,
)

scatter_windows = linear(
    "scatter_windows",
    {"shape": (), **POOL},
    grid=lambda xp, g, index, pool, stride: xp.gather_windows(g, index, pool=pool, stride=stride),
    index=None,
)


def max_pool_rule(xp: Any, g: Any, out: Any, x_shape: Sizes, pool: Sizes, stride: Sizes) -> Any:
    """Take the cotangent of each maximum back to where it was found."""
    _, index = out
    return xp.scatter_windows(g[0], index, shape=x_shape, pool=pool, stride=stride)


max_pool = general("max_pool", POOL, outputs=2, x=max_pool_rule)  # the values, and the index

avg_pool = linear(
    "avg_pool",
    POOL,
    x=lambda xp, g, x_shape, pool, stride: xp.avg_pool_adjoint(
        g, shape=x_shape, pool=pool, stride=stride
    ),
)

avg_pool_adjoint = linear(
    "avg_pool_adjoint",
    {"shape": (), **POOL},
    grid=lambda xp, g, pool, stride: xp.avg_pool(g, pool=pool, stride=stride),
)
