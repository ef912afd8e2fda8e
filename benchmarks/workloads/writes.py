"""Writing in loops: every write must cost the region that it writes, backward too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import process_time
from typing import Any, ClassVar

import numpy as np

from benchmarks.libraries import Array, Library, Program, Step
from benchmarks.workload import Workload, rng

__all__ = ["OverlappingRows", "RowFill", "RowScaling", "ViewsAndWrites", "writing"]

WIDTH = 32


@dataclass(frozen=True, repr=False)
class RowFill(Workload):
    """A recurrent network, row by row into one array.

    The peers that differentiate writes do so; PyTorch must copy the row that it multiplies,
    and autograd stacks a list.
    """

    size: int
    target: float | None = None
    largest: ClassVar[Mapping[str, int]] = {"mygrad": 800, "autograd": 800}

    @property
    def name(self) -> str:  # type: ignore[override]
        return f"h[t] = tanh(h[t-1] @ W + x[t]), T = {self.size:,}"

    def arrays(self) -> Sequence[Array]:
        random = rng()
        x = random.normal(size=(self.size, WIDTH))
        return [x, random.normal(size=(WIDTH, WIDTH)) / (2 * np.sqrt(WIDTH))]

    def program(self, library: Library) -> Program:
        xp, T = library.namespace, self.size
        zeros = np.zeros((T + 1, WIDTH))

        def in_place(x: Any, W: Any) -> Any:
            h = library.variable(zeros)
            for t in range(1, T + 1):
                h[t] = xp.tanh(h[t - 1] @ W + x[t - 1])
            return h.sum()

        def in_place_of_copies(x: Any, W: Any) -> Any:
            h = library.constant(zeros)
            for t in range(1, T + 1):
                h[t] = xp.tanh(h[t - 1].clone() @ W + x[t - 1])
            return h.sum()

        def stacked(x: Any, W: Any) -> Any:
            rows = [zeros[0]]
            for t in range(1, T + 1):
                rows.append(xp.tanh(rows[-1] @ W + x[t - 1]))
            return xp.stack(rows).sum()

        if not library.in_place:
            return stacked
        return in_place_of_copies if library.name == "torch" else in_place

    def numpy(self) -> Step:
        x, W = self.arrays()
        T = self.size

        def step() -> tuple[Any, Sequence[Any]]:
            h = np.zeros((T + 1, WIDTH))
            for t in range(1, T + 1):
                h[t] = np.tanh(h[t - 1] @ W + x[t - 1])
            loss = h.sum()
            gh = np.ones_like(h)
            gx = np.zeros_like(x)
            gW = np.zeros_like(W)
            for t in range(T, 0, -1):
                gz = gh[t] * (1 - h[t] * h[t])
                gx[t - 1] += gz
                gW += h[t - 1][:, np.newaxis] * gz
                gh[t - 1] += W @ gz
            return loss, [gx, gW]

        return step


@dataclass(frozen=True, repr=False)
class OverlappingRows(Workload):
    """Every product saves the row that is then overwritten with it."""

    size: int
    target: float | None = None
    largest: ClassVar[Mapping[str, int]] = {"mygrad": 800, "autograd": 800}

    @property
    def name(self) -> str:  # type: ignore[override]
        return f"x[t] = x[t-1] * x[t], T = {self.size:,}"

    def arrays(self) -> Sequence[Array]:
        return [rng().uniform(0.9, 1.1, size=(self.size, WIDTH))]

    def program(self, library: Library) -> Program:
        xp, T = library.namespace, self.size

        def in_place(x: Any) -> Any:
            y = 1.0 * x
            for t in range(1, T):
                y[t] = y[t - 1] * y[t]
            return y.sum()

        def in_place_of_copies(x: Any) -> Any:
            y = 1.0 * x
            for t in range(1, T):
                y[t] = y[t - 1].clone() * y[t].clone()
            return y.sum()

        def stacked(x: Any) -> Any:
            rows = [x[0]]
            for t in range(1, T):
                rows.append(rows[-1] * x[t])
            return xp.stack(rows).sum()

        if not library.in_place:
            return stacked
        return in_place_of_copies if library.name == "torch" else in_place

    def numpy(self) -> Step:
        (x,) = self.arrays()
        T = self.size

        def step() -> tuple[Any, Sequence[Any]]:
            y = 1.0 * x
            for t in range(1, T):
                y[t] = y[t - 1] * y[t]
            loss = y.sum()
            g = np.ones_like(y)
            for t in range(T - 1, 0, -1):
                g[t - 1] += g[t] * x[t]
                g[t] *= y[t - 1]
            return loss, [g]

        return step


@dataclass(frozen=True, repr=False)
class RowScaling(Workload):
    """Fifty small writes into a large array."""

    name: str
    target: float | None
    memory_target: float | None
    writes: int = 50
    side: int = 1000

    def admits(self, library: Library) -> bool:
        return library.in_place

    def arrays(self) -> Sequence[Array]:
        return [rng().normal(size=(self.side, self.side))]

    def program(self, library: Library) -> Program:
        writes = self.writes

        def scaled(x: Any) -> Any:
            y = 3.0 * x
            for i in range(writes):
                y[i] *= 2
            return y.sum()

        return scaled

    def numpy(self) -> Step:
        (x,) = self.arrays()

        def step() -> tuple[Any, Sequence[Any]]:
            y = 3.0 * x
            for i in range(self.writes):
                y[i] *= 2
            loss = y.sum()
            g = np.ones_like(y)
            for i in range(self.writes):
                g[i] *= 2
            g *= 3.0
            return loss, [g]

        return step


@dataclass(frozen=True, repr=False)
class ViewsAndWrites(Workload):
    """Many views of one base, all of them alive and read again after many writes."""

    name: str
    size: int
    target: float | None = None
    # In MyGrad a write rebuilds every view: 45 seconds for a thousand of each.
    largest: ClassVar[Mapping[str, int]] = {"mygrad": 50}

    def admits(self, library: Library) -> bool:
        return library.in_place and super().admits(library)

    def arrays(self) -> Sequence[Array]:
        return [rng().normal(size=(self.size, 8))]

    def program(self, library: Library) -> Program:
        n = self.size

        def written(x: Any) -> Any:
            y = 3.0 * x
            views = [y[i] for i in range(n)]
            for i in range(n):
                y[i] = 2.0
            return (views[0] * views[-1]).sum() + y.sum()

        return written

    def numpy(self) -> Step:
        (x,) = self.arrays()

        def step() -> tuple[Any, Sequence[Any]]:
            y = 3.0 * x
            views = [y[i] for i in range(len(y))]
            for i in range(len(y)):
                y[i] = 2.0
            loss = (views[0] * views[-1]).sum() + y.sum()
            g = np.ones_like(y)
            g[0] += views[-1]
            g[-1] += views[0]
            for i in range(len(y)):
                g[i] = 0.0
            g *= 3.0
            return loss, [g]

        return step


def writing(library: Library, views: int, writes: int) -> Callable[[], float]:
    """Make a function that times nothing but writes, per write, while some views are alive."""

    def seconds() -> float:
        y = 3.0 * library.variable(np.ones((1000, 8)))
        held = [y[i] for i in range(views)]
        start = process_time()
        for i in range(writes):
            y[i] = 2.0
        taken = process_time() - start
        assert len(held) == views
        return taken / writes

    return seconds
