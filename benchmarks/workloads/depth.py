"""A graph a million operations deep: time, memory, and that it is freed."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from benchmarks.libraries import Array, Library, Program, Step
from benchmarks.workload import Workload

__all__ = ["Deep", "bytes_per_op"]


@dataclass(frozen=True, repr=False)
class Deep(Workload):
    """Operations on a single number, each on the result of the last."""

    size: int
    tolerance: float = 1e-6
    largest: ClassVar[Mapping[str, int]] = {"mygrad": 10_000, "autograd": 10_000}

    @property
    def name(self) -> str:  # type: ignore[override]
        return f"a chain of {self.size:,} operations on a single number"

    def arrays(self) -> Sequence[Array]:
        return [np.asarray(0.5)]

    def program(self, library: Library) -> Program:
        half = self.size // 2

        def deep(x: Any) -> Any:
            y = x
            for _ in range(half):
                y = y * 0.999
                y = y + 0.001
            return y

        return deep

    def numpy(self) -> Step:
        x = np.float64(0.5)
        half = self.size // 2

        def step() -> tuple[Any, Sequence[Any]]:
            y = x
            for _ in range(half):
                y = y * 0.999
                y = y + 0.001
            g = np.float64(1.0)
            for _ in range(half):
                g = g * 0.999
            return y, [g]

        return step


def bytes_per_op(library: Library, size: int, *, backward: bool) -> tuple[float, float]:
    """Bytes that a graph takes per operation, and that are left of it once it is dropped."""
    program = Deep(size).program(library)
    x = library.variable(np.asarray(0.5))
    gc.collect()
    gc.disable()
    tracemalloc.start()
    for _ in range(2):  # the first time fills Python's own stores of freed objects
        before = tracemalloc.get_traced_memory()[0]
        out = program(x)
        held = tracemalloc.get_traced_memory()[0] - before
        if backward:
            out.backward()
        del out
        left = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    gc.enable()
    return held / size, left / size
