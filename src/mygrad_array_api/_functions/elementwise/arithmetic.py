"""Sums, products and quotients."""

from __future__ import annotations

from typing import Any, Unpack

from mygrad_array_api._rules.elementwise import arithmetic as rules
from mygrad_array_api._tensor.applying import binary, unary
from mygrad_array_api._tensor.options import with_options
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, LoopOptions


def add(x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Add.

    Parameters
    ----------
    x1, x2 : array_like, numeric
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

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
    >>> import mygrad_array_api as mg
    >>> mg.add(mg.asarray([1.0, 2.0]), 10.0).tolist()
    [11.0, 12.0]
    """
    if options or out is not None:
        return with_options(rules.add, x1, x2, out=out, **options)
    return binary(rules.add, x1, x2)


def subtract(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Subtract.

    Parameters
    ----------
    x1, x2 : array_like, numeric
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

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
    >>> import mygrad_array_api as mg
    >>> mg.subtract(mg.asarray([1.0, 2.0]), 10.0).tolist()
    [-9.0, -8.0]
    """
    if options or out is not None:
        return with_options(rules.subtract, x1, x2, out=out, **options)
    return binary(rules.subtract, x1, x2)


def multiply(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Multiply.

    Parameters
    ----------
    x1, x2 : array_like, numeric
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

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
    >>> import mygrad_array_api as mg
    >>> mg.multiply(mg.asarray([1.0, 2.0]), 10.0).tolist()
    [10.0, 20.0]
    """
    if options or out is not None:
        return with_options(rules.multiply, x1, x2, out=out, **options)
    return binary(rules.multiply, x1, x2)


def divide(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Divide.

    Parameters
    ----------
    x1, x2 : array_like, numeric
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        ``x1 / x2``; integers give floating-point numbers.

    Notes
    -----
    Where `x2` is zero the gradient is infinite or nan, unless a selection passes over it.

    Standard: divide, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.divide(mg.asarray([1.0, 2.0]), 4.0).tolist()
    [0.25, 0.5]
    """
    if options or out is not None:
        return with_options(rules.divide, x1, x2, out=out, **options)
    return binary(rules.divide, x1, x2)


true_divide = divide


def floor_divide(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Divide and round towards minus infinity.

    Parameters
    ----------
    x1, x2 : array_like, real
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

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
    >>> import mygrad_array_api as mg
    >>> mg.floor_divide(mg.asarray([7.0, -7.0]), 2.0).tolist()
    [3.0, -4.0]
    """
    if options or out is not None:
        return with_options(rules.floor_divide, x1, x2, out=out, **options)
    return binary(rules.floor_divide, x1, x2)


def remainder(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Return the remainder of `floor_divide`, with the sign of `x2`.

    Parameters
    ----------
    x1, x2 : array_like, real
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

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
    >>> import mygrad_array_api as mg
    >>> mg.remainder(mg.asarray([5.5, -5.5]), 2.0).tolist()
    [1.5, 0.5]
    """
    if options or out is not None:
        return with_options(rules.remainder, x1, x2, out=out, **options)
    return binary(rules.remainder, x1, x2)


mod = remainder


def fmod(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Return the remainder of a division rounded towards zero, with the sign of `x1`.

    Parameters
    ----------
    x1, x2 : array_like, real
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

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
    >>> import mygrad_array_api as mg
    >>> mg.fmod(mg.asarray([5.5, -5.5]), 2.0).tolist()
    [1.5, -1.5]
    """
    if options or out is not None:
        return with_options(rules.fmod, x1, x2, out=out, **options)
    return binary(rules.fmod, x1, x2)


def negative(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Change the sign.

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
        ``-x``.

    Notes
    -----
    The gradient changes its sign as well.

    Standard: negative, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.negative(mg.asarray([1.0, -2.0])).tolist()
    [-1.0, 2.0]
    """
    if options or out is not None:
        return with_options(rules.negative, x, out=out, **options)
    return unary(rules.negative, x)


def positive(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return a copy.

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
        ``+x``.

    Notes
    -----
    The gradient is the cotangent itself.

    Standard: positive, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.positive(mg.asarray([1.0, -2.0])).tolist()
    [1.0, -2.0]
    """
    if options or out is not None:
        return with_options(rules.positive, x, out=out, **options)
    return unary(rules.positive, x)


def reciprocal(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Divide one by `x`.

    Parameters
    ----------
    x : array_like, floating-point
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

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
    >>> import mygrad_array_api as mg
    >>> mg.reciprocal(mg.asarray([2.0, 4.0])).tolist()
    [0.5, 0.25]
    """
    if options or out is not None:
        return with_options(rules.reciprocal, x, out=out, **options)
    return unary(rules.reciprocal, x)
