"""The convolution of neural networks and its adjoints, on NumPy arrays, as matrix products.

The windows of some samples are copied into the columns of a matrix, which is multiplied by the
filters. How many samples go at a time is bounded by memory: the columns stay in the cache, and
a large batch takes no more than a small one.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.precision import half_in_single
from mygrad_array_api._backends.numpy.summing import sum_over

from .windows import grid_of, offsets, windows

Sizes = tuple[int, ...]

COLUMNS = 1 << 19
"""How many bytes of columns are filled at a time."""

SPREAD = 1 << 22
"""How many bytes of columns are added up at a time, which takes a pass for each filter element."""


@half_in_single
def conv_nd(x: Any, filter_bank: Any, stride: Sizes, padding: Sizes, dilation: Sizes) -> Any:
    """Return the sums of the products of each filter with each window."""
    count, _, *window = filter_bank.shape
    x = _padded(x, padding)
    dtype = np.result_type(x, filter_bank)
    grid = grid_of(x.shape[2:], tuple(window), stride, dilation)
    filters = filter_bank.reshape(count, prod(filter_bank.shape[1:]))
    out = np.empty((len(x), count, prod(grid)), dtype=dtype)
    for some, columns in _columns(x, tuple(window), grid, stride, dilation):
        np.matmul(filters, columns, out=out[some])
    return out.reshape(len(x), count, *grid)


@half_in_single
def conv_filter_adjoint(
    grid: Any, x: Any, shape: Sizes, stride: Sizes, padding: Sizes, dilation: Sizes
) -> Any:
    """Return the sums of the products of each channel of a grid with each element of windows."""
    x = _padded(x, padding)
    cells = grid.reshape(*grid.shape[:2], prod(grid.shape[2:]))
    channels, size = x.shape[1], x.shape[1] * prod(shape)
    dtype = np.result_type(x, grid)
    # Of single numbers a batch can have so many that a sum of them loses digits.
    total = np.zeros((grid.shape[1], size), dtype=np.result_type(dtype, np.float64))
    for some, columns in _columns(x, shape, grid.shape[2:], stride, dilation):
        total += sum_over(cells[some] @ columns.mT, (0,))
    return total.astype(dtype, copy=False).reshape(
        -1 if total.size else grid.shape[1], channels, *shape
    )


@half_in_single
def conv_input_adjoint(
    grid: Any, filter_bank: Any, shape: Sizes, stride: Sizes, padding: Sizes, dilation: Sizes
) -> Any:
    """Return the sum of the filters placed where the windows are, times the elements of a grid."""
    count, channels, *window = filter_bank.shape
    batch, places = len(grid), grid.shape[2:]
    filters = filter_bank.reshape(count, prod(filter_bank.shape[1:])).T
    cells = grid.reshape(batch, count, prod(places))
    dtype = np.result_type(grid, filter_bank)
    padded = tuple(size + 2 * pad for size, pad in zip(shape, padding))
    out = np.zeros((batch, channels, *padded), dtype=dtype)
    for some in _batches(batch, filters.shape[0] * prod(places) * dtype.itemsize, SPREAD):
        part = out[some]
        spread = (filters @ cells[some]).reshape(len(part), channels, *window, *places)
        for place, key in offsets(tuple(window), places, stride, dilation):
            part[key] += spread[:, :, *place]
    if not any(padding):
        return out
    return out[_inside(shape, padding)]


def _columns(
    x: Any, window: Sizes, grid: Sizes, stride: Sizes, dilation: Sizes
) -> Iterator[tuple[slice, Any]]:
    """Yield parts of the batch, and the elements of their windows as columns of matrices."""
    view = windows(x, window, grid, stride, dilation)
    rows, cells = x.shape[1] * prod(window), prod(grid)
    buffer = None
    for some in _batches(len(x), rows * cells * x.itemsize, COLUMNS):
        part = view[some]
        if buffer is None or len(buffer) != len(part):
            buffer = np.empty(part.shape, dtype=x.dtype)
        np.copyto(buffer, part)
        yield some, buffer.reshape(len(part), rows, cells)


def _batches(count: int, nbytes: int, limit: int) -> Iterator[slice]:
    """Cut a batch into parts of no more than so many bytes, or of one sample."""
    size = max(1, limit // max(nbytes, 1))
    return (slice(i, min(i + size, count)) for i in range(0, count, size))


def _padded(x: Any, padding: Sizes) -> Any:
    """Return an array with zeros around its last axes."""
    if not any(padding):
        return x
    sizes = tuple(size + 2 * pad for size, pad in zip(x.shape[2:], padding))
    out = np.zeros((*x.shape[:2], *sizes), dtype=x.dtype)
    out[_inside(x.shape[2:], padding)] = x
    return out


def _inside(sizes: Sizes, padding: Sizes) -> tuple[Any, ...]:
    """Return the key of what the padding is around."""
    return (..., *(slice(pad, pad + size) for size, pad in zip(sizes, padding)))
