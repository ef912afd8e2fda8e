"""The polygamma functions of NumPy arrays, where SciPy has none or loses digits.

With ``L`` for ``log`` if n is zero, and for ``-(n - 1)! x^-n`` otherwise, DLMF 5.15.8 says of
large x

    (-1)^n ψⁿ(x) = L - n!/2 x^-(n+1) - sum B_2k (2k+n-1)!/(2k)! x^-(2k+n)

and 5.15.5 takes a small x to a large one. A difference of two values is the sum of the differences
of the summands, each of which is ``x^-p expm1(-p log1p(b / x))`` and does not cancel.
"""

from __future__ import annotations

from collections.abc import Callable
from math import factorial, pi
from typing import Any

import numpy as np
from numpy.polynomial.polynomial import polyder, polymul

from .from_scipy import of_scipy

BERNOULLI = (
    1 / 6,
    -1 / 30,
    1 / 42,
    -1 / 30,
    5 / 66,
    -691 / 2730,
    7 / 6,
    -3617 / 510,
    43867 / 798,
    -174611 / 330,
)
"""The numbers ``B_2k`` from k = 1 on."""

FAR = 12
"""From where on the series is accurate to the last bit, for n = 0."""

FEW = 5
"""Below this order, derivatives of positive numbers are summed here and not by SciPy."""

ALIKE = 0.3
"""Values at numbers that differ by less than this share of them are not subtracted."""


def psi(z: Any) -> Any:
    """Return the digamma function, to the left also next to its poles."""
    out = of_scipy("special", "psi")(z)
    if z.dtype.kind == "c" or not np.any(z < 0):
        return out
    offset = _offset(z)
    near = (z < 0) & (offset != 0) & (np.abs(offset) < 0.1)
    reflected = of_scipy("special", "psi")(1 - z) - pi / np.tan(pi * np.where(near, offset, 0.5))
    return np.where(near, reflected, out)


def polygamma(n: Any, x: Any) -> Any:
    """Return the derivative of order `n` of the digamma function, also of complex numbers.

    Far to the left SciPy would take a step for every integer on the way to zero.
    """
    if x.dtype.kind == "c":
        return _by_order(_complex, np.real(n), x)
    order = _common_order(n)
    if order is not None and np.all(x > 0):
        return _right(order, x.astype(np.float64, copy=False)).astype(x.dtype, copy=False)
    left = (x < -FAR) & (_offset(x) != 0) & (n > 0) & (n == np.floor(n))
    if not np.any(left):
        return of_scipy("special", "polygamma")(n, x).astype(x.dtype, copy=False)
    out = of_scipy("special", "polygamma")(n, np.where(left, 1 - x, x))
    orders, places = np.where(left, n, 0), np.where(left, x, 0.5)
    reflected = np.where(n % 2 == 0, out, -out) - _by_order(_cotangent, orders, places)
    return np.where(left, reflected, out).astype(x.dtype, copy=False)


def polygamma_difference(n: Any, a: Any, b: Any) -> Any:
    """Return ``ψⁿ(a + b) - ψⁿ(a)``, also where they agree in nearly all digits."""
    dtype = np.result_type(a, b)
    wide = (np.asarray(x, dtype=np.float64) for x in (a, b))
    with np.errstate(all="ignore"):
        return _by_order(_difference, n, *wide).astype(dtype, copy=False)


def _by_order(function: Callable[..., Any], n: Any, *arrays: Any) -> Any:
    """Evaluate a function that takes the order as an integer, of all orders that there are."""
    n, *arrays = np.broadcast_arrays(n, *arrays)  # type: ignore[assignment]
    orders = np.unique(n)
    if len(orders) == 1:
        return function(int(orders[0]), *arrays)
    out = np.empty(n.shape, dtype=arrays[0].dtype)
    for order in orders:
        at = n == order
        out[at] = function(int(order), *[x[at] for x in arrays])
    return out


def _offset(x: Any) -> Any:
    """How far a number is from the nearest integer."""
    return x - np.round(x)


# ------------------------------------------------------------------ differences


def _difference(n: int, a: Any, b: Any) -> Any:
    """The difference; of two negative numbers, that of their reflections."""
    end = a + b
    right = (a >= 0) & (end >= 0)
    if right.all():
        return _difference_right(n, a, b)
    left = (a < 0) & (end < 0)
    out = np.asarray(_value(n, end) - _value(n, a))
    out[right] = _difference_right(n, a[right], b[right])
    a, b, end = a[left], b[left], end[left]
    mirrored = _difference_right(n, 1 - a, -b)
    out[left] = (-mirrored if n % 2 else mirrored) - _cotangent_difference(n, a, b, end)
    return out


def _value(n: int, x: Any) -> Any:
    return psi(x) if n == 0 else polygamma(np.asarray(float(n)), x)


