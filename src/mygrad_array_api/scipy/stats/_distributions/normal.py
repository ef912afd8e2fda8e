"""The normal distribution and its relatives."""

from __future__ import annotations

from math import e, inf, log, pi, sqrt
from typing import Any, ClassVar

import numpy as np

from mygrad_array_api._backends.numpy import scipy_stats as _computed  # noqa: F401 binds them
from mygrad_array_api._functions.elementwise.exponential import logaddexp
from mygrad_array_api._functions.special import errors, gamma, incomplete
from mygrad_array_api._rules import scipy_stats as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.dtypes import constant_like, values_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp
from mygrad_array_api.scipy.stats._arguments import anywhere
from mygrad_array_api.scipy.stats._continuous import Continuous, Support

from .gamma import log_gammaincc
from .powers import magnitude
from .quadrature import log_integral

LOG_ROOT_TWO_PI = 0.5 * log(2 * pi)
ROOT_TWO_PI = sqrt(2 * pi)
ROOT_HALF = sqrt(0.5)
FAR = 10.0
"""From so many widths on, the tail of a skewed normal distribution is integrated by itself."""

POINTS = 401
"""Of the rule that integrates the entropy of the skewed normal distribution: it has all digits."""


def bell(x: Tensor) -> Tensor:
    """Return the logarithm of the normal density."""
    return -0.5 * xp.square(x) - LOG_ROOT_TWO_PI


class Normal(Continuous):
    """The normal distribution, ``exp(-x²/2) / sqrt(2π)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy.stats import norm
    >>> mean = mg.tensor(1.0)
    >>> norm.logpdf([0.0, 3.0], mean, 2.0).sum().backward()
    >>> float(mean.grad)
    0.25
    """

    name = "norm"

    def _logpdf(self, x: Tensor) -> Tensor:
        return bell(x)

    def _pdf(self, x: Tensor) -> Tensor:
        return xp.exp(-0.5 * xp.square(x)) / ROOT_TWO_PI

    def _cdf(self, x: Tensor) -> Tensor:
        return errors.ndtr(x)

    def _sf(self, x: Tensor) -> Tensor:
        return errors.ndtr(-x)

    def _logcdf(self, x: Tensor) -> Tensor:
        return errors.log_ndtr(x)

    def _logsf(self, x: Tensor) -> Tensor:
        return errors.log_ndtr(-x)

    def _ppf(self, q: Tensor) -> Tensor:
        return errors.ndtri(q)

    def _isf(self, q: Tensor) -> Tensor:
        return -errors.ndtri(q)

    def _entropy(self) -> float:
        return LOG_ROOT_TWO_PI + 0.5

    def _mean_and_var(self) -> tuple[float, float]:
        return 0.0, 1.0


class LogNormal(Continuous):
    """The distribution of ``exp(s z)`` for a normal z.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import lognorm
    >>> float(lognorm.median(s=0.5, scale=3.0))
    3.0
    """

    name = "lognorm"
    shapes = ("s",)
    ends = (0.0, inf)
    open_ends = True

    def _logpdf(self, x: Tensor, s: Tensor) -> Tensor:
        logarithm = xp.log(x)
        return bell(logarithm / s) - logarithm - xp.log(s)

    def _cdf(self, x: Tensor, s: Tensor) -> Tensor:
        return errors.ndtr(xp.log(x) / s)

    def _sf(self, x: Tensor, s: Tensor) -> Tensor:
        return errors.ndtr(-xp.log(x) / s)

    def _logcdf(self, x: Tensor, s: Tensor) -> Tensor:
        return errors.log_ndtr(xp.log(x) / s)

    def _logsf(self, x: Tensor, s: Tensor) -> Tensor:
        return errors.log_ndtr(-xp.log(x) / s)

    def _ppf(self, q: Tensor, s: Tensor) -> Tensor:
        return xp.exp(s * errors.ndtri(q))

    def _isf(self, q: Tensor, s: Tensor) -> Tensor:
        return xp.exp(-s * errors.ndtri(q))

    def _entropy(self, s: Tensor) -> Tensor:
        return LOG_ROOT_TWO_PI + 0.5 + xp.log(s)

    def _mean_and_var(self, s: Tensor) -> tuple[Tensor, Tensor]:
        square = s * s
        return xp.exp(0.5 * square), xp.expm1(square) * xp.exp(square)


