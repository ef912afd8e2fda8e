"""Decompositions of matrices."""

from __future__ import annotations

from typing import Literal

from mygrad_array_api._rules.linalg import decompositions as rules
from mygrad_array_api._tensor.applying import apply, apply_many
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from .results import EighResult, EigResult, QRResult, SVDResult


def cholesky(x: ArrayLike, /, *, upper: bool = False) -> Tensor:
    """Factorise Hermitian positive-definite matrices into triangular ones.

    Parameters
    ----------
    x : array_like, shape (..., M, M), floating-point
        Only one triangle is read; the other one is taken to be its conjugate transpose.
    upper : bool
        Whether to return the upper factor U of ``x = Uᴴ U`` instead of the lower L of
        ``x = L Lᴴ``.

    Returns
    -------
    Tensor, shape (..., M, M)
        The factor, with a real positive diagonal.

    Raises
    ------
    numpy.linalg.LinAlgError
        If a matrix is not positive definite.

    Notes
    -----
    The gradient is that of a Hermitian argument, and Hermitian itself.

    Standard: linalg.cholesky, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.linalg.cholesky(mg.asarray([[4.0, 2.0], [2.0, 5.0]]))[1, 1])
    2.0
    """
    return apply(rules.cholesky, x, upper=upper)


def eig(x: ArrayLike, /) -> EigResult:
    """Return eigenvalues and right eigenvectors of general matrices.

    Parameters
    ----------
    x : array_like, shape (..., M, M), floating-point

    Returns
    -------
    EigResult
        ``eigenvalues`` (..., M) in no order and ``eigenvectors`` (..., M, M) in columns of
        norm one. Both are complex, whatever the values are.

    Notes
    -----
    The phase of each eigenvector is arbitrary. The gradient is that of vectors whose phase does
    not turn: exact for every loss that does not depend on the phase, and without the part of
    the phase otherwise. The vectors of a repeated eigenvalue have no finite gradient. Of a
    matrix that cannot be diagonalised, the backward pass raises or returns huge values.

    Standard: linalg.eig, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> complex(mg.linalg.eig(mg.asarray([[2.0, 0.0], [0.0, 3.0]])).eigenvalues[0])
    (2+0j)
    """
    return EigResult(*apply_many(rules.eig, x))


def eigh(x: ArrayLike, /) -> EighResult:
    """Return eigenvalues and eigenvectors of Hermitian matrices.

    Parameters
    ----------
    x : array_like, shape (..., M, M), floating-point
        The lower triangle is read; the upper one is taken to be its conjugate transpose.

    Returns
    -------
    EighResult
        ``eigenvalues`` (..., M), real and ascending, and ``eigenvectors`` (..., M, M) in
        orthonormal columns.

    Notes
    -----
    The gradient is that of a Hermitian argument, and Hermitian itself. The phase of each vector
    is arbitrary: losses that do not depend on it get their exact gradient, others the gradient
    along which the phase does not turn. The eigenvalues have a gradient everywhere; the vectors
    of a repeated eigenvalue have none, and give nan or infinity where the loss reaches them.

    Standard: linalg.eigh, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.linalg.eigh(mg.asarray([[3.0, 0.0], [0.0, 2.0]])).eigenvalues[0])
    2.0
    """
    return EighResult(*apply_many(rules.eigh, x))


def eigvals(x: ArrayLike, /) -> Tensor:
    """Return the eigenvalues of general matrices, always complex.

    Parameters
    ----------
    x : array_like, shape (..., M, M), floating-point

    Returns
    -------
    Tensor, shape (..., M)
        The eigenvalues in no order, repeated as often as they occur.

    Notes
    -----
    The gradient needs the eigenvectors, which the backward pass computes. It does not exist
    where the matrix cannot be diagonalised.

    Standard: linalg.eigvals, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> complex(mg.sum(mg.linalg.eigvals(mg.asarray([[2.0, 1.0], [0.0, 3.0]]))))
    (5+0j)
    """
    return apply(rules.eigvals, x)


def eigvalsh(x: ArrayLike, /) -> Tensor:
    """Return the eigenvalues of Hermitian matrices, ascending.

    Parameters
    ----------
    x : array_like, shape (..., M, M), floating-point
        The lower triangle is read; the upper one is taken to be its conjugate transpose.

    Returns
    -------
    Tensor, shape (..., M), real

    Notes
    -----
    The gradient is that of a Hermitian argument, and Hermitian itself. It is finite at repeated
    eigenvalues too. The backward pass computes the eigenvectors.

    Standard: linalg.eigvalsh, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.linalg.eigvalsh(mg.asarray([[3.0, 0.0], [0.0, 2.0]]))[1])
    3.0
    """
    return apply(rules.eigvalsh, x)


def qr(x: ArrayLike, /, mode: Literal["reduced", "complete"] = "reduced") -> QRResult:
    """Factorise matrices into orthonormal columns and an upper triangular matrix.

    Parameters
    ----------
    x : array_like, shape (..., M, N), floating-point
    mode : {"reduced", "complete"}
        Whether Q has ``K = min(M, N)`` columns or M.

    Returns
    -------
    QRResult
        ``Q`` (..., M, K) and ``R`` (..., K, N), or (..., M, M) and (..., M, N).

    Notes
    -----
    Differentiable where the first K columns of `x` are linearly independent; elsewhere the
    backward pass raises `numpy.linalg.LinAlgError` or returns huge values. The columns of a
    complete Q beyond the first N are arbitrary up to a unitary matrix: losses that do not depend
    on it get their exact gradient.

    Standard: linalg.qr, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.linalg.qr(mg.ones((3, 2)), mode="complete").Q.shape
    (3, 3)
    """
    return QRResult(*apply_many(rules.qr, x, mode=mode))


def svd(x: ArrayLike, /, full_matrices: bool = True) -> SVDResult:
    """Return the singular value decomposition ``x = U diag(S) Vh``.

    Parameters
    ----------
    x : array_like, shape (..., M, N), floating-point
    full_matrices : bool
        Whether U and Vh are square, or have only ``K = min(M, N)`` columns and rows.

    Returns
    -------
    SVDResult
        ``U`` (..., M, M) or (..., M, K), ``S`` (..., K) real and descending, and ``Vh``
        (..., N, N) or (..., K, N).

    Notes
    -----
    Each pair of vectors has an arbitrary phase, and the further columns of full matrices are
    arbitrary up to a unitary matrix: losses that do not depend on these get their exact
    gradient, others the gradient along which the phase of the right vectors does not turn. The
    singular values have a gradient everywhere; vectors have none at a repeated singular value
    or, unless the matrix is square, at a zero one, and give nan or infinity there.

    Standard: linalg.svd, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.linalg.svd(mg.ones((3, 2)), full_matrices=False).U.shape
    (3, 2)
    """
    return SVDResult(*apply_many(rules.svd, x, full_matrices=full_matrices))


def svdvals(x: ArrayLike, /) -> Tensor:
    """Return the singular values, descending.

    Parameters
    ----------
    x : array_like, shape (..., M, N), floating-point

    Returns
    -------
    Tensor, shape (..., K), real, with ``K = min(M, N)``

    Notes
    -----
    The gradient is finite at repeated and at zero singular values too. The backward pass
    computes the singular vectors.

    Standard: linalg.svdvals, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.linalg.svdvals(mg.asarray([[3.0, 0.0], [0.0, -4.0]]))[0])
    4.0
    """
    return apply(rules.svdvals, x)
