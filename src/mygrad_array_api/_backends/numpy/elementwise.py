"""Element by element: NumPy's functions, with the standard's special values.

Where the standard and NumPy agree, a name is NumPy's function, or the operator, which is several
times cheaper on NumPy scalars. Integers given to a function of real numbers become float64.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

FLOATING = "fc"

NUMBERS = frozenset({int, float})

LARGE = 4096
"""From this size on it pays to count how many elements a mask selects."""

FEW = 32
"""Elements are few if they are not more than one in this many."""


def unary(ufunc: np.ufunc) -> Callable[[Any], Any]:
    """Make a function of real or complex numbers take integers as float64."""

    def on_floating(x: Any) -> Any:
        if x.dtype.kind in FLOATING:
            return ufunc(x)
        return ufunc(x, dtype=np.float64)

    on_floating.__name__ = ufunc.__name__
    on_floating.direct = ufunc  # type: ignore[attr-defined]
    return on_floating


def binary(ufunc: np.ufunc) -> Callable[[Any, Any], Any]:
    """Make a function of two real numbers take integers as float64."""

    def on_floating(x1: Any, x2: Any) -> Any:
        out = ufunc(x1, x2)
        # NumPy answers small integers with a small float. Python scalars never decide that.
        if out.dtype.char in "ef" and out.dtype not in (np.result_type(x1), np.result_type(x2)):
            return ufunc(x1, x2, dtype=np.float64)
        return out

    on_floating.__name__ = ufunc.__name__
    return on_floating


# Arithmetic

add = operator.add
subtract = operator.sub
multiply = operator.mul
divide = operator.truediv
remainder = operator.mod
negative = operator.neg
positive = operator.pos
fmod = np.fmod
sqrt = unary(np.sqrt)
cbrt = unary(np.cbrt)
hypot = binary(np.hypot)


def square(x: Any) -> Any:
    """Multiply by itself, which is cheap on a NumPy scalar."""
    return x * x


def reciprocal(x: Any) -> Any:
    """Divide one by `x`, which makes integers float64.

    Of complex numbers not as a quotient, which loses the sign of a zero.
    """
    return np.reciprocal(x) if x.dtype.kind == "c" else 1.0 / x


def floor_divide(x1: Any, x2: Any) -> Any:
    """Divide and round down; where one operand is infinite, the true quotient.

    NumPy follows Python there: its quotient is such that the remainder fits.
    """
    out = x1 // x2
    if out.dtype.kind == "f":
        infinite = np.isinf(np.asarray(x1, out.dtype)) != np.isinf(np.asarray(x2, out.dtype))
        if infinite.any():
            quotient = np.true_divide(x1, x2)
            out = np.where(infinite, quotient, out)
    return out


def pow(x1: Any, x2: Any) -> Any:
    """Raise to a power, without NumPy's short cut through `sqrt` at -0 and -infinity."""
    out = x1**x2
    half = x2 == 0.5
    if half is False or out.dtype.kind != "f" or not np.any(half):
        return out
    rooted = half & ((x1 == 0) | (x1 == -np.inf))
    return np.where(rooted, np.absolute(x1), out) if np.any(rooted) else out


# Exponentials and logarithms

exp = unary(np.exp)
exp2 = unary(np.exp2)
log = unary(np.log)
log1p = unary(np.log1p)
log2 = unary(np.log2)
log10 = unary(np.log10)
logaddexp = binary(np.logaddexp)
logaddexp2 = binary(np.logaddexp2)

_expm1 = unary(np.expm1)


def expm1(x: Any) -> Any:
    """Compute ``exp(x) - 1``; complex special values are those of `exp`, less one."""
    out = _expm1(x)
    if out.dtype.kind == "c":
        finite = np.isfinite(x)
        out = np.asarray(out if finite.all() else np.where(finite, out, np.exp(x) - 1))
        out.real += 0.0  # minus zero becomes zero
    return out


# Trigonometric and hyperbolic functions

sin = unary(np.sin)
cos = unary(np.cos)
tan = unary(np.tan)
asin = unary(np.arcsin)
acos = unary(np.arccos)
atan = unary(np.arctan)
sinh = unary(np.sinh)
cosh = unary(np.cosh)
asinh = unary(np.arcsinh)
acosh = unary(np.arccosh)
atanh = unary(np.arctanh)
atan2 = binary(np.arctan2)
deg2rad = unary(np.deg2rad)
rad2deg = unary(np.rad2deg)
sinc = np.sinc

_tanh = unary(np.tanh)


def tanh(x: Any) -> Any:
    """Compute the hyperbolic tangent; at complex infinities the imaginary part keeps its sign."""
    out = _tanh(x)
    if out.dtype.kind == "c":
        infinite = np.isinf(x.real)
        if infinite.any():
            out = np.array(out)
            out.real[infinite] = np.copysign(1, x.real[infinite])
            out.imag[infinite] = np.copysign(0, x.imag[infinite])
    return out


