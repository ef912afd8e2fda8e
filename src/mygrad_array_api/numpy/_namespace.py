"""NumPy's names in the main namespace, where the standard and MyGrad have none of that name."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from mygrad_array_api._numpy.catalogue import NO_TENSORS
from mygrad_array_api._tensor.applying import wrap
from mygrad_array_api._tensor.tensor import Tensor

from ._modules import member
from ._values import PLAIN, content

_MAKING = frozenset(
    " ".join(
        NO_TENSORS[reason]
        for reason in (
            "converts its arguments: returns an array",
            "makes new arrays out of numbers",
        )
    ).split()
)
"""The functions that make arrays, where there were none."""


def of_namespace(name: str) -> Any:
    """Return what the main namespace has by one of NumPy's names.

    What is made of numbers is a variable there, as what the namespace's own functions make.
    """
    value = member("numpy", name)
    return _varying(value) if name in _MAKING else value


def _varying(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def make(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        if content((*args, *kwargs.values())) != PLAIN:
            return result
        return tuple(map(_variable, result)) if type(result) is tuple else _variable(result)

    return make


def _variable(x: Any) -> Any:
    if type(x) is not Tensor or x.dtype.kind not in "fc" or x._share is not None:
        return x
    return wrap(x._array)
