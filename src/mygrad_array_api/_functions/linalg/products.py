"""Products of vectors and matrices, diagonals and powers."""

from __future__ import annotations

from collections.abc import Sequence
from operator import index
from typing import Any

import numpy as np

from mygrad_array_api._functions.linear_algebra import matmul
from mygrad_array_api._functions.searching import where
from mygrad_array_api._rules.linalg import products as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, copied
from mygrad_array_api._tensor.layout import laid_out
from mygrad_array_api._tensor.options import delivered
from mygrad_array_api._tensor.recorder import recorder_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, DType

from .chains import halves
from .solving import inv


def cross(x1: ArrayLike, x2: ArrayLike, /, *, axis: int = -1) -> Tensor:
    """Return the cross product of vectors with three components.

    Parameters
    ----------
    x1, x2 : array_like, numeric
        Their shapes broadcast, and have size three along `axis`.
    axis : int
        The axis of the components.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the size along `axis` is not three.

    Notes
    -----
    Differentiable in both.

    Standard: linalg.cross, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.linalg.cross(mg.asarray([1.0, 0.0, 0.0]), mg.asarray([0.0, 1.0, 0.0]))[2])
    1.0
    """
    return apply(rules.cross, x1, x2, axis=axis)


def diagonal(x: ArrayLike, /, *, offset: int = 0) -> Tensor:
    """Return the diagonals of matrices, as a view.

    Parameters
    ----------
    x : array_like, shape (..., M, N)
    offset : int
        Above the main diagonal if positive, below if negative.

    Returns
    -------
    Tensor, shape (..., K)
        Of size zero where the offset lies outside the matrix.

    Notes
    -----
    Differentiable.

    Standard: linalg.diagonal, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.linalg.diagonal(mg.ones((3, 4)), offset=2).shape
    (2,)
    """
    return apply(rules.diagonal, x, offset=offset)


def matrix_power(x: ArrayLike, n: int, /) -> Tensor:
    """Raise square matrices to an integer power, by repeated squaring.

    Parameters
    ----------
    x : array_like, shape (..., M, M), floating-point
    n : int
        A negative power is one of the inverse; the power zero is the identity, whose gradient
        is zero.

    Returns
    -------
    Tensor, shape (..., M, M)

    Raises
    ------
    numpy.linalg.LinAlgError
        If a matrix is not square, or if it is singular and `n` negative.

    Notes
    -----
    Standard: linalg.matrix_power, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.linalg.matrix_power(mg.asarray([[2.0, 0.0], [0.0, 3.0]]), 3)[0, 0])
    8.0
    """
    n = index(n)
    power = copied(x) if n >= 0 else inv(x)
    if power.ndim < 2 or power.shape[-1] != power.shape[-2]:
        msg = f"the last two axes must be square, but the shape is {power.shape}"
        raise np.linalg.LinAlgError(msg)
    if n == 0:
        xp = recorder_of([power]).arrays
        identity = xp.eye(power.shape[-1], dtype=power.dtype)
        return laid_out(where(np.asarray(False), power, identity), power._array)
    remaining = abs(n)
    while remaining % 2 == 0:
        power = matmul(power, power)
        remaining //= 2
    result = power
    while remaining := remaining // 2:
        power = matmul(power, power)
        if remaining % 2:
            result = matmul(result, power)
    return result


def multi_dot(arrays: Sequence[ArrayLike], *, out: Any = None) -> Tensor:
    """Multiply several matrices in the order that takes the fewest multiplications.

    Parameters
    ----------
    arrays : sequence of array_like
        At least two matrices, numeric. The first and the last can be vectors: a row and a
        column.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.

    Returns
    -------
    Tensor
        The product, without the axis of a vector.

    Raises
    ------
    ValueError
        If there are fewer than two matrices, or their shapes do not match.
    numpy.linalg.LinAlgError
        If an array has another number of axes.

    Notes
    -----
    Differentiable in all matrices.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.linalg.multi_dot([mg.ones((2, 50)), mg.ones((50, 3)), mg.ones(3)]).tolist()
    [150.0, 150.0]
    """
    left, right = halves([as_tensor(x) for x in arrays])
    result = matmul(left, right)
    return delivered(result, out, "multi_dot")


def outer(x1: ArrayLike, x2: ArrayLike, /) -> Tensor:
    """Return all products of an entry of one vector with an entry of another.

    Parameters
    ----------
    x1 : array_like, shape (N,), numeric
    x2 : array_like, shape (M,), numeric

    Returns
    -------
    Tensor, shape (N, M)

    Raises
    ------
    ValueError
        If an argument is not one-dimensional.

    Notes
    -----
    Differentiable in both.

    Standard: linalg.outer, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.linalg.outer(mg.ones(2), mg.ones(3)).shape
    (2, 3)
    """
    return apply(rules.outer, x1, x2)


def trace(x: ArrayLike, /, *, offset: int = 0, dtype: DType | None = None) -> Tensor:
    """Return the sums along the diagonals of matrices.

    Parameters
    ----------
    x : array_like, shape (..., M, N), numeric
    offset : int
        Above the main diagonal if positive, below if negative.
    dtype : dtype, optional
        The dtype of the result; by default that of `x`, or the default integer for small ones.

    Returns
    -------
    Tensor, shape (...)

    Notes
    -----
    Differentiable.

    Standard: linalg.trace, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.linalg.trace(mg.asarray([[1.0, 2.0], [3.0, 4.0]])))
    5.0
    """
    return apply(rules.trace, x, offset=offset, dtype=dtype)
