"""Types for annotations, under MyGrad's names.

Most are ordinary unions, so that they work at run time as well. `LoopOptions` and `UfuncOptions`
are the keyword options of ufuncs.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import EllipsisType
from typing import Any, TypeAlias

import numpy as np

from ._tensor.tensor import Tensor
from ._tensor.typing import LoopOptions, UfuncOptions

__all__ = [
    "ArrayLike",
    "DTypeLike",
    "DTypeLikeReals",
    "Index",
    "LoopOptions",
    "Mask",
    "Real",
    "Shape",
    "UfuncOptions",
]

Real: TypeAlias = int | float
"""A real number."""

ArrayLike: TypeAlias = Tensor | np.ndarray[Any, Any] | np.generic | complex | Sequence[Any]
"""What a tensor can be made of."""

DTypeLike: TypeAlias = np.dtype[Any] | type | str | None
"""What names a data type."""

DTypeLikeReals: TypeAlias = np.dtype[Any] | type[float | np.generic] | str | None
"""What names a data type of real numbers."""

Index: TypeAlias = int | slice | EllipsisType | ArrayLike | None
"""What selects elements along one or several axes; or a tuple of such."""

Mask: TypeAlias = Tensor | np.ndarray[Any, Any] | bool | Sequence[Any]
"""An array of booleans."""

Shape: TypeAlias = int | tuple[int, ...]
"""The lengths of the axes."""
