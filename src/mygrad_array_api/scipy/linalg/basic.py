"""Norms, determinants, generalised inverses, and bases."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._functions import linalg as general
from mygrad_array_api._functions.elementwise import acos, asin
from mygrad_array_api._rules import linalg as general_rules
from mygrad_array_api._rules import scipy_linalg as rules
from mygrad_array_api._tensor.applying import apply, apply_many
from mygrad_array_api._tensor.dtypes import constant_like, values_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.scipy import _xp as xp

from ._operands import adjoint, array, from_triangle, matrix, square

__all__ = [
    "bandwidth",
    "det",
    "ishermitian",
    "issymmetric",
    "lstsq",
    "norm",
    "null_space",
    "orth",
    "pinv",
    "pinvh",
    "subspace_angles",
]


def det(
    a: ArrayLike,
    overwrite_a: bool = False,
    check_finite: bool = True,
) -> Tensor:
    """Return the determinants of square matrices.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
    overwrite_a : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    Tensor, shape (...)

    Notes
    -----
    Differentiable everywhere, at singular matrices too.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import det
    >>> float(det([[2.0, 0.0], [0.0, 3.0]]))
    6.0
    """
    return general.det(square(a, check_finite=check_finite))


def norm(
    a: ArrayLike,
    ord: Any = None,
    axis: Any = None,
    keepdims: bool = False,
    check_finite: bool = True,
) -> Tensor:
    """Return a norm of vectors or of matrices.

    Parameters
    ----------
    a : array_like, floating-point
    ord : int, float, inf, 'fro' or 'nuc', optional
        Which norm, as in `mygrad_array_api.linalg.norm`.
    axis : int or pair of int, optional
        Along which axes vectors or matrices lie; by default all.
    keepdims : bool
        Whether these axes are kept, with length one.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    Tensor

    Notes
    -----
    The derivative at zero is zero by convention.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import norm
    >>> float(norm([3.0, 4.0]))
    5.0
    """
    a = array(a, check_finite=check_finite)
    return general.norm(a, ord=ord, axis=axis, keepdims=keepdims)


def pinv(
    a: ArrayLike,
    *,
    atol: float | None = None,
    rtol: float | None = None,
    return_rank: bool = False,
    check_finite: bool = True,
) -> Any:
    """Return the pseudo-inverses of matrices.

    Parameters
    ----------
    a : array_like, shape (..., M, N), floating-point
    atol, rtol : float, optional
        A singular value is zero up to ``atol + rtol * s.max()``. By default `atol` is zero, and
        `rtol`, unless `atol` is given, ``max(M, N)`` times the machine epsilon.
    return_rank : bool
        Whether to return the rank as well.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    Tensor, shape (..., N, M)
        With `return_rank`, a tuple of it and the rank.

    Notes
    -----
    Differentiable among matrices of the same rank.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import pinv
    >>> pinv([[2.0, 0.0], [0.0, 0.0]]).tolist()
    [[0.5, 0.0], [0.0, 0.0]]
    """
    a = matrix(a, check_finite=check_finite)
    if atol is None and rtol is None and not return_rank:
        return general.pinv(a)
    largest = np.linalg.svdvals(values_of(a))
    top = np.max(largest, axis=-1, initial=0.0)
    if rtol is None:
        rtol = max(a.shape[-2:]) * float(np.finfo(largest.dtype).eps) if atol is None else 0.0
    cutoff = rtol + (atol or 0.0) / np.where(top == 0, 1.0, top)
    inverse = apply(general_rules.pinv, a, rtol=cutoff)
    if not return_rank:
        return inverse
    return inverse, np.sum(largest > cutoff[..., None] * top[..., None], axis=-1)


def pinvh(
    a: ArrayLike,
    atol: float | None = None,
    rtol: float | None = None,
    lower: bool = True,
    return_rank: bool = False,
    check_finite: bool = True,
) -> Any:
    """Return the pseudo-inverses of Hermitian matrices.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
        Only one triangle is read.
    atol, rtol : float, optional
        As for `pinv`.
    lower : bool
        Whether the lower triangle is read.
    return_rank : bool
        Whether to return the rank as well.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    Tensor, shape (..., M, M)
        With `return_rank`, a tuple of it and the rank.

    Notes
    -----
    Differentiable among matrices of the same rank.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import pinvh
    >>> pinvh([[2.0, 0.0], [0.0, 0.0]]).tolist()
    [[0.5, 0.0], [0.0, 0.0]]
    """
    a = from_triangle(square(a, check_finite=check_finite), lower=lower)
    return pinv(a, atol=atol, rtol=rtol, return_rank=return_rank, check_finite=False)


def lstsq(
    a: ArrayLike,
    b: ArrayLike,
    cond: float | None = None,
    overwrite_a: bool = False,
    overwrite_b: bool = False,
    check_finite: bool = True,
    lapack_driver: str | None = None,
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return the least-squares solution of ``A X = B``.

    Parameters
    ----------
    a : array_like, shape (M, N), floating-point
    b : array_like, shape (M,) or (M, K), floating-point
    cond : float, optional
        A singular value is zero up to `cond` times the largest; by default the machine epsilon.
    overwrite_a, overwrite_b : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.
    lapack_driver : str, optional
        SciPy's choice of an algorithm, of which its default is taken here.

    Returns
    -------
    x : Tensor, shape (N,) or (N, K)
    residues : Tensor, shape (K,) or ()
        The sums of squares of the residual; empty if the rank is less than N, or M not more.
    rank : Tensor
        A constant.
    s : Tensor, shape (min(M, N),)
        The singular values of `a`.

    Notes
    -----
    Differentiable in both, among matrices of the same rank.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import lstsq
    >>> lstsq([[1.0], [1.0]], [2.0, 4.0])[0].data.round(12).tolist()
    [3.0]
    """
    a, b = matrix(a, check_finite=check_finite), array(b, check_finite=check_finite)
    eps = float(np.finfo(np.result_type(values_of(a), values_of(b))).eps)
    x, rank, s = apply_many(general_rules.lstsq, a, b, rtol=eps if cond is None else cond)
    m, n = a.shape[-2:]
    if int(rank) < n or m <= n:
        return x, constant_like(np.zeros(0), s), rank, s
    residual = b - xp.matmul(a, x)
    return x, xp.sum(xp.square(xp.abs(residual)), axis=0), rank, s


