"""Sorting of NumPy arrays, in either direction, stable in both."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

from mygrad_array_api._backends.numpy.layout import arranged


def argsort(x: Any, *, axis: int = -1, descending: bool = False, stable: bool = True) -> Any:
    """Return the indices that sort `x`, with ties in their order, even if descending."""
    kind: Literal["stable"] | None = "stable" if stable else None
    if not descending:
        return np.argsort(x, axis=axis, kind=kind)
    backwards = np.argsort(np.flip(x, axis), axis=axis, kind=kind)
    return x.shape[axis] - 1 - np.flip(backwards, axis)


def sort(x: Any, *, axis: int = -1, descending: bool = False, stable: bool = True) -> Any:
    """Return the sorted values."""
    values = np.sort(x, axis=axis)
    return arranged(np.flip(values, axis) if descending else values, x)


def inverse_permutation(permutation: Any, axis: int) -> Any:
    """Return the permutation that undoes another one."""
    shape = [1] * permutation.ndim
    shape[axis] = -1
    out = np.empty_like(permutation)
    np.put_along_axis(out, permutation, np.arange(out.shape[axis]).reshape(shape), axis)
    return out
