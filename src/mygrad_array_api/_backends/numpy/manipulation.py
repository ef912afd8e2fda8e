"""What rearranges, repeats or joins NumPy arrays, one function per operation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .precision import half_in_single

broadcast_to = np.broadcast_to
expand_dims = np.expand_dims
flip = np.flip
moveaxis = np.moveaxis
repeat = np.repeat
roll = np.roll
squeeze = np.squeeze


def permute_dims(x: Any, axes: Sequence[int]) -> Any:
    """Return a view with the axes in another order."""
    return x.transpose(axes)


def reshape(x: Any, shape: int | Sequence[int], copy: bool | None = None) -> Any:
    """Return an array of another shape: a view if possible, unless told to copy, or not to."""
    return x.reshape(shape) if copy is None else np.reshape(x, shape, copy=copy)


def tile(x: Any, repetitions: Sequence[int]) -> Any:
    """Repeat a whole array along each axis."""
    return np.tile(x, repetitions)


def concat(arrays: Sequence[Any], axis: int = 0) -> Any:
    """Join arrays along an axis."""
    return np.concatenate(arrays, axis=axis)


def stack(arrays: Sequence[Any], axis: int = 0) -> Any:
    """Join arrays along a new axis."""
    return np.stack(arrays, axis=axis)


def sliding_window_view(x: Any, window_shape: Sequence[int], axis: Sequence[int]) -> Any:
    """Return all windows of a shape along some axes, as a view with the axes of a window last."""
    return np.lib.stride_tricks.sliding_window_view(x, window_shape, axis=tuple(axis))


@half_in_single
def add_windows(
    g: Any, shape: tuple[int, ...], window_shape: Sequence[int], axis: Sequence[int]
) -> Any:
    """Add up windows where they were taken from: the adjoint of `sliding_window_view`."""
    out = np.zeros(shape, dtype=g.dtype)
    for place in np.ndindex(*window_shape):
        first = [0] * len(shape)
        for i, offset in zip(axis, place):
            first[i] += offset
        region = tuple(slice(start, start + n) for start, n in zip(first, g.shape))
        out[region] += g[(..., *place)]
    return out
