"""Second derivatives, and memory against time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.libraries import Array, Library, Step
from benchmarks.workload import rng

__all__ = ["HessianProduct", "Layers"]


@dataclass(frozen=True)
class HessianProduct:
    """A Hessian-vector product of a tanh perceptron 20-50-50-1 on 64 inputs, squared loss."""

    name: str = "Hessian-vector product, 64 x (20-50-50-1)"
    target: float = 2.5

    @staticmethod
    def _arrays() -> tuple[Array, Array, list[Array], list[Array]]:
        random = rng()
        inputs, targets = random.normal(size=(64, 20)), random.normal(size=(64, 1))
        weights: list[Array] = []
        vectors: list[Array] = []
        for n, m in pairwise((20, 50, 50, 1)):
            weights += random.normal(size=(n, m)) / np.sqrt(n), random.normal(size=m) / 10
            vectors += random.normal(size=(n, m)), random.normal(size=m)
        return inputs, targets, weights, vectors

    def steps(self, libraries: list[Library]) -> dict[str, Step]:
        """Return NumPy's step and that of each library that can do it."""
        makers: dict[str, Callable[[Library], Step]] = {
            "ours": self._ours,
            "torch": self._torch,
            "autograd": self._autograd,
        }
        able = {x.name: makers[x.name](x) for x in libraries if x.name in makers}
        return {"numpy": self._numpy()} | able

    @staticmethod
    def check(steps: Mapping[str, Step]) -> None:
        """Demand that all products agree with hand-written NumPy."""
        _, wanted = steps["numpy"]()
        for name, step in steps.items():
            for mine, theirs in zip(step()[1], wanted, strict=True):
                np.testing.assert_allclose(
                    np.asarray(mine), theirs, rtol=1e-9, atol=1e-9, err_msg=name
                )

    @staticmethod
    def _loss(xp: Any, inputs: Any, targets: Any) -> Callable[..., Any]:
        def loss(W1: Any, b1: Any, W2: Any, b2: Any, W3: Any, b3: Any) -> Any:
            h = xp.tanh(inputs @ W1 + b1)
            h = xp.tanh(h @ W2 + b2)
            return ((h @ W3 + b3 - targets) ** 2).sum() / len(targets)

        return loss

    def _ours(self, library: Library) -> Step:
        inputs, targets, weights, vectors = self._arrays()
        mg = library.namespace
        loss = self._loss(mg, library.constant(inputs), library.constant(targets))
        return lambda: (0.0, mg.hvp(loss, tuple(weights), tuple(vectors)))

    def _torch(self, library: Library) -> Step:
        torch = library.namespace
        inputs, targets, weights, vectors = self._arrays()
        loss = self._loss(torch, torch.tensor(inputs), torch.tensor(targets))
        variables = [library.variable(x) for x in weights]
        directions = [torch.tensor(v) for v in vectors]

        def step() -> tuple[Any, Sequence[Any]]:
            grads = torch.autograd.grad(loss(*variables), variables, create_graph=True)
            return 0.0, torch.autograd.grad(grads, variables, directions)

        return step

    def _autograd(self, library: Library) -> Step:
        from autograd import make_hvp  # noqa: PLC0415 only where it is installed

        inputs, targets, weights, vectors = self._arrays()
        loss = self._loss(library.namespace, inputs, targets)

        def step() -> tuple[Any, Sequence[Any]]:
            product, _ = make_hvp(lambda w: loss(*w))(tuple(weights))
            return 0.0, product(tuple(vectors))

        return step

    def _numpy(self) -> Step:
        inputs, targets, weights, vectors = self._arrays()
        W1, b1, W2, b2, W3, b3 = weights
        V1, c1, V2, c2, V3, c3 = vectors
        scale = 2.0 / len(targets)

        def step() -> tuple[Any, Sequence[Any]]:
            # Forward, with the derivative along the vectors beside it.
            h1 = np.tanh(inputs @ W1 + b1)
            s1 = 1 - h1 * h1
            a1 = inputs @ V1 + c1
            t1 = s1 * a1
            h2 = np.tanh(h1 @ W2 + b2)
            s2 = 1 - h2 * h2
            a2 = t1 @ W2 + h1 @ V2 + c2
            t2 = s2 * a2
            g = scale * (h2 @ W3 + b3 - targets)
            d = scale * (t2 @ W3 + h2 @ V3 + c3)
            # Backward, the same.
            H3, e3 = t2.T @ g + h2.T @ d, d.sum(axis=0)
            u, du = g @ W3.T, d @ W3.T + g @ V3.T
            d = du * s2 - 2 * u * h2 * t2
            g = u * s2
            H2, e2 = t1.T @ g + h1.T @ d, d.sum(axis=0)
            u, du = g @ W2.T, d @ W2.T + g @ V2.T
            d = du * s1 - 2 * u * h1 * t1
            return 0.0, [inputs.T @ d, d.sum(axis=0), H2, e2, H3, e3]

        return step


@dataclass(frozen=True)
class Layers:
    """A chain of tanh layers, in groups of which only the first input is kept, or as it is."""

    name: str = "64 layers, checkpointed in groups of 8"
    count: int = 64
    group: int = 8
    rows: int = 1000
    width: int = 64

    def steps(self, library: Library) -> dict[str, Step]:
        """Return the step that keeps everything, and the one that computes again."""
        mg = library.namespace
        random = rng()
        weights = [
            library.variable(random.normal(size=(self.width, self.width)) / np.sqrt(self.width))
            for _ in range(self.count)
        ]
        start = library.variable(random.normal(size=(self.rows, self.width)))

        def layers(x: Any, chosen: list[Any]) -> Any:
            for W in chosen:
                x = mg.tanh(x @ W)
            return x

        def step(run: Callable[..., Any]) -> tuple[Any, Sequence[Any]]:
            x = start
            for first in range(0, self.count, self.group):
                x = run(x, weights[first : first + self.group])
            out = x.sum()
            del x
            out.backward()
            return out, [start.grad, *(W.grad for W in weights)]

        return {
            "plain": lambda: step(layers),
            "checkpointed": lambda: step(mg.checkpoint(layers)),
        }
