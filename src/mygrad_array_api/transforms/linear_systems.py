"""Linear equations between nests of arrays, of which only the products with vectors are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Literal

import numpy as np

from mygrad_array_api._core.errors import InvalidBackprop

Array = Any
Structure = Literal["general", "symmetric", "diagonal"]
Product = Callable[[list[Array]], Sequence[Array]]

SMALL = 128
"""Up to so many unknowns the matrix is made, column by column."""

LARGEST = 4096
"""Up to so many it is made if the iterations do not converge."""

ACCURATE = 1e-12
ENOUGH = 1e-8
"""Which residual is aimed at, relative to the right-hand side, and which is good enough."""


def solve_linear(product: Product, right: Sequence[Array], structure: Structure) -> list[Array]:
    """Solve ``product(x) == right`` for arrays like those of the right-hand side.

    Complex numbers are pairs of real ones, in which the product is linear.

    Raises
    ------
    InvalidBackprop
        If the equations are singular, or have no solution that iterations find.
    """
    flat = pack(right)

    def times(v: Array) -> Array:
        return pack(product(unpack(v, right)))

    if not flat.size:
        return [np.zeros_like(x) for x in right]
    if structure == "diagonal":
        return unpack(_divided(flat, times(np.ones_like(flat))), right)
    if flat.size > SMALL:
        found = _by_iteration(times, flat, structure)
        if found is not None:
            return unpack(found, right)
        if flat.size > LARGEST:
            msg = f"the linear equations of a solution with {flat.size} unknowns did not converge"
            raise InvalidBackprop(msg)
    matrix = np.stack([times(column) for column in np.eye(flat.size)], axis=1)
    try:
        return unpack(np.linalg.solve(matrix, flat), right)
    except np.linalg.LinAlgError:
        raise _singular() from None


def _divided(right: Array, diagonal: Array) -> Array:
    if not np.all(diagonal[right != 0]):
        raise _singular()
    return np.divide(right, diagonal, out=np.zeros_like(right), where=right != 0)


def _singular() -> InvalidBackprop:
    return InvalidBackprop(
        "a solution has no derivative where the Jacobian of its equations is singular: there the "
        "solution is not unique, or not smooth"
    )


def _by_iteration(times: Callable[[Array], Array], right: Array, structure: str) -> Array | None:
    """Solve by conjugate gradients, or by GMRES; None where that does not converge."""
    try:
        linalg = import_module("scipy.sparse.linalg")
    except ImportError:
        return None
    operator = linalg.LinearOperator((right.size, right.size), matvec=times, dtype=right.dtype)
    scale = np.linalg.norm(right)
    for solver in ((linalg.cg,) if structure == "symmetric" else ()) + (linalg.gmres,):
        found, _ = solver(operator, right, rtol=ACCURATE, atol=0.0)
        if np.linalg.norm(times(found) - right) <= ENOUGH * scale:
            return found
    return None


def pack(arrays: Sequence[Array]) -> Array:
    """Return arrays as one vector of real numbers."""
    parts = [np.ascontiguousarray(x).reshape(-1) for x in arrays]
    real = [p.view(p.real.dtype) if p.dtype.kind == "c" else p for p in parts]
    return np.concatenate([np.empty(0), *real])


def unpack(vector: Array, like: Sequence[Array]) -> list[Array]:
    """Return the arrays that a vector was made of."""
    arrays = []
    start = 0
    for x in like:
        pairs = x.dtype.kind == "c"
        stop = start + x.size * (2 if pairs else 1)
        part = np.ascontiguousarray(vector[start:stop], dtype=np.empty(0, x.dtype).real.dtype)
        arrays.append((part.view(x.dtype) if pairs else part).reshape(x.shape))
        start = stop
    return arrays
