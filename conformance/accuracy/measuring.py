"""Compare values and first derivatives with mpmath's, in units of the last place."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any

import mpmath as mp
import numpy as np
from mpmath.libmp.libhyper import NoConvergence

import mygrad_array_api as xp

from .functions import NASTY, Function

DIGITS = 60
MOST_DIGITS = 2000
RANDOM = 24
"""How many random points there are beside the nasty ones."""

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Errors:
    """The worst errors of a function, in units of the last place, and where they are."""

    value: float
    at: float
    derivative: float
    derivative_at: float


def points(function: Function, dtype: Any) -> Array:
    """Return where a function is measured."""
    low, high = max(function.low, -20.0), min(function.high, 20.0)
    drawn = np.random.default_rng(0).uniform(low, high, RANDOM)
    with np.errstate(over="ignore", under="ignore"):
        found = np.unique(np.concatenate([NASTY, drawn]).astype(dtype))
    inside = np.isfinite(found) & (found >= function.low) & (found <= function.high)
    return found[inside]


def measured(function: Function, dtype: Any) -> Errors:
    """Return the worst errors over all points at which the exact numbers fit into the dtype."""
    x = points(function, dtype)
    exact = [exactly(function, float(one)) for one in x]
    t = xp.tensor(x)
    with np.errstate(all="ignore"):
        out = function.function(t)
        out.backward()
    value, at = _worst(x, out.data, [both[0] for both in exact], dtype)
    slope, slope_at = _worst(x, t.grad, [both[1] for both in exact], dtype)
    return Errors(value, at, slope, slope_at)


def exactly(function: Function, x: float) -> tuple[Any, Any]:
    """Return the value and the derivative at a point; None where there is none.

    Digits are doubled until both are the same as before: a difference of values that are nearly
    one, or nearly a pole, may need hundreds.
    """
    digits, before = DIGITS, _at(function, x, DIGITS)
    while digits < MOST_DIGITS:
        digits *= 2
        found = _at(function, x, digits)
        # Where the slope is known, a value of zero is true: its neighbours are not zero.
        zero = x == 0 or (found == (0, found[1]) and found[1] is not None)
        if _alike(before[1], found[1]) and (zero or _alike(before[0], found[0])):
            return found
        before = found
    return before if before == (before[0], 0) else (None, None)


def _at(function: Function, x: float, digits: int) -> tuple[Any, Any]:
    with mp.workdps(digits):
        point = mp.mpf(x)
        room = [abs(point - end) for end in (function.low, function.high) if isfinite(end)]
        step = min([abs(point) or mp.mpf(1), *room]) * mp.mpf(10) ** (-digits // 3)
        value = _evaluated(function, point)
        # At an end of the domain the derivative is that of one side, by whatever convention.
        ends = [_evaluated(function, point + sign * step) for sign in (1, -1)] if step else [None]
        slope = None if None in (value, *ends) else (ends[0] - ends[1]) / (2 * step)
        return value, None if x in function.holes else slope


def _alike(x: Any, y: Any) -> bool:
    if x is None or y is None:
        return x is y
    # All digits of a difference may cancel: a zero is true only if more of them change nothing.
    return bool(y != 0 and abs(x - y) <= abs(y) * mp.mpf(10) ** -20)


def _evaluated(function: Function, x: Any) -> Any:
    try:
        return mp.mpf(function.exact(x))
    except (ValueError, ZeroDivisionError, TypeError, OverflowError, NoConvergence):
        return None


def _worst(x: Array, found: Array, exact: list[Any], dtype: Any) -> tuple[float, float]:
    info = np.finfo(dtype)
    worst, at = 0.0, float("nan")
    for one, got, wanted in zip(x, np.asarray(found), exact, strict=True):
        if wanted is None or not mp.isfinite(wanted) or abs(wanted) > mp.mpf(float(info.max)):
            continue
        if abs(wanted) < mp.mpf(float(info.smallest_normal)):
            error = abs(mp.mpf(float(got)) - wanted) / mp.mpf(float(info.smallest_normal))
        elif not np.isfinite(got):
            error = mp.inf
        else:
            error = abs(mp.mpf(float(got)) - wanted) / abs(wanted) / mp.mpf(float(info.eps))
        if not error <= worst:
            worst, at = float(error), float(one)
    return worst, at
