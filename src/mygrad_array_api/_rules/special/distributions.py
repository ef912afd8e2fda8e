"""Rules of distribution functions and of their inverses, by SciPy's names and parameters.

A distribution function changes with its variable as the density says, and with its parameters as
the incomplete gamma or beta function does that it is. Counts are rounded, so that no gradient
flows through them. An inverse changes by the reciprocal of the density at the result.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import elementwise

from .incomplete import (
    beta_quantile_slope,
    beta_slope,
    gamma_moved,
    gamma_quantile_slope,
    gamma_slope,
    in_float64,
    moved,
    quantile,
    quantile_slope,
    wide,
)

# Binomial: bdtr(k, n, p) = I(1 - p; n - k, k + 1), with k rounded down and n towards zero


def binomial_shapes(xp: Any, k: Any, n: Any) -> tuple[Any, Any]:
    """Of the beta distribution whose distribution function that of the binomial is."""
    k, n = wide(xp, k, n)
    k = xp.floor(k)
    return k + 1, xp.trunc(n) - k


def binomial_slope(xp: Any, k: Any, n: Any, p: Any) -> Any:
    """How fast the probability of more than k successes grows with p: not at all for k = n."""
    return beta_slope(xp, *binomial_shapes(xp, k, n), p, dx=1)


def bdtrc_p(xp: Any, g: Any, k: Any, n: Any, p: Any) -> Any:
    """There are always more than fewer than no successes."""
    return g * xp.where(k < 0, 0, binomial_slope(xp, xp.where(k < 0, 0, k), n, p))


def bdtri_y(xp: Any, g: Any, k: Any, n: Any, y: Any) -> Any:
    """Minus one over the density at the result."""
    a, b = binomial_shapes(xp, k, n)
    return -g * beta_quantile_slope(xp, b, a, y, *quantile(xp, b, a, y))


bdtr = elementwise(
    "bdtr",
    k=None,
    n=None,
    p=lambda xp, g, k, n, p: -g * binomial_slope(xp, k, n, p),
    singular=True,
)
bdtrc = elementwise("bdtrc", k=None, n=None, p=bdtrc_p, singular=True)
bdtri = elementwise("bdtri", k=None, n=None, y=bdtri_y, singular=True)

# Negative binomial: nbdtr(k, n, p) = I(p; n, k + 1), with k and n rounded towards zero


def waiting_shapes(xp: Any, k: Any, n: Any) -> tuple[Any, Any]:
    """Of the beta distribution whose distribution function that of the negative binomial is."""
    k, n = wide(xp, k, n)
    return xp.trunc(n), xp.trunc(k) + 1


def nbdtri_y(xp: Any, g: Any, k: Any, n: Any, y: Any) -> Any:
    """One over the density at the result."""
    a, b = waiting_shapes(xp, k, n)
    return g * beta_quantile_slope(xp, a, b, y, *quantile(xp, a, b, y))


nbdtr = elementwise(
    "nbdtr",
    k=None,
    n=None,
    p=lambda xp, g, k, n, p: g * beta_slope(xp, *waiting_shapes(xp, k, n), p, dx=1),
    singular=True,
)
nbdtrc = elementwise(
    "nbdtrc",
    k=None,
    n=None,
    p=lambda xp, g, k, n, p: -g * beta_slope(xp, *waiting_shapes(xp, k, n), p, dx=1),
    singular=True,
)
nbdtri = elementwise("nbdtri", k=None, n=None, y=nbdtri_y, singular=True)

# Poisson: pdtr(k, m) is the upper incomplete gamma function of k + 1, with k rounded down, and by
# the inverse towards zero


def poisson_slope(xp: Any, k: Any, m: Any) -> Any:
    """How fast the probability of more than k events grows with their expected number."""
    (k,) = wide(xp, k)
    return gamma_slope(xp, xp.floor(k) + 1, m, dx=1)


def pdtri_y(xp: Any, g: Any, k: Any, y: Any, out: Any) -> Any:
    """Minus one over the density at the result."""
    (k,) = wide(xp, k)
    a = xp.trunc(k) + 1
    return -g * gamma_quantile_slope(xp, a, in_float64(xp, out, "gammainccinv", a, y), 1 - y)


pdtr = elementwise(
    "pdtr",
    k=None,
    m=lambda xp, g, k, m: -g * poisson_slope(xp, k, m),
    singular=True,
)
pdtrc = elementwise(
    "pdtrc",
    k=None,
    m=lambda xp, g, k, m: g * poisson_slope(xp, k, m),
    singular=True,
)
pdtri = elementwise("pdtri", k=None, y=pdtri_y, singular=True)

# Chi-squared: chdtr(v, x) is the lower incomplete gamma function of v/2 at x/2


def chdtri_v(xp: Any, g: Any, v: Any, p: Any, out: Any) -> Any:
    """By the implicit function theorem."""
    return g * gamma_moved(xp, 0.5 * v, 0.5 * in_float64(xp, out, "chdtri", v, p), 1 - p)


def chdtri_p(xp: Any, g: Any, v: Any, p: Any, out: Any) -> Any:
    """Minus one over the density at the result."""
    x = 0.5 * in_float64(xp, out, "chdtri", v, p)
    return -2 * g * gamma_quantile_slope(xp, 0.5 * v, x, 1 - p)


chdtr = elementwise(
    "chdtr",
    v=lambda xp, g, v, x: g * (0.5 * gamma_slope(xp, 0.5 * v, 0.5 * x, da=1)),
    x=lambda xp, g, v, x: g * (0.5 * gamma_slope(xp, 0.5 * v, 0.5 * x, dx=1)),
    singular=True,
)
chdtrc = elementwise(
    "chdtrc",
    v=lambda xp, g, v, x: g * (-0.5 * gamma_slope(xp, 0.5 * v, 0.5 * x, da=1)),
    x=lambda xp, g, v, x: g * (-0.5 * gamma_slope(xp, 0.5 * v, 0.5 * x, dx=1)),
    singular=True,
)
chdtri = elementwise("chdtri", v=chdtri_v, p=chdtri_p, singular=True)

# Gamma: gdtr(a, b, x) is the lower incomplete gamma function of b at a x


def scaled(xp: Any, a: Any, b: Any, x: Any, **order: int) -> Any:
    """A derivative of the lower incomplete gamma function of b at a x."""
    a, x = wide(xp, a, x)
    return gamma_slope(xp, b, a * x, **order)


def scale_slope(xp: Any, a: Any, b: Any, x: Any) -> Any:
    """How fast the probability grows with a: not at all where it is one."""
    return xp.where(x == float("inf"), 0, x) * scaled(xp, a, b, x, dx=1)


gdtr = elementwise(
    "gdtr",
    a=lambda xp, g, a, b, x: g * scale_slope(xp, a, b, x),
    b=lambda xp, g, a, b, x: g * scaled(xp, a, b, x, da=1),
    x=lambda xp, g, a, b, x: g * (a * scaled(xp, a, b, x, dx=1)),
    singular=True,
)
gdtrc = elementwise(
    "gdtrc",
    a=lambda xp, g, a, b, x: -g * scale_slope(xp, a, b, x),
    b=lambda xp, g, a, b, x: -g * scaled(xp, a, b, x, da=1),
    x=lambda xp, g, a, b, x: -g * (a * scaled(xp, a, b, x, dx=1)),
    singular=True,
)


# F: fdtr(dfn, dfd, x) is the distribution function of the beta prime distribution, with the
# shapes dfn/2 and dfd/2, at dfn x / dfd


def f_slope(xp: Any, dfn: Any, dfd: Any, x: Any) -> Any:
    """The density. At infinity it is zero."""
    dfn, dfd, x = wide(xp, dfn, dfd, x)
    ratio = dfn / dfd
    return xp.betaprime_partial(0.5 * dfn, 0.5 * dfd, ratio * x, dz=1) * ratio


def f_change(xp: Any, dfn: Any, dfd: Any, x: Any, *, by: str) -> Any:
    """How fast the distribution function grows with one of the degrees of freedom.

    The point z of the beta prime distribution moves with them as well: by z times the density over
    them, which is a density with another shape times a factor. At infinity nothing changes.
    """
    dfn, dfd, x = wide(xp, dfn, dfd, x)
    far = x == float("inf")
    a, b, z = 0.5 * dfn, 0.5 * dfd, dfn / dfd * xp.where(far, 1, x)
    pace = a / (a + b) * (1 + z) * xp.betaprime_partial(a + 1, b, z, dz=1)
    if by == "dfn":
        change = 0.5 * xp.betaprime_partial(a, b, z, da=1) + pace / dfn
    else:
        change = 0.5 * xp.betaprime_partial(a, b, z, db=1) - pace / dfd
    return xp.where(far, 0, change)


def f_moved(xp: Any, dfn: Any, dfd: Any, p: Any, out: Any, *, by: str) -> Any:
    """How fast a quantile moves with one of the degrees of freedom."""
    x = in_float64(xp, out, "fdtri", dfn, dfd, p)
    change = f_change(xp, dfn, dfd, x, by=by)
    return moved(xp, x == 0, p, change, f_slope(xp, dfn, dfd, x))


def fdtri_p(xp: Any, g: Any, dfn: Any, dfd: Any, p: Any, out: Any) -> Any:
    """One over the density at the result."""
    x = in_float64(xp, out, "fdtri", dfn, dfd, p)
    dfn, dfd, p = wide(xp, dfn, dfd, p)
    a, ratio = 0.5 * dfn, dfn / dfd
    density = f_slope(xp, dfn, dfd, x) / ratio
    scale = xp.log(a) + xp.betaln(a, 0.5 * dfd)
    return g * quantile_slope(xp, x == 0, p, density, a, scale) / ratio


fdtr = elementwise(
    "fdtr",
    dfn=lambda xp, g, dfn, dfd, x: g * f_change(xp, dfn, dfd, x, by="dfn"),
    dfd=lambda xp, g, dfn, dfd, x: g * f_change(xp, dfn, dfd, x, by="dfd"),
    x=lambda xp, g, dfn, dfd, x: g * f_slope(xp, dfn, dfd, x),
    singular=True,
)
fdtrc = elementwise(
    "fdtrc",
    dfn=lambda xp, g, dfn, dfd, x: -g * f_change(xp, dfn, dfd, x, by="dfn"),
    dfd=lambda xp, g, dfn, dfd, x: -g * f_change(xp, dfn, dfd, x, by="dfd"),
    x=lambda xp, g, dfn, dfd, x: -g * f_slope(xp, dfn, dfd, x),
    singular=True,
)
fdtri = elementwise(
    "fdtri",
    dfn=lambda xp, g, dfn, dfd, p, out: g * f_moved(xp, dfn, dfd, p, out, by="dfn"),
    dfd=lambda xp, g, dfn, dfd, p, out: g * f_moved(xp, dfn, dfd, p, out, by="dfd"),
    p=fdtri_p,
    singular=True,
)


# Student's t


stdtr_partial = elementwise(
    "stdtr_partial",
    {"ddf": 0, "dt": 0},
    df=lambda xp, g, df, t, ddf, dt: g * xp.stdtr_partial(df, t, ddf=ddf + 1, dt=dt),
    t=lambda xp, g, df, t, ddf, dt: g * xp.stdtr_partial(df, t, ddf=ddf, dt=dt + 1),
    singular=True,
)


def t_slope(xp: Any, df: Any, t: Any, **order: int) -> Any:
    """A derivative of the distribution function."""
    return xp.stdtr_partial(*wide(xp, df, t), **order)


def stdtrit_df(xp: Any, g: Any, df: Any, p: Any, out: Any) -> Any:
    """By the implicit function theorem."""
    t = in_float64(xp, out, "stdtrit", df, p)
    return -g * (t_slope(xp, df, t, ddf=1) / t_slope(xp, df, t, dt=1))


def stdtrit_p(xp: Any, g: Any, df: Any, p: Any, out: Any) -> Any:
    """One over the density at the result."""
    return g / t_slope(xp, df, in_float64(xp, out, "stdtrit", df, p), dt=1)


stdtr = elementwise(
    "stdtr",
    df=lambda xp, g, df, t: g * t_slope(xp, df, t, ddf=1),
    t=lambda xp, g, df, t: g * t_slope(xp, df, t, dt=1),
    singular=True,
)
stdtrit = elementwise("stdtrit", df=stdtrit_df, p=stdtrit_p, singular=True)
