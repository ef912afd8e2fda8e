"""B-splines, and interpolation by them."""

from __future__ import annotations

from operator import index
from typing import Any, Literal

import numpy as np

from mygrad_array_api._backends.numpy.scipy_sparse import DIRECT, Pattern
from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._functions.manipulation.joining import concat, stack
from mygrad_array_api._functions.manipulation.shapes import reshape
from mygrad_array_api._functions.statistical import cumulative_sum
from mygrad_array_api._functions.utility import diff
from mygrad_array_api._rules import scipy_sparse as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import axes_of, plain
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._arguments import double, gather, placed, wide, wrapped
from ._piecewise import Extrapolate


class BSpline:
    """A spline as a sum of B-splines.

    Parameters
    ----------
    t : array_like, shape (N + K + 1,)
        The knots, which do not decrease.
    c : array_like, shape (N, ...)
        The coefficients.
    k : int
        The degree K.
    extrapolate : bool or "periodic"
        Whether the first and the last piece go on; else there is nan beyond them.
    axis : int
        The axis of `c` that belongs to the knots.

    Raises
    ------
    ValueError
        If there are not as many knots as coefficients need, or they decrease.

    Notes
    -----
    Differentiable in `t`, `c` and the points.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import interpolate
    >>> c = mg.tensor([0.0, 1.0, 0.0])
    >>> spline = interpolate.BSpline([0.0, 0.0, 0.0, 1.0, 1.0, 1.0], c, 2)
    >>> y = spline(0.5)
    >>> y.backward()
    >>> float(y), c.grad
    (0.5, array([0.25, 0.5 , 0.25]))
    """

    def __init__(
        self,
        t: ArrayLike,
        c: ArrayLike,
        k: int,
        extrapolate: bool | Literal["periodic"] = True,
        axis: int = 0,
    ) -> None:
        self.t, coefficients = double(t), double(c)
        self.k = index(k)
        (self.axis,) = axes_of(axis, coefficients.ndim)
        self.c = moveaxis(coefficients, self.axis, 0)
        self.extrapolate = extrapolate
        n = self.t.shape[0] - self.k - 1
        if self.k < 0 or self.t.ndim != 1 or n < self.k + 1 or self.c.shape[0] < n:
            msg = f"{self.t.shape} knots and {self.c.shape[0]} coefficients of degree {k}"
            raise ValueError(msg)
        if np.any(np.diff(plain(self.t)) < 0):
            msg = "Knots must be in a non-decreasing order."
            raise ValueError(msg)
        self.n = n

    def __call__(self, x: ArrayLike, nu: int = 0, extrapolate: Extrapolate = None) -> Tensor:
        """Evaluate the spline, or one of its derivatives.

        Parameters
        ----------
        x : array_like
            The points.
        nu : int
            Which derivative.
        extrapolate : bool or "periodic", optional
            By default that of the spline.

        Returns
        -------
        Tensor
            With the axes of `x` in the place of the interpolated one.
        """
        beyond = self.extrapolate if extrapolate is None else extrapolate
        at = double(x)
        first, last = self.t[self.k], self.t[self.n]
        if beyond == "periodic":
            at = wrapped(at, first, last)
        i = intervals(plain(self.t), self.k, self.n, plain(at))
        found: Any = 0.0
        for r, value in enumerate(basis(self.t, self.k, at, i, nu)):
            found = found + wide(value, self.c.ndim - 1) * gather(self.c, i - self.k + r)
        return placed(found, at, self.axis, bool(beyond), first, last)

    def derivative(self, nu: int = 1) -> BSpline:
        """Return a derivative; a negative one is an integral."""
        if nu < 0:
            return self.antiderivative(-nu)
        if nu > self.k:
            msg = f"Order of derivative (n = {nu}) must be <= order of spline (k = {self.k})"
            raise ValueError(msg)
        t, c, k = self.t, self.c[: self.n], self.k
        for _ in range(nu):
            gaps = t[k + 1 : -1] - t[1 : -k - 1]
            empty = plain(gaps) == 0  # of which no point is ever inside
            c = k * diff(c, axis=0) / wide(gaps + empty, c.ndim - 1)
            t, k = t[1:-1], k - 1
        return self._like(t, c, k)

    def antiderivative(self, nu: int = 1) -> BSpline:
        """Return an integral, which is zero at the first knot."""
        if nu < 0:
            return self.derivative(-nu)
        t, c, k = self.t, self.c[: self.n], self.k
        for _ in range(nu):
            gaps = wide(t[k + 1 :] - t[: -k - 1], c.ndim - 1)
            total = cumulative_sum(c * gaps, axis=0) / (k + 1)
            c = concat([0.0 * total[:1], total])
            t, k = concat([t[:1], t, t[-1:]]), k + 1
        extrapolate = False if self.extrapolate == "periodic" else self.extrapolate
        return self._like(t, c, k, extrapolate)

    def _like(self, t: Tensor, c: Tensor, k: int, extrapolate: Any = None) -> BSpline:
        extrapolate = self.extrapolate if extrapolate is None else extrapolate
        return BSpline(t, moveaxis(c, 0, self.axis), k, extrapolate, self.axis)

    def integrate(self, a: ArrayLike, b: ArrayLike, extrapolate: bool | None = None) -> Tensor:
        """Return the integral between two points.

        Raises
        ------
        NotImplementedError
            If the spline is periodic.
        """
        beyond = self.extrapolate if extrapolate is None else extrapolate
        if beyond == "periodic":
            msg = "integrate the periods of a periodic spline one by one, by its antiderivative"
            raise NotImplementedError(msg)
        whole = self.antiderivative()
        ends = [double(end) for end in (a, b)]
        if not beyond:  # beyond the knots there is nothing
            low, high = plain(self.t)[[self.k, self.n]]
            ends = [end.clip(low, high) for end in ends]
        return whole(ends[1], extrapolate=True) - whole(ends[0], extrapolate=True)


