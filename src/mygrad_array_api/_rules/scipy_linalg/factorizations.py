"""Rules of factorisations, from the factors that the forward call saved."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import general
from mygrad_array_api._rules.linalg.common import adjoint, column, hermitian_part


def lu_factor_rule(xp: Any, g: Any, x_shape: tuple[int, ...], out: Any) -> Any:
    """``P L⁻ᴴ (tril(Lᴴ G_L) + triu(G_U Uᴴ)) U⁻ᴴ``, of which the first triangle is strict.

    What of L lies below the square, ``L₂ = A₂ U⁻¹``, or of U beside it, ``U₂ = L⁻¹ A₂``, passes
    its cotangent on to the square factor.
    """
    g = g[0]
    packed, _, order = out
    m, n = x_shape[-2:]
    k = min(m, n)
    square = packed[..., :k, :k]
    lower = xp.tril(square, k=-1) + xp.eye(k, dtype=packed.dtype)
    upper = xp.triu(square)
    g_lower, g_upper = xp.tril(g[..., :k, :k], k=-1), xp.triu(g[..., :k, :k])
    rest = None
    if m > n:
        rest = over_upper(xp, g[..., k:, :], upper)
        g_upper = g_upper - adjoint(xp, packed[..., k:, :]) @ rest
    elif n > m:
        rest = under_lower(xp, g[..., k:], lower)
        g_lower = g_lower - rest @ adjoint(xp, packed[..., k:])
    middle = xp.tril(adjoint(xp, lower) @ g_lower, k=-1) + xp.triu(g_upper @ adjoint(xp, upper))
    ct = over_upper(xp, under_lower(xp, middle, lower), upper)
    if rest is not None:
        ct = xp.concat([ct, rest], axis=-2 if m > n else -1)
    back = xp.broadcast_to(column(xp, xp.argsort(order, axis=-1)), x_shape)
    return xp.take_along_axis(ct, back, axis=-2)


def over_upper(xp: Any, x: Any, upper: Any) -> Any:
    """``X U⁻ᴴ``."""
    return adjoint(xp, xp.solve_triangular(upper, adjoint(xp, x), lower=False))


def under_lower(xp: Any, x: Any, lower: Any) -> Any:
    """``L⁻ᴴ X``."""
    return xp.solve_triangular(adjoint(xp, lower), x, lower=False, unit_diagonal=True)


lu_factor = general(
    "lu_factor",
    x=lu_factor_rule,
    outputs=3,
    source="de Hoog, Anderssen and Lukas 2011, sec. 3",
)


def unitary_factor_rule(xp: Any, g: Any, x: Any, out: Any) -> Any:
    """``U S + (I - U Uᴴ) G P⁻¹`` with ``P S + S P = UᴴG - GᴴU``, for the polar factors U and P."""
    size = hermitian_part(xp, adjoint(xp, out) @ x)
    turned = adjoint(xp, out) @ g
    ct = out @ xp.solve_sylvester(size, size, turned - adjoint(xp, turned))
    if x.shape[-2] > x.shape[-1]:
        outside = g - out @ turned
        ct = ct + adjoint(xp, xp.solve(size, adjoint(xp, outside)))
    return ct


unitary_factor = general(
    "unitary_factor",
    x=unitary_factor_rule,
    source="Higham 2008, sec. 8.3",
)


def schur_rule(xp: Any, g: Any, out: Any) -> Any:
    """``Z (triu(G_T) + Y) Zᴴ``, where Y solves the adjoint of the equation of the rotation.

    With ``X = Zᴴ dZ``, skew-Hermitian and with a zero diagonal, the lower triangle of
    ``Zᴴ dA Z`` is that of ``X T - T X``, which determines X.
    """
    g_t, g_z = g
    t, z = out
    if not xp.known_none(xp.tril(t, k=-1) != 0, otherwise=True):
        msg = (
            "the real Schur form of a matrix with complex eigenvalues has no gradient: "
            "take output='complex'"
        )
        raise ValueError(msg)
    upper = xp.zeros_like(t) if g_t is None else xp.triu(g_t)
    turn = adjoint(xp, t) @ upper - upper @ adjoint(xp, t)
    if g_z is not None:
        turn = turn + adjoint(xp, z) @ g_z
    lower = xp.tril(turn - adjoint(xp, turn), k=-1)
    ct = upper + xp.strict_solve(t, lower, transposed=True)
    return z @ ct @ adjoint(xp, z)


schur = general(
    "schur",
    {"output": "real"},
    x=schur_rule,
    outputs=2,
    source="Sun 1995, sec. 2",
)


def strict_solve_rule(xp: Any, g: Any, t: Any, out: Any, transposed: bool) -> tuple[Any, Any]:
    """Solve with the adjoint, and ``T̄ = triu(R̄ Xᴴ - Xᴴ R̄)``, or ``triu(X R̄ᴴ - R̄ᴴ X)``."""
    ct = xp.strict_solve(t, xp.tril(g, k=-1), transposed=not transposed)
    a, b = (adjoint(xp, ct), out) if transposed else (adjoint(xp, out), ct)
    return xp.triu(b @ a - a @ b), ct


strict_solve = general(
    "strict_solve",
    {"transposed": False},
    inputs=("t", "r"),
    joint=strict_solve_rule,
    source="Giles 2008, sec. 2.3.1",
)


def null_space_rule(xp: Any, g: Any, x: Any, out: Any, rtol: float | None) -> Any:
    """``-A⁺ᴴ G Nᴴ``: the basis turns no more than it must, ``dN = -A⁺ dA N``."""
    return -(adjoint(xp, xp.pinv(x, rtol=rtol)) @ g @ adjoint(xp, out))


null_space = general(
    "null_space",
    {"rtol": None},
    x=null_space_rule,
    source="Golub and Pereyra 1973, theorem 4.2",
)


def orth_rule(xp: Any, g: Any, x: Any, out: Any, rtol: float | None) -> Any:
    """``(I - QQᴴ) G Qᴴ A⁺ᴴ``, for ``dQ = (I - QQᴴ) dA A⁺ Q``."""
    outside = g - out @ (adjoint(xp, out) @ g)
    return outside @ adjoint(xp, xp.pinv(x, rtol=rtol) @ out)


orth = general(
    "orth",
    {"rtol": None},
    x=orth_rule,
    source="Golub and Pereyra 1973, theorem 4.2",
)
