"""Rules of sparse matrices, of which the places of the numbers are constant.

`pattern` says where the values stand: ``pattern.T`` is that of the transposed matrix. No rule makes
the whole matrix, and each costs as much as there are values.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import bilinear, general

# Of a matrix with these values, A @ x; and of two matrices, the values of x1 @ x2.T at the places.

sparse_matmul = bilinear(
    "sparse_matmul",
    {"pattern": None},
    values=lambda xp, g, x, pattern: xp.sampled_product(g, xp.conj(x), pattern=pattern),
    x=lambda xp, g, values, pattern: xp.sparse_matmul(xp.conj(values), g, pattern=pattern.T),
)

sampled_product = bilinear(
    "sampled_product",
    {"pattern": None},
    x1=lambda xp, g, x2, pattern: xp.sparse_matmul(g, xp.conj(x2), pattern=pattern),
    x2=lambda xp, g, x1, pattern: xp.sparse_matmul(g, xp.conj(x1), pattern=pattern.T),
)


def solve_back(xp: Any, g: Any, values: Any, pattern: Any, solver: Any) -> Any:
    """Solve with the conjugate transpose."""
    return xp.sparse_solve(xp.conj(values), g, pattern=pattern.T, solver=solver.T)


def solve_values(xp: Any, g: Any, values: Any, out: Any, pattern: Any, solver: Any) -> Any:
    """``A_bar = -b_bar @ x.H``, at the places of the values."""
    back = solve_back(xp, g, values, pattern, solver)
    return -xp.sampled_product(back, xp.conj(out), pattern=pattern)


def solve_tangent(xp: Any, tangents: Any, values: Any, out: Any, pattern: Any, solver: Any) -> Any:
    """``dx = inv(A) (db - dA x)``."""
    changed, right = tangents
    if changed is not None:
        product = xp.sparse_matmul(changed, out, pattern=pattern)
        right = -product if right is None else right - product
    return xp.sparse_solve(values, right, pattern=pattern, solver=solver)


sparse_solve = general(
    "sparse_solve",
    {"pattern": None, "solver": None},
    jvp=solve_tangent,
    values=solve_values,
    b=solve_back,
    source="Giles 2008, sec. 2.3.1",
)
