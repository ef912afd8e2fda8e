"""Rules of Bessel functions and their modifications, plain and exponentially scaled.

By the recurrences of DLMF 10.6 and 10.29. Where a quotient would be 0/0 at the origin the
neighbours of an order are used instead of it. The order has a derivative without a formula.

Scaled functions decay like ``1 / sqrt(x)``, and of such the recurrences take differences that
cancel. There the derivative is that of the asymptotic series, DLMF 10.40.1 and 10.40.2.
"""

from __future__ import annotations

from collections.abc import Callable
from math import factorial, pi, prod, sqrt
from typing import Any

from mygrad_array_api._core.kinds import elementwise

from .common import apart, polynomial, unknown

__all__ = [
    "i0",
    "i0e",
    "i1",
    "i1e",
    "iv",
    "ive",
    "j0",
    "j1",
    "jv",
    "k0",
    "k0e",
    "k1",
    "k1e",
    "y0",
    "y1",
    "yn",
]

FAR = 20
"""From where on the asymptotic series are accurate to the last bit."""


def decay(order: int, sign: int, scale: float) -> tuple[float, ...]:
    """The coefficients of the derivative of an asymptotic series, but for ``x^(-3/2)``."""
    series = (
        prod(4 * order**2 - (2 * j - 1) ** 2 for j in range(1, k + 1)) / (factorial(k) * 8**k)
        for k in range(31)
    )
    return tuple(-scale * (k + 0.5) * sign**k * a for k, a in enumerate(series))


I0E, I1E = (decay(order, -1, 1 / sqrt(2 * pi)) for order in (0, 1))
K0E, K1E = (decay(order, 1, sqrt(pi / 2)) for order in (0, 1))


def far_slope(xp: Any, size: Any, coefficients: tuple[float, ...]) -> Any:
    """The derivative of an asymptotic series; for what is not far, a number to be passed over."""
    size = xp.where(size > FAR, size, FAR)
    return polynomial(1 / size, coefficients) / size / xp.sqrt(size)


def i0e_slope(xp: Any, x: Any, out: Any) -> Any:
    """``I1 - sign(x) I0``, both scaled: odd."""
    size = xp.abs(x)
    near = xp.i1e(x) - xp.sign(x) * out
    return xp.where(size > FAR, xp.sign(x) * far_slope(xp, size, I0E), near)


def i1e_slope(xp: Any, x: Any, out: Any) -> Any:
    """``(I0 + I2) / 2 - sign(x) I1``, all scaled: even."""
    size = xp.abs(x)
    near = 0.5 * (xp.i0e(x) + xp.ive(2 * xp.ones_like(x), x)) - xp.sign(x) * out
    return xp.where(size > FAR, far_slope(xp, size, I1E), near)


# Functions of the second kind are infinite at zero, so that their recurrences take differences of
# infinities. That of the highest order prevails: the derivative is minus the value.


def second_kind(xp: Any, x: Any, out: Any, recurrence: Callable[[Any], Any]) -> Any:
    """Evaluate a recurrence, but at the pole."""
    return apart(xp, x == 0, -out, x, recurrence)


def k0e_slope(xp: Any, x: Any, out: Any) -> Any:
    """``K0 - K1``, both scaled."""
    near = second_kind(xp, x, out, lambda x: out - xp.k1e(x))
    return xp.where(x > FAR, far_slope(xp, x, K0E), near)


def k1e_slope(xp: Any, x: Any, out: Any) -> Any:
    """``K1 - K0 - K1 / x``, all scaled."""
    near = second_kind(xp, x, out, lambda x: out - xp.k0e(x) - out / x)
    return xp.where(x > FAR, far_slope(xp, x, K1E), near)


def y1_slope(xp: Any, x: Any, out: Any) -> Any:
    """``Y0 - Y1 / x``."""
    return second_kind(xp, x, out, lambda x: xp.y0(x) - out / x)


def yn_slope(xp: Any, n: Any, x: Any, out: Any) -> Any:
    """Half the difference of the neighbours."""
    return second_kind(xp, x, out, lambda x: 0.5 * (xp.yn(n - 1, x) - xp.yn(n + 1, x)))


j0 = elementwise("j0", x=lambda xp, g, x: -g * xp.j1(x))
j1 = elementwise("j1", x=lambda xp, g, x: g * (0.5 * (xp.j0(x) - xp.jv(2 * xp.ones_like(x), x))))
jv = elementwise(
    "jv",
    v=unknown,
    z=lambda xp, g, v, z: g * (0.5 * (xp.jv(v - 1, z) - xp.jv(v + 1, z))),
    singular=True,
)

y0 = elementwise("y0", x=lambda xp, g, x: -g * xp.y1(x), singular=True)
y1 = elementwise("y1", x=lambda xp, g, x, out: g * y1_slope(xp, x, out), singular=True)
yn = elementwise(
    "yn",
    n=None,
    x=lambda xp, g, n, x, out: g * yn_slope(xp, n, x, out),
    singular=True,
)

i0 = elementwise("i0", x=lambda xp, g, x: g * xp.i1(x), singular=True)
i1 = elementwise(
    "i1",
    x=lambda xp, g, x: g * (0.5 * (xp.i0(x) + xp.iv(2 * xp.ones_like(x), x))),
    singular=True,
)
iv = elementwise(
    "iv",
    v=unknown,
    z=lambda xp, g, v, z: g * (0.5 * (xp.iv(v - 1, z) + xp.iv(v + 1, z))),
    singular=True,
)
# The scale exp(-|x|) has a kink at the origin, with derivative zero there.
i0e = elementwise("i0e", x=lambda xp, g, x, out: g * i0e_slope(xp, x, out))
i1e = elementwise("i1e", x=lambda xp, g, x, out: g * i1e_slope(xp, x, out))
ive = elementwise(
    "ive",
    v=unknown,
    z=lambda xp, g, v, z, out: g * (0.5 * (xp.ive(v - 1, z) + xp.ive(v + 1, z)) - xp.sign(z) * out),
    singular=True,
)

k0 = elementwise("k0", x=lambda xp, g, x: -g * xp.k1(x), singular=True)
k1 = elementwise("k1", x=lambda xp, g, x, out: -g * (xp.k0(x) + out / x), singular=True)
k0e = elementwise("k0e", x=lambda xp, g, x, out: g * k0e_slope(xp, x, out), singular=True)
k1e = elementwise("k1e", x=lambda xp, g, x, out: g * k1e_slope(xp, x, out), singular=True)
