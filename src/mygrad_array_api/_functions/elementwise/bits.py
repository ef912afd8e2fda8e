"""The bits of integers."""

from __future__ import annotations

from typing import Any, Unpack

from mygrad_array_api._rules.elementwise import bits_and_logic as rules
from mygrad_array_api._tensor.applying import binary, unary
from mygrad_array_api._tensor.options import with_options
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, LoopOptions


def bitwise_and(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Combine bits by and.

    Parameters
    ----------
    x1, x2 : array_like, integer or boolean
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        ``x1 & x2``.

    Notes
    -----
    The result is constant.

    Standard: bitwise_and, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.bitwise_and(mg.asarray([5, 6]), 3).tolist()
    [1, 2]
    """
    if options or out is not None:
        return with_options(rules.bitwise_and, x1, x2, out=out, **options)
    return binary(rules.bitwise_and, x1, x2)


def bitwise_or(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Combine bits by or.

    Parameters
    ----------
    x1, x2 : array_like, integer or boolean
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        ``x1 | x2``.

    Notes
    -----
    The result is constant.

    Standard: bitwise_or, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.bitwise_or(mg.asarray([5, 6]), 3).tolist()
    [7, 7]
    """
    if options or out is not None:
        return with_options(rules.bitwise_or, x1, x2, out=out, **options)
    return binary(rules.bitwise_or, x1, x2)


def bitwise_xor(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Combine bits by exclusive or.

    Parameters
    ----------
    x1, x2 : array_like, integer or boolean
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        ``x1 ^ x2``.

    Notes
    -----
    The result is constant.

    Standard: bitwise_xor, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.bitwise_xor(mg.asarray([5, 6]), 3).tolist()
    [6, 5]
    """
    if options or out is not None:
        return with_options(rules.bitwise_xor, x1, x2, out=out, **options)
    return binary(rules.bitwise_xor, x1, x2)


def bitwise_invert(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Flip every bit.

    Parameters
    ----------
    x : array_like, integer or boolean
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        ``~x``.

    Notes
    -----
    The result is constant.

    Standard: bitwise_invert, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.bitwise_invert(mg.asarray([5, -1])).tolist()
    [-6, 0]
    """
    if options or out is not None:
        return with_options(rules.bitwise_invert, x, out=out, **options)
    return unary(rules.bitwise_invert, x)


invert = bitwise_invert


def bitwise_left_shift(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Shift bits to the left.

    Parameters
    ----------
    x1, x2 : array_like, integer
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        ``x1 << x2``.

    Notes
    -----
    The result is constant.

    Standard: bitwise_left_shift, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.bitwise_left_shift(mg.asarray([1, 2]), 3).tolist()
    [8, 16]
    """
    if options or out is not None:
        return with_options(rules.bitwise_left_shift, x1, x2, out=out, **options)
    return binary(rules.bitwise_left_shift, x1, x2)


left_shift = bitwise_left_shift


def bitwise_right_shift(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Shift bits to the right, keeping the sign.

    Parameters
    ----------
    x1, x2 : array_like, integer
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        ``x1 >> x2``.

    Notes
    -----
    The result is constant.

    Standard: bitwise_right_shift, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.bitwise_right_shift(mg.asarray([8, -8]), 1).tolist()
    [4, -4]
    """
    if options or out is not None:
        return with_options(rules.bitwise_right_shift, x1, x2, out=out, **options)
    return binary(rules.bitwise_right_shift, x1, x2)


right_shift = bitwise_right_shift