def intervals(t: Any, k: int, n: int, at: Any) -> Any:
    """Return the numbers of the knots that points lie behind, of intervals that are not empty.

    But for steps, which may end with one.
    """
    inside = np.clip(at, t[k], t[n])
    last = np.searchsorted(t[: n + 1], t[n], side="left") - 1 if k else n - 1
    found = np.searchsorted(t[: n + 1], inside, side="right") - 1
    return np.clip(found, k, max(last, k))


def basis(t: Tensor, k: int, at: Tensor, i: Any, nu: int = 0) -> list[Tensor]:
    """Return the values of the B-splines from `i - k` to `i`, or of derivatives of them.

    By the recursions of Cox and de Boor, in which no empty interval is divided by.
    """
    if nu > k:
        return [0.0 * at] * (k + 1)
    values: list[Any] = [1.0 + 0.0 * at]
    knots = {j: gather(t, i + j) for j in range(1 - k, k + 1)}
    for p in range(1, k - nu + 1):
        passed: Any = 0.0
        new = []
        for r, value in enumerate(values):
            left, right = at - knots[1 - p + r], knots[r + 1] - at
            share = value / (right + left)
            new.append(passed + right * share)
            passed = left * share
        values = [*new, passed]
    for p in range(k - nu + 1, k + 1):
        shares = [p * v / (knots[r + 1] - knots[r + 1 - p]) for r, v in enumerate(values)]
        lower: list[Any] = [0.0, *shares]
        upper: list[Any] = [*shares, 0.0]
        values = [a - b for a, b in zip(lower, upper, strict=True)]
    return values


def make_interp_spline(
    x: ArrayLike,
    y: ArrayLike,
    k: int = 3,
    t: ArrayLike | None = None,
    bc_type: Any = None,
    axis: int = 0,
    check_finite: bool = True,
) -> BSpline:
    """Return the spline through samples.

    Parameters
    ----------
    x : array_like, shape (N,)
        Where the samples were taken: increasing.
    y : array_like
        The samples.
    k : int
        The degree.
    t : array_like, optional
        The knots; by default SciPy's choice for the samples.
    bc_type : str or tuple of two, optional
        What holds at both ends, or at each: None or "not-a-knot", "periodic", "clamped", "natural",
        or a list of (order, value) of derivatives.
    axis : int
        The axis of `y` along which they were taken.
    check_finite : bool
        Whether samples that are not finite are refused.

    Returns
    -------
    BSpline

    Raises
    ------
    ValueError
        If the places do not increase, shapes do not fit, or there are not as many conditions as
        the knots need.

    Notes
    -----
    Differentiable in `x`, `y`, `t` and derivatives at the ends. SciPy solves for the coefficients,
    of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import interpolate
    >>> y = mg.tensor([0.0, 1.0, 8.0, 27.0])
    >>> spline = interpolate.make_interp_spline([0.0, 1.0, 2.0, 3.0], y)
    >>> middle = spline(1.5)
    >>> middle.backward()
    >>> round(float(middle), 6), y.grad.round(6)
    (3.375, array([-0.0625,  0.5625,  0.5625, -0.0625]))
    """
    k = index(k)
    places, values = double(x), double(y)
    (axis,) = axes_of(axis, values.ndim)
    values = moveaxis(values, axis, 0)
    _check_samples(places, values, k, check_finite=check_finite)
    periodic = isinstance(bc_type, str) and bc_type == "periodic"
    if bc_type is None or (isinstance(bc_type, str) and bc_type in ("not-a-knot", "periodic")):
        ends: list[Any] = [[], []]
    else:
        pair = (bc_type, bc_type) if isinstance(bc_type, str) else bc_type
        ends = [_derivatives(bc, values.shape[1:]) for bc in pair]
    if k < 2 and t is None:
        if ends != [[], []]:
            msg = f"Too much info for k={k}: bc_type can only be None."
            raise ValueError(msg)
        knots = concat([places[:1]] * k + [places, places[-1:]])
        return _spline(knots, values, k, axis)
    if periodic:
        if t is not None:
            msg = "for the periodic case knots are constructed, and cannot be passed"
            raise NotImplementedError(msg)
        if not np.allclose(plain(values)[0], plain(values)[-1], atol=1e-15):
            msg = "First and last points does not match while periodic case expected"
            raise ValueError(msg)
        return _periodic(places, values, k, axis)
    if t is not None:
        knots = double(t)
    elif ends == [[], []]:
        knots = _not_a_knot(places, k)
    else:
        knots = concat([places[:1]] * k + [places] + [places[-1:]] * k)
    return _spline(knots, _interpolating(places, values, knots, k, ends), k, axis)


