"""Partial derivatives of the incomplete gamma function ``P(a, x)``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import comb, factorial, pi
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy

from .asymptotics import deviance, log_less_psi, log_stirling
from .bell import SMALL, bell, falling, halved_power
from .quadrature import decay, integral_of_decaying
from .vectors import Vector, piecewise, vectorised

__all__ = ["gammainc_partial"]

TERMS = 22
"""Of the power series, below one."""


@vectorised
def gammainc_partial(a: Vector, x: Vector, *, da: int = 0, dx: int = 0) -> Vector:
    """Return a derivative of ``P(a, x)``, one of whose orders is above zero.

    Without a derivative in x, it is the integral from 0 to x, or minus that from x to infinity,
    whichever has an integrand that does not change its sign for the first derivative.
    """
    valid = (a >= 0) & (x >= 0)
    if dx:
        return piecewise([(valid, partial(_density, da=da, dx=dx - 1))], a, x)
    inside = valid & (x > 0) & (x < np.inf)
    below = _log_less_psi(a + 1, x) + 1 / a < 0
    series, lower = inside & (x < 1), inside & (x >= 1) & below
    return piecewise(
        [
            (valid & ~inside, lambda a, x: 0.0),
            (series, partial(_series, order=da)),
            (lower, partial(_lower, order=da)),
            (inside & ~series & ~lower, partial(_upper, order=da)),
        ],
        a,
        x,
    )


# The integrand is t^(a - 1) exp(-t) / Γ(a). Its derivatives are taken of t^a exp(-t) / Γ(a + 1)
# times a / t, so that nothing cancels for small a. Below, c is a + 1.


def _log_less_psi(c: Vector, x: Vector) -> Vector:
    """``log(x) - ψ(c)``."""
    excess = (x - c) / c
    near = np.abs(excess) < 0.5
    return log_less_psi(c) + np.where(
        near, np.log1p(np.where(near, excess, 0)), np.log(x) - np.log(c)
    )


def _log_weight(c: Vector, x: Vector) -> Vector:
    """The logarithm of ``x^c exp(-x) / Γ(c)``."""
    return 0.5 * np.log(c / (2 * pi)) - c * deviance((x - c) / c, x / c) - log_stirling(c)


def _derivatives(c: Vector, logarithm: Vector, order: int) -> Callable[[int, int], Any]:
    """The derivatives of ``t^a exp(-t) / Γ(a + 1)`` over its value, by their order in a."""
    given = [logarithm, *[-of_scipy("special", "polygamma")(k, c) for k in range(1, order)]]
    if logarithm.ndim > 1:
        given[1:] = [x[:, None] for x in given[1:]]
    return bell(lambda r, s: given[r - 1])


def _times(a: Vector, derivatives: Callable[[int, int], Any], order: int) -> Vector:
    """The derivative of a product with a, over the value of the other factor."""
    return a * derivatives(order, 0) + order * derivatives(order - 1, 0)


def _lower(a: Vector, x: Vector, *, order: int) -> Vector:
    """The integral from 0 to x, by ``t = x exp(-v)``."""
    c = a + 1
    start = _log_less_psi(c, x)

    def integrand(v: Vector) -> Vector:
        derivatives = _derivatives(c, start[:, None] - v, order)
        fall = np.exp(-a[:, None] * v - x[:, None] * np.expm1(-v))
        return fall * _times(a[:, None], derivatives, order)

    weight = np.exp(_log_weight(c, x)) / x
    return weight * integral_of_decaying(integrand, decay(a - x, x))


def _upper(a: Vector, x: Vector, *, order: int) -> Vector:
    """Minus the integral from x to infinity, by ``t = x + v``."""
    c = a + 1
    start = _log_less_psi(c, x)

    def integrand(v: Vector) -> Vector:
        growth = np.log1p(v / x[:, None])
        derivatives = _derivatives(c, start[:, None] + growth, order)
        fall = np.exp((a[:, None] - 1) * growth - v)
        return fall * _times(a[:, None], derivatives, order)

    weight = np.exp(_log_weight(c, x)) / x / x
    return -weight * integral_of_decaying(integrand, decay(1 - (a - 1) / x, (a - 1) / x / x))


def _series(a: Vector, x: Vector, *, order: int) -> Vector:
    """``x^a / Γ(a + 1)`` times the sum of ``(-x)^k a / (k! (a + k))``: DLMF 8.7.1."""
    c = a + 1
    derivatives = _derivatives(c, np.log(x) - of_scipy("special", "psi")(c), order)
    sums = [np.ones_like(a), *[np.zeros_like(a) for _ in range(order)]]
    term = np.ones_like(a)
    for k in range(1, TERMS):
        term = term * (-x / k)
        sums[0] += term * (a / (a + k))
        for r in range(1, order + 1):
            sums[r] += term * ((-1.0) ** (r + 1) * factorial(r) * k / (a + k) ** (r + 1))
    total = sum(comb(order, r) * derivatives(order - r, 0) * sums[r] for r in range(order + 1))
    return np.exp(a * np.log(x) - of_scipy("special", "gammaln")(c)) * total


def _density(a: Vector, x: Vector, *, da: int, dx: int) -> Vector:
    """A derivative of the density, which is itself the first one in x.

    Each differentiation of the power of x makes one more factor in front of it, which is zero for
    a whole a where the power rule ends.
    """
    c = a + 1
    derivatives = _derivatives(c, _log_less_psi(c, x), da)
    total = np.zeros_like(a)
    for k in range(dx + 1):
        value = _power(a, x, k)
        factors = falling(a, k + 1, da)
        for r in range(da + 1):
            term = comb(da, r) * factors[r] * value * derivatives(da - r, 0)
            nothing = (factors[r] == 0) | (value == 0)
            total = total + comb(dx, k) * (-1.0) ** (dx - k) * np.where(nothing, 0, term)
    return total


def _power(a: Vector, x: Vector, k: int) -> Vector:
    """``x^(a - 1 - k) exp(-x) / Γ(a + 1)``."""
    c, exponent = a + 1, a - 1 - k
    small = (a < SMALL) & (x < 600)
    shape, at = np.where(small, a, 1), np.where(small, x, 1)
    product = halved_power(at, shape - 1 - k, np.exp(-at) / of_scipy("special", "gamma")(shape + 1))
    far = (x > 1e-10) & (x < np.inf)
    inside = np.where(far, x, 1)
    weight = _log_weight(c, inside) - (2 + k) * np.log(inside)
    near = np.where(exponent == 0, 0, exponent * np.log(x)) - of_scipy("special", "gammaln")(c)
    logarithm = np.where(far, weight, np.where(x == np.inf, -np.inf, near))
    return np.where(small, product, np.exp(logarithm))