def _difference_right(n: int, a: Any, b: Any) -> Any:
    """The difference, of numbers that are not negative."""
    alike = np.abs(b) < ALIKE * a
    if alike.all():
        return _series_difference(n, a, b)
    far = np.asarray(_value(n, a + b + 1) - _value(n, a + 1))
    # One step to the right, for what is infinite at zero.
    far = far + (-1) ** n * factorial(n) * np.where(alike, 0, _power_difference(n + 1, a, b, alike))
    if alike.any():
        far[alike] = _series_difference(n, a[alike], b[alike])
    return far


def _power_difference(p: int, x: Any, b: Any, alike: Any = True) -> Any:
    """``x^-p - (x + b)^-p``; where the numbers are not alike, by subtraction."""
    if p == 1:
        return b / (x + b) / x
    ratio = np.where(alike, b / x, 0)
    return np.where(alike, -(x**-p) * np.expm1(-p * np.log1p(ratio)), x**-p - (x + b) ** -p)


def _series_difference(n: int, a: Any, b: Any) -> Any:
    """The difference of positive numbers that are alike: by steps to the right, and the series."""
    out = np.zeros_like(a)
    x = np.array(a)
    low = np.minimum(x, x + b)
    for _ in range(FAR + n):
        near = low < FAR + n
        if not near.any():
            break
        step = near.astype(a.dtype)
        out += step * factorial(n) * _power_difference(n + 1, x, b)
        x += step
        low += step
    logarithm = np.log1p(b / x)
    if n == 0:
        out += logarithm
    for factor, p in _asymptotic(n):
        out -= factor * x**-p * np.expm1(-p * logarithm)
    return -out if n % 2 else out


def _asymptotic(n: int) -> list[tuple[float, int]]:
    """The factors and the exponents in the series, but for the logarithm."""
    terms: list[tuple[float, int]] = [(factorial(n - 1), n)] if n else []
    terms.append((factorial(n) / 2, n + 1))
    for k, number in enumerate(BERNOULLI, 1):
        terms.append((number * factorial(2 * k + n - 1) / factorial(2 * k), 2 * k + n))
    return terms


# ------------------------------------------------------------------ reflection


def _cotangent_polynomial(n: int) -> Any:
    """The coefficients of the derivative of order n of ``π cot(π x)``, in ``cot(π x)``."""
    coefficients = np.array([0.0, pi])
    for _ in range(n):
        coefficients = polymul(polyder(coefficients), [-pi, 0.0, -pi])
    return coefficients


def _cotangent(n: int, x: Any) -> Any:
    """The derivative of order n of ``π cot(π x)``."""
    cotangent = 1 / np.tan(pi * (x - np.round(np.real(x))))
    *lower, total = _cotangent_polynomial(n)
    for coefficient in lower[::-1]:
        total = total * cotangent + coefficient
    return total


def _cotangent_difference(n: int, a: Any, b: Any, end: Any) -> Any:
    """That of ``a + b`` less that of a."""
    if n:
        return _cotangent(n, end) - _cotangent(n, a)
    start, step = _offset(a), _offset(b)
    turns = np.round(start + step)
    sines = np.sin(pi * start) * np.sin(pi * (start + step - turns))
    return np.where(turns == 0, -pi, pi) * np.sin(pi * step) / sines


# ------------------------------------------------------------------ to the right of zero


def _common_order(n: Any) -> int | None:
    """The order, if it is that of all elements and a small one, which are several."""
    if not n.size:
        return None
    order = n.flat[0]
    return int(order) if order in range(1, FEW) and (n == order).all() else None


@np.errstate(over="ignore")
def _right(n: int, x: Any) -> Any:
    """The function to the right of zero, by steps to the right and the series.

    A tenth of the time of SciPy's, which sums Hurwitz's zeta function one element at a time.
    """
    steps = FAR + n
    near = np.real(x) < steps
    if not near.any():
        out = _series(n, x)
    else:
        out = _series(n, np.where(near, x + steps, x))
        below = np.zeros_like(x)
        inverse, power = np.empty_like(x), np.empty_like(x)
        for k in reversed(range(steps)):  # from the smallest on
            np.add(x, k, out=inverse)
            np.reciprocal(inverse, out=inverse)
            np.multiply(inverse, inverse, out=power)
            for _ in range(n - 1):
                power *= inverse
            below += power
        out += np.where(near, factorial(n) * below, 0)
    return out if n % 2 else -out


def _series(n: int, x: Any) -> Any:
    """The series of large numbers, but for the sign."""
    inverse = 1.0 / x
    square = inverse * inverse
    first, second, *rest = _asymptotic(n)
    out = np.zeros_like(x)
    for factor, _ in reversed(rest):
        out += factor
        out *= square
    out += second[0] * inverse
    out += first[0]
    return out * (inverse if n == 1 else inverse**n)


# ------------------------------------------------------------------ complex numbers


def _complex(n: int, z: Any) -> Any:
    """The function of complex numbers."""
    if n == 0:
        return of_scipy("special", "psi")(z)
    left = np.real(z) < 0.5
    right = _right(n, np.where(left, 1 - z, z))
    if not np.any(left):
        return right
    return np.where(left, (-right if n % 2 else right) - _cotangent(n, z), right)
