"""Standardizing NumPy arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.precision import half_in_single


@half_in_single
def standardize(x: Any, axis: tuple[int, ...] = (), eps: float = 0.0) -> Any:
    """Subtract the mean and divide by the square root of the variance plus `eps`.

    Where the squares of single numbers overflow or vanish, they are computed in double precision.
    """
    if x.dtype.char == "f":
        with np.errstate(over="ignore", invalid="ignore"):
            mean, variance = _moments(x, axis)
        if not _in_range(variance, eps):
            return standardize(x.astype(np.float64), axis, eps).astype(np.float32)
    else:
        mean, variance = _moments(x, axis)
    return (x - mean) / np.sqrt(variance + eps)


def _moments(x: Any, axis: tuple[int, ...]) -> tuple[Any, Any]:
    mean = np.mean(x, axis=axis, keepdims=True)
    return mean, np.var(x, axis=axis, keepdims=True, mean=mean)


def _in_range(variance: Any, eps: float) -> bool:
    """Whether no variance lies at the ends of the range of `float32`."""
    largest, least = np.max(variance, initial=0.0), np.min(variance, initial=1.0)
    return bool(largest < 1e37 and (least > 1e-30 or eps > 1e-30))
