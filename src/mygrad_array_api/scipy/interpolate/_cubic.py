"""Piecewise cubic interpolation."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

from mygrad_array_api._backends.numpy.scipy_sparse import DIRECT, Pattern
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.elementwise import abs
from mygrad_array_api._functions.manipulation import broadcast_to, concat, moveaxis, reshape, stack
from mygrad_array_api._functions.searching import where
from mygrad_array_api._functions.utility import diff
from mygrad_array_api._rules import scipy_sparse as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, plain
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._arguments import double, samples, wide
from ._piecewise import Extrapolate, PPoly

__all__ = [
    "Akima1DInterpolator",
    "CubicHermiteSpline",
    "CubicSpline",
    "PchipInterpolator",
]


class CubicHermiteSpline(PPoly):
    """Piecewise cubics through samples, with given slopes.

    Parameters
    ----------
    x : array_like, shape (N,)
        Where the samples were taken: increasing.
    y, dydx : array_like
        The samples, and the slopes at them.
    axis : int
        The axis of `y` along which they were taken.
    extrapolate : bool or "periodic", optional
        As of `PPoly`.

    Raises
    ------
    ValueError
        If the places do not increase, or shapes do not fit.

    Notes
    -----
    Differentiable in `x`, `y`, `dydx` and the points.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import interpolate
    >>> spline = interpolate.CubicHermiteSpline([0.0, 1.0], mg.tensor([0.0, 1.0]), [0.0, 0.0])
    >>> float(spline(0.5))
    0.5
    """

    def __init__(
        self,
        x: ArrayLike,
        y: ArrayLike,
        dydx: ArrayLike,
        axis: int = 0,
        extrapolate: Extrapolate = None,
    ) -> None:
        places, values, axis = samples(x, y, axis)
        slopes = moveaxis(double(dydx), axis, 0)
        if slopes.shape != values.shape:
            msg = "The shapes of `y` and `dydx` must be identical."
            raise ValueError(msg)
        super().__init__(_hermite(places, values, slopes), places, extrapolate, axis)


def _hermite(x: Tensor, y: Tensor, s: Tensor) -> Tensor:
    """The coefficients of cubics with values and slopes at both ends."""
    h = wide(diff(x), y.ndim - 1)
    slope = diff(y, axis=0) / h
    t = (s[:-1] + s[1:] - 2.0 * slope) / h
    return stack([t / h, (slope - s[:-1]) / h - t, s[:-1], y[:-1]])


class CubicSpline(CubicHermiteSpline):
    """Piecewise cubics through samples, which are smooth twice.

    Parameters
    ----------
    x : array_like, shape (N,)
        Where the samples were taken: increasing.
    y : array_like
        The samples.
    axis : int
        The axis of `y` along which they were taken.
    bc_type : str or tuple of two
        What holds at both ends, or at each: "not-a-knot" (the first two pieces are one),
        "periodic", "clamped" (no slope), "natural" (no curvature), or (order, value) of a
        derivative of order 1 or 2.
    extrapolate : bool or "periodic", optional
        As of `PPoly`.

    Raises
    ------
    ValueError
        If the places do not increase, shapes do not fit, or a condition does not exist.

    Notes
    -----
    Differentiable in `x`, `y`, derivatives at the ends, and the points. SciPy solves for the
    slopes, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import interpolate
    >>> y = mg.tensor([0.0, 1.0, 8.0, 27.0])
    >>> spline = interpolate.CubicSpline([0.0, 1.0, 2.0, 3.0], y)
    >>> middle = spline(1.5)
    >>> middle.backward()
    >>> float(middle), y.grad
    (3.375, array([-0.0625,  0.5625,  0.5625, -0.0625]))
    """

    def __init__(
        self,
        x: ArrayLike,
        y: ArrayLike,
        axis: int = 0,
        bc_type: Any = "not-a-knot",
        extrapolate: Extrapolate = None,
    ) -> None:
        places, values, axis = samples(x, y, axis)
        start, end = _conditions(bc_type, values)
        if extrapolate is None and start == "periodic":
            extrapolate = "periodic"
        if any(not isinstance(bc, str) and bc[1].dtype.kind == "c" for bc in (start, end)):
            values = astype(values, np.complex128)
        slopes = _slopes(places, values, start, end) if values.size else 0.0 * values
        whole = _hermite(places, values, slopes)
        PPoly.__init__(self, whole, places, extrapolate, axis)


Condition = str | tuple[int, Tensor]


def _conditions(bc_type: Any, y: Tensor) -> list[Condition]:
    """Return what holds at each end."""
    one = isinstance(bc_type, str)
    pair = (bc_type, bc_type) if one else tuple(bc_type)
    if len(pair) != 2 or (not one and "periodic" in [bc for bc in pair if isinstance(bc, str)]):
        msg = "`bc_type` is one condition, or one for each end, of which none is periodic"
        raise ValueError(msg)
    if pair[0] == "periodic" and not np.allclose(plain(y)[0], plain(y)[-1], rtol=1e-15, atol=1e-15):
        msg = "The first and last `y` point must be identical when bc_type='periodic'."
        raise ValueError(msg)
    return [_condition(bc, y.shape[1:]) for bc in pair]


def _condition(bc: Any, shape: tuple[int, ...]) -> Condition:
    named = {"clamped": 1, "natural": 2}
    if isinstance(bc, str):
        if bc in ("not-a-knot", "periodic"):
            return bc
        if bc not in named:
            msg = f"bc_type={bc} is not allowed."
            raise ValueError(msg)
        return named[bc], broadcast_to(as_tensor(0.0), shape)
    order, value = bc
    value = double(value)
    if order not in (1, 2) or value.shape != shape:
        msg = f"a condition is (1 or 2, value of shape {shape}), not ({order}, shape {value.shape})"
        raise ValueError(msg)
    return order, value


def _slopes(x: Tensor, y: Tensor, start: Condition, end: Condition) -> Tensor:
    """Solve for the slopes at the samples: a system of three diagonals."""
    n = x.shape[0]
    h = diff(x)
    wide_h = wide(h, y.ndim - 1)
    slope = diff(y, axis=0) / wide_h
    if n == 2:
        start, end = ((1, slope[0]) if isinstance(bc, str) else bc for bc in (start, end))
    system = _System(n - 1 if start == "periodic" else n)
    i = np.arange(1, n - 1)
    system.add(i, i - 1, h[1:])
    system.add(i, i, 2.0 * (h[:-1] + h[1:]))
    system.add(i, (i + 1) % system.size, h[:-1])
    middle = 3.0 * (wide_h[1:] * slope[:-1] + wide_h[:-1] * slope[1:])
    if start == "periodic":
        system.add([0, 0, 0], [0, 1 % system.size, n - 2], [2.0 * (h[-1] + h[0]), h[-1], h[0]])
        first = 3.0 * (wide_h[0] * slope[-1] + wide_h[-1] * slope[0])
        found = system.solve(concat([first[None], middle]))
        return concat([found, found[:1]])
    if n == 3 and start == "not-a-knot" and end == "not-a-knot":  # a parabola
        system.add([0, 0, 2, 2], [0, 1, 1, 2], [1.0, 1.0, 1.0, 1.0])
        return system.solve(concat([2.0 * slope[:1], middle, 2.0 * slope[1:]]))
    first = _at_end(system, start, h, wide_h, slope, y, 0)
    last = _at_end(system, end, h, wide_h, slope, y, -1)
    return system.solve(concat([first[None], middle, last[None]]))


def _at_end(
    system: _System, bc: Condition, h: Tensor, wide_h: Tensor, slope: Tensor, y: Tensor, end: int
) -> Tensor:
    """Add what holds at an end to a system, and return its right-hand side."""
    row = end % system.size
    beside = row + 1 if end == 0 else row - 1
    near, next_ = (0, 1) if end == 0 else (-1, -2)
    if isinstance(bc, str):
        both = h[near] + h[next_]
        system.add([row, row], [row, beside], [h[next_], both])
        a, b, d = wide_h[near], wide_h[next_], wide_h[near] + wide_h[next_]
        return ((a + 2.0 * d) * b * slope[near] + a**2 * slope[next_]) / d
    order, value = bc
    if order == 1:
        system.add([row], [row], [1.0])
        return value
    system.add([row, row], [row, beside], [2.0 * h[near], h[near]])
    sign = -0.5 if end == 0 else 0.5
    return sign * value * wide_h[near] ** 2 + 3.0 * wide_h[near] * slope[near]


class _System:
    """A sparse linear system."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.rows: list[Any] = []
        self.cols: list[Any] = []
        self.values: list[Any] = []

    def add(self, rows: Any, cols: Any, values: Any) -> None:
        """Add values at places."""
        self.rows.append(np.asarray(rows, dtype=np.intp))
        self.cols.append(np.asarray(cols, dtype=np.intp))
        self.values.append(as_tensor(values))

    def solve(self, right: Tensor) -> Tensor:
        """Solve for arrays of the shape of the right-hand side."""
        size = (self.size, self.size)
        pattern = Pattern(np.concatenate(self.rows), np.concatenate(self.cols), size)
        flat = reshape(right, (self.size, -1))
        values = concat(self.values)
        found = apply(rules.sparse_solve, values, flat, pattern=pattern, solver=DIRECT)
        return reshape(found, right.shape)


