"""Distributions whose tails are powers."""

from __future__ import annotations

from math import inf, log, nan, pi

from mygrad_array_api._functions.special import distributions, gamma
from mygrad_array_api._tensor.dtypes import constant_like
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp
from mygrad_array_api.scipy.stats._arguments import anywhere
from mygrad_array_api.scipy.stats._continuous import Continuous

from .normal import LOG_ROOT_TWO_PI, bell
from .powers import inverse_where


class StudentT(Continuous):
    """Student's distribution, normal for infinite `df`.

    ``(1 + x²/df)^(-(df + 1)/2) / (sqrt(df) B(df/2, 1/2))``.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import t
    >>> round(float(t.isf(0.025, df=10)), 3)
    2.228
    """

    name = "t"
    shapes = ("df",)

    def _logpdf(self, x: Tensor, df: Tensor) -> Tensor:
        normal = xp.isinf(df)
        finite = xp.where(normal, 1.0, df) if anywhere(normal) else df
        square = xp.square(x)
        peak = -gamma.betaln(0.5 * finite, 0.5) - 0.5 * xp.log(finite)
        y = peak - 0.5 * (finite + 1.0) * xp.log1p(square / finite)
        return xp.where(normal, bell(x), y) if anywhere(normal) else y

    def _cdf(self, x: Tensor, df: Tensor) -> Tensor:
        return distributions.stdtr(df, x)

    def _sf(self, x: Tensor, df: Tensor) -> Tensor:
        return distributions.stdtr(df, -x)

    def _ppf(self, q: Tensor, df: Tensor) -> Tensor:
        end = q == 0  # for which SciPy's function has the other infinity
        if not anywhere(end):
            return distributions.stdtrit(df, q)
        inside = distributions.stdtrit(df, xp.where(end, 0.5, q))
        return xp.where(end, xp.log(xp.where(end, q, 1.0)), inside)

    def _isf(self, q: Tensor, df: Tensor) -> Tensor:
        return -self._ppf(q, df)

    def _entropy(self, df: Tensor) -> Tensor:
        large = df >= 100
        near = xp.where(large, 1.0, df)
        half, more = 0.5 * near, 0.5 * (near + 1.0)
        y = more * (gamma.psi(more) - gamma.psi(half))
        y = y + 0.5 * xp.log(near) + gamma.betaln(half, 0.5)
        if not anywhere(large):
            return y
        h = 1.0 / xp.where(large, df, 100.0)
        tail = -1.0 / 6.0 + h * (-1.0 / 8.0 + h * (3.0 / 10.0 + h / 4.0))
        series = LOG_ROOT_TWO_PI + 0.5 + h * (1.0 + h * (1.0 / 4.0 + h * tail))
        return xp.where(large, series, y)

    def _mean_and_var(self, df: Tensor) -> tuple[Tensor, Tensor]:
        mean = xp.where(df > 1, constant_like(0.0, df), inf)
        few = df > 2
        finite = xp.where(few & ~xp.isinf(df), df, 3.0)
        var = xp.where(xp.isinf(df), 1.0, finite / (finite - 2.0))
        return mean, xp.where(few, var, xp.where(df > 1, constant_like(inf, df), nan))


class Cauchy(Continuous):
    """The Cauchy distribution, ``1 / (π (1 + x²))``. It has no moments.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import cauchy
    >>> float(cauchy.cdf(1.0))
    0.75
    """

    name = "cauchy"

    def _logpdf(self, x: Tensor) -> Tensor:
        far = xp.abs(x) > 1
        if not anywhere(far):
            return -log(pi) - xp.log1p(xp.square(x))
        inner = xp.where(far, 1.0 / xp.where(far, x, 1.0), x)
        rest = 2.0 * xp.log(xp.abs(xp.where(far, x, 1.0)))
        return -log(pi) - xp.log1p(xp.square(inner)) - rest

    def _cdf(self, x: Tensor) -> Tensor:
        return xp.atan2(constant_like(1.0, x), -x) / pi

    def _sf(self, x: Tensor) -> Tensor:
        return xp.atan2(constant_like(1.0, x), x) / pi

    def _ppf(self, q: Tensor) -> Tensor:
        return -self._isf(q)

    def _isf(self, q: Tensor) -> Tensor:
        near_half = (q > 0.25) & (q < 0.75)
        centre = xp.tan(pi * (0.5 - xp.where(near_half, q, 0.5)))
        left = q < 0.5
        tail = xp.where(near_half, 0.25, xp.where(left, q, 1.0 - q))
        outer = 1.0 / xp.tan(pi * tail)
        return xp.where(near_half, centre, xp.where(left, outer, -outer))

    def _entropy(self) -> float:
        return log(4 * pi)

    def _mean_and_var(self) -> tuple[float, float]:
        return nan, nan


class Pareto(Continuous):
    """The Pareto distribution, ``b x^(-b - 1)`` for ``x >= 1``.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import pareto
    >>> float(pareto.mean(3.0))
    1.5
    """

    name = "pareto"
    shapes = ("b",)
    ends = (1.0, inf)

    def _logpdf(self, x: Tensor, b: Tensor) -> Tensor:
        return xp.log(b) - (b + 1.0) * xp.log(x)

    def _pdf(self, x: Tensor, b: Tensor) -> Tensor:
        return b * x ** (-b - 1.0)

    def _cdf(self, x: Tensor, b: Tensor) -> Tensor:
        return -xp.expm1(-b * xp.log(x))

    def _sf(self, x: Tensor, b: Tensor) -> Tensor:
        return x**-b

    def _logsf(self, x: Tensor, b: Tensor) -> Tensor:
        return -b * xp.log(x)

    def _ppf(self, q: Tensor, b: Tensor) -> Tensor:
        return xp.exp(-xp.log1p(-q) / b)

    def _isf(self, q: Tensor, b: Tensor) -> Tensor:
        return q ** (-1.0 / b)

    def _entropy(self, b: Tensor) -> Tensor:
        return 1.0 + 1.0 / b - xp.log(b)

    def _mean_and_var(self, b: Tensor) -> tuple[Tensor, Tensor]:
        less = b - 1.0
        mean = b * inverse_where(b > 1, less, inf)
        return mean, b * inverse_where(b > 2, less * less * (b - 2.0), inf)
