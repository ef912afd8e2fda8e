"""Programs that one cannot edit: what stands for NumPy, in the place of NumPy, for a while."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES
from inspect import unwrap
from threading import RLock
from types import FunctionType, ModuleType
from typing import Any

from ._math import STAND_INS
from ._mirror import stand_in
from ._modules import PACKAGE, WRITTEN

Names = dict[str, Any]

_lock = RLock()
_active: dict[int, tuple[Names, dict[str, tuple[Any, Any]], int]] = {}
"""By the identity of the names of a module: those, what was replaced by what, for how many."""


@contextmanager
def substituted_in(package: str | ModuleType, *, leave_compiled: bool = False) -> Iterator[None]:
    """Let a package see this module where it sees NumPy, while a block runs.

    In every module of the package that is loaded, names of NumPy, of its submodules, of what was
    imported from them, and of Python's `math` and `cmath` are those of this module. On leaving
    they are as they were. Nothing else in the process sees a difference, but every thread that
    runs the package does: the names of a module are one for all.

    Parameters
    ----------
    package : str or module
        The package. It is imported, where it is not yet.
    leave_compiled : bool, optional
        Whether to leave compiled modules of the package as they are. They take tensors for
        arrays; a transform raises where that would lose a gradient.

    Raises
    ------
    TypeError
        If a module of the package is compiled, and `leave_compiled` is not given: its names
        cannot be replaced.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> import mygrad_array_api.numpy as np
    >>> with np.substituted_in("colorsys"):
    ...     pass
    """
    for written in WRITTEN.values():
        import_module(written, PACKAGE)
    modules = _modules_of(package)
    compiled = [module.__name__ for module in modules if _is_compiled(module)]
    if compiled and not leave_compiled:
        msg = (
            f"compiled modules cannot be shown another NumPy: {', '.join(compiled)}. Pass "
            "leave_compiled=True to leave them as they are"
        )
        raise TypeError(msg)
    spaces = [vars(module) for module in modules if not _is_compiled(module)]
    with _replaced(spaces, _numpys_and_maths):
        yield


@contextmanager
def with_math(function: Callable[..., Any]) -> Iterator[None]:
    """Let a function whose module imports this one see `math` as it is here, while it runs."""
    names = _names_of(function)
    if not any(value is sys.modules[PACKAGE] for value in names.values()):
        yield
        return
    with _replaced([names], _maths):
        yield


def _names_of(function: Any) -> Names:
    """Return the names that the module of a function has."""
    while isinstance(function, partial):
        function = function.func
    function = unwrap(function)
    function = getattr(function, "__func__", function)
    if not isinstance(function, FunctionType):
        function = type(function).__call__  # of an object that can be called
    names: Names = getattr(function, "__globals__", {})
    return names


def _modules_of(package: str | ModuleType) -> list[ModuleType]:
    name = package if isinstance(package, str) else package.__name__
    import_module(name)
    return [
        module
        for key, module in sorted(sys.modules.items())
        if isinstance(module, ModuleType) and (key == name or key.startswith(f"{name}."))
    ]


def _is_compiled(module: ModuleType) -> bool:
    file = getattr(module, "__file__", None) or ""
    return file.endswith(tuple(EXTENSION_SUFFIXES))


def _maths(value: Any) -> Any:
    return STAND_INS.get(id(value), value)


def _numpys_and_maths(value: Any) -> Any:
    own = _maths(value)
    return stand_in(value) if own is value else own


@contextmanager
def _replaced(spaces: list[Names], substitute: Callable[[Any], Any]) -> Iterator[None]:
    """Replace values that names have, and put them back when the last block has ended."""
    with _lock:
        for names in spaces:
            _enter(names, substitute)
    try:
        yield
    finally:
        with _lock:
            for names in spaces:
                _leave(names)


def _enter(names: Names, substitute: Callable[[Any], Any]) -> None:
    _, changes, blocks = _active.get(id(names), (names, {}, 0))
    for name, value in list(names.items()):
        own = value if name.startswith("__") else substitute(value)
        if own is not value:
            changes[name] = (value, own)
            names[name] = own
    _active[id(names)] = (names, changes, blocks + 1)


def _leave(names: Names) -> None:
    _, changes, blocks = _active[id(names)]
    if blocks > 1:
        _active[id(names)] = (names, changes, blocks - 1)
        return
    del _active[id(names)]
    for name, (value, own) in changes.items():
        if names.get(name) is own:  # else the program has another value there by now
            names[name] = value
