"""Reductions and cumulative functions, by NumPy's signatures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._functions import creation, data_types, searching, statistical, utility
from mygrad_array_api._numpy.table import answers, constants, into

__all__: list[str] = []

Function = Callable[..., Any]


def _reduction(function: Function) -> Function:
    """Give a reduction NumPy's signature."""

    def reduce(a: Any, axis: Any = None, *, out: Any = None, **options: Any) -> Any:
        return into(out, function(a, axis=axis, **options))

    return reduce


def _reduction_with_dtype(function: Function) -> Function:
    """Give a reduction that can cast NumPy's signature."""

    def reduce(
        a: Any, axis: Any = None, dtype: Any = None, out: Any = None, *, keepdims: bool = False
    ) -> Any:
        return into(out, function(a, axis=axis, dtype=dtype, keepdims=keepdims))

    return reduce


_REDUCTIONS: tuple[tuple[Function, Function], ...] = (
    (np.max, statistical.max),
    (np.amax, statistical.max),
    (np.min, statistical.min),
    (np.amin, statistical.min),
)
for _numpy_function, _function in _REDUCTIONS:
    answers(_numpy_function)(_reduction(_function))

_CONSTANT: tuple[tuple[Function, Function], ...] = (
    (np.any, utility.any),
    (np.all, utility.all),
    (np.argmax, searching.argmax),
    (np.argmin, searching.argmin),
    (np.count_nonzero, searching.count_nonzero),
)
for _numpy_function, _function in _CONSTANT:
    constants(_numpy_function)(_reduction(_function))

answers(np.sum)(_reduction_with_dtype(statistical.sum))
answers(np.prod)(_reduction_with_dtype(statistical.prod))


@answers(np.mean)
def _mean(
    a: Any, axis: Any = None, dtype: Any = None, out: Any = None, *, keepdims: bool = False
) -> Any:
    a = a if dtype is None else data_types.astype(a, dtype)
    return into(out, statistical.mean(a, axis=axis, keepdims=keepdims))


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
        a = a if dtype is None else data_types.astype(a, dtype)
        ddof = ddof if correction is None else correction
        return into(out, function(a, axis=axis, correction=ddof, keepdims=keepdims))

    return spread


answers(np.var)(_spread(statistical.var))
answers(np.std)(_spread(statistical.std))


def _cumulative(name: str) -> Function:
    """Give a cumulative function NumPy's signature, which flattens by default."""

    def cumulative(a: Any, axis: int | None = None, dtype: Any = None, out: Any = None) -> Any:
        a = a if dtype is None else data_types.astype(a, dtype)
        return into(out, getattr(creation.asarray(a), name)(axis))

    return cumulative


answers(np.cumsum)(_cumulative("cumsum"))
answers(np.cumprod)(_cumulative("cumprod"))
