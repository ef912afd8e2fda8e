"""Rules of the gamma function and its relatives."""

from __future__ import annotations

from math import pi
from typing import Any

from mygrad_array_api._core.op import elementwise

from .common import unknown

__all__ = [
    "betaln",
    "binom",
    "gamma",
    "gammaln",
    "gammasgn",
    "loggamma",
    "poch",
    "polygamma",
    "psi",
    "rgamma",
    "zeta",
]

gamma = elementwise("gamma", x=lambda xp, g, x, out: g * (out * xp.psi(x)), singular=True)
gammaln = elementwise("gammaln", x=lambda xp, g, x: g * xp.psi(x), singular=True)
loggamma = elementwise("loggamma", z=lambda xp, g, z: g * xp.psi(z), singular=True)
gammasgn = elementwise("gammasgn", x=lambda xp, g: xp.zeros_like(g))


def rgamma_rule(xp: Any, g: Any, z: Any) -> Any:
    """``-g ψ(x) / Γ(x)``; to the left, by the reflection formula, which has no poles there."""
    left = z < 0.5
    reflected = 1 - xp.where(left, z, 0)
    angle = pi * xp.where(left, z, 0)
    slope = xp.gamma(reflected) * (xp.cos(angle) - xp.psi(reflected) * xp.sin(angle) / pi)
    right = xp.where(left, 1, z)
    return g * xp.where(left, slope, -xp.psi(right) * xp.rgamma(right))


rgamma = elementwise("rgamma", z=rgamma_rule, source="DLMF 5.5.3")

psi = elementwise("psi", z=lambda xp, g, z: g * xp.polygamma(xp.ones_like(z), z), singular=True)
polygamma = elementwise(
    "polygamma",
    n=None,
    x=lambda xp, g, n, x: g * xp.polygamma(n + 1, x),
    singular=True,
)
zeta = elementwise(
    "zeta",
    x=unknown,
    q=lambda xp, g, x, q: g * (-x * xp.zeta(x + 1, q)),
    singular=True,
    source="DLMF 25.11.17",
)

poch = elementwise(
    "poch",
    z=lambda xp, g, z, m, out: g * (out * (xp.psi(z + m) - xp.psi(z))),
    m=lambda xp, g, z, m, out: g * (out * xp.psi(z + m)),
    singular=True,
)
binom = elementwise(
    "binom",
    x=lambda xp, g, x, y, out: g * (out * (xp.psi(x + 1) - xp.psi(x - y + 1))),
    y=lambda xp, g, x, y, out: g * (out * (xp.psi(x - y + 1) - xp.psi(y + 1))),
    singular=True,
)
betaln = elementwise(
    "betaln",
    a=lambda xp, g, a, b: g * (xp.psi(a) - xp.psi(a + b)),
    b=lambda xp, g, a, b: g * (xp.psi(b) - xp.psi(a + b)),
    singular=True,
)
