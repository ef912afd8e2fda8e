"""Pooling of NumPy arrays: one pass over all windows for each place within a window."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.engine import known_finite
from mygrad_array_api._backends.numpy.precision import half_in_single

from .selection import keep_where
from .windows import grid_of, offsets

Sizes = tuple[int, ...]


def max_pool(x: Any, pool: Sizes, stride: Sizes) -> tuple[Any, Any]:
    """Return the largest element of each window, and its number within the window.

    Of several the first one counts. A nan is larger than anything, the first of them the largest.
    """
    later_wins = _exceeds_or_nan if _has_nan(x) else np.greater
    places = _places(x.shape, pool, stride)
    _, first = next(places)
    best = np.array(x[first])
    index = np.zeros(best.shape, dtype=np.min_scalar_type(prod(pool) - 1))
    for number, key in places:
        candidates = x[key]
        wins = later_wins(candidates, best)
        np.maximum(best, candidates, out=best)
        # The last one that exceeds all before it has the largest number of those that do.
        np.maximum(index, np.multiply(wins, number, dtype=index.dtype), out=index)
    return best, index


def gather_windows(x: Any, index: Any, pool: Sizes, stride: Sizes) -> Any:
    """Return the element of each window that has the given number within it."""
    out = np.empty(index.shape, dtype=x.dtype)
    for number, key in _places(x.shape, pool, stride):
        np.copyto(out, x[key], where=index == number)
    return out


@half_in_single
def scatter_windows(grid: Any, index: Any, shape: Sizes, pool: Sizes, stride: Sizes) -> Any:
    """Add each element of a grid to zeros, at the place in its window that the index names."""
    out = np.zeros(shape, dtype=grid.dtype)
    apart = all(step >= extent for step, extent in zip(stride, pool))
    for number, key in _places(shape, pool, stride):
        named = keep_where(index == number, grid)
        if apart:  # each place is in one window only
            out[key] = named
        else:
            out[key] += named
    return out


@half_in_single
def avg_pool(x: Any, pool: Sizes, stride: Sizes) -> Any:
    """Return the mean of each window."""
    with np.errstate(over="ignore"):
        total = _sum_of_windows(x, pool, stride)
    if total.dtype.char == "f" and not known_finite(total):  # perhaps it overflowed
        total = _sum_of_windows(x.astype(np.float64), pool, stride)
        return (total / prod(pool)).astype(np.float32)
    total /= prod(pool)
    return total


def _sum_of_windows(x: Any, pool: Sizes, stride: Sizes) -> Any:
    places = _places(x.shape, pool, stride)
    _, first = next(places)
    total = x[first] * 1.0
    for _, key in places:
        total += x[key]
    return total


@half_in_single
def avg_pool_adjoint(grid: Any, shape: Sizes, pool: Sizes, stride: Sizes) -> Any:
    """Share each element of a grid evenly among the places of its window."""
    out = np.zeros(shape, dtype=grid.dtype)
    share = grid / prod(pool)
    for _, key in _places(shape, pool, stride):
        out[key] += share
    return out


def _places(shape: Sizes, pool: Sizes, stride: Sizes) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Number the places within a window, each with its key in all windows at once."""
    ones = (1,) * len(pool)
    grid = grid_of(shape[len(shape) - len(pool) :], pool, stride, ones)
    return ((i, key) for i, (_, key) in enumerate(offsets(pool, grid, stride, ones)))


def _has_nan(x: Any) -> bool:
    return x.dtype.kind == "f" and x.size > 0 and bool(np.isnan(np.max(x)))


def _exceeds_or_nan(candidates: Any, best: Any) -> Any:
    return (candidates > best) | (np.isnan(candidates) & ~np.isnan(best))
