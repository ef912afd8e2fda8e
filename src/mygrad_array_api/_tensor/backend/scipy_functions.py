"""SciPy's special functions of arrays, imported when one of them is first called."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from inspect import unwrap
from typing import Any

__all__ = ["by_scipy", "of_scipy"]


@cache
def of_scipy(name: str) -> Callable[..., Any]:
    """Return SciPy's function of arrays, beneath its dispatch to other namespaces.

    Raises
    ------
    ImportError
        If SciPy is not installed.
    """
    try:
        special = import_module("scipy.special")
    except ImportError as error:
        msg = f"special.{name} needs SciPy to compute its values: pip install scipy"
        raise ImportError(msg) from error
    return unwrap(getattr(special, name))  # type: ignore[no-any-return]


def by_scipy(name: str) -> Callable[..., Any]:
    """Make a function that calls SciPy's."""

    def evaluate(*arrays: Any) -> Any:
        return of_scipy(name)(*arrays)

    evaluate.__name__ = name
    return evaluate
