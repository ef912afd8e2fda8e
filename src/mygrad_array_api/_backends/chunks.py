"""The chunks of Dask's arrays: which are refused, which are merged, and zeros around them."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any

import dask.array as da
import numpy as np
from dask import config
from dask.utils import parse_bytes

from .keys import Shape

Array = Any


def refuse_chunks(name: str, args: Any) -> None:
    """Refuse arrays in several chunks."""
    arrays = [x for arg in args for x in (arg if isinstance(arg, (list, tuple)) else [arg])]
    if any(isinstance(x, da.Array) and x.npartitions > 1 for x in arrays):
        msg = (
            f"{name} over Dask is one task, for arrays of one chunk: rechunk with "
            "x.rechunk(-1) if all of x fits into the memory of a worker"
        )
        raise TypeError(msg)


def merged(whole: Array, parts: Sequence[Array]) -> Array:
    """Make one chunk of small arrays of one chunk each: nobody asked for several."""
    merge = is_small(whole) and all(x.npartitions == 1 for x in parts)
    return whole.rechunk(-1) if merge else whole


def is_small(x: Array) -> bool:
    """Whether an array is not larger than a chunk that Dask would make by itself."""
    return bool(x.nbytes <= parse_bytes(config.get("array.chunk-size")))


def _whole(key: Any, ndim: int) -> list[Any]:
    """Return the items of a basic key, with a slice for each axis that it does not name."""
    items = list(key) if isinstance(key, tuple) else [key]
    rest = ndim - sum([item is not None and item is not Ellipsis for item in items])
    place = next((i for i, item in enumerate(items) if item is Ellipsis), len(items))
    return [*items[:place], *[slice(None)] * rest, *items[place + 1 :]]


def put_back(g: Array, shape: Shape, key: Any) -> Array:
    """Return zeros with `g` where a basic key reads it: the other way round, an axis at a time."""
    axis = 0
    items = _whole(key, len(shape))
    for item in items:  # first give back the axes that integers took, and drop new ones
        if item is None:
            g = g[(slice(None),) * axis + (0,)]
            continue
        if not isinstance(item, slice):
            g = g[(slice(None),) * axis + (None,)]
        axis += 1
    named = [item for item in items if item is not None]
    for i, (item, size) in enumerate(zip(named, shape)):
        g = _along(g, i, item, size)
    return g


def _along(g: Array, axis: int, item: Any, size: int) -> Array:
    """Put the elements along an axis back where an integer or a slice found them."""
    where = range(size)[item] if isinstance(item, slice) else [range(size)[operator.index(item)]]
    if not len(where):
        return _zeros(g, axis, size)
    if len(where) == size and list(where[:1]) == [0][:size]:
        return g
    if (isinstance(where, range) and where.step == 1) or len(where) == 1:
        before, after = where[0], size - where[0] - len(where)
        parts = [_zeros(g, axis, before), g, _zeros(g, axis, after)]
        whole = da.concatenate([part for part in parts if part.shape[axis]], axis=axis)
        return merged(whole, [g])
    found = np.full(size, -1)
    found[where] = np.arange(len(where))
    hit = (found >= 0).reshape([-1 if i == axis else 1 for i in range(g.ndim)])
    return da.where(hit, da.take(g, np.maximum(found, 0), axis=axis), g.dtype.type(0))


def _zeros(g: Array, axis: int, size: int) -> Array:
    shape = (*g.shape[:axis], size, *g.shape[axis + 1 :])
    chunks = (*g.chunks[:axis], size or 0, *g.chunks[axis + 1 :])
    return da.zeros(shape, dtype=g.dtype, chunks=chunks)
