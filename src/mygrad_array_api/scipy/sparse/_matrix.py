"""Sparse matrices whose values may be variables."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.scipy_sparse import Pattern
from mygrad_array_api._functions.elementwise.complex import conj
from mygrad_array_api._functions.manipulation.joining import concat
from mygrad_array_api._rules.indexing import scatter_add
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, plain
from mygrad_array_api._tensor.sparse import is_sparse, places_of, product, product_from_left
from mygrad_array_api._tensor.tensor import Tensor


class SparseTensor:
    """A sparse matrix whose values may be variables; where they stand is constant.

    It is made by `coo_array`, `csr_array` and `csc_array`.

    Attributes
    ----------
    data : Tensor, shape (K,)
        The values. Those at the same place add up.
    pattern : Pattern
        Where they stand.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import sparse
    >>> values = mg.tensor([1.0, 2.0, 3.0])
    >>> A = sparse.coo_array((values, ([0, 0, 1], [0, 2, 1])), shape=(2, 3))
    >>> y = A @ [1.0, 10.0, 100.0]
    >>> y.tolist()
    [201.0, 30.0]
    >>> y.backward()
    >>> values.grad
    array([  1., 100.,  10.])
    """

    __array_ufunc__ = None  # arrays leave operators to the sparse matrix
    ndim = 2

    def __init__(self, data: Tensor, pattern: Pattern) -> None:
        self.data = data
        self.pattern = pattern

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns there are."""
        return self.pattern.shape

    @property
    def dtype(self) -> np.dtype[Any]:
        """The dtype of the values."""
        return self.data.dtype

    @property
    def nnz(self) -> int:
        """How many values there are."""
        return self.data.size

    @property
    def T(self) -> SparseTensor:
        """The transposed matrix, of the same values."""
        return SparseTensor(self.data, self.pattern.T)

    def transpose(self) -> SparseTensor:
        """Return the transposed matrix."""
        return self.T

    def conj(self) -> SparseTensor:
        """Return the conjugate matrix."""
        return SparseTensor(conj(self.data), self.pattern)

    def toarray(self) -> Tensor:
        """Return the matrix with its zeros, as a tensor."""
        key = (self.pattern.rows, self.pattern.cols)
        return apply(scatter_add, self.data, shape=self.shape, key=key)

    todense = toarray

    def plain(self) -> Any:
        """Return the matrix as a constant one of SciPy's."""
        return self.pattern.matrix(plain(self.data))

    def diagonal(self) -> Tensor:
        """Return the diagonal."""
        on = np.flatnonzero(self.pattern.rows == self.pattern.cols)
        key = (self.pattern.rows[on],)
        return apply(scatter_add, self.data[on], shape=(min(self.shape),), key=key)

    def sum(self, axis: int | None = None) -> Tensor:
        """Return the sum of all values, or of those of each column or row."""
        if axis is None:
            total: Tensor = self.data.sum()
            return total
        if axis % 2:
            return product(self.pattern, self.data, np.ones(self.shape[1], self.dtype))
        return product(self.pattern.T, self.data, np.ones(self.shape[0], self.dtype))

    def dot(self, other: Any) -> Tensor:
        """Return the product with an array."""
        return product(self.pattern, self.data, other)

    def __matmul__(self, other: Any) -> Tensor:
        if isinstance(other, SparseTensor) or is_sparse(other):
            return NotImplemented
        return product(self.pattern, self.data, other)

    def __rmatmul__(self, other: Any) -> Tensor:
        if is_sparse(other):
            return NotImplemented
        return product_from_left(other, self.pattern, self.data)

    def __mul__(self, other: Any) -> SparseTensor:
        if np.ndim(other):
            return NotImplemented
        return SparseTensor(self.data * other, self.pattern)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> SparseTensor:
        if np.ndim(other):
            return NotImplemented
        return SparseTensor(self.data / other, self.pattern)

    def __neg__(self) -> SparseTensor:
        return SparseTensor(-self.data, self.pattern)

    def __add__(self, other: Any) -> SparseTensor:
        if not (isinstance(other, SparseTensor) or is_sparse(other)):
            return NotImplemented
        right = as_sparse(other)
        if right.shape != self.shape:
            msg = f"inconsistent shapes {self.shape} and {right.shape}"
            raise ValueError(msg)
        rows, cols = (
            np.concatenate([getattr(m.pattern, name) for m in (self, right)])
            for name in ("rows", "cols")
        )
        return SparseTensor(concat([self.data, right.data]), Pattern(rows, cols, self.shape))

    __radd__ = __add__

    def __sub__(self, other: Any) -> SparseTensor:
        return self.__add__(-other)

    def __rsub__(self, other: Any) -> SparseTensor:
        return (-self).__add__(other)

    def __repr__(self) -> str:
        return f"<SparseTensor of {self.nnz} values, shape {self.shape}, {self.dtype}>"


