"""Factorisations of matrices."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._functions import linalg as general
from mygrad_array_api._rules import scipy_linalg as rules
from mygrad_array_api._tensor.applying import apply, apply_many, constant_tensor
from mygrad_array_api._tensor.dtypes import constant_like, values_of
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.scipy import _xp as xp

from ._operands import adjoint, as_columns, like_b, matrix, square
from .solving import triangular

__all__ = [
    "hessenberg",
    "lu",
    "lu_factor",
    "lu_solve",
    "orthogonal_procrustes",
    "polar",
    "qr",
    "qr_multiply",
    "schur",
    "svd",
    "svdvals",
]


def lu(
    a: ArrayLike,
    permute_l: bool = False,
    overwrite_a: bool = False,
    check_finite: bool = True,
    p_indices: bool = False,
) -> tuple[Tensor, ...]:
    """Factorise matrices into triangular ones, with their rows exchanged: ``A = P L U``.

    Parameters
    ----------
    a : array_like, shape (..., M, N), floating-point
    permute_l : bool
        Whether to return ``P L`` and U only.
    overwrite_a : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.
    p_indices : bool
        Whether to return P as indices, with ``A = L[p] @ U``.

    Returns
    -------
    p : Tensor, shape (..., M, M) or (..., M)
        The permutation, a constant. Not returned with `permute_l`.
    l : Tensor, shape (..., M, K), with ``K = min(M, N)``
        Lower triangular, with ones on the diagonal.
    u : Tensor, shape (..., K, N)
        Upper triangular.

    Notes
    -----
    Differentiable where the exchange of rows stays what it is, and U is not singular.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import lu
    >>> p, l, u = lu([[1.0, 2.0], [2.0, 2.0]])
    >>> l.tolist()
    [[1.0, 0.0], [0.5, 1.0]]
    """
    a = matrix(a, check_finite=check_finite)
    packed, _, order = apply_many(rules.lu_factor, a)
    m, k = a.shape[-2], min(a.shape[-2:])
    lower = xp.tril(packed[..., :k], k=-1) + constant_like(np.eye(m, k), packed)
    upper = xp.triu(packed[..., :k, :])
    place = np.argsort(values_of(order), axis=-1)
    if permute_l:
        rows = np.broadcast_to(place[..., None], lower.shape)
        return xp.take_along_axis(lower, rows, axis=-2), upper
    if p_indices:
        return constant_tensor(place), lower, upper
    return constant_like(np.eye(m)[place], xp.real(lower)), lower, upper


def lu_factor(
    a: ArrayLike,
    overwrite_a: bool = False,
    check_finite: bool = True,
) -> tuple[Tensor, Tensor]:
    """Factorise matrices into triangular ones, for use in `lu_solve`.

    Parameters
    ----------
    a : array_like, shape (..., M, N), floating-point
    overwrite_a : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    lu : Tensor, shape (..., M, N)
        U, and below its diagonal L without the ones.
    piv : Tensor, shape (..., K), integer
        With which row each was exchanged: a constant.

    Notes
    -----
    Differentiable where the exchange of rows stays what it is, and U is not singular.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import lu_factor
    >>> lu_factor([[1.0, 2.0], [2.0, 2.0]])[0].tolist()
    [[2.0, 2.0], [0.5, 1.0]]
    """
    packed, pivots, _ = apply_many(rules.lu_factor, matrix(a, check_finite=check_finite))
    return packed, pivots


def lu_solve(
    lu_and_piv: tuple[ArrayLike, ArrayLike],
    b: ArrayLike,
    trans: Literal[0, 1, 2] = 0,
    overwrite_b: bool = False,
    check_finite: bool = True,
) -> Tensor:
    """Solve ``A X = B``, given what `lu_factor` returns for A.

    Parameters
    ----------
    lu_and_piv : tuple of array_like
    b : array_like, shape (M,) or (..., M, K), floating-point
    trans : {0, 1, 2}
        Whether to solve with A, its transpose, or its conjugate transpose.
    overwrite_b : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    Tensor, of the shape of `b`

    Notes
    -----
    Differentiable in the factors and in `b`.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import lu_factor, lu_solve
    >>> lu_solve(lu_factor([[1.0, 2.0], [2.0, 2.0]]), [3.0, 4.0]).tolist()
    [1.0, 1.0]
    """
    packed, pivots = lu_and_piv
    packed = square(packed, check_finite=check_finite)
    columns = as_columns(packed, b, check_finite=check_finite)
    order = order_of(np.asarray(pivots))
    if trans == 0:
        x = rows_of(columns, order)
        x = triangular(packed, x, lower=True, unit_diagonal=True)
        return like_b(triangular(packed, x, lower=False), b)
    if trans == 2 and kind_of(packed) == "c":
        packed = xp.conj(packed)
    x = triangular(packed, columns, lower=False, transposed=True)
    x = triangular(packed, x, lower=True, transposed=True, unit_diagonal=True)
    return like_b(rows_of(x, np.argsort(order, axis=-1)), b)


def order_of(pivots: Any) -> Any:
    """Return the order of the rows after all exchanges."""
    order = np.broadcast_to(np.arange(pivots.shape[-1]), pivots.shape).copy()
    for row in range(pivots.shape[-1]):
        other = pivots[..., row, None]
        moved = np.take_along_axis(order, other, axis=-1)
        np.put_along_axis(order, other, order[..., row, None], axis=-1)
        order[..., row, None] = moved
    return order


def rows_of(x: Tensor, order: Any) -> Tensor:
    """Return the rows of matrices in another order."""
    shape = (*np.broadcast_shapes(x.shape[:-2], order.shape[:-1]), *x.shape[-2:])
    rows = np.broadcast_to(order[..., None], shape)
    return xp.take_along_axis(xp.broadcast_to(x, shape), rows, axis=-2)


def qr(
    a: ArrayLike,
    overwrite_a: bool = False,
    lwork: int | None = None,
    mode: str = "full",
    pivoting: bool = False,
    check_finite: bool = True,
) -> tuple[Tensor, ...]:
    """Factorise matrices into a unitary and an upper triangular one.

    Parameters
    ----------
    a : array_like, shape (..., M, N), floating-point
    overwrite_a : bool
        Nothing is overwritten.
    lwork : int, optional
        Makes no difference here.
    mode : {'full', 'economic', 'r'}
        Whether Q is square or has ``K = min(M, N)`` columns; 'r' returns R only.
    pivoting : bool
        Whether columns are exchanged, so that the diagonal of R falls: ``A[:, p] = Q R``.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    q : Tensor, shape (..., M, M) or (..., M, K)
    r : Tensor, shape (..., M, N) or (..., K, N)
    p : Tensor, shape (..., N), integer
        With `pivoting`: a constant.

    Raises
    ------
    NotImplementedError
        If `mode` is 'raw': reflections have no gradient here.

    Notes
    -----
    Differentiable where the first K columns are linearly independent. The further columns of a
    full Q are arbitrary up to a unitary matrix: losses that do not depend on it get their exact
    gradient.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import qr
    >>> (r,) = qr([[0.0, 2.0], [3.0, 4.0]], mode="r")
    >>> abs(r).data.round(12).tolist()
    [[3.0, 4.0], [0.0, 2.0]]
    """
    if mode not in ("full", "economic", "r"):
        msg = f"mode is 'full', 'economic' or 'r', not {mode!r}"
        raise NotImplementedError(msg) if mode == "raw" else ValueError(msg)
    a = matrix(a, check_finite=check_finite)
    pivots = pivots_of(a) if pivoting else None
    if pivots is not None:
        columns = np.broadcast_to(pivots[..., None, :], a.shape)
        a = xp.take_along_axis(a, columns, axis=-1)
    q, r = general.qr(a, mode="complete" if mode == "full" else "reduced")
    if mode == "r" and a.shape[-2] > r.shape[-2]:
        gap = (*a.shape[:-2], a.shape[-2] - r.shape[-2], a.shape[-1])
        r = xp.concat([r, constant_like(np.zeros(gap), r)], axis=-2)
    found = (r,) if mode == "r" else (q, r)
    return found if pivots is None else (*found, constant_tensor(pivots))


def pivots_of(a: Tensor) -> Any:
    """Return the order of the columns that SciPy chooses."""
    batch, (m, n) = a.shape[:-2], a.shape[-2:]
    matrices = values_of(a).reshape(-1, m, n)
    found = [of_scipy("linalg", "qr")(x, mode="r", pivoting=True)[1] for x in matrices]
    return np.array(found, dtype=np.int32).reshape(*batch, n)


def qr_multiply(
    a: ArrayLike,
    c: ArrayLike,
    mode: str = "right",
    pivoting: bool = False,
    conjugate: bool = False,
    overwrite_a: bool = False,
    overwrite_c: bool = False,
) -> tuple[Tensor, ...]:
    """Factorise a matrix, and multiply by its unitary factor.

    Parameters
    ----------
    a : array_like, shape (..., M, N), floating-point
    c : array_like, shape (K,) or (..., K, P), floating-point
    mode : {'right', 'left'}
        Whether to return ``c @ Q`` or ``Q @ c``, with the Q of mode 'economic'.
    pivoting : bool
        Whether columns are exchanged, as in `qr`.
    conjugate : bool
        Whether to take the conjugate of Q.
    overwrite_a, overwrite_c : bool
        Nothing is overwritten.

    Returns
    -------
    cq, r : Tensor
        And with `pivoting` the order of the columns.

    Notes
    -----
    Differentiable as `qr` is, of which it is made.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import qr_multiply
    >>> qr_multiply([[1.0, 0.0], [0.0, 1.0]], [2.0, 3.0])[0].shape
    (2,)
    """
    q, *rest = qr(a, mode="economic", pivoting=pivoting)
    q = xp.conj(q) if conjugate and kind_of(q) == "c" else q
    product = xp.matmul(c, q) if mode == "right" else xp.matmul(q, c)
    return product, *rest


def polar(a: ArrayLike, side: str = "right") -> tuple[Tensor, Tensor]:
    """Return the polar factors of matrices: ``A = U P``, or ``A = P U``.

    Parameters
    ----------
    a : array_like, shape (..., M, N), floating-point
    side : {'right', 'left'}
        On which side of U the factor P stands.

    Returns
    -------
    u : Tensor, shape (..., M, N)
        With orthonormal columns, or rows if there are less of these.
    p : Tensor, shape (..., N, N) or (..., M, M)
        Hermitian, with no negative eigenvalue.

    Notes
    -----
    Differentiable where the matrix has full rank, at repeated singular values as well: the
    gradient does not go through singular vectors.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import polar
    >>> polar([[0.0, -2.0], [2.0, 0.0]])[1].data.round(12).tolist()
    [[2.0, 0.0], [0.0, 2.0]]
    """
    if side not in ("right", "left"):
        msg = f"side is 'right' or 'left', not {side!r}"
        raise ValueError(msg)
    a = matrix(a)
    u = unitary(a)
    p = adjoint(u) @ a if side == "right" else a @ adjoint(u)
    return u, (p + adjoint(p)) * 0.5


def unitary(a: Tensor) -> Tensor:
    """Return the unitary polar factor, that of a wide matrix by that of its adjoint."""
    if a.shape[-2] >= a.shape[-1]:
        return apply(rules.unitary_factor, a)
    return adjoint(apply(rules.unitary_factor, adjoint(a)))


def orthogonal_procrustes(
    A: ArrayLike, B: ArrayLike, check_finite: bool = True
) -> tuple[Tensor, Tensor]:
    """Return the unitary matrix R for which ``A R`` is nearest to B.

    Parameters
    ----------
    A, B : array_like, shape (..., M, N), floating-point
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    R : Tensor, shape (..., N, N)
    scale : Tensor, shape (...)
        The sum of the singular values of ``Aᴴ B``.

    Notes
    -----
    Differentiable where ``Aᴴ B`` can be inverted.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import orthogonal_procrustes
    >>> R, scale = orthogonal_procrustes([[1.0, 0.0], [0.0, 1.0]], [[0.0, 2.0], [2.0, 0.0]])
    >>> R.data.round(12).tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    product = adjoint(matrix(A, check_finite=check_finite)) @ matrix(B, check_finite=check_finite)
    return unitary(product), xp.sum(general.svdvals(product), axis=-1)


