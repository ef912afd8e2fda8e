"""Bessel functions of NumPy arrays, where SciPy's are needlessly zero or not a number."""

from __future__ import annotations

from math import pi
from typing import Any

import numpy as np

from .from_scipy import of_scipy

NEAR, FAR = 1e-100, 1e8
"""Up to where the first term of the power series is enough, and from where on two terms of the
asymptotic series are, for small orders."""


def jv(v: Any, z: Any) -> Any:
    """Return the Bessel function of the first kind, also of subnormal numbers."""
    return _near_zero(of_scipy("special", "jv")(v, z), v, z, alternating=True)


def iv(v: Any, z: Any) -> Any:
    """Return the modified Bessel function, also of subnormal and of the largest numbers."""
    out = _near_zero(of_scipy("special", "iv")(v, z), v, z)
    lost = np.isnan(out) & (z > FAR)
    return np.where(lost, out.dtype.type(np.inf), out) if np.any(lost) else out


def ive(v: Any, z: Any) -> Any:
    """Return the scaled function, also of large numbers."""
    out = _near_zero(of_scipy("special", "ive")(v, z), v, z)
    if out.dtype.kind == "c" or not np.any(np.isnan(out)):
        return out
    size = np.abs(z)
    lost = np.isnan(out) & (size > FAR) & (v * v < size)
    size = np.where(lost, size, FAR)
    far = (1 - (4 * v * v - 1) / (8 * size)) / np.sqrt(2 * pi * size)
    return np.where(lost, _parity(v, z) * far, out).astype(out.dtype, copy=False)


def _near_zero(out: Any, v: Any, z: Any, *, alternating: bool = False) -> Any:
    """Take the first term of the series of numbers so small that SciPy gives up."""
    size = np.abs(z)
    near = (size < NEAR) & (size != 0)
    if out.dtype.kind == "c" or not np.any(near):
        return out
    order = np.where(v == np.round(v), np.abs(v), v)
    with np.errstate(all="ignore"):
        term = size**order * 0.5**order * of_scipy("special", "rgamma")(order + 1)
    if alternating:
        term = np.where((v < 0) & (np.mod(v, 2) == 1), -term, term)
    return np.where(near, _parity(v, z) * term, out).astype(out.dtype, copy=False)


def _parity(v: Any, z: Any) -> Any:
    """The sign of a negative number's power; not a number where that would be complex."""
    odd = np.where(np.mod(v, 2) == 1, -1.0, np.nan)
    return np.where(z >= 0, 1.0, np.where(np.mod(v, 2) == 0, 1.0, odd))
