"""Partial derivatives of the distribution function of Student's t."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from math import factorial, log, pi
from typing import Any

import numpy as np

from .asymptotics import deviance, log_stirling, psi_rise_beyond_linear
from .bell import bell
from .quadrature import decay, integral_of_decaying, integral_over_panel
from .vectors import Vector, either, piecewise, vectorised

INFINITE = 1e300
"""So many degrees of freedom make the distribution normal, to all digits."""


@vectorised
def stdtr_partial(df: Vector, t: Vector, *, ddf: int = 0, dt: int = 0) -> Vector:
    """Return a derivative of ``stdtr(df, t)``, one of whose orders is above zero."""
    normal = df == np.inf
    df = np.where(normal, INFINITE, df)
    if dt:
        out = piecewise([(df > 0, partial(_density, ddf=ddf, dt=dt - 1))], df, t)
    else:
        out = np.sign(t) * _integral(df, np.abs(t), ddf)
    return np.where(normal & ~np.isnan(t), 0, out) if ddf else out


def _integral(df: Vector, t: Vector, order: int) -> Vector:
    """A derivative in df of the integral from 0 to t, which is not negative.

    It is the integral of the density's derivative, or minus that from t to infinity, whichever
    has an integrand that does not change its sign for the first derivative.
    """
    far = t > 1e100
    width = np.where(far, log(2) + np.log(t) - 0.5 * np.log(df), np.arcsinh(t / np.sqrt(df)))
    constants = _constants(df, order)
    grows = _derivatives_of_log(df, constants, np.tanh(width) ** 2, _log_cosh(width))(1, 0) > 0
    valid = (df > 0) & (t < np.inf)
    pieces = [
        ((df > 0) & (t == np.inf), lambda df, *_: np.zeros_like(df)),
        (valid & grows, _inner),
        (valid & ~grows, _tail),
    ]
    return piecewise(pieces, df, width, *constants)


# With s = sqrt(df) sinh(w), the density is cosh(w)^(-df - 1) / (sqrt(df) B(df/2, 1/2)).


def _log_cosh(w: Vector) -> Vector:
    return np.where(
        w < 0.5,
        0.5 * np.log1p(np.sinh(np.minimum(w, 1)) ** 2),
        w + np.log1p(np.exp(-2 * w)) - log(2),
    )


def _log_scale(df: Vector) -> Vector:
    """The logarithm of ``1 / B(df/2, 1/2)``."""
    a = 0.5 * df
    ratio = a * np.log1p(0.5 / a) + 0.5 * np.log(a) - 0.5  # Γ(a + 1/2) / Γ(a), by Stirling
    return ratio + log_stirling(a + 0.5) - log_stirling(a) - 0.5 * log(pi)


def _constants(df: Vector, order: int) -> list[Vector]:
    """The parts that do not depend on t of the derivatives below."""
    return [0.5**k * psi_rise_beyond_linear(k - 1, 0.5 * df, 0.5) for k in range(1, order + 1)]


def _derivatives_of_log(
    df: Vector, constants: Sequence[Vector], square: Vector, rise: Vector
) -> Callable[[int, int], Any]:
    """The derivatives in df of the logarithm of the density, by their order.

    Parameters
    ----------
    df : vector
        The degrees of freedom, ν.
    constants : sequence of vector
        As above.
    square, rise : vector or matrix
        ``t² / (ν + t²)``, and half the logarithm of ``1 + t²/ν``.

    Notes
    -----
    What is left of the sums for large ν is of order ``ν^(-k - 1)`` for the k-th derivative, and
    is written so that nothing of larger order has to cancel.
    """

    def bend(square: Vector, _: Vector) -> Vector:
        return -deviance(-square, 1 - square)

    def first() -> Vector:
        beyond = either(square < 0.3, bend, lambda q, rise: q - 2 * rise, square, rise)
        return constants[0] + 0.5 * (beyond + square / df)

    def derivative(k: int, _: int) -> Any:
        if k == 1:
            return first()
        powers = sum((j + 1) * (1 - square) ** j for j in range(k - 1)) * square**2
        change = powers * df + (k - 1) * np.expm1(-2 * k * rise)
        return constants[k - 1] - 0.5 * (-1.0) ** (k - 1) * factorial(k - 2) * change / df**k

    return derivative


def _change(w: Vector, df: Vector, start: Vector, constants: Sequence[Vector]) -> Vector:
    """The derivative of the density in df, over its value at a starting point."""
    df, start, *columns = (x[:, None] for x in (df, start, *constants))
    rise = _log_cosh(w)
    derivatives = bell(_derivatives_of_log(df, columns, np.tanh(w) ** 2, rise))
    return np.exp(-df * (rise - start)) * derivatives(len(columns), 0)


def _inner(df: Vector, width: Vector, *constants: Vector) -> Vector:
    """The integral from 0, in panels: beyond the second the hyperbolic functions are powers."""
    edges = [np.minimum(width, edge) for edge in (0, 3, 20, np.inf)]
    integrand = partial(_change, df=df, start=np.zeros_like(df), constants=constants)
    total = sum(integral_over_panel(integrand, *panel) for panel in pairwise(edges))
    return np.exp(_log_scale(df)) * total


def _tail(df: Vector, width: Vector, *constants: Vector) -> Vector:
    """Minus the integral to infinity."""
    start = _log_cosh(width)

    def integrand(v: Vector) -> Vector:
        return _change(width[:, None] + v, df, start, constants)

    scale = decay(df * np.tanh(width), df / np.cosh(np.minimum(width, 300)) ** 2)
    weight = np.exp(_log_scale(df) - df * start)
    return -weight * integral_of_decaying(integrand, scale)


def _density(df: Vector, t: Vector, *, ddf: int, dt: int) -> Vector:
    """A derivative of the density, by the recurrence of its differential equation in t.

    ``(ν + t²) f' + (ν + 1) t f = 0``, differentiated m times, gives the next derivative by the two
    before. The values are Taylor polynomials in ν.
    """
    root = np.sqrt(df)
    size = np.abs(t)
    inside = size < root
    rise = np.where(
        inside,
        0.5 * np.log1p(np.where(inside, size / root, 0) ** 2),
        np.log(size / root) + 0.5 * np.log1p((root / np.where(inside, root, size)) ** 2),
    )
    radius = np.hypot(t, root)
    derivatives = bell(_derivatives_of_log(df, _constants(df, ddf), (t / radius) ** 2, rise))
    value = np.exp(_log_scale(df) - (df + 1) * rise) / root
    before: list[Any] = [np.zeros_like(df)] * (ddf + 1)
    now: list[Any] = [value * derivatives(k, 0) / factorial(k) for k in range(ddf + 1)]
    for m in range(dt):
        before, now = now, _differentiated(df, t, radius, now, before, m)
    return np.where(size == np.inf, 0, factorial(ddf) * now[ddf])


def _differentiated(
    df: Vector, t: Vector, radius: Vector, now: list[Any], before: list[Any], m: int
) -> list[Any]:
    """The next derivative in t, after the m-th and the one before it."""
    after: list[Any] = []
    for k in range(len(now)):
        ahead = (df + 1 + 2 * m) * now[k]
        behind = m * (df + m) * before[k]
        if k:
            ahead = ahead + now[k - 1]
            behind = behind + m * before[k - 1] + after[-1]
        after.append(-(ahead * (t / radius) + behind / radius) / radius)
    return after
