"""Rules of the incomplete gamma and beta functions and of their inverses.

The derivative with respect to the limit of the integral is the integrand. That with respect to a
shape parameter is an integral that is no function by itself: the partial derivatives of any order
are operations, whose rules raise the order by one.

All of them are computed in float64. What a rounded operand has lost in a power is multiplied by
the exponent, so that a rule that is given less precision widens its operands first.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import elementwise

__all__ = [
    "beta_density",
    "beta_slope",
    "betainc",
    "betainc_partial",
    "betaincc",
    "betainccinv",
    "betaincinv",
    "betaprime_partial",
    "gamma_slope",
    "gammainc",
    "gammainc_partial",
    "gammaincc",
    "gammainccinv",
    "gammaincinv",
    "in_float64",
    "moved",
    "quantile",
    "wide",
]


def wide(xp: Any, *arrays: Any) -> tuple[Any, ...]:
    """The arrays in float64."""
    return tuple([x if x.dtype == xp.float64 else xp.astype(x, xp.float64) for x in arrays])


def in_float64(xp: Any, out: Any, name: str, *inputs: Any) -> Any:
    """The result of an operation in float64: computed again where it was rounded to less."""
    if out.dtype == xp.float64:
        return out
    return getattr(xp, name)(*wide(xp, *inputs))


# The incomplete gamma function


gammainc_partial = elementwise(
    "gammainc_partial",
    {"da": 0, "dx": 0},
    a=lambda xp, g, a, x, da, dx: g * xp.gammainc_partial(a, x, da=da + 1, dx=dx),
    x=lambda xp, g, a, x, da, dx: g * xp.gammainc_partial(a, x, da=da, dx=dx + 1),
    singular=True,
)


def gamma_slope(xp: Any, a: Any, x: Any, *, da: int = 0, dx: int = 0) -> Any:
    """A derivative of the lower incomplete gamma function."""
    return xp.gammainc_partial(*wide(xp, a, x), da=da, dx=dx)


gammainc = elementwise(
    "gammainc",
    a=lambda xp, g, a, x: g * gamma_slope(xp, a, x, da=1),
    x=lambda xp, g, a, x: g * gamma_slope(xp, a, x, dx=1),
    singular=True,
)
gammaincc = elementwise(
    "gammaincc",
    a=lambda xp, g, a, x: -g * gamma_slope(xp, a, x, da=1),
    x=lambda xp, g, a, x: -g * gamma_slope(xp, a, x, dx=1),
    singular=True,
)


def moved(xp: Any, end: Any, change: Any, slope: Any) -> Any:
    """How fast a quantile moves with a parameter: ``-change / slope``, but not away from an end.

    The change is that of the distribution function with the parameter, the slope is the density.
    """
    return xp.where(end, 0, -change / xp.where(end, 1, slope))


def gamma_moved(xp: Any, a: Any, x: Any) -> Any:
    """How fast a quantile of the gamma distribution moves with its shape."""
    end = x == 0
    x = xp.where(end, 1, x)
    return moved(xp, end, gamma_slope(xp, a, x, da=1), gamma_slope(xp, a, x, dx=1))


def gammaincinv_a(xp: Any, g: Any, a: Any, y: Any, out: Any) -> Any:
    """By the implicit function theorem."""
    return g * gamma_moved(xp, a, in_float64(xp, out, "gammaincinv", a, y))


def gammaincinv_y(xp: Any, g: Any, a: Any, y: Any, out: Any) -> Any:
    """One over the density at the result."""
    return g / gamma_slope(xp, a, in_float64(xp, out, "gammaincinv", a, y), dx=1)


def gammainccinv_a(xp: Any, g: Any, a: Any, y: Any, out: Any) -> Any:
    """By the implicit function theorem."""
    return g * gamma_moved(xp, a, in_float64(xp, out, "gammainccinv", a, y))


def gammainccinv_y(xp: Any, g: Any, a: Any, y: Any, out: Any) -> Any:
    """Minus one over the density at the result."""
    return -g / gamma_slope(xp, a, in_float64(xp, out, "gammainccinv", a, y), dx=1)


gammaincinv = elementwise("gammaincinv", a=gammaincinv_a, y=gammaincinv_y, singular=True)
gammainccinv = elementwise("gammainccinv", a=gammainccinv_a, y=gammainccinv_y, singular=True)


# The incomplete beta function, at x, and at the odds z = x / (1 - x)

betainc_partial = elementwise(
    "betainc_partial",
    {"da": 0, "db": 0, "dx": 0},
    a=lambda xp, g, a, b, x, da, db, dx: g * xp.betainc_partial(a, b, x, da=da + 1, db=db, dx=dx),
    b=lambda xp, g, a, b, x, da, db, dx: g * xp.betainc_partial(a, b, x, da=da, db=db + 1, dx=dx),
    x=lambda xp, g, a, b, x, da, db, dx: g * xp.betainc_partial(a, b, x, da=da, db=db, dx=dx + 1),
    singular=True,
)
betaprime_partial = elementwise(
    "betaprime_partial",
    {"da": 0, "db": 0, "dz": 0},
    a=lambda xp, g, a, b, z, da, db, dz: g * xp.betaprime_partial(a, b, z, da=da + 1, db=db, dz=dz),
    b=lambda xp, g, a, b, z, da, db, dz: g * xp.betaprime_partial(a, b, z, da=da, db=db + 1, dz=dz),
    z=lambda xp, g, a, b, z, da, db, dz: g * xp.betaprime_partial(a, b, z, da=da, db=db, dz=dz + 1),
    singular=True,
)


def beta_slope(xp: Any, a: Any, b: Any, x: Any, **order: int) -> Any:
    """A derivative of the incomplete beta function."""
    return xp.betainc_partial(*wide(xp, a, b, x), **order)


betainc = elementwise(
    "betainc",
    a=lambda xp, g, a, b, x: g * beta_slope(xp, a, b, x, da=1),
    b=lambda xp, g, a, b, x: g * beta_slope(xp, a, b, x, db=1),
    x=lambda xp, g, a, b, x: g * beta_slope(xp, a, b, x, dx=1),
    singular=True,
)
betaincc = elementwise(
    "betaincc",
    a=lambda xp, g, a, b, x: -g * beta_slope(xp, a, b, x, da=1),
    b=lambda xp, g, a, b, x: -g * beta_slope(xp, a, b, x, db=1),
    x=lambda xp, g, a, b, x: -g * beta_slope(xp, a, b, x, dx=1),
    singular=True,
)


def beta_density(xp: Any, a: Any, b: Any, x: Any, rest: Any) -> Any:
    """The beta density, of a point and of what it lacks of one: the smaller has all its digits."""
    near = x < rest
    shapes = xp.where(near, a, b), xp.where(near, b, a)
    return beta_slope(xp, *shapes, xp.where(near, x, rest), dx=1)


def quantile(xp: Any, a: Any, b: Any, y: Any) -> tuple[Any, Any]:
    """The quantile of the beta distribution, and what it lacks of one."""
    a, b, y = wide(xp, a, b, y)
    return xp.betaincinv(a, b, y), xp.betainccinv(b, a, y)


def survival_quantile(xp: Any, a: Any, b: Any, y: Any) -> tuple[Any, Any]:
    """The quantile of the complement, and what it lacks of one."""
    rest, x = quantile(xp, b, a, y)
    return x, rest


def beta_moved(xp: Any, a: Any, b: Any, x: Any, rest: Any, **order: int) -> Any:
    """How fast a quantile of the beta distribution moves with one of its shapes."""
    end = (x == 0) | (rest == 0)
    x, rest = xp.where(end, 0.5, x), xp.where(end, 0.5, rest)
    change = xp.betaprime_partial(*wide(xp, a, b), x / rest, **order)
    return moved(xp, end, change, beta_density(xp, a, b, x, rest))


betaincinv = elementwise(
    "betaincinv",
    a=lambda xp, g, a, b, y: g * beta_moved(xp, a, b, *quantile(xp, a, b, y), da=1),
    b=lambda xp, g, a, b, y: g * beta_moved(xp, a, b, *quantile(xp, a, b, y), db=1),
    y=lambda xp, g, a, b, y: g / beta_density(xp, a, b, *quantile(xp, a, b, y)),
    singular=True,
)
betainccinv = elementwise(
    "betainccinv",
    a=lambda xp, g, a, b, y: g * beta_moved(xp, a, b, *survival_quantile(xp, a, b, y), da=1),
    b=lambda xp, g, a, b, y: g * beta_moved(xp, a, b, *survival_quantile(xp, a, b, y), db=1),
    y=lambda xp, g, a, b, y: -g / beta_density(xp, a, b, *survival_quantile(xp, a, b, y)),
    singular=True,
)
