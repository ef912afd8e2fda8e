"""Linear algebra on NumPy arrays, one function per operation."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

from mygrad_array_api._backends.numpy.dtypes import numeric_dtype

Array = Any

BLOCK = 32
"""Up to this size, a triangular matrix is inverted by LAPACK."""

MANY = 1000
"""From this size on, a product of a vector with itself is much faster than a sum of squares."""

cross = np.linalg.cross
det = np.linalg.det
inv = np.linalg.inv
outer = np.linalg.outer
solve = np.linalg.solve
svdvals = np.linalg.svdvals


def vector_norm(x: Array, *, axis: Any = None, keepdims: bool = False, ord: Any = 2) -> Array:
    """Return the norms of vectors: of one large vector, by BLAS.

    Without elements they are zero, also before NumPy 2.3.
    """
    ord = 1 if ord == np.inf and not x.size else ord  # the maximum of nothing was an error
    whole = axis is None or (isinstance(axis, tuple) and len(axis) == x.ndim) or x.ndim == 1
    if whole and ord == 2 and x.size >= MANY and x.dtype.char in "fd":
        flat = x.ravel(order="K")
        norm = np.sqrt(np.dot(flat, flat))
        return norm.reshape((1,) * x.ndim) if keepdims else norm
    return np.linalg.vector_norm(x, axis=axis, keepdims=keepdims, ord=ord)


def matrix_rank(x: Array, *, rtol: Any = None) -> Array:
    """Return the rank. That of a vector, a matrix of one row, NumPy gives as a Python number."""
    return np.asarray(np.linalg.matrix_rank(x, rtol=rtol))


def trace(x: Array, *, offset: int = 0, dtype: Any = None) -> Array:
    """Add up a diagonal."""
    return np.linalg.trace(x, offset=offset, dtype=numeric_dtype(dtype))


def cholesky(x: Array, *, upper: bool = False) -> Array:
    """Factorise Hermitian positive-definite matrices, reading one triangle."""
    return np.linalg.cholesky(x, upper=upper)


def pinv(x: Array, *, rtol: Any = None) -> Array:
    """Return the pseudo-inverse; `rtol` defaults to ``max(M, N) * eps``."""
    return np.linalg.pinv(x, rtol=rtol)


def lstsq(a: Array, b: Array, *, rtol: float | None = None) -> tuple[Array, Array, Array]:
    """Return the least-squares solution, the rank, and the singular values."""
    x, _, rank, s = np.linalg.lstsq(a, b, rcond=rtol)
    return x, np.asarray(rank), s


def eig(x: Array) -> tuple[Array, Array]:
    """Return eigenvalues and eigenvectors, complex whatever they are."""
    values, vectors = np.linalg.eig(x)
    dtype = np.result_type(values.dtype, np.complex64)
    return values.astype(dtype, copy=False), vectors.astype(dtype, copy=False)


def eigh(x: Array, *, uplo: Literal["L", "U"] = "L") -> tuple[Array, Array]:
    """Return eigenvalues and eigenvectors of Hermitian matrices, reading one triangle."""
    values, vectors = np.linalg.eigh(x, UPLO=uplo)
    return values, vectors


def eigvalsh(x: Array, *, uplo: Literal["L", "U"] = "L") -> Array:
    """Return eigenvalues of Hermitian matrices, reading one triangle."""
    return np.linalg.eigvalsh(x, UPLO=uplo)


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


def diagonal(x: Array, *, offset: int = 0) -> Array:
    """Return the diagonals of matrices, as a view that can be written to if `x` can."""
    out = np.linalg.diagonal(x, offset=offset)
    out.flags.writeable = x.flags.writeable
    return out


def embed_diagonal(x: Array, *, shape: tuple[int, ...], offset: int = 0) -> Array:
    """Put `x` on a diagonal of zeros: the adjoint of `diagonal`."""
    out = np.zeros(shape, dtype=x.dtype)
    along = np.arange(x.shape[-1])
    out[..., along - min(offset, 0), along + max(offset, 0)] = x
    return out


def inv_triangular(x: Array) -> Array:
    """Invert lower triangular matrices; the upper triangle is not read.

    All diagonal blocks are inverted together. Then pairs of them grow together, as the block
    beneath each pair follows by two products: so nearly all the work is multiplication.
    """
    n = x.shape[-1]
    count = 1
    while count * BLOCK < n:
        count *= 2
    size = -(-n // count)
    x = _padded(x, size * count)
    inverse = np.linalg.inv(np.tril(_blocks_of_diagonal(x, count, size)))
    while count > 1:
        count //= 2
        beneath = _blocks_of_diagonal(x, count, 2 * size)[..., size:, :size]
        first, second = inverse[..., 0::2, :, :], inverse[..., 1::2, :, :]
        inverse = np.zeros((*first.shape[:-2], 2 * size, 2 * size), dtype=x.dtype)
        inverse[..., :size, :size] = first
        inverse[..., size:, size:] = second
        inverse[..., size:, :size] = -(second @ (beneath @ first))
        size *= 2
    return np.tril(inverse[..., 0, :n, :n])


def _padded(x: Array, size: int) -> Array:
    """Continue matrices by the identity."""
    n = x.shape[-1]
    if n == size:
        return x
    out = np.zeros((*x.shape[:-2], size, size), dtype=x.dtype)
    out[..., :n, :n] = x
    along = np.arange(n, size)
    out[..., along, along] = 1
    return out


def _blocks_of_diagonal(x: Array, count: int, size: int) -> Array:
    """Return the square blocks along the diagonal, as a view where possible."""
    grid = x.reshape(*x.shape[:-2], count, size, count, size)
    return np.moveaxis(np.diagonal(grid, axis1=-4, axis2=-2), -1, -3)


def cofactors(x: Array) -> Array:
    """Return the matrices of cofactors, at any rank, from the singular value decomposition.

    ``cof(U S Vh) = det(U) conj(U) cof(S) det(Vh) conj(Vh)``, for U and Vh are unitary, and the
    cofactors of S are the products of all singular values but one.
    """
    if x.shape[-1] == 0:
        return np.zeros_like(x)
    finite = np.isfinite(x).all(axis=(-2, -1), keepdims=True)
    u, s, vh = np.linalg.svd(np.where(finite, x, 0))  # which raises where it meets a nan
    with np.errstate(divide="ignore"):
        logs = np.log2(s, dtype=np.float64)  # of which partial products might overflow
    before = np.cumulative_sum(logs, axis=-1, include_initial=True)[..., :-1]
    after = np.cumulative_sum(logs[..., ::-1], axis=-1, include_initial=True)[..., -2::-1]
    others = np.exp2(before + after).astype(s.dtype)
    frame = np.asarray(np.linalg.det(u) * np.linalg.det(vh))[..., None, None]
    result = frame * ((u.conj() * others[..., None, :]) @ vh.conj())
    return np.where(finite, result, np.nan)
