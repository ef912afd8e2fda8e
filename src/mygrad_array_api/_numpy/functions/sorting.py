"""Sorting and searching, by NumPy's signatures."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._functions import sorting
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.indexing import take_along_axis
from mygrad_array_api._functions.manipulation.shapes import ravel
from mygrad_array_api._numpy.table import answers, as_constants, constants
from mygrad_array_api._tensor.composing import as_tensor, plain
from mygrad_array_api._tensor.layout import laid_out
from mygrad_array_api._tensor.tensor import Tensor

answers(np.partition)(sorting.partition)

for _plain in (
    np.argpartition,
    np.argsort,
    np.argwhere,
    np.digitize,
    np.flatnonzero,
    np.lexsort,
    np.searchsorted,
):
    constants(_plain)(as_constants(_plain))


@answers(np.sort)
def _sort(
    a: Any,
    axis: int | None = -1,
    kind: Any = None,
    order: Any = None,
    *,
    stable: bool | None = None,
    descending: bool | None = None,  # of NumPy 2.5
) -> Any:
    np.sort(np.zeros(0), kind=kind, order=order, stable=stable)  # refuses what it does not know
    x = as_tensor(a)
    if not descending:
        return _sorted(x, axis)
    if axis is None:
        x, axis = ravel(x), -1
    options: Any = {"stable": True, "descending": True}
    places = np.argsort(plain(x), axis, **options)
    return laid_out(take_along_axis(x, places, axis), plain(x))


@answers(np.sort_complex)
def _sort_complex(a: Any) -> Any:
    x = _sorted(as_tensor(a), -1)
    if x.dtype.kind == "c":
        return x
    kind = "F" if x.dtype.char in "bhBH" else "G" if x.dtype.char == "g" else "D"
    return astype(x, np.dtype(kind))


def _sorted(x: Tensor, axis: int | None) -> Tensor:
    if not x.ndim and axis is not None:
        raise np.exceptions.AxisError(axis, 0)
    return sorting.sort(x, axis)
