"""Random arrays, and how arrays are compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .subject import Array, Arrays


def random_like(rng: np.random.Generator, arrays: Sequence[Any]) -> Arrays:
    """Return random arrays with elements between 0.25 and 1 in size, of either sign."""
    return tuple(_random(rng, np.asarray(x)) for x in arrays)


def _random(rng: np.random.Generator, x: Array) -> Array:
    size = rng.uniform(0.25, 1, x.shape) * rng.choice((-1.0, 1.0), x.shape)
    if x.dtype.kind == "c":
        size = size * np.exp(1j * rng.uniform(0, np.pi, x.shape))
    return np.asarray(size, dtype=x.dtype)


def inner(a: Sequence[Any], b: Sequence[Any]) -> float:
    """Return ``Re sum(conj(a) b)`` over all arrays."""
    return float(sum(np.sum(np.real(np.conj(x) * y)) for x, y in zip(a, b)))


def norm(arrays: Sequence[Any]) -> float:
    """Return the Euclidean norm of all arrays together."""
    return float(np.sqrt(sum(np.sum(np.abs(x) ** 2) for x in arrays)))


def frozen(arrays: Sequence[Any]) -> list[bytes]:
    """Return the bits of arrays, to compare later."""
    return [np.asarray(x).tobytes() for x in arrays]


def agree(grad: Array, expected: Array, bound: float) -> bool:
    """Whether arrays agree up to a bound; nan agrees with nothing."""
    return bool(np.all(np.abs(grad - expected) <= bound))
