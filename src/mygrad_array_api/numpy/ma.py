"""`numpy.ma`: masked arrays of constants. It refuses variables, and says what to write."""

from collections.abc import Callable as _Callable
from functools import wraps as _wraps
from typing import Any as _Any

import numpy.ma as _ma

from ._modules import member as _member
from ._values import VARIABLES as _VARIABLES
from ._values import content as _content
from ._values import values_of as _values_of

__all__ = list(_ma.__all__)


__path__: list[str] = []  # it has submodules, as NumPy's has


def __getattr__(name: str) -> _Any:
    value = _member("numpy.ma", name)
    if callable(value) and not isinstance(value, type):
        value = _of_constants(name, value)
    globals()[name] = value
    return value


def _of_constants(name: str, function: _Callable[..., _Any]) -> _Callable[..., _Any]:
    def stands(*args: _Any, **kwargs: _Any) -> _Any:
        if _VARIABLES in (_content(args), _content(kwargs.values())):
            msg = (
                f"numpy.ma.{name} takes no variable tensors: a masked array keeps its data out of "
                "the graph. Keep the mask apart: np.where(mask, x, 0), np.sum(x, where=~mask), or "
                "np.nanmean and the like of np.where(mask, np.nan, x)"
            )
            raise TypeError(msg)
        return function(*map(_values_of, args), **_values_of(kwargs))

    return _wraps(function)(stands) if hasattr(function, "__name__") else stands


def __dir__() -> list[str]:
    return dir(_ma)
