"""Eigenvalue problems."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._functions import linalg as general
from mygrad_array_api._rules import scipy_linalg as rules
from mygrad_array_api._tensor.applying import apply_many
from mygrad_array_api._tensor.dtypes import values_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._operands import adjoint, array, matrix, square
from .banded import dense_of_band

__all__ = [
    "eig",
    "eig_banded",
    "eigh",
    "eigh_tridiagonal",
    "eigvals",
    "eigvals_banded",
    "eigvalsh",
    "eigvalsh_tridiagonal",
]


def eigh(
    a: ArrayLike,
    b: ArrayLike | None = None,
    *,
    lower: bool = True,
    eigvals_only: bool = False,
    overwrite_a: bool = False,
    overwrite_b: bool = False,
    type: int = 1,
    check_finite: bool = True,
    subset_by_index: Any = None,
    subset_by_value: Any = None,
    driver: str | None = None,
) -> Any:
    """Solve the eigenvalue problem of Hermitian matrices, ``A v = w v`` or ``A v = w B v``.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
        Only one triangle is read.
    b : array_like, shape (..., M, M), floating-point, optional
        Positive definite; only one triangle is read. By default the identity.
    lower : bool
        Whether the lower triangles are read.
    eigvals_only : bool
        Whether to return the eigenvalues alone.
    overwrite_a, overwrite_b : bool
        Nothing is overwritten.
    type : int
        1; the problems ``A B v = w v`` and ``B A v = w v`` are not offered.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.
    subset_by_index : pair of int, optional
        The first and the last eigenvalue to return.
    subset_by_value : pair of float, optional
        Between which bounds eigenvalues are returned, the upper one included.
    driver : str, optional
        The routine of LAPACK.

    Returns
    -------
    w : Tensor, shape (..., M)
        Ascending.
    v : Tensor, shape (..., M, M)
        In columns, with ``Vᴴ B V`` the identity. Not returned with `eigvals_only`.

    Notes
    -----
    The gradient is that of Hermitian arguments, and Hermitian itself. Eigenvalues have a gradient
    everywhere; vectors as those of `mygrad_array_api.linalg.eigh`, where they are not repeated.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import eigh
    >>> w, v = eigh([[2.0, 0.0], [0.0, 6.0]], [[1.0, 0.0], [0.0, 2.0]])
    >>> w.data.round(12).tolist()
    [2.0, 3.0]
    """
    if type != 1:
        msg = "eigh solves type 1 only: for the others, take b times a, or the inverse of b, as a"
        raise NotImplementedError(msg)
    a = square(a, check_finite=check_finite)
    if b is None:
        w, v = apply_many(rules.eigh_driven, a, lower=lower, driver=driver)
    else:
        b = square(b, check_finite=check_finite)
        w, v = apply_many(rules.eigh_pair, a, b, lower=lower, driver=driver)
    chosen = chosen_of(w, subset_by_index, subset_by_value)
    if chosen is not None:
        w, v = w[..., chosen], v[..., chosen]
    return w if eigvals_only else (w, v)


def chosen_of(w: Tensor, by_index: Any, by_value: Any) -> Any:
    """Return which eigenvalues are asked for: a slice, or None for all.

    Raises
    ------
    ValueError
        If they are asked for in both ways, or the indices are out of range.
    """
    if by_index is not None and by_value is not None:
        msg = "a subset is chosen by index or by value, not by both"
        raise ValueError(msg)
    if by_index is not None:
        first, last = map(int, by_index)
        if not 0 <= first <= last < w.shape[-1]:
            msg = f"indices {by_index} are not within 0 and {w.shape[-1] - 1}"
            raise ValueError(msg)
        return slice(first, last + 1)
    if by_value is None:
        return None
    if w.ndim > 1:
        msg = "a subset by value is of one matrix, since each has its own number of eigenvalues"
        raise ValueError(msg)
    low, high = np.searchsorted(values_of(w), by_value, side="right")
    return slice(int(low), int(high))


def eigvalsh(a: ArrayLike, b: ArrayLike | None = None, **options: Any) -> Tensor:
    """Return the eigenvalues of Hermitian matrices.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
    b : array_like, shape (..., M, M), floating-point, optional
    **options
        The options of `eigh`.

    Returns
    -------
    Tensor, shape (..., M)

    Notes
    -----
    Differentiable, at repeated eigenvalues as well.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import eigvalsh
    >>> eigvalsh([[2.0, 0.0], [0.0, 6.0]]).tolist()
    [2.0, 6.0]
    """
    return eigh(a, b, eigvals_only=True, **options)  # type: ignore[no-any-return]


def eig(
    a: ArrayLike,
    b: None = None,
    left: bool = False,
    right: bool = True,
    overwrite_a: bool = False,
    overwrite_b: bool = False,
    check_finite: bool = True,
    homogeneous_eigvals: bool = False,
) -> Any:
    """Solve the eigenvalue problem of general matrices, ``A v = w v``.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
    b : None
        For the problem ``A v = w B v`` take ``solve(b, a)`` as `a`.
    left : bool
        Whether to return the left vectors.
    right : bool
        Whether to return the right vectors.
    overwrite_a, overwrite_b : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.
    homogeneous_eigvals : bool
        False: eigenvalues as quotients are not offered.

    Returns
    -------
    w : Tensor, shape (..., M)
    vl : Tensor, shape (..., M, M)
        Only with `left`.
    vr : Tensor, shape (..., M, M)
        Only with `right`.

    Notes
    -----
    Everything is complex, whatever the values are. The phase of each vector is arbitrary: losses
    that do not depend on it get their exact gradient. Vectors of repeated eigenvalues have none.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import eig
    >>> eig([[2.0, 0.0], [0.0, 3.0]], right=False).tolist()
    [(2+0j), (3+0j)]
    """
    if b is not None or homogeneous_eigvals:
        msg = "eig solves A v = w v: for A v = w B v write eig(solve(b, a))"
        raise NotImplementedError(msg)
    a = square(a, check_finite=check_finite)
    if not (left or right):
        return general.eigvals(a)
    w, v = general.eig(a)
    if not left:
        return w, v
    return (w, left_vectors(v), v) if right else (w, left_vectors(v))


def left_vectors(v: Tensor) -> Tensor:
    """Return the left eigenvectors, of norm one, that belong to right ones.

    LAPACK makes the largest entry of each complex vector real.
    """
    u = adjoint(general.inv(v))
    u = u / general.vector_norm(u, axis=-2, keepdims=True)
    largest = np.argmax(np.abs(values_of(u)), axis=-2, keepdims=True)
    entry = np.take_along_axis(values_of(u), largest, axis=-2)
    turned: Tensor = u * (np.abs(entry) / entry)
    return turned


def eigvals(
    a: ArrayLike,
    b: None = None,
    overwrite_a: bool = False,
    check_finite: bool = True,
    homogeneous_eigvals: bool = False,
) -> Tensor:
    """Return the eigenvalues of general matrices, always complex.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
    b : None
        For the problem ``A v = w B v`` take ``solve(b, a)`` as `a`.
    overwrite_a : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.
    homogeneous_eigvals : bool
        False: eigenvalues as quotients are not offered.

    Returns
    -------
    Tensor, shape (..., M)

    Notes
    -----
    Differentiable where the matrix can be diagonalised.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import eigvals
    >>> eigvals([[2.0, 0.0], [0.0, 3.0]]).tolist()
    [(2+0j), (3+0j)]
    """
    options = {"check_finite": check_finite, "homogeneous_eigvals": homogeneous_eigvals}
    return eig(a, b, right=False, **options)  # type: ignore[no-any-return]


def eigh_tridiagonal(
    d: ArrayLike,
    e: ArrayLike,
    eigvals_only: bool = False,
    select: str = "a",
    select_range: Any = None,
    check_finite: bool = True,
    tol: float = 0.0,
    lapack_driver: str = "auto",
) -> Any:
    """Solve the eigenvalue problem of real symmetric matrices with three diagonals.

    Parameters
    ----------
    d : array_like, shape (..., M), real floating-point
        The diagonal.
    e : array_like, shape (..., M - 1), real floating-point
        The diagonals beside it.
    eigvals_only : bool
        Whether to return the eigenvalues alone.
    select : {'a', 'v', 'i'}
        Whether all eigenvalues are returned, those between two values, or those of two indices.
    select_range : pair, optional
        The values or indices.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.
    tol : float
        Makes no difference here.
    lapack_driver : str
        The routine of LAPACK.

    Returns
    -------
    w : Tensor, shape (..., M)
    v : Tensor, shape (..., M, M)
        Not returned with `eigvals_only`.

    Notes
    -----
    Differentiable in both: an entry of `e` stands for two of the matrix. Vectors have a gradient
    where eigenvalues are not repeated.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import eigh_tridiagonal
    >>> eigh_tridiagonal([2.0, 2.0], [1.0], eigvals_only=True).data.round(12).tolist()
    [1.0, 3.0]
    """
    d, e = array(d, check_finite=check_finite), array(e, check_finite=check_finite)
    w, v = apply_many(rules.eigh_tridiagonal, d, e, driver=lapack_driver)
    chosen = selected(w, select, select_range)
    if chosen is not None:
        w, v = w[..., chosen], v[..., chosen]
    return w if eigvals_only else (w, v)


def selected(w: Tensor, select: str, bounds: Any) -> Any:
    """Return which eigenvalues are asked for, in the way of `eigh_tridiagonal`."""
    if select in ("i", "index"):
        return chosen_of(w, bounds, None)
    if select in ("v", "value"):
        return chosen_of(w, None, bounds)
    if select in ("a", "all"):
        return None
    msg = f"select is 'a', 'v' or 'i', not {select!r}"
    raise ValueError(msg)


def eigvalsh_tridiagonal(d: ArrayLike, e: ArrayLike, **options: Any) -> Tensor:
    """Return the eigenvalues of real symmetric matrices with three diagonals.

    Parameters
    ----------
    d : array_like, shape (..., M), real floating-point
    e : array_like, shape (..., M - 1), real floating-point
    **options
        The options of `eigh_tridiagonal`.

    Returns
    -------
    Tensor, shape (..., M)

    Notes
    -----
    Differentiable in both, at repeated eigenvalues as well.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import eigvalsh_tridiagonal
    >>> eigvalsh_tridiagonal([2.0, 2.0], [1.0]).data.round(12).tolist()
    [1.0, 3.0]
    """
    return eigh_tridiagonal(d, e, eigvals_only=True, **options)  # type: ignore[no-any-return]


def eig_banded(
    a_band: ArrayLike,
    lower: bool = False,
    eigvals_only: bool = False,
    overwrite_a_band: bool = False,
    select: str = "a",
    select_range: Any = None,
    max_ev: int = 0,
    check_finite: bool = True,
) -> Any:
    """Solve the eigenvalue problem of Hermitian banded matrices.

    Parameters
    ----------
    a_band : array_like, shape (..., u + 1, M), floating-point
        The diagonals on one side, as those of `solveh_banded`.
    lower : bool
        Whether `a_band` has the lower diagonals.
    eigvals_only : bool
        Whether to return the eigenvalues alone.
    overwrite_a_band : bool
        Nothing is overwritten.
    select, select_range
        As for `eigh_tridiagonal`.
    max_ev : int
        Makes no difference here.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    w : Tensor, shape (..., M)
    v : Tensor, shape (..., M, M)
        Not returned with `eigvals_only`.

    Notes
    -----
    Differentiable as `eigh` is, which solves for the whole matrix.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import eig_banded
    >>> eig_banded([[0.0, 1.0], [2.0, 2.0]], eigvals_only=True).data.round(12).tolist()
    [1.0, 3.0]
    """
    dense = dense_of_band(matrix(a_band, check_finite=check_finite), lower=lower)
    w, v = apply_many(rules.eigh_driven, dense, lower=True, driver=None)
    chosen = selected(w, select, select_range)
    if chosen is not None:
        w, v = w[..., chosen], v[..., chosen]
    return w if eigvals_only else (w, v)


def eigvals_banded(a_band: ArrayLike, lower: bool = False, **options: Any) -> Tensor:
    """Return the eigenvalues of Hermitian banded matrices.

    Parameters
    ----------
    a_band : array_like, shape (..., u + 1, M), floating-point
    lower : bool
        Whether `a_band` has the lower diagonals.
    **options
        The options of `eig_banded`.

    Returns
    -------
    Tensor, shape (..., M)

    Notes
    -----
    Differentiable, at repeated eigenvalues as well.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import eigvals_banded
    >>> eigvals_banded([[0.0, 1.0], [2.0, 2.0]]).data.round(12).tolist()
    [1.0, 3.0]
    """
    return eig_banded(a_band, lower, eigvals_only=True, **options)  # type: ignore[no-any-return]
