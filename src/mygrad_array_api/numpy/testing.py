"""`numpy.testing`: its functions compare values, of tensors as of arrays."""

from collections.abc import Callable as _Callable
from functools import wraps as _wraps
from typing import Any as _Any

import numpy.testing as _testing

from ._modules import member as _member
from ._values import values_of as _values_of

__all__ = list(_testing.__all__)


__path__: list[str] = []  # it has submodules, as NumPy's has


def __getattr__(name: str) -> _Any:
    value = _member("numpy.testing", name)
    compares = name.startswith("assert_") and not name.startswith(_CALLING)
    if compares and callable(value):
        value = _of_values(value)
    globals()[name] = value
    return value


_CALLING = ("assert_raises", "assert_warns", "assert_no")


def _of_values(function: _Callable[..., _Any]) -> _Callable[..., _Any]:
    @_wraps(function)
    def compare(*args: _Any, **kwargs: _Any) -> _Any:
        return function(*map(_values_of, args), **_values_of(kwargs))

    return compare


def __dir__() -> list[str]:
    return dir(_testing)
