"""Linear systems and decompositions: what the backward pass costs beside the forward one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import process_time
from typing import Any

import numpy as np

from benchmarks.libraries import Array, Library
from benchmarks.workload import rng

__all__ = ["DECOMPOSITIONS", "Decomposition"]


@dataclass(frozen=True)
class Decomposition:
    """A function of one matrix.

    Attributes
    ----------
    name : str
        What the table calls it.
    function : callable
        Takes the namespace of a library and the matrix, and returns one array or several.
    make : callable
        Makes the matrix of a given size.
    size : int
        The number of rows and columns.
    """

    name: str
    function: Callable[[Any, Any], Any]
    make: Callable[[int], Array]
    size: int = 200

    def gradient(self, library: Library) -> Array:
        """The gradient of `loss`."""
        x = library.variable(self.make(self.size))
        loss(self.function(library.namespace, x)).backward()
        return np.asarray(x.grad)

    def backward_over_forward(self, library: Library, rounds: int) -> float:
        """The time of a backward pass in multiples of that of the forward pass."""
        forward, backward = [], []
        for _ in range(rounds):
            x = library.variable(self.make(self.size))
            start = process_time()
            result = self.function(library.namespace, x)
            forward.append(process_time() - start)
            total = loss(result)
            start = process_time()
            total.backward()
            backward.append(process_time() - start)
        return min(backward) / min(forward)


def loss(result: Any) -> Any:
    """A sum of powers, in which the phases of vectors do not count."""
    if not isinstance(result, tuple):
        return result.sum()
    total = 0.0
    for part in result:
        square = part * part
        total = (square * square).sum() + total
    return total


def general(n: int) -> Array:
    """A matrix far from singular, with distinct singular values."""
    u, _ = np.linalg.qr(rng().normal(size=(n, n)))
    return symmetric(n) @ u


def symmetric(n: int) -> Array:
    """A symmetric matrix with distinct positive eigenvalues."""
    q, _ = np.linalg.qr(rng().normal(size=(n, n)) + np.eye(n))
    x = (q * np.linspace(1.0, 3.0, n)) @ q.T
    return (x + x.T) / 2


DECOMPOSITIONS = (
    Decomposition("solve", lambda xp, x: xp.linalg.solve(x, x.mT), general),
    Decomposition("inv", lambda xp, x: xp.linalg.inv(x), general),
    Decomposition("cholesky", lambda xp, x: xp.linalg.cholesky(x), symmetric),
    Decomposition("eigh", lambda xp, x: tuple(xp.linalg.eigh(x)), symmetric),
    Decomposition("svd", lambda xp, x: tuple(xp.linalg.svd(x, full_matrices=False)), general),
)
