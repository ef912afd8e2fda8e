"""Rules of distribution functions that are not among the special functions.

They are imported with `scipy.stats`, not before. A distribution function changes with its variable
as the density says, and a quantile by the reciprocal of that.
"""

from __future__ import annotations

from math import pi, sqrt
from typing import Any

from mygrad_array_api._core.kinds import elementwise

ROOT_TWO_PI = sqrt(2 * pi)
ROOT_HALF = sqrt(0.5)

# The inverse of log_ndtr: of the density over the distribution function, neither underflows.
ndtri_exp = elementwise(
    "ndtri_exp",
    y=lambda xp, g, out: g * (0.5 * ROOT_TWO_PI * xp.erfcx(-ROOT_HALF * out)),
    singular=True,
)

# The skew normal distribution: Φ(x) - 2 T(x, a) with Owen's function T


def skewnorm_density(xp: Any, x: Any, a: Any) -> Any:
    """``2 φ(x) Φ(a x)``."""
    return (2 / ROOT_TWO_PI) * xp.exp(-0.5 * x * x) * xp.ndtr(a * x)


def skewnorm_turn(xp: Any, x: Any, a: Any) -> Any:
    """How fast the probability falls with `a`: ``exp(-x² (1 + a²) / 2) / (π (1 + a²))``."""
    square = 1 + a * a
    return xp.exp(-0.5 * square * x * x) / (pi * square)


skewnorm_cdf = elementwise(
    "skewnorm_cdf",
    x=lambda xp, g, x, a: g * skewnorm_density(xp, x, a),
    a=lambda xp, g, x, a: -g * skewnorm_turn(xp, x, a),
    source="Owen 1956, eq. 2.2",
)


def skewnorm_drift(xp: Any, x: Any, a: Any) -> Any:
    """How fast a quantile grows with `a`, where the bell curve has cancelled."""
    square = a * a
    return xp.exp(-0.5 * square * x * x) / (ROOT_TWO_PI * (1 + square) * xp.ndtr(a * x))


skewnorm_ppf = elementwise(
    "skewnorm_ppf",
    q=lambda xp, g, a, out: g / skewnorm_density(xp, out, a),
    a=lambda xp, g, a, out: g * skewnorm_drift(xp, out, a),
    singular=True,
)

# The von Mises distribution: one half, plus an integral over 2π i0e(κ)


def vonmises_density(xp: Any, x: Any, kappa: Any) -> Any:
    """``exp(κ (cos(x) - 1)) / (2π i0e(κ))``."""
    return xp.exp(kappa * xp.cosm1(x)) / (2 * pi * xp.i0e(kappa))


def vonmises_turn(xp: Any, x: Any, kappa: Any) -> Any:
    """How fast the probability grows with κ: as the integral does, less as its norm does."""
    angle = x - 2 * pi * xp.round(x / (2 * pi))
    norm = 2 * pi * xp.i0e(kappa)
    growth = xp.i1e(kappa) / xp.i0e(kappa) - 1
    inside = xp.vonmises_integral(angle, kappa, power=0)
    return (xp.vonmises_integral(angle, kappa, power=1) - growth * inside) / norm


def integrand(xp: Any, x: Any, kappa: Any, power: int) -> Any:
    """``(cos(x) - 1)^n exp(κ (cos(x) - 1))``."""
    bend = xp.cosm1(x)
    return bend**power * xp.exp(kappa * bend) if power else xp.exp(kappa * bend)


vonmises_integral = elementwise(
    "vonmises_integral",
    {"power": 0},
    x=lambda xp, g, x, kappa, power: g * integrand(xp, x, kappa, power),
    kappa=lambda xp, g, x, kappa, power: g * xp.vonmises_integral(x, kappa, power=power + 1),
)
vonmises_cdf = elementwise(
    "vonmises_cdf",
    x=lambda xp, g, x, kappa: g * vonmises_density(xp, x, kappa),
    kappa=lambda xp, g, x, kappa: g * vonmises_turn(xp, x, kappa),
)
vonmises_ppf = elementwise(
    "vonmises_ppf",
    q=lambda xp, g, kappa, out: g / vonmises_density(xp, out, kappa),
    kappa=lambda xp, g, kappa, out: (
        -g * (vonmises_turn(xp, out, kappa) / vonmises_density(xp, out, kappa))
    ),
    singular=True,
)
