"""Chains of twenty operations: what one operation costs beside its arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.libraries import Array, Library, Program, Step
from benchmarks.workload import Workload, rng

__all__ = ["Chain", "PlainChain", "Rosenbrock", "ScalarChain"]

BLOCKS = 2


def chain(xp: Any, x: Any, w: Any, b: Any) -> Any:
    """Twice ten operations: arithmetic of arrays, of a number, and functions."""
    y = x
    for _ in range(BLOCKS):
        y = y * w
        y = y + b
        y = xp.tanh(y)
        y = y - w
        y = xp.sin(y)
        y = y * 0.5
        y = xp.exp(y)
        y = -y
        y = y / b
        y = xp.cos(y)
    return y


def plain_chain(xp: Any, x: Any, w: Any, b: Any) -> Any:
    """The same with `tanh` for sine and cosine, which PyTorch has three times as fast as NumPy."""
    y = x
    for _ in range(BLOCKS):
        y = y * w
        y = y + b
        y = xp.tanh(y)
        y = y - w
        y = xp.tanh(y)
        y = y * 0.5
        y = xp.exp(y)
        y = -y
        y = y / b
        y = xp.tanh(y)
    return y


@dataclass(frozen=True, repr=False)
class Chain(Workload):
    """The chain, with the gradients of `x` alone or of all three arrays."""

    name: str
    all_gradients: bool
    size: int
    target: float | None = None
    memory_target: float | None = None

    def _data(self) -> tuple[Array, Array, Array]:
        low, high = rng(), rng()
        return (
            low.normal(size=self.size),
            low.uniform(0.5, 1.0, size=self.size),
            high.uniform(1.0, 2.0, size=self.size),
        )

    def arrays(self) -> Sequence[Array]:
        return self._data() if self.all_gradients else self._data()[:1]

    def program(self, library: Library) -> Program:
        xp = library.namespace
        if self.all_gradients:
            return lambda x, w, b: chain(xp, x, w, b)
        _, w, b = map(library.constant, self._data())
        return lambda x: chain(xp, x, w, b)

    def numpy(self) -> Step:
        x, w, b = self._data()
        return self._all(x, w, b) if self.all_gradients else self._one(x, w, b)

    @staticmethod
    def _one(x: Array, w: Array, b: Array) -> Step:
        def step() -> tuple[Any, Sequence[Any]]:
            y = x
            saved = []
            for _ in range(BLOCKS):
                t = np.tanh(y * w + b)
                s = t - w
                e = np.exp(np.sin(s) * 0.5)
                q = -e / b
                y = np.cos(q)
                saved.append((t, s, e, q))
            g = np.ones_like(y)
            while saved:
                t, s, e, q = saved.pop()
                g = -g * np.sin(q)
                g = g / b
                g = -g * e
                g = g * 0.5
                g = g * np.cos(s)
                g = g * (1 - t * t)
                g = g * w
            return y, [g]

        return step

    @staticmethod
    def _all(x: Array, w: Array, b: Array) -> Step:
        def step() -> tuple[Any, Sequence[Any]]:
            y = x
            saved = []
            for _ in range(BLOCKS):
                y0 = y
                t = np.tanh(y0 * w + b)
                s = t - w
                e = np.exp(np.sin(s) * 0.5)
                q = -e / b
                y = np.cos(q)
                saved.append((y0, t, s, e, q))
            g = np.ones_like(y)
            gw = np.zeros_like(w)
            gb = np.zeros_like(b)
            while saved:
                y0, t, s, e, q = saved.pop()
                g = -g * np.sin(q)
                g = g / b
                gb -= g * q
                g = -g * e
                g = g * 0.5
                g = g * np.cos(s)
                gw -= g
                g = g * (1 - t * t)
                gb += g
                gw += g * y0
                g = g * w
            return y, [g, gw, gb]

        return step


def operators(x: Any, w: Any, b: Any) -> Any:
    """Four times five operators."""
    y = x
    for _ in range(4):
        y = y * w
        y = y + b
        y = y / w
        y = -y
        y = y - b
    return y


@dataclass(frozen=True, repr=False)
class ScalarChain(Workload):
    """Operators on single numbers; by hand they are NumPy's scalars, not arrays."""

    name: str
    target: float | None

    def arrays(self) -> Sequence[Array]:
        return np.asarray(0.3), np.asarray(0.9), np.asarray(1.1)

    def program(self, library: Library) -> Program:
        return operators

    def numpy(self) -> Step:
        x, w, b = (array[()] for array in self.arrays())

        def step() -> tuple[Any, Sequence[Any]]:
            y = x
            saved = []
            for _ in range(4):
                y0 = y
                q = (y0 * w + b) / w
                y = -q - b
                saved.append((y0, q))
            g: Any = np.float64(1.0)
            gw: Any = np.float64(0.0)
            gb: Any = np.float64(0.0)
            while saved:
                y0, q = saved.pop()
                gb -= g
                g = -g
                g = g / w
                gw -= g * q
                gb += g
                gw += g * y0
                g = g * w
            return y, [g, gw, gb]

        return step


@dataclass(frozen=True, repr=False)
class PlainChain(Workload):
    """The chain with `tanh` for sine and cosine, and the gradients of all three arrays."""

    name: str
    size: int
    target: float | None = None
    dtype: str = "float64"
    tolerance: float = 1e-9

    def arrays(self) -> Sequence[Array]:
        low, high = rng(), rng()
        arrays = (
            low.normal(size=self.size),
            low.uniform(0.5, 1.0, size=self.size),
            high.uniform(1.0, 2.0, size=self.size),
        )
        return [x.astype(self.dtype) for x in arrays]

    def program(self, library: Library) -> Program:
        xp = library.namespace
        return lambda x, w, b: plain_chain(xp, x, w, b)

    def numpy(self) -> Step:
        x, w, b = self.arrays()

        def step() -> tuple[Any, Sequence[Any]]:
            y = x
            saved = []
            for _ in range(BLOCKS):
                y0 = y
                t = np.tanh(y0 * w + b)
                s = np.tanh(t - w)
                e = np.exp(s * 0.5)
                q = -e / b
                y = np.tanh(q)
                saved.append((y0, t, s, e, q, y))
            g = np.ones_like(y)
            gw = np.zeros_like(w)
            gb = np.zeros_like(b)
            while saved:
                y0, t, s, e, q, y1 = saved.pop()
                g = g * (1 - y1 * y1)
                g = g / b
                gb -= g * q
                g = -g * e
                g = g * 0.5
                g = g * (1 - s * s)
                gw -= g
                g = g * (1 - t * t)
                gb += g
                gw += g * y0
                g = g * w
            return y, [g, gw, gb]

        return step


@dataclass(frozen=True, repr=False)
class Rosenbrock(Workload):
    """The sum of valleys of many dimensions: slices of one array, squared."""

    name: str
    size: int

    def arrays(self) -> Sequence[Array]:
        return [rng().normal(size=self.size)]

    def program(self, library: Library) -> Program:
        xp = library.namespace
        return lambda x: xp.sum(100.0 * (x[1:] - x[:-1] ** 2) ** 2 + (1.0 - x[:-1]) ** 2)

    def numpy(self) -> Step:
        (x,) = self.arrays()

        def step() -> tuple[Any, Sequence[Any]]:
            left = x[:-1]
            valley = x[1:] - left * left
            slope = 1.0 - left
            value = np.sum(100.0 * valley * valley + slope * slope)
            g = np.zeros_like(x)
            g[1:] = 200.0 * valley
            g[:-1] -= 400.0 * valley * left + 2.0 * slope
            return value, [g]

        return step
