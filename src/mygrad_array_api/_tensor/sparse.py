"""Products of sparse matrices with tensors."""

from __future__ import annotations

from typing import Any

# What follows must not be imported before tensors are: it makes the operations.
from mygrad_array_api._backends.numpy.scipy_sparse import Pattern
from mygrad_array_api._rules import manipulation
from mygrad_array_api._rules import scipy_sparse as rules
from mygrad_array_api._rules.elementwise.arithmetic import positive

from .applying import apply
from .composing import as_tensor
from .tensor import Tensor


def is_sparse(x: Any) -> bool:
    """Whether something is a sparse matrix of SciPy's, which is not imported for it."""
    return type(x).__module__.startswith("scipy.sparse") and hasattr(x, "tocoo")


def places_of(matrix: Any) -> tuple[Pattern, Any]:
    """Return where the values of a sparse matrix of SciPy's stand, and the values."""
    coo = matrix.tocoo()
    if len(coo.shape) != 2:
        msg = f"a sparse array of shape {coo.shape} is not a matrix"
        raise ValueError(msg)
    return Pattern(coo.row, coo.col, coo.shape), coo.data


def product(pattern: Pattern, values: Any, x: Any) -> Tensor:
    """Return ``A @ x``, as `matmul` has it: `x` is a vector, a matrix, or a stack of them.

    Raises
    ------
    ValueError
        If the shapes do not fit.
    """
    x = as_tensor(x)
    if not x.ndim or x.shape[max(x.ndim - 2, 0)] != pattern.shape[1]:
        msg = f"a sparse matrix of shape {pattern.shape} times an array of shape {x.shape}"
        raise ValueError(msg)
    if x.ndim <= 2:
        return apply(rules.sparse_matmul, values, x, pattern=pattern)
    first = apply(manipulation.moveaxis, x, source=-2, destination=0)
    flat = apply(manipulation.reshape, first, shape=(first.shape[0], -1))
    out = apply(rules.sparse_matmul, values, flat, pattern=pattern)
    out = apply(manipulation.reshape, out, shape=(-1, *first.shape[1:]))
    return apply(manipulation.moveaxis, out, source=0, destination=-2)


def sparse_matmul(x1: Any, x2: Any, *, constant: bool | None = None) -> Any:
    """Return ``x1 @ x2``, of which one is a sparse matrix of SciPy's, and constant.

    The gradient is a product with the transposed matrix: it costs as much as there are values.

    Parameters
    ----------
    x1, x2 : sparse matrix, or array_like
        As of `matmul`.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, or NotImplemented
        The latter if there is not one sparse matrix, but none or two.

    Raises
    ------
    ValueError
        If the shapes do not fit.
    """
    if is_sparse(x1) == is_sparse(x2):
        return NotImplemented
    if is_sparse(x1):
        pattern, values = places_of(x1)
        out = product(pattern, values, x2)
    else:
        pattern, values = places_of(x2)
        out = product_from_left(x1, pattern, values)
    return out if constant is None else apply(positive, out, constant=constant)


def product_from_left(x: Any, pattern: Pattern, values: Any) -> Tensor:
    """Return ``x @ A``, by the transposed matrix."""
    x = as_tensor(x)
    if x.ndim < 2:
        return product(pattern.T, values, x)
    out = product(pattern.T, values, apply(manipulation.matrix_transpose, x))
    return apply(manipulation.matrix_transpose, out)
