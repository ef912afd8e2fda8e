"""Linear algebra, by the signatures of `numpy.linalg`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._functions import linear_algebra
from mygrad_array_api._functions.creation import tril
from mygrad_array_api._functions.elementwise.complex import abs as magnitude
from mygrad_array_api._functions.elementwise.complex import conj, real
from mygrad_array_api._functions.elementwise.rounding import copysign
from mygrad_array_api._functions.indexing import take_along_axis
from mygrad_array_api._functions.linalg import (
    decompositions,
    least_squares,
    norms,
    products,
    results,
    solving,
)
from mygrad_array_api._functions.manipulation.arranging import flip
from mygrad_array_api._functions.searching import where
from mygrad_array_api._functions.sorting import argsort, sort
from mygrad_array_api._numpy.table import NUMPY, answers, as_constants, constants
from mygrad_array_api._rules.linalg import decompositions as rules
from mygrad_array_api._tensor.applying import apply, apply_many
from mygrad_array_api._tensor.composing import as_tensor, plain
from mygrad_array_api._tensor.tensor import Tensor

_SAME: tuple[tuple[Callable[..., Any], Callable[..., Any]], ...] = (
    (np.linalg.cholesky, decompositions.cholesky),
    (np.linalg.cond, least_squares.cond),
    (np.linalg.cross, products.cross),
    (np.linalg.diagonal, products.diagonal),
    (np.linalg.matmul, linear_algebra.matmul),
    (np.linalg.matrix_norm, norms.matrix_norm),
    (np.linalg.matrix_transpose, linear_algebra.matrix_transpose),
    (np.linalg.outer, products.outer),
    (np.linalg.svdvals, decompositions.svdvals),
    (np.linalg.tensordot, linear_algebra.tensordot),
    (np.linalg.tensorinv, least_squares.tensorinv),
    (np.linalg.tensorsolve, least_squares.tensorsolve),
    (np.linalg.trace, products.trace),
    (np.linalg.vecdot, linear_algebra.vecdot),
    (np.linalg.lstsq, least_squares.lstsq),
    (np.linalg.multi_dot, products.multi_dot),
)
for _numpy_function, _function in _SAME:
    answers(_numpy_function)(_function)

constants(np.linalg.matrix_rank)(as_constants(np.linalg.matrix_rank))


@answers(np.linalg.vector_norm)
def _vector_norm(x: Any, /, *, axis: Any = None, keepdims: bool = False, ord: float = 2) -> Tensor:
    return norms.vector_norm(x, axis=axis, keepdims=keepdims, ord=ord)


@answers(np.linalg.norm)
def _norm(x: Any, ord: Any = None, axis: Any = None, keepdims: bool = False) -> Tensor:
    return norms.norm(x, ord, axis, keepdims)


@answers(np.linalg.matrix_power)
def _matrix_power(a: Any, n: int) -> Tensor:
    power = products.matrix_power(a, n)  # which checks the arguments as well
    return as_tensor(a) if n == 1 else power


@answers(np.linalg.solve)
def _solve(a: Any, b: Any) -> Tensor:
    return solving.solve(a, b)


@answers(np.linalg.inv)
def _inv(a: Any) -> Tensor:
    return solving.inv(a)


@answers(np.linalg.det)
def _det(a: Any) -> Tensor:
    return solving.det(a)


@answers(np.linalg.slogdet)
def _slogdet(a: Any) -> results.SlogdetResult:
    return solving.slogdet(a)


@answers(np.linalg.eig)
def _eig(a: Any) -> results.EigResult:
    values, vectors = decompositions.eig(a)
    if _all_real(a, values):
        return results.EigResult(real(values), real(vectors))
    return results.EigResult(values, vectors)


@answers(np.linalg.eigvals)
def _eigvals(a: Any) -> Tensor:
    values = decompositions.eigvals(a)
    return real(values) if _all_real(a, values) else values


def _all_real(a: Any, values: Tensor) -> bool:
    """Whether NumPy returns the eigenvalues as real numbers, which it did before 2.5."""
    if NUMPY >= "2.5.0" or as_tensor(a).dtype.kind == "c":
        return False
    return not np.any(plain(values).imag)


@answers(np.linalg.eigh)
def _eigh(a: Any, UPLO: str = "L") -> results.EighResult:
    return results.EighResult(*apply_many(rules.eigh, a, uplo=_triangle(UPLO)))


@answers(np.linalg.eigvalsh)
def _eigvalsh(a: Any, UPLO: str = "L") -> Tensor:
    return apply(rules.eigvalsh, a, uplo=_triangle(UPLO))


def _triangle(uplo: str) -> str:
    if uplo.upper() not in ("L", "U"):
        msg = "UPLO argument must be 'L' or 'U'"
        raise ValueError(msg)
    return uplo.upper()


@answers(np.linalg.pinv)
def _pinv(a: Any, rcond: Any = None, hermitian: bool = False, *, rtol: Any = np._NoValue) -> Tensor:
    if rtol is np._NoValue:
        rtol = 1e-15 if rcond is None else rcond
    elif rcond is not None:
        msg = "`rtol` and `rcond` can't be both set."
        raise ValueError(msg)
    return solving.pinv(_hermitian(a) if hermitian and np.size(a) else a, rtol=rtol)


def _hermitian(a: Any) -> Tensor:
    """Complete the lower triangle, which is all that NumPy reads."""
    a = as_tensor(a)
    strict = tril(a, k=-1)
    diagonal = where(np.eye(a.shape[-1], dtype=bool), real(a), 0)
    result: Tensor = strict + diagonal + conj(strict.mT)
    return result


@answers(np.linalg.qr)
def _qr(a: Any, mode: Any = "reduced") -> Any:
    if mode == "r":
        return decompositions.qr(a).R
    if mode == "raw":
        msg = "numpy.linalg.qr takes no tensors in mode 'raw': reflectors have no gradient rule"
        raise TypeError(msg)
    if mode not in ("reduced", "complete"):
        msg = f"Unrecognized mode {mode!r}"
        raise ValueError(msg)
    return decompositions.qr(a, mode=mode)


@answers(np.linalg.svd)
def _svd(
    a: Any, full_matrices: bool = True, compute_uv: bool = True, hermitian: bool = False
) -> Any:
    if not compute_uv:
        return _hermitian_values(a) if hermitian else decompositions.svdvals(a)
    return _hermitian_svd(a) if hermitian else decompositions.svd(a, full_matrices=full_matrices)


def _hermitian_values(a: Any) -> Tensor:
    return flip(sort(magnitude(decompositions.eigvalsh(a))), axis=-1)


def _hermitian_svd(a: Any) -> results.SVDResult:
    """By eigenvalues, as NumPy: their signs, of which zero has one, go to the right vectors."""
    values, vectors = decompositions.eigh(a)
    order = flip(argsort(magnitude(values)), axis=-1)
    values = take_along_axis(values, order, axis=-1)
    u = take_along_axis(vectors, order[..., None, :], axis=-1)
    vh = conj(u * copysign(1.0, values)[..., None, :]).mT
    return results.SVDResult(u, magnitude(values), vh)
