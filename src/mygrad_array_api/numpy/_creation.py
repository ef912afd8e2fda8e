"""Arrays of what holds tensors: the functions that NumPy does not hand over to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._functions import creation
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._tensor.applying import stacked
from mygrad_array_api._tensor.array_methods import Flat
from mygrad_array_api._tensor.composing import copied
from mygrad_array_api._tensor.dispatch import elements
from mygrad_array_api._tensor.options import compute
from mygrad_array_api._tensor.tensor import Tensor


def _joined(x: Any) -> Tensor:
    """Return nested sequences and arrays of objects that hold tensors as one tensor."""
    if isinstance(x, Tensor):
        return x
    if isinstance(x, Flat):
        return x.copy()
    nest = x.tolist() if isinstance(x, np.ndarray) else x
    return nest if isinstance(nest, Tensor) else stacked(nest)


def _is_number(dtype: Any) -> bool:
    return dtype is None or np.dtype(dtype).kind in "fciub"


def _laid_out(x: Tensor, order: Any) -> Tensor:
    if order not in ("C", "F"):
        return x
    flags = x.flags
    if flags.c_contiguous if order == "C" else flags.f_contiguous:
        return x
    result: Tensor = compute("array", copied, None, (x,), order=order)
    return result


def array_of(
    object: Any,
    dtype: Any = None,
    *,
    copy: bool | None = True,
    order: Any = "K",
    subok: bool = False,
    ndmin: int = 0,
    ndmax: int = 0,
    like: Any = None,
) -> Any:
    if not _is_number(dtype):
        if np.dtype(dtype).kind == "O":
            return elements(_joined(object))
        msg = f"a variable tensor has no value of dtype {np.dtype(dtype)}; pass t.data"
        raise TypeError(msg)
    x = _joined(object)
    is_new = x is not object
    if dtype is not None and np.dtype(dtype) != x.dtype:
        x, is_new = astype(x, np.dtype(dtype)), True
    if copy is False and is_new:
        msg = "Unable to avoid copy while creating an array as requested."
        raise ValueError(msg)
    if copy and not is_new:
        x = copied(x)
    if x.ndim < ndmin:
        x = x.reshape((1,) * (ndmin - x.ndim) + x.shape)
    return _laid_out(x, order)


def _asarray(
    a: Any,
    dtype: Any = None,
    order: Any = None,
    *,
    device: Any = None,
    copy: bool | None = None,
    like: Any = None,
) -> Any:
    return array_of(a, dtype, copy=copy, order=order)


def _ascontiguousarray(a: Any, dtype: Any = None, *, like: Any = None) -> Any:
    return array_of(a, dtype, copy=None, order="C", ndmin=1)


def _asfortranarray(a: Any, dtype: Any = None, *, like: Any = None) -> Any:
    return array_of(a, dtype, copy=None, order="F", ndmin=1)


def _asarray_chkfinite(a: Any, dtype: Any = None, order: Any = None) -> Any:
    x = array_of(a, dtype, copy=None, order=order)
    np.asarray_chkfinite(x._refreshed())
    return x


def _require(a: Any, dtype: Any = None, requirements: Any = None, *, like: Any = None) -> Any:
    asked = {str(flag)[0].upper() for flag in requirements or ()}
    order = "F" if "F" in asked else "C" if "C" in asked else None
    return array_of(a, dtype, copy=True if "O" in asked else None, order=order)


def _full(
    shape: Any,
    fill_value: Any,
    dtype: Any = None,
    order: Any = "C",
    *,
    device: Any = None,
    like: Any = None,
) -> Any:
    return creation.full(shape, _joined(fill_value), dtype=dtype)


def _arange(
    start_or_stop: Any,
    /,
    stop: Any = None,
    step: Any = 1,
    *,
    dtype: Any = None,
    device: Any = None,
    like: Any = None,
) -> Any:
    return creation.arange(start_or_stop, stop, step, dtype=dtype)


def _as_strided(
    x: Any,
    shape: Any = None,
    strides: Any = None,
    subok: bool = False,
    writeable: bool = True,
    *,
    check_bounds: bool | None = None,  # of NumPy 2.5; the bounds are always checked here
) -> Any:
    """Take the elements that strides lead to; they are copies, which cannot be written to."""
    whole = _joined(x)
    own = _offsets(whole.shape, whole.strides).ravel()
    asked = _offsets(
        whole.shape if shape is None else tuple(shape),
        whole.strides if strides is None else tuple(strides),
    )
    order = np.argsort(own, stable=True)
    places = order.take(np.searchsorted(own, asked, sorter=order), mode="clip")
    if asked.size and not (own.size and np.array_equal(own[places], asked)):
        msg = "as_strided() of a variable tensor reaches its own elements only"
        raise ValueError(msg)
    result = whole.reshape(-1)[places]
    result.setflags(write=False)
    return result


def _offsets(shape: tuple[int, ...], strides: tuple[int, ...]) -> np.ndarray[Any, Any]:
    """Return by how many bytes each element lies behind the first."""
    steps = [np.arange(n) * stride for n, stride in zip(shape, strides, strict=True)]
    return np.asarray(sum(np.ix_(*steps), np.zeros(shape, dtype=np.intp)))


CREATION: dict[Callable[..., Any], Callable[..., Any]] = {
    np.array: array_of,
    np.asarray: _asarray,
    np.asanyarray: _asarray,
    np.ascontiguousarray: _ascontiguousarray,
    np.asfortranarray: _asfortranarray,
    np.asarray_chkfinite: _asarray_chkfinite,
    np.require: _require,
    np.full: _full,
    np.arange: _arange,
    np.lib.stride_tricks.as_strided: _as_strided,
}
"""What answers a function that makes arrays, where a tensor is among its arguments."""
