"""Differences of gamma and polygamma functions from what they are nearly, to all digits.

Below ten they are computed as they are defined, and above by the asymptotic series: DLMF 5.11.1,
5.11.2 and 5.15.8.
"""

from __future__ import annotations

from functools import partial
from math import factorial, log, pi

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy

from .vectors import Vector, either

LARGE = 10
"""From here on the asymptotic series have all digits."""

BERNOULLI = (1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6)
"""Those of even index, from the second on."""


def deviance(excess: Vector, ratio: Vector) -> Vector:
    """``r - 1 - log(r)`` of the ratio ``r``, given with its excess over one.

    Near one it is ``s e - 2 (s³/3 + s⁵/5 + ...)`` with ``s = e / (2 + e)``, as in Loader, "Fast
    and accurate computation of binomial probabilities" (2000).
    """
    return either(
        np.abs(excess) < 0.3, _deviance_near, lambda _, r: r - 1 - np.log(r), excess, ratio
    )


def _deviance_near(excess: Vector, _: Vector) -> Vector:
    s = excess / (2 + excess)
    square = s * s
    total = np.zeros_like(s)
    for k in range(12, 0, -1):
        total = (total + 1 / (2 * k + 1)) * square
    return s * (excess - 2 * total)


def log_stirling(z: Vector) -> Vector:
    """``log Γ(z) - ((z - 1/2) log(z) - z + log(2π)/2)``, for z > 0."""
    return either(z >= LARGE, _log_stirling_of_large, _log_stirling_of_small, z)


def _log_stirling_of_large(z: Vector) -> Vector:
    inverse = 1 / z
    square = inverse * inverse
    series = np.zeros_like(z)
    for k, bernoulli in reversed([*enumerate(BERNOULLI, 1)]):
        series = series * square + bernoulli / (2 * k * (2 * k - 1))
    return series * inverse


def _log_stirling_of_small(z: Vector) -> Vector:
    return of_scipy("special", "gammaln")(z) - ((z - 0.5) * np.log(z) - z + 0.5 * log(2 * pi))


def log_less_psi(z: Vector) -> Vector:
    """``log(z) - ψ(z)``, for z > 0."""
    psi = of_scipy("special", "psi")
    return either(z >= LARGE, _log_less_psi_of_large, lambda z: np.log(z) - psi(z), z)


def _log_less_psi_of_large(z: Vector) -> Vector:
    inverse = 1 / z
    square = inverse * inverse
    series = np.zeros_like(z)
    for k, bernoulli in reversed([*enumerate(BERNOULLI, 1)]):
        series = (series + bernoulli / (2 * k)) * square
    return series + 0.5 * inverse


def psi_rise(m: int, start: Vector, step: Vector, end: Vector) -> Vector:
    """The m-th derivative of ψ at the end of a step, less that at its start; both are positive.

    All three are given, because the difference of the ends has lost the digits of a small step,
    and the sum those of a small end.
    """
    small = (start < LARGE) | (end < LARGE)
    return either(small, partial(_rise_of_small, m), partial(_rise_of_large, m), start, step, end)


def psi_rise_beyond_log(start: Vector, step: Vector, end: Vector) -> Vector:
    """``ψ(end) - ψ(start) - log(end / start)``, for large numbers."""
    return _rise_beyond_main(0, start, _log_ratio(start, step, end))


def psi_rise_beyond_linear(m: int, a: Vector, step: float) -> Vector:
    """The m-th derivative with respect to a of ``ψ(a + s) - ψ(a) - s/a``, for a small step s."""

    def small(a: Vector) -> Vector:
        linear = (-1.0) ** m * factorial(m) * step * a ** -(m + 1.0)
        return psi_rise(m, a, np.full_like(a, step), a + step) - linear

    def large(a: Vector) -> Vector:
        beyond = (-1.0) ** (m + 1) * _main_beyond_linear(m, a, step / a)
        return beyond + _rise_beyond_main(m, a, np.log1p(step / a))

    return either(a < LARGE, small, large, a)


def _rise_of_small(m: int, start: Vector, step: Vector, end: Vector) -> Vector:
    """By the recurrence of ψ to where it is large: DLMF 5.15.5."""
    k = np.arange(LARGE)[:, None]
    low, high = start + k, end + k
    if m == 0:
        steps = step / low / high
    else:
        drops = np.expm1(-(m + 1) * _log_ratio(low, step, high)) * low ** -(m + 1.0)
        steps = (-1.0) ** (m + 1) * factorial(m) * drops
    return _rise_of_large(m, start + LARGE, step, end + LARGE) + steps.sum(axis=0)


def _rise_of_large(m: int, start: Vector, step: Vector, end: Vector) -> Vector:
    ratio = _log_ratio(start, step, end)
    if m == 0:
        return ratio + _rise_beyond_main(0, start, ratio)
    main = (-1.0) ** (m + 1) * factorial(m - 1) * np.expm1(-m * ratio) * start ** -float(m)
    return np.asarray(main + _rise_beyond_main(m, start, ratio))


def _log_ratio(start: Vector, step: Vector, end: Vector) -> Vector:
    excess = step / start
    return np.where(np.abs(excess) < 0.5, np.log1p(excess), np.log(end / start))


def _rise_beyond_main(m: int, start: Vector, ratio: Vector) -> Vector:
    """What comes after the first term of the asymptotic series."""
    powers, factors = [m + 1], [0.5 * factorial(m)]
    for k, bernoulli in enumerate(BERNOULLI, 1):
        powers.append(2 * k + m)
        factors.append(bernoulli * factorial(2 * k + m - 1) / factorial(2 * k))
    p = np.asarray(powers)[:, None]
    drops = np.expm1(-p * ratio) * np.exp(-p * np.log(start))
    return np.asarray((-1.0) ** (m + 1) * np.asarray(factors) @ drops)


def _main_beyond_linear(m: int, a: Vector, z: Vector) -> Vector:
    """The first term of the asymptotic series at ``a (1 + z)`` less that at a, beyond linear."""
    if m == 0:
        return deviance(z, 1 + z)
    total, term = np.zeros_like(a), m * (m + 1) / 2 * z * z
    for k in range(2, 16):
        total = total + term
        term = -term * z * (m + k) / (k + 1)
    return np.asarray(factorial(m - 1) * total * a ** -float(m))
