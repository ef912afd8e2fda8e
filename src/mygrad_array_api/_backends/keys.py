"""Which elements a key, or a path of views, names: worked out by NumPy on the elements' numbers.

Keys, paths and shapes are known before any value is, so this asks nothing of the arrays. It is how
arrays that cannot be written to are written to: a path of views from an array leads to some of its
elements, in some order, and their numbers say which.
"""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from .numpy import indexing

Shape = tuple[int, ...]
Numbers = np.ndarray[Any, np.dtype[np.intp]]


def numbers_of(shape: Shape, path: indexing.Path, key: Any) -> Numbers:
    """Return the numbers of the elements that ``[key]`` of the view at `path` has, in its shape."""
    numbers = np.arange(prod(shape)).reshape(shape)
    return np.asarray(indexing.follow(numbers, path)[key])


def sources(size: int, numbers: Numbers) -> Numbers:
    """Return, for each of `size` elements, which of the numbers names it last; -1 for none."""
    found = np.full(size, -1, dtype=np.intp)
    found[numbers.reshape(-1)] = np.arange(numbers.size)
    return found


def passes(size: int, numbers: Numbers) -> list[Numbers]:
    """Return sources such that each of the numbers is in one of them: as many as it takes.

    No element is named twice, as for most keys, by one array.
    """
    flat = numbers.reshape(-1)
    order = np.argsort(flat, kind="stable")
    ranked = flat[order]
    starts = np.searchsorted(ranked, ranked, side="left")
    rank = np.empty(flat.size, dtype=np.intp)
    rank[order] = np.arange(flat.size) - starts
    found = []
    for turn in range(int(rank.max(initial=-1)) + 1):
        chosen = np.flatnonzero(rank == turn)
        one = np.full(size, -1, dtype=np.intp)
        one[flat[chosen]] = chosen
        found.append(one)
    return found


def last_written(numbers: Numbers) -> np.ndarray[Any, np.dtype[np.bool_]] | None:
    """Return of each of the numbers whether none after it is the same; None if all differ."""
    flat = numbers.reshape(-1)
    if not flat.size:
        return None
    wins = sources(int(flat.max()) + 1, flat)[flat] == np.arange(flat.size)
    return None if wins.all() else wins.reshape(numbers.shape)


def spelled_out(key: Any) -> Any:
    """Return a basic key that says of every axis what is read, as the standard wants it."""
    items = key if isinstance(key, tuple) else (key,)
    return key if any(item is Ellipsis for item in items) else (*items, ...)


def check(shape: Shape, key: Any) -> None:
    """Raise an IndexError for a known key that names what is not there: some libraries do not."""
    if is_static(key):
        np.broadcast_to(np.False_, shape)[key]  # takes no memory


def without_lists(key: Any) -> Any:
    """Return a key with arrays in the place of lists."""
    if isinstance(key, list):
        return np.asarray(key)
    return tuple(map(without_lists, key)) if isinstance(key, tuple) else key


def is_static(key: Any) -> bool:
    """Whether a key is known: it has no array but NumPy's."""
    return all(
        isinstance(item, (np.ndarray, np.generic)) or not hasattr(item, "shape")
        for item in (key if isinstance(key, tuple) else (key,))
    )


def is_basic(key: Any) -> bool:
    """Whether a key has no arrays and no booleans: it names a view."""
    return not any(
        hasattr(item, "shape") or isinstance(item, (bool, list))
        for item in (key if isinstance(key, tuple) else (key,))
    )
