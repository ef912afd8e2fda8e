"""Another order of axes, or of elements along them."""

from __future__ import annotations

from numpy.lib.array_utils import normalize_axis_index

from mygrad_array_api._rules import manipulation as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis

from .operands import integer_or_tuple, integers, shape_of


def flip(x: ArrayLike, /, axis: Axis = None, *, constant: bool | None = None) -> Tensor:
    """Reverse the order of elements along axes, as a view.

    Parameters
    ----------
    x : array_like
    axis : int or tuple of int, optional
        The axes; by default all.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor, shape of `x`

    Notes
    -----
    Differentiable.

    Standard: flip, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.flip(mg.asarray([1.0, 2.0, 3.0])).tolist()
    [3.0, 2.0, 1.0]
    """
    return apply(rules.flip, x, axis=integer_or_tuple(axis), constant=constant)


def moveaxis(
    x: ArrayLike,
    source: int | tuple[int, ...],
    destination: int | tuple[int, ...],
    /,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Move axes to other places, as a view; the others keep their order.

    Parameters
    ----------
    x : array_like
    source : int or tuple of int
        The axes to move.
    destination : int or tuple of int
        Where they are in the result.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If an axis is named twice, or there are not as many places as axes.

    Notes
    -----
    Differentiable.

    Standard: moveaxis, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.moveaxis(mg.ones((2, 3, 4)), 0, -1).shape
    (3, 4, 2)
    """
    return apply(
        rules.moveaxis,
        x,
        source=integer_or_tuple(source),
        destination=integer_or_tuple(destination),
        constant=constant,
    )


def permute_dims(x: ArrayLike, /, axes: tuple[int, ...], *, constant: bool | None = None) -> Tensor:
    """Put the axes into another order, as a view.

    Parameters
    ----------
    x : array_like
    axes : tuple of int
        The axes in their new order.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

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

    Standard: permute_dims, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.permute_dims(mg.ones((2, 3, 4)), (2, 0, 1)).shape
    (4, 2, 3)
    """
    return apply(rules.permute_dims, x, axes=integers(axes), constant=constant)


def roll(
    x: ArrayLike,
    /,
    shift: int | tuple[int, ...],
    axis: Axis = None,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Shift elements along axes; those that fall off the end come back at the beginning.

    Parameters
    ----------
    x : array_like
    shift : int or tuple of int
        By how many places to shift, along each axis.
    axis : int or tuple of int, optional
        The axes; by default, the elements are shifted as if `x` were flattened.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor, shape of `x`

    Notes
    -----
    Differentiable.

    Standard: roll, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.roll(mg.asarray([1.0, 2.0, 3.0]), 1).tolist()
    [3.0, 1.0, 2.0]
    """
    return apply(
        rules.roll, x, shift=integer_or_tuple(shift), axis=integer_or_tuple(axis), constant=constant
    )


def swapaxes(x: ArrayLike, axis1: int, axis2: int, /, *, constant: bool | None = None) -> Tensor:
    """Exchange two axes, as a view.

    Parameters
    ----------
    x : array_like
    axis1, axis2 : int
        The axes.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor

    Notes
    -----
    Differentiable. An extension of the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.swapaxes(mg.ones((2, 3, 4)), 0, -1).shape
    (4, 3, 2)
    """
    ndim = len(shape_of(x))
    order = list(range(ndim))
    i, j = normalize_axis_index(axis1, ndim), normalize_axis_index(axis2, ndim)
    order[i], order[j] = j, i
    return apply(rules.permute_dims, x, axes=tuple(order), constant=constant)
