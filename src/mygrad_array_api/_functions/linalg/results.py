"""The named tuples that functions with several results return."""

from __future__ import annotations

from typing import NamedTuple

from mygrad_array_api._tensor.tensor import Tensor


class EigResult(NamedTuple):
    """Eigenvalues ``(..., M)`` and, in the columns, eigenvectors ``(..., M, M)``; complex."""

    eigenvalues: Tensor
    eigenvectors: Tensor


class EighResult(NamedTuple):
    """Ascending real eigenvalues ``(..., M)`` and orthonormal eigenvectors ``(..., M, M)``."""

    eigenvalues: Tensor
    eigenvectors: Tensor


class QRResult(NamedTuple):
    """Orthonormal columns and an upper triangular matrix."""

    Q: Tensor
    R: Tensor


class SlogdetResult(NamedTuple):
    """The sign of a determinant and the logarithm of its absolute value."""

    sign: Tensor
    logabsdet: Tensor


class SVDResult(NamedTuple):
    """Left singular vectors, descending singular values, adjoint right singular vectors."""

    U: Tensor
    S: Tensor
    Vh: Tensor
