"""NumPy's protocols: what `np.exp(tensor)` and `np.sum(tensor)` are answered with.

The answers are tables that the floor above fills, when the first of them is looked up: a program
that calls the namespace's own functions does without. What has no entry raises: a gradient is
never lost in silence.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .convert import NotNumericError
from .foreign import is_foreign

UFUNCS: dict[np.ufunc, Callable[..., Any]] = {}
UFUNC_METHODS: dict[tuple[np.ufunc, str], Callable[..., Any]] = {}
FUNCTIONS: dict[Callable[..., Any], Callable[..., Any]] = {}

CONSTANT: set[Callable[..., Any]] = set()
"""Those of the functions whose result no gradient flows through."""

DECLINED: dict[Callable[..., Any], str] = {}
"""Why a function takes no tensors."""

_END = "convert its arguments with np.asarray first, which ends the gradient"
_OWN_UFUNC = "write it with NumPy's functions, or declare it with mg.extend.elementwise; or "

_fillers: list[Callable[[], object]] = []


def fill_with(filler: Callable[[], object]) -> None:
    """Say what fills the tables. It is called whenever there is no entry, also repeatedly."""
    _fillers.append(filler)


def _looked_up(table: dict[Any, Callable[..., Any]], key: Any) -> Callable[..., Any] | None:
    """Return the entry of a table that may have to be filled first."""
    for fill in _fillers:
        fill()
    return table.get(key)


def elements(x: Any) -> Any:
    """Return a tensor as an array of objects: its elements as tensors; of a constant, numbers."""
    if not isinstance(x, Dispatch):
        return x
    whole: Any = x
    if whole.constant:
        return whole.data.astype(object)
    array = np.empty(whole.shape, dtype=object)
    for place in np.ndindex(whole.shape):
        array[place] = whole[place]
    return array


class Dispatch:
    """The two methods through which NumPy hands its functions to tensors."""

    __slots__ = ()

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:
        if True in [is_foreign(type(x)) for x in inputs]:
            return NotImplemented
        called = method == "__call__"
        table: dict[Any, Callable[..., Any]] = UFUNCS if called else UFUNC_METHODS
        key: Any = ufunc if called else (ufunc, method)
        answer = table.get(key) or _looked_up(table, key)
        if answer is None:
            known = getattr(np, ufunc.__name__, None) is ufunc
            name = f"numpy.{ufunc.__name__}" if known else f"the ufunc {ufunc.__name__}"
            name += "" if called else f".{method}"
            msg = f"{name} has no gradient rule; {_OWN_UFUNC if not known else ''}{_END}"
            raise TypeError(msg)
        if method == "reduceat":  # NumPy repeats what was given by keyword
            options.pop("indices", None)
        try:
            return answer(*inputs, **options)
        except NotNumericError:
            if not any(isinstance(x, np.ndarray) and x.dtype.kind == "O" for x in inputs):
                raise
        return getattr(ufunc, method)(*map(elements, inputs), **options)

    def __array_function__(
        self,
        func: Callable[..., Any],
        types: tuple[type, ...],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Any:
        if True in [is_foreign(kind) for kind in types]:
            return NotImplemented
        answer = FUNCTIONS.get(func) or _looked_up(FUNCTIONS, func)
        if answer is None:
            name = f"{func.__module__}.{func.__name__}"
            reason = DECLINED.get(func, "it has no gradient rule")
            msg = f"{name} takes no tensors: {reason}; {_END}"
            raise TypeError(msg)
        return answer(*args, **kwargs)
