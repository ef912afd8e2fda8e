"""Rules of SciPy's linear algebra, one file per family; batched, real and complex.

They are imported with `scipy.linalg`, not before. Notation as in the rules of `linalg`: ``G`` is
the cotangent of a matrix, a bar marks that of an input, ``ᴴ`` the conjugate transpose.
"""

from __future__ import annotations

from .eigenvalues import eigh_driven, eigh_pair, eigh_tridiagonal
from .equations import (
    solve_continuous_are,
    solve_discrete_are,
    solve_discrete_lyapunov,
    solve_sylvester,
)
from .factorizations import (
    lu_factor,
    null_space,
    orth,
    schur,
    strict_solve,
    unitary_factor,
)
from .matrix_functions import (
    expm,
    expm_frechet,
    fractional_matrix_power,
    funm,
    funm_along,
    logm,
    signm,
    sqrtm,
)
from .solving import (
    cho_solve,
    solve_banded,
    solve_toeplitz,
    solve_triangular,
    solveh_banded,
)

__all__ = [
    "cho_solve",
    "eigh_driven",
    "eigh_pair",
    "eigh_tridiagonal",
    "expm",
    "expm_frechet",
    "fractional_matrix_power",
    "funm",
    "funm_along",
    "logm",
    "lu_factor",
    "null_space",
    "orth",
    "schur",
    "signm",
    "solve_banded",
    "solve_continuous_are",
    "solve_discrete_are",
    "solve_discrete_lyapunov",
    "solve_sylvester",
    "solve_toeplitz",
    "solve_triangular",
    "solveh_banded",
    "sqrtm",
    "strict_solve",
    "unitary_factor",
]
