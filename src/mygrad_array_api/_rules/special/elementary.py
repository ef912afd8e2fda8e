"""Rules of functions that are elementary, computed where the obvious formula is not accurate."""

from __future__ import annotations

from math import factorial, log, pi
from typing import Any

from mygrad_array_api._core.kinds import elementwise

from .common import polynomial

__all__ = [
    "boxcox",
    "boxcox1p",
    "cosdg",
    "cosm1",
    "cotdg",
    "exp10",
    "expit",
    "exprel",
    "huber",
    "inv_boxcox",
    "inv_boxcox1p",
    "log_expit",
    "logit",
    "pseudo_huber",
    "radian",
    "sindg",
    "tandg",
]

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

# Angles in degrees

sindg = elementwise("sindg", x=lambda xp, g, x: g * (DEGREE * xp.cosdg(x)))
cosdg = elementwise("cosdg", x=lambda xp, g, x: g * (-DEGREE * xp.sindg(x)))
tandg = elementwise("tandg", x=lambda xp, g, out: g * (DEGREE * (1 + out * out)), singular=True)
cotdg = elementwise("cotdg", x=lambda xp, g, out: g * (-DEGREE * (1 + out * out)), singular=True)
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


def inverse_parameter(xp: Any, x: Any, lmbda: Any) -> Any:
    """The derivative of ``log(1 + λ x) / λ`` with respect to λ."""
    w = lmbda * x
    near = xp.abs(w) < 0.1
    series = polynomial(xp.where(near, w, 0), POWER)
    w = xp.where(near, 1, w)
    return x * x * xp.where(near, series, (w / (1 + w) - xp.log1p(w)) / (w * w))


def inverse_slope(xp: Any, y: Any, lmbda: Any, power: Any) -> Any:
    """The power ``(1 + λ y)^(1/λ)`` over its base; at the end of the domain, a power itself."""
    base = 1 + lmbda * y
    end = base == 0
    exponent = 1 / xp.where(end, lmbda, 1) - 1
    return xp.where(end, xp.where(end, base, 1) ** exponent, power / xp.where(end, 1, base))


def inverse_lmbda(xp: Any, y: Any, lmbda: Any, power: Any) -> Any:
    """The power times the derivative of its logarithm, of which one summand prevails at the end."""
    end = 1 + lmbda * y == 0
    ratio = xp.where(end, y, 0) / xp.where(end, lmbda, 1)
    inside = power * inverse_parameter(xp, xp.where(end, 0, y), lmbda)
    return xp.where(end, inverse_slope(xp, y, lmbda, power) * ratio, inside)


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
inv_boxcox = elementwise(
    "inv_boxcox",
    y=lambda xp, g, y, lmbda, out: g * inverse_slope(xp, y, lmbda, out),
    lmbda=lambda xp, g, y, lmbda, out: g * inverse_lmbda(xp, y, lmbda, out),
    singular=True,
)
inv_boxcox1p = elementwise(
    "inv_boxcox1p",
    y=lambda xp, g, y, lmbda, out: g * inverse_slope(xp, y, lmbda, out + 1),
    lmbda=lambda xp, g, y, lmbda, out: g * inverse_lmbda(xp, y, lmbda, out + 1),
    singular=True,
)

# Robust losses

huber = elementwise(
    "huber",
    delta=lambda xp, g, delta, r: xp.where(xp.abs(r) > delta, g * (xp.abs(r) - delta), 0),
    r=lambda xp, g, delta, r: g * xp.where(xp.abs(r) > delta, delta * xp.sign(r), r),
)


def pseudo_huber_delta(xp: Any, g: Any, delta: Any, r: Any) -> Any:
    """``g (h - δ)² / h`` with ``h = sqrt(δ² + r²)``, written so that it does not cancel."""
    h = xp.hypot(delta, r)
    short = r * (r / (h + delta))
    return g * (short * (short / h))


def pseudo_huber_r(xp: Any, g: Any, delta: Any, r: Any) -> Any:
    """``g δ r / h``, where ``r / h`` of an infinite residual is its sign."""
    far = xp.isinf(r)
    finite = xp.where(far, 1, r)
    return g * (delta * xp.where(far, xp.sign(r), finite / xp.hypot(delta, finite)))


pseudo_huber = elementwise(
    "pseudo_huber",
    delta=pseudo_huber_delta,
    r=pseudo_huber_r,
    singular=True,
)
