"""Selecting and writing elements, by NumPy's signatures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._functions import indexing, searching
from mygrad_array_api._functions.beyond import choosing, writing
from mygrad_array_api._functions.manipulation import shapes as manipulation
from mygrad_array_api._numpy.table import answers, as_constants, constants
from mygrad_array_api._tensor.arguments import write_elements, write_flat, write_target
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.keys import plain_key
from mygrad_array_api._tensor.options import store

# Beside `constant`, these have NumPy's signatures.
_SAME: tuple[tuple[Callable[..., Any], Callable[..., Any]], ...] = (
    (np.apply_along_axis, choosing.apply_along_axis),
    (np.choose, choosing.choose),
    (np.copyto, writing.copyto),
    (np.fill_diagonal, writing.fill_diagonal),
    (np.piecewise, choosing.piecewise),
    (np.put_along_axis, writing.put_along_axis),
    (np.select, choosing.select),
    (np.where, searching.where),
)
for _numpy_function, _function in _SAME:
    answers(_numpy_function)(_function)

_INDICES: tuple[Callable[..., Any], ...] = (
    np.diag_indices_from,
    np.ix_,
    np.ravel_multi_index,
    np.tril_indices_from,
    np.triu_indices_from,
    np.unravel_index,
)
for _indices in _INDICES:
    constants(_indices)(as_constants(_indices))


@constants(np.nonzero)
def _nonzero(a: Any) -> Any:
    return searching.nonzero(a)


@answers(np.take)
def _take(
    a: Any, indices: Any, axis: int | None = None, out: Any = None, mode: str = "raise"
) -> Any:
    x = as_tensor(a)
    if axis is None:
        x, axis = manipulation.ravel(x), 0
    places = np.asarray(plain_key(indices))
    if places.dtype.kind == "b":  # truth values are the indices 0 and 1 here, and no mask
        places = places.astype(np.intp)
    places = _within(places, x.shape[axis], mode)
    result = indexing.take(x, places, axis=axis)
    return result if out is None else store(out, result, "take")


def _within(places: Any, length: int, mode: str) -> Any:
    """Move indices that are out of bounds to where the mode says."""
    if places.size and not length:
        msg = "indices into an array, or along an axis, that has no elements"
        raise IndexError(msg)
    if mode == "wrap":
        return places % length
    if mode == "clip":
        return places.clip(0, length - 1)
    if mode != "raise":
        msg = f"mode must be one of 'raise', 'wrap' or 'clip', not {mode!r}"
        raise ValueError(msg)
    outside = places[(places < -length) | (places >= length)]
    if outside.size:
        msg = f"index {outside[0]} is out of bounds for size {length}"
        raise IndexError(msg)
    return places


@answers(np.take_along_axis)
def _take_along_axis(arr: Any, indices: Any, axis: int | None = -1) -> Any:
    if axis is None:
        arr, axis = manipulation.ravel(arr), 0
    return indexing.take_along_axis(arr, indices, axis=axis)


@answers(np.compress)
def _compress(condition: Any, a: Any, axis: int | None = None, out: Any = None) -> Any:
    mask = np.asarray(plain_key(condition))
    if mask.ndim != 1:
        msg = f"condition must be a 1-d array, not one of {mask.ndim} dimensions"
        raise ValueError(msg)
    return _take(a, np.flatnonzero(mask), axis=axis, out=out)


@answers(np.extract)
def _extract(condition: Any, arr: Any) -> Any:
    return _take(arr, np.flatnonzero(np.asarray(plain_key(condition))))


@answers(np.apply_over_axes)
def _apply_over_axes(func: Callable[..., Any], a: Any, axes: Any) -> Any:
    x = as_tensor(a)
    for axis in np.atleast_1d(plain_key(axes)).tolist():
        place = axis + x.ndim if axis < 0 else axis
        result = as_tensor(func(x, place))
        if result.ndim != x.ndim:
            result = manipulation.expand_dims(result, axis=place)
        if result.ndim != x.ndim:
            msg = f"function is not returning an array of the correct shape: {result.shape}"
            raise ValueError(msg)
        x = result
    return x


@answers(np.put)
def _put(a: Any, ind: Any, v: Any, mode: str = "raise") -> None:
    target = write_target(a, "put", v)
    places = np.asarray(plain_key(ind)).reshape(-1)
    write_flat(target, _within(places, target.size, mode) % max(target.size, 1), v)


@answers(np.place)
def _place(arr: Any, mask: Any, vals: Any) -> None:
    target = write_target(arr, "place", vals)
    places = np.flatnonzero(_mask(mask, target.size))
    if places.size and not as_tensor(vals).size:
        msg = "cannot insert from an empty array"
        raise ValueError(msg)
    write_flat(target, places, vals)


@answers(np.putmask)
def _putmask(a: Any, /, mask: Any, values: Any) -> None:
    target = write_target(a, "putmask", values)
    places = np.flatnonzero(_mask(mask, target.size))
    new = manipulation.ravel(values)
    if places.size and new.size:
        write_elements(target, places, new[places % new.size])


def _mask(mask: Any, size: int) -> Any:
    array = np.asarray(plain_key(mask), dtype=bool)
    if array.size != size:
        msg = f"a mask of {array.size} elements for an array of {size}: they must be as many"
        raise ValueError(msg)
    return array