def schur(
    a: ArrayLike,
    output: str = "real",
    lwork: int | None = None,
    overwrite_a: bool = False,
    sort: None = None,
    check_finite: bool = True,
) -> tuple[Tensor, Tensor]:
    """Return the Schur form of square matrices, ``A = Z T Zᴴ``.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
    output : {'real', 'complex'}
        Whether a real matrix has a real form, with blocks of two on the diagonal for complex
        eigenvalues.
    lwork : int, optional
        Makes no difference here.
    overwrite_a : bool
        Nothing is overwritten.
    sort : None
        Another order of the eigenvalues is not offered.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    T : Tensor, shape (..., M, M)
        Upper triangular, with the eigenvalues on the diagonal.
    Z : Tensor, shape (..., M, M)
        Unitary.

    Raises
    ------
    ValueError
        In the backward pass, if a real form has blocks of two: take ``output='complex'``.

    Notes
    -----
    The phase of each column of Z is arbitrary: losses that do not depend on it get their exact
    gradient. It is not finite at repeated eigenvalues.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import schur
    >>> schur([[1.0, 2.0], [0.0, 3.0]])[0].tolist()
    [[1.0, 2.0], [0.0, 3.0]]
    """
    if sort is not None:
        msg = "schur sorts no eigenvalues here: sort must be None"
        raise NotImplementedError(msg)
    if output not in ("real", "complex", "r", "c"):
        msg = f"output is 'real' or 'complex', not {output!r}"
        raise ValueError(msg)
    a = square(a, check_finite=check_finite)
    if output[0] == "c" and kind_of(a) != "c":
        a = xp.astype(a, np.result_type(a.dtype, np.complex64))
    t, z = apply_many(rules.schur, a, output="complex" if output[0] == "c" else "real")
    return t, z


