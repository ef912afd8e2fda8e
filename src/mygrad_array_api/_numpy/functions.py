"""NumPy's functions, by NumPy's signatures, in terms of the public functions.

Whatever has no entry in the table raises a `TypeError` that names the function.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mygrad_array_api import _functions as public
from mygrad_array_api._functions import (
    creation,
    elementwise,
    indexing,
    linear_algebra,
    manipulation,
    searching,
    sorting,
    statistical,
    utility,
)
from mygrad_array_api._tensor.dispatch import FUNCTIONS
from mygrad_array_api._tensor.tensor import Tensor, write

__all__: list[str] = []

Function = Callable[..., Any]


def answers(*functions: Function) -> Callable[[Function], Function]:
    """Enter a function into the table under one or more of NumPy's."""

    def enter(answer: Function) -> Function:
        for function in functions:
            FUNCTIONS[function] = answer
        return answer

    return enter


def _into(out: Any, result: Any) -> Any:
    """Return `result`, written into `out` if there is one."""
    if out is None:
        return result
    target = out if isinstance(out, Tensor) else Tensor(out, copy=False)
    write(target, ..., result)
    return target


def _reduction(function: Function) -> Function:
    """Give a reduction NumPy's signature."""

    def reduce(a: Any, axis: Any = None, *, out: Any = None, **options: Any) -> Any:
        return _into(out, function(a, axis=axis, **options))

    return reduce


def _reduction_with_dtype(function: Function) -> Function:
    """Give a reduction that can cast NumPy's signature."""

    def reduce(
        a: Any, axis: Any = None, dtype: Any = None, out: Any = None, *, keepdims: bool = False
    ) -> Any:
        return _into(out, function(a, axis=axis, dtype=dtype, keepdims=keepdims))

    return reduce


_REDUCTIONS: tuple[tuple[Function, Function], ...] = (
    (np.max, statistical.max),
    (np.amax, statistical.max),
    (np.min, statistical.min),
    (np.amin, statistical.min),
    (np.any, utility.any),
    (np.all, utility.all),
    (np.argmax, searching.argmax),
    (np.argmin, searching.argmin),
    (np.count_nonzero, searching.count_nonzero),
)
for _numpy_function, _function in _REDUCTIONS:
    FUNCTIONS[_numpy_function] = _reduction(_function)

FUNCTIONS[np.sum] = _reduction_with_dtype(statistical.sum)
FUNCTIONS[np.prod] = _reduction_with_dtype(statistical.prod)


@answers(np.mean)
def _mean(
    a: Any, axis: Any = None, dtype: Any = None, out: Any = None, *, keepdims: bool = False
) -> Any:
    a = a if dtype is None else public.data_types.astype(a, dtype)
    return _into(out, statistical.mean(a, axis=axis, keepdims=keepdims))


def _spread(function: Function) -> Function:
    """Give `var` or `std` NumPy's signature."""

    def spread(
        a: Any,
        axis: Any = None,
        dtype: Any = None,
        out: Any = None,
        ddof: float = 0,
        *,
        keepdims: bool = False,
        correction: float | None = None,
    ) -> Any:
        a = a if dtype is None else public.data_types.astype(a, dtype)
        ddof = ddof if correction is None else correction
        return _into(out, function(a, axis=axis, correction=ddof, keepdims=keepdims))

    return spread


FUNCTIONS[np.var] = _spread(statistical.var)
FUNCTIONS[np.std] = _spread(statistical.std)


def _cumulative(name: str) -> Function:
    """Give a cumulative function NumPy's signature, which flattens by default."""

    def cumulative(a: Any, axis: int | None = None, dtype: Any = None, out: Any = None) -> Any:
        a = a if dtype is None else public.data_types.astype(a, dtype)
        return _into(out, getattr(creation.asarray(a), name)(axis))

    return cumulative


FUNCTIONS[np.cumsum] = _cumulative("cumsum")
FUNCTIONS[np.cumprod] = _cumulative("cumprod")

