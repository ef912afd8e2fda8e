"""Diagonals of arrays by NumPy's signatures."""

from __future__ import annotations

import numpy as np

from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._functions.manipulation.shapes import ravel
from mygrad_array_api._rules.linalg import products as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.arguments import operand
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike


def diag(v: ArrayLike, k: int = 0, *, constant: bool | None = None) -> Tensor:
    """Return a diagonal of a matrix, or the matrix that has a vector for a diagonal.

    Parameters
    ----------
    v : array_like, shape (N,) or (M, N)
        The vector or the matrix.
    k : int
        The diagonal: above the main one if positive, below if negative.
    constant : bool, optional
        Whether the result is a constant; by default it is if `v` is.

    Returns
    -------
    Tensor
        Of a matrix a view.

    Raises
    ------
    ValueError
        If `v` has neither one axis nor two.

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.diag(mg.asarray([1.0, 2.0])).tolist()
    [[1.0, 0.0], [0.0, 2.0]]
    >>> mg.diag(mg.asarray([[1.0, 2.0], [3.0, 4.0]]), 1).tolist()
    [2.0]
    """
    x = operand(v)
    if x.ndim == 2:
        return diagonal(x, k, constant=constant)
    if x.ndim != 1:
        msg = f"diag() takes a vector or a matrix, not an array of {x.ndim} dimensions"
        raise ValueError(msg)
    n = x.shape[0] + abs(k)
    return apply(rules.embed_diagonal, x, shape=(n, n), offset=k, constant=constant)


def diagflat(v: ArrayLike, k: int = 0, *, constant: bool | None = None) -> Tensor:
    """Return the matrix that has the elements of an array for a diagonal.

    Parameters
    ----------
    v : array_like
        The array, of any shape.
    k : int
        The diagonal: above the main one if positive, below if negative.
    constant : bool, optional
        Whether the result is a constant; by default it is if `v` is.

    Returns
    -------
    Tensor, shape (N, N)

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.diagflat([[1.0], [2.0]]).tolist()
    [[1.0, 0.0], [0.0, 2.0]]
    """
    return diag(ravel(v), k, constant=constant)


def diagonal(
    a: ArrayLike,
    offset: int = 0,
    axis1: int = 0,
    axis2: int = 1,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the diagonals of the matrices that two axes span, as a view.

    Parameters
    ----------
    a : array_like
        The array, of at least two axes.
    offset : int
        The diagonal: above the main one if positive, below if negative.
    axis1, axis2 : int
        The axes of the rows and of the columns.
    constant : bool, optional
        Whether the result is a constant; by default it is if `a` is.

    Returns
    -------
    Tensor, shape (..., K)
        A view. Unlike NumPy's it can be written to.

    Raises
    ------
    ValueError
        If there are fewer axes, or both are the same.

    See Also
    --------
    linalg.diagonal : The standard's function, of the last two axes.

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.diagonal(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).tolist()
    [1.0, 4.0]
    """
    x = operand(a)
    if x.ndim < 2:
        msg = f"diagonals are of arrays of two or more dimensions, not of {x.ndim}"
        raise ValueError(msg)
    move = moveaxis if isinstance(x, Tensor) else np.moveaxis
    moved = move(x, (axis1, axis2), (-2, -1))
    return apply(rules.diagonal, moved, offset=offset, constant=constant)
