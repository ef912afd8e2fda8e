"""SciPy itself, which is imported when one of its functions is first called."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

__all__ = ["of_scipy"]


@cache
def of_scipy(module: str, name: str) -> Any:
    """Return what SciPy has under this name in this of its modules.

    Raises
    ------
    ImportError
        If SciPy is not installed.
    """
    try:
        found = import_module(f"scipy.{module}")
    except ImportError as error:
        msg = f"scipy.{module}.{name} needs SciPy: pip install mygrad_array_api[scipy]"
        raise ImportError(msg) from error
    return getattr(found, name)
