"""Timing: all in one process, taking turns, by CPU time, after checking that all agree."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import Any

import numpy as np

from .libraries import Library, Step
from .workload import Workload

__all__ = [
    "NUMPY",
    "Budget",
    "Timing",
    "check",
    "measure",
    "peak_memory",
    "peak_of",
    "steps_of",
    "take_turns",
]

NUMPY = "numpy"


@dataclass(frozen=True)
class Budget:
    """How long to measure.

    Attributes
    ----------
    sample : float
        A sample repeats its step until it takes about this many seconds.
    seconds : float
        Rounds are added until a workload has taken this long.
    rounds : int
        The fewest rounds, however long they take.
    """

    sample: float = 0.01
    seconds: float = 12.0
    rounds: int = 5

    @property
    def most(self) -> int:
        """The most rounds, however short they are."""
        return 40 * self.rounds


@dataclass(frozen=True)
class Timing:
    """Seconds of CPU time per step: one sample per round and library."""

    samples: Mapping[str, list[float]]

    def seconds(self, name: str) -> float:
        """The least that a step took."""
        return min(self.samples[name])

    def ratio(self, name: str, base: str = NUMPY) -> float:
        """Minimum over minimum."""
        return self.seconds(name) / self.seconds(base)

    def paired(self, name: str, base: str = NUMPY) -> float:
        """The median of the ratios of samples of the same round."""
        pairs = zip(self.samples[name], self.samples[base], strict=True)
        return median(mine / theirs for mine, theirs in pairs)


def steps_of(workload: Workload, libraries: list[Library]) -> dict[str, Step]:
    """The steps of a workload: NumPy's and those of all libraries that can do it."""
    steps = {NUMPY: workload.numpy()}
    for library in libraries:
        if workload.admits(library):
            steps[library.name] = library.bind(workload.program(library), workload.arrays())
    return steps


def check(workload: Workload, steps: Mapping[str, Step], libraries: list[Library]) -> None:
    """Demand that every library has the value and the gradients of hand-written NumPy."""
    value, gradients = steps[NUMPY]()
    wanted = [np.asarray(item) for item in (value, *gradients)]
    for library in libraries:
        if library.name not in steps:
            continue
        value, gradients = steps[library.name]()
        got = [library.to_numpy(item) for item in (value, *gradients)]
        assert len(got) == len(wanted), (workload.name, library.name, len(got))
        for number, (mine, theirs) in enumerate(zip(got, wanted, strict=True)):
            scale = float(np.max(np.abs(theirs), initial=1.0))
            assert mine.shape == theirs.shape, (workload.name, library.name, number, mine.shape)
            np.testing.assert_allclose(
                mine,
                theirs,
                rtol=workload.tolerance,
                atol=workload.tolerance * scale,
                err_msg=f"{workload.name}: result {number} of {library.name}",
            )


def take_turns(steps: Mapping[str, Callable[[], Any]], budget: Budget) -> Timing:
    """Time all steps in rounds, each round beginning with another."""
    repeats = {name: _repeats(step, budget.sample) for name, step in steps.items()}
    names = list(steps)
    samples: dict[str, list[float]] = {name: [] for name in names}
    gc.collect()
    gc.freeze()  # what the libraries themselves are made of is nobody's cost
    # glibc raises the size from which it hands memory back when a large block is first freed.
    # Left to chance, that happens in the middle of some runs and not of others, for everybody.
    np.empty(2**21)
    try:
        start = process_time()
        for number in range(budget.most):
            if number >= budget.rounds and process_time() - start > budget.seconds:
                break
            first = number % len(names)
            for name in names[first:] + names[:first]:
                samples[name].append(_sample(steps[name], repeats[name]))
    finally:
        gc.unfreeze()
    return Timing(samples)


def measure(workload: Workload, libraries: list[Library], budget: Budget) -> Timing:
    """Check a workload, then time it."""
    steps = steps_of(workload, libraries)
    check(workload, steps, libraries)
    return take_turns(steps, budget)


def peak_memory(workload: Workload, libraries: list[Library]) -> dict[str, int]:
    """The most bytes that one step holds beyond the arrays that it is given."""
    traced = [library for library in libraries if library.traced]
    peaks = {}
    for name, step in steps_of(workload, traced).items():
        peaks[name] = peak_of(step)
    return peaks


def peak_of(step: Callable[[], Any]) -> int:
    """The most bytes that a call holds beyond what there was."""
    gc.collect()
    tracemalloc.start()
    step()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def _sample(step: Callable[[], Any], repeats: int) -> float:
    gc.collect(0)
    start = process_time()
    for _ in range(repeats):
        step()
    return (process_time() - start) / repeats


def _repeats(step: Callable[[], Any], seconds: float) -> int:
    step()
    once = _sample(step, 1)
    return max(1, round(seconds / max(once, 1e-6)))
