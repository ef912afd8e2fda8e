"""Rules of the functions that gather by integers: as all reading, they are undone by adding.

An element that was gathered several times gets the sum of the cotangents, one that was never
gathered gets zero.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import linear
from mygrad_array_api._core.plan import MASK

Shape = tuple[int, ...]
Key = tuple[Any, ...]


def key_of_take(indices: Any, axis: int, ndim: int) -> Key:
    """Return the key such that ``take(x, indices, axis=axis)`` is ``x[key]``."""
    return (*(slice(None),) * (axis % ndim), indices)


take = linear(
    "take",
    {"axis": 0},
    x=lambda xp, g, x_shape, indices, axis: xp.scatter_add(
        g, shape=x_shape, key=key_of_take(indices, axis, len(x_shape))
    ),
    indices=None,
    selects=MASK,
)


def key_along_axis(xp: Any, shape: Shape, indices: Any, axis: int) -> Key:
    """Return the key such that ``take_along_axis(x, indices, axis=axis)`` is ``x[key]``.

    Along the other axes every place is named once, so that the key broadcasts as `x` does.
    """
    ndim = len(shape)
    key = [
        xp.reshape(xp.arange(size), (*(1,) * i, size, *(1,) * (ndim - i - 1)))
        for i, size in enumerate(shape)
    ]
    key[axis] = indices
    return tuple(key)


take_along_axis = linear(
    "take_along_axis",
    {"axis": -1},
    x=lambda xp, g, x_shape, indices, axis: xp.scatter_add(
        g, shape=x_shape, key=key_along_axis(xp, x_shape, indices, axis)
    ),
    indices=None,
    selects=MASK,
)
