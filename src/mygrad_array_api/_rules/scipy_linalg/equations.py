"""Rules of matrix equations: the adjoint of each is an equation of its kind."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import general
from mygrad_array_api._rules.linalg.common import adjoint, hermitian_part


def solve_sylvester_rule(
    xp: Any,
    g: Any,
    a: Any,
    b: Any,
    out: Any,
    a_shape: tuple[int, ...],
    b_shape: tuple[int, ...],
    q_shape: tuple[int, ...],
) -> tuple[Any, Any, Any]:
    """``Aᴴ S + S Bᴴ = G``; then ``Ā = -S Xᴴ``, ``B̄ = -Xᴴ S`` and ``Q̄ = S``."""
    solved = xp.solve_sylvester(adjoint(xp, a), adjoint(xp, b), g)
    x = adjoint(xp, out)
    return (
        xp.sum_to(-(solved @ x), a_shape),
        xp.sum_to(-(x @ solved), b_shape),
        xp.sum_to(solved, q_shape),
    )


solve_sylvester = general(
    "solve_sylvester",
    inputs=("a", "b", "q"),
    joint=solve_sylvester_rule,
    source="Kao and Hennequin 2020, sec. 2",
)


def solve_discrete_lyapunov_rule(
    xp: Any,
    g: Any,
    a: Any,
    out: Any,
    a_shape: tuple[int, ...],
    q_shape: tuple[int, ...],
) -> tuple[Any, Any]:
    """``S - Aᴴ S A = G``; then ``Ā = S A Xᴴ + Sᴴ A X`` and ``Q̄ = S``."""
    solved = xp.solve_discrete_lyapunov(adjoint(xp, a), g)
    ct = solved @ a @ adjoint(xp, out) + adjoint(xp, solved) @ a @ out
    return xp.sum_to(ct, a_shape), xp.sum_to(solved, q_shape)


solve_discrete_lyapunov = general(
    "solve_discrete_lyapunov",
    inputs=("a", "q"),
    joint=solve_discrete_lyapunov_rule,
    source="Kao and Hennequin 2020, sec. 2",
)


def solve_continuous_are_rule(
    xp: Any, g: Any, a: Any, b: Any, r: Any, out: Any
) -> tuple[Any, Any, Any, Any]:
    """``C S + S Cᴴ = -G`` with ``C = A - B K`` and ``K = R⁻¹ Bᴴ X``, the Hermitian part of G.

    Then ``Ā = 2 X S``, ``B̄ = -2 X S Kᴴ``, ``Q̄ = S`` and ``R̄ = K S Kᴴ``.
    """
    gain = xp.solve(r, adjoint(xp, b) @ out)
    closed = a - b @ gain
    solved = xp.solve_sylvester(closed, adjoint(xp, closed), -hermitian_part(xp, g))
    product = (out @ solved) * 2.0
    right = adjoint(xp, gain)
    return product, -(product @ right), solved, gain @ solved @ right


solve_continuous_are = general(
    "solve_continuous_are",
    inputs=("a", "b", "q", "r"),
    joint=solve_continuous_are_rule,
    source="Kao and Hennequin 2020, sec. 3",
)


def solve_discrete_are_rule(
    xp: Any, g: Any, a: Any, b: Any, r: Any, out: Any
) -> tuple[Any, Any, Any, Any]:
    """``S - C S Cᴴ = G`` with ``C = A - B K`` and ``K = (R + Bᴴ X B)⁻¹ Bᴴ X A``.

    Then ``Ā = 2 X C S``, ``B̄ = -2 X C S Kᴴ``, ``Q̄ = S`` and ``R̄ = K S Kᴴ``.
    """
    weighted = adjoint(xp, b) @ out
    gain = xp.solve(r + weighted @ b, weighted @ a)
    closed = a - b @ gain
    solved = xp.solve_discrete_lyapunov(closed, hermitian_part(xp, g))
    product = (out @ closed @ solved) * 2.0
    right = adjoint(xp, gain)
    return product, -(product @ right), solved, gain @ solved @ right


solve_discrete_are = general(
    "solve_discrete_are",
    inputs=("a", "b", "q", "r"),
    joint=solve_discrete_are_rule,
    source="Kao and Hennequin 2020, sec. 3",
)