class HalfNormal(Continuous):
    """The distribution of ``|z|`` for a normal z.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import halfnorm
    >>> round(float(halfnorm.mean()), 4)
    0.7979
    """

    name = "halfnorm"
    ends = (0.0, inf)

    def _logpdf(self, x: Tensor) -> Tensor:
        return 0.5 * log(2 / pi) - 0.5 * xp.square(x)

    def _cdf(self, x: Tensor) -> Tensor:
        return errors.erf(x * ROOT_HALF)

    def _sf(self, x: Tensor) -> Tensor:
        return 2.0 * errors.ndtr(-x)

    def _logsf(self, x: Tensor) -> Tensor:
        near = x < 1
        rest = xp.log1p(-errors.erf(xp.where(near, x, 0.0) * ROOT_HALF))
        return xp.where(near, rest, errors.log_ndtr(-xp.where(near, 1.0, x)) + log(2))

    def _ppf(self, q: Tensor) -> Tensor:
        return errors.ndtri(0.5 * (1.0 + q))

    def _isf(self, q: Tensor) -> Tensor:
        return -errors.ndtri(0.5 * q)

    def _entropy(self) -> float:
        return 0.5 * log(pi / 2) + 0.5

    def _mean_and_var(self) -> tuple[float, float]:
        return sqrt(2 / pi), 1 - 2 / pi


