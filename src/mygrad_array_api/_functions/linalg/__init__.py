"""The functions of the standard's `linalg` extension, one file per family."""

from __future__ import annotations

from .decompositions import cholesky, eig, eigh, eigvals, eigvalsh, qr, svd, svdvals
from .norms import matrix_norm, matrix_rank, vector_norm
from .products import cross, diagonal, matrix_power, outer, trace
from .results import EighResult, EigResult, QRResult, SlogdetResult, SVDResult
from .solving import det, inv, pinv, slogdet, solve

__all__ = [
    "EigResult",
    "EighResult",
    "QRResult",
    "SVDResult",
    "SlogdetResult",
    "cholesky",
    "cross",
    "det",
    "diagonal",
    "eig",
    "eigh",
    "eigvals",
    "eigvalsh",
    "inv",
    "matrix_norm",
    "matrix_power",
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
