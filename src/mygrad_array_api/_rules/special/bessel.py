"""Rules of Bessel functions and their modifications, plain and exponentially scaled.

By the recurrences of DLMF 10.6 and 10.29. Where a quotient would be 0/0 at the origin the
neighbours of an order are used instead of it. The order has a derivative without a formula.
"""

from __future__ import annotations

from mygrad_array_api._core.op import elementwise

from .common import unknown

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

j0 = elementwise("j0", x=lambda xp, g, x: -g * xp.j1(x))
j1 = elementwise("j1", x=lambda xp, g, x: g * (0.5 * (xp.j0(x) - xp.jv(2 * xp.ones_like(x), x))))
jv = elementwise(
    "jv",
    v=unknown,
    z=lambda xp, g, v, z: g * (0.5 * (xp.jv(v - 1, z) - xp.jv(v + 1, z))),
    singular=True,
)

y0 = elementwise("y0", x=lambda xp, g, x: -g * xp.y1(x), singular=True)
y1 = elementwise("y1", x=lambda xp, g, x, out: g * (xp.y0(x) - out / x), singular=True)
yn = elementwise(
    "yn",
    n=None,
    x=lambda xp, g, n, x: g * (0.5 * (xp.yn(n - 1, x) - xp.yn(n + 1, x))),
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
i0e = elementwise("i0e", x=lambda xp, g, x, out: g * (xp.i1e(x) - xp.sign(x) * out))
i1e = elementwise(
    "i1e",
    x=lambda xp, g, x, out: (
        g * (0.5 * (xp.i0e(x) + xp.ive(2 * xp.ones_like(x), x)) - xp.sign(x) * out)
    ),
)
ive = elementwise(
    "ive",
    v=unknown,
    z=lambda xp, g, v, z, out: g * (0.5 * (xp.ive(v - 1, z) + xp.ive(v + 1, z)) - xp.sign(z) * out),
    singular=True,
)

k0 = elementwise("k0", x=lambda xp, g, x: -g * xp.k1(x), singular=True)
k1 = elementwise("k1", x=lambda xp, g, x, out: -g * (xp.k0(x) + out / x), singular=True)
k0e = elementwise("k0e", x=lambda xp, g, x, out: g * (out - xp.k1e(x)), singular=True)
k1e = elementwise("k1e", x=lambda xp, g, x, out: g * (out - xp.k0e(x) - out / x), singular=True)
