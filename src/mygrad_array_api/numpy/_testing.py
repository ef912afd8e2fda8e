"""`numpy.testing`: its functions compare values, of tensors as of arrays."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

import numpy.testing

from ._mirror import OWN, keep_apart
from ._values import calls_back, values_of


def _of_values(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def compare(*args: Any, **kwargs: Any) -> Any:
        if calls_back(args):  # such as `assert_raises`, which hands the arguments on
            return function(*args, **kwargs)
        return function(*map(values_of, args), **values_of(kwargs))

    compare.__module__ = f"{OWN}numpy.testing"
    return compare


for _function in vars(numpy.testing).values():
    if isinstance(_function, FunctionType):
        keep_apart(_function, _of_values(_function))
