"""Shapes and the order of axes and elements, by NumPy's signatures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_tuple
from numpy.lib.stride_tricks import sliding_window_view

from mygrad_array_api._functions import creation, data_types, linear_algebra
from mygrad_array_api._functions.beyond import diagonals, rearranging
from mygrad_array_api._functions.indexing import take
from mygrad_array_api._functions.manipulation import arranging, broadcasting, repeating, shapes
from mygrad_array_api._numpy.table import answers
from mygrad_array_api._rules import manipulation as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, copied, plain
from mygrad_array_api._tensor.layout import ordered

# Beside `constant`, these have NumPy's signatures.
_SAME: tuple[tuple[Callable[..., Any], Callable[..., Any]], ...] = (
    (np.atleast_1d, shapes.atleast_1d),
    (np.atleast_2d, shapes.atleast_2d),
    (np.atleast_3d, shapes.atleast_3d),
    (np.diag, diagonals.diag),
    (np.diagflat, diagonals.diagflat),
    (np.diagonal, diagonals.diagonal),
    (np.fliplr, rearranging.fliplr),
    (np.flipud, rearranging.flipud),
    (np.matrix_transpose, linear_algebra.matrix_transpose),
    (np.rollaxis, rearranging.rollaxis),
    (np.rot90, rearranging.rot90),
)
for _numpy_function, _function in _SAME:
    answers(_numpy_function)(_function)


def _columns_first(a: Any, order: str) -> bool:
    """Whether the first index is to change fastest."""
    if order not in ("C", "F", "A"):
        msg = f"order must be one of 'C', 'F', 'A', not {order!r}"
        raise ValueError(msg)
    if order != "A":
        return order == "F"
    flags = np.asarray(plain(a)).flags
    return bool(flags.f_contiguous and not flags.c_contiguous)


@answers(np.reshape)
def _reshape(a: Any, /, shape: Any, order: str = "C", *, copy: bool | None = None) -> Any:
    if not _columns_first(a, order):
        return shapes.reshape(a, shape, copy=copy)
    backwards = (shape,) if np.ndim(shape) == 0 else tuple(shape)[::-1]
    turned = shapes.reshape(rearranging.transpose(a), backwards, copy=copy)
    return rearranging.transpose(turned)


@answers(np.ravel)
def _ravel(a: Any, order: str = "C") -> Any:
    if order == "K":
        strides = np.asarray(plain(a)).strides
        a = rearranging.transpose(a, sorted(range(len(strides)), key=lambda i: -abs(strides[i])))
    elif _columns_first(a, order):
        a = rearranging.transpose(a)
    return shapes.ravel(a)


@answers(np.resize)
def _resize(a: Any, new_shape: Any) -> Any:
    flat = shapes.ravel(a)
    if not flat.size:
        return creation.zeros_like(flat, shape=new_shape)
    return take(flat, np.resize(np.arange(flat.size), new_shape), axis=0)


@answers(np.transpose)
def _transpose(a: Any, axes: Any = None) -> Any:
    return rearranging.transpose(a, axes)


@answers(np.swapaxes)
def _swapaxes(a: Any, axis1: int, axis2: int) -> Any:
    return arranging.swapaxes(a, axis1, axis2)


@answers(np.moveaxis)
def _moveaxis(a: Any, source: Any, destination: Any) -> Any:
    return arranging.moveaxis(a, source, destination)


@answers(np.expand_dims)
def _expand_dims(a: Any, axis: Any) -> Any:
    return shapes.expand_dims(a, axis=axis)


@answers(np.squeeze)
def _squeeze(a: Any, axis: Any = None) -> Any:
    return shapes.squeeze(a, axis=axis)


@answers(np.broadcast_to)
def _broadcast_to(array: Any, shape: Any, subok: bool = False) -> Any:
    return broadcasting.broadcast_to(array, shape)


@answers(np.broadcast_arrays)
def _broadcast_arrays(*args: Any, subok: bool = False) -> Any:
    return broadcasting.broadcast_arrays(*args)


@answers(np.repeat)
def _repeat(a: Any, repeats: Any, axis: int | None = None) -> Any:
    return repeating.repeat(a, repeats, axis=axis)


@answers(np.tile)
def _tile(A: Any, reps: Any) -> Any:
    return repeating.tile(A, reps)


@answers(np.roll)
def _roll(a: Any, shift: Any, axis: Any = None) -> Any:
    return arranging.roll(a, shift, axis=axis)


@answers(np.flip)
def _flip(m: Any, axis: Any = None) -> Any:
    return arranging.flip(m, axis=axis)


@answers(np.trim_zeros)
def _trim_zeros(filt: Any, trim: str = "fb", axis: Any = None) -> Any:
    x = as_tensor(filt)
    sides = trim.lower()
    if sides not in ("fb", "bf", "f", "b"):
        msg = f"unexpected character(s) in `trim`: {sides!r}"
        raise ValueError(msg)
    axes = range(x.ndim) if axis is None else normalize_axis_tuple(axis, x.ndim)
    places = np.argwhere(plain(x))
    key = [slice(None)] * x.ndim
    for i in axes:
        first, last = (places[:, i].min(), places[:, i].max() + 1) if len(places) else (0, 0)
        within = len(places) > 0
        key[i] = slice(
            first if "f" in sides or not within else None,
            last if "b" in sides or not within else None,
        )
    return x[tuple(key)]


@answers(np.copy)
def _copy(a: Any, order: str = "K", subok: bool = False) -> Any:
    x = as_tensor(a)
    return ordered(copied(x), order, plain(x))


@answers(np.astype)
def _astype(x: Any, dtype: Any, /, *, copy: bool = True, device: Any = None) -> Any:
    return data_types.astype(x, dtype, copy=copy, device=device)


@answers(sliding_window_view)
def _sliding_window_view(
    x: Any, window_shape: Any, axis: Any = None, *, subok: bool = False, writeable: bool = False
) -> Any:
    x = as_tensor(x)
    window = (window_shape,) if np.ndim(window_shape) == 0 else tuple(window_shape)
    if writeable:
        msg = "windows of a tensor overlap, so they cannot be written to"
        raise TypeError(msg)
    if axis is None and len(window) != x.ndim:
        msg = f"a window of {len(window)} axes for an array of {x.ndim}, and no `axis`"
        raise ValueError(msg)
    places = range(x.ndim) if axis is None else axis
    axes = normalize_axis_tuple(places, x.ndim, allow_duplicate=True)
    if len(axes) != len(window):
        msg = f"a window of {len(window)} axes along {len(axes)} axes"
        raise ValueError(msg)
    return apply(rules.sliding_window_view, x, window_shape=window, axis=axes)
