"""Linear algebra on NumPy arrays, one function per operation."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

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

Array = Any

BLOCK = 32
"""Up to this size, a triangular matrix is inverted by LAPACK."""

cross = np.linalg.cross
det = np.linalg.det
diagonal = np.linalg.diagonal
eigvalsh = np.linalg.eigvalsh
inv = np.linalg.inv
matrix_rank = np.linalg.matrix_rank
outer = np.linalg.outer
solve = np.linalg.solve
svdvals = np.linalg.svdvals
trace = np.linalg.trace
vector_norm = np.linalg.vector_norm


def cholesky(x: Array, *, upper: bool = False) -> Array:
    """Factorise Hermitian positive-definite matrices, reading one triangle."""
    return np.linalg.cholesky(x, upper=upper)


def pinv(x: Array, *, rtol: Any = None) -> Array:
    """Return the pseudo-inverse; `rtol` defaults to ``max(M, N) * eps``."""
    return np.linalg.pinv(x, rtol=rtol)


def eig(x: Array) -> tuple[Array, Array]:
    """Return eigenvalues and eigenvectors, complex whatever they are."""
    values, vectors = np.linalg.eig(x)
    dtype = np.result_type(values.dtype, np.complex64)
    return values.astype(dtype, copy=False), vectors.astype(dtype, copy=False)


def eigh(x: Array) -> tuple[Array, Array]:
    """Return eigenvalues and eigenvectors of Hermitian matrices."""
    values, vectors = np.linalg.eigh(x)
    return values, vectors


def qr(x: Array, *, mode: Literal["reduced", "complete"] = "reduced") -> tuple[Array, Array]:
    """Factorise into orthonormal columns and an upper triangle."""
    q, r = np.linalg.qr(x, mode=mode)
    return q, r


def slogdet(x: Array) -> tuple[Array, Array]:
    """Return sign and logarithm of the determinants."""
    sign, logarithm = np.linalg.slogdet(x)
    return sign, logarithm


def svd(x: Array, *, full_matrices: bool = True) -> tuple[Array, Array, Array]:
    """Return the singular value decomposition."""
    u, s, vh = np.linalg.svd(x, full_matrices=full_matrices)
    return u, s, vh


def eigvals(x: Array) -> Array:
    """Return eigenvalues, complex whatever they are."""
    values = np.linalg.eigvals(x)
    return values.astype(np.result_type(values.dtype, np.complex64), copy=False)


def embed_diagonal(x: Array, *, shape: tuple[int, ...], offset: int = 0) -> Array:
    """Put `x` on a diagonal of zeros: the adjoint of `diagonal`."""
    out = np.zeros(shape, dtype=x.dtype)
    along = np.arange(x.shape[-1])
    out[..., along - min(offset, 0), along + max(offset, 0)] = x
    return out


def inv_triangular(x: Array) -> Array:
    """Invert lower triangular matrices; the upper triangle is not read."""
    out = np.zeros(x.shape, dtype=x.dtype)
    _invert_by_halves(np.tril(x), out)
    return np.tril(out)


def _invert_by_halves(x: Array, out: Array) -> None:
    """Invert the diagonal blocks; the block beneath them follows by two products.

    So nearly all the work is multiplication.
    """
    n = x.shape[-1]
    if n <= BLOCK:
        out[...] = np.linalg.inv(x)
        return
    half = n // 2
    upper_left, lower_right = out[..., :half, :half], out[..., half:, half:]
    _invert_by_halves(x[..., :half, :half], upper_left)
    _invert_by_halves(x[..., half:, half:], lower_right)
    out[..., half:, :half] = -(lower_right @ (x[..., half:, :half] @ upper_left))


def cofactors(x: Array) -> Array:
    """Return the matrices of cofactors, at any rank, from the singular value decomposition.

    ``cof(U S Vh) = det(U) conj(U) cof(S) det(Vh) conj(Vh)``, for U and Vh are unitary, and the
    cofactors of S are the products of all singular values but one.
    """
    if x.shape[-1] == 0:
        return np.zeros_like(x)
    u, s, vh = np.linalg.svd(x)
    ones = np.ones_like(s[..., :1])
    before = np.cumulative_prod(s, axis=-1, include_initial=True)[..., :-1]
    after = np.cumulative_prod(np.concatenate([ones, s[..., :0:-1]], axis=-1), axis=-1)[..., ::-1]
    frame = np.asarray(np.linalg.det(u) * np.linalg.det(vh))[..., None, None]
    return frame * ((u.conj() * (before * after)[..., None, :]) @ vh.conj())
