"""Rules of Bessel functions and their modifications, plain and exponentially scaled.

By the recurrences of DLMF 10.6 and 10.29. Where a quotient would be 0/0 at the origin the
neighbours of an order are used instead of it. The order has a derivative without a formula.

Scaled functions decay like ``1 / sqrt(x)``, and of such the recurrences take differences that
cancel. There the derivative is that of the asymptotic series, DLMF 10.40.1 and 10.40.2.
"""

from __future__ import annotations

from collections.abc import Callable
from math import pi, sqrt
from typing import Any

from .common import apart, cusp, elementwise, unknown

FAR = 20
"""From where on the asymptotic series are accurate to the last bit, for small orders."""


def decay(xp: Any, order: Any, size: Any, sign: int) -> Any:
    """The derivative of the asymptotic series, over that of ``x^(-1/2)`` times a constant.

    Its terms are ``(2k + 1) a_k(order) (sign / x)^k``.
    """
    square = 4 * order * order
    term = total = xp.ones_like(size)
    for k in range(1, 31):
        term = term * (sign * (square - (2 * k - 1) ** 2) / (8 * k) / size)
        total = total + (2 * k + 1) * term
    return -0.5 * total / size / xp.sqrt(size)


def far_slope(xp: Any, order: Any, size: Any, sign: int) -> Any:
    """The derivative far from the origin; for what is not far, a number to be passed over."""
    scale = sqrt(pi / 2) if sign > 0 else 1 / sqrt(2 * pi)
    return scale * decay(xp, order, xp.where(size > FAR, size, FAR), sign)


def j1_slope(xp: Any, x: Any, out: Any) -> Any:
    """``(J0 - J2) / 2`` near the origin, and elsewhere ``J0 - J1 / x``, which needs no J2."""
    near = xp.abs(x) < 1
    half = 0.5 * (xp.j0(x) - xp.jv(2 * xp.ones_like(x), xp.where(near, x, 0)))
    return xp.where(near, half, xp.j0(x) - out / xp.where(near, 1, x))


def kinked_sign(xp: Any, x: Any) -> Any:
    """The derivative of ``|x|``, zero at the kink, where no further one exists."""
    return xp.where(x == 0, cusp(xp, x), xp.sign(x))


def i0e_slope(xp: Any, x: Any, out: Any) -> Any:
    """``I1 - sign(x) I0``, both scaled: odd."""
    size = xp.abs(x)
    near = xp.i1e(x) - kinked_sign(xp, x) * out
    return xp.where(size > FAR, xp.sign(x) * far_slope(xp, 0, size, -1), near)


def i1e_slope(xp: Any, x: Any, out: Any) -> Any:
    """``(I0 + I2) / 2 - sign(x) I1``, all scaled: even."""
    size = xp.abs(x)
    near = 0.5 * (xp.i0e(x) + xp.ive(2 * xp.ones_like(x), x)) - kinked_sign(xp, x) * out
    return xp.where(size > FAR, far_slope(xp, 1, size, -1), near)


def ive_slope(xp: Any, v: Any, z: Any, out: Any) -> Any:
    """Half the sum of the neighbours less ``sign(z) Iv``, all scaled.

    The asymptotic series takes the place of it where it converges and the differences cancel. Of
    a negative number there is only the function of an integer order, which is even or odd.
    """
    size = xp.abs(z)
    far = (size > FAR) & (v * v < 8 * size)
    mirrored = (z < 0) & (v == 2 * xp.round(0.5 * v))
    sign = xp.where(v < 2, kinked_sign(xp, z), xp.sign(z))
    near = 0.5 * (xp.ive(v - 1, z) + xp.ive(v + 1, z)) - sign * out
    slope = far_slope(xp, xp.where(far, v, 0), xp.where(far, size, FAR), -1)
    return xp.where(far & ~xp.isnan(out), xp.where(mirrored, -slope, slope), near)


# Functions of the second kind are infinite at zero, so that their recurrences take differences of
# infinities. That of the highest order prevails: the derivative is minus the value.


def second_kind(xp: Any, x: Any, out: Any, recurrence: Callable[[Any], Any]) -> Any:
    """Evaluate a recurrence, but at the pole and where the value overflows."""
    return apart(xp, (x == 0) | xp.isinf(out), -out, x, recurrence)


def k0e_slope(xp: Any, x: Any, out: Any) -> Any:
    """``K0 - K1``, both scaled."""
    near = second_kind(xp, x, out, lambda x: out - xp.k1e(x))
    return xp.where(x > FAR, far_slope(xp, 0, x, 1), near)


def k1e_slope(xp: Any, x: Any, out: Any) -> Any:
    """``K1 - K0 - K1 / x``, all scaled."""
    near = second_kind(xp, x, out, lambda x: out - xp.k0e(x) - out / x)
    return xp.where(x > FAR, far_slope(xp, 1, x, 1), near)


def y1_slope(xp: Any, x: Any, out: Any) -> Any:
    """``Y0 - Y1 / x``."""
    return second_kind(xp, x, out, lambda x: xp.y0(x) - out / x)


def yn_slope(xp: Any, n: Any, x: Any, out: Any) -> Any:
    """Half the difference of the neighbours."""
    return second_kind(xp, x, out, lambda x: 0.5 * (xp.yn(n - 1, x) - xp.yn(n + 1, x)))


j0 = elementwise("j0", x=lambda xp, g, x: -g * xp.j1(x))
j1 = elementwise("j1", x=lambda xp, g, x, out: g * j1_slope(xp, x, out))
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
i0e = elementwise("i0e", x=lambda xp, g, x, out: g * i0e_slope(xp, x, out))
i1e = elementwise("i1e", x=lambda xp, g, x, out: g * i1e_slope(xp, x, out))
ive = elementwise(
    "ive",
    v=unknown,
    z=lambda xp, g, v, z, out: g * ive_slope(xp, v, z, out),
    singular=True,
)

k0 = elementwise("k0", x=lambda xp, g, x: -g * xp.k1(x), singular=True)
k1 = elementwise("k1", x=lambda xp, g, x, out: -g * (xp.k0(x) + out / x), singular=True)
k0e = elementwise("k0e", x=lambda xp, g, x, out: g * k0e_slope(xp, x, out), singular=True)
k1e = elementwise("k1e", x=lambda xp, g, x, out: g * k1e_slope(xp, x, out), singular=True)
