"""Tests of truth, and finite differences, of NumPy arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Axes = int | tuple[int, ...] | None

_and: Callable[..., Any] = np.logical_and.reduce
_or: Callable[..., Any] = np.logical_or.reduce


def all(x: Any, *, axis: Axes = None, keepdims: bool = False) -> Any:
    """Say whether all elements are true."""
    return _and(x, axis, None, None, keepdims)


def any(x: Any, *, axis: Axes = None, keepdims: bool = False) -> Any:
    """Say whether any element is true."""
    return _or(x, axis, None, None, keepdims)


def diff(x: Any, *, axis: int = -1, n: int = 1) -> Any:
    """Subtract neighbours, `n` times; a new array even if that is never."""
    return np.diff(x, n, axis) if n else np.array(x)