# Comparison and selection

equal = operator.eq
not_equal = operator.ne
less = operator.lt
less_equal = operator.le
greater = operator.gt
greater_equal = operator.ge
maximum = np.maximum
minimum = np.minimum
fmax = np.fmax
fmin = np.fmin
heaviside = binary(np.heaviside)


def where(condition: Any, x1: Any, x2: Any) -> Any:
    """Choose elements. A number in the place of few elements is written into a copy."""
    if type(x2) in NUMBERS and is_large(x1, condition):
        return _but(x1, np.logical_not(condition), x2)
    if type(x1) in NUMBERS and is_large(x2, condition):
        return _but(x2, condition, x1)
    return np.where(condition, x1, x2)


def is_large(x: Any, mask: Any) -> bool:
    """Whether an array is one of many floating-point numbers in order, and a mask fits it."""
    return (
        type(x) is np.ndarray
        and x.size >= LARGE
        and x.dtype.kind == "f"
        and x.flags.c_contiguous
        and x.shape == mask.shape
    )


def _but(x: Any, where: Any, number: float) -> Any:
    if np.count_nonzero(where) * FEW > x.size:
        return np.where(where, number, x)
    out = x.copy()
    np.copyto(out, number, where=where)
    return out


def keep_dtype(out: Any, x: Any) -> Any:
    """Give a result the dtype of `x`, unless that is a Python scalar."""
    return out.astype(x.dtype, copy=False) if hasattr(x, "dtype") else out


def clip(x: Any, min: Any, max: Any) -> Any:
    """Limit to an interval, keeping the dtype of `x`."""
    return keep_dtype(np.clip(x, min, max), x)


def at_least(x: Any, min: Any) -> Any:
    """Limit from below, keeping the dtype of `x`."""
    return keep_dtype(np.clip(x, min, None), x)


def at_most(x: Any, max: Any) -> Any:
    """Limit from above, keeping the dtype of `x`."""
    return keep_dtype(np.clip(x, None, max), x)


# Magnitude, sign, and the parts of complex numbers

abs = operator.abs
abs_nan = operator.abs
sign = np.sign
fabs = unary(np.fabs)


def conj(x: Any) -> Any:
    """Return the complex conjugate; what is real is returned as it is."""
    return np.conjugate(x) if x.dtype.kind == "c" else x


def real(x: Any) -> Any:
    """Return the real part, as a view."""
    part = x.real
    return part[...] if part is x and isinstance(x, np.ndarray) else part


def imag(x: Any) -> Any:
    """Return the imaginary part: a view, or zeros for real `x`."""
    return x.imag if x.dtype.kind == "c" else np.zeros_like(x, order="A")


def angle(x: Any) -> Any:
    """Return the argument, in radians."""
    return atan2(x.imag if x.dtype.kind == "c" else 0, x.real)


# Rounding and representation

ceil = np.ceil
floor = np.floor
trunc = np.trunc
rint = unary(np.rint)
copysign = binary(np.copysign)
nextafter = binary(np.nextafter)
spacing = unary(np.spacing)
ldexp = binary(np.ldexp)
modf = unary(np.modf)


def frexp(x: Any) -> Any:
    """Split into mantissa and integer exponent; integers become float64."""
    return np.frexp(x if x.dtype.kind in FLOATING else x.astype(np.float64))


def round(x: Any) -> Any:
    """Round to the nearest integer, halves to even; integers are returned as they are."""
    return np.rint(x) if x.dtype.kind in FLOATING else +x


def nan_to_num(x: Any, *, nan: Any = 0.0, posinf: Any = None, neginf: Any = None) -> Any:
    """Replace what is not finite."""
    return np.nan_to_num(x, nan=nan, posinf=posinf, neginf=neginf)


def astype(x: Any, dtype: Any, *, copy: bool = True) -> Any:
    """Convert to another dtype; never from complex to real numbers."""
    dtype = np.dtype(dtype)
    if x.dtype.kind == "c" and dtype.kind not in "cb":
        msg = f"cannot convert {x.dtype} to {dtype}: take the real part or the magnitude"
        raise TypeError(msg)
    return x.astype(dtype, copy=copy)


# Bits and truth values

bitwise_and = operator.and_
bitwise_or = operator.or_
bitwise_xor = operator.xor
bitwise_invert = operator.invert
bitwise_left_shift = operator.lshift
bitwise_right_shift = operator.rshift
bitwise_count = np.bitwise_count
gcd = np.gcd
lcm = np.lcm
logical_and = np.logical_and
logical_or = np.logical_or
logical_xor = np.logical_xor
logical_not = np.logical_not
isfinite = np.isfinite
isinf = np.isinf
isnan = np.isnan
signbit = np.signbit
