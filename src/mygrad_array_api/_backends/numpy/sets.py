"""Functions on NumPy arrays as sets. Every nan is a value of its own."""

from __future__ import annotations

from typing import Any

import numpy as np


def isin(x1: Any, x2: Any, *, invert: bool = False) -> Any:
    """Say of each element whether it is among others."""
    return np.isin(x1, x2, invert=invert)


def unique_all(x: Any) -> tuple[Any, Any, Any, Any]:
    """Return the values in order, their first occurrences, the inverse, and the counts."""
    values, indices, inverse, counts = np.unique(
        x, return_index=True, return_inverse=True, return_counts=True, equal_nan=False
    )
    return values, indices, inverse.reshape(x.shape), counts
