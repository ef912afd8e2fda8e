"""Partial derivatives of the incomplete beta function."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import comb, factorial, log, pi
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
from .bell import bell
from .powers import SMALL, falling, halved_power
from .quadrature import decay, integral_of_decaying
from .vectors import Vector, either, piecewise, vectorised

Derivatives = Callable[[int, int], Any]


@vectorised
def betainc_partial(
    a: Vector, b: Vector, x: Vector, *, da: int = 0, db: int = 0, dx: int = 0
) -> Vector:
    """Return a derivative of ``I(a, b, x)``, one of whose orders is above zero."""

    def density(a: Vector, b: Vector, x: Vector, y: Vector) -> Vector:
        total = np.zeros_like(a)
        for k in range(dx):
            other = dx - 1 - k
            term = _lowered_density(a, b, x, y, (k, other), (da, db))
            total += comb(dx - 1, k) * (-1.0) ** other * term
        return total

    return _valid(density if dx else partial(_integral, da=da, db=db), a, b, x, 1 - x)


@vectorised
def betaprime_partial(
    a: Vector, b: Vector, z: Vector, *, da: int = 0, db: int = 0, dz: int = 0
) -> Vector:
    """Return a derivative of ``I(a, b, z / (1 + z))``, one of whose orders is above zero.

    It is the distribution function of the beta prime distribution, whose density is
    ``z^(a - 1) (1 + z)^(-a - b) / B(a, b)``.
    """

    def density(a: Vector, b: Vector, x: Vector, y: Vector) -> Vector:
        total = np.zeros_like(a)
        for k in range(dz):
            rises = dz - 1 - k
            term = _lowered_density(a, b, x, y, (k, -2 - k), (da, db), rises)
            total += comb(dz - 1, k) * (-1.0) ** rises * y**rises * term
        return total

    x, y = np.where(z == np.inf, 1, z / (1 + z)), 1 / (1 + z)
    return _valid(density if dz else partial(_integral, da=da, db=db), a, b, x, y)


def _valid(function: Callable[..., Vector], a: Vector, b: Vector, x: Vector, y: Vector) -> Vector:
    """Evaluate a function within its domain."""
    valid = (a >= 0) & (b >= 0) & (x >= 0) & (y >= 0)
    return piecewise([(valid, function)], a, b, x, y)


def _integral(a: Vector, b: Vector, x: Vector, y: Vector, *, da: int, db: int) -> Vector:
    """A derivative of ``I(a, b, x)`` in the shapes, where y is what x lacks of one.

    It is the integral of the density's derivative from 0 to x, or minus that from x to 1, which
    is an integral from 0 with x and y exchanged.
    """
    inside = (x > 0) & (y > 0)
    near = inside & (x <= 0.5) & (x * np.maximum(b, 1) <= 1)
    far = inside & ~near & (y <= 0.5) & (y * np.maximum(a, 1) <= 1)
    return piecewise(
        [
            (~inside, lambda a, b, x, y: 0.0),
            (near, partial(_series, da=da, db=db)),
            (far, lambda a, b, x, y: -_series(b, a, y, x, da=db, db=da)),
            (inside & ~near & ~far, partial(_quadrature, da=da, db=db)),
        ],
        a,
        b,
        x,
        y,
    )


# The integrand is t^(a - 1) (1 - t)^(b - 1) / B(a, b). Where a is near the pole of Γ(a), and less
# than b, its derivatives would nearly cancel: then they are taken of 1 / Γ(a + 1) times a. For b
# likewise.


def _shift(a: Vector, b: Vector) -> Vector:
    """One where the gamma function of a is that of ``a + 1``, and else zero."""
    return np.where((a < 1) & (a < b), 1.0, 0.0)


def _log(x: Vector, y: Vector) -> Vector:
    """The logarithm of x, by what it lacks of one where that is less."""
    return np.where(x < 0.5, np.log(x), np.log1p(-y))


def _log_less_mean(a: Vector, b: Vector, x: Vector, y: Vector) -> Vector:
    """``log(x) - ψ(a) + ψ(a + b)``, with a shifted."""
    shift = _shift(a, b)
    start, step, end = a + shift, b - shift, a + b
    excess = (x * b - y * a - shift) / start  # of x over start / end

    def near(excess: Vector, start: Vector, step: Vector, end: Vector, _: Vector) -> Vector:
        return np.log1p(excess) + psi_rise_beyond_log(start, step, end)

    def far(_: Vector, start: Vector, step: Vector, end: Vector, log_x: Vector) -> Vector:
        return log_x + psi_rise(0, start, step, end)

    close = (start >= LARGE) & (end >= LARGE) & (np.abs(excess) < 0.5)
    return either(close, near, far, excess, start, step, end, _log(x, y))


def _log_peak(a: Vector, b: Vector) -> Vector:
    """The logarithm of the scaled weight where it is largest, at ``x = a / (a + b)``.

    The weight is ``x^a y^b``, and the scale is ``Γ(a + b) / (Γ(a + 1) Γ(b + 1))``.
    """
    gammas = log_stirling(a + b) - log_stirling(a) - log_stirling(b)
    return gammas - 0.5 * (np.log(a) + np.log(b) + np.log(a + b) + log(2 * pi))


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
    a: Vector,
    b: Vector,
    first: Vector,
    second: Vector,
    da: int,
    db: int,
    *,
    shifts: tuple[Vector, Vector] | None = None,
    rises: int = 0,
) -> Derivatives:
    """The derivatives of ``t^a (1 - t)^b Γ(a + b) / (Γ(a) Γ(b))``, shifted, over its value.

    The first ones are given. With `rises`, the gamma function above is that of so much more.
    """
    shifts = shifts or (_shift(a, b), _shift(b, a))
    orders = [(r, s) for r in range(da + 1) for s in range(db + 1) if r + s > 1]
    given = {(r, s): _cumulant(a, b, r, s, *shifts) for r, s in orders}
    if first.ndim > 1:
        given = {(r, s): x[:, None] for (r, s), x in given.items()}
    given |= {(1, 0): first, (0, 1): second}

    def cumulant(r: int, s: int) -> Any:
        n = r + s
        rise = sum((a + b + k) ** -float(n) for k in range(rises))
        return given[r, s] + (-1.0) ** (n - 1) * factorial(n - 1) * rise

    return bell(cumulant if rises else lambda r, s: given[r, s])


def _cumulant(a: Vector, b: Vector, r: int, s: int, shift_a: Vector, shift_b: Vector) -> Vector:
    if s == 0:
        return psi_rise(r - 1, a + shift_a, b - shift_a, a + b)
    if r == 0:
        return psi_rise(s - 1, b + shift_b, a - shift_b, a + b)
    return of_scipy("special", "polygamma")(r + s - 1, a + b)


def _quadrature(a: Vector, b: Vector, x: Vector, y: Vector, *, da: int, db: int) -> Vector:
    """The integral on that side on which, of a first derivative, it does not change its sign."""
    first, second = _log_less_mean(a, b, x, y), _log_less_mean(b, a, y, x)
    below = a * first + _shift(a, b) < 0 if da else b * second + _shift(b, a) >= 0

    def above(a: Vector, b: Vector, x: Vector, y: Vector, first: Vector, second: Vector) -> Vector:
        return -_lower(b, a, y, x, second, first, da=db, db=da)

    return either(below, partial(_lower, da=da, db=db), above, a, b, x, y, first, second)


def _times(a: Vector, shift: Vector, derivative: Callable[[int], Any], order: int) -> Any:
    """The derivative of a product with a, where it is shifted, over the value of the other."""
    return a * derivative(order) + order * shift * derivative(order - 1)


def _lower(
    a: Vector, b: Vector, x: Vector, y: Vector, first: Vector, second: Vector, *, da: int, db: int
) -> Vector:
    """The integral from 0 to x, by ``t = x exp(-v)``."""
    shift_a, shift_b = _shift(a, b)[:, None], _shift(b, a)[:, None]

    def integrand(v: Vector) -> Vector:
        growth = np.log1p(-(x / y)[:, None] * np.expm1(-v))  # of 1 - t
        fall = np.exp((b[:, None] - 1) * growth - a[:, None] * v)
        derivatives = _derivatives(a, b, first[:, None] - v, second[:, None] + growth, da, db)

        def with_b(i: int) -> Any:
            return _times(b[:, None], shift_b, partial(derivatives, i), db)

        return fall * _times(a[:, None], shift_a, with_b, da)

    slope = (b - 1) * (x / y)
    weight = np.exp(_log_scaled_weight(a, b, x, y)) / y
    return weight * integral_of_decaying(integrand, decay(a - slope, slope / y))


def _series(a: Vector, b: Vector, x: Vector, y: Vector, *, da: int, db: int) -> Vector:
    """``x^a / (a B(a, b))`` times the sum of ``(1 - b)_k x^k a / (k! (a + k))``: DLMF 8.17.7."""
    log_x, n = _log(x, y), a + b
    shifts = np.ones_like(a), _shift(b, a)
    first = log_x + psi_rise(0, a + 1, b - 1, n)
    second = psi_rise(0, b + shifts[1], a - shifts[1], n)
    derivatives = _derivatives(a, b, first, second, da, db, shifts=shifts)
    sums = _sums(a, b, x, da, db)
    total = np.zeros_like(a)
    for r in range(da + 1):
        for s in range(db + 1):
            with_b = _times(b, shifts[1], partial(derivatives, da - r), db - s)
            total += comb(da, r) * comb(db, s) * with_b * sums[r][s]
    return np.exp(a * log_x + _log_scale(a, b)) * total


def _sums(a: Vector, b: Vector, x: Vector, da: int, db: int) -> list[list[Vector]]:
    """The sum of the power series, and its derivatives by their orders in a and b."""
    k = np.arange(1, 24 + int(34 / -np.log(np.max(x))))[:, None]
    terms = [np.asarray(np.cumprod((k - b) / k * x, axis=0), dtype=np.float64)]
    for s in range(1, db + 1):
        terms.append(_differentiated(terms[-1], s, k - b, x / k))
    weights = [a / (a + k)]
    weights += [
        (-1.0) ** (r + 1) * factorial(r) * k * (a + k) ** -(r + 1.0) for r in range(1, da + 1)
    ]
    sums = [[np.sum(term * weight, axis=0) for term in terms] for weight in weights]
    sums[0][0] += 1
    return sums


def _differentiated(below: Vector, s: int, factor: Vector, scale: Vector) -> Vector:
    """The s-th derivative in b of the terms of the series, by the one before.

    A quotient of them would be infinite for a whole b.
    """
    out = np.zeros_like(below)
    previous, previous_below = np.zeros_like(out[0]), np.full_like(out[0], float(s == 1))
    for k in range(len(out)):
        previous = (previous * factor[k] - s * previous_below) * scale[k]
        out[k], previous_below = previous, below[k]
    return out


def _lowered_density(
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
    (m, n), (da, db) = lowered, orders
    first = _log_less_mean(a, b, x, y) if da else x
    second = _log_less_mean(b, a, y, x) if db else y
    derivatives = _derivatives(a, b, first, second, da, db, rises=rises)
    value = _power(a, b, x, y, m, n) * falling(a + b + rises - 1, rises, 0)[0]
    factors = falling(a, max(m, 0) + 1, da, _shift(a, b))
    others = falling(b, max(n, 0) + 1, db, _shift(b, a))
    total = np.zeros_like(a)
    for r in range(da + 1):
        for s in range(db + 1):
            factor = comb(da, r) * comb(db, s) * factors[r] * others[s]
            term = factor * value * derivatives(da - r, db - s)
            total += np.where((factor == 0) | (value == 0), 0, term)
    return total


def _power(a: Vector, b: Vector, x: Vector, y: Vector, m: int, n: int) -> Vector:
    """``x^(a - 1 - m) y^(b - 1 - n) Γ(a + b) / (Γ(a + 1) Γ(b + 1))``."""

    def product(a: Vector, b: Vector, x: Vector, y: Vector) -> Vector:
        gamma = of_scipy("special", "gamma")
        scale = gamma(a + b) / gamma(a + 1) / gamma(b + 1)
        return halved_power(x, a - 1 - m, halved_power(y, b - 1 - n, scale))

    def far(a: Vector, b: Vector, x: Vector, y: Vector) -> Vector:
        weight = _log_scaled_weight(a, b, x, y)
        return np.exp(weight - (1 + m) * _log(x, y) - (1 + n) * _log(y, x))

    def near(a: Vector, b: Vector, x: Vector, y: Vector) -> Vector:
        exponent, other = a - 1 - m, b - 1 - n
        powers = np.where(exponent == 0, 0, exponent * _log(x, y))
        return np.exp(powers + np.where(other == 0, 0, other * _log(y, x)) + _log_scale(a, b))

    small = (a < SMALL) & (b < SMALL)
    inside = (x > 1e-10) & (y > 1e-10)
    pieces = [(small, product), (~small & inside, far), (~small & ~inside, near)]
    return piecewise(pieces, a, b, x, y)