def null_space(
    A: ArrayLike,
    rcond: float | None = None,
    *,
    overwrite_a: bool = False,
    check_finite: bool = True,
    lapack_driver: str = "gesdd",
) -> Tensor:
    """Return an orthonormal basis of what a matrix takes to zero.

    Parameters
    ----------
    A : array_like, shape (M, N), floating-point
    rcond : float, optional
        A singular value is zero up to `rcond` times the largest; by default ``max(M, N)`` times
        the machine epsilon.
    overwrite_a : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.
    lapack_driver : str
        SciPy's choice of an algorithm, of which its default is taken here.

    Returns
    -------
    Tensor, shape (N, K)

    Notes
    -----
    The basis is arbitrary up to a unitary matrix. Losses that depend on the space only, such as
    those of the projector ``Z @ Z.conj().T``, have their exact gradient, among matrices of the
    same rank and whatever singular values are repeated; others the gradient along which the basis
    turns no more than it must.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import null_space
    >>> abs(null_space([[1.0, 0.0]])).tolist()
    [[0.0], [1.0]]
    """
    return apply(rules.null_space, matrix(A, check_finite=check_finite), rtol=rcond)


def orth(A: ArrayLike, rcond: float | None = None) -> Tensor:
    """Return an orthonormal basis of the range of a matrix.

    Parameters
    ----------
    A : array_like, shape (M, N), floating-point
    rcond : float, optional
        As for `null_space`.

    Returns
    -------
    Tensor, shape (M, K)

    Notes
    -----
    Differentiable as `null_space` is.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import orth
    >>> abs(orth([[2.0], [0.0]])).tolist()
    [[1.0], [0.0]]
    """
    return apply(rules.orth, matrix(A), rtol=rcond)


def subspace_angles(A: ArrayLike, B: ArrayLike) -> Tensor:
    """Return the angles between the ranges of two matrices, descending.

    Parameters
    ----------
    A : array_like, shape (M, N), floating-point
    B : array_like, shape (M, K), floating-point

    Returns
    -------
    Tensor, shape (min(N, K),)

    Notes
    -----
    Differentiable where no angle is zero. Small angles are those of their sines.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import subspace_angles
    >>> subspace_angles([[1.0], [0.0]], [[1.0], [1.0]]).data.round(4).tolist()
    [0.7854]
    """
    first, second = orth(A), orth(B)
    cosines = adjoint(first) @ second
    if first.shape[-1] >= second.shape[-1]:
        sines = second - first @ cosines
    else:
        sines = first - second @ adjoint(cosines)
    sigma = general.svdvals(cosines)
    small = xp.square(sigma) >= 0.5
    mu = xp.minimum(general.svdvals(sines), 1.0)
    by_sine = asin(xp.where(small, xp.flip(mu, axis=-1), 0.0))
    by_cosine = acos(xp.where(small, 0.0, xp.minimum(sigma, 1.0)))
    return xp.flip(xp.where(small, by_sine, by_cosine), axis=-1)


def issymmetric(a: ArrayLike, atol: float | None = None, rtol: float | None = None) -> bool:
    """Whether a matrix is symmetric.

    Parameters
    ----------
    a : array_like, shape (M, M)
    atol, rtol : float, optional
        Tolerances; by default the comparison is exact.

    Returns
    -------
    bool

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import issymmetric
    >>> issymmetric([[1.0, 2.0], [2.0, 1.0]])
    True
    """
    return bool(of_scipy("linalg", "issymmetric")(np.asarray(a), atol=atol, rtol=rtol))


def ishermitian(a: ArrayLike, atol: float | None = None, rtol: float | None = None) -> bool:
    """Whether a matrix is its own conjugate transpose.

    Parameters
    ----------
    a : array_like, shape (M, M)
    atol, rtol : float, optional
        Tolerances; by default the comparison is exact.

    Returns
    -------
    bool

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import ishermitian
    >>> ishermitian([[1.0, 2.0j], [-2.0j, 1.0]])
    True
    """
    return bool(of_scipy("linalg", "ishermitian")(np.asarray(a), atol=atol, rtol=rtol))


def bandwidth(a: ArrayLike) -> tuple[int, int]:
    """Return how many diagonals below and above the main one are not zero.

    Parameters
    ----------
    a : array_like, shape (M, N)

    Returns
    -------
    lower, upper : int

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import bandwidth
    >>> bandwidth([[1.0, 2.0], [0.0, 1.0]])
    (0, 1)
    """
    lower, upper = of_scipy("linalg", "bandwidth")(np.asarray(a))
    return int(lower), int(upper)