def as_sparse(A: Any) -> SparseTensor:
    """Return a sparse matrix, or a dense one without its zeros, as a sparse tensor."""
    if isinstance(A, SparseTensor):
        return A
    if is_sparse(A):
        pattern, values = places_of(A)
        return SparseTensor(as_tensor(values), pattern)
    dense = as_tensor(A)
    if dense.ndim != 2:
        msg = f"a sparse matrix has two axes, not {dense.ndim}"
        raise ValueError(msg)
    rows, cols = np.nonzero(plain(dense))
    return SparseTensor(dense[rows, cols], Pattern(rows, cols, (dense.shape[0], dense.shape[1])))


def coo_array(arg1: Any, shape: tuple[int, int] | None = None, dtype: Any = None) -> SparseTensor:
    """Make a sparse matrix of values and their places.

    Parameters
    ----------
    arg1 : tuple, sparse or dense matrix
        ``(data, (rows, cols))``: the values, which may be variables, and where they stand. Of a
        dense matrix all that is not zero.
    shape : tuple of two ints, optional
        By default as large as the places need.
    dtype : dtype, optional
        By default that of the values.

    Returns
    -------
    SparseTensor

    Raises
    ------
    ValueError
        If there are not as many places as values, or one is outside of the shape.

    Notes
    -----
    Differentiable in the values. SciPy computes products and solutions, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import sparse
    >>> A = sparse.coo_array((mg.tensor([1.0, 2.0]), ([0, 1], [1, 0])))
    >>> A.toarray().tolist()
    [[0.0, 1.0], [2.0, 0.0]]
    """
    if not isinstance(arg1, tuple):
        return _of_dtype(as_sparse(arg1), dtype)
    data, (rows, cols) = arg1
    return _placed(data, np.asarray(rows), np.asarray(cols), shape, dtype)


def csr_array(arg1: Any, shape: tuple[int, int] | None = None, dtype: Any = None) -> SparseTensor:
    """Make a sparse matrix row by row.

    Parameters
    ----------
    arg1 : tuple, sparse or dense matrix
        ``(data, indices, indptr)``: the values of row i are ``data[indptr[i]:indptr[i + 1]]``, in
        the columns that `indices` says; or as of `coo_array`.
    shape, dtype
        As of `coo_array`.

    Returns
    -------
    SparseTensor

    Raises
    ------
    ValueError
        As `coo_array`.

    Notes
    -----
    Differentiable in the values. SciPy computes products and solutions, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import sparse
    >>> A = sparse.csr_array((mg.tensor([1.0, 2.0]), [1, 0], [0, 1, 2]))
    >>> A.toarray().tolist()
    [[0.0, 1.0], [2.0, 0.0]]
    """
    if not isinstance(arg1, tuple) or len(arg1) == 2:
        return coo_array(arg1, shape, dtype)
    data, indices, starts = arg1
    counts = np.diff(starts)
    rows = np.repeat(np.arange(len(counts)), counts)
    least = (len(counts), int(np.max(indices, initial=-1)) + 1)
    return _placed(data, rows, np.asarray(indices), shape or least, dtype)


def csc_array(arg1: Any, shape: tuple[int, int] | None = None, dtype: Any = None) -> SparseTensor:
    """Make a sparse matrix column by column.

    Parameters
    ----------
    arg1 : tuple, sparse or dense matrix
        ``(data, indices, indptr)``: the values of column j are ``data[indptr[j]:indptr[j + 1]]``,
        in the rows that `indices` says; or as of `coo_array`.
    shape, dtype
        As of `coo_array`.

    Returns
    -------
    SparseTensor

    Raises
    ------
    ValueError
        As `coo_array`.

    Notes
    -----
    Differentiable in the values. SciPy computes products and solutions, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import sparse
    >>> A = sparse.csc_array((mg.tensor([1.0, 2.0]), [1, 0], [0, 1, 2]))
    >>> A.toarray().tolist()
    [[0.0, 2.0], [1.0, 0.0]]
    """
    if not isinstance(arg1, tuple) or len(arg1) == 2:
        return coo_array(arg1, shape, dtype)
    return csr_array(arg1, None if shape is None else shape[::-1], dtype).T


coo_matrix, csr_matrix, csc_matrix = coo_array, csr_array, csc_array


def _placed(
    data: Any, rows: Any, cols: Any, shape: tuple[int, int] | None, dtype: Any
) -> SparseTensor:
    values = as_tensor(data)
    if not values.shape == rows.shape == cols.shape or values.ndim != 1:
        msg = f"values of shape {values.shape} at places of shapes {rows.shape} and {cols.shape}"
        raise ValueError(msg)
    height, width = (int(np.max(places, initial=-1)) + 1 for places in (rows, cols))
    size = (height, width) if shape is None else (int(shape[0]), int(shape[1]))
    if height > size[0] or width > size[1] or np.min([rows, cols], initial=0) < 0:
        msg = f"a value stands outside of a matrix of shape {size}"
        raise ValueError(msg)
    pattern = Pattern(rows.astype(np.intp), cols.astype(np.intp), size)
    return _of_dtype(SparseTensor(values, pattern), dtype)


def _of_dtype(A: SparseTensor, dtype: Any) -> SparseTensor:
    return A if dtype is None else SparseTensor(A.data.astype(dtype), A.pattern)
