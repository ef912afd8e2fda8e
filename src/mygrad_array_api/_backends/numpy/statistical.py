"""Reductions of NumPy arrays, by the cheapest of NumPy's calls."""

from __future__ import annotations

from collections.abc import Callable
from math import prod as product
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.dtypes import numeric_dtype

from .precision import half_in_single

Axes = int | tuple[int, ...] | None

_add: Callable[..., Any] = np.add.reduce
_multiply: Callable[..., Any] = np.multiply.reduce
_maximum: Callable[..., Any] = np.maximum.reduce
_minimum: Callable[..., Any] = np.minimum.reduce
_mean: Callable[..., Any] = np.mean


def sum(x: Any, *, axis: Axes = None, dtype: Any = None, keepdims: bool = False) -> Any:
    """Add up; small integers become int64 or uint64."""
    return _add(x, axis, numeric_dtype(dtype), None, keepdims)


def prod(x: Any, *, axis: Axes = None, dtype: Any = None, keepdims: bool = False) -> Any:
    """Multiply together; small integers become int64 or uint64."""
    return _multiply(x, axis, numeric_dtype(dtype), None, keepdims)


def max(x: Any, *, axis: Axes = None, keepdims: bool = False) -> Any:
    """Return the largest element; nan if there is one."""
    return _maximum(x, axis, None, None, keepdims)


def min(x: Any, *, axis: Axes = None, keepdims: bool = False) -> Any:
    """Return the smallest element; nan if there is one."""
    return _minimum(x, axis, None, None, keepdims)


def _size(x: Any, axis: Axes) -> int:
    if axis is None:
        return x.size
    shape = x.shape
    try:
        return product(shape[one] for one in axis) if isinstance(axis, tuple) else shape[axis]
    except IndexError:
        wrong = axis[0] if isinstance(axis, tuple) else axis
        raise np.exceptions.AxisError(wrong, len(shape)) from None


def mean(x: Any, *, axis: Axes = None, keepdims: bool = False) -> Any:
    """Return the mean; of integers, in float64."""
    if x.dtype.char in "dfDF":
        return _add(x, axis, None, None, keepdims) / _size(x, axis)
    return _mean(x, axis, keepdims=keepdims)


@half_in_single
def var(x: Any, *, axis: Axes = None, correction: float = 0.0, keepdims: bool = False) -> Any:
    """Return the mean square deviation, or infinity or nan where too few numbers are left."""
    deviation = x - mean(x, axis=axis, keepdims=True)
    kind = deviation.dtype.kind
    square = (deviation * deviation.conj()).real if kind == "c" else deviation * deviation
    freedom = _size(x, axis) - float(correction)
    total = _add(square, axis, None, None, keepdims)
    return total / (freedom if freedom > 0 else 0)  # noqa: FURB136 `max` is the operation


@half_in_single
def std(x: Any, *, axis: Axes = None, correction: float = 0.0, keepdims: bool = False) -> Any:
    """Return the square root of the variance."""
    return np.sqrt(var(x, axis=axis, correction=correction, keepdims=keepdims))


def cumulative_sum(
    x: Any, *, axis: int | None = None, dtype: Any = None, include_initial: bool = False
) -> Any:
    """Return all partial sums."""
    return np.cumulative_sum(x, axis=axis, dtype=dtype, include_initial=include_initial)


def cumulative_prod(
    x: Any, *, axis: int | None = None, dtype: Any = None, include_initial: bool = False
) -> Any:
    """Return all partial products."""
    return np.cumulative_prod(x, axis=axis, dtype=dtype, include_initial=include_initial)
