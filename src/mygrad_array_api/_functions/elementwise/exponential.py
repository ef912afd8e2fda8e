"""Exponentials and logarithms."""

from __future__ import annotations

from typing import Any, Unpack

from mygrad_array_api._rules.elementwise import exponential as rules
from mygrad_array_api._tensor.applying import binary, unary
from mygrad_array_api._tensor.options import with_options
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, LoopOptions


def exp(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the exponential.

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
        ``e ** x``.

    Notes
    -----
    The derivative is the result.

    Standard: exp, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.exp(mg.asarray([0.0, float("-inf")])).tolist()
    [1.0, 0.0]
    """
    if options or out is not None:
        return with_options(rules.exp, x, out=out, **options)
    return unary(rules.exp, x)


def exp2(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the power of two.

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
        ``2 ** x``.

    Notes
    -----
    The derivative is the result times ln 2.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.exp2(mg.asarray([0.0, 3.0])).tolist()
    [1.0, 8.0]
    """
    if options or out is not None:
        return with_options(rules.exp2, x, out=out, **options)
    return unary(rules.exp2, x)


def expm1(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the exponential less one, accurately near zero.

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
        ``exp(x) - 1``.

    Notes
    -----
    The derivative is the result plus one.

    Standard: expm1, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.expm1(mg.asarray([0.0, float("-inf")])).tolist()
    [0.0, -1.0]
    """
    if options or out is not None:
        return with_options(rules.expm1, x, out=out, **options)
    return unary(rules.expm1, x)


def log(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the natural logarithm.

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
        The principal value; nan for negative real numbers.

    Notes
    -----
    The derivative is ``1 / x``, infinite at zero.

    Standard: log, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.log(mg.asarray([1.0, 0.0])).tolist()
    [0.0, -inf]
    """
    if options or out is not None:
        return with_options(rules.log, x, out=out, **options)
    return unary(rules.log, x)


def log1p(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the logarithm of one plus `x`, accurately near zero.

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
        ``log(1 + x)``.

    Notes
    -----
    The derivative is ``1 / (1 + x)``, infinite at minus one.

    Standard: log1p, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.log1p(mg.asarray([0.0, -1.0])).tolist()
    [0.0, -inf]
    """
    if options or out is not None:
        return with_options(rules.log1p, x, out=out, **options)
    return unary(rules.log1p, x)


def log2(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the logarithm to base two.

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
        ``log(x) / log(2)``.

    Notes
    -----
    The derivative is infinite at zero.

    Standard: log2, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.log2(mg.asarray([1.0, 8.0])).tolist()
    [0.0, 3.0]
    """
    if options or out is not None:
        return with_options(rules.log2, x, out=out, **options)
    return unary(rules.log2, x)


def log10(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the logarithm to base ten.

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
        ``log(x) / log(10)``.

    Notes
    -----
    The derivative is infinite at zero.

    Standard: log10, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.log10(mg.asarray([1.0, 100.0])).tolist()
    [0.0, 2.0]
    """
    if options or out is not None:
        return with_options(rules.log10, x, out=out, **options)
    return unary(rules.log10, x)


def logaddexp(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Add numbers that are given by their logarithms.

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
        ``log(exp(x1) + exp(x2))``, without overflow on the way.

    Notes
    -----
    The gradient is shared in the proportion of the summands: where both arguments are the same
    infinity, each takes half.

    Standard: logaddexp, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.logaddexp(mg.asarray([0.0, float("-inf")]), float("-inf")).tolist()
    [0.0, -inf]
    """
    if options or out is not None:
        return with_options(rules.logaddexp, x1, x2, out=out, **options)
    return binary(rules.logaddexp, x1, x2)


def logaddexp2(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Add numbers that are given by their logarithms to base two.

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
        ``log2(2**x1 + 2**x2)``, without overflow on the way.

    Notes
    -----
    As for `logaddexp`.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.logaddexp2(mg.asarray([1.0, 2.0]), mg.asarray([1.0, 2.0])).tolist()
    [2.0, 3.0]
    """
    if options or out is not None:
        return with_options(rules.logaddexp2, x1, x2, out=out, **options)
    return binary(rules.logaddexp2, x1, x2)
