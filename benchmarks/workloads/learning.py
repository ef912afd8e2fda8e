"""What people train: a multilayer perceptron, and the multiclass hinge loss with masks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.libraries import Array, Library, Program, Step
from benchmarks.workload import Workload, rng

__all__ = ["Hinge", "Perceptron", "classifier"]


def classifier(xp: Any, relu: Any, weights: Sequence[Any], batch: Sequence[Any]) -> Any:
    """Return the cross-entropy of three layers."""
    W1, b1, W2, b2, W3, b3 = weights
    images, rows, labels = batch
    h = relu(images @ W1 + b1)
    h = relu(h @ W2 + b2)
    z = h @ W3 + b3
    return (xp.log(xp.exp(z).sum(axis=1)) - z[rows, labels]).sum() / len(labels)


@dataclass(frozen=True, repr=False)
class Perceptron(Workload):
    """A training step but for the update: 784-256-128-10, relu, cross-entropy, batches of 256."""

    name: str
    dtype: str
    target: float | None
    tolerance: float

    def arrays(self) -> Sequence[Array]:
        random = rng()
        sizes = (784, 256, 128, 10)
        arrays: list[Array] = []
        for n, m in pairwise(sizes):
            arrays += random.normal(size=(n, m)) / np.sqrt(n), random.normal(size=m) / 10
        return [array.astype(self.dtype) for array in arrays]

    def batch(self) -> tuple[Array, Array, Array]:
        """Return the images, the numbers of the rows, and the labels."""
        random = rng()
        images = random.normal(size=(256, 784)).astype(self.dtype)
        return images, np.arange(256), random.integers(0, 10, size=256)

    def program(self, library: Library) -> Program:
        xp = library.namespace
        relu = library.relu
        images, rows, labels = map(library.constant, self.batch())

        return lambda *weights: classifier(xp, relu, weights, (images, rows, labels))

    def numpy(self) -> Step:
        images, rows, labels = self.batch()
        W1, b1, W2, b2, W3, b3 = self.arrays()
        count = len(labels)

        def step() -> tuple[Any, Sequence[Any]]:
            h1 = np.maximum(images @ W1 + b1, 0)
            h2 = np.maximum(h1 @ W2 + b2, 0)
            z = h2 @ W3 + b3
            e = np.exp(z)
            total = e.sum(axis=1)
            loss = (np.log(total) - z[rows, labels]).sum() / count
            g = e / total[:, np.newaxis]
            g[rows, labels] -= 1
            g /= count
            gW3, gb3 = h2.T @ g, g.sum(axis=0)
            g = (g @ W3.T) * (h2 > 0)
            gW2, gb2 = h1.T @ g, g.sum(axis=0)
            g = (g @ W2.T) * (h1 > 0)
            gW1, gb1 = images.T @ g, g.sum(axis=0)
            return loss, [gW1, gb1, gW2, gb2, gW3, gb3]

        return step


@dataclass(frozen=True, repr=False)
class Hinge(Workload):
    """The multiclass hinge loss of 100 x 10 scores.

    Masked entries are written in place, or selected by `where` in a library that cannot.
    """

    name: str
    target: float | None

    def arrays(self) -> Sequence[Array]:
        return [rng().normal(size=(100, 10))]

    @staticmethod
    def _labels() -> tuple[Array, Array]:
        return np.arange(100), rng().integers(0, 10, size=100)

    def program(self, library: Library) -> Program:
        images, labels = map(library.constant, self._labels())
        count = len(labels)

        def in_place(scores: Any) -> Any:
            right = scores[images, labels]
            Lij = scores - right[:, None] + 1.0
            Lij[Lij <= 0] = 0
            Lij[images, labels] = 0
            return Lij.sum() / count

        wrong = np.ones((100, 10), dtype=bool)
        wrong[self._labels()] = False
        xp = library.namespace

        def functional(scores: Any) -> Any:
            right = scores[images, labels]
            Lij = scores - right[:, None] + 1.0
            return xp.where((Lij > 0) & wrong, Lij, 0.0).sum() / count

        return in_place if library.in_place else functional

    def numpy(self) -> Step:
        (scores,) = self.arrays()
        images, labels = self._labels()
        count = len(labels)

        def step() -> tuple[Any, Sequence[Any]]:
            right = scores[images, labels]
            Lij = scores - right[:, np.newaxis] + 1.0
            mask = Lij <= 0
            Lij[mask] = 0
            Lij[images, labels] = 0
            loss = Lij.sum() / count
            g = np.full(scores.shape, 1.0 / count)
            g[images, labels] = 0
            g[mask] = 0
            g[images, labels] -= g.sum(axis=1)
            return loss, [g]

        return step
