"""Piecewise polynomials."""

from __future__ import annotations

from math import perm
from typing import Any, Literal

import numpy as np

from mygrad_array_api._functions.manipulation.joining import concat
from mygrad_array_api._functions.statistical import cumulative_sum
from mygrad_array_api._functions.utility import diff
from mygrad_array_api._tensor.composing import plain
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._arguments import double, gather, placed, wide, wrapped

Extrapolate = bool | Literal["periodic"] | None


class PPoly:
    """A piecewise polynomial.

    Parameters
    ----------
    c : array_like, shape (K, M, ...)
        The coefficients of each of M pieces, the highest power first: of the distance to the begin
        of the piece.
    x : array_like, shape (M + 1,)
        Where pieces begin and end: increasing.
    extrapolate : bool or "periodic", optional
        Whether the first and the last piece go on; else there is nan beyond them. By default they
        do.
    axis : int
        Which axis of a result is interpolated.

    Raises
    ------
    ValueError
        If there are not as many pieces as there are coefficients for.

    Notes
    -----
    Differentiable in `c`, `x` and the points. Which piece a point is on is constant; at a begin it
    is the piece that begins there.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import interpolate
    >>> c = mg.tensor([[1.0, 2.0], [0.0, 1.0]])
    >>> p = interpolate.PPoly(c, [0.0, 1.0, 2.0])
    >>> p([0.5, 1.5]).tolist(), p.derivative()([0.5, 1.5]).tolist()
    ([0.5, 2.0], [1.0, 2.0])
    """

    c: Tensor
    x: Tensor
    axis: int
    extrapolate: bool | Literal["periodic"]

    def __init__(
        self, c: ArrayLike, x: ArrayLike, extrapolate: Extrapolate = None, axis: int = 0
    ) -> None:
        self.c, self.x = double(c), double(x)
        self.axis = axis
        self.extrapolate = True if extrapolate is None else extrapolate
        if self.c.ndim < 2 or self.x.ndim != 1 or self.c.shape[1] != self.x.shape[0] - 1:
            msg = f"coefficients of shape {self.c.shape} for {self.x.shape[0] - 1} pieces"
            raise ValueError(msg)

    def __call__(self, x: ArrayLike, nu: int = 0, extrapolate: Extrapolate = None) -> Tensor:
        """Evaluate the polynomial, or one of its derivatives.

        Parameters
        ----------
        x : array_like
            The points.
        nu : int
            Which derivative.
        extrapolate : bool or "periodic", optional
            By default that of the polynomial.

        Returns
        -------
        Tensor
            With the axes of `x` in the place of the interpolated one.
        """
        beyond = self.extrapolate if extrapolate is None else extrapolate
        at = double(x)
        if beyond == "periodic":
            at = wrapped(at, self.x[0], self.x[-1])
        pieces = self.x.shape[0] - 1
        piece = np.clip(np.searchsorted(plain(self.x), plain(at), side="right") - 1, 0, pieces - 1)
        distance = wide(at - gather(self.x, piece), self.c.ndim - 2)
        degree = self.c.shape[0] - 1
        found: Any = 0.0 * gather(self.c[0], piece)
        for j in range(degree - nu + 1):
            found = found * distance + perm(degree - j, nu) * gather(self.c[j], piece)
        return placed(found, at, self.axis, bool(beyond), self.x[0], self.x[-1])

    def derivative(self, nu: int = 1) -> PPoly:
        """Return a derivative; a negative one is an integral."""
        if nu < 0:
            return self.antiderivative(-nu)
        c = self.c
        for _ in range(nu):
            degrees = np.arange(c.shape[0] - 1, 0, -1.0).reshape(-1, *(1,) * (c.ndim - 1))
            c = c[:-1] * degrees if c.shape[0] > 1 else 0.0 * c
        return PPoly(c, self.x, self.extrapolate, self.axis)

    def antiderivative(self, nu: int = 1) -> PPoly:
        """Return an integral, which is zero at the first begin."""
        if nu < 0:
            return self.derivative(-nu)
        c = self.c
        widths = wide(diff(self.x), c.ndim - 2)
        for _ in range(nu):
            degrees = np.arange(c.shape[0], 0, -1.0).reshape(-1, *(1,) * (c.ndim - 1))
            c = c / degrees
            whole: Any = 0.0
            for row in c:
                whole = (whole + row) * widths
            starts = concat([0.0 * whole[:1], cumulative_sum(whole, axis=0)[:-1]])
            c = concat([c, starts[None]])
        extrapolate = False if self.extrapolate == "periodic" else self.extrapolate
        return PPoly(c, self.x, extrapolate, self.axis)

    def integrate(self, a: ArrayLike, b: ArrayLike, extrapolate: Extrapolate = None) -> Tensor:
        """Return the integral between two points.

        Raises
        ------
        NotImplementedError
            Of a periodic polynomial, if the points are not both in its first period.
        """
        beyond = self.extrapolate if extrapolate is None else extrapolate
        ends = [double(a), double(b)]
        if beyond == "periodic":
            first, last = plain(self.x)[[0, -1]]
            if any(np.any((plain(end) < first) | (plain(end) > last)) for end in ends):
                msg = "integrate the periods of a periodic polynomial one by one"
                raise NotImplementedError(msg)
        whole = self.antiderivative()
        low, high = (whole(end, extrapolate=bool(beyond)) for end in ends)
        return high - low
