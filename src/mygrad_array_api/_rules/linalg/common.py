"""What several rules of linear algebra share."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._rules.care import is_below_mask, keep_zeros


def adjoint(xp: Any, x: Any) -> Any:
    """Return the conjugate transpose of each matrix."""
    x = xp.matrix_transpose(x)
    return xp.conj(x) if xp.isdtype(x.dtype, "complex floating") else x


def hermitian_part(xp: Any, x: Any) -> Any:
    """Return the Hermitian matrix nearest to each matrix."""
    return (x + adjoint(xp, x)) * 0.5


def eye(xp: Any, n: int) -> Any:
    """Return the mask of the diagonal."""
    return xp.eye(n) != 0


def row(xp: Any, x: Any) -> Any:
    """Lay a vector along the columns of a matrix: its entry j belongs to column j."""
    return xp.expand_dims(x, axis=-2)


def column(xp: Any, x: Any) -> Any:
    """Lay a vector along the rows of a matrix: its entry i belongs to row i."""
    return xp.expand_dims(x, axis=-1)


def off_diagonal(xp: Any, numerator: Any, gaps: Any, diagonal: Any, g_vectors: Any) -> Any:
    """Divide by the gaps of a spectrum off the diagonal, and select `diagonal` on it.

    Where a gap is zero the quotient is not finite, unless the numerator is zero because a
    selection passed over the vectors. It is deliberately not skewed beforehand: a symmetric
    numerator would then vanish, and the gradient of a function of the whole matrix would be wrong
    in silence.
    """
    mask = eye(xp, gaps.shape[-1])
    quotient = numerator / xp.where(mask, 1.0, gaps)
    kept = keep_zeros(xp, numerator, quotient)
    if kept is not quotient and not is_below_mask():
        # All vectors of a function V f(W) Vᴴ get zeros where it is zero: a logarithm of ones.
        unused = xp.all(g_vectors == 0, axis=(-2, -1), keepdims=True)
        kept = xp.where(unused, quotient, kept)
    return xp.where(mask, diagonal, kept)
