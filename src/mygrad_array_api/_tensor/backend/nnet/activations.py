"""Activations of NumPy arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["elu", "logsoftmax", "normalized_exponential", "relu", "sigmoid"]

Axes = int | tuple[int, ...] | None


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


def logsoftmax(x: Any, axis: Axes = -1) -> Any:
    """Return ``x - log(sum(exp(x)))``, after subtracting the largest, which changes nothing."""
    shifted = _shifted(x, axis)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


def normalized_exponential(x: Any, axis: Axes = -1) -> Any:
    """Return ``exp(x) / sum(exp(x))``, after subtracting the largest, which changes nothing."""
    exponentials = np.exp(_shifted(x, axis))
    return exponentials / np.sum(exponentials, axis=axis, keepdims=True)


def _shifted(x: Any, axis: Axes) -> Any:
    return x - np.max(x, axis=axis, keepdims=True, initial=-np.inf)
