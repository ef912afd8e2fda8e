"""Functions of single matrices, applied to batches of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import numpy as np

__all__ = ["over_batches"]

Function = Callable[..., Any]


def over_batches(*ranks: int, like: int | None = None) -> Callable[[Function], Function]:
    """Decorate a function of arrays of these ranks, so that it takes batches that broadcast.

    Its results have the precision of its arguments, whatever SciPy computes in. Of no matrices at
    all, they have the shape of the argument `like`, or of what the simplest matrices give.
    """

    def decorate(function: Function) -> Function:
        @wraps(function)
        def applied(*arrays: Any, **params: Any) -> Any:
            dtype = np.result_type(*arrays)
            if tuple([x.ndim for x in arrays]) == ranks:
                return _precise(function(*arrays, **params), dtype)
            cores = [x.shape[x.ndim - rank :] for x, rank in zip(arrays, ranks, strict=True)]
            batches = [x.shape[: x.ndim - rank] for x, rank in zip(arrays, ranks, strict=True)]
            batch = np.broadcast_shapes(*batches)
            wide = [np.broadcast_to(x, batch + core) for x, core in zip(arrays, cores, strict=True)]
            found = [function(*[x[i] for x in wide], **params) for i in np.ndindex(batch)]
            if not found and like is not None:
                return np.empty(batch + cores[like], dtype=dtype)
            if not found:
                simple = [_simple(x, core) for x, core in zip(arrays, cores, strict=True)]
                return _precise(_empty(function(*simple, **params), batch), dtype)
            return _precise(_stacked(found, batch), dtype)

        return applied

    return decorate


def _simple(x: Any, core: tuple[int, ...]) -> Any:
    return np.eye(*core, dtype=x.dtype) if len(core) == 2 else np.ones(core, dtype=x.dtype)


def _empty(found: Any, batch: tuple[int, ...]) -> Any:
    if isinstance(found, tuple):
        return tuple(_empty(part, batch) for part in found)
    return np.empty(batch + np.shape(found), dtype=np.asarray(found).dtype)


def _stacked(found: list[Any], batch: tuple[int, ...]) -> Any:
    if isinstance(found[0], tuple):
        return tuple(_stacked(list(parts), batch) for parts in zip(*found, strict=True))
    return np.stack(found).reshape(batch + np.shape(found[0]))


def _precise(found: Any, dtype: Any) -> Any:
    """Return floating-point results in the precision of a dtype; integers stay what they are."""
    if isinstance(found, tuple):
        return tuple(_precise(part, dtype) for part in found)
    found = np.asarray(found)
    if found.dtype.kind not in "fc":
        return found
    if found.dtype == dtype:
        return found
    real = np.finfo(dtype).dtype
    wanted = np.result_type(real, np.complex64) if found.dtype.kind == "c" else real
    return found.astype(wanted, copy=False)
