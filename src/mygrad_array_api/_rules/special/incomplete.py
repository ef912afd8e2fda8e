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


def moved(xp: Any, end: Any, distance: Any, change: Any, slope: Any) -> Any:
    """How fast a quantile moves with a parameter, by the implicit function theorem.

    The change is that of the distribution function with the parameter, the slope is the density.
    Where that vanishes at an end of the support, the quantile stays there. But it does so for no
    other probability: the derivative of this with respect to the distance of the probability from
    that of the end is infinite.
    """
    end = end & (slope == 0)
    return xp.where(end, distance**0.5, -change / xp.where(end, 1, slope))


def quantile_slope(
    xp: Any, end: Any, distance: Any, density: Any, shape: Any, log_scale: Any
) -> Any:
    """How fast a quantile grows with its probability: one over the density.

    Where that is infinite at an end of the support, the distribution function is at first a power
    of the distance of the quantile, over a scale, and the quantile one of the probability.
    """
    end = end & (density == float("inf"))
    power = xp.exp(log_scale / shape) / shape * distance ** (1 / shape - 1)
    return xp.where(end, power, 1 / xp.where(end, 1, density))


def gamma_quantile_slope(xp: Any, a: Any, x: Any, distance: Any) -> Any:
    """How fast a quantile of the gamma distribution grows with its probability."""
    a, distance = wide(xp, a, distance)
    density = gamma_slope(xp, a, x, dx=1)
    return quantile_slope(xp, x == 0, distance, density, a, xp.gammaln(a + 1))


def gamma_moved(xp: Any, a: Any, x: Any, distance: Any) -> Any:
    """How fast a quantile of the gamma distribution moves with its shape."""
    change, density = gamma_slope(xp, a, x, da=1), gamma_slope(xp, a, x, dx=1)
    return moved(xp, x == 0, distance, change, density)


def gammaincinv_a(xp: Any, g: Any, a: Any, y: Any, out: Any) -> Any:
    """By the implicit function theorem."""
    return g * gamma_moved(xp, a, in_float64(xp, out, "gammaincinv", a, y), y)


def gammaincinv_y(xp: Any, g: Any, a: Any, y: Any, out: Any) -> Any:
    """One over the density at the result."""
    return g * gamma_quantile_slope(xp, a, in_float64(xp, out, "gammaincinv", a, y), y)


def gammainccinv_a(xp: Any, g: Any, a: Any, y: Any, out: Any) -> Any:
    """By the implicit function theorem."""
    return g * gamma_moved(xp, a, in_float64(xp, out, "gammainccinv", a, y), 1 - y)


def gammainccinv_y(xp: Any, g: Any, a: Any, y: Any, out: Any) -> Any:
    """Minus one over the density at the result."""
    return -g * gamma_quantile_slope(xp, a, in_float64(xp, out, "gammainccinv", a, y), 1 - y)


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


def nearer_end(xp: Any, a: Any, b: Any, x: Any, rest: Any) -> tuple[Any, Any, Any]:
    """Shapes and point of the beta distribution, or of its mirror image if the end 1 is nearer."""
    a, b = wide(xp, a, b)
    near = x < rest
    return xp.where(near, a, b), xp.where(near, b, a), xp.where(near, x, rest)


def beta_quantile_slope(xp: Any, a: Any, b: Any, y: Any, x: Any, rest: Any) -> Any:
    """How fast a quantile of the beta distribution grows with its probability."""
    a, b, x = nearer_end(xp, a, b, x, rest)
    density = beta_slope(xp, a, b, x, dx=1)
    scale = xp.log(a) + xp.betaln(a, b)
    return quantile_slope(xp, x == 0, from_end(xp, y), density, a, scale)


def from_end(xp: Any, y: Any) -> Any:
    """The distance of a probability from the nearer of zero and one."""
    (y,) = wide(xp, y)
    return xp.where(y < 0.5, y, 1 - y)


def quantile(xp: Any, a: Any, b: Any, y: Any) -> tuple[Any, Any]:
    """The quantile of the beta distribution, and what it lacks of one."""
    a, b, y = wide(xp, a, b, y)
    return xp.betaincinv(a, b, y), xp.betainccinv(b, a, y)


def survival_quantile(xp: Any, a: Any, b: Any, y: Any) -> tuple[Any, Any]:
    """The quantile of the complement, and what it lacks of one."""
    rest, x = quantile(xp, b, a, y)
    return x, rest


def beta_moved(xp: Any, a: Any, b: Any, y: Any, x: Any, rest: Any, **order: int) -> Any:
    """How fast a quantile of the beta distribution moves with one of its shapes.

    It grows with the first one, and shrinks with the second.
    """
    a, b = wide(xp, a, b)
    change = xp.betaprime_partial(a, b, x / rest, **order)
    density = beta_slope(xp, *nearer_end(xp, a, b, x, rest), dx=1)
    sign = 1 if "da" in order else -1
    end = (x == 0) | (rest == 0)
    return sign * moved(xp, end, from_end(xp, y), sign * change, density)


betaincinv = elementwise(
    "betaincinv",
    a=lambda xp, g, a, b, y: g * beta_moved(xp, a, b, y, *quantile(xp, a, b, y), da=1),
    b=lambda xp, g, a, b, y: g * beta_moved(xp, a, b, y, *quantile(xp, a, b, y), db=1),
    y=lambda xp, g, a, b, y: g * beta_quantile_slope(xp, a, b, y, *quantile(xp, a, b, y)),
    singular=True,
)
betainccinv = elementwise(
    "betainccinv",
    a=lambda xp, g, a, b, y: g * beta_moved(xp, a, b, y, *survival_quantile(xp, a, b, y), da=1),
    b=lambda xp, g, a, b, y: g * beta_moved(xp, a, b, y, *survival_quantile(xp, a, b, y), db=1),
    y=lambda xp, g, a, b, y: -g * beta_quantile_slope(xp, a, b, y, *survival_quantile(xp, a, b, y)),
    singular=True,
)
