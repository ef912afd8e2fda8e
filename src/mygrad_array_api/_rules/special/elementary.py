"""Rules of functions that are elementary, computed where the obvious formula is not accurate."""

from __future__ import annotations

from math import factorial, log, pi
from typing import Any

from .common import cusp, elementwise, polynomial

LN10 = log(10)
DEGREE = pi / 180

# Exponentials and the logistic function

exp10 = elementwise("exp10", x=lambda xp, g, out: g * (out * LN10), singular=True)
# `1 - out` would lose what is left of it for large x.
expit = elementwise("expit", x=lambda xp, g, x, out: g * (out * xp.expit(-x)))
log_expit = elementwise("log_expit", x=lambda xp, g, x: g * xp.expit(-x))
logit = elementwise("logit", x=lambda xp, g, x: g / (x * (1 - x)), singular=True)

EXPREL = tuple((k + 1) / factorial(k + 2) for k in range(18))
"""The Taylor series of the derivative of ``(exp(x) - 1) / x``."""


def exprel_left(xp: Any, x: Any) -> Any:
    """``1 + (x - 1) exp(x)``, which does not cancel below -2, and is one at minus infinity."""
    x = xp.where(x < -1000, -1000, x)
    return 1 + (x - 1) * xp.exp(x)


def exprel_slope(xp: Any, x: Any, out: Any) -> Any:
    """``(1 + (x - 1) out) / x``, and near zero, where that cancels, the Taylor series.

    The product is one of three factors, each of which is finite wherever the result is. To the
    left, where it cancels as well, the exponential takes the place of the result.
    """
    left = x < -2
    near = xp.abs(x) < 0.5
    series = polynomial(xp.where(near, x, 0), EXPREL)
    divisor = xp.where(near, 1, x)
    inverse = 1 / divisor
    finite = xp.where(xp.isinf(out), 0, (1 - inverse) * out + inverse)
    finite = xp.where(left, exprel_left(xp, xp.where(left, x, -2)) * inverse * inverse, finite)
    return xp.where(near, series, xp.where(xp.isinf(out), out, finite))


exprel = elementwise("exprel", x=lambda xp, g, x, out: g * exprel_slope(xp, x, out), singular=True)


def one_turn(xp: Any, x: Any) -> Any:
    """The same angle within one turn of 360 degrees, without rounding."""
    return xp.fmod(x, xp.full_like(x, 360.0))


def inverse_square(xp: Any, x: Any) -> Any:
    """``1 / x²``, of a square that may underflow."""
    return 1 / x / x


# Angles in degrees, reduced to one turn: SciPy's functions give up those of many turns

sindg = elementwise("sindg", x=lambda xp, g, x: g * (DEGREE * xp.cosdg(one_turn(xp, x))))
cosdg = elementwise("cosdg", x=lambda xp, g, x: g * (-DEGREE * xp.sindg(one_turn(xp, x))))
tandg = elementwise(
    "tandg",
    x=lambda xp, g, x: g * (DEGREE * inverse_square(xp, xp.cosdg(one_turn(xp, x)))),
    singular=True,
)
cotdg = elementwise(
    "cotdg",
    x=lambda xp, g, x: g * (-DEGREE * inverse_square(xp, xp.sindg(one_turn(xp, x)))),
    singular=True,
)
cosm1 = elementwise("cosm1", x=lambda xp, g, x: -g * xp.sin(x))
radian = elementwise(
    "radian",
    d=lambda xp, g: g * DEGREE,
    m=lambda xp, g: g * (DEGREE / 60),
    s=lambda xp, g: g * (DEGREE / 3600),
)

# The Box-Cox transformation: with L = log(x) it is L exprel(λ L), without the pole at λ = 0

POWER = tuple((-1.0) ** (k + 1) * (1 - 1 / (k + 2)) for k in range(18))
"""The Taylor series of ``(w / (1 + w) - log(1 + w)) / w²``."""


def boxcox_parameter(xp: Any, g: Any, logarithm: Any, lmbda: Any) -> Any:
    """``g L² exprel'(λ L)``; to the left the square, which can be infinite, has cancelled."""
    exponent = lmbda * logarithm
    left = exponent < -2
    distant = exprel_left(xp, xp.where(left, exponent, -2)) / xp.where(left, lmbda * lmbda, 1)
    exponent, logarithm = xp.where(left, 0, exponent), xp.where(left, 0, logarithm)
    slope = logarithm * logarithm * exprel_slope(xp, exponent, xp.exprel(exponent))
    return g * xp.where(left, distant, slope)


