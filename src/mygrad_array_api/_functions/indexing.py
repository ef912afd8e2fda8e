"""Functions that gather elements by integers."""

from __future__ import annotations

import numpy as np

from mygrad_array_api._rules import gathering as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.arguments import operand
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike


def take(
    x: ArrayLike,
    indices: ArrayLike,
    /,
    axis: int | None = None,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the items of one axis that integers name.

    Parameters
    ----------
    x : array_like
    indices : array_like, integer
        They replace the axis. Negative ones count from the end.
    axis : int, optional
        The axis; it may be left out if `x` has only one.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        A copy, also where a slice would do.

    Raises
    ------
    IndexError
        If an index is out of bounds.
    ValueError
        If `axis` is left out and `x` has not exactly one axis.

    Notes
    -----
    Differentiable in `x`: an item that is taken several times gets the sum of the gradients.

    Standard: take, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([1.0, 2.0, 3.0])
    >>> mg.sum(mg.take(x, mg.asarray([0, 0, 2]))).backward()
    >>> x.grad
    array([2., 0., 1.])
    """
    if axis is None:
        ndim = x.ndim if isinstance(x, Tensor) else np.asarray(x).ndim
        if ndim != 1:
            msg = f"take() needs an axis for an array of {ndim} dimensions"
            raise ValueError(msg)
        axis = 0
    return apply(rules.take, x, indices, axis=axis, constant=constant)


def take_along_axis(
    x: ArrayLike,
    indices: ArrayLike,
    /,
    axis: int = -1,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return elements of each line along an axis, as the line's own indices name them.

    Parameters
    ----------
    x : array_like
    indices : array_like, integer
        It has as many axes as `x`. The other axes are broadcast.
    axis : int
        The axis of the lines.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor, shape of `indices`, broadcast

    Raises
    ------
    IndexError
        If an index is out of bounds.
    ValueError
        If `indices` has not as many axes as `x`.

    Notes
    -----
    Differentiable in `x`: an element that is taken several times gets the sum of the gradients.

    Standard: take_along_axis, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([[3.0, 1.0], [2.0, 4.0]])
    >>> mg.take_along_axis(x, mg.argsort(x)).tolist()
    [[1.0, 3.0], [2.0, 4.0]]
    """
    return apply(rules.take_along_axis, operand(x), operand(indices), axis=axis, constant=constant)
