"""SciPy's linear algebra on NumPy arrays, one function per operation: SciPy computes the values.

SciPy's checks for infinities are left out: the public functions check what they are given, and
cotangents may be infinite.
"""

from __future__ import annotations

import sys

from mygrad_array_api._backends.numpy.pulls import collect
from mygrad_array_api._rules import scipy_linalg as _rules  # noqa: F401 enters the rows

from .eigenvalues import eigh_driven, eigh_pair, eigh_tridiagonal
from .equations import (
    solve_continuous_are,
    solve_discrete_are,
    solve_discrete_lyapunov,
    solve_sylvester,
)
from .factorizations import lu_factor, null_space, orth, schur, strict_solve, unitary_factor
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
from .solving import cho_solve, solve_banded, solve_toeplitz, solve_triangular, solveh_banded

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

collect(sys.modules[__name__])
