"""`numpy.ma`: masked arrays of constants. Variables are refused, with what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy.ma

from ._mirror import keep_apart
from ._values import VARIABLES, content, values_of


def _of_constants(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def stands(*args: Any, **kwargs: Any) -> Any:
        if max(content(args), content(kwargs.values())) == VARIABLES:
            msg = (
                f"numpy.ma.{name} takes no variable tensors: a masked array keeps its data out of "
                "the graph. Keep the mask apart: np.where(mask, x, 0), np.sum(x, where=~mask), or "
                "np.nanmean and its like of np.where(mask, np.nan, x)"
            )
            raise TypeError(msg)
        return function(*map(values_of, args), **values_of(kwargs))

    stands.__name__ = stands.__qualname__ = name
    stands.__doc__ = function.__doc__
    return stands


def _is_own(value: Any) -> bool:
    """Whether a function is that of `numpy.ma`, where some of NumPy's are as well."""
    home = getattr(value, "__module__", None) or type(value).__module__
    return callable(value) and not isinstance(value, type) and str(home).startswith("numpy.ma")


for _name in numpy.ma.__all__:
    if _is_own(_value := getattr(numpy.ma, _name)):
        keep_apart(_value, _of_constants(_name, _value))
