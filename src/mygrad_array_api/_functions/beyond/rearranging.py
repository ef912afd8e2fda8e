"""Turning tensors round: views with the axes, or the elements, in another order."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_index

from mygrad_array_api._functions.manipulation.arranging import flip, swapaxes
from mygrad_array_api._rules import indexing
from mygrad_array_api._rules import manipulation as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.arguments import operand
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike


def transpose(a: ArrayLike, *axes: Any, constant: bool | None = None) -> Tensor:
    """Put the axes into another order, by default the opposite one, as a view.

    Parameters
    ----------
    a : array_like
        The array.
    *axes : int, or tuple of int
        The axes in their new order; by default the order is reversed.
    constant : bool, optional
        Whether the result is a constant; by default it is if `a` is.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If `axes` is not a permutation of the axes.

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.transpose(mg.ones((2, 3, 4))).shape
    (4, 3, 2)
    >>> mg.transpose(mg.ones((2, 3, 4)), 0, 2, 1).shape
    (2, 4, 3)
    """
    x = operand(a)
    order: Any = axes[0] if len(axes) == 1 and not hasattr(axes[0], "__index__") else axes or None
    order = range(x.ndim)[::-1] if order is None else order
    return apply(rules.permute_dims, x, axes=tuple(order), constant=constant)


def rollaxis(a: ArrayLike, axis: int, start: int = 0, *, constant: bool | None = None) -> Tensor:
    """Move one axis in front of another, as a view.

    Parameters
    ----------
    a : array_like
        The array.
    axis : int
        The axis to move.
    start : int
        The axis before which it is put, or the number of axes, to put it last.
    constant : bool, optional
        Whether the result is a constant; by default it is if `a` is.

    Returns
    -------
    Tensor

    See Also
    --------
    moveaxis : Says where the axis is in the result.

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.rollaxis(mg.ones((2, 3, 4)), 2, 1).shape
    (2, 4, 3)
    """
    x = operand(a)
    axis = normalize_axis_index(axis, x.ndim)
    start = normalize_axis_index(start + x.ndim if start < 0 else start, x.ndim + 1)
    destination = start - 1 if axis < start else start
    return apply(rules.moveaxis, x, source=axis, destination=destination, constant=constant)


def rot90(
    m: ArrayLike, k: int = 1, axes: tuple[int, int] = (0, 1), *, constant: bool | None = None
) -> Tensor:
    """Rotate an array in a plane by right angles, as a view.

    Parameters
    ----------
    m : array_like
        The array, of at least two axes.
    k : int
        By how many right angles.
    axes : pair of int
        The plane, which is rotated from the first axis towards the second.
    constant : bool, optional
        Whether the result is a constant; by default it is if `m` is.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the axes are not two different ones of the array.

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.rot90(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).tolist()
    [[2.0, 4.0], [1.0, 3.0]]
    """
    x = operand(m)
    if len(axes) != 2:
        msg = f"a plane has two axes, not {len(axes)}"
        raise ValueError(msg)
    first, second = (normalize_axis_index(axis, x.ndim) for axis in axes)
    if first == second:
        msg = f"the axes of a plane must be different, not both {first}"
        raise ValueError(msg)
    if k % 4 == 0 or not isinstance(x, Tensor):
        turned = x if k % 4 == 0 else np.rot90(x, k, axes)
        return apply(indexing.getitem, turned, key=(slice(None),), constant=constant)
    if k % 4 == 2:
        return flip(x, axis=(first, second), constant=constant)
    if k % 4 == 1:
        return swapaxes(flip(x, axis=second), first, second, constant=constant)
    return flip(swapaxes(x, first, second), axis=second, constant=constant)


def fliplr(m: ArrayLike, *, constant: bool | None = None) -> Tensor:
    """Reverse the second axis, as a view.

    Parameters
    ----------
    m : array_like
        The array, of at least two axes.
    constant : bool, optional
        Whether the result is a constant; by default it is if `m` is.

    Returns
    -------
    Tensor, shape of `m`

    Raises
    ------
    ValueError
        If there are fewer axes.

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.fliplr(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).tolist()
    [[2.0, 1.0], [4.0, 3.0]]
    """
    return _reversed(m, 1, "fliplr", constant)


def flipud(m: ArrayLike, *, constant: bool | None = None) -> Tensor:
    """Reverse the first axis, as a view.

    Parameters
    ----------
    m : array_like
        The array, of at least one axis.
    constant : bool, optional
        Whether the result is a constant; by default it is if `m` is.

    Returns
    -------
    Tensor, shape of `m`

    Raises
    ------
    ValueError
        If there are fewer axes.

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.flipud(mg.asarray([1.0, 2.0])).tolist()
    [2.0, 1.0]
    """
    return _reversed(m, 0, "flipud", constant)


def _reversed(m: ArrayLike, axis: int, name: str, constant: bool | None) -> Tensor:
    x = operand(m)
    if x.ndim <= axis:
        msg = f"{name}() takes arrays of {axis + 1} or more dimensions, not of {x.ndim}"
        raise ValueError(msg)
    return flip(x, axis=axis, constant=constant)
