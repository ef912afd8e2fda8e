"""What stands for each of NumPy's objects in a program whose import was changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

import numpy as np

from mygrad_array_api import _numpy  # noqa: F401 fills the tables
from mygrad_array_api._numpy.catalogue import Dispatching
from mygrad_array_api._tensor.dispatch import DECLINED, FUNCTIONS

from ._classes import CLASSES
from ._creation import CREATION
from ._ufuncs import Ufunc
from ._values import as_numpy_gives, computed

Function = Callable[..., Any]

OWN = __name__.partition(".")[0] + "."
"""What the name of a module of NumPy's gets put before it, in the name of what stands for it."""

_written: dict[int, tuple[Any, Any]] = {}
"""By the identity of an object of NumPy's, that and what was written to stand for it."""

_made: dict[int, tuple[Any, Any]] = {}
"""The same of what is made by a rule, when it is first asked for."""


def keep_apart(real: Any, own: Any) -> None:
    """Say what stands for an object of NumPy's."""
    _written[id(real)] = (real, own)


for _real, _own in CLASSES.items():
    keep_apart(_real, _own)


def stand_in(value: Any) -> Any:
    """Return what stands for an object of NumPy's; for any other object, that itself."""
    known = _written.get(id(value)) or _made.get(id(value))
    if known is not None:
        return known[1]
    own = _by_rule(value)
    if own is not value:
        _made[id(value)] = (value, own)
    return own


def stands_apart(value: Any) -> bool:
    """Whether it is written out what stands for an object of NumPy's."""
    answered = isinstance(value, Dispatching) and value in FUNCTIONS
    return id(value) in _written or (answered and _home(value) != _POLYNOMIALS)


def is_from_copy(value: Any) -> bool:
    """Whether what stands for an object of NumPy's is made by NumPy's code, over these names."""
    return id(value) in _COPIED


def _by_rule(value: Any) -> Any:
    if id(value) in _COPIED:
        return _copied(*_COPIED[id(value)])
    if isinstance(value, ModuleType):
        return import_module(OWN + value.__name__) if is_numpys(value.__name__) else value
    if _home(value) == _POLYNOMIALS:
        return _of_polynomials(value)
    if isinstance(value, np.ufunc):
        ufunc: np.ufunc = value
        return Ufunc(ufunc) if getattr(np, ufunc.__name__, None) is ufunc else ufunc
    if isinstance(value, (Dispatching, BuiltinFunctionType, FunctionType)) and is_numpys(
        getattr(value, "__module__", None)
    ):
        return _function(value)
    return value


def is_numpys(module: str | None) -> bool:
    """Whether a name is that of a module of NumPy's."""
    return module is not None and module.partition(".")[0] == "numpy"


def _function(function: Function) -> Function:
    """Return a function of NumPy's that takes tensors."""
    makes = function in CREATION
    answer = CREATION[function] if makes else FUNCTIONS.get(function)
    found = answer is not None or function in DECLINED

    @wraps(function)
    def stands(*args: Any, **kwargs: Any) -> Any:
        nonlocal answer, found
        if not found:
            answer, found = _copied(function.__name__, function), True
        return computed(function, answer, args, kwargs, objects=makes)

    stands.__module__ = OWN + function.__module__
    return _Builtin(stands) if isinstance(function, BuiltinFunctionType) else stands


class _Builtin:
    """A function that is no method of the class whose attribute it is, as NumPy's built-in ones."""

    def __init__(self, function: Function) -> None:
        self.__dict__.update(vars(function))
        self._function = function
        for name in ("__name__", "__qualname__", "__doc__", "__module__"):
            setattr(self, name, getattr(function, name))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._function(*args, **kwargs)

    def __repr__(self) -> str:
        return repr(self._function)

    def __reduce__(self) -> str:
        return str(self._function.__name__)


def _of_polynomials(function: Function) -> Function:
    """Return NumPy's own code of a function that takes and makes objects of the class poly1d."""
    code = _copied(function.__name__, function)

    @wraps(function)
    def stands(*args: Any, **kwargs: Any) -> Any:
        return as_numpy_gives(code(*args, **kwargs))

    stands.__module__ = OWN + function.__module__
    return stands


def is_copied(module: str) -> bool:
    """Whether a module of NumPy's is executed anew, over the names of this package."""
    return module.startswith("numpy.polynomial") or (
        module.startswith("numpy.lib.") and module.endswith(("_impl", "scimath"))
    )


_POLYNOMIALS = "numpy.lib._polynomial_impl"


def _home(function: Any) -> str:
    """Return the name of the module that a function is written in."""
    code = getattr(function, "_implementation", function)
    return str(getattr(code, "__globals__", {}).get("__name__", ""))


def _copied(name: str, code: Any) -> Any:
    """Return what NumPy's own code makes by a name, executed over the names of this package."""
    module = _home(code)
    return getattr(import_module(OWN + module), name, None) if is_copied(module) else None


_COPIED: dict[int, tuple[str, Any]] = {
    id(value): (name, kind.__init__)
    for value, name, kind in (
        (np.poly1d, "poly1d", np.poly1d),
        (np.vectorize, "vectorize", np.vectorize),
        (np.r_, "r_", type(np.r_)),
        (np.c_, "c_", type(np.c_)),
        (np.mgrid, "mgrid", type(np.mgrid)),
        (np.ogrid, "ogrid", type(np.ogrid)),
    )
}
"""What no function is, and is differentiable as NumPy's code has it: the name, and code of it."""
