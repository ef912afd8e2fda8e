"""Train for a long time with the cycle collector off, and demand that memory stays as it was.

What is left behind by a step, in a graph, a cache or a cycle, would be there a hundred thousand
times at the end.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tracemalloc
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

import mygrad_array_api as xp

ALLOWED = 8 * 1024
"""By how many bytes memory may grow in a quarter of the steps."""

Step = Callable[[], Any]


def training() -> Step:
    """Return a step of a network with views, writes and a running mean, which learns."""
    rng = np.random.default_rng(0)
    inputs, targets = rng.normal(size=(16, 4)), rng.normal(size=(16, 1))
    weights = [xp.tensor(rng.normal(size=shape) / 4) for shape in ((4, 8), (8,), (8, 1))]
    mean = np.zeros(8)

    def step() -> float:
        first, bias, second = weights
        h = xp.tanh(inputs @ first + bias)
        h[:, 0] *= 0.5
        rest = h[:, 1:]
        rest += 0.01
        mean[:] = 0.9 * mean + 0.1 * h.data.mean(axis=0)
        loss = ((xp.maximum(h - mean, 0.1 * h) @ second - targets) ** 2).mean()
        loss.backward()
        for weight in weights:
            weight.data -= 0.01 * weight.grad
        return loss.item()

    return step


def transforming() -> Step:
    """Return a step of the transforms: a gradient, a product with the Hessian, a Jacobian."""
    x = np.linspace(0.1, 1.0, 5)

    def loss(x: Any) -> Any:
        return xp.sum(xp.sin(x[1:]) * xp.exp(-(x[:-1] ** 2))) / 5

    gradient = xp.grad(loss)
    jacobian = xp.jacobian(lambda x: xp.cumulative_sum(x) * x[0])

    def step() -> None:
        gradient(x)
        xp.hvp(loss, x, x)
        jacobian(x)

    return step


PROGRAMS = {"training": (training, 1), "transforms": (transforming, 10)}
"""The programs, and how many times fewer steps each takes."""


def grown(step: Step, count: int) -> int:
    """Return by how many bytes memory grows in each quarter of some steps but the first: the least.

    What leaks, leaks in each. Caches, the interpreter's lists of free objects and its table of
    strings grow now and then.
    """
    tracemalloc.start()
    try:
        held = []
        for _ in range(4):
            for _ in range(count // 4):
                step()
            held.append(tracemalloc.get_traced_memory()[0])
        return min(after - before for before, after in pairwise(held))
    finally:
        tracemalloc.stop()


def main(arguments: list[str] | None = None) -> int:
    """Run the programs, and say what is left of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=100_000)
    steps = parser.parse_args(arguments).steps
    worst = 0
    gc.collect()
    gc.disable()
    try:
        for name, (make, fewer) in PROGRAMS.items():
            count = max(steps // fewer, 1)
            left = grown(make(), count)
            print(f"{name}: {left} bytes more after {count // 4:,} steps of {count:,}")
            worst = max(worst, left)
    finally:
        gc.enable()
    return int(worst > ALLOWED)


if __name__ == "__main__":
    sys.exit(main())
