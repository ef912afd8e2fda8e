"""Truth values, and the predicates of floating-point numbers."""

from __future__ import annotations

from typing import Any, Unpack

from mygrad_array_api._rules.elementwise import bits_and_logic as rules
from mygrad_array_api._tensor.applying import binary, unary
from mygrad_array_api._tensor.options import with_options
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, LoopOptions


def logical_and(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Whether both are true.

    Parameters
    ----------
    x1, x2 : array_like, any dtype
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        Booleans.

    Notes
    -----
    The result is constant.

    Standard: logical_and, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.logical_and(mg.asarray([True, False]), True).tolist()
    [True, False]
    """
    if options or out is not None:
        return with_options(rules.logical_and, x1, x2, out=out, **options)
    return binary(rules.logical_and, x1, x2)


def logical_or(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Whether at least one is true.

    Parameters
    ----------
    x1, x2 : array_like, any dtype
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        Booleans.

    Notes
    -----
    The result is constant.

    Standard: logical_or, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.logical_or(mg.asarray([True, False]), True).tolist()
    [True, True]
    """
    if options or out is not None:
        return with_options(rules.logical_or, x1, x2, out=out, **options)
    return binary(rules.logical_or, x1, x2)


def logical_xor(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Whether exactly one is true.

    Parameters
    ----------
    x1, x2 : array_like, any dtype
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        Booleans.

    Notes
    -----
    The result is constant.

    Standard: logical_xor, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.logical_xor(mg.asarray([True, False]), True).tolist()
    [False, True]
    """
    if options or out is not None:
        return with_options(rules.logical_xor, x1, x2, out=out, **options)
    return binary(rules.logical_xor, x1, x2)


def logical_not(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Whether it is false.

    Parameters
    ----------
    x : array_like, any dtype
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        Booleans.

    Notes
    -----
    The result is constant.

    Standard: logical_not, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.logical_not(mg.asarray([True, False])).tolist()
    [False, True]
    """
    if options or out is not None:
        return with_options(rules.logical_not, x, out=out, **options)
    return unary(rules.logical_not, x)


def isfinite(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Whether a number is neither infinite nor nan.

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
        Booleans. A complex number is finite if both its parts are.

    Notes
    -----
    The result is constant.

    Standard: isfinite, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.isfinite(mg.asarray([1.0, float("inf")])).tolist()
    [True, False]
    """
    if options or out is not None:
        return with_options(rules.isfinite, x, out=out, **options)
    return unary(rules.isfinite, x)


def isinf(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Whether a number is infinite.

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
        Booleans. A complex number is infinite if one of its parts is.

    Notes
    -----
    The result is constant.

    Standard: isinf, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.isinf(mg.asarray([1.0, float("inf")])).tolist()
    [False, True]
    """
    if options or out is not None:
        return with_options(rules.isinf, x, out=out, **options)
    return unary(rules.isinf, x)


def isnan(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Whether a number is nan.

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
        Booleans. A complex number is nan if one of its parts is.

    Notes
    -----
    The result is constant.

    Standard: isnan, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.isnan(mg.asarray([1.0, float("nan")])).tolist()
    [False, True]
    """
    if options or out is not None:
        return with_options(rules.isnan, x, out=out, **options)
    return unary(rules.isnan, x)


def signbit(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Whether the sign bit is set, as it is for -0.

    Parameters
    ----------
    x : array_like, real floating-point
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        Booleans.

    Notes
    -----
    The result is constant.

    Standard: signbit, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.signbit(mg.asarray([0.0, -0.0])).tolist()
    [False, True]
    """
    if options or out is not None:
        return with_options(rules.signbit, x, out=out, **options)
    return unary(rules.signbit, x)
