"""What a transform returns: a function that can be pickled wherever the original one can."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import update_wrapper
from operator import attrgetter
from types import MethodType
from typing import Any

from mygrad_array_api._core.border import conversions

Compute = Callable[[tuple[Any, ...], dict[str, Any]], Any]


class Transformed:
    """A function that a transform made of another.

    It has the name, the signature and the docstring of that one, and is a method where it is
    defined in a class.

    Parameters
    ----------
    transform : str
        The name of the transform.
    func : callable
        The function.
    compute : callable
        Takes the arguments of a call, as a tuple and a dict, to the result. For pickles, it is a
        function of a module, or a `functools.partial` of one.
    allow_conversions : bool
        Whether the function may turn its variables into numbers and arrays, and lose gradients.

    Raises
    ------
    TypeError
        If `func` cannot be called.
    """

    __slots__ = ("__dict__", "__weakref__", "_allow", "_compute", "_func", "_transform")

    def __init__(
        self,
        transform: str,
        func: Callable[..., Any],
        compute: Compute,
        allow_conversions: bool = False,
    ) -> None:
        if not callable(func):
            msg = f"{transform}() takes a function, not {type(func).__name__}"
            raise TypeError(msg)
        update_wrapper(self, func)
        self._transform = transform
        self._func = func
        self._compute = compute
        self._allow = allow_conversions

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        """Compute what the transform makes of the function."""
        with conversions(allowed=self._allow):
            return self._compute(args, kwargs)

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return self if instance is None else MethodType(self, instance)

    def __reduce__(self) -> Any:
        if is_found_by_name(self):
            return self.__dict__["__qualname__"]
        return type(self), (self._transform, self._func, self._compute, self._allow)

    def __repr__(self) -> str:
        return f"<{self._transform} of {called(self._func)}>"


def called(func: Any) -> str:
    """What a function is called in messages."""
    named = not isinstance(func, Transformed) and hasattr(func, "__qualname__")
    return func.__qualname__ if named else repr(func)


def is_found_by_name(function: Any) -> bool:
    """Whether a module has it under its name, as what a decorator made: pickles hold the name."""
    module = sys.modules.get(getattr(function, "__module__", None) or "")
    try:
        return attrgetter(function.__qualname__)(module) is function
    except AttributeError:
        return False
