"""Shapes, joining, splitting and rearranging, by NumPy's signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mygrad_array_api._functions import (
    creation,
    data_types,
    elementwise,
    linear_algebra,
    manipulation,
)
from mygrad_array_api._numpy.table import answers, into

__all__: list[str] = []

# Called with arrays by position, these agree with the standard's functions.
_SAME: tuple[tuple[Callable[..., Any], Callable[..., Any]], ...] = (
    (np.moveaxis, manipulation.moveaxis),
    (np.expand_dims, manipulation.expand_dims),
    (np.broadcast_to, manipulation.broadcast_to),
    (np.tile, manipulation.tile),
    (np.matrix_transpose, linear_algebra.matrix_transpose),
)
for _numpy_function, _function in _SAME:
    answers(_numpy_function)(_function)


@answers(np.reshape)
def _reshape(a: Any, /, shape: Any, order: str = "C", *, copy: bool | None = None) -> Any:
    if order != "C":
        msg = f"reshape of a tensor in order {order!r}: only 'C' is differentiated"
        raise TypeError(msg)
    return creation.asarray(a).reshape(shape, copy=copy)


@answers(np.ravel)
def _ravel(a: Any) -> Any:
    return creation.asarray(a).ravel()


@answers(np.transpose)
def _transpose(a: Any, axes: Any = None) -> Any:
    return creation.asarray(a).transpose(axes)


@answers(np.swapaxes)
def _swapaxes(a: Any, axis1: int, axis2: int) -> Any:
    return creation.asarray(a).swapaxes(axis1, axis2)


@answers(np.squeeze)
def _squeeze(a: Any, axis: Any = None) -> Any:
    return creation.asarray(a).squeeze(axis)


@answers(np.concatenate)
def _concatenate(
    arrays: Sequence[Any], axis: int | None = 0, out: Any = None, *, dtype: Any = None
) -> Any:
    result = manipulation.concat(arrays, axis=axis)
    return into(out, result if dtype is None else data_types.astype(result, dtype))


@answers(np.stack)
def _stack(arrays: Sequence[Any], axis: int = 0, out: Any = None) -> Any:
    return into(out, manipulation.stack(list(arrays), axis=axis))


@answers(np.broadcast_arrays)
def _broadcast_arrays(*arrays: Any) -> Any:
    return manipulation.broadcast_arrays(*arrays)


@answers(np.repeat)
def _repeat(a: Any, repeats: Any, axis: int | None = None) -> Any:
    return manipulation.repeat(a, repeats, axis=axis)


@answers(np.roll)
def _roll(a: Any, shift: Any, axis: Any = None) -> Any:
    return manipulation.roll(a, shift, axis=axis)


@answers(np.flip)
def _flip(m: Any, axis: Any = None) -> Any:
    return manipulation.flip(m, axis=axis)


@answers(np.copy)
def _copy(a: Any) -> Any:
    return elementwise.positive(a)
