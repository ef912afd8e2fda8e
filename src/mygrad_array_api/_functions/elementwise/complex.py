"""Magnitude, sign, and the parts of complex numbers."""

from __future__ import annotations

from typing import Any, Unpack, cast

import numpy as np

from mygrad_array_api._rules.elementwise import arithmetic, trigonometric
from mygrad_array_api._rules.elementwise import complex as complex_rules
from mygrad_array_api._tensor.applying import apply, unary
from mygrad_array_api._tensor.options import with_options
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, LoopOptions


def abs(
    x: ArrayLike, /, out: Any = None, *, nan_to_num: bool = True, **options: Unpack[LoopOptions]
) -> Tensor:
    """Return the magnitude.

    Parameters
    ----------
    x : array_like, numeric
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    nan_to_num : bool
        Whether the gradient at zero, where there is none, is set to zero; if not, it is nan.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        The magnitude, which is real.

    Notes
    -----
    At zero the gradient is zero, the subgradient of least norm; second derivatives at a complex
    zero are nan. `nan_to_num` is MyGrad's.

    Standard: abs, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.abs(mg.asarray([-3.0, 0.0])).tolist()
    [3.0, 0.0]
    """
    op = complex_rules.abs if nan_to_num else complex_rules.abs_nan
    if options or out is not None:
        return with_options(op, x, out=out, **options)
    return unary(op, x)


absolute = abs


def fabs(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the magnitude of real numbers, as floating-point numbers.

    Parameters
    ----------
    x : array_like, real
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        The magnitude.

    Notes
    -----
    At zero the gradient is zero, the subgradient of least norm; second derivatives at a complex
    zero are nan. `nan_to_num` is MyGrad's.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.fabs(mg.asarray([-3, 0])).tolist()
    [3.0, 0.0]
    """
    if options or out is not None:
        return with_options(complex_rules.fabs, x, out=out, **options)
    return unary(complex_rules.fabs, x)


def sign(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the sign.

    Parameters
    ----------
    x : array_like, numeric
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        -1, 0 or 1; of complex numbers ``x / abs(x)``, and zero at zero.

    Notes
    -----
    For real numbers the gradient is zero, and at a complex zero as well.

    Standard: sign, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.sign(mg.asarray([-3.0, 0.0])).tolist()
    [-1.0, 0.0]
    """
    if options or out is not None:
        return with_options(complex_rules.sign, x, out=out, **options)
    return unary(complex_rules.sign, x)


def angle(z: ArrayLike, /, deg: bool = False, *, constant: bool | None = None) -> Tensor:
    """Return the argument of complex numbers.

    Parameters
    ----------
    z : array_like, numeric
    deg : bool
        Whether to return degrees instead of radians.
    constant : bool, optional
        Whether the result is a constant; by default it is if `z` is.

    Returns
    -------
    Tensor
        The angle, real, from -π to π.

    Notes
    -----
    The gradient is zero for real numbers and at zero.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.angle(mg.asarray([1j, -1.0]), deg=True).tolist()
    [90.0, 180.0]
    """
    radians = apply(complex_rules.angle, z, constant=constant)
    return unary(trigonometric.rad2deg, radians) if deg else radians


def conj(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the complex conjugate.

    Parameters
    ----------
    x : array_like, numeric
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        The conjugate; of real numbers a copy.

    Notes
    -----
    The gradient is the conjugate of the cotangent.

    Standard: conj, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.conj(mg.asarray([1 + 2j])).tolist()
    [(1-2j)]
    """
    op = complex_rules.conj if np.iscomplexobj(cast("Any", x)) else arithmetic.positive
    if options or out is not None:
        return with_options(op, x, out=out, **options)
    return unary(op, x)


conjugate = conj


def imag(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Return the imaginary part.

    Parameters
    ----------
    x : array_like, numeric
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        The imaginary part, a view of `x`; zeros where `x` is real.

    Notes
    -----
    The gradient is that of an imaginary part, and zero for real `x`.

    Standard: imag, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.imag(mg.asarray([1 + 2j])).tolist()
    [2.0]
    """
    return apply(complex_rules.imag, x, constant=constant)


def real(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Return the real part.

    Parameters
    ----------
    x : array_like, numeric
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        The real part, a view of `x`.

    Notes
    -----
    The gradient is that of a real part.

    Standard: real, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.real(mg.asarray([1 + 2j])).tolist()
    [1.0]
    """
    return apply(complex_rules.real, x, constant=constant)
