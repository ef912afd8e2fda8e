"""Distributions of counts."""

from __future__ import annotations

from math import inf
from typing import Any

import numpy as np

from mygrad_array_api._functions.special import counts as counts_rules
from mygrad_array_api._functions.special import gamma, incomplete, information
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp
from mygrad_array_api.scipy.stats._discrete import Discrete, integral

from .powers import power_times, powers_times


def log_choose(n: Tensor, k: Tensor) -> Tensor:
    """Return the logarithm of the number of ways to choose k out of n."""
    return gamma.gammaln(n + 1.0) - gamma.gammaln(k + 1.0) - gamma.gammaln(n - k + 1.0)


def is_probability(p: Tensor) -> Any:
    """Where a parameter is between zero and one."""
    return (p >= 0) & (p <= 1)


class Binomial(Discrete):
    """The number of successes in n trials, each of which succeeds with probability p.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy.stats import binom
    >>> p = mg.tensor(0.25)
    >>> binom.logpmf(3, 4, p).backward()
    >>> round(float(p.grad), 4)
    10.6667
    """

    name = "binom"
    shapes = ("n", "p")
    counts = ("n",)

    def _support(self, n: Tensor, *_: Tensor) -> tuple[float, Tensor]:
        return 0.0, n

    def _valid(self, n: Tensor, p: Tensor) -> Any:
        return (n >= 0) & integral(n) & is_probability(p)

    def _logpmf(self, k: Tensor, n: Tensor, p: Tensor) -> Tensor:
        return log_choose(n, k) + information.xlogy(k, p) + information.xlog1py(n - k, -p)

    def _pmf(self, k: Tensor, n: Tensor, p: Tensor) -> Tensor:
        return powers_times(p, k, n - k, log_choose(n, k))

    def _cdf(self, k: Tensor, n: Tensor, p: Tensor) -> Tensor:
        return counts_rules.bdtr(k, n, p)

    def _sf(self, k: Tensor, n: Tensor, p: Tensor) -> Tensor:
        return counts_rules.bdtrc(k, n, p)

    def _mean_and_var(self, n: Tensor, p: Tensor) -> tuple[Tensor, Tensor]:
        return n * p, n * p * (1.0 - p)


class Bernoulli(Discrete):
    """One with probability p, else zero.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import bernoulli
    >>> bernoulli.pmf([0, 1, 2], 0.25).tolist()
    [0.75, 0.25, 0.0]
    """

    name = "bernoulli"
    shapes = ("p",)

    def _support(self, *_: Tensor) -> tuple[float, float]:
        return 0.0, 1.0

    def _valid(self, p: Tensor) -> Any:
        return is_probability(p)

    def _logpmf(self, k: Tensor, p: Tensor) -> Tensor:
        return information.xlogy(k, p) + information.xlog1py(1.0 - k, -p)

    def _pmf(self, k: Tensor, p: Tensor) -> Tensor:
        return xp.where(k == 1, p, 1.0 - p)

    def _cdf(self, k: Tensor, p: Tensor) -> Tensor:
        return 1.0 - p + 0.0 * k

    def _sf(self, k: Tensor, p: Tensor) -> Tensor:
        return p + 0.0 * k

    def _entropy(self, p: Tensor) -> Tensor:
        return information.entr(p) + information.entr(1.0 - p)

    def _mean_and_var(self, p: Tensor) -> tuple[Tensor, Tensor]:
        return p, p * (1.0 - p)


