"""Arguments that interpolators share."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.indexing import take
from mygrad_array_api._functions.manipulation import moveaxis, reshape
from mygrad_array_api._functions.searching import where
from mygrad_array_api._tensor.composing import as_tensor, axes_of, plain
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor

__all__ = ["double", "gather", "placed", "samples", "wide", "wrapped"]


def double(x: Any) -> Tensor:
    """Return an operand in float64, or complex128 if it is complex."""
    x = as_tensor(x)
    return astype(x, np.complex128 if kind_of(x) == "c" else np.float64, copy=False)


def samples(x: Any, y: Any, axis: int) -> tuple[Tensor, Tensor, int]:
    """Return where samples were taken, and the samples with their axis first.

    Raises
    ------
    ValueError
        If the places are not an increasing sequence, of which each has a sample.
    """
    places, values = double(x), double(y)
    (axis,) = axes_of(axis, values.ndim)
    if places.ndim != 1 or places.shape[0] < 2:
        msg = f"`x` must be 1-dimensional, of at least 2 elements: not of shape {places.shape}"
        raise ValueError(msg)
    if places.shape[0] != values.shape[axis]:
        msg = f"The length of `y` along `axis`={axis} doesn't match the length of `x`"
        raise ValueError(msg)
    if not (np.isfinite(plain(places)).all() and np.isfinite(plain(values)).all()):
        msg = "`x` and `y` must contain only finite values."
        raise ValueError(msg)
    if not np.all(np.diff(plain(places)) > 0):
        msg = "`x` must be strictly increasing sequence."
        raise ValueError(msg)
    return places, moveaxis(values, axis, 0), axis


def gather(x: Tensor, indices: Any) -> Tensor:
    """Return items of the first axis."""
    return take(x, indices, axis=0)


def wide(x: Tensor, ndim: int) -> Tensor:
    """Append axes of length one."""
    return reshape(x, (*x.shape, *(1,) * ndim))


def wrapped(at: Tensor, first: Any, last: Any) -> Tensor:
    """Take points into a period."""
    inside: Tensor = first + (at - first) % (last - first)
    return inside


def placed(
    found: Tensor, at: Tensor, axis: int, extrapolate: bool, first: Any, last: Any
) -> Tensor:
    """Put the axes of points in the place of the axis that was interpolated.

    Without extrapolation there is nan beyond the samples.
    """
    if not extrapolate:
        points = plain(at)
        beyond = ~((points >= plain(first)) & (points <= plain(last)))
        found = where(beyond.reshape((*at.shape, *(1,) * (found.ndim - at.ndim))), np.nan, found)
    if not axis:
        return found
    before = tuple(range(at.ndim))
    return moveaxis(found, before, tuple(i + axis for i in before))
