"""Single operations on a hundred thousand numbers: what is slow of itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.libraries import OURS, Array, Library, Step
from benchmarks.workload import rng

__all__ = ["COMPARED", "FORWARD", "Operation", "convolved", "greatest", "nested_views"]

SIZE = 100_000
Function = Callable[[Any, Any], Any]


def _numbers(shape: tuple[int, ...] = (SIZE,)) -> Array:
    return rng().normal(size=shape)


def _matrix() -> Array:
    return _numbers((1000, 100))


def _with_nan() -> Array:
    out = _matrix()
    out[::7, 3] = np.nan
    return out


def _near_one() -> Array:
    return np.exp(1e-3 * _numbers())


def _positive() -> Array:
    return np.abs(_numbers()) + 0.5


@dataclass(frozen=True)
class Operation:
    """One operation.

    Attributes
    ----------
    name : str
        What it is called.
    function : callable
        Applies it to an array, with the functions of a namespace of NumPy's names.
    arrays : callable
        Returns the array, and the constants that stand beside it.
    torch : callable or None
        The same for PyTorch, where it has other names.
    """

    name: str
    function: Function
    arrays: Callable[[], Array]
    torch: Function | None = None

    def both(self, library: Library) -> Step:
        """Make the step forward and backward."""
        function = self.torch if library.name == "torch" and self.torch else self.function
        return library.bind(lambda x: function(library.namespace, x), [self.arrays()])

    def forward(self, library: Library) -> dict[str, Callable[[], Any]]:
        """Return the operation on a tensor of ours, and on the array by NumPy."""
        x = self.arrays()
        variable = library.variable(x)
        return {
            "numpy": lambda: self.function(np, x),
            OURS: lambda: self.function(library.namespace, variable),
        }


FORWARD: Sequence[Operation] = (
    Operation("sort", lambda xp, x: xp.sort(x), _numbers),
    Operation("sort of rows", lambda xp, x: xp.sort(x, axis=1), _matrix),
    Operation("nanmax", lambda xp, x: xp.nanmax(x), _with_nan),
    Operation("nanvar", lambda xp, x: xp.nanvar(x), _with_nan),
    Operation("nanmean", lambda xp, x: xp.nanmean(x), _with_nan),
    Operation("nansum", lambda xp, x: xp.nansum(x), _with_nan),
    Operation("norm", lambda xp, x: xp.linalg.norm(x), _numbers),
    Operation("gradient", lambda xp, x: xp.gradient(x), _numbers),
    Operation("percentile", lambda xp, x: xp.percentile(x, 30), _numbers),
    Operation("median", lambda xp, x: xp.median(x), _numbers),
)
"""Whose forward pass is held against NumPy's."""

ROWS = rng().integers(0, 1000, size=1000)

COMPARED: Sequence[Operation] = (
    Operation("atan2", lambda xp, x: xp.atan2(x, x + 3.0), _numbers),
    Operation("cumulative product", lambda xp, x: xp.cumprod(x, 0), _near_one),
    Operation("cumulative sum", lambda xp, x: xp.cumsum(x, 0), _numbers),
    Operation("prod of rows", lambda xp, x: xp.prod(x, 1), _matrix),
    Operation(
        "pad",
        lambda xp, x: xp.pad(x, 3),
        _numbers,
        lambda torch, x: torch.nn.functional.pad(x, (3, 3)),
    ),
    Operation("abs", lambda xp, x: xp.abs(x), _numbers),
    Operation("digamma", lambda xp, x: xp.special.digamma(x), _positive),
    Operation("x ** -1", lambda _, x: x**-1, _positive),
    Operation("x ** 0.5", lambda _, x: x**0.5, _positive),
    Operation("x[rows]", lambda _, x: x[ROWS], _matrix),
)
"""Whose forward and backward passes are held against PyTorch's."""


def convolved(library: Library) -> dict[str, Step | Callable[[], Any]]:
    """A convolution with nine numbers: forward, and both ways."""
    mg = library.namespace
    kernel = _numbers((9,))
    variable = library.variable(_numbers())

    def program(x: Any) -> Any:
        return mg.convolve(x, kernel, mode="valid")

    both = library.bind(program, [_numbers()])
    return {"forward": lambda: program(variable), OURS: both}


def greatest(library: Library) -> dict[str, Step]:
    """The largest and the sum of all numbers up to each one, both ways."""
    return {
        OURS: library.bind(np.maximum.accumulate, [_numbers()]),
        "sum": library.bind(np.add.accumulate, [_numbers()]),
    }


def nested_views(library: Library, depth: int) -> Step:
    """A view of a view of a view, each of which is read."""

    def program(x: Any) -> Any:
        total = 0.0
        for _ in range(depth):
            x = x[1:]
            total = total + x[0]
        return total

    return library.bind(program, [_numbers((depth + 1,))])
