"""Eigenvalue problems of Hermitian matrices."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._backends.numpy.from_scipy import of_scipy

from .batches import over_batches


@over_batches(2)
def eigh_driven(x: Any, *, lower: bool = True, driver: str | None = None) -> tuple[Any, Any]:
    """Return eigenvalues and eigenvectors, by a routine of LAPACK."""
    w, v = of_scipy("linalg", "eigh")(x, lower=lower, driver=driver, check_finite=False)
    return w, v


@over_batches(2, 2)
def eigh_pair(a: Any, b: Any, *, lower: bool = True, driver: str | None = None) -> tuple[Any, Any]:
    """Return those of ``A v = w B v``, where ``Vᴴ B V`` is one."""
    w, v = of_scipy("linalg", "eigh")(a, b, lower=lower, driver=driver, check_finite=False)
    return w, v


@over_batches(1, 1)
def eigh_tridiagonal(d: Any, e: Any, *, driver: str = "auto") -> tuple[Any, Any]:
    """Return those of a real matrix with three diagonals."""
    w, v = of_scipy("linalg", "eigh_tridiagonal")(d, e, lapack_driver=driver, check_finite=False)
    return w, v
