"""Broadcasting to a common shape."""

from __future__ import annotations

import numpy as np

from mygrad_array_api._rules import manipulation as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Shape

from .operands import integers, shape_of


def broadcast_arrays(*arrays: ArrayLike) -> tuple[Tensor, ...]:
    """Broadcast arrays to the shape that they have in common.

    Parameters
    ----------
    *arrays : array_like

    Returns
    -------
    tuple of Tensor
        One for each array, as views that cannot be written to.

    Raises
    ------
    ValueError
        If the shapes do not broadcast.

    Notes
    -----
    Differentiable: gradients are summed over the axes that were broadcast.

    Standard: broadcast_arrays, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [x.shape for x in mg.broadcast_arrays(mg.ones((2, 1)), mg.ones(3))]
    [(2, 3), (2, 3)]
    """
    shape = np.broadcast_shapes(*map(shape_of, arrays))
    return tuple(apply(rules.broadcast_to, x, shape=shape) for x in arrays)


def broadcast_shapes(*shapes: tuple[int, ...]) -> tuple[int, ...]:
    """Return the shape that arrays of these shapes are broadcast to.

    Parameters
    ----------
    *shapes : tuple of int

    Returns
    -------
    tuple of int

    Raises
    ------
    ValueError
        If the shapes do not broadcast.

    Notes
    -----
    Standard: broadcast_shapes, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.broadcast_shapes((2, 1), (3,))
    (2, 3)
    """
    return np.broadcast_shapes(*shapes)


def broadcast_to(x: ArrayLike, /, shape: Shape, *, constant: bool | None = None) -> Tensor:
    """Broadcast an array to a shape.

    Parameters
    ----------
    x : array_like
    shape : int or tuple of int
        The shape.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        A view that cannot be written to.

    Raises
    ------
    ValueError
        If `x` does not broadcast to the shape.

    Notes
    -----
    Differentiable: the gradient is summed over the axes that were broadcast.

    Standard: broadcast_to, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([1.0, 2.0])
    >>> mg.sum(mg.broadcast_to(x, (3, 2))).backward()
    >>> x.grad
    array([3., 3.])
    """
    return apply(rules.broadcast_to, x, shape=integers(shape), constant=constant)
