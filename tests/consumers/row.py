"""One call of another library's function, and what becomes of it when it is given tensors.

Each row is called with NumPy's arrays and with tensors. Its outcome says whether it runs, with
NumPy's value and in our namespace, and what becomes of the gradient in a transform:

* ``exact``: it equals finite differences;
* ``none``: there is none, for the result does not move with the input;
* ``raises``: the library leaves the namespace, at a place that the outcome names, and the
  transform says so;
* ``wrong``: it differs, and nothing was said. No row may say so.

Of a row that raises, it says what becomes of the gradient where conversions are allowed: ``exact``
or ``none`` if what was converted has a side purpose, such as a tolerance, and else ``cut``.
"""

from __future__ import annotations

import copy
import dataclasses
import re
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

import mygrad_array_api as mg
from mygrad_array_api.errors import ConversionError
from tests.backends.libraries import to_numpy

__all__ = ["Outcome", "Row", "evaluate", "evaluate_over", "leaves"]

PASSED_BY = (
    str(Path(mg.__file__).parent),
    str(Path(np.__file__).parent),
    str(Path(__file__).parent),
    copy.__file__,
)
"""Whose functions are not the place where a consumer does something."""
CUTS = (
    "__array__",
    "__float__",
    "__int__",
    "__dlpack__",
    "__copy__",
    "__deepcopy__",
    "copy",
    "item",
    "tolist",
)
DIRECTIONS = 3
STEPS = ((1e-4, 1e-6), (1e-5, 1e-5))
"""Of differences, with the tolerance; the second where the first crosses a kink."""


@dataclasses.dataclass(frozen=True)
class Row:
    """A call.

    Attributes
    ----------
    name : str
        The function, and the case where it has several.
    call : callable
        Calls it with arrays of whichever library.
    args : tuple
        NumPy's arrays, of which those of real or complex numbers are differentiated.
    """

    name: str
    call: Callable[..., Any]
    args: tuple[Any, ...]


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What became of a row: see the module."""

    runs: str
    gradient: str
    allowed: str = ""
    place: str = ""


def evaluate(row: Row) -> Outcome:
    """Call a row with arrays and with tensors."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        expected = leaves(row.call(*map(_copied, row.args)))
        tensors = [_as_tensor(x) for x in row.args]
        with _conversions() as places:
            try:
                found = leaves(row.call(*tensors))
            except Exception as error:  # noqa: BLE001 whatever it raises is the outcome
                return Outcome(f"fails: {type(error).__name__}", "", "", _last_frame(error))
        status = _compared(found, expected)
        if status != "yes":
            return Outcome(status, "", "", places[0] if places else "")
        return Outcome(status, *_gradient(row, found, places))


def evaluate_over(row: Row, convert: Callable[[Any], Any]) -> str:
    """Call a row with tensors over another library, and say what becomes of value and gradient.

    Parameters
    ----------
    row : Row
        One whose gradient is exact over NumPy.
    convert : callable
        Makes an array of the library of one of NumPy's.
    """
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        expected = leaves(row.call(*map(_copied, row.args)))
        try:
            found = leaves(row.call(*[_over(x, convert) for x in row.args]))
            status = _compared([_as_array(x) for x in found], expected, other=True)
            return status if status != "yes" else _gradient(row, expected, [], convert)[0]
        except Exception as error:  # noqa: BLE001 whatever it raises is the outcome
            return f"fails: {type(error).__name__}"


def _over(x: Any, convert: Callable[[Any], Any]) -> Any:
    return mg.asarray(convert(x)) if isinstance(x, np.ndarray) else x


def _as_array(x: Any) -> Any:
    return to_numpy(x.data) if isinstance(x, mg.Tensor) else x


def _copied(x: Any) -> Any:
    return x.copy() if isinstance(x, np.ndarray) else x


def _as_tensor(x: Any) -> Any:
    return mg.tensor(x) if isinstance(x, np.ndarray) else x


def leaves(result: Any) -> list[Any]:
    """The arrays and numbers in a result, in order."""
    if isinstance(result, dict):
        return [leaf for key in sorted(result) for leaf in leaves(result[key])]
    if isinstance(result, (tuple, list)):
        return [leaf for item in result for leaf in leaves(item)]
    if dataclasses.is_dataclass(result) and not isinstance(result, type):
        return leaves([getattr(result, field.name) for field in dataclasses.fields(result)])
    return [] if result is None or isinstance(result, str) else [result]


def _compared(found: list[Any], expected: list[Any], *, other: bool = False) -> str:
    """Whether results have NumPy's values, and stayed in the namespace."""
    if len(found) != len(expected):
        return f"{len(found)} results, not {len(expected)}"
    for x, y in zip(found, expected, strict=True):
        if isinstance(x, np.ndarray) and isinstance(y, np.ndarray) and not other:
            return "leaves the namespace"
        a, b = np.asarray(x), np.asarray(y)
        if a.dtype == object and b.dtype == object:
            continue
        if a.shape != b.shape:
            return f"shape {a.shape}, not {b.shape}"
        if a.dtype.kind in "fc" and b.dtype.kind in "fciub":
            if not np.allclose(a, b, rtol=1e-7, atol=1e-9, equal_nan=True):
                return "another value"
        elif not np.array_equal(a, b):
            return "another value"
    return "yes"


