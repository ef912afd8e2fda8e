"""Rules of exponential and elliptic integrals, and of functions that series define."""

from __future__ import annotations

from math import pi
from typing import Any

from mygrad_array_api._core.kinds import elementwise

from .common import polynomial, unknown

__all__ = [
    "ellipe",
    "ellipk",
    "ellipkm1",
    "exp1",
    "expi",
    "expn",
    "hyp1f1",
    "hyp2f1",
    "lpmv",
    "spence",
]

exp1 = elementwise("exp1", z=lambda xp, g, z: -g * (xp.exp(-z) / z), singular=True)
expi = elementwise("expi", x=lambda xp, g, x: g * (xp.exp(x) / x), singular=True)


def expn_rule(xp: Any, g: Any, n: Any, x: Any, out: Any) -> Any:
    """``-g E(n - 1, x)``, and for n = 0, which has no neighbour below, its own derivative."""
    lowest = n == 0
    below = xp.expn(xp.where(lowest, 1, n) - 1, x)
    return -g * xp.where(lowest, out * (1 + 1 / x), below)


expn = elementwise("expn", n=None, x=expn_rule, singular=True, source="DLMF 8.19.13")

LOGARITHM = tuple((-1.0) ** (k + 1) / (k + 1) for k in range(18))
"""Of ``-log(1 + u) / u``."""


def spence_rule(xp: Any, g: Any, z: Any) -> Any:
    """``g log(z) / (1 - z)``, and near one the series of the same function."""
    u = z - 1
    near = xp.abs(u) < 0.1
    series = polynomial(xp.where(near, u, 0), LOGARITHM)
    return g * xp.where(near, series, -xp.log(xp.where(near, 2, z)) / xp.where(near, 1, u))


spence = elementwise("spence", z=spence_rule, singular=True)


# Complete elliptic integrals of the parameter m, and of its complement p = 1 - m


def first_kind_slope(xp: Any, m: Any, p: Any, first: Any, second: Any) -> Any:
    """``(E - p K) / (2 m p)``, and where that cancels its hypergeometric function."""
    small = m < 0.5
    one = xp.ones_like(m)
    series = (pi / 8) * xp.hyp2f1(1.5 * one, 1.5 * one, 2 * one, xp.where(small, m, 0))
    rest = xp.where(p == 0, 0, p * first)  # the limit of zero times infinity
    quotient = (second - rest) / (2 * xp.where(small, 1, m * p))
    return xp.where(small, series, quotient)


def second_kind_slope(xp: Any, m: Any, second: Any) -> Any:
    """``(E - K) / (2 m)``, and where that cancels its hypergeometric function."""
    small = m < 0.5
    one = xp.ones_like(m)
    series = (-pi / 8) * xp.hyp2f1(0.5 * one, 1.5 * one, 2 * one, xp.where(small, m, 0))
    quotient = (second - xp.ellipk(m)) / (2 * xp.where(small, 1, m))
    return xp.where(small, series, quotient)


ellipk = elementwise(
    "ellipk",
    m=lambda xp, g, m, out: g * first_kind_slope(xp, m, 1 - m, out, xp.ellipe(m)),
    singular=True,
    source="DLMF 19.4.1",
)
ellipkm1 = elementwise(
    "ellipkm1",
    p=lambda xp, g, p, out: -g * first_kind_slope(xp, 1 - p, p, out, xp.ellipe(1 - p)),
    singular=True,
    source="DLMF 19.4.1",
)
ellipe = elementwise(
    "ellipe",
    m=lambda xp, g, m, out: g * second_kind_slope(xp, m, out),
    singular=True,
    source="DLMF 19.4.2",
)

# Hypergeometric functions and Legendre functions

hyp1f1 = elementwise(
    "hyp1f1",
    a=unknown,
    b=unknown,
    x=lambda xp, g, a, b, x: g * (a / b * xp.hyp1f1(a + 1, b + 1, x)),
    singular=True,
    source="DLMF 13.3.15",
)
hyp2f1 = elementwise(
    "hyp2f1",
    a=unknown,
    b=unknown,
    c=unknown,
    z=lambda xp, g, a, b, c, z: g * (a * b / c * xp.hyp2f1(a + 1, b + 1, c + 1, z)),
    singular=True,
    source="DLMF 15.5.1",
)


def lpmv_rule(xp: Any, g: Any, m: Any, v: Any, x: Any, out: Any) -> Any:
    """``g ((v + 1) x P - (v - m + 1) P of the next degree) / (1 - x²)``."""
    following = xp.lpmv(m, v + 1, x)
    return g * (((v + 1) * x * out - (v - m + 1) * following) / ((1 - x) * (1 + x)))


lpmv = elementwise("lpmv", m=None, v=unknown, x=lpmv_rule, singular=True, source="DLMF 14.10.4")
