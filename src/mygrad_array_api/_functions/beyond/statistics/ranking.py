"""Finding the elements that sorting would put at given places."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from mygrad_array_api._backends import numpy as backend
from mygrad_array_api._rules import gathering, manipulation
from mygrad_array_api._rules.elementwise import comparison as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import values
from mygrad_array_api._tensor.tensor import Tensor

from .skipping import known_all

Shape = tuple[int, ...]


def front(x: Tensor, axes: tuple[int, ...]) -> Tensor:
    """Put axes first, and make them one."""
    rest = tuple(i for i in range(x.ndim) if i not in axes)
    moved = apply(manipulation.permute_dims, x, axes=(*axes, *rest))
    size = prod(x.shape[i] for i in axes)
    return apply(manipulation.reshape, moved, shape=(size, *(x.shape[i] for i in rest)))


def reduced_shape(shape: Shape, axes: Shape, *, keepdims: bool) -> Shape:
    """The shape of a reduction."""
    if keepdims:
        return tuple(1 if i in axes else n for i, n in enumerate(shape))
    return tuple(n for i, n in enumerate(shape) if i not in axes)


def with_nan(result: Tensor, items: Tensor) -> Tensor:
    """Put nan where there is one among the items."""
    xp, data = values(items)
    broken = xp.any(xp.isnan(data), axis=0)
    return result if known_all(~broken) else apply(rules.where, broken, np.nan, result)


FEW = 4
"""So many elements are found faster by partitioning than by sorting."""


SMALL = 1000
"""An array of up to so many elements is sorted faster."""


def ranked(items: Tensor, ranks: Any) -> Any:
    """Return where along the first axis the elements are that a stable sort puts at `ranks`.

    Over NumPy without sorting: of the elements that equal the one at a rank, it is the one before
    which there are as many of them as are missing to that rank.
    """
    xp, data = values(items)
    if xp is not backend:
        return xp.take(xp.argsort(data, axis=0), xp.from_numpy(ranks), axis=0)
    if len(ranks) > FEW or data.size <= SMALL or np.isnan(data).any():
        return np.argsort(data, axis=0, kind="stable")[ranks]
    found = []
    for rank, value in zip(ranks, np.partition(data, ranks, axis=0)[ranks]):
        equal = data == value
        if np.count_nonzero(equal) > value.size:
            missing = rank - np.sum(data < value, axis=0)
            equal = np.cumsum(equal, axis=0) > missing
        found.append(np.argmax(equal, axis=0))
    return np.stack(found)


def sorted_at(items: Tensor, ranks: Any) -> Tensor:
    """Return the items of the given ranks, which are the same everywhere or different ones."""
    xp, data = values(items)
    known = isinstance(ranks, np.ndarray)
    if ranks.shape[1:] == data.shape[1:] and (data.ndim > 1 or not known):
        return taken(items, xp.take_along_axis(xp.argsort(data, axis=0), ranks, axis=0))
    ranks, inverse = np.unique(ranks, return_inverse=True)
    return taken(items, xp.take(ranked(items, ranks), inverse.reshape(-1), axis=0))


def taken(items: Tensor, indices: Any) -> Tensor:
    """Return the items at these places along the first axis."""
    return apply(gathering.take_along_axis, items, indices, axis=0)
