"""Time compiled gradients beside JAX's own, and tensors over PyTorch beside its own autograd.

Run ``python -m benchmarks.other_arrays``. Each pair takes turns, in one process and thread; what is
shown are the medians, in microseconds, and their ratio.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import torch

import mygrad_array_api as mg

Step = Callable[[], Any]

ROUNDS = 15
LEAST = 0.05
"""Seconds that one measurement takes at least."""


def chain(xp: Any, x: Any) -> Any:
    """Twenty operations."""
    for _ in range(5):
        x = xp.sin(x) * 1.01
        x = xp.tanh(x) + 0.1
    return xp.sum(x)


def rosenbrock(xp: Any, x: Any) -> Any:
    """The sum of valleys of many dimensions."""
    return xp.sum(100.0 * (x[1:] - x[:-1] ** 2) ** 2 + (1.0 - x[:-1]) ** 2)


def perceptron(xp: Any, w1: Any, w2: Any, x: Any, y: Any) -> Any:
    """The mean square error of a network of two layers."""
    return xp.mean((xp.tanh(x @ w1) @ w2 - y) ** 2)


def layers() -> list[Any]:
    """Return the weights, and a batch."""
    rng = np.random.default_rng(0)
    shapes = (64, 128), (128, 10), (256, 64), (256, 10)
    return [rng.normal(size=shape) * 0.1 for shape in shapes]


def compiled(function: Callable[..., Any], arrays: list[Any], count: int) -> tuple[Step, Step]:
    """Return the compiled gradient by this library, and by JAX."""
    given = [jnp.asarray(x) for x in arrays]
    places = tuple(range(count))
    ours = jax.jit(mg.value_and_grad(lambda *args: function(mg, *args), argnums=places))
    theirs = jax.jit(jax.value_and_grad(lambda *args: function(jnp, *args), argnums=places))
    for x, y in zip(jax.tree.leaves(ours(*given)), jax.tree.leaves(theirs(*given)), strict=True):
        np.testing.assert_allclose(x, y, rtol=1e-8)
    return (
        lambda: jax.block_until_ready(ours(*given)),
        lambda: jax.block_until_ready(theirs(*given)),
    )


def eager(function: Callable[..., Any], arrays: list[Any], count: int) -> tuple[Step, Step]:
    """Return the gradient by tensors over PyTorch, and by PyTorch."""
    given = [torch.tensor(x) for x in arrays]
    ours = mg.value_and_grad(lambda *args: function(mg, *args), argnums=tuple(range(count)))

    def theirs() -> Any:
        variables = [x.clone().requires_grad_() for x in given[:count]]
        value = function(torch, *variables, *given[count:])
        return value, torch.autograd.grad(value, variables)

    for x, y in zip(ours(*given)[1], theirs()[1], strict=True):
        np.testing.assert_allclose(x, y, rtol=1e-8)
    return (lambda: ours(*given)), theirs


def seconds(step: Step, count: int) -> float:
    """Return how long a step takes, of several."""
    begin = time.perf_counter()
    for _ in range(count):
        step()
    return (time.perf_counter() - begin) / count


def compare(steps: tuple[Step, Step]) -> tuple[float, float]:
    """Return the medians of both, which take turns."""
    count = max(1, int(LEAST / max(seconds(steps[1], 1), 1e-6)))
    found = [[seconds(step, count) for step in steps] for _ in range(ROUNDS)]
    ours, theirs = zip(*found, strict=True)
    return median(ours), median(theirs)


def main() -> None:
    """Print the table."""
    jax.config.update("jax_enable_x64", True)
    torch.set_num_threads(1)
    sizes = (3, 1000, 1_000_000)
    vectors = {n: [np.linspace(-1.0, 1.0, n)] for n in sizes}
    rows = {f"chain, jit, {n}": (compiled, chain, vectors[n], 1) for n in sizes}
    rows |= {f"Rosenbrock, jit, {n}": (compiled, rosenbrock, vectors[n], 1) for n in sizes[:2]}
    rows["perceptron, jit"] = (compiled, perceptron, layers(), 2)
    rows["chain, PyTorch, 1000000"] = (eager, chain, vectors[1_000_000], 1)
    rows["perceptron, PyTorch"] = (eager, perceptron, layers(), 2)
    print("| | ours, µs | the library's own, µs | ratio |\n|---|---|---|---|")
    for name, (kind, function, arrays, count) in rows.items():
        ours, theirs = compare(kind(function, arrays, count))
        print(f"| {name} | {ours * 1e6:.1f} | {theirs * 1e6:.1f} | {ours / theirs:.2f} |")


if __name__ == "__main__":
    main()