def hessenberg(
    a: ArrayLike,
    calc_q: bool = False,
    overwrite_a: bool = False,
    check_finite: bool = True,
) -> Any:
    """Return the Hessenberg form of square matrices, ``A = Q H Qᴴ``, by reflections.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
    calc_q : bool
        Whether to return Q as well.
    overwrite_a : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    H : Tensor, shape (..., M, M)
        With zeros below the first diagonal beneath the main one.
    Q : Tensor, shape (..., M, M)
        Unitary. Only with `calc_q`.

    Notes
    -----
    Differentiable where no column that is reflected is zero: it is made of one reflection after
    another, with LAPACK's signs.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import hessenberg
    >>> hessenberg([[1.0, 2.0], [3.0, 4.0]]).tolist()
    [[1.0, 2.0], [3.0, 4.0]]
    """
    a = square(a, check_finite=check_finite)
    n = a.shape[-1]
    q = xp.broadcast_to(constant_like(np.eye(n), a), a.shape)
    for k in range(n - 2 if kind_of(a) != "c" or n < 3 else n - 1):
        v, tau = reflection(a[..., k + 1 :, k, None])
        zero = constant_like(np.zeros((*v.shape[:-2], k + 1, 1)), v)
        v = xp.concat([zero, v], axis=-2)
        a = a - (xp.conj(tau) if kind_of(tau) == "c" else tau) * (v @ (adjoint(v) @ a))
        a = a - tau * ((a @ v) @ adjoint(v))
        q = q - tau * ((q @ v) @ adjoint(v))
    H = xp.triu(a, k=-1)
    return (H, q) if calc_q else H


