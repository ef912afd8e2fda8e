"""Cholesky factors of banded matrices, by blocks along the diagonal."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._functions.linalg import decompositions as general
from mygrad_array_api._rules.scipy_linalg import solving as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.dtypes import constant_like
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.scipy import _xp as xp

from ._operands import adjoint, from_triangle, matrix

BLOCK = 32
"""How large blocks are at least: smaller ones would cost more steps than work."""


def cholesky_banded(
    ab: ArrayLike,
    overwrite_ab: bool = False,
    lower: bool = False,
    check_finite: bool = True,
) -> Tensor:
    """Factorise Hermitian positive-definite banded matrices.

    Parameters
    ----------
    ab : array_like, shape (..., u + 1, M), floating-point
        The diagonals on one side, as those of `solveh_banded`.
    overwrite_ab : bool
        Nothing is overwritten.
    lower : bool
        Whether `ab` and the result have the lower diagonals.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    Tensor, shape (..., u + 1, M)
        The diagonals of the factor; its unused corner is zero.

    Raises
    ------
    numpy.linalg.LinAlgError
        If a matrix is not positive definite.

    Notes
    -----
    Differentiable: an entry of `ab` stands for two of the matrix. It is made of factorisations
    of blocks, so that time and memory grow with the length of the matrix, not with its square.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import cholesky_banded
    >>> cholesky_banded([[0.0, 2.0], [4.0, 5.0]]).tolist()
    [[0.0, 1.0], [2.0, 2.0]]
    """
    ab = matrix(ab, check_finite=check_finite)
    if not lower:
        return upper_of(cholesky_banded(lower_of(ab), lower=True, check_finite=False))
    width, n = ab.shape[-2] - 1, ab.shape[-1]
    size = min(max(width, BLOCK), max(n, 1))
    count = -(-n // size)
    below, beside = blocks_of(ab, size, count)
    factors: list[Tensor] = []
    links: list[Tensor] = []
    for i in range(count):
        block = from_triangle(below[..., i, :, :], lower=True)
        if i:
            link = adjoint(solved(factors[-1], adjoint(beside[..., i - 1, :, :])))
            links.append(link)
            block = block - link @ adjoint(link)
        factors.append(general.cholesky(block))
    return band_of(factors, links, width, n)


def solved(lower: Tensor, b: Tensor) -> Tensor:
    """Return the solution of a triangular system."""
    return apply(rules.solve_triangular, lower, b, lower=True, unit_diagonal=False)


def blocks_of(ab: Tensor, size: int, count: int) -> tuple[Tensor, Tensor]:
    """Return the lower triangles of the blocks on the diagonal, and the blocks beneath these.

    The matrix is continued by the identity, to whole blocks.
    """
    width, n = ab.shape[-2] - 1, ab.shape[-1]
    gap = count * size - n
    ones = xp.broadcast_to(constant_like(np.eye(width + 1, 1), ab), (*ab.shape[:-1], gap))
    ab = xp.concat([ab, ones], axis=-1)
    column = np.arange(count * size).reshape(count, 1, size)
    row = np.arange(size)[:, None]
    places = np.arange(size)
    inside = entries(ab, row - places, column)
    return inside, entries(ab, row + size - places, column)[..., : count - 1, :, :]


def entries(ab: Tensor, offset: Any, column: Any) -> Tensor:
    """Return entries of a lower band, zero beyond its diagonals."""
    width, n = ab.shape[-2] - 1, ab.shape[-1]
    offset, column = np.broadcast_arrays(offset, column)
    stored = (offset >= 0) & (offset <= width) & (column + offset < n)
    flat = xp.reshape(ab, (*ab.shape[:-2], -1))
    numbers = np.where(stored, offset * n + column, 0)
    taken = xp.reshape(xp.take(flat, numbers.ravel(), axis=-1), (*ab.shape[:-2], *numbers.shape))
    return xp.where(stored, taken, 0.0)


def band_of(factors: list[Tensor], links: list[Tensor], width: int, n: int) -> Tensor:
    """Return the diagonals of the lower factor that has these blocks."""
    size = factors[0].shape[-1]
    zero = constant_like(np.zeros(factors[0].shape), factors[0])
    tall = [
        xp.concat([factor, link], axis=-2)
        for factor, link in zip(factors, [*links, zero], strict=True)
    ]
    stacked = xp.stack(tall, axis=-3)
    column = np.arange(n)
    offset = np.arange(width + 1)[:, None]
    block, place = column // size, column % size
    row = place + offset
    numbers = (block * 2 * size + np.minimum(row, 2 * size - 1)) * size + place
    flat = xp.reshape(stacked, (*stacked.shape[:-3], -1))
    taken = xp.reshape(xp.take(flat, numbers.ravel(), axis=-1), (*stacked.shape[:-3], width + 1, n))
    return xp.where(column + offset < n, taken, 0.0)


def lower_of(ab: Tensor) -> Tensor:
    """Return the lower diagonals of a Hermitian matrix, of which the upper ones are given."""
    width, n = ab.shape[-2] - 1, ab.shape[-1]
    column, offset = np.arange(n), np.arange(width + 1)[:, None]
    return moved(ab, width - offset, column + offset)


def upper_of(ab: Tensor) -> Tensor:
    """Return the upper diagonals of a Hermitian matrix, of which the lower ones are given."""
    width, n = ab.shape[-2] - 1, ab.shape[-1]
    column, offset = np.arange(n), np.arange(width, -1, -1)[:, None]
    return moved(ab, offset + 0 * column, column - offset)


def moved(ab: Tensor, row: Any, column: Any) -> Tensor:
    """Return the conjugates of entries in other places, zero where there are none."""
    n = ab.shape[-1]
    row, column = np.broadcast_arrays(row, column)
    stored = (column >= 0) & (column < n)
    flat = xp.reshape(ab, (*ab.shape[:-2], -1))
    numbers = np.where(stored, row * n + column, 0)
    taken = xp.reshape(xp.take(flat, numbers.ravel(), axis=-1), (*ab.shape[:-2], *row.shape))
    taken = xp.conj(taken) if kind_of(ab) == "c" else taken
    return xp.where(stored, taken, 0.0)


def dense_of_band(ab: Tensor, *, lower: bool) -> Tensor:
    """Return a Hermitian matrix, of which the diagonals on one side are given."""
    ab = ab if lower else lower_of(ab)
    index = np.arange(ab.shape[-1])
    return from_triangle(entries(ab, index[:, None] - index, index), lower=True)
