"""Partial derivatives of the incomplete gamma function ``P(a, x)``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import comb, factorial, pi
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy

from .asymptotics import deviance, log_less_psi, log_stirling
from .bell import bell
from .powers import SMALL, falling, halved_power
from .quadrature import decay, integral_of_decaying
from .vectors import Vector, piecewise, vectorised

TERMS = np.arange(1.0, 22.0)[:, None]
"""Of the power series, below one."""

Derivatives = Callable[[int, int], Any]


@vectorised
def gammainc_partial(a: Vector, x: Vector, *, da: int = 0, dx: int = 0) -> Vector:
    """Return a derivative of ``P(a, x)``, one of whose orders is above zero."""
    valid = (a >= 0) & (x >= 0)
    if dx:
        return piecewise([(valid, partial(_density, da=da, dx=dx - 1))], a, x)
    inside = valid & (x > 0) & (x < np.inf)
    near = x < 1
    return piecewise(
        [
            (valid & ~inside, lambda a, x: 0.0),
            (inside & near, partial(_series, order=da)),
            (inside & ~near, partial(_quadrature, order=da)),
        ],
        a,
        x,
    )


# The integrand is t^(a - 1) exp(-t) / Γ(a). Its derivatives are taken of t^a exp(-t) / Γ(a + 1)
# times a / t, so that nothing cancels for small a. Below, c is a + 1.


def _log_less_mean(c: Vector, x: Vector) -> Vector:
    """``log(x) - ψ(c)``."""
    excess = (x - c) / c
    ratio = np.where(np.abs(excess) < 0.5, np.log1p(excess), np.log(x) - np.log(c))
    return log_less_psi(c) + ratio


def _log_weight(c: Vector, x: Vector) -> Vector:
    """The logarithm of ``x^c exp(-x) / Γ(c)``."""
    return 0.5 * np.log(c / (2 * pi)) - c * deviance((x - c) / c, x / c) - log_stirling(c)


def _derivatives(c: Vector, logarithm: Vector, order: int) -> Derivatives:
    """The derivatives of ``t^a exp(-t) / Γ(a + 1)`` over its value, by their order in a."""
    given = [logarithm, *[-of_scipy("special", "polygamma")(k, c) for k in range(1, order)]]
    if logarithm.ndim > 1:
        given[1:] = [x[:, None] for x in given[1:]]
    return bell(lambda r, s: given[r - 1])


def _times(a: Vector, derivatives: Derivatives, order: int) -> Vector:
    """The derivative of a product with a, over the value of the other factor."""
    return a * derivatives(order, 0) + order * derivatives(order - 1, 0)


def _quadrature(a: Vector, x: Vector, *, order: int) -> Vector:
    """The integral from 0 to x, or minus that from x to infinity.

    Of the first derivative it is that one whose integrand does not change its sign.
    """
    start = _log_less_mean(a + 1, x)
    below = start + 1 / a < 0
    pieces = [(below, partial(_lower, order=order)), (~below, partial(_upper, order=order))]
    return piecewise(pieces, a, x, start)


def _lower(a: Vector, x: Vector, start: Vector, *, order: int) -> Vector:
    """The integral from 0 to x, by ``t = x exp(-v)``."""
    c = a + 1

    def integrand(v: Vector) -> Vector:
        derivatives = _derivatives(c, start[:, None] - v, order)
        fall = np.exp(-a[:, None] * v - x[:, None] * np.expm1(-v))
        return fall * _times(a[:, None], derivatives, order)

    weight = np.exp(_log_weight(c, x)) / x
    return weight * integral_of_decaying(integrand, decay(a - x, x))


def _upper(a: Vector, x: Vector, start: Vector, *, order: int) -> Vector:
    """Minus the integral from x to infinity, by ``t = x + v``."""
    c = a + 1

    def integrand(v: Vector) -> Vector:
        growth = np.log1p(v / x[:, None])
        derivatives = _derivatives(c, start[:, None] + growth, order)
        fall = np.exp((a[:, None] - 1) * growth - v)
        return fall * _times(a[:, None], derivatives, order)

    weight = np.exp(_log_weight(c, x)) / x / x
    return -weight * integral_of_decaying(integrand, decay(1 - (a - 1) / x, (a - 1) / x / x))


def _series(a: Vector, x: Vector, *, order: int) -> Vector:
    """``x^a / Γ(a + 1)`` times the sum of ``(-x)^k a / (k! (a + k))``: DLMF 8.7.1."""
    c, k = a + 1, TERMS
    derivatives = _derivatives(c, np.log(x) - of_scipy("special", "psi")(c), order)
    terms = np.cumprod(-x / k, axis=0)
    total = derivatives(order, 0) * (1 + np.sum(terms * (a / (a + k)), axis=0))
    for r in range(1, order + 1):
        change = (
            (-1.0) ** (r + 1) * factorial(r) * np.sum(terms * k * (a + k) ** -(r + 1.0), axis=0)
        )
        total = total + comb(order, r) * derivatives(order - r, 0) * change
    return np.exp(a * np.log(x) - of_scipy("special", "gammaln")(c)) * total


def _density(a: Vector, x: Vector, *, da: int, dx: int) -> Vector:
    """A derivative of the density, which is itself the first one in x.

    Each differentiation of the power of x makes one more factor in front of it, which is zero for
    a whole a where the power rule ends.
    """
    derivatives = _derivatives(a + 1, _log_less_mean(a + 1, x), da) if da else bell(_nothing)
    total = np.zeros_like(a)
    for k in range(dx + 1):
        value = _power(a, x, k)
        factors = falling(a, k + 1, da)
        for r in range(da + 1):
            term = comb(da, r) * factors[r] * value * derivatives(da - r, 0)
            nothing = (factors[r] == 0) | (value == 0)
            total = total + comb(dx, k) * (-1.0) ** (dx - k) * np.where(nothing, 0, term)
    return total


def _nothing(_r: int, _s: int) -> float:
    return 0.0


def _power(a: Vector, x: Vector, k: int) -> Vector:
    """``x^(a - 1 - k) exp(-x) / Γ(a + 1)``."""

    def near(a: Vector, x: Vector) -> Vector:
        exponent = a - 1 - k
        power = np.where(exponent == 0, 0, exponent * np.log(x))
        return np.exp(power - of_scipy("special", "gammaln")(a + 1))

    def far(a: Vector, x: Vector) -> Vector:
        return np.exp(_log_weight(a + 1, x) - (2 + k) * np.log(x))

    def product(a: Vector, x: Vector) -> Vector:
        return halved_power(x, a - 1 - k, np.exp(-x) / of_scipy("special", "gamma")(a + 1))

    small = (a < SMALL) & (x < 600)
    tiny, infinite = ~small & (x < 1e-10), x == np.inf
    return piecewise(
        [
            (small, product),
            (tiny, near),
            (infinite, lambda a, x: 0.0),
            (~small & ~tiny & ~infinite, far),
        ],
        a,
        x,
    )
