"""Arrays like others, and between others, by NumPy's signatures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._functions import creation
from mygrad_array_api._functions.beyond import spacing
from mygrad_array_api._functions.elementwise import arithmetic as elementwise
from mygrad_array_api._functions.manipulation import broadcasting, shapes
from mygrad_array_api._numpy.table import NUMPY, answers, constants
from mygrad_array_api._tensor.applying import wrap
from mygrad_array_api._tensor.composing import as_tensor, copied, plain
from mygrad_array_api._tensor.layout import ordered
from mygrad_array_api._tensor.tensor import Tensor

Function = Callable[..., Any]

answers(np.geomspace)(spacing.geomspace)
answers(np.logspace)(spacing.logspace)


def _like(
    make: Function,
    own: Function,
    prototype: Any,
    dtype: Any,
    order: str,
    shape: Any,
    device: Any,
) -> Tensor:
    """Let NumPy lay out a new array like another, which varies if the library's own would."""
    constant = own(prototype, dtype, device=device, shape=()).constant
    array = make(plain(prototype), dtype, order=order, subok=False, shape=shape)
    return wrap(array, constant=constant)


@constants(np.empty_like)
def _empty_like(
    prototype: Any,
    /,
    dtype: Any = None,
    order: str = "K",
    subok: bool = True,
    shape: Any = None,
    *,
    device: Any = None,
) -> Any:
    return _like(np.empty_like, creation.empty_like, prototype, dtype, order, shape, device)


@constants(np.zeros_like)
def _zeros_like(
    a: Any,
    dtype: Any = None,
    order: str = "K",
    subok: bool = True,
    shape: Any = None,
    *,
    device: Any = None,
) -> Any:
    return _like(np.zeros_like, creation.zeros_like, a, dtype, order, shape, device)


@constants(np.ones_like)
def _ones_like(
    a: Any,
    dtype: Any = None,
    order: str = "K",
    subok: bool = True,
    shape: Any = None,
    *,
    device: Any = None,
) -> Any:
    return _like(np.ones_like, creation.ones_like, a, dtype, order, shape, device)


@answers(np.full_like)
def _full_like(
    a: Any,
    fill_value: Any,
    dtype: Any = None,
    order: str = "K",
    subok: bool = True,
    shape: Any = None,
    *,
    device: Any = None,
) -> Any:
    result = creation.full_like(a, fill_value, dtype, device=device, shape=shape)
    return ordered(result, order, np.asarray(plain(a)))


@answers(np.linspace)
def _linspace(
    start: Any,
    stop: Any,
    num: int = 50,
    endpoint: bool = True,
    retstep: bool = False,
    dtype: Any = None,
    axis: int = 0,
    *,
    device: Any = None,
) -> Any:
    result = creation.linspace(
        start, stop, num, dtype=dtype, device=device, endpoint=endpoint, axis=axis
    )
    if not retstep:
        return result
    steps = num - 1 if endpoint else num
    kind = np.result_type(plain(start), plain(stop), 1.0)  # unsigned integers would wrap around
    distance = elementwise.subtract(stop, start, dtype=kind)
    step = elementwise.divide(distance, steps) if steps > 0 else distance * float("nan")
    return result, step


@answers(np.meshgrid)
def _meshgrid(*xi: Any, copy: bool = True, sparse: bool = False, indexing: Any = "xy") -> Any:
    if copy and not sparse:
        return creation.meshgrid(*xi, indexing=indexing)
    if indexing not in ("xy", "ij"):
        msg = f"indexing must be 'xy' or 'ij', not {indexing!r}"
        raise ValueError(msg)
    places = list(range(len(xi)))
    if indexing == "xy":
        places[:2] = places[:2][::-1]
    grids = [
        shapes.reshape(x, (*(1,) * place, -1, *(1,) * (len(xi) - place - 1)))
        for x, place in zip(xi, places)
    ]
    if not sparse:
        return broadcasting.broadcast_arrays(*grids)
    if copy:
        return tuple(map(copied, grids))
    return grids if NUMPY < "2.5.0" else tuple(grids)


@answers(np.tril)
def _tril(m: Any, k: int = 0) -> Any:
    return creation.tril(_matrix(m), k=k)


@answers(np.triu)
def _triu(m: Any, k: int = 0) -> Any:
    return creation.triu(_matrix(m), k=k)


def _matrix(m: Any) -> Any:
    """NumPy takes the triangles of a vector as of a matrix that repeats it."""
    x = as_tensor(m)
    return broadcasting.broadcast_to(x, (x.size, x.size)) if x.ndim == 1 else x
