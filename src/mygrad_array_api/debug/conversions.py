"""`forbid_conversions`: where a gradient is lost because a tensor becomes an array, or a copy.

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
from typing import Any

from mygrad_array_api._core.recording import paused
from mygrad_array_api._tensor.convert import Conversions
from mygrad_array_api._tensor.tensor import Tensor

from .places import described, is_ours, users_place
from .switch import Switch

__all__ = ["forbid_conversions"]


def _refuse(x: Conversions, what: str = "converted to an array") -> None:
    """Raise if a variable is converted by anything but the library itself."""
    caller = sys._getframe(2)
    if x.constant or paused() or is_ours(caller) or not forbid_conversions.is_on():
        return
    msg = (
        f"a tensor that carries a gradient is {what} at {described(users_place())}; "
        "take its data, or stop_gradient, where that is meant"
    )
    raise TypeError(msg)


_array = Conversions.__array__
_dlpack = Conversions.__dlpack__
_copy = Tensor.__copy__
_deepcopy = Conversions.__deepcopy__


def _refusing_array(self: Conversions, dtype: Any = None, copy: bool | None = None) -> Any:
    _refuse(self)
    return _array(self, dtype, copy)


def _refusing_dlpack(self: Conversions, /, **options: Any) -> Any:
    _refuse(self)
    return _dlpack(self, **options)


def _refusing_copy(self: Tensor) -> Tensor:
    if self.creator is not None:  # the copy of a leaf is a leaf, and cuts nothing
        _refuse(self, "copied out of its graph")
    return _copy(self)


def _refusing_deepcopy(self: Conversions, memo: dict[int, Any]) -> Any:
    if self.creator is not None:
        _refuse(self, "copied out of its graph")
    return _deepcopy(self, memo)


_METHODS = (
    (Conversions, "__array__", _array, _refusing_array),
    (Conversions, "__dlpack__", _dlpack, _refusing_dlpack),
    (Tensor, "__copy__", _copy, _refusing_copy),
    (Conversions, "__deepcopy__", _deepcopy, _refusing_deepcopy),
)
"""Whose methods are replaced while the switch is on: the usual one, and the one that refuses."""


def _install() -> None:
    for owner, name, _, refusing in _METHODS:
        setattr(owner, name, refusing)


def _remove() -> None:
    for owner, name, usual, _ in _METHODS:
        setattr(owner, name, usual)


forbid_conversions = Switch(
    "forbid_conversions",
    """Raise `TypeError` where a tensor that carries a gradient is converted to an array.

That is `numpy.asarray`, what other libraries do with it, and DLPack: the gradient ends there. It
ends as well in what `copy.copy` and `copy.deepcopy` make of the result of an operation; copies of
leaves are allowed. The error names the line. To take ``data``, ``Tensor.copy``, and numbers by
`float`, is allowed, and so is everything inside `no_autodiff`.
""",
    _install,
    _remove,
)
