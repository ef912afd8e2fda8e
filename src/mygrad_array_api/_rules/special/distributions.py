"""Rules of distribution functions and of their inverses, by SciPy's names and parameters.

A distribution function changes with its variable as the density says. Parameters that count are
rounded down, so that no gradient flows through them; that of other shape parameters has no
formula. An inverse changes by the reciprocal of the density at the result.
"""

from __future__ import annotations

from math import pi, sqrt
from typing import Any

from mygrad_array_api._core.kinds import elementwise

from .common import unknown
from .incomplete import beta_density, gamma_density

__all__ = [
    "bdtr",
    "bdtrc",
    "bdtri",
    "chdtr",
    "chdtrc",
    "chdtri",
    "fdtr",
    "fdtrc",
    "fdtri",
    "gdtr",
    "gdtrc",
    "nbdtr",
    "nbdtrc",
    "nbdtri",
    "pdtr",
    "pdtrc",
    "pdtri",
    "stdtr",
    "stdtrit",
]


# Binomial: bdtr(k, n, p) = I(1 - p; n - k, k + 1), with k rounded down


def binomial_slope(xp: Any, k: Any, n: Any, p: Any) -> Any:
    """How fast the probability of more than k successes grows with p: not at all for k = n."""
    k = xp.floor(k)
    certain = k >= n
    density = beta_density(xp, k + 1, xp.where(certain, 1, n - k), p)
    return xp.where(certain, 0, density)


bdtr = elementwise(
    "bdtr",
    k=None,
    n=None,
    p=lambda xp, g, k, n, p: -g * binomial_slope(xp, k, n, p),
    singular=True,
)
bdtrc = elementwise(
    "bdtrc",
    k=None,
    n=None,
    p=lambda xp, g, k, n, p: g * binomial_slope(xp, k, n, p),
    singular=True,
)
bdtri = elementwise(
    "bdtri",
    k=None,
    n=None,
    y=lambda xp, g, k, n, out: -g / binomial_slope(xp, k, n, out),
    singular=True,
)

# Negative binomial: nbdtr(k, n, p) = I(p; n, k + 1)

nbdtr = elementwise(
    "nbdtr",
    k=None,
    n=None,
    p=lambda xp, g, k, n, p: g * beta_density(xp, n, k + 1, p),
    singular=True,
)
nbdtrc = elementwise(
    "nbdtrc",
    k=None,
    n=None,
    p=lambda xp, g, k, n, p: -g * beta_density(xp, n, k + 1, p),
    singular=True,
)
nbdtri = elementwise(
    "nbdtri",
    k=None,
    n=None,
    y=lambda xp, g, k, n, out: g / beta_density(xp, n, k + 1, out),
    singular=True,
)

# Poisson: pdtr(k, m) is the upper incomplete gamma function of k + 1, with k rounded down

pdtr = elementwise(
    "pdtr",
    k=None,
    m=lambda xp, g, k, m: -g * gamma_density(xp, xp.floor(k) + 1, m),
    singular=True,
)
pdtrc = elementwise(
    "pdtrc",
    k=None,
    m=lambda xp, g, k, m: g * gamma_density(xp, xp.floor(k) + 1, m),
    singular=True,
)
pdtri = elementwise(
    "pdtri",
    k=None,
    y=lambda xp, g, k, out: -g / gamma_density(xp, k + 1, out),
    singular=True,
)

# Chi-squared: chdtr(v, x) is the lower incomplete gamma function of v/2 at x/2

chdtr = elementwise(
    "chdtr",
    v=unknown,
    x=lambda xp, g, v, x: g * (0.5 * gamma_density(xp, 0.5 * v, 0.5 * x)),
    singular=True,
)
chdtrc = elementwise(
    "chdtrc",
    v=unknown,
    x=lambda xp, g, v, x: g * (-0.5 * gamma_density(xp, 0.5 * v, 0.5 * x)),
    singular=True,
)
chdtri = elementwise(
    "chdtri",
    v=unknown,
    p=lambda xp, g, v, out: -2 * g / gamma_density(xp, 0.5 * v, 0.5 * out),
    singular=True,
)

# Gamma: gdtr(a, b, x) is the lower incomplete gamma function of b at a x


def scale_slope(xp: Any, a: Any, b: Any, x: Any) -> Any:
    """How fast the probability grows with a: not at all where it is one."""
    return xp.where(x == float("inf"), 0, x) * gamma_density(xp, b, a * x)


gdtr = elementwise(
    "gdtr",
    a=lambda xp, g, a, b, x: g * scale_slope(xp, a, b, x),
    b=unknown,
    x=lambda xp, g, a, b, x: g * (a * gamma_density(xp, b, a * x)),
    singular=True,
)
gdtrc = elementwise(
    "gdtrc",
    a=lambda xp, g, a, b, x: -g * scale_slope(xp, a, b, x),
    b=unknown,
    x=lambda xp, g, a, b, x: -g * (a * gamma_density(xp, b, a * x)),
    singular=True,
)


# F: fdtr(dfn, dfd, x) = I(dfn x / (dfd + dfn x); dfn/2, dfd/2)


def f_density(xp: Any, dfn: Any, dfd: Any, x: Any) -> Any:
    """The beta density at the point that belongs to x, times how that moves with x.

    What the point lacks of one is a quotient of its own: the point itself rounds to one. At
    infinity the density is zero.
    """
    far = x == float("inf")
    x = xp.where(far, 1, x)
    a, b = 0.5 * dfn, 0.5 * dfd
    whole = dfd + dfn * x
    powers = xp.xlogy(a - 1, dfn * x / whole) + xp.xlogy(b, dfd / whole)
    return xp.where(far, 0, xp.exp(powers - xp.betaln(a, b)) * (dfn / whole))


fdtr = elementwise(
    "fdtr",
    dfn=unknown,
    dfd=unknown,
    x=lambda xp, g, dfn, dfd, x: g * f_density(xp, dfn, dfd, x),
    singular=True,
)
fdtrc = elementwise(
    "fdtrc",
    dfn=unknown,
    dfd=unknown,
    x=lambda xp, g, dfn, dfd, x: -g * f_density(xp, dfn, dfd, x),
    singular=True,
)
fdtri = elementwise(
    "fdtri",
    dfn=unknown,
    dfd=unknown,
    p=lambda xp, g, dfn, dfd, out: g / f_density(xp, dfn, dfd, out),
    singular=True,
)


# Student's t


def t_density(xp: Any, df: Any, t: Any) -> Any:
    """``(1 + t²/df)^(-(df + 1)/2) / (sqrt(df) B(df/2, 1/2))``; normal for infinite df."""
    normal = df == float("inf")
    finite = xp.where(normal, 1, df)
    tail = -0.5 * (finite + 1) * xp.log1p(t * t / finite)
    density = xp.exp(tail - xp.betaln(0.5 * finite, xp.ones_like(finite) / 2)) / xp.sqrt(finite)
    return xp.where(normal, xp.exp(-0.5 * t * t) / sqrt(2 * pi), density)


stdtr = elementwise(
    "stdtr",
    df=unknown,
    t=lambda xp, g, df, t: g * t_density(xp, df, t),
    singular=True,
)
stdtrit = elementwise(
    "stdtrit",
    df=unknown,
    p=lambda xp, g, df, out: g / t_density(xp, df, out),
    singular=True,
)
