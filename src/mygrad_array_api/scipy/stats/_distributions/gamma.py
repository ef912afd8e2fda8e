"""The gamma distribution and its relatives, on the positive numbers."""

from __future__ import annotations

from math import inf, log, pi, sqrt

from mygrad_array_api._functions.constants import euler_gamma
from mygrad_array_api._functions.special import distributions, gamma, incomplete, information
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp
from mygrad_array_api.scipy.stats._arguments import anywhere
from mygrad_array_api.scipy.stats._continuous import Continuous
from mygrad_array_api.scipy.stats._places import logarithm

from .powers import inverse_where, power_times

LARGE = 250.0
"""From where on an entropy is the sum of an asymptotic series, since its terms would cancel."""

TINY = 1e-30
"""Below which the logarithm of a probability is computed without it: float32 has its digits."""

TERMS = 40
"""Of the continued fraction of the upper incomplete gamma function."""


class Gamma(Continuous):
    """The gamma distribution, ``x^(a - 1) exp(-x) / Γ(a)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy.stats import gamma
    >>> a = mg.tensor(2.0)
    >>> gamma.logpdf([1.0, 3.0], a, scale=2.0).sum().backward()
    >>> round(float(a.grad), 4)
    -1.1333
    """

    name = "gamma"
    shapes = ("a",)
    ends = (0.0, inf)

    def _logpdf(self, x: Tensor, a: Tensor) -> Tensor:
        return information.xlogy(a - 1.0, x) - x - gamma.gammaln(a)

    def _pdf(self, x: Tensor, a: Tensor) -> Tensor:
        return power_times(x, a - 1.0, -x - gamma.gammaln(a))

    def _cdf(self, x: Tensor, a: Tensor) -> Tensor:
        return incomplete.gammainc(a, x)

    def _sf(self, x: Tensor, a: Tensor) -> Tensor:
        return incomplete.gammaincc(a, x)

    def _logsf(self, x: Tensor, a: Tensor) -> Tensor:
        return log_gammaincc(a, x)

    def _ppf(self, q: Tensor, a: Tensor) -> Tensor:
        return incomplete.gammaincinv(a, q)

    def _isf(self, q: Tensor, a: Tensor) -> Tensor:
        return incomplete.gammainccinv(a, q)

    def _entropy(self, a: Tensor) -> Tensor:
        return entropy_of_gamma(a)

    def _mean_and_var(self, a: Tensor) -> tuple[Tensor, Tensor]:
        return a, a


def log_gammaincc(a: Tensor, x: Tensor) -> Tensor:
    """Return the logarithm of the upper incomplete gamma function, beyond where that vanishes.

    There `x` is so large that few terms of the continued fraction have all digits
    (Abramowitz and Stegun, 6.5.31, contracted).
    """
    p = incomplete.gammaincc(a, x)
    tiny = (p < TINY) & (x > a + 1.0) & xp.isfinite(x)
    if not anywhere(tiny):
        return logarithm(p, lambda: incomplete.gammainc(a, x))
    near = xp.where(tiny, 1.0, x)
    y = logarithm(incomplete.gammaincc(a, near), lambda: incomplete.gammainc(a, near))
    far, b = xp.where(tiny, x, 2.0), xp.where(tiny, a, 1.0)
    fraction = far + (2.0 * TERMS + 1.0) - b
    for n in range(TERMS, 0, -1):
        fraction = far + (2.0 * n - 1.0) - b - n * (n - b) / fraction
    tail = b * xp.log(far) - far - gamma.gammaln(b) - xp.log(fraction)
    return xp.where(tiny, tail, y)


def entropy_of_gamma(a: Tensor) -> Tensor:
    """Return ``a + log Γ(a) + (1 - a) ψ(a)``, whose terms cancel where `a` is large."""
    large = a >= LARGE
    near = xp.where(large, 1.0, a)
    y = near + gamma.gammaln(near) + (1.0 - near) * gamma.psi(near)
    if not anywhere(large):
        return y
    far = xp.where(large, a, LARGE)
    h = 1.0 / far
    series = h * (-1.0 / 3.0 + h * (-1.0 / 12.0 + h * (-1.0 / 90.0 + h / 120.0)))
    return xp.where(large, 0.5 * (1.0 + log(2 * pi) + xp.log(far)) + series, y)


class ChiSquared(Continuous):
    """The chi-squared distribution, of the sum of squares of `df` normal numbers.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import chi2
    >>> round(float(chi2.sf(3.84, 1)), 3)
    0.05
    """

    name = "chi2"
    shapes = ("df",)
    ends = (0.0, inf)

    def _logpdf(self, x: Tensor, df: Tensor) -> Tensor:
        half = 0.5 * df
        return information.xlogy(half - 1.0, x) - 0.5 * x - gamma.gammaln(half) - log(2) * half

    def _pdf(self, x: Tensor, df: Tensor) -> Tensor:
        half = 0.5 * df
        return power_times(x, half - 1.0, -0.5 * x - gamma.gammaln(half) - log(2) * half)

    def _cdf(self, x: Tensor, df: Tensor) -> Tensor:
        return distributions.chdtr(df, x)

    def _sf(self, x: Tensor, df: Tensor) -> Tensor:
        return distributions.chdtrc(df, x)

    def _logsf(self, x: Tensor, df: Tensor) -> Tensor:
        return log_gammaincc(0.5 * df, 0.5 * x)

    def _ppf(self, q: Tensor, df: Tensor) -> Tensor:
        return 2.0 * incomplete.gammaincinv(0.5 * df, q)

    def _isf(self, q: Tensor, df: Tensor) -> Tensor:
        return distributions.chdtri(df, q)

    def _entropy(self, df: Tensor) -> Tensor:
        return entropy_of_gamma(0.5 * df) + log(2)

    def _mean_and_var(self, df: Tensor) -> tuple[Tensor, Tensor]:
        return df, 2.0 * df


