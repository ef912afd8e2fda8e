"""Train the same model over NumPy, over PyTorch, and over JAX with the whole step compiled.

A network of three layers learns a surface. The model, its loss and the step of the training are
written once, with the functions of this library; what differs is which arrays they are given, and
that JAX compiles the step. All three end with the same weights. A picture shows the losses, and how
long a step takes for batches of several sizes.

A library that is not installed is left out, and so is the GPU: all of it runs on the CPU.

Run it with::

    python examples/side_by_side.py
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from tqdm import tqdm

import mygrad_array_api as mg

WIDTHS = (2, 64, 64, 1)
STEPS = 300
BATCH = 256
BATCHES = (16, 64, 256, 1024, 4096)
"""For how many points at once a step is timed."""
RATE = 0.05
GOAL = 1e-9
"""By how much weights may differ between libraries."""

Arrays = list[Any]
Step = Callable[[Arrays, Any, Any], tuple[Any, Arrays]]


# ---------------------------------------------------------------------- the model, written once


def loss(params: Arrays, x: Any, y: Any) -> Any:
    """Return the mean square error of the network."""
    for w, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        x = mg.tanh(x @ w + b)
    return mg.mean((x @ params[-2] + params[-1] - y) ** 2)


def descend(params: Arrays, x: Any, y: Any) -> tuple[Any, Arrays]:
    """Return the loss, and the parameters after a step against the gradient."""
    value, (grads, _, _) = mg.value_and_grad(loss, (0, 1, 2))(params, x, y)
    return value, [p - RATE * g for p, g in zip(params, grads, strict=True)]


# ---------------------------------------------------------------------- the arrays it is given


@dataclass
class Library:
    """A library: its arrays, and how a step over them is run.

    Attributes
    ----------
    name : str
        What the picture calls it.
    package : str
        What has to be installed.
    extra : str
        The extra of this package that installs it.
    """

    name: str
    package: str
    extra: str
    losses: list[float] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    weights: Arrays = field(default_factory=list)

    def load(self) -> tuple[Callable[[np.ndarray], Any], Step]:
        """Return what makes arrays of NumPy's, and the step."""
        if self.package == "torch":
            import torch  # noqa: PLC0415 it may be missing

            return torch.asarray, descend
        if self.package == "jax":
            import jax  # noqa: PLC0415 it may be missing

            jax.config.update("jax_enable_x64", True)
            compiled = jax.jit(descend)
            return jax.numpy.asarray, lambda *args: jax.block_until_ready(compiled(*args))
        return np.asarray, descend


LIBRARIES = (
    Library("NumPy", "numpy", ""),
    Library("PyTorch", "torch", "torch"),
    Library("JAX, compiled", "jax", "jax"),
)


def installed() -> list[Library]:
    """Return the libraries that are there, and say which are not."""
    found = []
    for library in LIBRARIES:
        if find_spec(library.package) is None:
            extra = f"pip install mygrad_array_api[{library.extra}]"
            print(f"not run: {library.name}, since {library.package} is not installed: {extra}")
        else:
            found.append(library)
    return found


# ---------------------------------------------------------------------- data and training


def parameters(rng: np.random.Generator) -> Arrays:
    """Return weights and biases to begin with."""
    params = []
    for n, m in pairwise(WIDTHS):
        params += [rng.normal(0.0, 1.0 / np.sqrt(n), (n, m)), np.zeros(m)]
    return params


def points(rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return points of a square, and the height of the surface above them."""
    x = rng.uniform(-1.0, 1.0, (count, 2))
    return x, np.sin(3.0 * x[:, :1]) * np.cos(2.0 * x[:, 1:])


def train(library: Library, steps: int) -> None:
    """Train the model over the arrays of a library."""
    make, step = library.load()
    rng = np.random.default_rng(0)
    params = [make(p) for p in parameters(rng)]
    for _ in tqdm(range(steps), desc=library.name, unit="step", leave=False):
        value, params = step(params, *map(make, points(rng, BATCH)))
        library.losses.append(float(value))
    library.weights = [np.asarray(p) for p in params]


def time_steps(library: Library, batches: tuple[int, ...], rounds: int = 7) -> None:
    """Measure how long a step takes, by batch."""
    make, step = library.load()
    rng = np.random.default_rng(1)
    params = [make(p) for p in parameters(rng)]
    for batch in batches:
        data = [make(array) for array in points(rng, batch)]
        step(params, *data)  # JAX compiles it
        library.milliseconds.append(1e3 * median(seconds(step, params, data, rounds)))


def seconds(step: Step, params: Arrays, data: Arrays, rounds: int) -> list[float]:
    """Return how long a step took, each time."""
    taken = []
    for _ in range(rounds):
        start = perf_counter()
        step(params, *data)
        taken.append(perf_counter() - start)
    return taken


def apart(libraries: list[Library]) -> float:
    """Return the largest difference between weights that different libraries arrived at."""
    first, *others = [library.weights for library in libraries]
    return max(
        [float(np.max(np.abs(w - v))) for ws in others for w, v in zip(first, ws, strict=True)],
        default=0.0,
    )


# ---------------------------------------------------------------------- the whole


def draw(libraries: list[Library], batches: tuple[int, ...], out: Path) -> None:
    """Save a picture of the losses, and of the time of a step by batch."""
    figure = Figure(figsize=(9, 3.6), layout="constrained")
    left, right = figure.subplots(1, 2)
    for width, library in zip((5, 3, 1), libraries, strict=False):  # they lie upon one another
        left.semilogy(library.losses, label=library.name, linewidth=width)
        right.loglog(batches, library.milliseconds, "o-", label=library.name)
    left.set(xlabel="step", ylabel="loss")
    right.set(xlabel="points in a batch", ylabel="time of a step in ms, CPU")
    for axes in (left, right):
        axes.legend()
    figure.savefig(out, dpi=100)


def main() -> None:
    """Train, compare, measure and draw."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".png"))
    parser.add_argument("--quick", action="store_true", help="fewer steps and batches")
    given = parser.parse_args()
    steps, batches = (30, BATCHES[:3]) if given.quick else (STEPS, BATCHES)

    libraries = installed()
    for library in libraries:
        train(library, steps)
        time_steps(library, batches)
        times = ", ".join(f"{t:.2f}" for t in library.milliseconds)
        print(f"{library.name}: loss {library.losses[-1]:.2e}; ms of a step: {times}")
    draw(libraries, batches, given.out)
    print(f"batches: {', '.join(map(str, batches))} points; not run: anything on a GPU")
    print(f"losses and times: {given.out}")
    difference = apart(libraries)
    print(f"largest difference of the weights: {difference:.1e}")
    if difference > GOAL:
        msg = f"the weights should have been equal to within {GOAL}"
        raise SystemExit(msg)


if __name__ == "__main__":
    main()
