"""Rounding, and what else concerns how numbers are represented."""

from __future__ import annotations

from typing import Any, Unpack

import numpy as np

from mygrad_array_api._backends.numpy.layout import contiguity
from mygrad_array_api._rules.elementwise import arithmetic, rounding
from mygrad_array_api._tensor.applying import apply, binary, unary
from mygrad_array_api._tensor.composing import as_tensor, constant_results, pattern
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.layout import ordered
from mygrad_array_api._tensor.options import with_options
from mygrad_array_api._tensor.sizes import integer
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, LoopOptions

from .arithmetic import divide, multiply


def ceil(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Round up.

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
        The least integer not below `x`, in the dtype of `x`.

    Notes
    -----
    Piecewise constant: the gradient is zero.

    Standard: ceil, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.ceil(mg.asarray([1.5, -1.5])).tolist()
    [2.0, -1.0]
    """
    if options or out is not None:
        return with_options(rounding.ceil, x, out=out, **options)
    return unary(rounding.ceil, x)


def floor(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Round down.

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
        The greatest integer not above `x`, in the dtype of `x`.

    Notes
    -----
    Piecewise constant: the gradient is zero.

    Standard: floor, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.floor(mg.asarray([1.5, -1.5])).tolist()
    [1.0, -2.0]
    """
    if options or out is not None:
        return with_options(rounding.floor, x, out=out, **options)
    return unary(rounding.floor, x)


def trunc(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Round towards zero.

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
        The integer part, in the dtype of `x`.

    Notes
    -----
    Piecewise constant: the gradient is zero.

    Standard: trunc, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.trunc(mg.asarray([1.5, -1.5])).tolist()
    [1.0, -1.0]
    """
    if options or out is not None:
        return with_options(rounding.trunc, x, out=out, **options)
    return unary(rounding.trunc, x)


def round(
    x: ArrayLike, /, decimals: int = 0, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Round to the nearest integer, and halves to the even one.

    Parameters
    ----------
    x : array_like, numeric
    decimals : int, optional
        Beyond the standard: to how many digits behind the decimal point, or, if negative, in
        front of it.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        The integer nearest to `x`, in the dtype of `x`; of complex numbers, both parts.

    Notes
    -----
    Piecewise constant: the gradient is zero.

    Standard: round, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.round(mg.asarray([1.5, 2.5])).tolist()
    [2.0, 2.0]
    """
    decimals = integer("decimals", decimals)
    if not decimals:
        if options or out is not None:
            return with_options(rounding.round, x, out=out, **options)
        return unary(rounding.round, x)
    x = as_tensor(x)
    if kind_of(x) in "iub":
        result: Tensor = constant_results(np.round, x, decimals)
        return with_options(arithmetic.positive, result, out=out, **options)
    scale = 10.0 ** abs(decimals)
    scaled = unary(rounding.round, x / scale if decimals < 0 else x * scale)
    result = (multiply if decimals < 0 else divide)(scaled, scale, out=out, **options)
    real = kind_of(result) != "c" and not options and out is None
    return ordered(result, contiguity(pattern(x))) if real else result


def rint(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Round to the nearest integer, and halves to the even one.

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
        The integer nearest to `x`, as a floating-point number.

    Notes
    -----
    Piecewise constant: the gradient is zero.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.rint(mg.asarray([1.5, 2.5])).tolist()
    [2.0, 2.0]
    """
    if options or out is not None:
        return with_options(rounding.rint, x, out=out, **options)
    return unary(rounding.rint, x)


def copysign(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Give the magnitude of `x1` the sign of `x2`.

    Parameters
    ----------
    x1, x2 : array_like, real floating-point
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        ``abs(x1)`` or ``-abs(x1)``.

    Notes
    -----
    The gradient of `x1` keeps or changes its sign, and is zero at zero; that of `x2` is zero.

    Standard: copysign, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.copysign(mg.asarray([1.0, -2.0]), mg.asarray([-1.0, 3.0])).tolist()
    [-1.0, 2.0]
    """
    if options or out is not None:
        return with_options(rounding.copysign, x1, x2, out=out, **options)
    return binary(rounding.copysign, x1, x2)


def nextafter(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Return the next number that can be represented, from `x1` towards `x2`.

    Parameters
    ----------
    x1, x2 : array_like, real floating-point
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        The neighbour of `x1`.

    Notes
    -----
    The gradient is all that of `x1`; that of `x2` is zero.

    Standard: nextafter, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nextafter(mg.asarray([1.0, 0.0]), mg.asarray([1.0, 0.0])).tolist()
    [1.0, 0.0]
    """
    if options or out is not None:
        return with_options(rounding.nextafter, x1, x2, out=out, **options)
    return binary(rounding.nextafter, x1, x2)


def nan_to_num(
    x: ArrayLike,
    /,
    *,
    nan: float = 0.0,
    posinf: float | None = None,
    neginf: float | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Replace what is not finite.

    Parameters
    ----------
    x : array_like, numeric
    nan : float
        What takes the place of nan.
    posinf, neginf : float, optional
        What takes the place of the infinities: the greatest and the least finite number if None.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        In the dtype of `x`.

    Notes
    -----
    What was replaced has the gradient zero; of a complex number, both parts.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nan_to_num(mg.asarray([1.0, float("nan")])).tolist()
    [1.0, 0.0]
    """
    return apply(rounding.nan_to_num, x, nan=nan, posinf=posinf, neginf=neginf, constant=constant)
