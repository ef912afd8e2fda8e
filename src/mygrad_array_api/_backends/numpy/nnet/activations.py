"""Activations of NumPy arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["elu", "relu", "sigmoid", "soft_sign"]


def relu(x: Any) -> Any:
    """Return the positive part."""
    return np.maximum(x, 0)


def elu(x: Any, alpha: float = 1.0) -> Any:
    """Return ``alpha (exp(x) - 1)`` to the left of zero, and `x` elsewhere."""
    return np.where(x < 0, alpha * np.expm1(np.minimum(x, 0)), x)


def sigmoid(x: Any) -> Any:
    """Return ``1 / (1 + exp(-x))``; an exponential that overflows gives the right zero."""
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-x))


def soft_sign(x: Any) -> Any:
    """Return ``x / (1 + abs(x))``."""
    return x / (1 + abs(x))
