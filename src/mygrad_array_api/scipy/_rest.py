"""The names of SciPy's modules that have no gradient here: they are SciPy's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from os import environ
from typing import Any, ClassVar

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._tensor.composing import is_variable
from mygrad_array_api.transforms.trace import plain
from mygrad_array_api.transforms.tree import flatten

from ._catalogue import BY_STANDARD, CONSTANT, reason_of

__all__ = ["Family", "rest_of"]


def rest_of(module: str) -> Callable[[str], Any]:
    """Return what looks up the names of a module that are SciPy's own.

    They take tensors that are constant. A variable is refused, unless the result has no gradient.
    """
    home = f"mygrad_array_api.scipy.{module}"
    constant = CONSTANT.get(module, "").split()
    by_standard = BY_STANDARD.get(module, "").split()

    def look_up(name: str) -> Any:
        if name.startswith("_"):
            msg = f"module {home!r} has no attribute {name!r}"
            raise AttributeError(msg)
        try:
            found = of_scipy(module, name)
        except AttributeError:
            msg = f"module {home!r} has no attribute {name!r}, and neither has SciPy's"
            raise AttributeError(msg) from None
        if not callable(found) or (isinstance(found, type) and issubclass(found, BaseException)):
            return found
        full, reason = f"{module}.{name}", reason_of(module, name)
        if name in by_standard and _is_on():
            return found
        if isinstance(found, type):
            return _Class(found, full, reason)
        if hasattr(found, "rvs"):
            return _Distribution(found, full, reason)
        return _taking_constants(found, full, reason, is_constant=name in constant)

    return look_up


def _taking_constants(
    function: Callable[..., Any], name: str, reason: str, *, is_constant: bool
) -> Callable[..., Any]:
    """Let a function of SciPy take constant tensors, and variables if its result is constant."""

    @wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        leaves, build = flatten((args, kwargs))
        if not is_constant and any(map(is_variable, leaves)):
            raise _refused(name, reason)
        args, kwargs = build([plain(x) for x in leaves])
        return function(*args, **kwargs)

    return called


def _refused(name: str, reason: str) -> TypeError:
    because = f": {reason}" if reason else ""
    return TypeError(
        f"scipy.{name} has no gradient here{because}; convert its arguments with np.asarray first"
    )


def _is_on() -> bool:
    """Whether SciPy is told to ask arrays for their namespace."""
    return environ.get("SCIPY_ARRAY_API", "0").lower() not in ("", "0", "false")


class _Distribution:
    """A distribution of SciPy's, whose methods take constants."""

    def __init__(self, found: Any, name: str, reason: str) -> None:
        self._found = found
        self._name = name
        self._reason = reason

    def __call__(self, *args: Any, **kwargs: Any) -> _Distribution:
        """Freeze the parameters."""
        freeze = _taking_constants(self._found, self._name, self._reason, is_constant=False)
        return _Distribution(freeze(*args, **kwargs), self._name, self._reason)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._found, name)
        if not callable(value):
            return value
        return _taking_constants(value, f"{self._name}.{name}", self._reason, is_constant=False)

    def __repr__(self) -> str:
        return repr(self._found)


INSTEAD = {
    "expect": "integrate the function times pdf by integrate.quad",
    "fit": "minimise nnlf, or the sum of log-densities",
    "moment": "take mean and var, or integrate by integrate.quad",
    "stats": "take mean and var",
}
"""What to write in the place of methods of distributions that have no gradient here."""


class Family:
    """What a family of distributions has only in SciPy: methods that take constants, and fields."""

    name: ClassVar[str]

    def __getattr__(self, name: str) -> Any:
        """Look up a name that is SciPy's own."""
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._in_scipy(name), name)

    def _in_scipy(self, name: str) -> _Distribution:
        """Return SciPy's family, of which a method is asked for."""
        found = of_scipy("stats", self.name)
        return _Distribution(found, f"stats.{self.name}", INSTEAD.get(name, ""))


class _Class:
    """A class of SciPy's, whose objects are made of constants."""

    def __init__(self, cls: type, name: str, reason: str) -> None:
        self._cls = cls
        self._make = _taking_constants(cls, name, reason, is_constant=False)
        self.__name__ = cls.__name__
        self.__doc__ = cls.__doc__

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Make an object."""
        return self._make(*args, **kwargs)

    def __instancecheck__(self, x: Any) -> bool:
        return isinstance(x, self._cls)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type]:
        return (self._cls,)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cls, name)

    def __repr__(self) -> str:
        return repr(self._cls)
