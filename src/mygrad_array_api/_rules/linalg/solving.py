"""Rules of linear systems, inverses and determinants.

Notation: ``B`` is the inverse, ``G`` the cotangent of a matrix.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import general
from mygrad_array_api._rules.care import keep_zeros, looks_after_zeros

from .common import adjoint, column, eye, row

SMALL = 12
"""Up to this size, cofactors are evaluated as determinants, which is exact to every order."""


def solve_rule(
    xp: Any, g: Any, x1: Any, out: Any, x1_shape: tuple[int, ...], x2_shape: tuple[int, ...]
) -> tuple[Any, Any]:
    """``b̄ = A⁻ᴴ g`` and ``Ā = -b̄ xᴴ``, summed over the axes along which each was broadcast."""
    vector = len(x2_shape) == 1
    ct = xp.solve(adjoint(xp, x1), column(xp, g) if vector else g)
    matrix = -(ct @ adjoint(xp, column(xp, out) if vector else out))
    if vector:
        ct = xp.squeeze(ct, axis=-1)
    return xp.sum_to(matrix, x1_shape), xp.sum_to(ct, x2_shape)


solve = general(
    "solve",
    inputs=("x1", "x2"),
    joint=solve_rule,
    source="Giles 2008, sec. 2.3.1",
)


def inv_rule(xp: Any, g: Any, out: Any) -> Any:
    """``Ā = -Bᴴ G Bᴴ``."""
    b = adjoint(xp, out)
    return -(b @ g @ b)


inv = general("inv", x=inv_rule, source="Giles 2008, sec. 2.2.3")


def pinv_rule(xp: Any, g: Any, x: Any, out: Any) -> Any:
    """``-PᴴGPᴴ + (I - AP) Gᴴ P Pᴴ + PᴴP Gᴴ (I - PA)``, where the rank is locally constant.

    The projections come first: products of more than two factors P may overflow or vanish.
    """
    p, gh = adjoint(xp, out), adjoint(xp, g)
    left, right = gh - triple(x, out, gh), gh - triple(gh, out, x)
    return -triple(p, g, p) + triple(left, out, p) + triple(p, out, right)


def triple(a: Any, b: Any, c: Any) -> Any:
    """Multiply matrices of shapes (M, N), (N, M) and (M, N), through the smaller square."""
    return (a @ b) @ c if a.shape[-2] <= a.shape[-1] else a @ (b @ c)


pinv = general(
    "pinv",
    {"rtol": None},
    x=pinv_rule,
    source="Golub and Pereyra 1973, theorem 4.3",
)


def lstsq_rule(xp: Any, g: Any, a: Any, b: Any, out: Any, rtol: float | None) -> tuple[Any, Any]:
    """``b̄ = Pᴴ g`` and ``Ā = -b̄ xᴴ + r (P b̄)ᴴ + (Pᴴ x) (g - P A g)ᴴ``, with the residual ``r``.

    ``P`` is the pseudo-inverse of `a`, whose rank is taken to be locally constant. The cotangent
    of the singular values adds ``U diag(g_s) Vᴴ``.
    """
    g_x, _, g_s = g
    x, _, _ = out
    ct_a, ct_b = a * 0, b * 0
    if a.dtype != x.dtype:  # a matrix of integers, or of less precision than b
        a = a + xp.zeros((), dtype=x.dtype)
    if g_x is not None:
        vector = len(b.shape) == 1
        if vector:
            g_x, b, x = column(xp, g_x), column(xp, b), column(xp, x)
        p = xp.pinv(a, rtol=cutoff(xp, a.shape, rtol))
        ph = adjoint(xp, p)
        ct_b = ph @ g_x
        ct_a = (b - a @ x) @ adjoint(xp, p @ ct_b) - ct_b @ adjoint(xp, x)
        ct_a = ct_a + (ph @ x) @ adjoint(xp, g_x - p @ (a @ g_x))
        if vector:
            ct_b = xp.squeeze(ct_b, axis=-1)
    if g_s is not None:
        u, _, vh = xp.svd(a, full_matrices=False)
        ct_a = ct_a + (u * row(xp, g_s)) @ vh
    return ct_a, ct_b


def cutoff(xp: Any, shape: tuple[int, ...], rtol: float | None) -> float:
    """Return the `rtol` that NumPy uses, which solves in double precision whatever the dtype."""
    eps = float(xp.finfo(xp.float64).eps)
    if rtol is None:
        return max(shape) * eps
    return eps if rtol < 0 else rtol


lstsq = general(
    "lstsq",
    {"rtol": None},
    inputs=("a", "b"),
    joint=lstsq_rule,
    outputs=3,
    source="Golub and Pereyra 1973, theorem 4.3",
)


def well_conditioned(xp: Any, x: Any, inverse: Any) -> bool:
    """Whether every matrix is so far from singular that its inverse has half its digits."""
    size = xp.max(xp.abs(x), axis=(-2, -1)) * xp.max(xp.abs(inverse), axis=(-2, -1))
    half_the_digits = float(xp.finfo(x.dtype).eps) ** 0.5
    return bool(xp.known_all(size * (x.shape[-1] ** 2 * half_the_digits) < 1))


def det_rule(xp: Any, g: Any, x: Any, out: Any) -> Any:
    """``Ā = g conj(cof(A))``, which is ``g conj(det) B^H`` away from singular matrices.

    The cofactors are polynomials in the entries, so the gradient exists everywhere.
    """
    if 0 in x.shape:
        return xp.zeros(x.shape, dtype=x.dtype)
    n = x.shape[-1]
    if xp.known_all(xp.isfinite(out) & (out != 0)):
        inverse = xp.inv(x)
        if well_conditioned(xp, x, inverse):
            return column(xp, column(xp, g * xp.conj(out))) * adjoint(xp, inverse)
    cof = minors(xp, x) if n <= SMALL else xp.cofactors(x)
    return column(xp, column(xp, g)) * xp.conj(cof)


det = general("det", x=det_rule, source="Giles 2008, sec. 2.2.4")


def minors(xp: Any, x: Any) -> Any:
    """Evaluate every cofactor as the signed determinant of a submatrix."""
    n = x.shape[-1]
    if n == 1:
        return xp.where(eye(xp, 1), 1.0, x)
    cofactors = xp.det(without_one(xp, x))
    return xp.where(odd(xp, n), -cofactors, cofactors)


def odd(xp: Any, n: int) -> Any:
    """Mark the places where row and column have an odd sum."""
    index = xp.arange(n)
    return (column(xp, index) + row(xp, index)) % 2 == 1


def without_one(xp: Any, x: Any) -> Any:
    """Return, for each i and j, the matrix without row i and column j: (..., n, n, n-1, n-1)."""
    n = x.shape[-1]
    index, kept = column(xp, xp.arange(n)), row(xp, xp.arange(n - 1))
    flat = xp.reshape(xp.where(kept >= index, kept + 1, kept), (-1,))
    rows = xp.reshape(xp.take(x, flat, axis=-2), (*x.shape[:-2], n, n - 1, n))
    both = xp.reshape(xp.take(rows, flat, axis=-1), (*rows.shape[:-1], n, n - 1))
    return xp.moveaxis(both, -2, -3)


def cofactors_rule(xp: Any, g: Any, x: Any) -> Any:
    """Differentiate the cofactors in the frame of the singular vectors.

    With ``A = U S Vᴴ``, ``M = Uᴴ dA V`` and ``P_ij`` the product of the singular values without
    i and j, the cofactors of ``S + M`` change by ``sum_k P_ik M_kk`` on the diagonal, and by
    ``-P_ij M_ji`` off it. That holds for any rank.
    """
    u, s, vh = xp.svd(x, full_matrices=False)
    frame = xp.conj(xp.det(u) * xp.det(vh))
    inner = adjoint(xp, xp.conj(u)) @ g @ adjoint(xp, xp.conj(vh))
    inner = inner * column(xp, column(xp, frame))
    pairs = without_two(xp, s)
    diagonal = xp.sum(pairs * row(xp, xp.diagonal(inner)), axis=-1)
    middle = xp.where(eye(xp, s.shape[-1]), row(xp, diagonal), -pairs * xp.matrix_transpose(inner))
    return u @ middle @ vh


def without_two(xp: Any, s: Any) -> Any:
    """Multiply all entries but i and j, without a division; zero on the diagonal."""
    n = s.shape[-1]
    index = xp.arange(n)
    i, j, k = xp.reshape(index, (n, 1, 1)), xp.reshape(index, (n, 1)), index
    left_out = (i == k) | (j == k)
    products = xp.prod(xp.where(left_out, 1.0, row(xp, row(xp, s))), axis=-1)
    return xp.where(eye(xp, n), 0.0, products)


cofactors = general("cofactors", x=cofactors_rule, source="Stewart 1998, sec. 3")


@looks_after_zeros
def slogdet_rule(xp: Any, g: Any, x: Any, out: Any) -> Any:
    """``(g_l + i Im(conj(s) g_s)) A^-H``; a real sign is piecewise constant.

    There is no gradient at a singular matrix: it is nan.
    """
    g_sign, g_log = g
    sign, logarithm = out
    factor = xp.zeros(logarithm.shape, dtype=x.dtype) if g_log is None else g_log
    if g_sign is not None and xp.isdtype(x.dtype, "complex floating"):
        turn = xp.conj(sign) * g_sign
        factor = factor + (turn - xp.conj(turn)) * 0.5
    factor = column(xp, column(xp, factor))
    singular = column(xp, column(xp, sign == 0))
    if xp.known_none(singular):
        return factor * adjoint(xp, xp.inv(x))
    inverse = xp.inv(xp.where(singular, xp.eye(x.shape[-1], dtype=x.dtype), x))
    ct = factor * adjoint(xp, xp.where(singular, float("nan"), inverse))
    return keep_zeros(xp, xp.broadcast_to(factor, ct.shape), ct)


slogdet = general(
    "slogdet", x=slogdet_rule, outputs=2, singular=True, source="Giles 2008, sec. 2.2.5"
)
