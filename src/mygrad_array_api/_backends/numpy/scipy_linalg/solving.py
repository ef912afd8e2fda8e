"""Systems with a structured matrix. Right-hand sides are matrices."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy

from .batches import over_batches

__all__ = ["cho_solve", "solve_banded", "solve_toeplitz", "solve_triangular", "solveh_banded"]


@over_batches(2, 2, like=1)
def solve_triangular(a: Any, b: Any, *, lower: bool = False, unit_diagonal: bool = False) -> Any:
    """Solve with a triangle of `a`: by LAPACK itself, since small systems are many."""
    if not b.size:
        return np.empty_like(b)
    solve = lapack("trtrs", a, b)
    if a.flags.f_contiguous:
        x, info = solve(a, b, lower=lower, unitdiag=unit_diagonal)
    else:
        x, info = solve(a.T, b, lower=not lower, trans=1, unitdiag=unit_diagonal)
    if info > 0:
        msg = f"singular matrix: zero on the diagonal in row {info - 1}"
        raise np.linalg.LinAlgError(msg)
    return x


@over_batches(2, 2, like=1)
def cho_solve(c: Any, b: Any, *, lower: bool = False) -> Any:
    """Solve with the matrix whose Cholesky factor is a triangle of `c`."""
    if not b.size:
        return np.empty_like(b)
    solve = lapack("potrs", c, b)
    if c.flags.f_contiguous or c.dtype.kind == "c":
        return solve(c, b, lower=lower)[0]
    return solve(c.T, b, lower=not lower)[0]


def lapack(name: str, *arrays: Any) -> Any:
    """Return a routine of LAPACK for the dtype that some arrays have together."""
    return _routine(name, np.result_type(*arrays))


@cache
def _routine(name: str, dtype: Any) -> Any:
    (routine,) = of_scipy("linalg", "get_lapack_funcs")((name,), dtype=dtype)
    return routine


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
