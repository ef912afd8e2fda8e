"""Functions of arrays, made of functions of vectors of float64."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeAlias

import numpy as np

Vector: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
Mask: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]

CHUNK = 512
"""So many elements are evaluated together: times the nodes of a quadrature they fit a cache."""


def vectorised(evaluate: Callable[..., Vector]) -> Callable[..., Any]:
    """Make a function of arrays that broadcast, whose result has the dtype they have together."""

    @wraps(evaluate)
    def function(*arrays: Any, **orders: int) -> Any:
        wide = np.broadcast_arrays(*[np.asarray(x, dtype=np.float64) for x in arrays])
        flat = [x.reshape(-1) for x in wide]
        out = np.empty(flat[0].size)
        with np.errstate(all="ignore"):
            for start in range(0, out.size, CHUNK):
                part = slice(start, start + CHUNK)
                out[part] = evaluate(*[x[part] for x in flat], **orders)
        return out.reshape(wide[0].shape).astype(np.result_type(*arrays), copy=False)

    return function


def piecewise(pieces: Sequence[tuple[Mask, Callable[..., Any]]], *vectors: Vector) -> Vector:
    """Evaluate each function where its mask is true; where none is, the result is nan."""
    out = np.full(vectors[0].shape, np.nan)
    for mask, function in pieces:
        if mask.all():
            out[...] = function(*vectors)
        elif mask.any():
            out[mask] = function(*[x[mask] for x in vectors])
    return out


def either(
    mask: Mask, function: Callable[..., Vector], other: Callable[..., Vector], *vectors: Vector
) -> Vector:
    """Evaluate one function where a mask is true, and another where it is not."""
    return piecewise([(mask, function), (~mask, other)], *vectors)
