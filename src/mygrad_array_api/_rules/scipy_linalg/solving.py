"""Rules of systems with a structured matrix: adjoint solves.

With ``A X = B`` always ``B̄ = A⁻ᴴ G`` and ``Ā = -B̄ Xᴴ``, of which each rule takes the entries that
its way of storing A has. Right-hand sides are matrices.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import general
from mygrad_array_api._rules.linalg.common import adjoint


def solve_triangular_rule(
    xp: Any,
    g: Any,
    a: Any,
    out: Any,
    lower: bool,
    unit_diagonal: bool,
    a_shape: tuple[int, ...],
    b_shape: tuple[int, ...],
) -> tuple[Any, Any]:
    """Take the triangle that is read, without its diagonal where that is taken to be one."""
    ct = xp.solve_triangular(adjoint(xp, a), g, lower=not lower, unit_diagonal=unit_diagonal)
    matrix = -(ct @ adjoint(xp, out))
    matrix = xp.tril(matrix, k=-unit_diagonal) if lower else xp.triu(matrix, k=+unit_diagonal)
    return xp.sum_to(matrix, a_shape), xp.sum_to(ct, b_shape)


solve_triangular = general(
    "solve_triangular",
    {"lower": False, "unit_diagonal": False},
    inputs=("a", "b"),
    joint=solve_triangular_rule,
    source="Giles 2008, sec. 2.3.1",
)


def cho_solve_rule(
    xp: Any,
    g: Any,
    c: Any,
    out: Any,
    lower: bool,
    c_shape: tuple[int, ...],
    b_shape: tuple[int, ...],
) -> tuple[Any, Any]:
    """``L̄ = -(S + Sᴴ) L`` with ``S = B̄ Xᴴ`` for ``A = L Lᴴ``, its lower triangle."""
    ct = xp.cho_solve(c, g, lower=lower)
    product = ct @ adjoint(xp, out)
    both = product + adjoint(xp, product)
    factor = xp.tril(both @ xp.tril(c)) if lower else xp.triu(xp.triu(c) @ both)
    return xp.sum_to(-factor, c_shape), xp.sum_to(ct, b_shape)


cho_solve = general(
    "cho_solve",
    {"lower": False},
    inputs=("c", "b"),
    joint=cho_solve_rule,
    source="Giles 2008, sec. 2.3.1",
)


# A banded matrix has the diagonal of offset d in the row u - d, an entry in the column of A


def shifted(xp: Any, x: Any, step: int) -> Any:
    """Return ``x[..., i + step, :]`` for every i, zero where there is none."""
    n = x.shape[-2]
    kept = x[..., max(step, 0) : n + min(step, 0), :]
    shape = (*x.shape[:-2], min(abs(step), n), x.shape[-1])
    gap = xp.zeros(shape, dtype=x.dtype)
    return xp.concat([kept, gap] if step > 0 else [gap, kept], axis=-2) if step else x


def diagonals_of_outer(xp: Any, left: Any, right: Any, offsets: Any, below: bool = False) -> Any:
    """Return diagonals of ``left rightᴴ``, stored by columns, or by rows where `below`."""
    rows = []
    for offset in offsets:
        if below:
            product = shifted(xp, left, offset) * xp.conj(right)
        else:
            product = shifted(xp, left, -offset) * xp.conj(right)
        rows.append(xp.sum(product, axis=-1))
    return xp.stack(rows, axis=-2)


def banded_adjoint(xp: Any, ab: Any, lower: int, upper: int) -> Any:
    """Return the conjugate transpose of a banded matrix, stored likewise."""
    rows = [xp.expand_dims(ab[..., upper - d, :], axis=-1) for d in range(-lower, upper + 1)]
    moved = [shifted(xp, row, d) for d, row in zip(range(-lower, upper + 1), rows, strict=True)]
    return xp.conj(xp.matrix_transpose(xp.concat(moved, axis=-1)))


def solve_banded_rule(
    xp: Any,
    g: Any,
    ab: Any,
    out: Any,
    lower: int,
    upper: int,
    ab_shape: tuple[int, ...],
    b_shape: tuple[int, ...],
) -> tuple[Any, Any]:
    """Take the diagonals that are stored."""
    ct = xp.solve_banded(banded_adjoint(xp, ab, lower, upper), g, lower=upper, upper=lower)
    band = -diagonals_of_outer(xp, ct, out, range(upper, -lower - 1, -1))
    return xp.sum_to(band, ab_shape), xp.sum_to(ct, b_shape)


solve_banded = general(
    "solve_banded",
    {"lower": 0, "upper": 0},
    inputs=("ab", "b"),
    joint=solve_banded_rule,
    source="Giles 2008, sec. 2.3.1",
)


def solveh_banded_rule(
    xp: Any,
    g: Any,
    ab: Any,
    out: Any,
    lower: bool,
    ab_shape: tuple[int, ...],
    b_shape: tuple[int, ...],
) -> tuple[Any, Any]:
    """Take the stored diagonals, to which those that mirror them are added."""
    ct = xp.solveh_banded(ab, g, lower=lower)
    width = ab_shape[-2]
    offsets = range(width) if lower else range(width - 1, -1, -1)
    band = diagonals_of_outer(xp, ct, out, offsets, below=lower)
    mirrored = diagonals_of_outer(xp, out, ct, offsets, below=lower)
    main = xp.reshape(xp.asarray([d == 0 for d in offsets]), (width, 1))
    ct_ab = xp.where(main, -xp.real(band), -(band + mirrored))
    return xp.sum_to(ct_ab, ab_shape), xp.sum_to(ct, b_shape)


solveh_banded = general(
    "solveh_banded",
    {"lower": False},
    inputs=("ab", "b"),
    joint=solveh_banded_rule,
    source="Giles 2008, sec. 2.3.1",
)


def diagonal_sums(xp: Any, x: Any) -> Any:
    """Return the sums along all diagonals, from the upper right to the lower left one.

    Rows that are laid end to end with n zeros between drift by one place each where they are cut
    into pieces one shorter, and columns then add up what lies on a diagonal.
    """
    n = x.shape[-1]
    wide = xp.concat([xp.flip(x, axis=-1), xp.zeros_like(x)], axis=-1)
    flat = xp.reshape(wide, (*x.shape[:-2], 2 * n * n))
    drifted = xp.reshape(flat[..., : n * (2 * n - 1)], (*x.shape[:-2], n, 2 * n - 1))
    return xp.sum(drifted, axis=-2)


def solve_toeplitz_rule(
    xp: Any,
    g: Any,
    c: Any,
    r: Any,
    out: Any,
    c_shape: tuple[int, ...],
    r_shape: tuple[int, ...],
    b_shape: tuple[int, ...],
) -> tuple[Any, Any, Any]:
    """Sum along the diagonals. The first entry of the row is not read."""
    n = c_shape[-1]
    row = xp.concat([xp.conj(c[..., :1]), xp.conj(r[..., 1:])], axis=-1)
    ct = xp.solve_toeplitz(row, xp.conj(c), g)
    sums = -diagonal_sums(xp, ct @ adjoint(xp, out))
    ct_c = sums[..., n - 1 :]
    above = xp.flip(sums[..., : n - 1], axis=-1)
    ct_r = xp.concat([xp.zeros_like(above[..., :1] if n > 1 else ct_c), above], axis=-1)
    return xp.sum_to(ct_c, c_shape), xp.sum_to(ct_r, r_shape), xp.sum_to(ct, b_shape)


solve_toeplitz = general(
    "solve_toeplitz",
    inputs=("c", "r", "b"),
    joint=solve_toeplitz_rule,
    source="Giles 2008, sec. 2.3.1",
)
