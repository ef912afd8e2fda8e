"""Compiled gradients beside JAX's own, and tensors over PyTorch beside its own autograd."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import numpy as np

import mygrad_array_api as mg

from .libraries import OURS
from .report import Row, seconds, times
from .runner import Budget, take_turns
from .workloads.learning import Perceptron, classifier

__all__ = ["rows"]

Step = Callable[[], Any]
Function = Callable[..., Any]
Arrays = list[np.ndarray[Any, Any]]

_PLACES_OF_RELU = {
    "mygrad_array_api": "mygrad_array_api.nnet",
    "jax.numpy": "jax.nn",
    "torch": "torch",
}


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


def deep(xp: Any, *arrays: Any) -> Any:
    """The cross-entropy of the perceptron whose step is timed over NumPy."""
    relu = import_module(_PLACES_OF_RELU[xp.__name__]).relu
    return classifier(xp, relu, arrays[:6], arrays[6:])


def layers(batch: int) -> Arrays:
    """Return the weights, and a batch."""
    rng = np.random.default_rng(0)
    shapes = (64, 128), (128, 10), (batch, 64), (batch, 10)
    return [rng.normal(size=shape) * 0.1 for shape in shapes]


def step_of_perceptron() -> Arrays:
    """Return the weights of that perceptron, and its batch."""
    workload = Perceptron("perceptron step", "float64", None, 1e-9)
    return [*workload.arrays(), *workload.batch()]


def compiled(function: Function, arrays: Arrays, count: int) -> dict[str, Step]:
    """Return the compiled gradient by this library, and by JAX."""
    import jax  # noqa: PLC0415 it may be missing

    jax.config.update("jax_enable_x64", True)
    given = [jax.numpy.asarray(x) for x in arrays]
    places = tuple(range(count))
    ours = jax.jit(mg.value_and_grad(lambda *args: function(mg, *args), argnums=places))
    theirs = jax.jit(jax.value_and_grad(lambda *args: function(jax.numpy, *args), argnums=places))
    for x, y in zip(jax.tree.leaves(ours(*given)), jax.tree.leaves(theirs(*given)), strict=True):
        np.testing.assert_allclose(x, y, rtol=1e-8)
    return {
        OURS: lambda: jax.block_until_ready(ours(*given)),
        "jax": lambda: jax.block_until_ready(theirs(*given)),
    }


def eager(function: Function, arrays: Arrays, count: int) -> dict[str, Step]:
    """Return the gradient by tensors over PyTorch, and by PyTorch."""
    import torch  # noqa: PLC0415 it may be missing

    torch.set_num_threads(1)
    given = [torch.tensor(x) for x in arrays]
    ours = mg.value_and_grad(lambda *args: function(mg, *args), argnums=tuple(range(count)))

    def theirs() -> Any:
        variables = [x.clone().requires_grad_() for x in given[:count]]
        value = function(torch, *variables, *given[count:])
        return value, torch.autograd.grad(value, variables)

    for x, y in zip(ours(*given)[1], theirs()[1], strict=True):
        np.testing.assert_allclose(x, y, rtol=1e-8)
    return {OURS: lambda: ours(*given), "torch": theirs}


def rows(budget: Budget) -> Iterator[Row]:
    """Measure each pair in turns; a library that is missing is left out, and said to be."""
    sizes = (3, 1000, 1_000_000)
    vectors = {n: [np.linspace(-1.0, 1.0, n)] for n in sizes}
    cases: list[tuple[str, Any, Function, Arrays, float | None]] = [
        (f"20 operations, {n:,} elements", compiled, chain, vectors[n], 1.1) for n in sizes
    ]
    cases += [
        (f"Rosenbrock, {n:,} elements", compiled, rosenbrock, vectors[n], 1.1) for n in sizes[:2]
    ]
    cases += [
        ("perceptron step, float64", compiled, deep, step_of_perceptron(), 1.1),
        ("two layers, 256 rows", compiled, perceptron, layers(256), 1.1),
        ("20 operations, 1,000,000 elements", eager, chain, vectors[sizes[2]], 1.0),
        ("perceptron step, float64", eager, deep, step_of_perceptron(), 1.1),
        ("two layers, 4,096 rows", eager, perceptron, layers(4096), 1.1),
        ("two layers, 256 rows", eager, perceptron, layers(256), None),
    ]
    variables = {perceptron: 2, deep: 6}
    for name, kind, function, arrays, target in cases:
        try:
            steps = kind(function, arrays, variables.get(function, 1))
        except ImportError as error:
            print(f"benchmarks: {name} is left out: {error}")
            continue
        yield _row(name, steps, budget, target)


def _row(name: str, steps: dict[str, Step], budget: Budget, target: float | None) -> Row:
    timing = take_turns(steps, budget)
    _, peer = steps
    ratio = timing.ratio(OURS, peer)
    how = {
        "jax": "by jax.jit(value_and_grad): time, in that of JAX's own",
        "torch": "over PyTorch: time, in that of torch.autograd",
    }[peer]
    cells = {OURS: times(ratio, timing.paired(OURS, peer))}
    if peer == "torch":
        cells[peer] = "1"
    base = f"(theirs {seconds(timing.seconds(peer))})"
    return Row(f"{name}, {how}", cells, base, ratio, target)
