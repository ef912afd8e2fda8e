"""Rules of linear algebra, one file per family; batched, real and complex.

A bar marks a cotangent, ``ᴴ`` the conjugate transpose. The inner product is everywhere
``<a, b> = Re sum(conj(a) * b)``.
"""

from __future__ import annotations

from .decompositions import (
    cholesky,
    eig,
    eigh,
    eigvals,
    eigvalsh,
    inv_triangular,
    qr,
    svd,
    svdvals,
)
from .norms import matrix_rank, vector_norm
from .products import cross, diagonal, embed_diagonal, outer, trace
from .solving import cofactors, det, inv, lstsq, pinv, slogdet, solve

__all__ = [
    "cholesky",
    "cofactors",
    "cross",
    "det",
    "diagonal",
    "eig",
    "eigh",
    "eigvals",
    "eigvalsh",
    "embed_diagonal",
    "inv",
    "inv_triangular",
    "lstsq",
    "matrix_rank",
    "outer",
    "pinv",
    "qr",
    "slogdet",
    "solve",
    "svd",
    "svdvals",
    "trace",
    "vector_norm",
]
