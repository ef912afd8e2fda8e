"""The larger and the smaller of two numbers, and limits on both sides."""

from __future__ import annotations

from typing import Any, Unpack

from mygrad_array_api._rules.elementwise import comparison as rules
from mygrad_array_api._tensor.applying import binary
from mygrad_array_api._tensor.clipping import bound, clipped
from mygrad_array_api._tensor.options import delivered, with_options
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, LoopOptions


def maximum(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Return the greater of two numbers.

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
        The greater, or nan where one of the two is.

    Notes
    -----
    Where the two are equal, each takes half of the gradient.

    Standard: maximum, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.maximum(mg.asarray([1.0, 3.0]), 2.0).tolist()
    [2.0, 3.0]
    """
    if options or out is not None:
        return with_options(rules.maximum, x1, x2, out=out, **options)
    return binary(rules.maximum, x1, x2)


def minimum(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Return the lesser of two numbers.

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
        The lesser, or nan where one of the two is.

    Notes
    -----
    Where the two are equal, each takes half of the gradient.

    Standard: minimum, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.minimum(mg.asarray([1.0, 3.0]), 2.0).tolist()
    [1.0, 2.0]
    """
    if options or out is not None:
        return with_options(rules.minimum, x1, x2, out=out, **options)
    return binary(rules.minimum, x1, x2)


def fmax(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Return the greater of two numbers, and of a number and nan the number.

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
        The greater, or nan where both are.

    Notes
    -----
    Where the two are equal, or both nan, each takes half of the gradient.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.fmax(mg.asarray([1.0, float("nan")]), 2.0).tolist()
    [2.0, 2.0]
    """
    if options or out is not None:
        return with_options(rules.fmax, x1, x2, out=out, **options)
    return binary(rules.fmax, x1, x2)


def fmin(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Return the lesser of two numbers, and of a number and nan the number.

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
        The lesser, or nan where both are.

    Notes
    -----
    Where the two are equal, or both nan, each takes half of the gradient.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.fmin(mg.asarray([1.0, float("nan")]), 2.0).tolist()
    [1.0, 2.0]
    """
    if options or out is not None:
        return with_options(rules.fmin, x1, x2, out=out, **options)
    return binary(rules.fmin, x1, x2)


def clip(
    x: ArrayLike,
    /,
    min: ArrayLike | None = None,
    max: ArrayLike | None = None,
    out: Any = None,
    *,
    a_min: ArrayLike | None = None,
    a_max: ArrayLike | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Limit to an interval.

    Parameters
    ----------
    x : array_like, real
    min, max : array_like, real, optional
        The bounds, broadcast against `x`. No bound if None.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    a_min, a_max : array_like, real, optional
        Other names of the bounds.
    constant : bool, optional
        Whether the result is a constant; by default it is if all inputs are.

    Returns
    -------
    Tensor
        In the dtype of `x`, whatever that of the bounds.

    Raises
    ------
    ValueError
        If a bound is given by both names, or `out` is of another shape.

    Notes
    -----
    The gradient goes to `x` in the closed interval, and outside to the bound that was taken.

    Standard: clip, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.clip(mg.asarray([-1.0, 0.5, 2.0]), 0.0, 1.0).tolist()
    [0.0, 0.5, 1.0]
    """
    low, high = bound("min", min, a_min), bound("max", max, a_max)
    return delivered(clipped(x, low, high, constant=constant), out, "clip")
