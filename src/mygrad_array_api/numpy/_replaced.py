"""What stands for those of NumPy's functions that need more than a table.

They ask for facts about arrays, or call what they are given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import numpy as np

from mygrad_array_api._numpy.catalogue import NO_TENSORS
from mygrad_array_api._tensor.dispatch import elements
from mygrad_array_api._tensor.tensor import Tensor

from ._creation import array_of
from ._mirror import OWN, keep_apart
from ._ufuncs import Ufunc
from ._values import VARIABLES, content, given, values_of

Function = Callable[..., Any]


def _replaces(real: Function) -> Callable[[Function], Function]:
    """Enter what stands for a function of NumPy's."""

    def enter(function: Function) -> Function:
        own = wraps(real)(function)
        own.__module__ = OWN + real.__module__
        keep_apart(real, own)
        return own

    return enter


def _about(function: Function) -> Function:
    """A function that asks for dtypes, shapes and settings, of variables as of constants."""

    def about(*args: Any, **kwargs: Any) -> Any:
        return function(*map(values_of, args), **values_of(kwargs))

    return about


for _name in NO_TENSORS["is about dtypes, shapes and settings"].split():
    _function: Any = getattr(np, _name, None)
    if hasattr(_function, "__module__") and not isinstance(_function, type):
        _replaces(_function)(_about(_function))


@_replaces(np.isscalar)
def _isscalar(element: Any) -> bool:
    return element.ndim == 0 if isinstance(element, Tensor) else np.isscalar(element)


@_replaces(np.fromfunction)
def _fromfunction(
    function: Function, shape: Any, *, dtype: Any = float, like: Any = None, **kwargs: Any
) -> Any:
    return function(*given(np.indices(values_of(shape), dtype=dtype)), **kwargs)


@_replaces(np.fromiter)
def _fromiter(iter: Iterable[Any], dtype: Any, count: int = -1, *, like: Any = None) -> Any:
    items = list(iter)
    if content(items) != VARIABLES:
        return given(np.fromiter(values_of(items), dtype, count))
    return array_of(items if count < 0 else items[:count], dtype)


class _Elementwise(Ufunc):
    """A ufunc of a Python function: it is called with the elements, which are tensors."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._ufunc(*map(elements, args), **kwargs)

    def _method(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return getattr(self._ufunc, name)(*map(elements, args), **kwargs)


@_replaces(np.frompyfunc)
def _frompyfunc(func: Function, /, nin: int, nout: int, **kwargs: Any) -> Function:
    return _Elementwise(np.frompyfunc(func, nin, nout, **kwargs))
