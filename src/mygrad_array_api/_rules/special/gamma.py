"""Rules of the gamma function and its relatives."""

from __future__ import annotations

from math import pi
from typing import Any

from .common import elementwise, unknown

FAR = 1000.0
"""Where the reciprocal of the gamma function has long been zero."""

TINY = 1e-300
"""What is as near to the pole of the gamma function at zero has a reciprocal that overflows."""

gamma = elementwise("gamma", x=lambda xp, g, x, out: g * (out * xp.psi(x)), singular=True)
gammaln = elementwise("gammaln", x=lambda xp, g, x: g * xp.psi(x), singular=True)
loggamma = elementwise("loggamma", z=lambda xp, g, z: g * xp.psi(z), singular=True)
gammasgn = elementwise("gammasgn", x=lambda xp, g: xp.zeros_like(g))


def reflected(xp: Any, z: Any) -> Any:
    """The derivative of ``1 / Γ(z)``, over ``Γ(1 - z)``: it has no poles to the left."""
    angle = pi * (z - 2 * xp.round(0.5 * z))
    return xp.cos(angle) - xp.psi(1 - z) * xp.sin(angle) / pi


def rgamma_rule(xp: Any, g: Any, z: Any) -> Any:
    """``-g ψ(x) / Γ(x)``; to the left, by the reflection formula, which has no poles there.

    Far from the real axis, where the sines of that overflow, there are no poles either.
    """
    left = (xp.real(z) < 0.5) & (xp.abs(xp.imag(z)) < 1)
    near = xp.where(left, z, 0)
    right = xp.where(left, 1, xp.where(xp.real(z) > FAR, FAR, z))
    return g * xp.where(
        left, xp.gamma(1 - near) * reflected(xp, near), -xp.psi(right) * xp.rgamma(right)
    )


rgamma = elementwise("rgamma", z=rgamma_rule, source="DLMF 5.5.3")

psi = elementwise("psi", z=lambda xp, g, z: g * xp.polygamma(xp.ones_like(z), z), singular=True)
polygamma = elementwise(
    "polygamma",
    n=None,
    x=lambda xp, g, n, x: g * xp.polygamma(n + 1, x),
    singular=True,
)
# ``ψⁿ(a + b) - ψⁿ(a)``, which cancels where b is small beside a.
polygamma_difference = elementwise(
    "polygamma_difference",
    n=None,
    a=lambda xp, g, n, a, b: g * xp.polygamma_difference(n + 1, a, b),
    b=lambda xp, g, n, a, b: g * xp.polygamma(n + 1, a + b),
    singular=True,
)
zeta = elementwise(
    "zeta",
    x=unknown,
    q=lambda xp, g, x, q: g * (-x * xp.zeta(x + 1, q)),
    singular=True,
    source="DLMF 25.11.17",
)


def is_pole(xp: Any, z: Any) -> Any:
    """Where the gamma function has its poles."""
    return (z <= 0) & (z == xp.floor(z))


def digamma_difference(xp: Any, start: Any, end: Any, step: Any) -> Any:
    """``ψ(end) - ψ(start)``, where `step` is their difference without its rounding.

    It begins at the one that is nearer to zero, so that ``begin + step`` does not cancel.
    """
    back = xp.abs(end) < xp.abs(start)
    begin, step = xp.where(back, end, start), xp.where(back, -step, step)
    difference = xp.polygamma_difference(xp.zeros_like(begin), begin, step)
    return xp.where(back, -difference, difference)


def poch_slope(xp: Any, z: Any, m: Any, out: Any) -> Any:
    """``out (ψ(z + m) - ψ(z))``, also at poles of ψ.

    Two of them cancel by reflection. That of ``ψ(z)`` alone meets a zero of ``out``: the product
    is ``Γ(z + m)`` times the derivative of ``1 / Γ(z)``, of which each may overflow.
    """
    end = z + m
    both = is_pole(xp, z) & is_pole(xp, end)
    one = (is_pole(xp, z) | (xp.abs(z) < TINY)) & ~is_pole(xp, end)
    last = xp.where(both, 1 - end, xp.where(one, 1, end))
    first = xp.where(both, 1 - z, xp.where(one, 1, z))
    step = xp.where(both, -m, xp.where(one, 0, m))
    slope = out * digamma_difference(xp, first, last, step)
    z, end = xp.where(one, z, 0), xp.where(one, end, 1)
    slope = slope + xp.where(one, out * xp.psi(end), 0)
    size = xp.exp(xp.gammaln(end) + xp.gammaln(1 - z))
    return slope + xp.where(one, xp.gammasgn(end) * size * reflected(xp, z), 0)


def binom_pole(xp: Any, x: Any, y: Any, at: Any) -> Any:
    """The derivative of ``1 / Γ(y + 1)`` times the other gamma functions in ``binom(x, y)``.

    They are ``B(x + 1, -y)`` and what the reflection leaves. Zero but for the given places.
    """
    x, y = xp.where(at, x, 0), xp.where(at, y, -1)
    return xp.where(at, reflected(xp, y + 1) / (-y * xp.binom(x - y, x)), 0)


def binom_x(xp: Any, g: Any, x: Any, y: Any, out: Any) -> Any:
    """``g out (ψ(x + 1) - ψ(x - y + 1))``; where the second is infinite, ``out`` is zero."""
    rest = x - y
    pole = is_pole(xp, rest + 1)
    start, end, step = (xp.where(pole, 1, v) for v in (rest + 1, x + 1, y))
    slope = xp.where(
        pole, xp.psi(xp.where(pole, x + 1, 1)), digamma_difference(xp, start, end, step)
    )
    return g * (out * slope + binom_pole(xp, x, rest, pole))


def binom_y(xp: Any, g: Any, x: Any, y: Any, out: Any) -> Any:
    """``g out (ψ(x - y + 1) - ψ(y + 1))``; where one is infinite, ``out`` is zero."""
    rest = x - y
    above, below = is_pole(xp, rest + 1), is_pole(xp, y + 1)
    pole = above | below
    ends = xp.where(above, 0, xp.psi(xp.where(above, 1, rest + 1)))
    ends = ends - xp.where(below, 0, xp.psi(xp.where(below, 1, y + 1)))
    start, end, step = (xp.where(pole, 1, v) for v in (y + 1, rest + 1, rest - y))
    slope = xp.where(pole, ends, digamma_difference(xp, start, end, step))
    return g * (out * slope - binom_pole(xp, x, rest, above) + binom_pole(xp, x, y, below))


poch = elementwise(
    "poch",
    z=lambda xp, g, z, m, out: g * poch_slope(xp, z, m, out),
    m=lambda xp, g, z, m, out: g * (out * xp.psi(z + m)),
    singular=True,
)
binom = elementwise(
    "binom",
    x=binom_x,
    y=binom_y,
    singular=True,
)
betaln = elementwise(
    "betaln",
    a=lambda xp, g, a, b: -g * digamma_difference(xp, a, a + b, b),
    b=lambda xp, g, a, b: -g * digamma_difference(xp, b, a + b, a),
    singular=True,
)
