"""SciPy's functions, imported when the first of them is called."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

__all__ = ["of_scipy"]


@cache
def of_scipy(module: str, name: str) -> Any:
    """Return what a module of SciPy has under a name.

    Raises
    ------
    ImportError
        If SciPy is not installed.
    """
    try:
        found = import_module(f"scipy.{module}")
    except ImportError as error:
        msg = f"{module}.{name} needs SciPy to compute its values: pip install scipy"
        raise ImportError(msg) from error
    return getattr(found, name)