def inverse_slope(xp: Any, y: Any, lmbda: Any) -> Any:
    """The power ``(1 + λ y)^(1/λ)`` over its base.

    Where the power overflows, and at the end of the domain, it is a power of its own.
    """
    base = 1 + lmbda * y
    power = xp.inv_boxcox(y, lmbda)
    own = (base == 0) | (xp.isinf(power) & (base > 2))
    exponent = 1 / xp.where(own, lmbda, 1) - 1
    return xp.where(own, xp.where(own, base, 1) ** exponent, power / xp.where(own, 1, base))


def inverse_lmbda(xp: Any, y: Any, lmbda: Any) -> Any:
    """The power times the derivative of ``log(1 + λ y) / λ`` with respect to λ.

    At the end of the domain one of its summands prevails.
    """
    end = 1 + lmbda * y == 0
    ratio = xp.where(end, y, 0) / xp.where(end, lmbda, 1)
    x = xp.where(end, 0, y)
    w = lmbda * x
    power = xp.inv_boxcox(x, lmbda)
    near = xp.abs(w) < 0.1
    series = polynomial(xp.where(near, w, 0), POWER)
    scale = xp.where(near, 1, lmbda)
    distant = power * (decline(xp, xp.where(near, 1, w), x, lmbda) / scale / scale)
    inside = xp.where(near, (power * x) * (x * series), distant)
    return xp.where(end, inverse_slope(xp, y, lmbda) * ratio, inside)


def decline(xp: Any, w: Any, x: Any, lmbda: Any) -> Any:
    """``w / (1 + w) - log(1 + w)``, where ``w = λ x`` may overflow."""
    over = xp.isinf(w)
    large = xp.log(xp.abs(xp.where(over, x, 1))) + xp.log(xp.abs(xp.where(over, lmbda, 1)))
    w = xp.where(over, 1, w)
    return xp.where(over, 1 - large, w / (1 + w) - xp.log1p(w))


boxcox = elementwise(
    "boxcox",
    x=lambda xp, g, x, lmbda: g * x ** (lmbda - 1),
    lmbda=lambda xp, g, x, lmbda: boxcox_parameter(xp, g, xp.log(x), lmbda),
    singular=True,
)
boxcox1p = elementwise(
    "boxcox1p",
    x=lambda xp, g, x, lmbda: g * xp.exp((lmbda - 1) * xp.log1p(x)),
    lmbda=lambda xp, g, x, lmbda: boxcox_parameter(xp, g, xp.log1p(x), lmbda),
    singular=True,
)
inv_boxcox, inv_boxcox1p = (
    elementwise(
        name,
        y=lambda xp, g, y, lmbda: g * inverse_slope(xp, y, lmbda),
        lmbda=lambda xp, g, y, lmbda: g * inverse_lmbda(xp, y, lmbda),
        singular=True,
    )
    for name in ("inv_boxcox", "inv_boxcox1p")
)

# Robust losses

huber = elementwise(
    "huber",
    delta=lambda xp, g, delta, r: xp.where(xp.abs(r) > delta, g * (xp.abs(r) - delta), 0),
    r=lambda xp, g, delta, r: g * xp.where(xp.abs(r) > delta, delta * xp.sign(r), r),
)


# With t for the smaller of δ and r over the larger, h is the larger times ``q = sqrt(1 + t²)``


def pseudo_huber_parts(xp: Any, delta: Any, r: Any) -> tuple[Any, Any, Any, Any]:
    """Whether r is the smaller one, t, q, and whether both are zero."""
    origin = (delta == 0) & (r == 0)
    size = xp.abs(r)
    small = size < delta
    t = xp.where(small, size, delta) / xp.where(origin, 1, xp.where(small, delta, size))
    return small, t, xp.sqrt(1 + t * t), origin


def pseudo_huber_delta(xp: Any, g: Any, delta: Any, r: Any) -> Any:
    """``g (h - δ)² / h``, where ``h = sqrt(δ² + r²)``."""
    small, t, q, origin = pseudo_huber_parts(xp, delta, r)
    share = xp.where(small, t**3 / (1 + q) ** 2, 1 / (q + t) ** 2) / q
    return g * xp.where(origin, cusp(xp, delta, r), xp.abs(r) * share)


def pseudo_huber_r(xp: Any, g: Any, delta: Any, r: Any) -> Any:
    """``g δ r / h``."""
    small, _, q, origin = pseudo_huber_parts(xp, delta, r)
    return g * xp.where(origin, cusp(xp, delta, r), xp.where(small, r, delta * xp.sign(r)) / q)


pseudo_huber = elementwise(
    "pseudo_huber",
    delta=pseudo_huber_delta,
    r=pseudo_huber_r,
    singular=True,
)
