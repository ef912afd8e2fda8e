"""Standardizing NumPy arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["standardize"]


def standardize(x: Any, axis: tuple[int, ...] = (), eps: float = 0.0) -> Any:
    """Subtract the mean and divide by the square root of the variance plus `eps`."""
    mean = np.mean(x, axis=axis, keepdims=True)
    return (x - mean) / np.sqrt(np.var(x, axis=axis, keepdims=True, mean=mean) + eps)
