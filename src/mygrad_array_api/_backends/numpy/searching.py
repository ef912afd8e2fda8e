"""Searching in NumPy arrays."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np


def argmax(x: Any, *, axis: int | None = None, keepdims: bool = False) -> Any:
    """Return the index of the first of the largest elements."""
    return x.argmax(axis, keepdims=keepdims)


def argmin(x: Any, *, axis: int | None = None, keepdims: bool = False) -> Any:
    """Return the index of the first of the smallest elements."""
    return x.argmin(axis, keepdims=keepdims)


def count_nonzero(
    x: Any, *, axis: int | tuple[int, ...] | None = None, keepdims: bool = False
) -> Any:
    """Count what is not zero."""
    # Older NumPy counts in Python's integers.
    return np.asarray(np.count_nonzero(x, axis=axis, keepdims=keepdims))


def nonzero(x: Any) -> tuple[Any, ...]:
    """Return the indices of what is not zero, one array per axis."""
    if not x.ndim:
        msg = "nonzero() takes an array of at least one dimension"
        raise ValueError(msg)
    return x.nonzero()


def searchsorted(
    x1: Any, x2: Any, *, sorter: Any = None, side: Literal["left", "right"] = "left"
) -> Any:
    """Return where in the sorted `x1` to insert the values `x2`."""
    return np.searchsorted(x1, x2, side=side, sorter=sorter)
