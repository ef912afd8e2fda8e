"""Central differences, with steps for the precision of the numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .arrays import inner
from .subject import Array, Arrays

STENCIL = ((1, 45.0), (2, -9.0), (3, 1.0))
"""Differences of order six: ``sum(c (f(x + k h) - f(x - k h))) / (60 h)``."""


@dataclass(frozen=True)
class Precision:
    """What differences of numbers of a dtype can tell.

    Attributes
    ----------
    steps : tuple of float
        The smaller step is tried where the larger one does not agree: near a singularity.
    noise : float
        Rounding of values of about one, as far as it survives cancellation.
    rtol : float
        The relative tolerance by default.
    exact : float
        The relative tolerance of identities that hold without differences.
    """

    steps: tuple[float, float]
    noise: float
    rtol: float
    exact: float


DOUBLE = Precision((1e-3, 1e-4), 1e-14, 1e-8, 1e-10)
SINGLE = Precision((5e-2, 1e-2), 2e-6, 1e-3, 1e-4)


def precision_of(arrays: Arrays) -> Precision:
    """Return the precision of the least precise of some arrays."""
    low = any(np.finfo(x.dtype).eps > np.finfo(np.float64).eps for x in arrays)
    return SINGLE if low else DOUBLE


def differentiate(
    evaluate: Callable[[Arrays], Arrays], arrays: Arrays, direction: Arrays, step: float
) -> Arrays:
    """Return the derivative of all outputs along a direction, by central differences."""
    total: list[Array] | None = None
    for k, weight in STENCIL:
        ahead = evaluate(tuple(x + (k * step) * v for x, v in zip(arrays, direction)))
        behind = evaluate(tuple(x - (k * step) * v for x, v in zip(arrays, direction)))
        parts = [weight * (np.asarray(a) - np.asarray(b)) for a, b in zip(ahead, behind)]
        total = parts if total is None else [t + p for t, p in zip(total, parts)]
    return tuple(t / (60 * step) for t in total or ())


def numerical_gradient(
    evaluate: Callable[[Arrays], Arrays],
    arrays: Arrays,
    seeds: Arrays,
    position: int,
    step: float,
) -> Array:
    """Return the gradient of one input, an element at a time."""
    x = arrays[position]
    grad = np.zeros(x.shape, dtype=x.dtype)
    for index in np.ndindex(x.shape):
        for unit in (1, 1j) if x.dtype.kind == "c" else (1,):
            direction = [np.zeros_like(a) for a in arrays]
            direction[position][index] = unit
            tangents = differentiate(evaluate, arrays, tuple(direction), step)
            grad[index] += unit * inner(seeds, tangents)
    return grad
