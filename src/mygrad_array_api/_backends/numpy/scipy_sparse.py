"""Sparse matrices of NumPy arrays: SciPy computes the values."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np

from mygrad_array_api._rules import scipy_sparse as _rules  # noqa: F401 enters the rows

from .from_scipy import of_scipy
from .pulls import collect

Array = Any


class Pattern:
    """Where the values of a sparse matrix stand. Values at the same place add up.

    Parameters
    ----------
    rows, cols : array of int, shape (K,)
    shape : tuple of two ints
    """

    def __init__(self, rows: Array, cols: Array, shape: tuple[int, int]) -> None:
        self.rows = rows
        self.cols = cols
        self.shape = shape

    @cached_property
    def T(self) -> Pattern:
        """That of the transposed matrix."""
        transposed = Pattern(self.cols, self.rows, self.shape[::-1])
        transposed.__dict__["T"] = self
        return transposed

    @cached_property
    def _order(self) -> tuple[Array, Array, Array]:
        """The order of the values by rows, and the arrays of the format CSR."""
        order = np.lexsort((self.cols, self.rows))
        starts = np.zeros(self.shape[0] + 1, dtype=np.intp)
        np.cumsum(np.bincount(self.rows, minlength=self.shape[0]), out=starts[1:])
        return order, self.cols[order], starts

    def matrix(self, values: Array) -> Any:
        """Return SciPy's matrix of these values."""
        order, cols, starts = self._order
        make = of_scipy("sparse", "csr_array")
        return make((values[order], cols, starts), shape=self.shape)


class Operator:
    """In the place of a pattern, a linear operator of SciPy's, which has no values."""

    def __init__(self, operator: Any) -> None:
        self.operator = operator
        self.shape = operator.shape

    @property
    def T(self) -> Operator:
        """The conjugate transpose: there are no values to conjugate."""
        return Operator(self.operator.H)

    def matrix(self, values: Array) -> Any:  # noqa: ARG002 there are none
        """Return the operator."""
        return self.operator


def sparse_matmul(values: Array, x: Array, pattern: Any = None) -> Array:
    """Multiply a vector or a matrix by a sparse one."""
    return np.asarray(pattern.matrix(values) @ x)


def sampled_product(x1: Array, x2: Array, pattern: Any = None) -> Array:
    """Return some values of ``x1 @ x2.T``, or of the outer product of vectors."""
    left, right = x1[pattern.rows], x2[pattern.cols]
    return left * right if left.ndim == 1 else np.einsum("ij,ij->i", left, right)


class _Direct:
    """Solves by a decomposition."""

    @property
    def T(self) -> _Direct:
        """The same for the transposed matrix."""
        return self

    def __call__(self, matrix: Any, b: Array) -> Array:
        dtype = np.result_type(matrix.dtype, b.dtype, np.float32)
        if not b.size:
            return np.zeros(b.shape, dtype)
        columns = matrix.astype(dtype).tocsc()
        return of_scipy("sparse.linalg", "splu")(columns).solve(b.astype(dtype))


DIRECT = _Direct()


class Iterative:
    """Solves by one of SciPy's iterations.

    Attributes
    ----------
    info : int
        What SciPy says of the last iteration: zero if it converged.
    """

    info = 0

    def __init__(self, solve: Callable[..., tuple[Array, int]], options: dict[str, Any]) -> None:
        self.solve = solve
        self.options = options

    @property
    def T(self) -> Iterative:
        """The same for the conjugate transpose: from zero, with the adjoint preconditioner."""
        options = {key: value for key, value in self.options.items() if key not in AT_START}
        for key in ("M", "M1", "M2"):
            if options.get(key) is not None:
                options[key] = of_scipy("sparse.linalg", "aslinearoperator")(options[key]).H
        return Iterative(self.solve, options)

    def __call__(self, matrix: Any, b: Array) -> Array:
        columns = b[:, None] if b.ndim == 1 else b
        found = []
        for column in columns.T:
            x, self.info = self.solve(matrix, column, **self.options)
            found.append(x)
        return np.stack(found, axis=-1).reshape(b.shape)


AT_START = ("x0", "callback", "callback_type")


def sparse_solve(values: Array, b: Array, pattern: Any = None, solver: Any = None) -> Array:
    """Solve a sparse system for one right-hand side, or for several."""
    return solver(pattern.matrix(values), b)


collect(sys.modules[__name__])