def reflection(x: Tensor) -> tuple[Tensor, Tensor]:
    """Return v and τ, such that ``(1 - conj(τ) v vᴴ) x`` has zeros but for a real first entry."""
    first, rest = x[..., :1, :], x[..., 1:, :]
    still = ~xp.any(rest != 0, axis=-2, keepdims=True)
    if kind_of(x) == "c":
        still = still & (xp.imag(first) == 0)
    norm = general.vector_norm(x, axis=-2, keepdims=True)
    real = xp.real(first) if kind_of(x) == "c" else first
    end = xp.where(real < 0, norm, -norm)
    end = xp.where(still, 1.0, end)
    tau = xp.where(still, 0.0, (end - first) / end)
    v = rest / xp.where(still, 1.0, first - end)
    return xp.concat([constant_like(np.ones(first.shape), first), v], axis=-2), tau


def svd(
    a: ArrayLike,
    full_matrices: bool = True,
    compute_uv: bool = True,
    overwrite_a: bool = False,
    check_finite: bool = True,
    lapack_driver: str = "gesdd",
) -> Any:
    """Return the singular value decomposition ``A = U diag(s) Vh``.

    Parameters
    ----------
    a : array_like, shape (..., M, N), floating-point
    full_matrices : bool
        Whether U and Vh are square.
    compute_uv : bool
        Whether to return them, or only the singular values.
    overwrite_a : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.
    lapack_driver : str
        SciPy's choice of an algorithm, of which its default is taken here.

    Returns
    -------
    U, s, Vh : Tensor
        Or the singular values alone.

    Notes
    -----
    As `mygrad_array_api.linalg.svd`, which says where vectors have a gradient.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import svd
    >>> svd([[3.0, 0.0], [0.0, 4.0]], compute_uv=False).tolist()
    [4.0, 3.0]
    """
    a = matrix(a, check_finite=check_finite)
    if not compute_uv:
        return general.svdvals(a)
    return tuple(general.svd(a, full_matrices=full_matrices))


def svdvals(
    a: ArrayLike,
    overwrite_a: bool = False,
    check_finite: bool = True,
) -> Tensor:
    """Return the singular values, descending.

    Parameters
    ----------
    a : array_like, shape (..., M, N), floating-point
    overwrite_a : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    Tensor, shape (..., K), real

    Notes
    -----
    Differentiable, at repeated and at zero singular values too.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import svdvals
    >>> svdvals([[3.0, 0.0], [0.0, 4.0]]).tolist()
    [4.0, 3.0]
    """
    return general.svdvals(matrix(a, check_finite=check_finite))
