"""Sorting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from mygrad_array_api._rules import gathering
from mygrad_array_api._rules import sorting as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, constant_results, pattern
from mygrad_array_api._tensor.layout import laid_out
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from .manipulation.shapes import ravel


def argpartition(
    a: ArrayLike,
    kth: int | Sequence[int],
    axis: int | None = -1,
    kind: Literal["introselect"] = "introselect",
    order: None = None,
) -> Tensor:
    """Return the indices that `partition` an array along an axis.

    Parameters
    ----------
    a : array_like, numeric
    kth, axis, kind, order
        As for `partition`.

    Returns
    -------
    Tensor, integer
        A constant.

    Notes
    -----
    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> int(mg.argpartition(mg.asarray([3.0, 1.0, 2.0]), 0)[0])
    1
    """
    result: Tensor = constant_results(np.argpartition, a, kth, axis, kind, order)
    return result


def argsort(
    x: ArrayLike, /, axis: int | None = -1, *, descending: bool = False, stable: bool = True
) -> Tensor:
    """Return the indices that sort an array along an axis.

    Parameters
    ----------
    x : array_like, real, of at least one axis
    axis : int, optional
        The axis to sort along; None, beyond the standard, flattens `x`.
    descending : bool
        Whether the largest element comes first.
    stable : bool
        Whether equal elements keep their order, in either direction.

    Returns
    -------
    Tensor, integer
        A constant of the shape of `x`.

    Notes
    -----
    Standard: argsort, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.argsort(mg.asarray([2.0, 1.0, 2.0]), descending=True).tolist()
    [0, 2, 1]
    """
    return apply(rules.argsort, x, axis=axis, descending=descending, stable=stable)


def partition(
    a: ArrayLike,
    kth: int | Sequence[int],
    axis: int | None = -1,
    kind: Literal["introselect"] = "introselect",
    order: None = None,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Put an element where sorting would, with smaller ones in front and larger ones behind.

    Parameters
    ----------
    a : array_like, numeric
    kth : int or sequence of int
        The positions that are to hold the elements that they would hold if all were sorted.
    axis : int, optional
        The axis to partition along; if None, the flattened array.
    kind : {"introselect"}
        The algorithm.
    order : None
        Tensors have no fields to order by.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If a position is out of bounds.

    Notes
    -----
    Each element of the result passes its gradient on to the element that it is.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.partition(mg.asarray([3.0, 1.0, 2.0]), 1).tolist()
    [1.0, 2.0, 3.0]
    """
    x = as_tensor(a)
    if axis is None:
        x, axis = ravel(x), -1
    items = argpartition(x, kth, axis, kind, order)
    result = apply(gathering.take_along_axis, x, items, axis=axis, constant=constant)
    return laid_out(result, pattern(x))


def sort(
    x: ArrayLike,
    /,
    axis: int | None = -1,
    *,
    descending: bool = False,
    stable: bool = True,
    constant: bool | None = None,
) -> Tensor:
    """Return a sorted copy of an array.

    Parameters
    ----------
    x : array_like, real, of at least one axis
    axis : int, optional
        The axis to sort along; None, beyond the standard, flattens `x`.
    descending : bool
        Whether the largest element comes first.
    stable : bool
        Whether equal elements keep their order, in either direction.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Notes
    -----
    Each element of the result passes its gradient on to the element that it is. Equal elements
    are told apart by the order in which `argsort` has them.

    Standard: sort, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([2.0, 3.0, 1.0])
    >>> mg.sort(x).backward([10.0, 20.0, 30.0])
    >>> x.grad
    array([20., 30., 10.])
    """
    if axis is None:
        x, axis = ravel(x), -1
    return apply(rules.sort, x, axis=axis, descending=descending, stable=stable, constant=constant)