def _check_samples(x: Tensor, y: Tensor, k: int, *, check_finite: bool) -> None:
    if k < 0:
        msg = "Expect non-negative k."
        raise ValueError(msg)
    if x.ndim != 1 or x.shape[0] != y.shape[0]:
        msg = f"Shapes of x {x.shape} and y {y.shape} are incompatible"
        raise ValueError(msg)
    if np.any(np.diff(plain(x)) <= 0):
        msg = "Expect x to be a 1D strictly increasing sequence."
        raise ValueError(msg)
    if check_finite and not (np.isfinite(plain(x)).all() and np.isfinite(plain(y)).all()):
        msg = "array must not contain infs or NaNs"
        raise ValueError(msg)


def _derivatives(bc: Any, shape: tuple[int, ...]) -> list[tuple[int, Tensor]]:
    """Return orders and values of derivatives at an end."""
    if bc is None:
        return []
    named = {"clamped": 1, "natural": 2}
    if isinstance(bc, str):
        if bc not in named:
            msg = f"Unknown boundary condition : {bc}"
            raise ValueError(msg)
        return [(named[bc], double(np.zeros(shape)))]
    return [(index(order), double(value)) for order, value in bc]


def _spline(t: Tensor, c: Tensor, k: int, axis: int, extrapolate: Any = True) -> BSpline:
    return BSpline(t, moveaxis(c, 0, axis), k, extrapolate, axis)


def _not_a_knot(x: Tensor, k: int) -> Tensor:
    """The knots for samples: at them, or between them, but for those next to the ends."""
    inner = x if k % 2 else (x[1:] + x[:-1]) / 2.0
    cut = (k + 1) // 2
    inner = inner[cut:-cut] if k % 2 else inner[k // 2 : -(k // 2)]
    return concat([x[:1]] * (k + 1) + [inner] + [x[-1:]] * (k + 1))


def _interpolating(x: Tensor, y: Tensor, t: Tensor, k: int, ends: list[Any]) -> Tensor:
    """Solve for the coefficients: each sample and each derivative is an equation."""
    n = t.shape[0] - k - 1
    left, right = ends
    if n - x.shape[0] != len(left) + len(right):
        msg = (
            "The number of derivatives at boundaries does not match: expected "
            f"{n - x.shape[0]}, got {len(left)}+{len(right)}"
        )
        raise ValueError(msg)
    if plain(x)[0] < plain(t)[k] or plain(x)[-1] > plain(t)[n]:
        msg = f"Out of bounds w/ x = {plain(x)}."
        raise ValueError(msg)
    equations = [
        *((x[:1], order, value[None]) for order, value in left),
        (x, 0, y),
        *((x[-1:], order, value[None]) for order, value in right),
    ]
    return _solved(equations, t, k, n, n)


def _solved(equations: list[Any], t: Tensor, k: int, n: int, unknowns: int) -> Tensor:
    """Solve equations of points, orders of derivatives and values, of the first `n` B-splines."""
    rows, cols, parts = [], [], []
    start = 0
    for at, order, _ in equations:
        i = intervals(plain(t), k, n, plain(at))
        numbers = start + np.arange(at.shape[0])
        start += at.shape[0]
        for r, value in enumerate(basis(t, k, at, i, order)):
            rows.append(numbers)
            cols.append((i - k + r) % unknowns)
            parts.append(value)
    right = concat([value for _, _, value in equations])
    pattern = Pattern(np.concatenate(rows), np.concatenate(cols), (start, unknowns))
    flat = reshape(right, (start, -1))
    found = apply(rules.sparse_solve, concat(parts), flat, pattern=pattern, solver=DIRECT)
    return reshape(found, (unknowns, *right.shape[1:]))


def _periodic(x: Tensor, y: Tensor, k: int, axis: int) -> BSpline:
    """Interpolate by a periodic spline, whose coefficients repeat as its knots do."""
    n = x.shape[0] - 1
    inner = x
    if k % 2 == 0:
        inner = concat([x[:1], x[1:-1] - diff(x)[:-1] / 2.0, x[-1:]])
    gaps = diff(inner)
    before, behind = [inner[0]], [inner[-1]]
    for i in range(k):
        before.append(before[-1] - gaps[-(i % n) - 1])
        behind.append(behind[-1] + gaps[i % n])
    t = concat([stack(before[:0:-1]), inner, stack(behind[1:])]) if k else inner
    found = _solved([(x[:-1], 0, y[:-1])], t, k, n + k, n)
    whole = gather(found, np.arange(n + k) % n)
    return _spline(t, whole, k, axis, "periodic")