class TruncatedNormal(Continuous):
    """The normal distribution between `a` and `b`, which are in units of the scale.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import truncnorm
    >>> round(float(truncnorm.mean(-1.0, 2.0)), 4)
    0.2296
    """

    name = "truncnorm"
    shapes = ("a", "b")

    def _support(self, a: Tensor, b: Tensor) -> Support:
        return a, b

    def _valid(self, a: Tensor, b: Tensor) -> Any:
        return a < b

    def _logpdf(self, x: Tensor, a: Tensor, b: Tensor) -> Tensor:
        return bell(x) - log_mass(a, b)

    def _cdf(self, x: Tensor, a: Tensor, b: Tensor) -> Tensor:
        height, rest = share(x, a)
        return xp.exp(height - log_mass(a, b)) * rest

    def _sf(self, x: Tensor, a: Tensor, b: Tensor) -> Tensor:
        return self._cdf(-x, -b, -a)

    def _logcdf(self, x: Tensor, a: Tensor, b: Tensor) -> Tensor:
        height, rest = share(x, a)
        small = height - log_mass(a, b) + xp.log(rest)
        near_one = small > -0.1
        above = self._sf(xp.where(near_one, x, b), a, b)
        return xp.where(near_one, xp.log1p(-above), small)

    def _logsf(self, x: Tensor, a: Tensor, b: Tensor) -> Tensor:
        return self._logcdf(-x, -b, -a)

    def _ppf(self, q: Tensor, a: Tensor, b: Tensor) -> Tensor:
        right = a >= 0
        below = errors.log_ndtr(xp.where(right, -b, a))
        q = xp.where(right, 1.0 - q, q)
        x = apply(rules.ndtri_exp, log_sum(below, q, log_mass(a, b)))
        return xp.where(right, -x, x)

    def _isf(self, q: Tensor, a: Tensor, b: Tensor) -> Tensor:
        return -self._ppf(q, -b, -a)

    def _entropy(self, a: Tensor, b: Tensor) -> Tensor:
        mass = log_mass(a, b)
        ends = moment_at(a, mass) - moment_at(b, mass)
        return 0.5 * log(2 * pi * e) + mass + 0.5 * ends

    def _mean_and_var(self, a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
        mass = log_mass(a, b)
        mean = xp.exp(bell(a) - mass) - xp.exp(bell(b) - mass)
        return mean, 1.0 + moment_at(a, mass, mean) - moment_at(b, mass, mean)


def log_mass(a: Tensor, b: Tensor) -> Tensor:
    """Return the logarithm of the normal probability of an interval.

    An interval to the right is mirrored to the left, where logarithms of probabilities are
    accurate. Around zero, the tails are subtracted from one.
    """
    right = a > 0
    a, b = xp.where(right, -b, a), xp.where(right, -a, b)
    central = b > 0
    tails = errors.ndtr(xp.where(central, a, -1.0)) + errors.ndtr(xp.where(central, -b, -1.0))
    high = errors.log_ndtr(xp.where(central, -1.0, b))
    low = errors.log_ndtr(xp.where(central, -2.0, a))
    return xp.where(central, xp.log1p(-tails), high + xp.log(-xp.expm1(low - high)))


def share(x: Tensor, a: Tensor) -> tuple[Tensor, Tensor]:
    """Return the probability of the interval from `a` to `x`, as a logarithm and a factor.

    The factor is zero where the interval is empty, and keeps its derivative there.
    """
    right = a > 0
    high = errors.log_ndtr(xp.where(right, -a, x))
    low = errors.log_ndtr(xp.where(right, -x, a))
    return high, -xp.expm1(low - high)


def log_sum(logarithm: Tensor, q: Tensor, mass: Tensor) -> Tensor:
    """Return ``log(exp(logarithm) + q exp(mass))``, differentiable where q is zero as well."""
    zero = q == 0
    y = logaddexp(logarithm, xp.log(xp.where(zero, 1.0, q)) + mass)
    if not anywhere(zero):
        return y
    slope = xp.exp(xp.minimum(mass - logarithm, 700.0))
    return xp.where(zero, logarithm + xp.where(zero, q, 0.0) * slope, y)


def moment_at(end: Tensor, mass: Tensor, centre: Any = 0.0) -> Tensor:
    """Return how far an end is from a centre, times the density there; zero at infinity."""
    finite = xp.isfinite(end)
    end = xp.where(finite, end, 0.0)
    return xp.where(finite, (end - centre) * xp.exp(bell(end) - mass), 0.0)


class SkewNormal(Continuous):
    """The skewed normal distribution, ``2 φ(x) Φ(a x)``.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import skewnorm
    >>> round(float(skewnorm.mean(1.0)), 4)
    0.5642
    """

    name = "skewnorm"
    shapes = ("a",)

    def _valid(self, a: Tensor) -> Any:
        return xp.isfinite(a)

    def _logpdf(self, x: Tensor, a: Tensor) -> Tensor:
        return log(2) + bell(x) + errors.log_ndtr(a * x)

    def _cdf(self, x: Tensor, a: Tensor) -> Tensor:
        return apply(rules.skewnorm_cdf, x, a)

    def _sf(self, x: Tensor, a: Tensor) -> Tensor:
        return apply(rules.skewnorm_cdf, -x, -a)

    def _logcdf(self, x: Tensor, a: Tensor) -> Tensor:
        """Integrate the density over ``x - s`` where the probability loses its digits."""
        steep = xp.where(a > 0.0, 1.0 + a * a, 1.0)
        far = (x * xp.sqrt(steep) < -FAR) & xp.isfinite(x)
        if not anywhere(far):
            return super()._logcdf(x, a)
        near = super()._logcdf(xp.where(far, 0.0, x), a)
        x, a = xp.where(far, x, -FAR), xp.where(far, a, 0.0)
        end = self._logpdf(x, a)
        x0, a0, end0 = (xp.expand_dims(y, axis=-1) for y in (x, a, end))
        rate = -x * xp.where(far, steep, 1.0)
        tail = end + log_integral(lambda s: self._logpdf(x0 - s, a0) - end0, rate)
        return xp.where(far, tail, near)

    def _logsf(self, x: Tensor, a: Tensor) -> Tensor:
        return self._logcdf(-x, -a)

    def _ppf(self, q: Tensor, a: Tensor) -> Tensor:
        return apply(rules.skewnorm_ppf, q, a)

    def _isf(self, q: Tensor, a: Tensor) -> Tensor:
        return -apply(rules.skewnorm_ppf, q, -a)

    def _entropy(self, a: Tensor) -> Tensor:
        """What the normal one has, less the mean of ``log(2 Φ(a x))``: by the trapezoidal rule.

        The points are dense where that turns, near zero by one over `a`.
        """
        size = np.abs(np.asarray(values_of(a), dtype=np.float64))[..., None]
        steep = np.where(np.isfinite(size), np.fmax(size, 1.0), 1.0)
        most = np.arcsinh(12.0 * steep)
        u = most * np.linspace(-1.0, 1.0, POINTS)
        weights = constant_like(np.cosh(u) / steep * most * (2.0 / (POINTS - 1)), a)
        x = constant_like(np.sinh(u) / steep, a)
        turn = xp.maximum(xp.expand_dims(a, axis=-1) * x, -35.0)  # below, there is nothing
        excess = log(2) + errors.log_ndtr(turn)
        mean = xp.sum(xp.exp(bell(x) + excess) * excess * weights, axis=-1)
        return LOG_ROOT_TWO_PI + 0.5 - mean

    def _mean_and_var(self, a: Tensor) -> tuple[Tensor, Tensor]:
        mean = sqrt(2 / pi) * a / xp.sqrt(1.0 + a * a)
        return mean, 1.0 - mean * mean


class GeneralizedNormal(Continuous):
    """The generalized normal distribution, ``β exp(-|x|^β) / (2 Γ(1/β))``.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import gennorm
    >>> round(float(gennorm.var(2.0)), 4)
    0.5
    """

    name = "gennorm"
    shapes: ClassVar[tuple[str, ...]] = ("beta",)

    def _logpdf(self, x: Tensor, beta: Tensor) -> Tensor:
        return self._log_peak(beta) - magnitude(x, beta) ** beta

    @staticmethod
    def _log_peak(beta: Tensor) -> Tensor:
        return xp.log(0.5 * beta) - gamma.gammaln(1.0 / beta)

    def _cdf(self, x: Tensor, beta: Tensor) -> Tensor:
        centre = x == 0
        away = xp.where(centre, 1.0, x)
        right = away > 0
        tail = 0.5 * incomplete.gammaincc(1.0 / beta, xp.where(right, away, -away) ** beta)
        y = xp.where(right, 1.0 - tail, tail)
        if not anywhere(centre):
            return y
        return xp.where(centre, self._around_centre(xp.where(centre, x, 0.0), beta), y)

    def _around_centre(self, x: Tensor, beta: Tensor) -> Tensor:
        """Return the first terms of the series of the distribution function about zero."""
        power = magnitude(x, beta) ** beta
        terms = 1.0 - power / (1.0 + beta) + power * power / (2.0 + 4.0 * beta)
        return 0.5 + xp.exp(self._log_peak(beta)) * x * terms

    def _sf(self, x: Tensor, beta: Tensor) -> Tensor:
        return self._cdf(-x, beta)

    def _logcdf(self, x: Tensor, beta: Tensor) -> Tensor:
        left = x < -1.0
        if not anywhere(left):
            return super()._logcdf(x, beta)
        tail = log_gammaincc(1.0 / beta, xp.where(left, -x, 1.0) ** beta) - log(2)
        return xp.where(left, tail, super()._logcdf(xp.where(left, 0.0, x), beta))

    def _logsf(self, x: Tensor, beta: Tensor) -> Tensor:
        return self._logcdf(-x, beta)

    def _ppf(self, q: Tensor, beta: Tensor) -> Tensor:
        centre, right = q == 0.5, q > 0.5
        tail = 2.0 * xp.where(centre, 0.25, xp.where(right, 1.0 - q, q))
        x = incomplete.gammainccinv(1.0 / beta, tail) ** (1.0 / beta)
        x = xp.where(right, x, -x)
        if not anywhere(centre):
            return x
        near = (xp.where(centre, q, 0.5) - 0.5) * xp.exp(-self._log_peak(beta))
        return xp.where(centre, near * (1.0 + magnitude(near, beta) ** beta / (1.0 + beta)), x)

    def _isf(self, q: Tensor, beta: Tensor) -> Tensor:
        return -self._ppf(q, beta)

    def _entropy(self, beta: Tensor) -> Tensor:
        return 1.0 / beta - self._log_peak(beta)

    def _mean_and_var(self, beta: Tensor) -> tuple[float, Tensor]:
        return 0.0, xp.exp(gamma.gammaln(3.0 / beta) - gamma.gammaln(1.0 / beta))
