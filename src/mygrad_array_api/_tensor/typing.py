"""The types that signatures share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt  # costs a quarter of the import of the library

    from .handle import Handle

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]
ArrayLike: TypeAlias = "Handle | npt.ArrayLike"
DType: TypeAlias = "npt.DTypeLike"
Shape = int | tuple[int, ...]
Axis = int | tuple[int, ...] | None
Device = str | None


class LoopOptions(TypedDict, total=False):
    """Options of every function that is a ufunc of NumPy.

    where : array of bool
        Where to compute; elsewhere `out` keeps its value and its gradient's path.
    dtype : dtype
        The dtype of the result, to which the arguments are converted.
    casting : {"no", "equiv", "safe", "same_kind", "unsafe"}
        Which conversions are allowed, of the arguments and into `out`; by default "same_kind".
    order : {"K", "A", "C", "F"}
        How a new result is laid out in memory; by default like the arguments.
    constant : bool
        Whether the result is a constant; by default it is if all inputs are.
    """

    where: Any
    dtype: DType
    casting: str
    order: str
    constant: bool | None


class UfuncOptions(LoopOptions, total=False):
    """The options of `LoopOptions`, and the target of the write.

    out : ndarray or Tensor
        Where to write the result; it is returned, as a tensor.
    """

    out: Any
