"""Secant, cosecant and their hyperbolic and inverse kin, of NumPy arrays."""

from __future__ import annotations

from math import exp as exponential
from typing import Any

import numpy as np

from .elementwise import FLOATING, acos, asin, asinh, atanh, reciprocal

FAR = 20.0
"""From here on, ``1 + exp(-2 x)`` and ``1 - exp(-2 x)`` lose no digits of the exponential."""

STEEP = 0.04
"""From this slope on, ``1 - y²`` has lost a digit and a half of the hyperbolic tangent `y`."""

SEVERAL = 8192
"""From this size on, it costs less to look at the least slope than to compute each by `cosh`."""


def arcsec(x: Any) -> Any:
    """Return the arc cosine of the reciprocal."""
    return acos(reciprocal(x))


def arccsc(x: Any) -> Any:
    """Return the arc sine of the reciprocal."""
    return asin(reciprocal(x))


def arccsch(x: Any) -> Any:
    """Return the inverse hyperbolic sine of the reciprocal."""
    return asinh(reciprocal(x))


def arccoth(x: Any) -> Any:
    """Return the inverse hyperbolic tangent of the reciprocal."""
    return atanh(reciprocal(x))


def sec(x: Any) -> Any:
    """Return the reciprocal of the cosine."""
    x = _floating(x)
    return sech(1j * x) if x.dtype.kind == "c" else 1.0 / np.cos(x)


def csc(x: Any) -> Any:
    """Return the reciprocal of the sine."""
    x = _floating(x)
    return 1j * csch(1j * x) if x.dtype.kind == "c" else 1.0 / np.sin(x)


def sech(x: Any) -> Any:
    """Return the reciprocal of the hyperbolic cosine, which may overflow."""
    x = _floating(x)
    if x.dtype.char == "e":
        return sech(x.astype(np.float32)).astype(np.float16)
    with np.errstate(over="ignore"):
        return 1.0 / np.cosh(x) if x.dtype.kind != "c" else _by_parts(x, np.cosh, 1)


def csch(x: Any) -> Any:
    """Return the reciprocal of the hyperbolic sine, which may overflow."""
    x = _floating(x)
    if x.dtype.char == "e":
        return csch(x.astype(np.float32)).astype(np.float16)
    with np.errstate(over="ignore"):
        return 1.0 / np.sinh(x) if x.dtype.kind != "c" else _by_parts(x, np.sinh, -1)


@np.errstate(over="ignore")
def tanh_slope(y: Any, x: Any) -> Any:
    """Return ``1 - y²`` for the hyperbolic tangent `y` of `x`: its derivative there."""
    if not x.ndim and x.dtype.char == "d":  # several times cheaper
        e = exponential(-2.0 * abs(x))
        return np.float64(4.0 * e / ((1.0 + e) * (1.0 + e)))
    if x.dtype.char == "e":
        return tanh_slope(y, x.astype(np.float32)).astype(np.float16)
    if x.dtype.kind == "c":
        root = sech(x)
        return root * root
    if y.size >= SEVERAL:
        slope = np.multiply(y, y)
        np.subtract(1.0, slope, out=slope)
        if slope.min() >= STEEP:  # a third of the time, or less
            return slope
    root = np.cosh(x)
    root *= root
    return 1.0 / root


def _floating(x: Any) -> Any:
    return x if x.dtype.kind in FLOATING else x.astype(np.float64)


def _by_parts(x: Any, function: Any, sign: int) -> Any:
    """Return the reciprocal of a function of complex numbers, far out by an exponential.

    There the hyperbolic functions are the larger half of it: ``2 e / (1 ± e²)`` for
    ``e = exp(-x)`` in the right half plane, of which the cosine is even, and the sine odd.
    """
    x = np.asarray(x)
    near = np.abs(x.real) < FAR
    out = 1.0 / function(np.where(near, x, 1.0))
    if not near.all():
        side = np.copysign(1.0, x.real).astype(x.real.dtype)
        e = np.exp(np.where(near, -FAR, -x * side))
        far = 2.0 * e / (1.0 + sign * e * e)
        out = np.where(near, out, far if sign > 0 else far * side)
    return out
