"""Products of NumPy arrays, one function per operation."""

from __future__ import annotations

from typing import Any

import numpy as np

matmul = np.matmul
tensordot = np.tensordot


def matrix_transpose(x: Any) -> Any:
    """Return a view of the transpose of each matrix."""
    return np.matrix_transpose(x)


def vecdot(x1: Any, x2: Any, axis: int = -1) -> Any:
    """Sum the products along an axis, with the first argument conjugated.

    Other axes are matched from the last to the first, so a non-negative `axis` means the same
    in both arrays only if they have equally many.
    """
    if axis >= 0 and x1.ndim != x2.ndim:
        msg = f"axis must be negative for arrays of {x1.ndim} and {x2.ndim} dimensions, not {axis}"
        raise ValueError(msg)
    return np.vecdot(x1, x2, axis=axis)  # type: ignore[call-overload]
