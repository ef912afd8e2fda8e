"""Matrix equations."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy

from .batches import over_batches


@over_batches(2, 2, 2, like=2)
def solve_sylvester(a: Any, b: Any, q: Any) -> Any:
    """Solve ``A X + X B = Q``, by way of the Schur forms of A and B.

    SciPy would take the real form of one that is real, and read it as that of a complex one.
    """
    a, b, q = (x.astype(np.result_type(a, b, q), copy=False) for x in (a, b, q))
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        return np.full_like(q, np.nan)
    return of_scipy("linalg", "solve_sylvester")(a, b, q)


@over_batches(2, 2, like=1)
def solve_discrete_lyapunov(a: Any, q: Any) -> Any:
    """Solve ``A X Aᴴ - X + Q = 0``."""
    return of_scipy("linalg", "solve_discrete_lyapunov")(a, q)


@over_batches(2, 2, 2, 2, like=2)
def solve_continuous_are(a: Any, b: Any, q: Any, r: Any) -> Any:
    """Solve ``Aᴴ X + X A - X B R⁻¹ Bᴴ X + Q = 0``."""
    return of_scipy("linalg", "solve_continuous_are")(a, b, q, r)


@over_batches(2, 2, 2, 2, like=2)
def solve_discrete_are(a: Any, b: Any, q: Any, r: Any) -> Any:
    """Solve ``Aᴴ X A - X - Aᴴ X B (R + Bᴴ X B)⁻¹ Bᴴ X A + Q = 0``."""
    return of_scipy("linalg", "solve_discrete_are")(a, b, q, r)
