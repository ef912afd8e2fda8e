"""What the engine and the rules need of arrays, beyond the standard."""

from __future__ import annotations

from cmath import isfinite
from typing import Any

import numpy as np

__all__ = ["cast", "copy", "in_place", "masked", "sum_to", "zero_stays_zero"]

in_place = True
"""Whether arrays can be added to in place: those of NumPy can, recorded tensors cannot."""


def cast(x: Any, dtype: Any) -> Any:
    """Convert a cotangent to the dtype of its input: of a real one, the real part."""
    if x.dtype.kind == "c" and dtype.kind != "c":
        return x.real.astype(dtype)
    return x.astype(dtype, copy=False)


def copy(x: Any) -> Any:
    """Return an array of its own memory."""
    return np.array(x)


def sum_to(x: Any, shape: tuple[int, ...]) -> Any:
    """Sum over the axes along which something of the given shape was broadcast."""
    if not shape:
        return np.add.reduce(x, axis=None)
    extra = x.ndim - len(shape)
    if extra:
        x = np.add.reduce(x, axis=tuple(range(extra)) if extra > 1 else 0)
    stretched = tuple(axis for axis, size in enumerate(shape) if size == 1 and x.shape[axis] != 1)
    return np.add.reduce(x, axis=stretched, keepdims=True) if stretched else x


def zero_stays_zero(g: Any, ct: Any) -> Any:
    """Return `ct`, with zero where it is not finite though `g` is exactly zero.

    That all is finite, as it nearly always is, shows in one number.
    """
    if isinstance(ct, np.generic):
        if isfinite(ct):
            return ct
    elif isfinite((ct.dot(ct) if ct.ndim == 1 else np.vdot(ct, ct)).real):
        return ct
    return np.where(masked(g, ct), 0, ct)


def masked(g: Any, ct: Any) -> Any:
    """Where a cotangent is not finite though `g` is exactly zero.

    Where the shapes differ no element of one belongs to one of the other: then all of `g` counts.
    """
    zero = g == 0 if g.shape == ct.shape else not np.any(g)
    return np.logical_and(zero, ~np.isfinite(ct))
