"""Mathematical functions that are not ufuncs, by NumPy's signatures."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from mygrad_array_api._functions import utility
from mygrad_array_api._functions.beyond import calculus, interpolation, signals
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.elementwise import complex as complex_rules
from mygrad_array_api._functions.elementwise import extremes, rounding, trigonometric
from mygrad_array_api._numpy.table import answers, as_constants, constants
from mygrad_array_api._tensor.composing import as_tensor, is_variable, plain
from mygrad_array_api._tensor.options import compute, delivered
from mygrad_array_api._tensor.sizes import integer
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.writing import write

Function = Callable[..., Any]

# Beside `constant`, these have NumPy's signatures.
_SAME: tuple[tuple[Function, Function], ...] = (
    (np.convolve, signals.convolve),
    (np.correlate, signals.correlate),
    (np.ediff1d, calculus.ediff1d),
    (np.gradient, calculus.gradient),
    (np.interp, interpolation.interp),
    (np.trapezoid, calculus.trapezoid),
    (np.unwrap, calculus.unwrap),
)
for _numpy_function, _function in _SAME:
    answers(_numpy_function)(_function)

_ABSENT = getattr(np, "_NoValue")  # noqa: B009 private, and NumPy's own default


@answers(np.diff)
def _diff(a: Any, n: int = 1, axis: int = -1, prepend: Any = _ABSENT, append: Any = _ABSENT) -> Any:
    n = integer("n", n)
    x = as_tensor(a)
    if n == 0:
        return x
    given = {"prepend": prepend, "append": append}
    given = {name: value for name, value in given.items() if value is not _ABSENT}
    variable = any(map(is_variable, given.values()))
    if n < 0 or (x.dtype.kind in "iub" and not variable):
        return as_constants(np.diff)(a, n, axis, **given)
    return utility.diff(x, axis=axis, n=n, **given)


@answers(np.clip)
def _clip(
    a: Any,
    a_min: Any = _ABSENT,
    a_max: Any = _ABSENT,
    out: Any = None,
    *,
    min: Any = _ABSENT,
    max: Any = _ABSENT,
    **kwargs: Any,
) -> Any:
    low, high = _bounds(a_min, a_max, min, max)
    bounds = {name: x for name, x in (("min", low), ("max", high)) if x is not None}
    x = as_tensor(a)
    weak = (int, float, complex)
    dtype = np.result_type(
        x.dtype, *(b if type(b) in weak else as_tensor(b).dtype for b in bounds.values())
    )

    def clip(x: Any, *bound: Any, constant: bool | None = None) -> Tensor:
        return extremes.clip(x, **dict(zip(bounds, bound)), constant=constant)

    x = astype(x, dtype, copy=False)
    return compute("clip", clip, None, (x, *bounds.values()), out=out, **kwargs)


def _bounds(a_min: Any, a_max: Any, low: Any, high: Any) -> tuple[Any, Any]:
    """Return the two bounds, which have two names each."""
    if a_min is _ABSENT and a_max is _ABSENT:
        return None if low is _ABSENT else low, None if high is _ABSENT else high
    for name, value in (("a_min", a_min), ("a_max", a_max)):
        if value is _ABSENT:
            msg = f"clip() missing 1 required positional argument: {name!r}"
            raise TypeError(msg)
    if low is not _ABSENT or high is not _ABSENT:
        msg = (
            "Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided "
            "is forbidden."
        )
        raise ValueError(msg)
    return a_min, a_max


@answers(np.round, np.around)
def _round(a: Any, decimals: int = 0, out: Any = None) -> Any:
    return delivered(rounding.round(a, decimals), out, "round")


@answers(np.fix)
def _fix(x: Any, out: Any = None) -> Any:
    return delivered(rounding.trunc(as_tensor(x)), out, "fix")


@answers(np.sinc)
def _sinc(x: Any) -> Any:
    return trigonometric.sinc(as_tensor(x))


@answers(np.i0)
def _i0(x: Any) -> Any:
    # Imported when it is first asked for: its rules, and SciPy behind them, take their time.
    return import_module("mygrad_array_api._functions.special.modified_bessel").i0(as_tensor(x))


@answers(np.angle)
def _angle(z: Any, deg: bool = False) -> Any:
    return complex_rules.angle(as_tensor(z), deg=deg)


@answers(np.real)
def _real(val: Any) -> Any:
    return as_tensor(val).real


@answers(np.imag)
def _imag(val: Any) -> Any:
    return as_tensor(val).imag


@answers(np.real_if_close)
def _real_if_close(a: Any, tol: float = 100) -> Any:
    x = as_tensor(a)
    if x.dtype.kind != "c":
        return x
    limit = float(np.finfo(x.dtype).eps) * tol if tol > 1 else tol
    return x.real if np.all(np.abs(plain(x).imag) < limit) else x


@answers(np.nan_to_num)
def _nan_to_num(
    x: Any, copy: bool = True, nan: Any = 0.0, posinf: Any = None, neginf: Any = None
) -> Any:
    given = as_tensor(x)
    result = rounding.nan_to_num(given, nan=nan, posinf=posinf, neginf=neginf)
    if copy:
        return result
    write(given, ..., result)
    return given


def _sign_of_infinity(function: Function) -> Function:
    def test(x: Any, out: Any = None) -> Any:
        return delivered(as_constants(function)(x), out, function.__name__)

    return test


for _test in (np.isneginf, np.isposinf):
    constants(_test)(_sign_of_infinity(_test))
