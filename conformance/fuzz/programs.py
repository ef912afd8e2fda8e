"""Random programs of views and writes, as text that runs on arrays and on tensors alike."""

from __future__ import annotations

import warnings
from types import CodeType
from typing import Any

import numpy as np
from hypothesis import strategies as st

from tests.tensor.test_programs import A, B, any_keys, basic_keys

__all__ = ["LEAVES", "Program"]

LEAVES = (A, B)
"""The values of the arguments of each program."""

LARGE = 1e6
"""The values of a program beyond which rounding alone decides."""

REARRANGED = (
    "{x}.T",
    "{x}.reshape(-1)",
    "{x}.reshape(-1, 1)",
    "xp.flip({x})",
    "xp.expand_dims({x}, axis=0)",
    "xp.moveaxis({x}, 0, -1)",
    "xp.roll({x}, 1)",
    "xp.broadcast_to({x}, (2, *{x}.shape))",
    "xp.unstack({x}, axis=-1)[-1]",
    "xp.stack([{x}, {x} * 2.0])",
    "xp.concat([{x}, xp.flip({x})])",
)
NUMBERS = (0.5, -1.25, 2.0)


class Program:
    """Lines of Python, drawn one after another while NumPy runs them.

    Parameters
    ----------
    data : hypothesis.strategies.DataObject
        What draws.
    lines : list of str
        Where the lines are written.
    most : int
        How many lines there are at most.
    memory : bool
        Whether lines may write into the memory of an array by NumPy's functions.
    """

    def __init__(self, data: Any, lines: list[str], *, most: int = 12, memory: bool = True) -> None:
        self.draw = data.draw
        self.lines = lines
        self.code: list[CodeType] = []
        self.space: dict[str, Any] = {"np": np, "xp": np}
        self.names: list[str] = []
        for name, x in zip(("a", "b"), LEAVES, strict=True):
            self.space[name] = x.copy()
            self._make(f"{name} * 1.0")
        steps = [self._view, self._rearrange, self._write, self._update, self._out, self._read]
        steps += [self._reduce, self._at]
        if memory:
            steps.append(self._copy)
        while len(self.code) < len(LEAVES) + most and self.draw(st.integers(0, 9)):
            self.draw(st.sampled_from(steps))()

    def run(self, xp: Any, leaves: Any) -> dict[str, Any]:
        """Run the lines on some leaves, and return all values by their names."""
        space = {"np": np, "xp": xp} | dict(zip(("a", "b"), leaves, strict=True))
        for code in self.code:
            exec(code, space)  # noqa: S102 which was written here
        return {name: space[name] for name in self.names}

    def loss(self, xp: Any, leaves: Any) -> Any:
        """Run the lines, and return a number to which each value counts."""
        values = self.run(xp, leaves).values()
        return sum(xp.sum(xp.sin(x) * (i + 1.0)) for i, x in enumerate(values))

    @property
    def tame(self) -> bool:
        """Whether no value is so large, or infinite, that rounding decides what comes out."""
        values = [np.abs(self.space[name]) for name in self.names]
        return all(np.all(x < LARGE) for x in values)

    def gradient(self) -> np.ndarray[Any, Any]:
        """Return the derivatives of the loss by the complex step, by running NumPy's program."""
        found = []
        for leaf, x in enumerate(LEAVES):
            for i in range(x.size):
                leaves = [y.astype(complex) for y in LEAVES]
                leaves[leaf].reshape(-1)[i] += 1e-30j
                with warnings.catch_warnings():
                    # What `out=` keeps of a real sum is read as a real number, and not written.
                    warnings.simplefilter("ignore", np.exceptions.ComplexWarning)
                    found.append(self.loss(np, leaves).imag / 1e-30)
        return np.array(found)

    def _do(self, line: str) -> None:
        code = compile(line, "<program>", "exec")
        self.lines.append(line)
        with np.errstate(all="ignore"):
            exec(code, self.space)  # noqa: S102 which was written here
        self.code.append(code)

    def _make(self, expression: str) -> None:
        name = f"v{len(self.names)}"
        self._do(f"{name} = {expression}")
        self.names.append(name)

    def _pick(self, *, writeable: bool = False) -> tuple[str, Any]:
        """Return the name of an array with elements, and the array."""
        fits = [
            name
            for name in self.names
            if isinstance(x := self.space[name], np.ndarray)
            and x.ndim
            and x.size
            and (x.flags.writeable or not writeable)
        ]
        name = self.draw(st.sampled_from(fits))
        return name, self.space[name]

    def _operand(self, shape: tuple[int, ...]) -> str:
        """Return a number, or the name of something that broadcasts to a shape."""
        fits = [name for name in self.names if _fits(np.shape(self.space[name]), shape)]
        return self.draw(st.sampled_from([*map(repr, NUMBERS), *fits]))

    def _mask(self, shape: tuple[int, ...]) -> str:
        size = int(np.prod(shape))
        flags = self.draw(st.lists(st.booleans(), min_size=size, max_size=size))
        return _text(np.array(flags).reshape(shape))

    def _view(self) -> None:
        name, x = self._pick()
        self._make(f"{name}[{_text(self.draw(basic_keys(x.shape)))}]")

    def _rearrange(self) -> None:
        name, _ = self._pick()
        self._make(self.draw(st.sampled_from(REARRANGED)).format(x=name))

    def _write(self) -> None:
        name, x = self._pick(writeable=True)
        key = self.draw(any_keys(x.shape))
        self._do(f"{name}[{_text(key)}] = {self._operand(x[key].shape)}")

    def _update(self) -> None:
        name, x = self._pick(writeable=True)
        self._do(
            f"{name} {self.draw(st.sampled_from(['+=', '-=', '*=']))} {self._operand(x.shape)}"
        )

    def _out(self) -> None:
        name, x = self._pick(writeable=True)
        ufunc = self.draw(st.sampled_from(["add", "subtract", "multiply"]))
        where = f", where={self._mask(x.shape)}" if self.draw(st.booleans()) else ""
        first, second = self._operand(x.shape), self._operand(x.shape)
        self._do(f"np.{ufunc}({first}, {second}, out={name}{where})")

    def _at(self) -> None:
        name, x = self._pick(writeable=True)
        rows = self.draw(st.lists(st.integers(-len(x), len(x) - 1), min_size=1, max_size=3))
        self._do(f"np.add.at({name}, {rows}, {self._operand((len(rows), *x.shape[1:]))})")

    def _copy(self) -> None:
        name, x = self._pick(writeable=True)
        self._do(f"np.copyto({name}, {self._operand(x.shape)}, where={self._mask(x.shape)})")

    def _read(self) -> None:
        name, x = self._pick()
        key = self.draw(any_keys(x.shape))
        self._make(f"xp.sin({name}[{_text(key)}]) * {self._operand(x[key].shape)} + 0.5")

    def _reduce(self) -> None:
        name, x = self._pick()
        self._make(f"{name}.sum(axis={self.draw(st.integers(-x.ndim, x.ndim - 1))})")


def _fits(shape: tuple[int, ...], target: tuple[int, ...]) -> bool:
    try:
        return np.broadcast_shapes(shape, target) == target
    except ValueError:
        return False


def _text(key: Any) -> str:
    if isinstance(key, tuple):
        return ", ".join([_text(item) for item in key]) + "," if key else "()"
    if isinstance(key, np.ndarray):
        return f"np.array({key.tolist()}, {'bool' if key.dtype == bool else 'int'})"
    return "..." if key is ... else repr(key)
