"""How a new result lies in memory: as NumPy's would, since that decides what a reshape shares.

Where a result comes from NumPy's function of the same name, nothing is to be done. Elsewhere its
layout is that of a pattern: an array with as many axes, in whose order the axes of the result go,
as in NumPy's order K.
"""

from __future__ import annotations

from collections.abc import Sequence
from reprlib import repr as shown
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

if TYPE_CHECKING:
    from .handle import Handle

    T = TypeVar("T", bound=Handle)

__all__ = ["allocated", "arranged", "contiguity", "corner", "laid_out", "ordered"]

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


def laid_out(result: T, pattern: Array) -> T:
    """Lay a new result out in memory as a pattern is. Its history knows nothing of it."""
    result._array = arranged(result._array, pattern)
    return result


def ordered(result: T, order: str | None, *operands: Array) -> T:
    """Lay a new result out in memory as NumPy's parameter of this name says.

    Raises
    ------
    ValueError
        If there is no such order.
    """
    if isinstance(order, str):
        order = order.upper()
    if order not in ("C", "F", "A", "K", None):
        msg = f"order must be one of 'C', 'F', 'A', or 'K', not {shown(order)}"
        raise ValueError(msg)
    if order == "A":
        order = "F" if all(x.flags.f_contiguous for x in operands) else "C"
    if order in ("C", "F") and type(result._array) is np.ndarray:
        result._array = np.asarray(result._array, order=order)  # type: ignore[call-overload]
    return result


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
    return "F" if x.flags.fnc else "C"
