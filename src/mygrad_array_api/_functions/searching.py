"""Searching: where something is, and selecting by a condition."""

from __future__ import annotations

from typing import Any, Literal, overload

import numpy as np

from mygrad_array_api._rules import searching as rules
from mygrad_array_api._rules.elementwise import comparison as elementwise
from mygrad_array_api._tensor.applying import apply, apply_many
from mygrad_array_api._tensor.composing import constant_results, plain
from mygrad_array_api._tensor.options import delivered
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis


def argmax(
    x: ArrayLike, /, axis: int | None = None, out: Any = None, *, keepdims: bool = False
) -> Tensor:
    """Return the index of the largest element, the first of them if several tie.

    Parameters
    ----------
    x : array_like, real
    axis : int, optional
        The axis to search along; by default the flattened array is searched.
    out : tensor or array of int64, optional
        What the result is written into and returned as.
    keepdims : bool
        Whether the result keeps the searched axes, with size one.

    Returns
    -------
    Tensor, integer
        A constant.

    Raises
    ------
    ValueError
        If there are no elements.

    Notes
    -----
    Standard: argmax, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> int(mg.argmax(mg.asarray([1.0, 3.0, 3.0])))
    1
    """
    return delivered(apply(rules.argmax, x, axis=axis, keepdims=keepdims), out, "argmax")


def argmin(
    x: ArrayLike, /, axis: int | None = None, out: Any = None, *, keepdims: bool = False
) -> Tensor:
    """Return the index of the smallest element, the first of them if several tie.

    Parameters
    ----------
    x : array_like, real
    axis : int, optional
        The axis to search along; by default the flattened array is searched.
    out : tensor or array of int64, optional
        What the result is written into and returned as.
    keepdims : bool
        Whether the result keeps the searched axes, with size one.

    Returns
    -------
    Tensor, integer
        A constant.

    Raises
    ------
    ValueError
        If there are no elements.

    Notes
    -----
    Standard: argmin, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.argmin(mg.asarray([[1.0, 0.0], [2.0, 5.0]]), axis=1).tolist()
    [1, 0]
    """
    return delivered(apply(rules.argmin, x, axis=axis, keepdims=keepdims), out, "argmin")


def argwhere(a: ArrayLike) -> Tensor:
    """Return the indices of the elements that are not zero, element by element.

    Parameters
    ----------
    a : array_like

    Returns
    -------
    Tensor, shape (K, a.ndim), integer
        A constant: a row for each such element.

    Notes
    -----
    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.argwhere(mg.asarray([[0.0, 4.0], [5.0, 0.0]])).tolist()
    [[0, 1], [1, 0]]
    """
    result: Tensor = constant_results(np.argwhere, a)
    return result


def count_nonzero(x: ArrayLike, /, axis: Axis = None, *, keepdims: bool = False) -> Tensor:
    """Return how many elements are not zero.

    Parameters
    ----------
    x : array_like
    axis : int or tuple of int, optional
        The axes to count along; by default all of them.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.

    Returns
    -------
    Tensor, integer
        A constant.

    Notes
    -----
    Standard: count_nonzero, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.count_nonzero(mg.asarray([[1.0, 0.0], [2.0, 5.0]]), axis=1).tolist()
    [1, 2]
    """
    return apply(rules.count_nonzero, x, axis=axis, keepdims=keepdims)


def flatnonzero(a: ArrayLike) -> Tensor:
    """Return the indices of the elements that are not zero in the flattened array.

    Parameters
    ----------
    a : array_like

    Returns
    -------
    Tensor, shape (K,), integer
        A constant.

    Notes
    -----
    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.flatnonzero(mg.asarray([[0.0, 4.0], [5.0, 0.0]])).tolist()
    [1, 2]
    """
    result: Tensor = constant_results(np.flatnonzero, a)
    return result


def nonzero(x: ArrayLike, /) -> tuple[Tensor, ...]:
    """Return the indices of the elements that are not zero.

    Parameters
    ----------
    x : array_like, of at least one axis

    Returns
    -------
    tuple of Tensor, integer
        One constant for each axis of `x`, so that ``x[nonzero(x)]`` are those elements.

    Raises
    ------
    ValueError
        If `x` has no axes.

    Notes
    -----
    Standard: nonzero, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> rows, columns = mg.nonzero(mg.asarray([[0.0, 4.0], [5.0, 0.0]]))
    >>> rows.tolist(), columns.tolist()
    ([0, 1], [1, 0])
    """
    return apply_many(rules.nonzero, x)


def searchsorted(
    x1: ArrayLike,
    x2: ArrayLike,
    /,
    side: Literal["left", "right"] = "left",
    sorter: ArrayLike | None = None,
) -> Tensor:
    """Return where values would have to be inserted into a sorted array to keep its order.

    Parameters
    ----------
    x1 : array_like, shape (N,), real
        In ascending order, unless `sorter` is given.
    x2 : array_like, real
        The values, of any shape.
    side : {"left", "right"}
        Whether an index is in front of all elements that equal the value, or behind them.
    sorter : array_like, shape (N,), integer, optional
        The indices that sort `x1`, as `argsort` returns them.

    Returns
    -------
    Tensor, integer
        A constant of the shape of `x2`.

    Notes
    -----
    Standard: searchsorted, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.searchsorted(mg.asarray([1.0, 2.0, 2.0]), mg.asarray([2.0, 5.0])).tolist()
    [1, 3]
    """
    return apply(rules.searchsorted, x1, x2, sorter=plain(sorter), side=side)


@overload
def where(condition: ArrayLike, /) -> tuple[Tensor, ...]: ...
@overload
def where(
    condition: ArrayLike, x1: ArrayLike, x2: ArrayLike, /, *, constant: bool | None = None
) -> Tensor: ...
def where(
    condition: ArrayLike,
    x1: ArrayLike | None = None,
    x2: ArrayLike | None = None,
    /,
    *,
    constant: bool | None = None,
) -> Tensor | tuple[Tensor, ...]:
    """Return elements of one array where a condition holds, and of another where it does not.

    Parameters
    ----------
    condition : array_like, boolean
    x1, x2 : array_like, optional
        Arrays or numbers. The three broadcast together.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, or tuple of Tensor
        Of a condition alone, what `nonzero` returns: that is NumPy's, beyond the standard.

    Raises
    ------
    ValueError
        If one of `x1` and `x2` is given without the other.

    Notes
    -----
    Each gradient is zero where the other array was chosen, even if the derivative of how that
    element was computed is infinite there.

    Standard: where, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([-1.0, 4.0])
    >>> mg.where(x > 0, mg.sqrt(x), 0.0).backward()
    >>> x.grad
    array([0.  , 0.25])
    """
    if (x1 is None) is not (x2 is None):
        msg = "where() takes two arrays to choose from, or none"
        raise ValueError(msg)
    if x1 is None:
        return nonzero(condition)
    return apply(elementwise.where, condition, x1, x2, constant=constant)
