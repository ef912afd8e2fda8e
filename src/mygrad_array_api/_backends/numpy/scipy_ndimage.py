"""Filters of images, as NumPy arrays: SciPy computes the values."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from mygrad_array_api._rules import scipy_ndimage as _rules  # noqa: F401 enters the rows

from .from_scipy import of_scipy
from .pulls import collect

Array = Any


def cell(x: Array) -> Array:
    """Return the integer below each number, and any for what is not finite."""
    with np.errstate(invalid="ignore"):
        return np.floor(x).astype(np.intp)


def correlate_nd(
    x: Array, weights: Array, mode: str = "constant", origins: tuple[int, ...] = ()
) -> Array:
    """Correlate with a kernel of as many axes, without conjugation."""
    weights = np.conj(weights)  # SciPy conjugates them
    long = [axis for axis, n in enumerate(weights.shape) if n != 1]
    if len(long) < 2:  # which SciPy has a faster function for
        axis = long[0] if long else -1
        return of_scipy("ndimage", "correlate1d")(
            x, weights.reshape(-1), axis=axis, mode=mode, origin=origins[axis]
        )
    return of_scipy("ndimage", "correlate")(x, weights, mode=mode, origin=origins)


def spline_filter(x: Array, order: int = 3, axis: int = -1, mode: str = "mirror") -> Array:
    """Return the coefficients of the spline along one axis that has the given values."""
    output = np.complex128 if x.dtype.kind == "c" else np.float64
    return of_scipy("ndimage", "spline_filter1d")(x, order, axis, output=output, mode=mode)


def spline_values(x: Array, coordinates: Array, order: int = 3, mode: str = "mirror") -> Array:
    """Return the values of the spline of given coefficients."""
    flat = coordinates.reshape(len(coordinates), -1)
    out = of_scipy("ndimage", "map_coordinates")(x, flat, order=order, mode=mode, prefilter=False)
    return out.reshape(coordinates.shape[1:])


collect(sys.modules[__name__])
