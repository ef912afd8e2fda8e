"""Interpolation on rectangular grids."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np

from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.manipulation import broadcast_arrays, flip, stack
from mygrad_array_api._functions.searching import where
from mygrad_array_api._tensor.composing import as_tensor, plain
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._arguments import double, gather, wide
from ._bsplines import basis, intervals, make_interp_spline

__all__ = ["RegularGridInterpolator", "interpn"]

DEGREES = {"slinear": 1, "cubic": 3, "quintic": 5}


class RegularGridInterpolator:
    """A function that interpolates on a rectangular grid.

    Parameters
    ----------
    points : sequence of array_like, shapes (M1,), ..., (MN,)
        The coordinates of the grid, along each axis increasing or decreasing.
    values : array_like, shape (M1, ..., MN, ...)
    method : {"linear", "nearest", "slinear", "cubic", "quintic"}
        How: by products of lines, by the nearest value, or by products of splines.
    bounds_error : bool
        Whether a point outside of the grid is an error.
    fill_value : number or None
        The value outside; None to go on.

    Raises
    ------
    ValueError
        If shapes do not fit, coordinates are not in order, the method does not exist, or a point
        is outside.

    Notes
    -----
    Differentiable in `points`, `values` and where it is evaluated. The nearest value has no
    gradient in coordinates. At an element of the grid, a line is that of the segment behind it.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import interpolate
    >>> values = mg.tensor([[0.0, 1.0], [2.0, 3.0]])
    >>> f = interpolate.RegularGridInterpolator(([0.0, 1.0], [0.0, 1.0]), values)
    >>> y = f([[0.5, 0.25]])
    >>> y.backward()
    >>> y.tolist(), values.grad
    ([1.25], array([[0.375, 0.125],
           [0.375, 0.125]]))
    """

    def __init__(
        self,
        points: Sequence[ArrayLike],
        values: ArrayLike,
        method: str = "linear",
        bounds_error: bool = True,
        fill_value: Any = np.nan,
    ) -> None:
        _check_method(method)
        self.method = method
        self.bounds_error = bounds_error
        self.fill_value = fill_value
        found = as_tensor(values)
        found = found if kind_of(found) in "fc" else astype(found, np.float64)
        grid = [double(p) for p in points]
        if len(grid) > found.ndim:
            msg = f"There are {len(grid)} point arrays, but values has {found.ndim} dimensions"
            raise ValueError(msg)
        for axis, places in enumerate(grid):
            steps = np.diff(plain(places))
            if places.ndim != 1 or not (np.all(steps > 0) or np.all(steps < 0)):
                msg = f"The points in dimension {axis} must be strictly ascending or descending"
                raise ValueError(msg)
            if places.shape[0] != found.shape[axis]:
                both = f"{places.shape[0]} points and {found.shape[axis]} values"
                msg = f"There are {both} on dimension {axis}"
                raise ValueError(msg)
            if steps.size and steps[0] < 0:
                grid[axis], found = flip(places), flip(found, axis=axis)
        self.grid = tuple(grid)
        self.values = found

    def __call__(self, xi: Any, method: str | None = None) -> Tensor:
        """Evaluate the function.

        Parameters
        ----------
        xi : array_like, shape (..., N), or tuple of N array_like
            The points.
        method : str, optional
            By default that of the function.

        Returns
        -------
        Tensor
            Of the shape of the points, and the rest of that of the values.
        """
        method = self.method if method is None else method
        _check_method(method)
        at = _coordinates(xi, len(self.grid))
        outside = self._outside([plain(x) for x in at])
        if method in DEGREES:
            found = self._by_splines(at, DEGREES[method])
        else:
            found = self._by_corners(at, nearest=method == "nearest")
        rest = (1,) * (found.ndim - at[0].ndim)
        missing = np.any([np.isnan(plain(x)) for x in at], axis=0)
        if self.fill_value is not None and outside.any():
            found = where(outside.reshape(*outside.shape, *rest), self.fill_value, found)
        if missing.any():
            found = where(missing.reshape(*missing.shape, *rest), np.nan, found)
        return found

    def _outside(self, at: list[Any]) -> Any:
        """Which points are outside of the grid."""
        outside = np.zeros(at[0].shape, bool)
        for axis, (x, places) in enumerate(zip(at, map(plain, self.grid), strict=True)):
            here = (x < places[0]) | (x > places[-1])
            if self.bounds_error and here.any():
                msg = f"One of the requested xi is out of bounds in dimension {axis}"
                raise ValueError(msg)
            outside |= here
        return outside

    def _by_corners(self, at: list[Tensor], *, nearest: bool) -> Tensor:
        """Weigh the values at the corners of the cells that points are in."""
        cells, shares = [], []
        for x, places in zip(at, self.grid, strict=True):
            last = max(places.shape[0] - 2, 0)
            i = np.clip(np.searchsorted(plain(places), plain(x), side="right") - 1, 0, last)
            cells.append(i)
            if places.shape[0] == 1:
                shares.append(0.0 * x)
                continue
            low, high = gather(places, i), gather(places, i + 1)
            shares.append((x - low) / (high - low))
        if nearest:
            chosen = [i + (plain(s) > 0.5) for i, s in zip(cells, shares, strict=True)]
            return self.values[tuple(chosen)]
        rest = self.values.ndim - len(self.grid)
        total: Any = 0.0
        for corner in product(*((0, 1) if p.shape[0] > 1 else (0,) for p in self.grid)):
            weight: Any = 1.0
            for side, share in zip(corner, shares, strict=True):
                weight = weight * (share if side else 1.0 - share)
            key = tuple([i + side for i, side in zip(cells, corner, strict=True)])
            total = total + wide(weight, rest) * self.values[key]
        return total  # type: ignore[no-any-return]

    def _by_splines(self, at: list[Tensor], k: int) -> Tensor:
        """Sum the products of B-splines that reach the points."""
        coefficients = self.values
        first, bases = [], []
        for axis, (x, places) in enumerate(zip(at, self.grid, strict=True)):
            if places.shape[0] <= k:
                msg = f"{places.shape[0]} points in dimension {axis}, where {k + 1} are needed"
                raise ValueError(msg)
            spline = make_interp_spline(places, coefficients, k, axis=axis)
            coefficients = spline.c if not axis else _moved_back(spline.c, axis)
            i = intervals(plain(spline.t), k, spline.n, plain(x))
            first.append(i - k)
            bases.append(basis(spline.t, k, x, i))
        rest = self.values.ndim - len(self.grid)
        total: Any = 0.0
        for corner in product(range(k + 1), repeat=len(at)):
            weight: Any = 1.0
            for r, values in zip(corner, bases, strict=True):
                weight = weight * values[r]
            key = tuple([i + r for i, r in zip(first, corner, strict=True)])
            total = total + wide(weight, rest) * coefficients[key]
        return total  # type: ignore[no-any-return]


def _moved_back(c: Tensor, axis: int) -> Tensor:
    axes = [*range(1, axis + 1), 0, *range(axis + 1, c.ndim)]
    return c.transpose(axes)


def _check_method(method: str) -> None:
    methods = ("linear", "nearest", *DEGREES)
    if method not in methods:
        msg = f"Method {method!r} is not here: it is one of {', '.join(map(repr, methods))}"
        raise ValueError(msg)


def _coordinates(xi: Any, count: int) -> list[Tensor]:
    """Return one array of coordinates for each axis."""
    if isinstance(xi, tuple):
        whole = stack(broadcast_arrays(*map(double, xi)), axis=-1)
    else:
        whole = double(xi)
        whole = whole[:, None] if whole.ndim == 1 and count == 1 else whole
    if not whole.ndim or whole.shape[-1] != count:
        msg = f"The requested sample points xi have shape {whole.shape}, but there are {count} axes"
        raise ValueError(msg)
    return [whole[..., axis] for axis in range(count)]


def interpn(
    points: Sequence[ArrayLike],
    values: ArrayLike,
    xi: Any,
    method: str = "linear",
    bounds_error: bool = True,
    fill_value: Any = np.nan,
) -> Tensor:
    """Interpolate on a rectangular grid.

    Parameters
    ----------
    points, values, method, bounds_error, fill_value
        As of `RegularGridInterpolator`.
    xi : array_like, shape (..., N), or tuple of N array_like
        Where to evaluate.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        As `RegularGridInterpolator`.

    Notes
    -----
    Differentiable as `RegularGridInterpolator`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import interpolate
    >>> values = mg.tensor([[0.0, 1.0], [2.0, 3.0]])
    >>> interpolate.interpn(([0.0, 1.0], [0.0, 1.0]), values, [[0.5, 0.25]]).tolist()
    [1.25]
    """
    function = RegularGridInterpolator(points, values, method, bounds_error, fill_value)
    return function(xi)
