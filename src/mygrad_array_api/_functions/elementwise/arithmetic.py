"""Arithmetic: sums, products, quotients, powers and roots."""

from __future__ import annotations

from typing import Any, Unpack

import numpy as np

from mygrad_array_api._rules import elementwise as rules
from mygrad_array_api._tensor.options import compute, with_options
from mygrad_array_api._tensor.tensor import Tensor, apply, binary, unary
from mygrad_array_api._tensor.typing import ArrayLike, UfuncOptions

__all__ = [
    "add",
    "cbrt",
    "divide",
    "float_power",
    "floor_divide",
    "fmod",
    "hypot",
    "mod",
    "multiply",
    "negative",
    "positive",
    "pow",
    "power",
    "reciprocal",
    "remainder",
    "sqrt",
    "square",
    "subtract",
    "true_divide",
]


def add(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Add.

    Parameters
    ----------
    x1, x2 : array_like, numeric
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``x1 + x2``.

    Notes
    -----
    The gradient of both is the cotangent itself.

    Standard: add, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.add(xp.asarray([1.0, 2.0]), 10.0).tolist()
    [11.0, 12.0]
    """
    return with_options(rules.add, x1, x2, **options) if options else binary(rules.add, x1, x2)


def subtract(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Subtract.

    Parameters
    ----------
    x1, x2 : array_like, numeric
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``x1 - x2``.

    Notes
    -----
    The gradient of `x2` is minus that of `x1`.

    Standard: subtract, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.subtract(xp.asarray([1.0, 2.0]), 10.0).tolist()
    [-9.0, -8.0]
    """
    if options:
        return with_options(rules.subtract, x1, x2, **options)
    return binary(rules.subtract, x1, x2)


def multiply(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Multiply.

    Parameters
    ----------
    x1, x2 : array_like, numeric
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``x1 * x2``.

    Notes
    -----
    Each factor is the derivative with respect to the other.

    Standard: multiply, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.multiply(xp.asarray([1.0, 2.0]), 10.0).tolist()
    [10.0, 20.0]
    """
    if options:
        return with_options(rules.multiply, x1, x2, **options)
    return binary(rules.multiply, x1, x2)


def divide(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Divide.

    Parameters
    ----------
    x1, x2 : array_like, numeric
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``x1 / x2``; integers give floating-point numbers.

    Notes
    -----
    Where `x2` is zero the gradient is infinite or nan, unless the cotangent is zero.

    Standard: divide, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.divide(xp.asarray([1.0, 2.0]), 4.0).tolist()
    [0.25, 0.5]
    """
    if options:
        return with_options(rules.divide, x1, x2, **options)
    return binary(rules.divide, x1, x2)


true_divide = divide


def floor_divide(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Divide and round towards minus infinity.

    Parameters
    ----------
    x1, x2 : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The quotient rounded down. Where one operand is infinite it is the true quotient, as the
        standard prefers: ``1 // -inf`` is -0, not -1.

    Notes
    -----
    Piecewise constant: the gradient is zero.

    Standard: floor_divide, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.floor_divide(xp.asarray([7.0, -7.0]), 2.0).tolist()
    [3.0, -4.0]
    """
    if options:
        return with_options(rules.floor_divide, x1, x2, **options)
    return binary(rules.floor_divide, x1, x2)


def remainder(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the remainder of `floor_divide`, with the sign of `x2`.

    Parameters
    ----------
    x1, x2 : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``x1 - x2 * (x1 // x2)``.

    Notes
    -----
    The gradient of `x1` is the cotangent; that of `x2` is minus the quotient rounded down times
    it. At a jump, the same formulas hold.

    Standard: remainder, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.remainder(xp.asarray([5.5, -5.5]), 2.0).tolist()
    [1.5, 0.5]
    """
    if options:
        return with_options(rules.remainder, x1, x2, **options)
    return binary(rules.remainder, x1, x2)


mod = remainder


def fmod(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the remainder of a division rounded towards zero, with the sign of `x1`.

    Parameters
    ----------
    x1, x2 : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``x1 - x2 * trunc(x1 / x2)``.

    Notes
    -----
    As for `remainder`, with the quotient rounded towards zero.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.fmod(xp.asarray([5.5, -5.5]), 2.0).tolist()
    [1.5, -1.5]
    """
    return with_options(rules.fmod, x1, x2, **options) if options else binary(rules.fmod, x1, x2)


def negative(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Change the sign.

    Parameters
    ----------
    x : array_like, numeric
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``-x``.

    Notes
    -----
    The gradient changes its sign as well.

    Standard: negative, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.negative(xp.asarray([1.0, -2.0])).tolist()
    [-1.0, 2.0]
    """
    return with_options(rules.negative, x, **options) if options else unary(rules.negative, x)


def positive(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return a copy.

    Parameters
    ----------
    x : array_like, numeric
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``+x``.

    Notes
    -----
    The gradient is the cotangent itself.

    Standard: positive, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.positive(xp.asarray([1.0, -2.0])).tolist()
    [1.0, -2.0]
    """
    return with_options(rules.positive, x, **options) if options else unary(rules.positive, x)


def reciprocal(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Divide one by `x`.

    Parameters
    ----------
    x : array_like, floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``1 / x``; integers give floating-point numbers.

    Notes
    -----
    At zero the gradient is minus infinity.

    Standard: reciprocal, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.reciprocal(xp.asarray([2.0, 4.0])).tolist()
    [0.5, 0.25]
    """
    return with_options(rules.reciprocal, x, **options) if options else unary(rules.reciprocal, x)


def square(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Multiply by itself.

    Parameters
    ----------
    x : array_like, numeric
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``x * x``.

    Notes
    -----
    Differentiable everywhere.

    Standard: square, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.square(xp.asarray([2.0, -3.0])).tolist()
    [4.0, 9.0]
    """
    return with_options(rules.square, x, **options) if options else unary(rules.square, x)


def pow(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Raise to a power.

    Parameters
    ----------
    x1, x2 : array_like, numeric
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``x1 ** x2``.

    Notes
    -----
    At a base of zero, the gradient of the base is that of the monomial: zero for an exponent
    of zero or above one, and one for an exponent of one. The gradient of the exponent is zero
    there, and minus infinity for negative exponents; for negative real bases it is nan.

    Standard: pow, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.pow(xp.asarray([2.0, 3.0]), 2.0).tolist()
    [4.0, 9.0]
    """
    return with_options(rules.pow, x1, x2, **options) if options else binary(rules.pow, x1, x2)


power = pow


def float_power(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Raise to a power in double precision.

    Parameters
    ----------
    x1, x2 : array_like, numeric
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``x1 ** x2``, float64 or complex128 whatever the arguments are.

    Notes
    -----
    Differentiated as `pow`.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.float_power(xp.asarray([2, 4]), -1).tolist()
    [0.5, 0.25]
    """
    if options:
        result: Tensor = compute("float_power", _power, np.float_power, (x1, x2), **options)
        return result
    return _power(x1, x2)


def _power(x1: Any, x2: Any, constant: bool | None = None) -> Tensor:
    return apply(rules.pow, _double(x1), _double(x2), constant=constant)


def _double(x: Any) -> Any:
    """Convert to double precision, which a Python scalar has already."""
    if isinstance(x, (int, float, complex)):
        return x if isinstance(x, complex) else float(x)
    dtype = np.complex128 if np.iscomplexobj(x) else np.float64
    return apply(rules.astype, x, dtype=np.dtype(dtype), copy=False)


def sqrt(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the principal square root.

    Parameters
    ----------
    x : array_like, floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The root, with a non-negative real part; nan for negative real numbers.

    Notes
    -----
    At zero the gradient is infinite, unless the cotangent is zero.

    Standard: sqrt, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.sqrt(xp.asarray([4.0, 9.0])).tolist()
    [2.0, 3.0]
    """
    return with_options(rules.sqrt, x, **options) if options else unary(rules.sqrt, x)


def cbrt(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the real cube root.

    Parameters
    ----------
    x : array_like, real floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The root, with the sign of `x`.

    Notes
    -----
    At zero the gradient is infinite, unless the cotangent is zero.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.cbrt(xp.asarray([8.0, -27.0])).tolist()
    [2.0, -3.0]
    """
    return with_options(rules.cbrt, x, **options) if options else unary(rules.cbrt, x)


def hypot(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the length of the hypotenuse.

    Parameters
    ----------
    x1, x2 : array_like, real floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``sqrt(x1**2 + x2**2)``, without overflow on the way.

    Notes
    -----
    At the origin the gradient is zero, as for a norm.

    Standard: hypot, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.hypot(xp.asarray([3.0, 5.0]), xp.asarray([4.0, 12.0])).tolist()
    [5.0, 13.0]
    """
    return with_options(rules.hypot, x1, x2, **options) if options else binary(rules.hypot, x1, x2)
