"""Filters of NumPy arrays: SciPy computes the values."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from mygrad_array_api._rules import scipy_signal as _rules  # noqa: F401 enters the rows

from .from_scipy import of_scipy
from .pulls import collect

Array = Any
Axes = tuple[int, ...] | None


def convolve_nd(
    x1: Array, x2: Array, mode: str = "full", axes: Axes = None, method: str = "direct"
) -> Array:
    """Return the convolution of two arrays along some axes, or all of them."""
    if method == "direct":
        dtype = np.result_type(x1, x2)  # else SciPy's result is of the dtype of the first
        x1, x2 = (x.astype(dtype, copy=False) for x in (x1, x2))
        return of_scipy("signal", "convolve")(x1, x2, mode=mode, method="direct")
    name = {"fft": "fftconvolve", "overlap-add": "oaconvolve"}[method]
    return of_scipy("signal", name)(x1, x2, mode=mode, axes=axes)


def lfilter(b: Array, a: Array, x: Array) -> Array:
    """Filter along the last axis, from rest."""
    if not x.size:
        return np.zeros(x.shape, np.result_type(b, a, x))
    return of_scipy("signal", "lfilter")(b, a, x)


def lfilter_from(b: Array, a: Array, x: Array, zi: Array) -> tuple[Array, Array]:
    """Filter along the last axis from a state, and return the last state as well."""
    if not x.size:
        return np.zeros(x.shape, np.result_type(b, a, x, zi)), np.array(zi)
    return of_scipy("signal", "lfilter")(b, a, x, zi=zi)


def upfirdn(h: Array, x: Array, up: int = 1, down: int = 1) -> Array:
    """Put zeros between the elements of the last axis, filter, and take some of the result."""
    return of_scipy("signal", "upfirdn")(h, x, up=up, down=down)


collect(sys.modules[__name__])
