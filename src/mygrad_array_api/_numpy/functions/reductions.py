"""Sums, products, extremes, tests of truth, and cumulative functions, by NumPy's signatures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._functions import statistical
from mygrad_array_api._functions.beyond.statistics import accumulation, nan_reductions
from mygrad_array_api._functions.manipulation.shapes import atleast_1d
from mygrad_array_api._numpy.table import answers, as_constants, constants
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.dispatch import UFUNC_METHODS
from mygrad_array_api._tensor.options import delivered

Function = Callable[..., Any]

# Beside `constant`, these have NumPy's signatures.
_SAME: tuple[tuple[Function, Function], ...] = (
    (np.cumprod, accumulation.cumprod),
    (np.cumsum, accumulation.cumsum),
    (np.nancumprod, nan_reductions.nancumprod),
    (np.nancumsum, nan_reductions.nancumsum),
    (np.nanmax, nan_reductions.nanmax),
    (np.nanmin, nan_reductions.nanmin),
    (np.nanprod, nan_reductions.nanprod),
    (np.nansum, nan_reductions.nansum),
)
for _numpy_function, _function in _SAME:
    answers(_numpy_function)(_function)


def _totalling(ufunc: np.ufunc, plainly: Function) -> Function:
    """A reduction that can cast."""

    def reduce(
        a: Any,
        axis: Any = None,
        dtype: Any = None,
        out: Any = None,
        keepdims: bool = False,
        initial: Any = None,
        where: Any = True,
    ) -> Any:
        if where is True and initial is None and out is None:
            return plainly(a, axis, dtype=dtype, keepdims=keepdims)
        return UFUNC_METHODS[ufunc, "reduce"](a, axis, dtype, out, keepdims, initial, where)

    return reduce


def _extreme(ufunc: np.ufunc, plainly: Function) -> Function:
    """A reduction to the greatest or the least."""

    def reduce(
        a: Any,
        axis: Any = None,
        out: Any = None,
        keepdims: bool = False,
        initial: Any = None,
        where: Any = True,
    ) -> Any:
        if where is True and initial is None and out is None:
            return plainly(a, axis, keepdims=keepdims)
        return UFUNC_METHODS[ufunc, "reduce"](a, axis, None, out, keepdims, initial, where)

    return reduce


answers(np.sum)(_totalling(np.add, statistical.sum))
answers(np.prod)(_totalling(np.multiply, statistical.prod))
answers(np.max, np.amax)(_extreme(np.maximum, statistical.max))
answers(np.min, np.amin)(_extreme(np.minimum, statistical.min))


def _truth(function: Function) -> Function:
    """A test of truth."""

    def test(
        a: Any, axis: Any = None, out: Any = None, keepdims: bool = False, *, where: Any = True
    ) -> Any:
        result = as_constants(function)(a, axis=axis, keepdims=keepdims, where=where)
        return delivered(result, out, function.__name__)

    return test


def _place(function: Function) -> Function:
    """A search for the index of an extreme."""

    def search(a: Any, axis: Any = None, out: Any = None, *, keepdims: bool = False) -> Any:
        result = as_constants(function)(a, axis=axis, keepdims=keepdims)
        return delivered(result, out, function.__name__)

    return search


for _test in (np.all, np.any):
    constants(_test)(_truth(_test))
for _search in (np.argmax, np.argmin, np.nanargmax, np.nanargmin):
    constants(_search)(_place(_search))
constants(np.count_nonzero)(as_constants(np.count_nonzero))


@answers(np.cumulative_sum)
def _cumulative_sum(
    x: Any,
    /,
    *,
    axis: int | None = None,
    dtype: Any = None,
    out: Any = None,
    include_initial: bool = False,
) -> Any:
    result = statistical.cumulative_sum(
        as_tensor(x), axis, dtype=dtype, include_initial=include_initial
    )
    return delivered(result, out, "cumulative_sum")


@answers(np.cumulative_prod)
def _cumulative_prod(
    x: Any,
    /,
    *,
    axis: int | None = None,
    dtype: Any = None,
    out: Any = None,
    include_initial: bool = False,
) -> Any:
    result = statistical.cumulative_prod(
        atleast_1d(x), axis, dtype=dtype, include_initial=include_initial
    )
    return delivered(result, out, "cumulative_prod")
