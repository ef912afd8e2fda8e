"""Comparisons."""

from __future__ import annotations

from typing import Any, Unpack

from mygrad_array_api._rules.elementwise import comparison as rules
from mygrad_array_api._tensor.applying import binary
from mygrad_array_api._tensor.options import with_options
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, LoopOptions


def equal(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Compare: whether `x1` equals `x2`.

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
        ``x1 == x2``.

    Notes
    -----
    The result is boolean, so it is constant.

    Standard: equal, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.equal(mg.asarray([1, 2]), 2).tolist()
    [False, True]
    """
    if options or out is not None:
        return with_options(rules.equal, x1, x2, out=out, **options)
    return binary(rules.equal, x1, x2)


def not_equal(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Compare: whether `x1` differs from `x2`.

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
        ``x1 != x2``.

    Notes
    -----
    The result is boolean, so it is constant.

    Standard: not_equal, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.not_equal(mg.asarray([1, 2]), 2).tolist()
    [True, False]
    """
    if options or out is not None:
        return with_options(rules.not_equal, x1, x2, out=out, **options)
    return binary(rules.not_equal, x1, x2)


def less(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Compare: whether `x1` is below `x2`.

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
        ``x1 < x2``.

    Notes
    -----
    The result is boolean, so it is constant.

    Standard: less, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.less(mg.asarray([1, 2]), 2).tolist()
    [True, False]
    """
    if options or out is not None:
        return with_options(rules.less, x1, x2, out=out, **options)
    return binary(rules.less, x1, x2)


def less_equal(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Compare: whether `x1` is at most `x2`.

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
        ``x1 <= x2``.

    Notes
    -----
    The result is boolean, so it is constant.

    Standard: less_equal, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.less_equal(mg.asarray([1, 3]), 2).tolist()
    [True, False]
    """
    if options or out is not None:
        return with_options(rules.less_equal, x1, x2, out=out, **options)
    return binary(rules.less_equal, x1, x2)


def greater(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Compare: whether `x1` is above `x2`.

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
        ``x1 > x2``.

    Notes
    -----
    The result is boolean, so it is constant.

    Standard: greater, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.greater(mg.asarray([2, 3]), 2).tolist()
    [False, True]
    """
    if options or out is not None:
        return with_options(rules.greater, x1, x2, out=out, **options)
    return binary(rules.greater, x1, x2)


def greater_equal(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Compare: whether `x1` is at least `x2`.

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
        ``x1 >= x2``.

    Notes
    -----
    The result is boolean, so it is constant.

    Standard: greater_equal, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.greater_equal(mg.asarray([1, 2]), 2).tolist()
    [False, True]
    """
    if options or out is not None:
        return with_options(rules.greater_equal, x1, x2, out=out, **options)
    return binary(rules.greater_equal, x1, x2)


def heaviside(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Return the step function: zero before zero, `x2` at zero, and one behind.

    Parameters
    ----------
    x1 : array_like, real floating-point
    x2 : array_like, real floating-point
        The value at zero.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor

    Notes
    -----
    The gradient of `x1` is zero, at the jump as well; `x2` takes that of the places where `x1`
    is zero.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.heaviside(mg.asarray([-2.0, 0.0, 3.0]), 0.5).tolist()
    [0.0, 0.5, 1.0]
    """
    if options or out is not None:
        return with_options(rules.heaviside, x1, x2, out=out, **options)
    return binary(rules.heaviside, x1, x2)
