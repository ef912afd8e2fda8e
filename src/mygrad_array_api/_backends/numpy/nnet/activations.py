"""Activations of NumPy arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._rules.nnet.activations import GELU_CUBE, GELU_REACH, GELU_SCALE


def relu(x: Any) -> Any:
    """Return the positive part."""
    return np.maximum(x, 0)


def elu(x: Any, alpha: float = 1.0) -> Any:
    """Return ``alpha (exp(x) - 1)`` to the left of zero, and `x` elsewhere."""
    return np.where(x < 0, alpha * np.expm1(np.minimum(x, 0)), x)


def sigmoid(x: Any) -> Any:
    """Return ``1 / (1 + exp(-x))``; an exponential that overflows gives the right zero."""
    if x.dtype.char == "e":  # the exponential overflows at 11, and the sigmoid vanishes at -17
        return sigmoid(x.astype(np.float32)).astype(np.float16)
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-x))


def silu(x: Any) -> Any:
    """Return ``x sigmoid(x)``."""
    return x * sigmoid(x)


def gelu(x: Any) -> Any:
    """Return ``x sigmoid(2 sqrt(2 / pi) (x + 0.044715 x³))``."""
    near = np.clip(x, -GELU_REACH, GELU_REACH)
    return x * sigmoid((near + GELU_CUBE * near * near * near) * GELU_SCALE)


def soft_sign(x: Any) -> Any:
    """Return ``x / (1 + abs(x))``."""
    return x / (1 + abs(x))
