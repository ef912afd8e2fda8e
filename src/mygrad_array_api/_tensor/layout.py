"""How a new result lies in memory: as NumPy's would, since that decides what a reshape shares.

Where a result comes from NumPy's function of the same name, nothing is to be done. Elsewhere its
layout is that of a pattern: an array with as many axes, in whose order the axes of the result go,
as in NumPy's order K.
"""

from __future__ import annotations

from reprlib import repr as shown
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from mygrad_array_api._backends.numpy.layout import arranged

if TYPE_CHECKING:
    from .handle import Handle

    T = TypeVar("T", bound=Handle)

Array = Any


def laid_out(result: T, pattern: Array) -> T:
    """Lay a new result out in memory as a pattern is. Its history knows nothing of it.

    Arrays of other libraries lie as these decide.
    """
    if isinstance(pattern, (np.ndarray, np.generic)):
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
