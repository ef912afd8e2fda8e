"""Linear systems, inverses and determinants."""

from __future__ import annotations

from mygrad_array_api._rules.linalg import solving as rules
from mygrad_array_api._tensor.applying import apply, apply_many
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from .results import SlogdetResult


def det(x: ArrayLike, /) -> Tensor:
    """Return the determinants of square matrices.

    Parameters
    ----------
    x : array_like, shape (..., M, M), floating-point

    Returns
    -------
    Tensor, shape (...)

    Notes
    -----
    Differentiable everywhere. The gradient is the matrix of cofactors, also where the matrix is
    singular.

    Standard: linalg.det, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.linalg.det(mg.asarray([[2.0, 0.0], [0.0, 3.0]])))
    6.0
    """
    return apply(rules.det, x)


def inv(x: ArrayLike, /) -> Tensor:
    """Return the inverses of square matrices.

    Parameters
    ----------
    x : array_like, shape (..., M, M), floating-point

    Returns
    -------
    Tensor, shape (..., M, M)

    Raises
    ------
    numpy.linalg.LinAlgError
        If a matrix is singular.

    Notes
    -----
    Differentiable: with the result ``Y``, a cotangent ``G`` becomes ``-Yᴴ G Yᴴ``.

    Standard: linalg.inv, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.linalg.inv(mg.asarray([[2.0, 0.0], [0.0, 4.0]]))[1, 1])
    0.25
    """
    return apply(rules.inv, x)


def pinv(x: ArrayLike, /, *, rtol: float | ArrayLike | None = None) -> Tensor:
    """Return the Moore-Penrose pseudo-inverses.

    Parameters
    ----------
    x : array_like, shape (..., M, N), floating-point
    rtol : float or array of shape (...), optional
        Singular values below `rtol` times the largest one count as zero. By default
        ``max(M, N)`` times the machine epsilon.

    Returns
    -------
    Tensor, shape (..., N, M)

    Notes
    -----
    The gradient is that of matrices of the same rank. The pseudo-inverse is not continuous where
    the rank changes. No gradient flows to `rtol`.

    Standard: linalg.pinv, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.linalg.pinv(mg.ones((3, 2))).shape
    (2, 3)
    """
    return apply(rules.pinv, x, rtol=rtol)


def slogdet(x: ArrayLike, /) -> SlogdetResult:
    """Return sign and logarithm of the determinants, which neither overflow nor underflow.

    Parameters
    ----------
    x : array_like, shape (..., M, M), floating-point

    Returns
    -------
    SlogdetResult
        ``sign`` (...), of absolute value one or zero, and ``logabsdet`` (...), real.

    Notes
    -----
    The gradient of ``logabsdet`` is the adjoint of the inverse; that of a real sign is zero. A
    singular matrix has no gradient: it is nan.

    Standard: linalg.slogdet, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.linalg.slogdet(mg.asarray([[0.0, 1.0], [1.0, 0.0]])).sign)
    -1.0
    """
    return SlogdetResult(*apply_many(rules.slogdet, x))


def solve(x1: ArrayLike, x2: ArrayLike, /) -> Tensor:
    """Solve the linear systems ``x1 @ result = x2``.

    Parameters
    ----------
    x1 : array_like, shape (..., M, M), floating-point
    x2 : array_like, shape (M,) or (..., M, K), floating-point
        One vector, or matrices of right-hand sides whose leading axes broadcast with those
        of `x1`.

    Returns
    -------
    Tensor, shape (..., M) or (..., M, K)

    Raises
    ------
    numpy.linalg.LinAlgError
        If a matrix is singular.

    Notes
    -----
    Differentiable in both. The backward pass solves the adjoint system; no inverse is formed.

    Standard: linalg.solve, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.linalg.solve(mg.asarray([[2.0, 0.0], [0.0, 4.0]]), mg.asarray([2.0, 8.0]))[1])
    2.0
    """
    return apply(rules.solve, x1, x2)
