"""Paths from a base to its views: a part of a part is one part.

So a view of a view of a view costs what a view does, however deep it lies.
"""

from __future__ import annotations

from operator import index
from typing import Any

from mygrad_array_api._backends.keys import Shape
from mygrad_array_api._backends.numpy.indexing import Path, shapes_along
from mygrad_array_api._rules.indexing import getitem

Key = tuple[Any, ...]


def extended(shape: Shape, path: Path, step: Path) -> Path:
    """Return a path from an array of a shape with one step more."""
    ((op, params),) = step
    if op is getitem and path and path[-1][0] is getitem:
        before = shape if len(path) == 1 else shapes_along(shape, path)[-1]
        key = composed(before, path[-1][1]["key"], params["key"])
        if key is not None:
            return (*path[:-1], (getitem, {"key": key}))
    return path + step


def composed(shape: Shape, first: Any, second: Any) -> Key | None:
    """Return the key of ``x[first][second]`` in `x`, or None if it takes more than slices."""
    outer = spelled_out(first, len(shape))
    if outer is None:
        return None
    inner = spelled_out(second, sum(isinstance(item, slice) for item in outer))
    if inner is None:
        return None
    items = iter(inner)
    key = [
        _within(n, item, next(items)) if isinstance(item, slice) else item % n
        for n, item in zip(shape, outer)
    ]
    return tuple(key) if slice in map(type, key) else (*key, ...)


def spelled_out(key: Any, ndim: int) -> list[Any] | None:
    """Return an integer or a slice for each axis; None if a key has anything else."""
    items = key if isinstance(key, tuple) else (key,)
    if not all(
        item is ... or isinstance(item, slice) or hasattr(item, "__index__") for item in items
    ):
        return None
    missing = [slice(None)] * (ndim - sum(item is not ... for item in items))
    found: list[Any] = []
    for item in items:
        if item is ...:
            found += missing
            missing = []
        else:
            found.append(item if isinstance(item, slice) else index(item))
    return found + missing


def _within(n: int, outer: slice, inner: Any) -> Any:
    """Return what an integer or a slice names of the part of an axis that a slice names."""
    there = range(n)[outer][inner]
    if isinstance(there, int):
        return there
    if not there:
        return slice(0, 0)
    return slice(there.start, there.stop if there.stop >= 0 else None, there.step)
