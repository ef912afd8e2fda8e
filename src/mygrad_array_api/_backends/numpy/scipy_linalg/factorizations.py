"""Factorisations."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy

from .batches import over_batches


@over_batches(2)
def lu_factor(x: Any) -> tuple[Any, Any, Any]:
    """Return the triangles in one matrix, with what rows were exchanged, and their order."""
    packed, pivots = of_scipy("linalg", "lu_factor")(x, check_finite=False)
    order = np.arange(x.shape[0])
    for row, other in enumerate(pivots):
        order[[row, other]] = order[[other, row]]
    return packed, pivots, order


@over_batches(2)
def unitary_factor(x: Any) -> Any:
    """Return the matrix with orthonormal columns that is nearest to a matrix with no more rows."""
    u, _ = of_scipy("linalg", "polar")(x)
    return u


@over_batches(2)
def schur(x: Any, *, output: str = "real") -> tuple[Any, Any]:
    """Return the Schur form, and the unitary matrix that leads there."""
    t, z = of_scipy("linalg", "schur")(x, output=output, check_finite=False)
    return t, z


@over_batches(2, 2)
def strict_solve(t: Any, r: Any, *, transposed: bool = False) -> Any:
    """Solve ``tril(X T - T X) = R`` for a strictly lower X, or the adjoint equation.

    Column by column: of `X` the first comes first, and of the adjoint the last.
    """
    n = len(t)
    x = np.zeros_like(r, dtype=np.result_type(t, r))
    solve = of_scipy("linalg", "solve_triangular")
    for j in range(n - 1) if not transposed else range(n - 2, -1, -1):
        rows = slice(j + 1, n)
        shifted = t[j, j] * np.eye(n - 1 - j) - t[rows, rows]
        if transposed:
            known = r[rows, j] - x[rows, j + 1 :] @ t[j, j + 1 :].conj()
            x[rows, j] = solve(shifted.conj().T, known, lower=True, check_finite=False)
        else:
            known = r[rows, j] - x[rows, :j] @ t[:j, j]
            x[rows, j] = solve(shifted, known, check_finite=False)
    return x


@over_batches(2)
def null_space(x: Any, *, rtol: float | None = None) -> Any:
    """Return an orthonormal basis of what a matrix takes to zero."""
    return of_scipy("linalg", "null_space")(x, rcond=rtol, check_finite=False)


@over_batches(2)
def orth(x: Any, *, rtol: float | None = None) -> Any:
    """Return an orthonormal basis of the range of a matrix."""
    return of_scipy("linalg", "orth")(x, rcond=rtol)