def _gradient(
    row: Row, found: list[Any], places: list[str], convert: Callable[[Any], Any] | None = None
) -> tuple[str, str, str]:
    """What becomes of the gradient, also where conversions are allowed, and who converts."""
    variables = [
        i for i, x in enumerate(row.args) if isinstance(x, np.ndarray) and x.dtype.kind in "fc"
    ]
    floats = [i for i, x in enumerate(found) if np.asarray(x).dtype.kind in "fc"]
    if not variables or not floats:
        return "none", "", ""
    rng = np.random.default_rng(0)
    seeds = [rng.normal(size=np.shape(found[i])) for i in floats]
    directions = [{i: _normal(rng, row.args[i]) for i in variables} for _ in range(DIRECTIONS)]
    seeded = dict(zip(floats, seeds, strict=True))
    try:
        claimed = _claimed(row, directions, seeded, convert, allow=False)
    except ConversionError:
        if convert is not None:
            return "raises", "", ""
        claimed = _claimed(row, directions, seeded, allow=True)
        return "raises", _judged(row, directions, seeded, claimed, "cut"), places[0]
    return _judged(row, directions, seeded, claimed, "wrong"), "", ""


Direction = dict[int, Any]


def _claimed(
    row: Row,
    directions: list[Direction],
    seeds: dict[int, Any],
    convert: Callable[[Any], Any] | None = None,
    *,
    allow: bool,
) -> list[float]:
    """The derivatives along some directions that a transform claims."""
    variables = list(directions[0])

    def total(*xs: Any) -> Any:
        moving = dict(zip(variables, xs, strict=True))
        made = _as_tensor if convert is None else partial(_over, convert=convert)
        args = [moving.get(i, made(x)) for i, x in enumerate(row.args)]
        found = leaves(row.call(*args))
        parts: Any = mg.tensor(0.0, constant=True)
        for i, seed in seeds.items():
            if isinstance(found[i], mg.Tensor):
                parts = parts + mg.sum(mg.real(found[i]) * seed)
                if mg.iscomplexobj(found[i]):
                    parts = parts + mg.sum(mg.imag(found[i]) * seed)
        return parts

    xs = [row.args[i] if convert is None else convert(row.args[i]) for i in variables]
    grads = mg.vjp(total, *xs, allow_conversions=allow)[1](1.0)
    grads = [to_numpy(g) for g in (grads if isinstance(grads, tuple) else (grads,))]
    return [
        float(sum(np.sum((v.conj() * g).real) for v, g in zip(d.values(), grads, strict=True)))
        for d in directions
    ]


def _judged(
    row: Row,
    directions: list[Direction],
    seeds: dict[int, Any],
    claimed: list[float],
    otherwise: str,
) -> str:
    """Compare derivatives along some directions with finite differences."""
    for step, tolerance in STEPS:
        slopes = [_slope(row, direction, step, seeds) for direction in directions]
        if not np.all(np.isfinite(slopes)):
            return "none"
        largest = float(np.max(np.abs(slopes)))
        if np.allclose(claimed, slopes, rtol=0.0, atol=tolerance * (1.0 + largest)):
            return "exact" if largest > tolerance else "none"
    return otherwise


def _normal(rng: np.random.Generator, like: Any) -> Any:
    """A random direction for an array."""
    v = rng.normal(size=like.shape)
    return v + 1j * rng.normal(size=like.shape) if like.dtype.kind == "c" else v


def _slope(row: Row, direction: Direction, step: float, seeds: dict[int, Any]) -> float:
    """How fast NumPy's result moves when the inputs do, by central differences of order four."""

    def value(length: float) -> float:
        args = [x + length * direction[i] if i in direction else x for i, x in enumerate(row.args)]
        found = leaves(row.call(*map(_copied, args)))
        return float(
            sum(
                np.sum(np.real(found[i]) * seed) + np.sum(np.imag(found[i]) * seed)
                for i, seed in seeds.items()
            )
        )

    near, far = value(step) - value(-step), value(2 * step) - value(-2 * step)
    return (8.0 * near - far) / (12.0 * step)


@contextmanager
def _conversions() -> Iterator[list[str]]:
    """Note where tensors that carry a gradient are converted to something else."""
    places: list[str] = []

    def noting(name: str) -> Callable[..., Any]:
        plain = getattr(mg.Tensor, name)

        def conversion(self: mg.Tensor, *args: Any, **kwargs: Any) -> Any:
            if not self.constant:
                places.append(_caller())
            return plain(self, *args, **kwargs)

        return conversion

    with mock.patch.multiple(
        mg.Tensor, **{name: noting(name) for name in CUTS if hasattr(mg.Tensor, name)}
    ):
        yield places


def _caller() -> str:
    """The function of the consumer that converts, as ``package/module.py: function``."""
    frame = sys._getframe(2)
    while frame is not None and (
        frame.f_code.co_filename.startswith(PASSED_BY) or frame.f_code.co_name.startswith("<")
    ):
        frame = frame.f_back
    return "" if frame is None else _named(frame.f_code.co_filename, frame.f_code.co_name)


def _last_frame(error: BaseException) -> str:
    """Where an error was raised, not counting our own library and NumPy."""
    frames = traceback.extract_tb(error.__traceback__)
    theirs = [frame for frame in frames if not frame.filename.startswith(PASSED_BY)]
    return _named(theirs[-1].filename, theirs[-1].name) if theirs else ""


def _named(filename: str, function: str) -> str:
    return f"{re.sub(r'^.*site-packages/', '', filename)}: {function}"
