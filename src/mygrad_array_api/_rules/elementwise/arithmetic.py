"""Rules of arithmetic: sums, products, quotients, powers and roots."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import elementwise
from mygrad_array_api._rules.care import without_slope

add = elementwise("add", x1=lambda xp, g: g, x2=lambda xp, g: g)
subtract = elementwise("subtract", x1=lambda xp, g: g, x2=lambda xp, g: -g)
multiply = elementwise("multiply", x1=lambda xp, g, x2: g * x2, x2=lambda xp, g, x1: g * x1)


def is_one_or_more(x2: Any) -> bool:
    """Whether a divisor is a number of Python's by which nothing becomes larger."""
    return type(x2) in (int, float) and abs(x2) >= 1


divide = elementwise(
    "divide",
    x1=lambda xp, g, x2: g / x2,
    x2=lambda xp, g, x2, out: -g * (out / x2),
    singular=True,
    regular={"x1": is_one_or_more},
)

negative = elementwise("negative", x=lambda xp, g: -g)
positive = elementwise("positive", x=lambda xp, g: g)
square = elementwise("square", x=lambda xp, g, x: g * (2 * x))
reciprocal = elementwise("reciprocal", x=lambda xp, g, out: -g * (out * out), singular=True)

sqrt = elementwise("sqrt", x=lambda xp, g, out: g / (2 * out), singular=True)
cbrt = elementwise("cbrt", x=lambda xp, g, out: g / (3 * (out * out)), singular=True)

# Piecewise constant: the gradient exists, and it is zero.
floor_divide = elementwise(
    "floor_divide",
    x1=lambda xp, g: xp.zeros_like(g),
    x2=lambda xp, g: xp.zeros_like(g),
)
remainder = elementwise(
    "remainder",
    x1=lambda xp, g: g,
    x2=lambda xp, g, x1, x2: -g * xp.floor_divide(x1, x2),
    singular=True,
)
fmod = elementwise(
    "fmod",
    x1=lambda xp, g: g,
    x2=lambda xp, g, x1, x2, out: -g * xp.round((x1 - out) / x2),
    singular=True,
)


def pow_base(xp: Any, g: Any, x1: Any, x2: Any) -> Any:
    """``g x2 x1^(x2-1)``, patched only at 0^0.

    Patching wherever the exponent is zero would lose the mixed second derivative 1/x1 there.
    """
    if isinstance(x2, (int, float, complex)):
        if x2 == -1:  # a product costs less than a power
            return g * (-1.0 / (x1 * x1))
        return g * (x2 * x1 ** (x2 - 1)) if x2 else xp.zeros_like(g)
    # Not `x2 - 1`, which wraps around in small integers.
    exponent = xp.where((x1 == 0) & (x2 == 0), 1, x2 - 1.0)
    if not xp.in_place:
        exponent = without_slope(xp, g, vertical(xp, x1, x2), exponent, x2)
    return g * (x2 * x1**exponent)


def pow_exponent(xp: Any, g: Any, x1: Any, x2: Any, out: Any) -> Any:
    """``g out log(x1)``; where x1 is zero, its limit: zero, or minus infinity for x2 < 0."""
    if isinstance(x1, (int, float, complex)):
        x1 = xp.asarray(x1, dtype=out.dtype)
    log = xp.log(xp.where(x1 == 0, 1, x1))
    log = xp.where((x1 == 0) & (xp.real(x2) < 0), float("-inf"), log)
    if not xp.in_place:
        log = without_slope(xp, g, vertical(xp, x1, x2), log, x1)
    return g * (out * log)


def vertical(xp: Any, x1: Any, x2: Any) -> Any:
    """Where the mixed derivative ``x1^(x2-1) (1 + x2 log(x1))`` does not exist."""
    return (x1 == 0) & (xp.real(x2) <= 1)


pow = elementwise("pow", x1=pow_base, x2=pow_exponent, singular=True)


def nonzero(xp: Any, x: Any) -> Any:
    """Return `x`, with one in the place of zero."""
    return xp.where(x == 0, 1, x)


def slope_of_hypot(xp: Any, g: Any, x: Any, out: Any) -> Any:
    """``x / out``, and zero at the origin, as for a norm."""
    return without_slope(xp, g, out == 0, x / nonzero(xp, out), x)


hypot = elementwise(
    "hypot",
    x1=lambda xp, g, x1, out: g * slope_of_hypot(xp, g, x1, out),
    x2=lambda xp, g, x2, out: g * slope_of_hypot(xp, g, x2, out),
    singular=True,
)
