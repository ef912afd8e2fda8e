"""Distributions on an interval or on a circle."""

from __future__ import annotations

from collections.abc import Callable
from math import log, pi

import numpy as np

from mygrad_array_api._backends.numpy import scipy_stats as _computed  # noqa: F401 binds them
from mygrad_array_api._functions.special import (
    elementary,
    gamma,
    incomplete,
    information,
    modified_bessel,
)
from mygrad_array_api._rules import scipy_stats as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.dtypes import constant_like, values_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp
from mygrad_array_api.scipy.stats._arguments import anywhere
from mygrad_array_api.scipy.stats._continuous import Continuous

from .gamma import TINY
from .powers import powers_times
from .quadrature import log_integral

NODES = 96
"""How many points a variance of angles is integrated with, which gives it all digits."""

REACH = 170.0
"""Angles whose square is beyond this, over κ, have no weight."""


class Uniform(Continuous):
    """The uniform distribution between `loc` and ``loc + scale``.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import uniform
    >>> uniform.pdf([0.0, 1.5, 3.0], 1.0, 2.0).tolist()
    [0.0, 0.5, 0.5]
    """

    name = "uniform"
    ends = (0.0, 1.0)

    def _logpdf(self, x: Tensor) -> Tensor:
        return 0.0 * x

    def _pdf(self, x: Tensor) -> Tensor:
        return 0.0 * x + 1.0

    def _cdf(self, x: Tensor) -> Tensor:
        return x

    def _ppf(self, q: Tensor) -> Tensor:
        return q

    def _entropy(self) -> float:
        return 0.0

    def _mean_and_var(self) -> tuple[float, float]:
        return 0.5, 1.0 / 12.0


class Beta(Continuous):
    """The beta distribution, ``x^(a - 1) (1 - x)^(b - 1) / B(a, b)``.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import beta
    >>> float(beta.mean(1.0, 3.0))
    0.25
    """

    name = "beta"
    shapes = ("a", "b")
    ends = (0.0, 1.0)

    def _logpdf(self, x: Tensor, a: Tensor, b: Tensor) -> Tensor:
        powers = information.xlog1py(b - 1.0, -x) + information.xlogy(a - 1.0, x)
        return powers - gamma.betaln(a, b)

    def _pdf(self, x: Tensor, a: Tensor, b: Tensor) -> Tensor:
        return powers_times(x, a - 1.0, b - 1.0, -gamma.betaln(a, b))

    def _cdf(self, x: Tensor, a: Tensor, b: Tensor) -> Tensor:
        return incomplete.betainc(a, b, x)

    def _sf(self, x: Tensor, a: Tensor, b: Tensor) -> Tensor:
        return incomplete.betaincc(a, b, x)

    def _logcdf(self, x: Tensor, a: Tensor, b: Tensor) -> Tensor:
        return _beyond(self._cdf(x, a, b), super()._logcdf, (x, a, b), (x, a, b))

    def _logsf(self, x: Tensor, a: Tensor, b: Tensor) -> Tensor:
        return _beyond(self._sf(x, a, b), super()._logsf, (x, a, b), (1.0 - x, b, a))

    def _ppf(self, q: Tensor, a: Tensor, b: Tensor) -> Tensor:
        return incomplete.betaincinv(a, b, q)

    def _isf(self, q: Tensor, a: Tensor, b: Tensor) -> Tensor:
        return 1.0 - incomplete.betaincinv(b, a, q)

    def _entropy(self, a: Tensor, b: Tensor) -> Tensor:
        y = gamma.betaln(a, b) - (a - 1.0) * gamma.psi(a) - (b - 1.0) * gamma.psi(b)
        return y + (a + b - 2.0) * gamma.psi(a + b)

    def _mean_and_var(self, a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
        total = a + b
        mean = a / total
        return mean, mean * (b / total) / (total + 1.0)


def _beyond(
    p: Tensor,
    logarithm: Callable[..., Tensor],
    given: tuple[Tensor, Tensor, Tensor],
    mirrored: tuple[Tensor, Tensor, Tensor],
) -> Tensor:
    """Return the logarithm of a probability, beyond where that vanishes.

    There the density is integrated: of the arguments, mirrored if need be, over ``x exp(-s)``.
    """
    x, a, b = mirrored
    tiny = (p < TINY) & (x > 0.0) & (a > (b - 1.0) * (x / (1.0 - x)))
    if not anywhere(tiny):
        return logarithm(*given)
    near = logarithm(*[xp.where(tiny, 0.5, y) for y in given])
    x, a, b = (xp.where(tiny, y, 0.5) for y in mirrored)
    odds = x / (1.0 - x)
    wide, powers, shapes = (xp.expand_dims(y, axis=-1) for y in (odds, b - 1.0, a))

    def exponent(s: Tensor) -> Tensor:
        return powers * xp.log1p(-wide * xp.expm1(-s)) - shapes * s

    end = information.xlog1py(b - 1.0, -x) + a * xp.log(x) - gamma.betaln(a, b)
    return xp.where(tiny, end + log_integral(exponent, a - (b - 1.0) * odds), near)


class VonMises(Continuous):
    """The von Mises distribution of angles, ``exp(κ cos(x)) / (2π I₀(κ))``.

    The density is that of every angle, whatever its number of turns. Distribution functions count
    from -π on, and grow by one a turn.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import vonmises
    >>> round(float(vonmises.pdf(0.0, kappa=1.0)), 4)
    0.3417
    """

    name = "vonmises"
    shapes = ("kappa",)

    def _valid(self, kappa: Tensor) -> Tensor:
        return kappa >= 0

    def _logpdf(self, x: Tensor, kappa: Tensor) -> Tensor:
        return kappa * elementary.cosm1(x) - log(2 * pi) - xp.log(modified_bessel.i0e(kappa))

    def _cdf(self, x: Tensor, kappa: Tensor) -> Tensor:
        return apply(rules.vonmises_cdf, x, kappa)

    def _ppf(self, q: Tensor, kappa: Tensor) -> Tensor:
        return apply(rules.vonmises_ppf, q, kappa)

    def _entropy(self, kappa: Tensor) -> Tensor:
        height = modified_bessel.i0e(kappa)
        return kappa * (1.0 - modified_bessel.i1e(kappa) / height) + log(2 * pi) + xp.log(height)

    def _mean_and_var(self, kappa: Tensor) -> tuple[float, Tensor]:
        """Integrate numerically, between the angles beyond which there is nothing."""
        nodes, weights = np.polynomial.legendre.leggauss(NODES)
        width = np.minimum(pi, np.sqrt(REACH / np.maximum(values_of(kappa), 1e-3)))
        angles = constant_like(0.5 * width[..., None] * (nodes + 1.0), kappa)
        density = constant_like(weights, kappa) * xp.exp(
            xp.expand_dims(kappa, axis=-1) * elementary.cosm1(angles)
        )
        total = xp.sum(angles * angles * density, axis=-1)
        return 0.0, total / xp.sum(density, axis=-1)

    def _arranged(self, x: Tensor) -> Tensor:
        turns = xp.floor((x + pi) / (2 * pi))
        return x - 2 * pi * turns
