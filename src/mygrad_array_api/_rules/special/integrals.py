"""Rules of exponential and elliptic integrals, and of functions that series define."""

from __future__ import annotations

from math import pi
from typing import Any

from .common import elementwise, polynomial, unknown

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
    """``(E / p - K) / (2 m)``, and where that cancels its hypergeometric function."""
    small = xp.abs(m) < 0.5
    one = xp.ones_like(m)
    series = (pi / 8) * xp.hyp2f1(1.5 * one, 1.5 * one, 2 * one, xp.where(small, m, 0))
    quotient = 0.5 * (second / p - xp.where(p == 0, 0, first)) / xp.where(small, 1, m)
    return xp.where(small, series, quotient)


def second_kind_slope(xp: Any, m: Any, first: Any, second: Any) -> Any:
    """``(E - K) / (2 m)``, and where that cancels its hypergeometric function."""
    small = xp.abs(m) < 0.5
    one = xp.ones_like(m)
    series = (-pi / 8) * xp.hyp2f1(0.5 * one, 1.5 * one, 2 * one, xp.where(small, m, 0))
    quotient = 0.5 * (second - first) / xp.where(small, 1, m)
    return xp.where(small, series, quotient)


ellipk = elementwise(
    "ellipk",
    m=lambda xp, g, m, out: g * first_kind_slope(xp, m, 1 - m, out, xp.ellipe(m)),
    singular=True,
    source="DLMF 19.4.1",
)
ellipkm1 = elementwise(
    "ellipkm1",
    p=lambda xp, g, p, out: -g * first_kind_slope(xp, 1 - p, p, out, xp.ellipem1(p)),
    singular=True,
    source="DLMF 19.4.1",
)
ellipe = elementwise(
    "ellipe",
    m=lambda xp, g, m, out: g * second_kind_slope(xp, m, xp.ellipk(m), out),
    singular=True,
    source="DLMF 19.4.2",
)
# Of the complement, near one: ``1 - p`` would round it.
ellipem1 = elementwise(
    "ellipem1",
    p=lambda xp, g, p, out: -g * second_kind_slope(xp, 1 - p, xp.ellipkm1(p), out),
    singular=True,
    source="DLMF 19.4.2",
)

# Hypergeometric functions and Legendre functions


def hyp1f1_rule(xp: Any, g: Any, a: Any, b: Any, x: Any) -> Any:
    """``g a/b`` times the function of the next parameters: of ``a = -1`` the constant one."""
    ended = (a == 0) | (a == -1)
    following = xp.hyp1f1(xp.where(ended, 1, a + 1), xp.where(ended, 1, b + 1), x)
    return g * xp.where(a == 0, 0, a / b * xp.where(ended, 1, following))


def hyp2f1_rule(xp: Any, g: Any, a: Any, b: Any, c: Any, z: Any) -> Any:
    """``g a b/c`` times the function of the next parameters: of -1 the constant one."""
    zero = (a == 0) | (b == 0)
    ended = zero | (a == -1) | (b == -1)
    first, second, third = (xp.where(ended, 1, v + 1) for v in (a, b, c))
    following = xp.hyp2f1(first, second, third, xp.where(ended, 0, z))
    return g * xp.where(zero, 0, a * b / c * xp.where(ended, 1, following))


hyp1f1 = elementwise(
    "hyp1f1", a=unknown, b=unknown, x=hyp1f1_rule, singular=True, source="DLMF 13.3.15"
)
hyp2f1 = elementwise(
    "hyp2f1",
    a=unknown,
    b=unknown,
    c=unknown,
    z=hyp2f1_rule,
    singular=True,
    source="DLMF 15.5.1",
)


# With ``s = sqrt(1 - x²)``, where ``P⁻ᵐ`` is a multiple of ``Pᵐ``


def lpmv_inside(xp: Any, m: Any, v: Any, x: Any, out: Any) -> Any:
    """``-(m x P / s + P of the next order) / s``, and for a negative order that of the order below.

    Neither cancels near the ends, as the recurrences of the degree do.
    """
    s = xp.sqrt((1 - x) * (1 + x))
    positive = m >= 0
    factor = xp.where(positive, -1, (v + m) * (v - m + 1))
    order = xp.where(positive, m + 1, xp.where(factor == 0, m, m - 1))
    return (factor * xp.lpmv(order, v, x) - xp.abs(m) * x * out / s) / s


def lpmv_at_ends(xp: Any, m: Any, v: Any, x: Any) -> Any:
    """The derivative of ``c s^|m| Q(|m|)``, where Q is the derivative of P of that order."""
    order = xp.abs(m)
    square = (1 - x) * (1 + x)
    sign = 1 - 2 * xp.remainder(order, 2 * xp.ones_like(order))
    scale = xp.where(m < 0, xp.exp(xp.gammaln(v - order + 1) - xp.gammaln(v + order + 1)), sign)
    lower, upper = (legendre_derivative(xp, k, v, x) for k in (order, order + 1))
    none = (order == 0) | (lower == 0)
    power = square ** (0.5 * xp.where(none, 2, order) - 1)
    return scale * (square ** (0.5 * order) * upper - xp.where(none, 0, order * x * power * lower))


def legendre_derivative(xp: Any, order: Any, v: Any, x: Any) -> Any:
    """The derivative of the Legendre function, from DLMF 14.3.1: of 1, a polynomial in v."""
    factor = xp.poch(v - order + 1, 2 * order) / 2**order * xp.rgamma(order + 1)
    none = factor == 0
    below = xp.where(none, 0, 0.5 * (1 - x))
    series = xp.hyp2f1(order - v, v + order + 1, order + 1, below)
    return factor * series


def lpmv_rule(xp: Any, g: Any, m: Any, v: Any, x: Any, out: Any) -> Any:
    """``g`` times the derivative, with its own formula at the ends, where it is 0/0."""
    end = xp.abs(x) == 1
    inside = lpmv_inside(xp, m, v, xp.where(end, 0, x), out)
    return g * xp.where(end, lpmv_at_ends(xp, m, v, xp.where(end, x, 1)), inside)


lpmv = elementwise("lpmv", m=None, v=unknown, x=lpmv_rule, singular=True, source="DLMF 14.10.1")
