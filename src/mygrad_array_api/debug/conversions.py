"""`forbid_conversions`: where a gradient is lost because a tensor becomes a number or an array.

Examples
--------
>>> import numpy as np
>>> import mygrad_array_api as mg
>>> from mygrad_array_api import debug
>>> with debug.forbid_conversions:
...     try:
...         np.asarray(mg.tensor([1.0]))
...     except TypeError as error:
...         print(str(error).partition(" at ")[0])
a tensor that carries a gradient is converted to an array
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import numpy as np

from mygrad_array_api._core.recording import paused
from mygrad_array_api._tensor import options
from mygrad_array_api._tensor.convert import Conversions
from mygrad_array_api._tensor.places import described, is_ours, users_place
from mygrad_array_api._tensor.tensor import Tensor

from .switch import Switch


def _refuse(x: Any, what: str) -> None:
    """Raise if a variable leaves its graph."""
    is_variable = isinstance(x, Conversions) and not x.constant
    if not is_variable or paused() or not forbid_conversions.is_on():
        return
    msg = (
        f"a tensor that carries a gradient is {what} at {described(users_place())}; "
        "take its data, or stop_gradient, where that is meant"
    )
    raise TypeError(msg)


def _refusing(method: Callable[..., Any], what: str) -> Callable[..., Any]:
    """Return a method of tensors such that it refuses variables."""

    @wraps(method)
    def refusing(self: Any, /, *args: Any, **kwargs: Any) -> Any:
        if not is_ours(sys._getframe(1)):
            _refuse(self, what)
        return method(self, *args, **kwargs)

    return refusing


_copy = Tensor.copy
_init = Tensor.__init__
_store = options.around


@wraps(_copy)
def _refusing_copy(self: Tensor, order: Any = "C", *, constant: bool | None = None) -> Tensor:
    if constant is not None:
        _refuse(self, "copied out of its graph")
    return _copy(self, order, constant=constant)


@wraps(_init)
def _refusing_init(self: Tensor, x: Any, *args: Any, **kwargs: Any) -> None:
    if not hasattr(x, "creator") or x.creator is not None:  # a leaf of a leaf cuts nothing
        _refuse(x, "copied out of its graph")
    _init(self, x, *args, **kwargs)


def _refusing_store(out: np.ndarray[Any, Any], result: Any) -> Tensor:
    _refuse(result, "written into an array, which does not know of it")
    return _store(out, result)


_METHODS: list[tuple[Any, str, Any, Any]] = [
    (Conversions, name, getattr(Conversions, name), _refusing(getattr(Conversions, name), what))
    for name, what in (
        ("__array__", "converted to an array"),
        ("__dlpack__", "converted to an array"),
        ("__float__", "converted to a number"),
        ("__complex__", "converted to a number"),
        ("item", "converted to a number"),
        ("tolist", "converted to numbers"),
        ("tobytes", "converted to bytes"),
    )
]
_METHODS += [
    (Tensor, "copy", _copy, _refusing_copy),
    (Tensor, "__init__", _init, _refusing_init),
    (options, "around", _store, _refusing_store),
]
"""Whose functions are replaced while the switch is on: the usual one, and the one that refuses."""


def _install() -> None:
    for owner, name, _, refusing in _METHODS:
        setattr(owner, name, refusing)


def _remove() -> None:
    for owner, name, usual, _ in _METHODS:
        setattr(owner, name, usual)


forbid_conversions = Switch(
    "forbid_conversions",
    """Raise `TypeError` where a tensor that carries a gradient leaves its graph.

That is where it becomes an array (`numpy.asarray`, what other libraries do with it, DLPack), a
number (`float`, the functions of `math`, ``item``, ``tolist``, and hence ``array[i] = tensor``), a
copy outside of the graph (``copy(constant=True)``, ``tensor(t)`` of the result of an operation), or
is written into an array by ``out=``. The error names the line. To take ``data``, to ask for a truth
value or an integer, and to print, is allowed, and so is everything inside `no_autodiff`.

While a function is differentiated by `grad` and its kin, most of these conversions are errors
without this switch.
""",
    _install,
    _remove,
)
