"""Functions of SciPy on plain arrays: SciPy is imported when one of them is first called."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from inspect import unwrap
from typing import Any


@cache
def of_scipy(module: str, name: str) -> Any:
    """Return what SciPy has under this name in this of its modules.

    Special functions are those of arrays, beneath SciPy's dispatch to other namespaces.

    Raises
    ------
    ImportError
        If SciPy is not installed.
    """
    try:
        found = getattr(import_module(f"scipy.{module}"), name)
    except ImportError as error:
        msg = f"{module}.{name} needs SciPy: pip install mygrad_array_api[scipy]"
        raise ImportError(msg) from error
    return unwrap(found) if module == "special" else found


def by_scipy(name: str) -> Callable[..., Any]:
    """Make a function that calls SciPy's special function of a name."""

    def evaluate(*arrays: Any) -> Any:
        return of_scipy("special", name)(*arrays)

    evaluate.__name__ = name
    return evaluate
