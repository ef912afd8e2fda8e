"""Products of arrays, and the matrix transpose."""

from __future__ import annotations

from collections.abc import Sequence
from operator import index
from typing import Any

from mygrad_array_api._rules import linear_algebra as rules
from mygrad_array_api._rules import manipulation
from mygrad_array_api._tensor.applying import OTHERWISE, apply
from mygrad_array_api._tensor.options import with_options
from mygrad_array_api._tensor.sparse import sparse_matmul
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, DType

OTHERWISE["matmul"] = sparse_matmul


def matmul(
    x1: ArrayLike,
    x2: ArrayLike,
    /,
    out: Any = None,
    *,
    dtype: DType | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Return the matrix product, which is also ``x1 @ x2``.

    Parameters
    ----------
    x1 : array_like, shape (..., N, K) or (K,), numeric
        A vector is taken for a row. It may be a sparse matrix of SciPy's.
    x2 : array_like, shape (..., K, M) or (K,), numeric
        A vector is taken for a column. It, or else `x1`, may be a sparse matrix of SciPy's.
    out : ndarray or Tensor, shape (..., N, M), optional
        Where to write the result; it is returned, as a tensor.
    dtype : dtype, optional
        The dtype of the result, to which the arguments are converted.
    constant : bool, optional
        Whether the result is a constant; by default it is if both arguments are.

    Returns
    -------
    Tensor, shape (..., N, M)
        Without the axis of a vector.

    Raises
    ------
    ValueError
        If an argument is 0-d, or the shapes do not match.
    TypeError
        If the dtypes do not allow for `dtype`, or for that of `out`.

    Notes
    -----
    Differentiable in both arguments.

    Standard: matmul, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> w, x = mg.asarray([[1.0, 2.0], [3.0, 4.0]]), mg.asarray([5.0, 6.0])
    >>> mg.sum(w @ x).backward()
    >>> x.grad
    array([4., 6.])
    """
    if out is None and dtype is None:
        return apply(rules.matmul, x1, x2, constant=constant)
    return with_options(rules.matmul, x1, x2, out=out, dtype=dtype, constant=constant)


def matrix_transpose(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Exchange the last two axes, as a view.

    Parameters
    ----------
    x : array_like, shape (..., M, N)
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor, shape (..., N, M)

    Raises
    ------
    ValueError
        If `x` has fewer than two axes.

    Notes
    -----
    Differentiable.

    Standard: matrix_transpose, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.matrix_transpose(mg.ones((4, 2, 3))).shape
    (4, 3, 2)
    """
    return apply(manipulation.matrix_transpose, x, constant=constant)


def tensordot(
    x1: ArrayLike,
    x2: ArrayLike,
    /,
    axes: int | tuple[Sequence[int] | int, Sequence[int] | int] = 2,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Sum the products of all entries over pairs of axes.

    Parameters
    ----------
    x1, x2 : array_like, numeric
    axes : int or pair of sequences of int
        The axes of `x1` and those of `x2` that are summed over, in pairs; or how many: the last
        ones of `x1` with the first ones of `x2`.
    constant : bool, optional
        Whether the result is a constant; by default it is if both arguments are.

    Returns
    -------
    Tensor
        With the other axes of `x1`, then the other axes of `x2`.

    Raises
    ------
    ValueError
        If the lengths of paired axes differ.

    Notes
    -----
    Differentiable in both arguments.

    Standard: tensordot, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.tensordot(mg.ones((2, 3, 4)), mg.ones((4, 2, 5)), axes=((0, 2), (1, 0))).shape
    (3, 5)
    """
    if type(axes) is not tuple and not isinstance(axes, Sequence):
        return apply(rules.tensordot, x1, x2, axes=index(axes), constant=constant)
    first, second = map(_axes, axes)
    return apply(rules.tensordot, x1, x2, axes=(first, second), constant=constant)


def _axes(axes: Sequence[int] | int) -> tuple[int, ...]:
    return tuple(map(index, axes)) if isinstance(axes, Sequence) else (index(axes),)


def vecdot(
    x1: ArrayLike, x2: ArrayLike, /, *, axis: int = -1, constant: bool | None = None
) -> Tensor:
    """Return the inner products of vectors, the first of which is conjugated.

    Parameters
    ----------
    x1, x2 : array_like, shape (..., K), numeric
        Their other axes are broadcast.
    axis : int
        The axis of the vectors. It is counted from the end if the arguments differ in how many
        axes they have.
    constant : bool, optional
        Whether the result is a constant; by default it is if both arguments are.

    Returns
    -------
    Tensor, shape (...)

    Raises
    ------
    ValueError
        If the lengths of the vectors differ, or the shapes do not broadcast.

    Notes
    -----
    Differentiable in both arguments.

    Standard: vecdot, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> complex(mg.vecdot(mg.asarray([1j, 2.0]), mg.asarray([1j, 3.0])))
    (7+0j)
    """
    return apply(rules.vecdot, x1, x2, axis=axis, constant=constant)