class PchipInterpolator(CubicHermiteSpline):
    """Piecewise cubics through samples, which rise and fall only where the samples do.

    Parameters
    ----------
    x : array_like, shape (N,)
        Where the samples were taken: increasing.
    y : array_like, real
        The samples.
    axis : int
        The axis of `y` along which they were taken.
    extrapolate : bool, optional
        As of `PPoly`.

    Raises
    ------
    ValueError
        If the places do not increase, shapes do not fit, or the samples are complex.

    Notes
    -----
    Differentiable in `x`, `y` and the points. Where the samples turn or are level, the slope is
    zero and has no gradient.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import interpolate
    >>> curve = interpolate.PchipInterpolator([0.0, 1.0, 2.0], mg.tensor([0.0, 1.0, 1.0]))
    >>> float(curve(1.5))
    1.0
    """

    def __init__(
        self, x: ArrayLike, y: ArrayLike, axis: int = 0, extrapolate: bool | None = None
    ) -> None:
        places, values, axis = samples(x, y, axis)
        _check_real(values, "PchipInterpolator")
        h = wide(diff(places), values.ndim - 1)
        slope = diff(values, axis=0) / h
        if places.shape[0] == 2:
            slopes = concat([slope, slope])
        else:
            first = _one_sided(h[0], h[1], slope[0], slope[1])
            last = _one_sided(h[-1], h[-2], slope[-1], slope[-2])
            slopes = concat([first[None], _harmonic(h, slope), last[None]])
        PPoly.__init__(self, _hermite(places, values, slopes), places, extrapolate, axis)


