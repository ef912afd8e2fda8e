"""Rules of the error functions and of the normal distribution."""

from __future__ import annotations

from math import pi, prod, sqrt
from typing import Any

from .common import elementwise, polynomial

TWO_BY_ROOT_PI = 2 / sqrt(pi)
ROOT_TWO_PI = sqrt(2 * pi)
ROOT_HALF = sqrt(0.5)

ASYMPTOTIC = (0.0, *((-1.0) ** n * prod(range(1, 2 * n, 2)) for n in range(1, 11)))
"""Of the derivative of erfcx over 2/√π, in powers of ``1 / (2 x²)``: double factorials."""


def bell(xp: Any, x: Any, narrowness: float = 1.0) -> Any:
    """``exp(-c x²)``; at infinity that of a large number, whose derivatives are zero as well."""
    x = xp.where(x * x == float("inf"), 200, x)
    return xp.exp(-narrowness * x * x)


erf = elementwise("erf", x=lambda xp, g, x: g * (TWO_BY_ROOT_PI * bell(xp, x)))
erfc = elementwise("erfc", x=lambda xp, g, x: g * (-TWO_BY_ROOT_PI * bell(xp, x)))
erfinv = elementwise(
    "erfinv", x=lambda xp, g, out: g * (xp.exp(out * out) / TWO_BY_ROOT_PI), singular=True
)


def erfcx_rule(xp: Any, g: Any, x: Any) -> Any:
    """``g (2 x erfcx(x) - 2/√π)``, and where that cancels, its asymptotic series.

    That is so far to the right. To the left of the imaginary axis the function is an exponential
    less its own reflection.
    """
    right = xp.real(x) >= 0
    left = xp.where(right, 0, x)
    z = xp.where(right, x, -x)
    far = xp.abs(z) > 12
    near = xp.where(far, 0, z)
    inverse = 1 / xp.where(far, z, 12)
    series = TWO_BY_ROOT_PI * polynomial(0.5 * inverse * inverse, ASYMPTOTIC)
    slope = xp.where(far, series, 2 * near * xp.erfcx(near) - TWO_BY_ROOT_PI)
    return g * (slope + 4 * left * xp.exp(left * left))


erfcx = elementwise("erfcx", x=erfcx_rule, singular=True, source="DLMF 7.12.1")

ndtr = elementwise("ndtr", x=lambda xp, g, x: g * (bell(xp, x, 0.5) / ROOT_TWO_PI))


def log_ndtr_rule(xp: Any, g: Any, x: Any) -> Any:
    """``g φ(x) / Φ(x)``, of which neither overflows or underflows on its own side of zero.

    Beside the imaginary axis the squares of complex numbers are negative, as if to the left.
    """
    right = (xp.real(x) >= 0) & (xp.real(x * x) >= 0)
    above, below = xp.where(right, x, 0), xp.where(right, 0, x)
    density = bell(xp, above, 0.5) / ROOT_TWO_PI
    scaled = 2 / ROOT_TWO_PI / xp.erfcx(-ROOT_HALF * below)
    return g * xp.where(right, density / xp.ndtr(above), scaled)


log_ndtr = elementwise("log_ndtr", x=log_ndtr_rule, singular=True)
ndtri = elementwise(
    "ndtri", y=lambda xp, g, out: g * (ROOT_TWO_PI * xp.exp(0.5 * out * out)), singular=True
)
