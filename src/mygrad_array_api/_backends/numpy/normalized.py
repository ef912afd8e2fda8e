"""Exponentials over their sum, of NumPy arrays."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from mygrad_array_api._rules import normalized as _rules  # noqa: F401 enters the rows

from .precision import half_in_single
from .pulls import collect

Axes = int | tuple[int, ...] | None


def shift(x: Any, axis: Axes) -> Any:
    """Return the largest element along an axis, zero where it is infinite.

    Subtracted from what exponentials are taken of, it keeps them from overflowing. Of complex
    numbers it has the largest real part.
    """
    top = np.max(x, axis=axis, keepdims=True, initial=-np.inf)
    return np.where(np.isfinite(top), top, np.zeros_like(top))


def floating(x: Any) -> Any:
    """Return numbers of which exponentials are taken: integers as float64."""
    return x if x.dtype.kind in "fc" else x.astype(np.float64)


@half_in_single
def softmax(x: Any, *, axis: Axes = None) -> Any:
    """Return exponentials over their sum."""
    x = floating(x)
    exponentials = np.exp(x - shift(x, axis))
    return exponentials / np.sum(exponentials, axis=axis, keepdims=True)


@half_in_single
def log_softmax(x: Any, *, axis: Axes = None) -> Any:
    """Return the logarithm of `softmax`, accurate where that underflows."""
    x = floating(x)
    shifted = x - shift(x, axis)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


collect(sys.modules[__name__])
