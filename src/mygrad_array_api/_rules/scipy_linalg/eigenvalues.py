"""Rules of eigenvalue problems of Hermitian matrices, as those of `eigh`."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import general
from mygrad_array_api._rules.care import looks_after_zeros
from mygrad_array_api._rules.linalg.common import (
    adjoint,
    column,
    eye,
    hermitian_part,
    off_diagonal,
    row,
)
from mygrad_array_api._rules.linalg.decompositions import eigh_rule

eigh_driven = general(
    "eigh_driven",
    {"lower": True, "driver": None},
    x=eigh_rule,
    outputs=2,
    singular=True,
    source="Giles 2008, sec. 3.1",
)


@looks_after_zeros
def eigh_pair_rule(
    xp: Any, g: Any, out: Any, a_shape: tuple[int, ...], b_shape: tuple[int, ...]
) -> tuple[Any, Any]:
    """``Ā = V M Vᴴ`` and ``B̄ = -V (M diag(w) + diag(Vᴴ G_V) / 2) Vᴴ``, their Hermitian parts.

    There ``M = diag(g_w) + F ∘ Vᴴ G_V`` with ``F_ij = 1 / (w_j - w_i)``, and ``Vᴴ B V`` is one.
    """
    g_w, g_v = g
    w, v = out
    vh = adjoint(xp, v)
    if g_v is None:
        scaled = v * row(xp, g_w)
        ct_a, ct_b = scaled @ vh, (scaled * row(xp, w)) @ vh
    else:
        turned = vh @ g_v
        on_diagonal = 0.0 if g_w is None else row(xp, g_w)
        middle = off_diagonal(xp, turned, row(xp, w) - column(xp, w), on_diagonal, g_v)
        stretched = xp.where(eye(xp, w.shape[-1]), turned * 0.5, 0.0)
        ct_a = hermitian_part(xp, v @ middle @ vh)
        ct_b = hermitian_part(xp, v @ (middle * row(xp, w) + stretched) @ vh)
    return xp.sum_to(ct_a, a_shape), xp.sum_to(-ct_b, b_shape)


eigh_pair = general(
    "eigh_pair",
    {"lower": True, "driver": None},
    inputs=("a", "b"),
    joint=eigh_pair_rule,
    outputs=2,
    singular=True,
    source="de Leeuw 2007, sec. 2",
)


@looks_after_zeros
def eigh_tridiagonal_rule(
    xp: Any, g: Any, out: Any, d_shape: tuple[int, ...], e_shape: tuple[int, ...]
) -> tuple[Any, Any]:
    """Take the diagonals of ``V M Vᵀ``, of which only they are computed; M as for `eigh`."""
    g_w, g_v = g
    w, v = out
    if g_v is None:
        left = v * row(xp, g_w)
    else:
        vh = xp.matrix_transpose(v)
        on_diagonal = 0.0 if g_w is None else row(xp, g_w)
        left = v @ off_diagonal(xp, vh @ g_v, row(xp, w) - column(xp, w), on_diagonal, g_v)
    beside = left[..., :-1, :] * v[..., 1:, :] + left[..., 1:, :] * v[..., :-1, :]
    ct_d, ct_e = xp.sum(left * v, axis=-1), xp.sum(beside, axis=-1)
    return xp.sum_to(ct_d, d_shape), xp.sum_to(ct_e, e_shape)


eigh_tridiagonal = general(
    "eigh_tridiagonal",
    {"driver": "auto"},
    inputs=("d", "e"),
    joint=eigh_tridiagonal_rule,
    outputs=2,
    singular=True,
    source="Giles 2008, sec. 3.1",
)
