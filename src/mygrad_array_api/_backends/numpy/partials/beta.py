"""Partial derivatives of the incomplete beta function."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import comb, factorial, pi
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy

from .asymptotics import (
    LARGE,
    deviance,
    log_stirling,
    psi_rise,
    psi_rise_beyond_log,
)
from .bell import SMALL, bell, falling, halved_power
from .quadrature import decay, integral_of_decaying
from .vectors import Vector, piecewise, vectorised

__all__ = ["betainc_partial", "betaprime_partial"]

TERMS = 55
"""Of the power series, up to one half."""

Derivatives = Callable[[int, int], Any]


@vectorised
def betainc_partial(
    a: Vector, b: Vector, x: Vector, *, da: int = 0, db: int = 0, dx: int = 0
) -> Vector:
    """Return a derivative of ``I(a, b, x)``, one of whose orders is above zero."""
    y = 1 - x
    if dx == 0:
        return integral(a, b, x, y, da, db)
    total = np.zeros_like(a)
    for k in range(dx):
        other = dx - 1 - k
        term = power(a, b, x, y, (k, other), (da, db))
        total = total + comb(dx - 1, k) * (-1.0) ** other * term
    return total


@vectorised
def betaprime_partial(
    a: Vector, b: Vector, z: Vector, *, da: int = 0, db: int = 0, dz: int = 0
) -> Vector:
    """Return a derivative of ``I(a, b, z / (1 + z))``, one of whose orders is above zero.

    It is the distribution function of the beta prime distribution, whose density is
    ``z^(a - 1) (1 + z)^(-a - b) / B(a, b)``.
    """
    x, y = z / (1 + z), 1 / (1 + z)
    x = np.where(z == np.inf, 1, x)
    if dz == 0:
        return integral(a, b, x, y, da, db)
    total = np.zeros_like(a)
    for k in range(dz):
        rises = dz - 1 - k
        term = power(a, b, x, y, (k, -2 - k), (da, db), rises)
        total = total + comb(dz - 1, k) * (-1.0) ** rises * y**rises * term
    return total


def integral(a: Vector, b: Vector, x: Vector, y: Vector, da: int, db: int) -> Vector:
    """A derivative of ``I(a, b, x)`` in the shapes, where y is what x lacks of one.

    It is the integral of the density's derivative from 0 to x, or minus that from x to 1, which
    is an integral from 0 with x and y exchanged. Of a first derivative it is that one whose
    integrand does not change its sign.
    """
    valid = (a >= 0) & (b >= 0) & (x >= 0) & (y >= 0)
    inside = valid & (x > 0) & (y > 0)
    below = _is_below(a, b, x, y) if da else ~_is_below(b, a, y, x)
    near = (x <= 0.5) & (x * np.maximum(b, 1) <= 1)
    far = ~near & (y <= 0.5) & (y * np.maximum(a, 1) <= 1)
    between = inside & ~near & ~far
    exchanged = partial(_exchanged, da=da, db=db)
    return piecewise(
        [
            (valid & ~inside, lambda a, b, x, y: 0.0),
            (inside & near, partial(_series, da=da, db=db)),
            (inside & far, partial(exchanged, _series)),
            (between & below, partial(_lower, da=da, db=db)),
            (between & ~below, partial(exchanged, _lower)),
        ],
        a,
        b,
        x,
        y,
    )


def _exchanged(
    lower: Callable[..., Vector], a: Vector, b: Vector, x: Vector, y: Vector, *, da: int, db: int
) -> Vector:
    return -lower(b, a, y, x, da=db, db=da)


# The integrand is t^(a - 1) (1 - t)^(b - 1) / B(a, b). Its derivatives are taken of
# t^a (1 - t)^b Γ(a + b) / (Γ(a + 1) Γ(b + 1)) times a b / (t (1 - t)), so that nothing cancels for
# small a or b.


def _log(x: Vector, y: Vector) -> Vector:
    """The logarithm of x, by what it lacks of one where that is less."""
    return np.where(x < 0.5, np.log(x), np.log1p(-y))


def _log_less_mean(a: Vector, b: Vector, x: Vector, y: Vector) -> Vector:
    """``log(x) - ψ(a + 1) + ψ(a + b)``."""
    c = a + 1
    excess = (x * b - y * a - 1) / c  # of x over c / (a + b)
    near = (c >= LARGE) & (np.abs(excess) < 0.5)
    z = np.where(near, c, LARGE)
    beyond = psi_rise_beyond_log(z, np.where(near, b - 1, 0))
    there = np.log1p(np.where(near, excess, 0)) + beyond
    return np.where(near, there, _log(x, y) + psi_rise(0, c, b - 1))


def _log_peak(a: Vector, b: Vector) -> Vector:
    """The logarithm of the scaled weight where it is largest, at ``x = a / (a + b)``.

    The weight is ``x^a y^b``, and the scale is ``Γ(a + b) / (Γ(a + 1) Γ(b + 1))``.
    """
    n = a + b
    gammas = log_stirling(n) - log_stirling(a) - log_stirling(b)
    return gammas - 0.5 * (np.log(a) + np.log(b) + np.log(2 * pi * n))


def _is_below(a: Vector, b: Vector, x: Vector, y: Vector) -> Any:
    """Where the density of all that is less than x falls with the first shape."""
    return _log_less_mean(a, b, x, y) + 1 / a < 0


def _log_scaled_weight(a: Vector, b: Vector, x: Vector, y: Vector) -> Vector:
    a, b = _positive(a), _positive(b)
    n, excess = a + b, x * b - y * a
    powers = a * deviance(excess / a, x * n / a) + b * deviance(-excess / b, y * n / b)
    return _log_peak(a, b) - powers


def _log_scale(a: Vector, b: Vector) -> Vector:
    a, b = _positive(a), _positive(b)
    return _log_peak(a, b) + a * np.log1p(b / a) + b * np.log1p(a / b)


def _positive(shape: Vector) -> Vector:
    """Replace zero by a number so small that it makes no difference: the limit is wanted."""
    return np.where(shape == 0, 1e-200, shape)


def _derivatives(
    a: Vector, b: Vector, first: Vector, second: Vector, da: int, db: int, rises: int = 0
) -> Derivatives:
    """The derivatives of ``t^a (1 - t)^b Γ(a + b) / (Γ(a + 1) Γ(b + 1))`` over its value.

    The first ones are given. With `rises`, the gamma function above is that of so much more.
    """
    orders = [(r, s) for r in range(da + 1) for s in range(db + 1) if r + s > 1]
    given = {(r, s): _cumulant(a, b, r, s) for r, s in orders}
    if first.ndim > 1:
        given = {(r, s): x[:, None] for (r, s), x in given.items()}
    given |= {(1, 0): first, (0, 1): second}

    def cumulant(r: int, s: int) -> Any:
        n = r + s
        rise = sum((a + b + k) ** -float(n) for k in range(rises))
        return given[r, s] + (-1.0) ** (n - 1) * factorial(n - 1) * rise

    return bell(cumulant if rises else lambda r, s: given[r, s])


def _cumulant(a: Vector, b: Vector, r: int, s: int) -> Vector:
    if s == 0:
        return psi_rise(r - 1, a + 1, b - 1)
    if r == 0:
        return psi_rise(s - 1, b + 1, a - 1)
    return of_scipy("special", "polygamma")(r + s - 1, a + b)


def _times(a: Vector, b: Vector, derivatives: Derivatives, i: int, j: int) -> Vector:
    """The derivative of a product with a and b, over the value of the other factor."""
    with_b = b * derivatives(i, j) + j * derivatives(i, j - 1)
    return a * with_b + i * (b * derivatives(i - 1, j) + j * derivatives(i - 1, j - 1))


def _lower(a: Vector, b: Vector, x: Vector, y: Vector, *, da: int, db: int) -> Vector:
    """The integral from 0 to x, by ``t = x exp(-v)``."""
    first, second = _log_less_mean(a, b, x, y), _log_less_mean(b, a, y, x)

    def integrand(v: Vector) -> Vector:
        growth = np.log1p(-(x / y)[:, None] * np.expm1(-v))  # of 1 - t
        fall = np.exp((b[:, None] - 1) * growth - a[:, None] * v)
        derivatives = _derivatives(a, b, first[:, None] - v, second[:, None] + growth, da, db)
        return fall * _times(a[:, None], b[:, None], derivatives, da, db)

    slope = (b - 1) * (x / y)
    weight = np.exp(_log_scaled_weight(a, b, x, y)) / y
    return weight * integral_of_decaying(integrand, decay(a - slope, slope / y))


def _series(a: Vector, b: Vector, x: Vector, y: Vector, *, da: int, db: int) -> Vector:
    """``x^a / (a B(a, b))`` times the sum of ``(1 - b)_k x^k a / (k! (a + k))``: DLMF 8.17.7."""
    log_x = _log(x, y)
    rises = log_x + psi_rise(0, a + 1, b - 1), psi_rise(0, b + 1, a - 1)
    derivatives = _derivatives(a, b, *rises, da, db)
    sums = _sums(a, b, x, da, db)
    total = np.zeros_like(a)
    for r in range(da + 1):
        for s in range(db + 1):
            i, j = da - r, db - s
            with_b = b * derivatives(i, j) + j * derivatives(i, j - 1)
            total += comb(da, r) * comb(db, s) * with_b * sums[r][s]
    return np.exp(a * log_x + _log_scale(a, b)) * total


def _sums(a: Vector, b: Vector, x: Vector, da: int, db: int) -> list[list[Vector]]:
    """The sum of the power series, and its derivatives by their orders in a and b."""
    sums = [[np.zeros_like(a) for _ in range(db + 1)] for _ in range(da + 1)]
    sums[0][0] += 1
    terms = [np.ones_like(a), *[np.zeros_like(a) for _ in range(db)]]
    for k in range(1, TERMS):
        scale = x / k
        lower = [np.zeros_like(a), *terms]
        terms = [(terms[s] * (k - b) - s * lower[s]) * scale for s in range(db + 1)]
        for r in range(da + 1):
            factor = (-1.0) ** (r + 1) * factorial(r) * k / (a + k) ** (r + 1) if r else a / (a + k)
            for s in range(db + 1):
                sums[r][s] += terms[s] * factor
    return sums


def power(
    a: Vector,
    b: Vector,
    x: Vector,
    y: Vector,
    lowered: tuple[int, int],
    orders: tuple[int, int],
    rises: int = 0,
) -> Vector:
    """A derivative in the shapes of one of the terms that derivatives of densities consist of.

    It is the density ``x^(a - 1) y^(b - 1) / B(a, b)``, with the exponents lowered by as many
    differentiations, each of which makes a factor in front of it, and with as many of the factors
    ``(a + b) (a + b + 1) ...``. For a whole exponent a factor is zero where the power rule ends.
    An exponent that is raised has no factor.
    """
    da, db = orders
    m, n = lowered
    derivatives = _derivatives(
        a, b, _log_less_mean(a, b, x, y), _log_less_mean(b, a, y, x), da, db, rises
    )
    value = _power(a, b, x, y, m, n) * falling(a + b + rises - 1, rises, 0)[0]
    factors, others = falling(a, max(m, 0) + 1, da), falling(b, max(n, 0) + 1, db)
    total = np.zeros_like(a)
    for r in range(da + 1):
        for s in range(db + 1):
            factor = comb(da, r) * comb(db, s) * factors[r] * others[s]
            term = factor * value * derivatives(da - r, db - s)
            total += np.where((factor == 0) | (value == 0), 0, term)
    valid = (a >= 0) & (b >= 0) & (x >= 0) & (y >= 0)
    return np.where(valid, total, np.nan)


def _power(a: Vector, b: Vector, x: Vector, y: Vector, m: int, n: int) -> Vector:
    """``x^(a - 1 - m) y^(b - 1 - n) Γ(a + b) / (Γ(a + 1) Γ(b + 1))``."""
    power, other = a - 1 - m, b - 1 - n
    small = (a < SMALL) & (b < SMALL)
    product = halved_power(y, np.where(small, other, 1), _scale(a, b, small))
    product = halved_power(x, np.where(small, power, 1), product)
    log_x, log_y = _log(x, y), _log(y, x)
    inside = (x > 1e-10) & (y > 1e-10)
    weight = _log_scaled_weight(a, b, np.where(inside, x, 0.5), np.where(inside, y, 0.5))
    far = weight - (1 + m) * log_x - (1 + n) * log_y
    near = np.where(power == 0, 0, power * log_x) + np.where(other == 0, 0, other * log_y)
    return np.where(small, product, np.exp(np.where(inside, far, near + _log_scale(a, b))))


def _scale(a: Vector, b: Vector, small: Any) -> Vector:
    """``Γ(a + b) / (Γ(a + 1) Γ(b + 1))`` of small shapes."""
    a, b = np.where(small, a, 1), np.where(small, b, 1)
    gamma = of_scipy("special", "gamma")
    return gamma(a + b) / gamma(a + 1) / gamma(b + 1)
