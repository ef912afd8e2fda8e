"""Rules of the trigonometric and the hyperbolic functions, and of their inverses."""

from __future__ import annotations

from math import pi
from typing import Any

from mygrad_array_api._core.kinds import elementwise
from mygrad_array_api._rules.care import without_slope
from mygrad_array_api._rules.precision import normal

sin = elementwise("sin", x=lambda xp, g, x: g * xp.cos(x))
cos = elementwise("cos", x=lambda xp, g, x: -g * xp.sin(x))


def tan_rule(xp: Any, g: Any, x: Any, out: Any) -> Any:
    """``g (1 + out²)``; of a complex x as that of `tanh`, for ``tan(x) = -i tanh(ix)``."""
    if xp.isdtype(x.dtype, "complex floating"):
        return g * xp.tanh_slope(1j * out, 1j * x)
    return g * (1 + out * out)


tan = elementwise("tan", x=tan_rule)

sinh = elementwise("sinh", x=lambda xp, g, x: g * xp.cosh(x), singular=True)
cosh = elementwise("cosh", x=lambda xp, g, x: g * xp.sinh(x), singular=True)
# ``1 - out²`` loses its digits as `out` approaches one, half of them at 9 and all of them at 19: so
# its value is ``1 / cosh(x)²``. It is differentiated as what it is.
tanh = elementwise("tanh", x=lambda xp, g, x, out: g * xp.tanh_slope(out, x))
tanh_slope = elementwise("tanh_slope", y=lambda xp, g, y: g * (-2 * y), x=None)

deg2rad = elementwise("deg2rad", x=lambda xp, g: g * (pi / 180))
rad2deg = elementwise("rad2deg", x=lambda xp, g: g * (180 / pi))


def root_of_asin(xp: Any, x: Any) -> Any:
    """``sqrt(1 - x) sqrt(1 + x)``, a product of two roots rather than the root of a product.

    They are accurate near ±1, do not overflow, and lie on the right branch everywhere. On a cut
    the side is what the sign of a zero says, which subtracting a number from `x` keeps, while
    subtracting `x` from a number or adding one loses it.
    """
    if xp.isdtype(x.dtype, "complex floating"):
        return xp.sqrt(-(x - 1.0)) * xp.sqrt(x - -1.0)
    return xp.sqrt(1 - x) * xp.sqrt(1 + x)


asin = elementwise("asin", x=lambda xp, g, x: g / root_of_asin(xp, x), singular=True)
acos = elementwise("acos", x=lambda xp, g, x: -g / root_of_asin(xp, x), singular=True)
# Not ``sqrt(x² - 1)``, which is wrong in the left half plane.
acosh = elementwise(
    "acosh",
    x=lambda xp, g, x: g / (xp.sqrt(x - 1.0) * xp.sqrt(x - -1.0)),
    singular=True,
)
# Divided twice, lest the product of the factors overflow.
atanh = elementwise("atanh", x=lambda xp, g, x: g / (1 - x) / (1 + x), singular=True)


def atan_rule(xp: Any, g: Any, x: Any) -> Any:
    """``g / (1 + x²)``, divided twice where the square may overflow.

    For complex x by its factors, which are accurate near ±i.
    """
    if xp.isdtype(x.dtype, "complex floating"):
        return g / (1 - 1j * x) / (1 + 1j * x)
    square = x * x
    if xp.known_finite(square):
        return g / (1 + square)
    root = xp.hypot(x, 1)
    return g / root / root


def asinh_rule(xp: Any, g: Any, x: Any) -> Any:
    """``g / sqrt(1 + x²)``: of a real x by a hypotenuse, of a complex one by factors, as `asin`.

    The product of their roots is on the right branch in the right half plane, and the derivative
    is an even function.
    """
    if xp.isdtype(x.dtype, "complex floating"):
        x = xp.where(xp.signbit(xp.real(x)), -x, x)
        return g / (xp.sqrt(x - 1j) * xp.sqrt(x + 1j))
    return g / xp.hypot(x, 1)


atan = elementwise("atan", x=atan_rule, singular=True)
asinh = elementwise("asinh", x=asinh_rule, singular=True)


def atan2_rule(xp: Any, g: Any, x1: Any, x2: Any, numerator: Any) -> Any:
    """``g x2 / r²`` for x1 and ``-g x1 / r²`` for x2; zero at the origin.

    It is divided twice where r² may overflow.
    """
    square = x1 * x1 + x2 * x2
    if normal(xp, square):
        return g * (numerator / square)
    r = xp.hypot(x1, x2)
    origin = r == 0
    r = xp.where(origin, 1, r)
    slope = without_slope(xp, g, origin, numerator / r / r, x1)
    return g * without_slope(xp, g, origin, slope, x2)


atan2 = elementwise(
    "atan2",
    x1=lambda xp, g, x1, x2: atan2_rule(xp, g, x1, x2, x2),
    x2=lambda xp, g, x1, x2: atan2_rule(xp, -g, x1, x2, x1),
    singular=True,
)

# 3 j1(u)/u in powers of u², from the highest.
BESSEL = (1 / 31135104000, -1 / 172972800, 1 / 1330560, -1 / 15120, 1 / 280, -1 / 10, 1.0)


def sinc_rule(xp: Any, g: Any, x: Any, out: Any) -> Any:
    """``g (cos πx - sinc x) / x``, and near zero the series of the same function.

    The difference cancels there. The series is no patch of a value but a function, so that
    derivatives of every order are right at zero, too.
    """
    near = xp.abs(x) < 0.1
    is_complex = xp.isdtype(x.dtype, "complex floating")
    turns = x if is_complex else x - 2 * xp.round(x / 2)  # without whole turns, exactly
    square = (pi * xp.where(near, x, 0)) ** 2
    series = BESSEL[0] * square
    for coefficient in BESSEL[1:-1]:
        series = (series + coefficient) * square
    series = (series + BESSEL[-1]) * x * (-pi * pi / 3)
    return g * xp.where(near, series, (xp.cos(pi * turns) - out) / xp.where(near, 1, x))


sinc = elementwise("sinc", x=sinc_rule, source="DLMF 10.53.1")
