"""Distributions made of exponentials."""

from __future__ import annotations

from math import inf, log, pi

from mygrad_array_api._functions.constants import euler_gamma
from mygrad_array_api._functions.special import elementary as special
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp
from mygrad_array_api.scipy.stats._continuous import Continuous


class Exponential(Continuous):
    """The exponential distribution, ``exp(-x)`` for ``x >= 0``.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import expon
    >>> expon.logpdf([-1.0, 0.0, 2.0]).tolist()
    [-inf, -0.0, -2.0]
    """

    name = "expon"
    ends = (0.0, inf)

    def _logpdf(self, x: Tensor) -> Tensor:
        return -x

    def _cdf(self, x: Tensor) -> Tensor:
        return -xp.expm1(-x)

    def _sf(self, x: Tensor) -> Tensor:
        return xp.exp(-x)

    def _logsf(self, x: Tensor) -> Tensor:
        return -x

    def _ppf(self, q: Tensor) -> Tensor:
        return -xp.log1p(-q)

    def _isf(self, q: Tensor) -> Tensor:
        return -xp.log(q)

    def _entropy(self) -> float:
        return 1.0

    def _mean_and_var(self) -> tuple[float, float]:
        return 1.0, 1.0


class Laplace(Continuous):
    """The Laplace distribution, ``exp(-|x|) / 2``, with the derivative zero at its peak.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import laplace
    >>> float(laplace.pdf(0.0))
    0.5
    """

    name = "laplace"

    def _logpdf(self, x: Tensor) -> Tensor:
        return -xp.abs(x) - log(2)

    def _cdf(self, x: Tensor) -> Tensor:
        right = x > 0
        tail = 0.5 * xp.exp(xp.where(right, -x, x))
        return xp.where(right, 1.0 - tail, tail)

    def _sf(self, x: Tensor) -> Tensor:
        return self._cdf(-x)

    def _logcdf(self, x: Tensor) -> Tensor:
        right = x > 0
        left = xp.where(right, -x, x)
        return xp.where(right, xp.log1p(-0.5 * xp.exp(left)), left - log(2))

    def _logsf(self, x: Tensor) -> Tensor:
        return self._logcdf(-x)

    def _ppf(self, q: Tensor) -> Tensor:
        right = q > 0.5
        left = xp.log(2.0 * xp.where(right, 1.0 - q, q))
        return xp.where(right, -left, left)

    def _isf(self, q: Tensor) -> Tensor:
        return -self._ppf(q)

    def _entropy(self) -> float:
        return log(2) + 1.0

    def _mean_and_var(self) -> tuple[float, float]:
        return 0.0, 2.0


class Logistic(Continuous):
    """The logistic distribution, ``exp(-x) / (1 + exp(-x))²``.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import logistic
    >>> float(logistic.pdf(0.0))
    0.25
    """

    name = "logistic"

    def _logpdf(self, x: Tensor) -> Tensor:
        return special.log_expit(x) + special.log_expit(-x)

    def _cdf(self, x: Tensor) -> Tensor:
        return special.expit(x)

    def _sf(self, x: Tensor) -> Tensor:
        return special.expit(-x)

    def _logcdf(self, x: Tensor) -> Tensor:
        return special.log_expit(x)

    def _logsf(self, x: Tensor) -> Tensor:
        return special.log_expit(-x)

    def _ppf(self, q: Tensor) -> Tensor:
        return special.logit(q)

    def _isf(self, q: Tensor) -> Tensor:
        return -special.logit(q)

    def _entropy(self) -> float:
        return 2.0

    def _mean_and_var(self) -> tuple[float, float]:
        return 0.0, pi * pi / 3.0


def log_of_rest(x: Tensor) -> Tensor:
    """Return ``log(1 - exp(-exp(x)))``, by its series where ``exp(x)`` is small or vanishes."""
    small = x < -20.0
    u = xp.exp(xp.where(small, 0.0, x))
    high = u > log(2)
    rest = xp.log1p(-xp.exp(-xp.where(high, u, 1.0)))
    y = xp.where(high, rest, xp.log(-xp.expm1(-xp.where(high, 0.5, u))))
    return xp.where(small, x - 0.5 * xp.exp(xp.where(small, x, -20.0)), y)


class GumbelRight(Continuous):
    """The Gumbel distribution of the largest of many numbers, ``exp(-(x + exp(-x)))``.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import gumbel_r
    >>> round(float(gumbel_r.mean()), 4)
    0.5772
    """

    name = "gumbel_r"

    def _logpdf(self, x: Tensor) -> Tensor:
        return -x - xp.exp(-x)

    def _cdf(self, x: Tensor) -> Tensor:
        return xp.exp(-xp.exp(-x))

    def _sf(self, x: Tensor) -> Tensor:
        return -xp.expm1(-xp.exp(-x))

    def _logcdf(self, x: Tensor) -> Tensor:
        return -xp.exp(-x)

    def _logsf(self, x: Tensor) -> Tensor:
        return log_of_rest(-x)

    def _ppf(self, q: Tensor) -> Tensor:
        return -xp.log(-xp.log(q))

    def _isf(self, q: Tensor) -> Tensor:
        return -xp.log(-xp.log1p(-q))

    def _entropy(self) -> float:
        return euler_gamma + 1.0

    def _mean_and_var(self) -> tuple[float, float]:
        return euler_gamma, pi * pi / 6.0


class GumbelLeft(Continuous):
    """The Gumbel distribution of the smallest of many numbers, ``exp(x - exp(x))``.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import gumbel_l
    >>> round(float(gumbel_l.mean()), 4)
    -0.5772
    """

    name = "gumbel_l"

    def _logpdf(self, x: Tensor) -> Tensor:
        return x - xp.exp(x)

    def _cdf(self, x: Tensor) -> Tensor:
        return -xp.expm1(-xp.exp(x))

    def _sf(self, x: Tensor) -> Tensor:
        return xp.exp(-xp.exp(x))

    def _logsf(self, x: Tensor) -> Tensor:
        return -xp.exp(x)

    def _logcdf(self, x: Tensor) -> Tensor:
        return log_of_rest(x)

    def _ppf(self, q: Tensor) -> Tensor:
        return xp.log(-xp.log1p(-q))

    def _isf(self, q: Tensor) -> Tensor:
        return xp.log(-xp.log(q))

    def _entropy(self) -> float:
        return euler_gamma + 1.0

    def _mean_and_var(self) -> tuple[float, float]:
        return -euler_gamma, pi * pi / 6.0
