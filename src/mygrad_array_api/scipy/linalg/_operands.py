"""Operands of linear algebra: floating-point matrices, checked as SciPy checks them."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.dtypes import converted, floating_dtype
from mygrad_array_api._tensor.elsewhere import backend_of, kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp


def array(x: Any, *, check_finite: bool = True) -> Tensor:
    """Return an operand as a tensor of floating-point or complex numbers.

    Raises
    ------
    ValueError
        If `check_finite` and an entry is infinite or nan.
    """
    tensor = as_tensor(x)
    if kind_of(tensor) not in "fc":
        tensor = converted(tensor, floating_dtype([tensor])[0], [tensor])
    if check_finite and not _is_finite(tensor):
        msg = "array must not contain infs or NaNs"
        raise ValueError(msg)
    return tensor


def _is_finite(x: Tensor) -> bool:
    """Whether all entries are finite; a library that does not know yet is believed."""
    backend = backend_of(x)
    if backend is None:
        return bool(np.isfinite(x.data).all())
    return backend.known_all(backend.isfinite(x.data), otherwise=True)


def matrix(x: Any, *, check_finite: bool = True) -> Tensor:
    """Return an operand of at least two axes."""
    found = array(x, check_finite=check_finite)
    if found.ndim < 2:
        msg = f"a matrix is needed, not an array of shape {found.shape}"
        raise ValueError(msg)
    return found


def square(x: Any, *, check_finite: bool = True) -> Tensor:
    """Return an operand of square matrices."""
    found = matrix(x, check_finite=check_finite)
    if found.shape[-2] != found.shape[-1]:
        msg = f"a square matrix is needed, not an array of shape {found.shape}"
        raise ValueError(msg)
    return found


def as_columns(a: Tensor, b: Any, *, check_finite: bool = True) -> Tensor:
    """Return a right-hand side as matrices; one of a single axis is a column."""
    given = array(b, check_finite=check_finite)
    columns = xp.expand_dims(given, axis=-1) if given.ndim == 1 else given
    if columns.ndim < 2 or columns.shape[-2] != a.shape[-1]:
        msg = f"shapes {a.shape} and {given.shape} do not go together"
        raise ValueError(msg)
    return columns


def like_b(x: Tensor, b: Any) -> Tensor:
    """Return a solution without the axis that `as_columns` added."""
    return xp.squeeze(x, axis=-1) if np.ndim(b) == 1 else x


def adjoint(x: Tensor) -> Tensor:
    """Return the conjugate transpose of matrices."""
    x = xp.matrix_transpose(x)
    return xp.conj(x) if kind_of(x) == "c" else x


def from_triangle(x: Tensor, *, lower: bool, hermitian: bool = True) -> Tensor:
    """Return the Hermitian, or symmetric, matrix of which one triangle is given."""
    kept = xp.tril(x) if lower else xp.triu(x)
    strict = xp.tril(x, k=-1) if lower else xp.triu(x, k=1)
    if not hermitian or kind_of(x) != "c":
        return kept + xp.matrix_transpose(strict)
    diagonal = xp.real(xp.tril(kept) if not lower else xp.triu(kept))
    found: Tensor = converted(diagonal, x.dtype, [x]) + strict + adjoint(strict)
    return found
