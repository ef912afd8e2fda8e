"""The ufuncs of whole vectors and matrices, with NumPy's `axes=`, `axis=` and `keepdims=`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import index
from typing import Any

import numpy as np

from mygrad_array_api._functions import linear_algebra
from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._functions.manipulation.shapes import expand_dims, squeeze
from mygrad_array_api._tensor.composing import as_tensor, conjugated
from mygrad_array_api._tensor.dispatch import UFUNCS
from mygrad_array_api._tensor.options import compute
from mygrad_array_api._tensor.tensor import Tensor

Function = Callable[..., Any]


def _matvec(x1: Any, x2: Any, constant: bool | None = None) -> Tensor:
    """Multiply matrices by vectors."""
    column = expand_dims(_with_axes(1, x2), axis=-1)
    product = linear_algebra.matmul(_with_axes(2, x1), column, constant=constant)
    return squeeze(product, axis=-1)


def _vecmat(x1: Any, x2: Any, constant: bool | None = None) -> Tensor:
    """Multiply conjugated vectors by matrices."""
    row = expand_dims(conjugated(_with_axes(1, x1)), axis=-2)
    product = linear_algebra.matmul(row, _with_axes(2, x2), constant=constant)
    return squeeze(product, axis=-2)


def _with_axes(least: int, x: Any) -> Any:
    x = as_tensor(x)
    if x.ndim < least:
        msg = f"an operand of shape {x.shape} has not the {least} axes of its vectors or matrices"
        raise ValueError(msg)
    return x


def _answer(ufunc: np.ufunc, function: Function) -> Function:
    """Give a function of the last axes the options that say which axes those are."""

    def answer(
        *inputs: Any, axes: Any = None, axis: Any = None, keepdims: bool = False, **options: Any
    ) -> Any:
        if not options and axes is axis is None and not keepdims:
            return function(*inputs)
        if "where" in options:
            msg = f"{ufunc.__name__}() takes no `where`"
            raise TypeError(msg)
        if axis is not None:
            axes = _same_axis(ufunc, axis, axes)
        arranged = _arranged(function, axes) if axes is not None else function
        if keepdims:
            arranged = _with_axis(ufunc, arranged, -1 if axis is None else index(axis))
        return compute(ufunc.__name__, arranged, ufunc, inputs, **options)

    return answer


def _same_axis(ufunc: np.ufunc, axis: Any, axes: Any) -> list[Any]:
    if axes is not None or ufunc is not np.vecdot:
        msg = f"{ufunc.__name__}() takes `axis` only in the place of one axis per argument"
        raise TypeError(msg)
    return [axis, axis]


def _axes(places: Any) -> tuple[int, ...]:
    return tuple(places) if isinstance(places, Sequence) else (index(places),)


def _arranged(function: Function, axes: Sequence[Any]) -> Function:
    """Move the axes of the arguments to the end, and those of the result from there."""

    def arranged(*inputs: Any, constant: bool | None = None) -> Any:
        moved = [_to_end(x, _axes(places)) for x, places in zip(inputs, axes)]
        result = function(*moved, constant=constant)
        if len(axes) == len(inputs):
            return result
        places = _axes(axes[-1])
        return moveaxis(result, tuple(range(-len(places), 0)), places)

    return arranged


def _to_end(x: Any, places: tuple[int, ...]) -> Any:
    return moveaxis(as_tensor(x), places, tuple(range(-len(places), 0)))


def _with_axis(ufunc: np.ufunc, function: Function, axis: int) -> Function:
    if ufunc is not np.vecdot:
        msg = f"{ufunc.__name__}() takes no `keepdims`"
        raise TypeError(msg)

    def kept(*inputs: Any, constant: bool | None = None) -> Any:
        return expand_dims(function(*inputs, constant=constant), axis=axis)

    return kept


UFUNCS[np.matmul] = _answer(np.matmul, linear_algebra.matmul)
UFUNCS[np.vecdot] = _answer(np.vecdot, linear_algebra.vecdot)
for _name, _function in (("matvec", _matvec), ("vecmat", _vecmat)):
    if (_ufunc := getattr(np, _name, None)) is not None:  # new in NumPy 2.2
        UFUNCS[_ufunc] = _answer(_ufunc, _function)
