"""Products of arrays as NumPy has them, beyond the standard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mygrad_array_api._functions.elementwise.arithmetic import multiply
from mygrad_array_api._functions.linalg.chains import halves
from mygrad_array_api._functions.linalg.products import trace as trace_of_matrices
from mygrad_array_api._functions.linear_algebra import matmul, tensordot
from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._functions.manipulation.shapes import expand_dims
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.layout import ordered
from mygrad_array_api._tensor.options import delivered
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, DType


def dot(a: ArrayLike, b: ArrayLike, out: Any = None, *, constant: bool | None = None) -> Tensor:
    """Sum the products along the last axis of `a` and the last but one of `b`.

    Parameters
    ----------
    a : array_like, shape (..., K), numeric
    b : array_like, shape (K,) or (..., K, M), numeric
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    constant : bool, optional
        Whether the result is a constant; by default it is if both arguments are.

    Returns
    -------
    Tensor
        The matrix product of matrices, the inner product of vectors, and the plain product where
        one of the two is 0-d. Otherwise with the other axes of `a`, then those of `b`.

    Raises
    ------
    ValueError
        If the lengths of the axes differ.

    Notes
    -----
    Differentiable in both arguments.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.dot(mg.asarray([1.0, 2.0]), mg.asarray([3.0, 4.0])))
    11.0
    """
    a, b = as_tensor(a), as_tensor(b)
    if a.ndim == 0 or b.ndim == 0:
        result = _scaled(a, b, constant)
    elif b.ndim <= 2 >= a.ndim:
        result = matmul(a, b, constant=constant)
    else:
        axes = (-1, -min(b.ndim, 2))
        result = tensordot(a, b, axes=axes, constant=constant)
    return delivered(result, out, "dot")


def inner(a: ArrayLike, b: ArrayLike, *, constant: bool | None = None) -> Tensor:
    """Sum the products along the last axes.

    Parameters
    ----------
    a : array_like, shape (..., K), numeric
    b : array_like, shape (..., K), numeric
    constant : bool, optional
        Whether the result is a constant; by default it is if both arguments are.

    Returns
    -------
    Tensor
        With the other axes of `a`, then those of `b`; the plain product where one of the two is
        0-d. Nothing is conjugated.

    Raises
    ------
    ValueError
        If the lengths of the axes differ.

    Notes
    -----
    Differentiable in both arguments.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.inner(mg.ones((2, 3)), mg.ones((4, 3))).shape
    (2, 4)
    """
    a, b = as_tensor(a), as_tensor(b)
    if a.ndim == 0 or b.ndim == 0:
        return _scaled(a, b, constant)
    return tensordot(a, b, axes=(-1, -1), constant=constant)


def _scaled(a: Tensor, b: Tensor, constant: bool | None) -> Tensor:
    """Multiply where one of two is a number. What BLAS computes, NumPy lays out in order C."""
    result = multiply(a, b, constant=constant)
    return ordered(result, "C" if result.ndim <= 2 and result.dtype.char in "fdFD" else "K")


def kron(a: ArrayLike, b: ArrayLike, *, constant: bool | None = None) -> Tensor:
    """Return the Kronecker product: a block of `b` for each entry of `a`, multiplied by it.

    Parameters
    ----------
    a, b : array_like, numeric
        The one with fewer axes gets axes of length one in front.
    constant : bool, optional
        Whether the result is a constant; by default it is if both arguments are.

    Returns
    -------
    Tensor
        Along each axis as long as the product of the two lengths.

    Notes
    -----
    Differentiable in both arguments.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.kron(mg.asarray([1.0, 10.0]), mg.asarray([1.0, 2.0])).tolist()
    [1.0, 2.0, 10.0, 20.0]
    """
    a, b = as_tensor(a), as_tensor(b)
    ndim = max(a.ndim, b.ndim)
    first = (1,) * (ndim - a.ndim) + a.shape
    second = (1,) * (ndim - b.ndim) + b.shape
    a = expand_dims(a.reshape(first), axis=tuple(range(1, 2 * ndim, 2)))
    b = expand_dims(b.reshape(second), axis=tuple(range(0, 2 * ndim, 2)))
    product = multiply(a, b, constant=constant)
    return product.reshape(tuple(n * m for n, m in zip(first, second)))


def trace(
    a: ArrayLike,
    offset: int = 0,
    axis1: int = 0,
    axis2: int = 1,
    dtype: DType | None = None,
    out: Any = None,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the sums along diagonals.

    Parameters
    ----------
    a : array_like, numeric
    offset : int
        Above the main diagonal if positive, below if negative.
    axis1, axis2 : int
        The axes of the matrices: by default the first two.
    dtype : dtype, optional
        The dtype of the result; by default that of `a`, or the default integer for small ones.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    constant : bool, optional
        Whether the result is a constant; by default it is if `a` is.

    Returns
    -------
    Tensor
        Without the two axes.

    Raises
    ------
    ValueError
        If `a` has fewer than two axes.

    Notes
    -----
    Differentiable.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.trace(mg.asarray([[1.0, 2.0], [3.0, 4.0]])))
    5.0
    """
    a = as_tensor(a)
    if a.ndim < 2:
        msg = f"a trace needs two axes, not {a.ndim}"
        raise ValueError(msg)
    matrices = moveaxis(a, (axis1, axis2), (-2, -1))
    result = trace_of_matrices(matrices, offset=offset, dtype=dtype)
    if constant is not None:
        result = result.astype(result.dtype, constant=constant)
    return delivered(result, out, "trace")


def multi_matmul(tensors: Sequence[ArrayLike], *, constant: bool | None = None) -> Tensor:
    """Multiply several matrices in the order that takes the fewest multiplications.

    Parameters
    ----------
    tensors : sequence of array_like
        At least two matrices, numeric. The first and the last can be vectors: a row and a
        column.
    constant : bool, optional
        Whether the result is a constant; by default it is if all matrices are.

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

    MyGrad's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.multi_matmul([mg.ones((2, 50)), mg.ones((50, 3)), mg.ones(3)]).tolist()
    [150.0, 150.0]
    """
    left, right = halves([as_tensor(x) for x in tensors])
    return matmul(left, right, constant=constant)