# Called with arrays by position, these agree with the standard's functions.
_SAME: tuple[tuple[Function, Function], ...] = (
    (np.moveaxis, manipulation.moveaxis),
    (np.expand_dims, manipulation.expand_dims),
    (np.broadcast_to, manipulation.broadcast_to),
    (np.tile, manipulation.tile),
    (np.matrix_transpose, linear_algebra.matrix_transpose),
    (np.zeros_like, creation.zeros_like),
    (np.ones_like, creation.ones_like),
    (np.empty_like, creation.empty_like),
    (np.full_like, creation.full_like),
    (np.nonzero, searching.nonzero),
)
for _numpy_function, _function in _SAME:
    FUNCTIONS[_numpy_function] = _function


@answers(np.where)
def _where(condition: Any, x: Any = None, y: Any = None) -> Any:
    if x is None or y is None:
        return searching.nonzero(condition)
    return searching.where(condition, x, y)


@answers(np.clip)
def _clip(a: Any, a_min: Any = None, a_max: Any = None, out: Any = None, **bounds: Any) -> Any:
    low, high = bounds.get("min", a_min), bounds.get("max", a_max)
    return _into(out, elementwise.clip(a, low, high))


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
    return _into(out, result if dtype is None else public.data_types.astype(result, dtype))


@answers(np.stack)
def _stack(arrays: Sequence[Any], axis: int = 0, out: Any = None) -> Any:
    return _into(out, manipulation.stack(list(arrays), axis=axis))


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


@answers(np.tensordot)
def _tensordot(a: Any, b: Any, axes: Any = 2) -> Any:
    return linear_algebra.tensordot(a, b, axes=axes)


@answers(np.take)
def _take(a: Any, indices: Any, axis: int | None = None) -> Any:
    a = creation.asarray(a)
    return a.ravel()[indices] if axis is None else indexing.take(a, indices, axis=axis)


@answers(np.take_along_axis)
def _take_along_axis(arr: Any, indices: Any, axis: int = -1) -> Any:
    return indexing.take_along_axis(arr, indices, axis=axis)


@answers(np.tril)
def _tril(m: Any, k: int = 0) -> Any:
    return creation.tril(m, k=k)


@answers(np.triu)
def _triu(m: Any, k: int = 0) -> Any:
    return creation.triu(m, k=k)


@answers(np.sort)
def _sort(a: Any, axis: int | None = -1, *, stable: bool | None = None) -> Any:
    a = creation.asarray(a)
    return sorting.sort(a.ravel() if axis is None else a, axis=-1 if axis is None else axis)


@answers(np.argsort)
def _argsort(a: Any, axis: int | None = -1, *, stable: bool | None = None) -> Any:
    a = creation.asarray(a)
    return sorting.argsort(a.ravel() if axis is None else a, axis=-1 if axis is None else axis)


@answers(np.copy)
def _copy(a: Any) -> Any:
    return elementwise.positive(a)


def _on_arrays(function: Function) -> Function:
    """Run a NumPy function whose result is no gradient's business on the tensors' arrays."""

    def plain(*args: Any, **kwargs: Any) -> Any:
        return function(*map(_array, args), **{key: _array(x) for key, x in kwargs.items()})

    return plain


def _array(x: Any) -> Any:
    if isinstance(x, Tensor):
        return np.asarray(x)
    return type(x)(map(_array, x)) if type(x) in (list, tuple) else x


_PLAIN: tuple[Function, ...] = (
    np.allclose,
    np.array_equal,
    np.array_equiv,
    np.array_repr,
    np.array_str,
    np.array2string,
    np.bincount,
    np.can_cast,
    np.isclose,
    np.iscomplexobj,
    np.isrealobj,
    np.may_share_memory,
    np.min_scalar_type,
    np.ndim,
    np.result_type,
    np.shape,
    np.shares_memory,
    np.size,
)
for _plain in _PLAIN:
    FUNCTIONS[_plain] = _on_arrays(_plain)