def _check_real(y: Tensor, name: str) -> None:
    if kind_of(y) == "c":
        msg = f"`{name}` only works with real values for `y`."
        raise ValueError(msg)


def _harmonic(h: Tensor, m: Tensor) -> Tensor:
    """The weighed harmonic mean of the slopes on both sides, or zero where their signs differ."""
    before, behind = m[:-1], m[1:]
    turns = plain(before) * plain(behind) <= 0
    turns |= np.sign(plain(before)) != np.sign(plain(behind))
    w1, w2 = 2.0 * h[1:] + h[:-1], h[1:] + 2.0 * h[:-1]
    before, behind = where(turns, 1.0, before), where(turns, 1.0, behind)
    return where(turns, 0.0, (w1 + w2) / (w1 / before + w2 / behind))


def _one_sided(h0: Tensor, h1: Tensor, m0: Tensor, m1: Tensor) -> Tensor:
    """The slope at an end: of the parabola, as far as that does not turn."""
    d = ((2.0 * h0 + h1) * m0 - h0 * m1) / (h0 + h1)
    turns = np.sign(plain(d)) != np.sign(plain(m0))
    steep = (np.sign(plain(m0)) != np.sign(plain(m1))) & (np.abs(plain(d)) > 3 * np.abs(plain(m0)))
    return where(turns, 0.0, where(steep, 3.0 * m0, d))


class Akima1DInterpolator(CubicHermiteSpline):
    """Piecewise cubics through samples, whose slopes are means that outliers change little.

    Parameters
    ----------
    x : array_like, shape (N,)
        Where the samples were taken: increasing.
    y : array_like, real
        The samples.
    axis : int
        The axis of `y` along which they were taken.
    method : {"akima", "makima"}
        Which weights the means have.
    extrapolate : bool, optional
        As of `PPoly`; by default there is nan beyond the samples.

    Raises
    ------
    ValueError
        If the places do not increase, shapes do not fit, or the samples are complex.
    NotImplementedError
        If the method does not exist.

    Notes
    -----
    Differentiable in `x`, `y` and the points.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import interpolate
    >>> curve = interpolate.Akima1DInterpolator([0.0, 1.0, 2.0], mg.tensor([0.0, 1.0, 2.0]))
    >>> float(curve(1.5))
    1.5
    """

    def __init__(
        self,
        x: ArrayLike,
        y: ArrayLike,
        axis: int = 0,
        *,
        method: Literal["akima", "makima"] = "akima",
        extrapolate: bool | None = None,
    ) -> None:
        if method not in ("akima", "makima"):
            msg = f"`method`={method} is unsupported."
            raise NotImplementedError(msg)
        places, values, axis = samples(x, y, axis)
        _check_real(values, "Akima1DInterpolator")
        slope = diff(values, axis=0) / wide(diff(places), values.ndim - 1)
        slopes = concat([slope, slope]) if len(slope) == 1 else _akima(slope, method)
        PPoly.__init__(self, _hermite(places, values, slopes), places, bool(extrapolate), axis)


SMALL = 1e-9
"""Up to which weights, relative to the largest, the plain mean is taken, as SciPy does."""


def _akima(slope: Tensor, method: str) -> Tensor:
    """Means of the slopes on both sides, weighed by how the next ones differ."""
    first, last = 2.0 * slope[:1] - slope[1:2], 2.0 * slope[-1:] - slope[-2:-1]
    m = concat([2.0 * first - slope[:1], first, slope, last, 2.0 * last - slope[-1:]])
    weights = abs(diff(m, axis=0))
    if method == "makima":
        weights = weights + 0.5 * abs(m[1:] + m[:-1])
    ahead, behind = weights[2:], weights[:-2]
    both = ahead + behind
    clear = plain(both) > SMALL * np.max(plain(both), initial=-np.inf)
    share = behind / where(clear, both, 1.0)
    mean = m[1:-2] + share * (m[2:-1] - m[1:-2])
    return where(clear, mean, 0.5 * (m[3:] + m[:-3]))
