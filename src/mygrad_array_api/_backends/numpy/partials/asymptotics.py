"""Differences of gamma and polygamma functions from what they are nearly, to all digits.

Below ten they are computed as they are defined, and above by the asymptotic series: DLMF 5.11.1,
5.11.2 and 5.15.8.
"""

from __future__ import annotations

from math import factorial, log, pi

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy

from .vectors import Vector

__all__ = [
    "LARGE",
    "deviance",
    "log_less_psi",
    "log_stirling",
    "psi_rise",
    "psi_rise_beyond_linear",
    "psi_rise_beyond_log",
]

LARGE = 10
"""From here on the asymptotic series have all digits."""

BERNOULLI = (1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6)
"""Those of even index, from the second on."""


def deviance(excess: Vector, ratio: Vector) -> Vector:
    """``r - 1 - log(r)`` of the ratio ``r``, given with its excess over one.

    Near one it is ``s e - 2 (s³/3 + s⁵/5 + ...)`` with ``s = e / (2 + e)``, as in Loader, "Fast
    and accurate computation of binomial probabilities" (2000).
    """
    near = np.abs(excess) < 0.3
    e = np.where(near, excess, 0)
    s = e / (2 + e)
    total = np.zeros_like(s)
    for k in range(12, 0, -1):
        total = (total + 1 / (2 * k + 1)) * (s * s)
    ratio = np.where(near, 1, ratio)
    return np.where(near, s * (e - 2 * total), ratio - 1 - np.log(ratio))


def log_stirling(z: Vector) -> Vector:
    """``log Γ(z) - ((z - 1/2) log(z) - z + log(2π)/2)``, for z > 0."""
    large = z >= LARGE
    w = 1 / np.where(large, z, LARGE)
    series = np.zeros_like(w)
    for k, b in reversed([*enumerate(BERNOULLI)]):
        series = series * (w * w) + b / ((2 * k + 2) * (2 * k + 1))
    z = np.where(large, 1, z)
    small = of_scipy("special", "gammaln")(z) - ((z - 0.5) * np.log(z) - z + 0.5 * log(2 * pi))
    return np.where(large, series * w, small)


def log_less_psi(z: Vector) -> Vector:
    """``log(z) - ψ(z)``, for z > 0."""
    large = z >= LARGE
    w = 1 / np.where(large, z, LARGE)
    series = np.zeros_like(w)
    for k, b in reversed([*enumerate(BERNOULLI)]):
        series = (series + b / (2 * k + 2)) * (w * w)
    z = np.where(large, 1, z)
    return np.where(large, 0.5 * w + series, np.log(z) - of_scipy("special", "psi")(z))


def psi_rise(m: int, a: Vector, b: Vector) -> Vector:
    """The m-th derivative of ψ at a + b, less that at a; for a > 0 and a + b > 0."""
    small = a < LARGE
    rise = _rise_of_large(m, np.where(small, a + LARGE, a), b)
    if small.any():
        rise = rise + np.where(small, _steps(m, a, b), 0)
    return rise


def psi_rise_beyond_log(a: Vector, b: Vector) -> Vector:
    """``ψ(a + b) - ψ(a) - log(1 + b/a)``, for a that is large."""
    return _rise_beyond_main(0, a, b)


def psi_rise_beyond_linear(m: int, a: Vector, b: float) -> Vector:
    """The m-th derivative with respect to a of ``ψ(a + b) - ψ(a) - b/a``, for small b."""
    small = a < LARGE
    z = np.where(small, LARGE, a)
    beyond = (-1.0) ** (m + 1) * _main_beyond_linear(m, z, b) + _rise_beyond_main(m, z, b)
    a = np.where(small, a, 1)
    linear = (-1.0) ** m * factorial(m) * b * a ** -(m + 1.0)
    return np.where(small, psi_rise(m, a, np.full_like(a, b)) - linear, beyond)


def _rise_of_large(m: int, a: Vector, b: Vector) -> Vector:
    if m == 0:
        return np.log1p(b / a) + _rise_beyond_main(0, a, b)
    return (-1.0) ** (m + 1) * factorial(m - 1) * _drop(m, a, b) + _rise_beyond_main(m, a, b)


def _drop(power: int, a: Vector, b: Vector | float) -> Vector:
    """``(a + b)^-power - a^-power``."""
    return np.expm1(-power * np.log1p(b / a)) * a ** -float(power)


def _rise_beyond_main(m: int, a: Vector, b: Vector | float) -> Vector:
    """What comes after the first term of the asymptotic series."""
    total = 0.5 * factorial(m) * _drop(m + 1, a, b)
    for k, bernoulli in enumerate(BERNOULLI, 1):
        factor = factorial(2 * k + m - 1) / factorial(2 * k)
        total = total + bernoulli * factor * _drop(2 * k + m, a, b)
    return (-1.0) ** (m + 1) * total


def _main_beyond_linear(m: int, a: Vector, b: float) -> Vector:
    """The first term of the asymptotic series, less what of it is linear in b; without its sign."""
    z = b / a
    if m == 0:
        return deviance(z, 1 + z)
    total, term = np.zeros_like(a), m * (m + 1) / 2 * z * z
    for k in range(2, 16):
        total = total + term
        term = -term * z * (m + k) / (k + 1)
    return factorial(m - 1) * total * a ** -float(m)


def _steps(m: int, a: Vector, b: Vector) -> Vector:
    """What the recurrence of ψ adds on the way from a to where it is large: DLMF 5.15.5."""
    total = np.zeros_like(a)
    for k in range(LARGE):
        total = total - _drop(m + 1, a + k, b)
    return (-1.0) ** m * factorial(m) * total
