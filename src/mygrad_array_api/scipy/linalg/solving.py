"""Systems of linear equations, and inverses."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._functions.fft import complex as fft
from mygrad_array_api._functions.linalg import decompositions, solving
from mygrad_array_api._rules.scipy_linalg import solving as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.dtypes import constant_like, converted
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.scipy import _xp as xp

from ._operands import array, as_columns, from_triangle, like_b, matrix, square

STRUCTURES = {
    "gen": "general",
    "sym": "symmetric",
    "her": "hermitian",
    "pos": "positive definite",
}


def solve(
    a: ArrayLike,
    b: ArrayLike,
    lower: bool = False,
    overwrite_a: bool = False,
    overwrite_b: bool = False,
    check_finite: bool = True,
    assume_a: str | None = None,
    transposed: bool = False,
) -> Tensor:
    """Solve ``A X = B`` with square matrices.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
    b : array_like, shape (M,) or (..., M, K), floating-point
    lower : bool
        Which triangle is read of a symmetric matrix.
    overwrite_a, overwrite_b : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.
    assume_a : str, optional
        What is read of `a`: all of it by default; a triangle of 'symmetric', 'hermitian' and
        'positive definite', of 'upper triangular' and 'lower triangular'; of 'diagonal' and
        'tridiagonal', one diagonal or three.
    transposed : bool
        Whether to solve with the transpose of a real matrix.

    Returns
    -------
    Tensor, of the shape of `b`

    Raises
    ------
    numpy.linalg.LinAlgError
        If a matrix is singular.

    Notes
    -----
    Differentiable in both. What is not read of `a` has the gradient zero.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import solve
    >>> solve([[2.0, 0.0], [0.0, 4.0]], [2.0, 8.0]).tolist()
    [1.0, 2.0]
    """
    a = square(a, check_finite=check_finite)
    columns = as_columns(a, b, check_finite=check_finite)
    if transposed and kind_of(a) == "c":
        msg = "solve does not take the transpose of complex matrices"
        raise NotImplementedError(msg)
    structure = STRUCTURES.get(assume_a or "gen", assume_a)
    if structure in ("upper triangular", "lower triangular"):
        x = triangular(a, columns, lower=structure.startswith("lower"), transposed=transposed)
    else:
        a = structured(a, structure, lower=lower)
        x = solving.solve(xp.matrix_transpose(a) if transposed else a, columns)
    return like_b(x, b)


def structured(a: Tensor, structure: str | None, *, lower: bool) -> Tensor:
    """Return the matrix of which a part is read."""
    if structure in ("general", "banded"):
        return a
    if structure in ("symmetric", "hermitian", "positive definite"):
        return from_triangle(a, lower=lower, hermitian=structure != "symmetric")
    if structure in ("diagonal", "tridiagonal"):
        width = 0 if structure == "diagonal" else 1
        return xp.triu(xp.tril(a, k=width), k=-width)
    msg = f"{structure!r} is not a structure of matrices"
    raise ValueError(msg)


def triangular(
    a: Tensor, b: Tensor, *, lower: bool, transposed: bool = False, unit_diagonal: bool = False
) -> Tensor:
    """Solve with a triangle of `a`, or with the transpose of that."""
    if transposed:
        a, lower = xp.matrix_transpose(a), not lower
    return apply(rules.solve_triangular, a, b, lower=lower, unit_diagonal=unit_diagonal)


def inv(
    a: ArrayLike,
    overwrite_a: bool = False,
    check_finite: bool = True,
    *,
    assume_a: str | None = None,
    lower: bool = False,
) -> Tensor:
    """Return the inverses of square matrices.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
    overwrite_a : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.
    assume_a : str, optional
        What is read of `a`, as for `solve`.
    lower : bool
        Which triangle is read of a symmetric matrix.

    Returns
    -------
    Tensor, shape (..., M, M)

    Raises
    ------
    numpy.linalg.LinAlgError
        If a matrix is singular.

    Notes
    -----
    Differentiable. What is not read of `a` has the gradient zero.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import inv
    >>> inv([[2.0, 0.0], [0.0, 4.0]]).tolist()
    [[0.5, 0.0], [0.0, 0.25]]
    """
    a = square(a, check_finite=check_finite)
    structure = STRUCTURES.get(assume_a or "gen", assume_a)
    if structure == "upper triangular":
        return solving.inv(xp.triu(a))
    if structure == "lower triangular":
        return solving.inv(xp.tril(a))
    return solving.inv(structured(a, structure, lower=lower))


def solve_triangular(
    a: ArrayLike,
    b: ArrayLike,
    trans: int | str = 0,
    lower: bool = False,
    unit_diagonal: bool = False,
    overwrite_b: bool = False,
    check_finite: bool = True,
) -> Tensor:
    """Solve with triangular matrices.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
        Only one triangle is read.
    b : array_like, shape (M,) or (..., M, K), floating-point
    trans : {0, 1, 2, 'N', 'T', 'C'}
        Whether to solve with the matrix, its transpose, or its conjugate transpose.
    lower : bool
        Whether the lower triangle is read.
    unit_diagonal : bool
        Whether the diagonal is taken to be one, and not read.
    overwrite_b : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    Tensor, of the shape of `b`

    Raises
    ------
    numpy.linalg.LinAlgError
        If a number on the diagonal is zero.

    Notes
    -----
    Differentiable in both. What is not read of `a` has the gradient zero.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import solve_triangular
    >>> solve_triangular([[2.0, 1.0], [0.0, 4.0]], [4.0, 8.0]).tolist()
    [1.0, 2.0]
    """
    a = square(a, check_finite=check_finite)
    columns = as_columns(a, b, check_finite=check_finite)
    kind = {"N": 0, "T": 1, "C": 2}.get(trans, trans) if isinstance(trans, str) else trans
    if kind not in (0, 1, 2):
        msg = f"trans is 0, 1, 2, 'N', 'T' or 'C', not {trans!r}"
        raise ValueError(msg)
    if kind == 2 and kind_of(a) == "c":
        a = xp.conj(a)
    x = triangular(a, columns, lower=lower, transposed=kind != 0, unit_diagonal=unit_diagonal)
    return like_b(x, b)


def cholesky(
    a: ArrayLike,
    lower: bool = False,
    overwrite_a: bool = False,
    check_finite: bool = True,
) -> Tensor:
    """Factorise Hermitian positive-definite matrices.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
        Only one triangle is read.
    lower : bool
        Whether to return L of ``A = L Lᴴ``, by default U of ``A = Uᴴ U``.
    overwrite_a : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    Tensor, shape (..., M, M)

    Raises
    ------
    numpy.linalg.LinAlgError
        If a matrix is not positive definite.

    Notes
    -----
    The gradient is that of a Hermitian argument, and Hermitian itself.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import cholesky
    >>> cholesky([[4.0, 2.0], [2.0, 5.0]]).tolist()
    [[2.0, 1.0], [0.0, 2.0]]
    """
    return decompositions.cholesky(square(a, check_finite=check_finite), upper=not lower)


def cho_factor(
    a: ArrayLike,
    lower: bool = False,
    overwrite_a: bool = False,
    check_finite: bool = True,
) -> tuple[Tensor, bool]:
    """Factorise Hermitian positive-definite matrices, for use in `cho_solve`.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
        Only one triangle is read.
    lower : bool
        Whether to return the lower factor.
    overwrite_a : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    c : Tensor, shape (..., M, M)
        The factor. Its other triangle is zero, whereas SciPy leaves there what was in `a`.
    lower : bool

    Raises
    ------
    numpy.linalg.LinAlgError
        If a matrix is not positive definite.

    Notes
    -----
    Differentiable, as `cholesky` is.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import cho_factor, cho_solve
    >>> cho_solve(cho_factor([[4.0, 0.0], [0.0, 2.0]]), [4.0, 4.0]).data.round(12).tolist()
    [1.0, 2.0]
    """
    return cholesky(a, lower=lower, check_finite=check_finite), lower


def cho_solve(
    c_and_lower: tuple[ArrayLike, bool],
    b: ArrayLike,
    overwrite_b: bool = False,
    check_finite: bool = True,
) -> Tensor:
    """Solve ``A X = B``, given the Cholesky factor of A.

    Parameters
    ----------
    c_and_lower : tuple of (array_like, shape (..., M, M), floating-point) and bool
        The factor, of which one triangle is read, and whether that is the lower one.
    b : array_like, shape (M,) or (..., M, K), floating-point
    overwrite_b : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    Tensor, of the shape of `b`

    Notes
    -----
    Differentiable in both.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import cho_solve
    >>> cho_solve(([[2.0, 0.0], [0.0, 1.0]], True), [4.0, 2.0]).tolist()
    [1.0, 2.0]
    """
    c, lower = c_and_lower
    factor = square(c, check_finite=check_finite)
    columns = as_columns(factor, b, check_finite=check_finite)
    return like_b(apply(rules.cho_solve, factor, columns, lower=bool(lower)), b)


def solve_banded(
    l_and_u: tuple[int, int],
    ab: ArrayLike,
    b: ArrayLike,
    overwrite_ab: bool = False,
    overwrite_b: bool = False,
    check_finite: bool = True,
) -> Tensor:
    """Solve with banded matrices.

    Parameters
    ----------
    l_and_u : tuple of int
        How many diagonals lie below and above the main one.
    ab : array_like, shape (..., l + u + 1, M), floating-point
        The diagonals, from the uppermost on; each entry is in the column that it has in A.
    b : array_like, shape (M,) or (..., M, K), floating-point
    overwrite_ab, overwrite_b : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    Tensor, of the shape of `b`

    Raises
    ------
    numpy.linalg.LinAlgError
        If a matrix is singular.

    Notes
    -----
    Differentiable in both. The corners of `ab`, which are not read, have the gradient zero.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import solve_banded
    >>> solve_banded((0, 1), [[0.0, 1.0], [2.0, 4.0]], [4.0, 8.0]).tolist()
    [1.0, 2.0]
    """
    lower, upper = l_and_u
    ab = matrix(ab, check_finite=check_finite)
    columns = as_columns(ab, b, check_finite=check_finite)
    return like_b(apply(rules.solve_banded, ab, columns, lower=int(lower), upper=int(upper)), b)


def solveh_banded(
    ab: ArrayLike,
    b: ArrayLike,
    overwrite_ab: bool = False,
    overwrite_b: bool = False,
    lower: bool = False,
    check_finite: bool = True,
) -> Tensor:
    """Solve with Hermitian positive-definite banded matrices.

    Parameters
    ----------
    ab : array_like, shape (..., u + 1, M), floating-point
        The diagonals on one side, as those of `solve_banded`.
    b : array_like, shape (M,) or (..., M, K), floating-point
    overwrite_ab, overwrite_b : bool
        Nothing is overwritten.
    lower : bool
        Whether `ab` has the lower diagonals, from the main one on.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    Tensor, of the shape of `b`

    Raises
    ------
    numpy.linalg.LinAlgError
        If a matrix is not positive definite.

    Notes
    -----
    Differentiable in both: an entry of `ab` stands for two of the matrix.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import solveh_banded
    >>> solveh_banded([[2.0, 4.0]], [2.0, 8.0]).data.round(12).tolist()
    [1.0, 2.0]
    """
    ab = matrix(ab, check_finite=check_finite)
    columns = as_columns(ab, b, check_finite=check_finite)
    return like_b(apply(rules.solveh_banded, ab, columns, lower=lower), b)


def cho_solve_banded(
    cb_and_lower: tuple[ArrayLike, bool],
    b: ArrayLike,
    overwrite_b: bool = False,
    check_finite: bool = True,
) -> Tensor:
    """Solve ``A X = B``, given the Cholesky factor of a banded A.

    Parameters
    ----------
    cb_and_lower : tuple of (array_like, shape (..., u + 1, M), floating-point) and bool
        The diagonals of the factor, and whether it is the lower one.
    b : array_like, shape (M,) or (..., M, K), floating-point
    overwrite_b : bool
        Nothing is overwritten.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    Tensor, of the shape of `b`

    Notes
    -----
    Differentiable in both.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import cho_solve_banded
    >>> cho_solve_banded(([[2.0, 1.0]], False), [4.0, 2.0]).tolist()
    [1.0, 2.0]
    """
    cb, lower = cb_and_lower
    factor = matrix(cb, check_finite=check_finite)
    columns = as_columns(factor, b, check_finite=check_finite)
    width = factor.shape[-2] - 1
    below, above = (width, 0) if lower else (0, width)
    other = banded_adjoint(factor, below, above)
    first, second = (
        ((factor, below), (other, above)) if lower else ((other, above), (factor, below))
    )
    for band, number in (first, second):
        columns = apply(rules.solve_banded, band, columns, lower=number, upper=width - number)
    return like_b(columns, b)


def banded_adjoint(ab: Tensor, lower: int, upper: int) -> Tensor:
    """Return the conjugate transpose of a banded matrix, stored likewise."""
    n = ab.shape[-1]
    rows = []
    for offset in range(-lower, upper + 1):
        row = ab[..., upper - offset, :]
        kept = row[..., max(offset, 0) : n + min(offset, 0)]
        gap = constant_like(np.zeros((*row.shape[:-1], min(abs(offset), n))), row)
        rows.append(xp.concat([kept, gap] if offset > 0 else [gap, kept], axis=-1))
    stacked = xp.stack(rows, axis=-2)
    return xp.conj(stacked) if kind_of(ab) == "c" else stacked


def solve_toeplitz(c_or_cr: Any, b: ArrayLike, check_finite: bool = True) -> Tensor:
    """Solve with Toeplitz matrices, whose diagonals are constant, by Levinson's recursion.

    Parameters
    ----------
    c_or_cr : array_like, shape (..., M), floating-point, or tuple of two
        The first column, or it and the first row, whose first entry is not read. Without a row,
        it is the conjugate of the column.
    b : array_like, shape (M,) or (..., M, K), floating-point
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    Tensor, of the shape of `b`

    Notes
    -----
    Differentiable in all of them.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import solve_toeplitz
    >>> solve_toeplitz([2.0, 0.0], [4.0, 6.0]).tolist()
    [2.0, 3.0]
    """
    c, r = column_and_row(c_or_cr, check_finite=check_finite)
    row = xp.concat([c[..., :1], r[..., 1:]], axis=-1)
    columns = as_columns(c, b, check_finite=check_finite)
    return like_b(apply(rules.solve_toeplitz, converted(c, row.dtype, [row]), row, columns), b)


def column_and_row(c_or_cr: Any, *, check_finite: bool) -> tuple[Tensor, Tensor]:
    """Return the first column of a Toeplitz matrix, and its first row."""
    if isinstance(c_or_cr, tuple):
        c, r = (array(x, check_finite=check_finite) for x in c_or_cr)
        return c, r
    c = array(c_or_cr, check_finite=check_finite)
    return c, xp.conj(c) if kind_of(c) == "c" else c


def matmul_toeplitz(
    c_or_cr: Any,
    x: ArrayLike,
    check_finite: bool = False,
    workers: int | None = None,
) -> Tensor:
    """Multiply by a Toeplitz matrix, by fast Fourier transforms.

    Parameters
    ----------
    c_or_cr : array_like, shape (..., M), floating-point, or tuple of two
        The first column, or it and the first row, whose first entry is not read.
    x : array_like, shape (N,) or (..., N, K), floating-point
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.
    workers : int, optional
        Makes no difference here.

    Returns
    -------
    Tensor, shape (M,) or (..., M, K)

    Notes
    -----
    Differentiable in all of them.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import matmul_toeplitz
    >>> matmul_toeplitz([2.0, 1.0], [1.0, 1.0]).data.round(12).tolist()
    [3.0, 3.0]
    """
    c, r = column_and_row(c_or_cr, check_finite=check_finite)
    rows, count = c.shape[-1], r.shape[-1]
    columns = as_columns(r, x, check_finite=check_finite)
    length = rows + count - 1
    circle = xp.concat([c, xp.flip(r[..., 1:], axis=-1)], axis=-1)
    product = fft.fft(circle)[..., None] * fft.fft(columns, n=length, axis=-2)
    y = fft.ifft(product, axis=-2)[..., :rows, :]
    if kind_of(circle) != "c" and kind_of(columns) != "c":
        y = xp.real(y)
    return like_b(y, x)


def solve_circulant(
    c: ArrayLike,
    b: ArrayLike,
    singular: str = "raise",
    tol: float | None = None,
    caxis: int = -1,
    baxis: int = 0,
    outaxis: int = 0,
) -> Tensor:
    """Solve with circulant matrices, by fast Fourier transforms.

    Parameters
    ----------
    c : array_like, floating-point
        The first columns, along `caxis`.
    b : array_like, floating-point
        The right-hand sides, along `baxis`.
    singular : {'raise', 'lstsq'}
        What to do where a matrix is singular: to raise an error, or to return the solution of the
        least squares.
    tol : float, optional
        Below which size an eigenvalue is zero; by default the largest, times the length and the
        machine epsilon.
    caxis, baxis, outaxis : int
        Along which axes the vectors lie, and those of the result.

    Returns
    -------
    Tensor

    Raises
    ------
    numpy.linalg.LinAlgError
        If a matrix is singular and `singular` is 'raise'.

    Notes
    -----
    Differentiable in both, while the number of zero eigenvalues stays what it is.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import solve_circulant
    >>> solve_circulant([2.0, 0.0], [4.0, 6.0]).data.round(12).tolist()
    [2.0, 3.0]
    """
    c, b = array(c, check_finite=False), array(b, check_finite=False)
    if c.shape[caxis] != b.shape[baxis]:
        msg = f"shapes {c.shape} and {b.shape} do not go together along axes {caxis} and {baxis}"
        raise ValueError(msg)
    spectrum = fft.fft(xp.moveaxis(c, caxis, -1))
    size = np.abs(spectrum.data)
    if tol is None:
        limit = size.max(axis=-1, keepdims=True) * (c.shape[caxis] * np.finfo(np.float64).eps)
    else:
        limit = np.asarray(tol)
    zero = size <= limit
    if zero.any() and singular == "raise":
        msg = "near singular circulant matrix."
        raise np.linalg.LinAlgError(msg)
    quotient = fft.fft(xp.moveaxis(b, baxis, -1)) / xp.where(zero, 1.0, spectrum)
    x = fft.ifft(xp.where(zero, 0.0, quotient))
    x = x if "c" in (kind_of(c), kind_of(b)) else xp.real(x)
    return xp.moveaxis(x, -1, outaxis)
