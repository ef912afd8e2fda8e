"""Reading in loops: every read of one element must cost one element, backward too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.libraries import Array, Library, Program, Step
from benchmarks.workload import Workload, rng

__all__ = ["SumOfSquares"]


@dataclass(frozen=True, repr=False)
class SumOfSquares(Workload):
    """``sum(x[i] ** 2 for i in range(n))``."""

    size: int
    target: float | None = None

    @property
    def name(self) -> str:  # type: ignore[override]
        return f"sum(x[i] ** 2), n = {self.size:,}"

    def arrays(self) -> Sequence[Array]:
        return [rng().normal(size=self.size)]

    def program(self, library: Library) -> Program:
        n = self.size
        return lambda x: sum(x[i] ** 2 for i in range(n))

    def numpy(self) -> Step:
        (x,) = self.arrays()

        def step() -> tuple[Any, Sequence[Any]]:
            total = sum(x[i] ** 2 for i in range(len(x)))
            g = np.zeros_like(x)
            for i in range(len(x)):
                g[i] += 2 * x[i]
            return total, [g]

        return step
