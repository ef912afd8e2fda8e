"""Rules of the error functions and of the normal distribution."""

from __future__ import annotations

from math import pi, prod, sqrt
from typing import Any

from mygrad_array_api._core.kinds import elementwise

from .common import polynomial

__all__ = ["erf", "erfc", "erfcx", "erfinv", "log_ndtr", "ndtr", "ndtri"]

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


def erfcx_rule(xp: Any, g: Any, x: Any, out: Any) -> Any:
    """``g (2 x out - 2/√π)``, and far to the right, where that cancels, its asymptotic series."""
    far = x > 12
    near = 2 * xp.where(far, 0, x) * out - TWO_BY_ROOT_PI
    distant = xp.where(far, x, 12)
    series = TWO_BY_ROOT_PI * polynomial(0.5 / (distant * distant), ASYMPTOTIC)
    return g * xp.where(far, series, near)


erfcx = elementwise("erfcx", x=erfcx_rule, singular=True, source="DLMF 7.12.1")

ndtr = elementwise("ndtr", x=lambda xp, g, x: g * (bell(xp, x, 0.5) / ROOT_TWO_PI))
# The density over the distribution function, of which neither underflows this way.
log_ndtr = elementwise(
    "log_ndtr",
    x=lambda xp, g, x: g * (2 / ROOT_TWO_PI / xp.erfcx(-ROOT_HALF * x)),
    singular=True,
)
ndtri = elementwise(
    "ndtri", y=lambda xp, g, out: g * (ROOT_TWO_PI * xp.exp(0.5 * out * out)), singular=True
)
