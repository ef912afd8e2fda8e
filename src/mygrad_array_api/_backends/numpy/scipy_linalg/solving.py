"""Systems with a structured matrix. Right-hand sides are matrices."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._backends.numpy.scipy_import import of_scipy

from .batches import over_batches

__all__ = ["cho_solve", "solve_banded", "solve_toeplitz", "solve_triangular", "solveh_banded"]


@over_batches(2, 2, like=1)
def solve_triangular(a: Any, b: Any, *, lower: bool = False, unit_diagonal: bool = False) -> Any:
    """Solve with a triangle of `a`."""
    solve = of_scipy("linalg", "solve_triangular")
    return solve(a, b, lower=lower, unit_diagonal=unit_diagonal, check_finite=False)


@over_batches(2, 2, like=1)
def cho_solve(c: Any, b: Any, *, lower: bool = False) -> Any:
    """Solve with the matrix whose Cholesky factor is a triangle of `c`."""
    return of_scipy("linalg", "cho_solve")((c, lower), b, check_finite=False)


@over_batches(2, 2, like=1)
def solve_banded(ab: Any, b: Any, *, lower: int = 0, upper: int = 0) -> Any:
    """Solve with a banded matrix, whose diagonals are the rows of `ab`."""
    return of_scipy("linalg", "solve_banded")((lower, upper), ab, b, check_finite=False)


@over_batches(2, 2, like=1)
def solveh_banded(ab: Any, b: Any, *, lower: bool = False) -> Any:
    """Solve with a positive-definite banded matrix, of which half of the diagonals are stored."""
    return of_scipy("linalg", "solveh_banded")(ab, b, lower=lower, check_finite=False)


@over_batches(1, 1, 2, like=2)
def solve_toeplitz(c: Any, r: Any, b: Any) -> Any:
    """Solve with the matrix of constant diagonals whose first column and row are given."""
    return of_scipy("linalg", "solve_toeplitz")((c, r), b, check_finite=False)