class InverseGamma(Continuous):
    """The distribution of one over a gamma variable, ``x^(-a - 1) exp(-1/x) / Γ(a)``.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import invgamma
    >>> float(invgamma.mean(3.0))
    0.5
    """

    name = "invgamma"
    shapes = ("a",)
    ends = (0.0, inf)
    open_ends = True

    def _logpdf(self, x: Tensor, a: Tensor) -> Tensor:
        return -(a + 1.0) * xp.log(x) - gamma.gammaln(a) - 1.0 / x

    def _cdf(self, x: Tensor, a: Tensor) -> Tensor:
        return incomplete.gammaincc(a, 1.0 / x)

    def _sf(self, x: Tensor, a: Tensor) -> Tensor:
        return incomplete.gammainc(a, 1.0 / x)

    def _logcdf(self, x: Tensor, a: Tensor) -> Tensor:
        return log_gammaincc(a, 1.0 / x)

    def _ppf(self, q: Tensor, a: Tensor) -> Tensor:
        return 1.0 / incomplete.gammainccinv(a, q)

    def _isf(self, q: Tensor, a: Tensor) -> Tensor:
        return 1.0 / incomplete.gammaincinv(a, q)

    def _entropy(self, a: Tensor) -> Tensor:
        large = a >= LARGE
        near = xp.where(large, 1.0, a)
        y = near + gamma.gammaln(near) - (near + 1.0) * gamma.psi(near)
        if not anywhere(large):
            return y
        far = xp.where(large, a, LARGE)
        h = 1.0 / far
        series = h * (2.0 / 3.0 + h * (1.0 / 12.0 + h * (-1.0 / 90.0 - h / 120.0)))
        return xp.where(large, 0.5 * (1.0 + log(2 * pi) - 3.0 * xp.log(far)) + series, y)

    def _mean_and_var(self, a: Tensor) -> tuple[Tensor, Tensor]:
        mean = inverse_where(a > 1, a - 1.0, inf)
        return mean, inverse_where(a > 2, (a - 1.0) * (a - 1.0) * (a - 2.0), inf)


class Weibull(Continuous):
    """The Weibull distribution, ``c x^(c - 1) exp(-x^c)``.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import weibull_min
    >>> float(weibull_min.logsf(2.0, 1.5, scale=2.0))
    -1.0
    """

    name = "weibull_min"
    shapes = ("c",)
    ends = (0.0, inf)

    def _logpdf(self, x: Tensor, c: Tensor) -> Tensor:
        return xp.log(c) + information.xlogy(c - 1.0, x) - x**c

    def _pdf(self, x: Tensor, c: Tensor) -> Tensor:
        return power_times(x, c - 1.0, xp.log(c) - x**c)

    def _cdf(self, x: Tensor, c: Tensor) -> Tensor:
        return -xp.expm1(-(x**c))

    def _sf(self, x: Tensor, c: Tensor) -> Tensor:
        return xp.exp(-(x**c))

    def _logsf(self, x: Tensor, c: Tensor) -> Tensor:
        return -(x**c)

    def _ppf(self, q: Tensor, c: Tensor) -> Tensor:
        return (-xp.log1p(-q)) ** (1.0 / c)

    def _isf(self, q: Tensor, c: Tensor) -> Tensor:
        return (-xp.log(q)) ** (1.0 / c)

    def _entropy(self, c: Tensor) -> Tensor:
        return euler_gamma * (1.0 - 1.0 / c) - xp.log(c) + 1.0

    def _mean_and_var(self, c: Tensor) -> tuple[Tensor, Tensor]:
        mean = gamma.gamma(1.0 + 1.0 / c)
        return mean, gamma.gamma(1.0 + 2.0 / c) - mean * mean


class Rayleigh(Continuous):
    """The Rayleigh distribution, ``x exp(-x²/2)``.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import rayleigh
    >>> float(rayleigh.logsf(2.0))
    -2.0
    """

    name = "rayleigh"
    ends = (0.0, inf)

    def _logpdf(self, x: Tensor) -> Tensor:
        return xp.log(x) - 0.5 * xp.square(x)

    def _pdf(self, x: Tensor) -> Tensor:
        return x * xp.exp(-0.5 * xp.square(x))

    def _cdf(self, x: Tensor) -> Tensor:
        return -xp.expm1(-0.5 * xp.square(x))

    def _sf(self, x: Tensor) -> Tensor:
        return xp.exp(-0.5 * xp.square(x))

    def _logsf(self, x: Tensor) -> Tensor:
        return -0.5 * xp.square(x)

    def _ppf(self, q: Tensor) -> Tensor:
        return xp.sqrt(-2.0 * xp.log1p(-q))

    def _isf(self, q: Tensor) -> Tensor:
        return xp.sqrt(-2.0 * xp.log(q))

    def _entropy(self) -> float:
        return 0.5 * euler_gamma + 1.0 - 0.5 * log(2)

    def _mean_and_var(self) -> tuple[float, float]:
        return sqrt(pi / 2), 2.0 - pi / 2
