"""Interpolation along one axis, by SciPy's older class."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.manipulation import broadcast_to, moveaxis
from mygrad_array_api._functions.searching import where
from mygrad_array_api._tensor.composing import as_tensor, axes_of, plain
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._arguments import gather, wide
from ._bsplines import make_interp_spline

__all__ = ["interp1d"]

DEGREES = {"zero": 0, "slinear": 1, "quadratic": 2, "cubic": 3}
CHOOSING = ("nearest", "nearest-up", "previous", "next")


class interp1d:  # noqa: N801 SciPy's name
    """A function that interpolates between samples.

    Parameters
    ----------
    x : array_like, shape (N,)
        Where the samples were taken.
    y : array_like
        The samples.
    kind : str or int
        How: "linear", "nearest", "nearest-up", "previous", "next", or by a spline: "zero",
        "slinear", "quadratic", "cubic", or its degree.
    axis : int
        The axis of `y` along which they were taken.
    copy : bool
        Ignored.
    bounds_error : bool, optional
        Whether a point beyond the samples is an error; by default it is, unless there is a value.
    fill_value : array_like, tuple of two, or "extrapolate"
        The values beyond the samples, which may be tensors.
    assume_sorted : bool
        Whether the places increase; else they are sorted.

    Raises
    ------
    ValueError
        If shapes do not fit, or a point is beyond the samples.
    NotImplementedError
        If the kind does not exist.

    Notes
    -----
    Differentiable in `x`, `y`, `fill_value` and the points. What chooses one of the samples has no
    gradient in places and points. At a sample, a linear piece is that to the left.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import interpolate
    >>> y = mg.tensor([0.0, 10.0, 40.0])
    >>> line = interpolate.interp1d([0.0, 1.0, 2.0], y)
    >>> line([0.5, 1.5]).tolist()
    [5.0, 25.0]
    """

    def __init__(
        self,
        x: ArrayLike,
        y: ArrayLike,
        kind: str | int = "linear",
        axis: int = -1,
        copy: bool = True,  # noqa: ARG002 nothing is ever overwritten
        bounds_error: bool | None = None,
        fill_value: Any = np.nan,
        assume_sorted: bool = False,
    ) -> None:
        places, values = as_tensor(x), as_tensor(y)
        values = values if kind_of(values) in "fc" else astype(values, np.float64)
        places = places if kind_of(places) == "f" else astype(places, np.float64)
        (self.axis,) = axes_of(axis, values.ndim)
        self.y = moveaxis(values, self.axis, 0)
        if places.ndim != 1 or places.shape[0] != self.y.shape[0]:
            msg = "x and y arrays must be equal in length along interpolation axis."
            raise ValueError(msg)
        if not assume_sorted:
            order = np.argsort(plain(places), kind="mergesort")
            places, self.y = gather(places, order), gather(self.y, order)
        self.x = places
        self.kind = kind
        named = isinstance(fill_value, str)
        self.fill_value = None if named else fill_value
        given = named or isinstance(fill_value, (tuple, Tensor)) or not np.any(np.isnan(fill_value))
        self.bounds_error = not given if bounds_error is None else bounds_error
        self._spline = None
        if kind not in ("linear", *CHOOSING):
            degree = DEGREES.get(kind, kind) if isinstance(kind, str) else kind
            if not isinstance(degree, int):
                msg = f"{kind} is unsupported: Use fitpack routines for other types."
                raise NotImplementedError(msg)
            self._spline = make_interp_spline(places, self.y, degree, check_finite=False)

    def __call__(self, x: ArrayLike) -> Tensor:
        """Evaluate the function.

        Parameters
        ----------
        x : array_like
            The points.

        Returns
        -------
        Tensor
            With the axes of `x` in the place of the interpolated one.
        """
        at = as_tensor(x)
        at = at if kind_of(at) == "f" else astype(at, np.float64)
        points, places = plain(at), plain(self.x)
        below, above = points < places[0], points > places[-1]
        if self.bounds_error and (below.any() or above.any()):
            end = "below" if below.any() else "above"
            msg = f"A value in x_new is {end} the interpolation range."
            raise ValueError(msg)
        if self._spline is not None:
            found = self._spline(at, extrapolate=True)
        elif self.kind == "linear":
            found = self._linear(at)
        else:
            found = gather(self.y, self._chosen(points, places))
        found = self._filled(found, below, above, np.isnan(points))
        before = tuple(range(at.ndim))
        return moveaxis(found, before, tuple(i + self.axis for i in before))

    def _linear(self, at: Tensor) -> Tensor:
        last = self.x.shape[0] - 1
        i = np.clip(np.searchsorted(plain(self.x), plain(at)), 1, last)
        low, high = gather(self.x, i - 1), gather(self.x, i)
        share = wide((at - low) / (high - low), self.y.ndim - 1)
        y0, y1 = gather(self.y, i - 1), gather(self.y, i)
        return y0 + share * (y1 - y0)

    def _chosen(self, points: Any, places: Any) -> Any:
        """The numbers of the samples that points take the value of."""
        last = len(places) - 1
        if self.kind in ("nearest", "nearest-up"):
            middles = places[:-1] / 2.0 + places[1:] / 2.0
            side: Any = "left" if self.kind == "nearest" else "right"
            return np.clip(np.searchsorted(middles, points, side=side), 0, last)
        if self.kind == "previous":
            return np.clip(np.searchsorted(places, points, side="right") - 1, 0, last)
        return np.clip(np.searchsorted(places, points, side="left"), 0, last)

    def _filled(self, found: Tensor, below: Any, above: Any, missing: Any) -> Tensor:
        """Put the given values beyond the samples."""
        rest = (1,) * (self.y.ndim - 1)
        if self.fill_value is not None:
            both = isinstance(self.fill_value, tuple) and len(self.fill_value) == 2
            ends = self.fill_value if both else (self.fill_value, self.fill_value)
            for beyond, end in zip((below, above), ends, strict=True):
                value = broadcast_to(as_tensor(end), self.y.shape[1:])
                found = where(beyond.reshape(*beyond.shape, *rest), value, found)
        if missing.any():
            found = where(missing.reshape(*missing.shape, *rest), np.nan, found)
        return found
