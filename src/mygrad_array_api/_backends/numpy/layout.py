"""How arrays lie in memory: patterns of layouts, and what NumPy would allocate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

Array = Any


def arranged(array: Array, pattern: Array) -> Array:
    """Return an array in the layout of a pattern: itself, if it has that already."""
    if type(array) is not np.ndarray:
        return array
    out = np.empty_like(pattern, dtype=array.dtype, shape=array.shape, subok=False)
    if out.strides == array.strides:
        return array
    out[...] = array
    return out


def allocated(operands: Sequence[Any], dtype: Any, order: Any) -> Array:
    """Return the memory that a ufunc would allocate for its result."""
    reading: list[list[Any]] = [["readonly"]] * len(operands)
    walk = np.nditer(
        [*operands, None],
        flags=["zerosize_ok"],
        op_flags=[*reading, ["writeonly", "allocate"]],
        op_dtypes=[None] * len(operands) + [dtype],
        order=order or "K",
    )
    return walk.operands[-1]


def corner(x: Array) -> Array:
    """Return a small part of an array, of its strides, of which a function makes a pattern."""
    return x[(slice(2),) * x.ndim]


def contiguity(x: Array) -> str:
    """The order in which many functions of NumPy make a result: F where only that is due."""
    return "F" if isinstance(x, np.ndarray) and x.flags.fnc else "C"
