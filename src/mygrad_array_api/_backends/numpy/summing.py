"""Sums of NumPy arrays that keep their digits along every axis, for the sums that rules make.

NumPy adds the elements that lie next to one another in pairs of pairs, and those of `float16` in
`float32`. Along any other axis it adds them one after another, in their own dtype: a million
numbers of `float32` lose four of their seven digits, and ones of `float16` stop at 2048.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Array = Any
Axes = tuple[int, ...]

ROWS = 64
"""So many rows are added one after another, or up to twice as many where there are no more."""

SHORT = 256
"""Rows of fewer elements are short."""


def sum_to(x: Array, shape: tuple[int, ...]) -> Array:
    """Sum over the axes along which something of the given shape was broadcast."""
    if not shape:
        return sum_all(x)
    sizes = x.shape
    extra = len(sizes) - len(shape)
    if sizes[extra:] == shape:
        if extra == 1 and sizes[0] <= ROWS and x.dtype.char != "e":  # as of most biases
            return np.add.reduce(x)
        return sum_over(x, tuple(range(extra)))
    stretched = [i for i, size in enumerate(shape, extra) if size == 1 != sizes[i]]
    return sum_over(x, (*range(extra), *stretched)).reshape(shape)


def sum_all(x: Array) -> Array:
    """Return the sum of all elements, which NumPy computes well where they lie in one piece."""
    if x.ndim < 2 or x.flags.forc:
        return np.add.reduce(x, axis=None)
    return sum_over(x, tuple(range(x.ndim)))


def sum_over(x: Array, axes: Axes) -> Array:
    """Return the sum over some axes, which are in ascending order."""
    if x.dtype.char == "e":
        return sum_over(x.astype(np.float32), axes).astype(x.dtype)
    ndim = x.ndim
    for done, axis in enumerate(axes):
        left = axes[done:]
        if axis + len(left) == ndim and x.flags.c_contiguous:  # these axes are one in memory
            return np.add.reduce(x, tuple([one - done for one in left]))
        x = _sum_of_rows(np.moveaxis(x, axis - done, 0) if axis > done else x)
    return x


def _sum_of_rows(x: Array) -> Array:
    """Sum over the first axis: of blocks of rows at first, then of their sums.

    Where rows are short, a block is of rows that lie far apart, so that NumPy's innermost loop is
    over many rows at once.
    """
    count, *row = x.shape
    if count <= 2 * ROWS:
        return np.add.reduce(x, axis=0)
    blocks = count // ROWS
    whole = blocks * ROWS
    if row and row[-1] >= SHORT:  # either is a view, for it splits one axis
        sums = np.add.reduce(x[:whole].reshape(blocks, ROWS, *row), axis=1)
    else:
        sums = np.add.reduce(x[:whole].reshape(ROWS, blocks, *row), axis=0)
    total = _sum_of_rows(sums)
    return total + np.add.reduce(x[whole:], axis=0) if whole < count else total
