"""Comparisons, and the functions that select by comparing."""

from __future__ import annotations

from typing import Unpack

from mygrad_array_api._rules import elementwise as rules
from mygrad_array_api._tensor.options import with_options
from mygrad_array_api._tensor.tensor import Tensor, apply, binary
from mygrad_array_api._tensor.typing import ArrayLike, UfuncOptions

__all__ = [
    "clip",
    "equal",
    "fmax",
    "fmin",
    "greater",
    "greater_equal",
    "heaviside",
    "less",
    "less_equal",
    "maximum",
    "minimum",
    "not_equal",
]


def equal(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Compare: whether `x1` equals `x2`.

    Parameters
    ----------
    x1, x2 : array_like, any dtype
    **options
        The options of `UfuncOptions`.

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
    >>> import mygrad_array_api as xp
    >>> xp.equal(xp.asarray([1, 2]), 2).tolist()
    [False, True]
    """
    return with_options(rules.equal, x1, x2, **options) if options else binary(rules.equal, x1, x2)


def not_equal(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Compare: whether `x1` differs from `x2`.

    Parameters
    ----------
    x1, x2 : array_like, any dtype
    **options
        The options of `UfuncOptions`.

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
    >>> import mygrad_array_api as xp
    >>> xp.not_equal(xp.asarray([1, 2]), 2).tolist()
    [True, False]
    """
    if options:
        return with_options(rules.not_equal, x1, x2, **options)
    return binary(rules.not_equal, x1, x2)


def less(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Compare: whether `x1` is below `x2`.

    Parameters
    ----------
    x1, x2 : array_like, real
    **options
        The options of `UfuncOptions`.

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
    >>> import mygrad_array_api as xp
    >>> xp.less(xp.asarray([1, 2]), 2).tolist()
    [True, False]
    """
    return with_options(rules.less, x1, x2, **options) if options else binary(rules.less, x1, x2)


def less_equal(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Compare: whether `x1` is at most `x2`.

    Parameters
    ----------
    x1, x2 : array_like, real
    **options
        The options of `UfuncOptions`.

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
    >>> import mygrad_array_api as xp
    >>> xp.less_equal(xp.asarray([1, 3]), 2).tolist()
    [True, False]
    """
    if options:
        return with_options(rules.less_equal, x1, x2, **options)
    return binary(rules.less_equal, x1, x2)


def greater(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Compare: whether `x1` is above `x2`.

    Parameters
    ----------
    x1, x2 : array_like, real
    **options
        The options of `UfuncOptions`.

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
    >>> import mygrad_array_api as xp
    >>> xp.greater(xp.asarray([2, 3]), 2).tolist()
    [False, True]
    """
    if options:
        return with_options(rules.greater, x1, x2, **options)
    return binary(rules.greater, x1, x2)


def greater_equal(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Compare: whether `x1` is at least `x2`.

    Parameters
    ----------
    x1, x2 : array_like, real
    **options
        The options of `UfuncOptions`.

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
    >>> import mygrad_array_api as xp
    >>> xp.greater_equal(xp.asarray([1, 2]), 2).tolist()
    [False, True]
    """
    if options:
        return with_options(rules.greater_equal, x1, x2, **options)
    return binary(rules.greater_equal, x1, x2)


def maximum(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the greater of two numbers.

    Parameters
    ----------
    x1, x2 : array_like, real
    **options
        The options of `UfuncOptions`.

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
    >>> import mygrad_array_api as xp
    >>> xp.maximum(xp.asarray([1.0, 3.0]), 2.0).tolist()
    [2.0, 3.0]
    """
    if options:
        return with_options(rules.maximum, x1, x2, **options)
    return binary(rules.maximum, x1, x2)


def minimum(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the lesser of two numbers.

    Parameters
    ----------
    x1, x2 : array_like, real
    **options
        The options of `UfuncOptions`.

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
    >>> import mygrad_array_api as xp
    >>> xp.minimum(xp.asarray([1.0, 3.0]), 2.0).tolist()
    [1.0, 2.0]
    """
    if options:
        return with_options(rules.minimum, x1, x2, **options)
    return binary(rules.minimum, x1, x2)


def fmax(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the greater of two numbers, and of a number and nan the number.

    Parameters
    ----------
    x1, x2 : array_like, real
    **options
        The options of `UfuncOptions`.

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
    >>> import mygrad_array_api as xp
    >>> xp.fmax(xp.asarray([1.0, float("nan")]), 2.0).tolist()
    [2.0, 2.0]
    """
    return with_options(rules.fmax, x1, x2, **options) if options else binary(rules.fmax, x1, x2)


def fmin(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the lesser of two numbers, and of a number and nan the number.

    Parameters
    ----------
    x1, x2 : array_like, real
    **options
        The options of `UfuncOptions`.

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
    >>> import mygrad_array_api as xp
    >>> xp.fmin(xp.asarray([1.0, float("nan")]), 2.0).tolist()
    [1.0, 2.0]
    """
    return with_options(rules.fmin, x1, x2, **options) if options else binary(rules.fmin, x1, x2)


def heaviside(x1: ArrayLike, x2: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the step function: zero before zero, `x2` at zero, and one behind.

    Parameters
    ----------
    x1 : array_like, real floating-point
    x2 : array_like, real floating-point
        The value at zero.
    **options
        The options of `UfuncOptions`.

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
    >>> import mygrad_array_api as xp
    >>> xp.heaviside(xp.asarray([-2.0, 0.0, 3.0]), 0.5).tolist()
    [0.0, 0.5, 1.0]
    """
    if options:
        return with_options(rules.heaviside, x1, x2, **options)
    return binary(rules.heaviside, x1, x2)


def clip(
    x: ArrayLike,
    /,
    min: ArrayLike | None = None,
    max: ArrayLike | None = None,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Limit to an interval.

    Parameters
    ----------
    x : array_like, real
    min, max : array_like, real, optional
        The bounds, broadcast against `x`. No bound if None.
    constant : bool, optional
        Whether the result is a constant; by default it is if all inputs are.

    Returns
    -------
    Tensor
        In the dtype of `x`, whatever that of the bounds.

    Notes
    -----
    The gradient goes to `x` in the closed interval, and outside to the bound that was taken.

    Standard: clip, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.clip(xp.asarray([-1.0, 0.5, 2.0]), 0.0, 1.0).tolist()
    [0.0, 0.5, 1.0]
    """
    if min is None and max is None:
        return apply(rules.positive, x, constant=constant)
    if max is None:
        return apply(rules.at_least, x, min, constant=constant)
    if min is None:
        return apply(rules.at_most, x, max, constant=constant)
    return apply(rules.clip, x, min, max, constant=constant)