class BetaBinomial(Discrete):
    """The number of successes in n trials, whose probability follows a beta distribution.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import betabinom
    >>> [round(float(p), 4) for p in betabinom.pmf([0, 1, 2], 2, 1.0, 1.0)]
    [0.3333, 0.3333, 0.3333]
    """

    name = "betabinom"
    shapes = ("n", "a", "b")
    counts = ("n",)

    def _support(self, n: Tensor, *_: Tensor) -> tuple[float, Tensor]:
        return 0.0, n

    def _valid(self, n: Tensor, a: Tensor, b: Tensor) -> Any:
        return (n >= 0) & integral(n) & (a > 0) & (b > 0)

    def _logpmf(self, k: Tensor, n: Tensor, a: Tensor, b: Tensor) -> Tensor:
        choose = -xp.log(n + 1.0) - gamma.betaln(n - k + 1.0, k + 1.0)
        return choose + gamma.betaln(k + a, n - k + b) - gamma.betaln(a, b)

    def _mean_and_var(self, n: Tensor, a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
        total = a + b
        p = a / total
        return n * p, n * p * (b / total) * (total + n) / (total + 1.0)


class Geometric(Discrete):
    """The number of trials up to the first success, which has probability p each time.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import geom
    >>> geom.pmf([0, 1, 2], 0.5).tolist()
    [0.0, 0.5, 0.25]
    """

    name = "geom"
    shapes = ("p",)

    def _support(self, *_: Tensor) -> tuple[float, float]:
        return 1.0, inf

    def _valid(self, p: Tensor) -> Any:
        return (p > 0) & (p <= 1)

    def _logpmf(self, k: Tensor, p: Tensor) -> Tensor:
        return information.xlog1py(k - 1.0, -p) + xp.log(p)

    def _pmf(self, k: Tensor, p: Tensor) -> Tensor:
        return (1.0 - p) ** (k - 1.0) * p

    def _cdf(self, k: Tensor, p: Tensor) -> Tensor:
        certain = p == 1
        y = -xp.expm1(k * xp.log1p(-xp.where(certain, 0.5, p)))
        return xp.where(certain, 1.0 - (1.0 - p) ** k, y)

    def _sf(self, k: Tensor, p: Tensor) -> Tensor:
        return (1.0 - p) ** k

    def _logsf(self, k: Tensor, p: Tensor) -> Tensor:
        return k * xp.log1p(-p)

    def _entropy(self, p: Tensor) -> Tensor:
        return -xp.log(p) - information.xlog1py(1.0 - p, -p) / p

    def _mean_and_var(self, p: Tensor) -> tuple[Tensor, Tensor]:
        return 1.0 / p, (1.0 - p) / (p * p)


class NegativeBinomial(Discrete):
    """The number of failures before the n-th success, where n need not be an integer.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import nbinom
    >>> float(nbinom.mean(2.0, 0.5))
    2.0
    """

    name = "nbinom"
    shapes = ("n", "p")

    def _valid(self, n: Tensor, p: Tensor) -> Any:
        return (n > 0) & (p > 0) & (p <= 1)

    def _logpmf(self, k: Tensor, n: Tensor, p: Tensor) -> Tensor:
        return self._log_ways(k, n) + n * xp.log(p) + information.xlog1py(k, -p)

    def _pmf(self, k: Tensor, n: Tensor, p: Tensor) -> Tensor:
        return powers_times(p, n, k, self._log_ways(k, n))

    @staticmethod
    def _log_ways(k: Tensor, n: Tensor) -> Tensor:
        return gamma.gammaln(n + k) - gamma.gammaln(k + 1.0) - gamma.gammaln(n)

    def _cdf(self, k: Tensor, n: Tensor, p: Tensor) -> Tensor:
        return incomplete.betainc(n, k + 1.0, p)

    def _sf(self, k: Tensor, n: Tensor, p: Tensor) -> Tensor:
        return incomplete.betaincc(n, k + 1.0, p)

    def _mean_and_var(self, n: Tensor, p: Tensor) -> tuple[Tensor, Tensor]:
        mean = n * (1.0 - p) / p
        return mean, mean / p


class Poisson(Discrete):
    """The Poisson distribution, ``exp(-μ) μ^k / k!``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy.stats import poisson
    >>> mu = mg.tensor(2.0)
    >>> poisson.logpmf([0, 3], mu).sum().backward()
    >>> float(mu.grad)
    -0.5
    """

    name = "poisson"
    shapes = ("mu",)

    def _valid(self, mu: Tensor) -> Any:
        return mu >= 0

    def _logpmf(self, k: Tensor, mu: Tensor) -> Tensor:
        return information.xlogy(k, mu) - gamma.gammaln(k + 1.0) - mu

    def _pmf(self, k: Tensor, mu: Tensor) -> Tensor:
        return power_times(mu, k, -mu - gamma.gammaln(k + 1.0))

    def _cdf(self, k: Tensor, mu: Tensor) -> Tensor:
        return counts_rules.pdtr(k, mu)

    def _sf(self, k: Tensor, mu: Tensor) -> Tensor:
        return counts_rules.pdtrc(k, mu)

    def _mean_and_var(self, mu: Tensor) -> tuple[Tensor, Tensor]:
        return mu, mu


class Hypergeometric(Discrete):
    """The number of good ones among N that are drawn from M, of which n are good.

    All of its parameters count, so that everything about it is constant.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import hypergeom
    >>> float(hypergeom.mean(20, 10, 12))
    6.0
    """

    name = "hypergeom"
    shapes = ("M", "n", "N")
    counts = ("M", "n", "N")

    def _support(self, M: Tensor, n: Tensor, N: Tensor) -> tuple[Any, Any]:
        return xp.maximum(N - (M - n), 0.0), xp.minimum(n, N)

    def _valid(self, M: Tensor, n: Tensor, N: Tensor) -> Any:
        inside = (M > 0) & (n >= 0) & (N >= 0) & (n <= M) & (N <= M)
        return inside & integral(M) & integral(n) & integral(N)

    def _logpmf(self, k: Tensor, M: Tensor, n: Tensor, N: Tensor) -> Tensor:
        return log_choose(n, k) + log_choose(M - n, N - k) - log_choose(M, N)

    def _mean_and_var(self, M: Tensor, n: Tensor, N: Tensor) -> tuple[Tensor, Tensor]:
        share = n / M
        rest = (M - N) / xp.where(M > 1, M - 1.0, np.inf)
        return N * share, N * share * (1.0 - share) * rest
