"""Rules of the functions on sets.

The unique values are elements of the array, namely those at the first occurrences, so they are
differentiable as such; where they occur and how often is constant.
"""

from __future__ import annotations

from math import prod
from typing import Any

from mygrad_array_api._core.kinds import constant, general


def first_occurrences(xp: Any, g: Any, x_shape: tuple[int, ...], out: Any) -> Any:
    """Scatter the cotangent of the values to the first occurrence of each."""
    _, indices, _, _ = out
    return xp.reshape(xp.scatter_add(g[0], shape=(prod(x_shape),), key=(indices,)), x_shape)


isin = constant("isin", "x1", "x2", invert=False)
unique_all = general("unique_all", outputs=4, x=first_occurrences)
