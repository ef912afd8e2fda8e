"""The dtypes that tensors have: those of numbers."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

__all__ = ["check_numeric", "isdtype", "numeric_dtype"]

_NOT_NUMBERS = {"O": "objects, such as None and integers beyond 64 bits", "U": "strings"}


isdtype = cache(np.isdtype)
"""Whether a dtype is of a kind: rules ask again and again, and NumPy looks it up each time."""


def check_numeric(dtype: np.dtype[Any]) -> None:
    """Raise a TypeError if a dtype is not one of numbers or truth values."""
    if dtype.kind not in "fciub":
        msg = f"a tensor holds numbers, not {_NOT_NUMBERS.get(dtype.kind, dtype)}"
        raise TypeError(msg)


def numeric_dtype(dtype: Any) -> np.dtype[Any] | None:
    """Return what stands for a dtype of numbers as one, or None for None; else raise TypeError."""
    if dtype is None:
        return None
    if isinstance(dtype, type) and issubclass(dtype, np.dtype):
        make: Any = dtype
        dtype = make()  # of a class of dtypes, as ufuncs take them
    found: np.dtype[Any] = np.dtype(dtype)
    check_numeric(found)
    return found
