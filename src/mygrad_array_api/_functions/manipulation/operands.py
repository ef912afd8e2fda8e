"""What the functions of this section read of their arguments."""

from __future__ import annotations

from collections.abc import Iterable
from operator import index
from typing import Any, SupportsIndex

import numpy as np

from mygrad_array_api._tensor.tensor import Tensor


def shape_of(x: Any) -> tuple[int, ...]:
    """Return the shape of anything array-like."""
    return x.shape if isinstance(x, Tensor) else np.shape(x)


def integers(x: SupportsIndex | Iterable[SupportsIndex]) -> tuple[int, ...]:
    """One integer or several, as a tuple, which nobody can change afterwards."""
    numbers = integer_or_tuple(x)
    return (numbers,) if isinstance(numbers, int) else numbers


def integer_or_tuple(axis: Any) -> Any:
    """None, one integer, or several as a tuple, which nobody can change afterwards."""
    if axis is None:
        return None
    try:
        return index(axis)
    except TypeError:
        return tuple(map(index, axis))
