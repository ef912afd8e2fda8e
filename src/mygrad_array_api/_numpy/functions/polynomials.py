"""Polynomials, by NumPy's signatures: coefficients are given from the highest power down."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from mygrad_array_api._functions.beyond import polynomials
from mygrad_array_api._functions.beyond.signals import convolve
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.elementwise import arithmetic
from mygrad_array_api._functions.elementwise import complex as complex_rules
from mygrad_array_api._functions.elementwise import powers as powers_rules
from mygrad_array_api._functions.linalg.decompositions import eigvals, svdvals
from mygrad_array_api._functions.linalg.products import outer
from mygrad_array_api._functions.linalg.solving import inv, pinv
from mygrad_array_api._functions.manipulation.joining import concat
from mygrad_array_api._functions.statistical import sum as total
from mygrad_array_api._numpy.table import answers
from mygrad_array_api._tensor.composing import as_tensor, inheriting, plain
from mygrad_array_api._tensor.tensor import Tensor

# Beside `constant`, these have NumPy's signatures.
answers(np.polyval)(polynomials.polyval)
answers(np.vander)(polynomials.vander)


@answers(np.poly)
def _poly(seq_of_zeros: Any) -> Any:
    zeros = _sequence(seq_of_zeros)
    if zeros.ndim == 2 and zeros.shape[0] == zeros.shape[1] and zeros.size:
        zeros = _eigenvalues(zeros)
    elif zeros.ndim != 1:
        msg = "input must be 1d or non-empty square 2d array."
        raise ValueError(msg)
    if not zeros.size:
        return 1.0
    if zeros.dtype.kind in "iub":
        zeros = astype(zeros, np.dtype(np.float64))
    one = Tensor(np.ones(1, dtype=zeros.dtype), constant=True)
    result = one
    for i in range(zeros.size):
        result = convolve(result, concat([one, -zeros[i : i + 1]], axis=0))
    roots = np.sort(plain(zeros))
    if zeros.dtype.kind == "c" and np.all(roots == np.sort(roots.conj())):
        return +result.real
    return result


@answers(np.roots)
def _roots(p: Any) -> Any:
    coefficients = _sequence(p)
    if coefficients.ndim != 1:
        msg = "Input must be a rank-1 array."
        raise ValueError(msg)
    present = np.flatnonzero(plain(coefficients))
    if not present.size:
        return Tensor(np.array([]), constant=True)
    zeros = coefficients.size - present[-1] - 1
    coefficients = coefficients[present[0] : present[-1] + 1]
    if coefficients.dtype.kind in "iub":
        coefficients = astype(coefficients, np.dtype(np.float64))
    n = coefficients.size - 1
    if not n:
        return Tensor(np.zeros(zeros), constant=True)
    first = (-coefficients[1:] / coefficients[0]).reshape((1, n))
    companion = concat([first, np.eye(n - 1, n, dtype=first.dtype)], axis=0)
    roots = _eigenvalues(companion)
    return concat([roots, np.zeros(zeros, dtype=roots.dtype)], axis=0)


@answers(np.polyadd)
def _polyadd(a1: Any, a2: Any) -> Any:
    return arithmetic.add(*_aligned(_sequence(a1), _sequence(a2)))


@answers(np.polysub)
def _polysub(a1: Any, a2: Any) -> Any:
    return arithmetic.subtract(*_aligned(_sequence(a1), _sequence(a2)))


@answers(np.polymul)
def _polymul(a1: Any, a2: Any) -> Any:
    return convolve(_without_leading_zeros(a1), _without_leading_zeros(a2))


@answers(np.polydiv)
def _polydiv(u: Any, v: Any) -> Any:
    dividend, divisor = _sequence(u) + 0.0, _sequence(v) + 0.0
    if dividend.ndim != 1 or divisor.ndim != 1:
        msg = "Polynomial must be 1d only."
        raise ValueError(msg)
    dtype = (dividend[0] + divisor[0]).dtype
    remainder = astype(dividend, dtype)
    steps = dividend.size - divisor.size + 1
    factors = []
    for _ in range(steps):
        factor = remainder[:1] / divisor[0]
        factors.append(factor)
        reduced = remainder[: divisor.size] - factor * divisor
        remainder = concat([reduced[1:], remainder[divisor.size :]], axis=0)
    if steps > 0:
        quotient = concat(factors, axis=0)
    else:
        quotient = inheriting(Tensor(np.zeros(1, dtype=dtype), constant=True), dividend, divisor)
    small = np.isclose(plain(remainder), 0, rtol=1e-14)
    if not remainder.size:
        nothing = Tensor(np.zeros(1, dtype=dtype), constant=True)
        return quotient, inheriting(nothing, dividend, divisor)
    kept = np.flatnonzero(~small)
    return quotient, remainder[kept[0] if kept.size else -1 :]


@answers(np.polyder)
def _polyder(p: Any, m: int = 1) -> Any:
    m, coefficients = _count(m), _coefficients(p)
    for _ in range(m):
        n = coefficients.shape[0] - 1
        coefficients = coefficients[:-1] * np.arange(n, 0, -1)
    return coefficients


@answers(np.polyint)
def _polyint(p: Any, m: int = 1, k: Any = None) -> Any:
    m = _count(m)
    added = _sequence(np.zeros(m) if k is None else k)
    if added.shape[0] == 1 and m > 1:
        added = added * np.ones(m)
    if added.shape[0] < m:
        msg = "k must be a scalar or a rank-1 array of length 1 or >m."
        raise ValueError(msg)
    coefficients = _coefficients(p)
    for i in range(m):
        powers = np.arange(coefficients.shape[0], 0, -1)
        coefficients = concat([coefficients / powers, added[i : i + 1]], axis=0)
    return coefficients


@answers(np.polyfit)
def _polyfit(
    x: Any,
    y: Any,
    deg: int,
    rcond: float | None = None,
    full: bool = False,
    w: Any = None,
    cov: bool | str = False,
) -> Any:
    order = int(deg) + 1
    places, values = as_tensor(x) + 0.0, as_tensor(y) + 0.0
    _check_fit(places, values, order)
    if rcond is None:
        rcond = places.size * np.finfo(places.dtype).eps
    left, right = polynomials.vander(places, order), values
    if w is not None:
        weights = as_tensor(w) + 0.0
        _check_weights(weights, values)
        column = weights.reshape((-1, 1))
        left, right = left * column, right * (weights if right.ndim == 1 else column)
    scale = powers_rules.sqrt(total(left * left, axis=0))
    left = left / scale
    fitted = pinv(left, rtol=rcond) @ right
    coefficients = (fitted.T / scale).T
    singular = svdvals(left)
    rank = int(np.sum(plain(singular) > rcond * np.max(plain(singular))))
    residuals = _residuals(right - left @ fitted, complete=rank == order < places.size)
    if rank != order and not full:
        msg = "Polyfit may be poorly conditioned"
        warnings.warn(msg, np.exceptions.RankWarning, stacklevel=2)
    if full:
        found = (Tensor(np.int32(rank), constant=True), singular, Tensor(rcond, constant=True))
        return coefficients, residuals, *found
    if not cov:
        return coefficients
    spread = inv(left.T @ left) / outer(scale, scale)
    if cov != "unscaled":
        if places.size <= order:
            msg = "the number of data points must exceed order to scale the covariance matrix"
            raise ValueError(msg)
        freedom = places.size - order
        spread = spread if right.ndim == 1 else spread[:, :, np.newaxis]
        return coefficients, spread * (residuals / freedom)
    return coefficients, spread if right.ndim == 1 else spread[:, :, np.newaxis] * 1


def _check_fit(x: Tensor, y: Tensor, order: int) -> None:
    if order < 1:
        msg = "expected deg >= 0"
        raise ValueError(msg)
    for wrong, msg in (
        (x.ndim != 1, "expected 1D vector for x"),
        (not x.size, "expected non-empty vector for x"),
        (y.ndim not in (1, 2), "expected 1D or 2D array for y"),
    ):
        if wrong:
            raise TypeError(msg)
    if x.shape[0] != y.shape[0]:
        msg = "expected x and y to have same length"
        raise TypeError(msg)


def _check_weights(w: Tensor, y: Tensor) -> None:
    if w.ndim != 1:
        msg = "expected a 1-d array for weights"
        raise TypeError(msg)
    if w.shape[0] != y.shape[0]:
        msg = "expected w and y to have the same length"
        raise TypeError(msg)


def _residuals(rest: Tensor, *, complete: bool) -> Tensor:
    """The sums of the squares of what is left, for each column; none if the fit is not unique."""
    if not complete:
        return inheriting(Tensor(np.zeros(0, dtype=rest.dtype), constant=True), rest)
    square = complex_rules.real(rest * complex_rules.conj(rest))
    return total(square, axis=0, keepdims=rest.ndim == 1)


def _sequence(x: Any) -> Tensor:
    sequence = as_tensor(x)
    return sequence if sequence.ndim else sequence.reshape((1,))


def _coefficients(p: Any) -> Tensor:
    coefficients = as_tensor(p)
    if coefficients.ndim != 1:
        msg = f"coefficients are an array of one axis, not of {coefficients.ndim}"
        raise TypeError(msg)
    return coefficients


def _count(m: int) -> int:
    if int(m) < 0:
        msg = "the order of a derivative or an integral must be positive"
        raise ValueError(msg)
    return int(m)


def _aligned(a: Tensor, b: Tensor) -> list[Tensor]:
    """Put zeros in front of the shorter of two sequences."""
    n = max(a.shape[0], b.shape[0])
    return [
        x if x.shape[0] == n else concat([np.zeros(n - x.shape[0], x.dtype), x], axis=0)
        for x in (a, b)
    ]


def _without_leading_zeros(x: Any) -> Tensor:
    coefficients = _sequence(x)
    if coefficients.ndim > 1:
        msg = "Polynomial must be 1d only."
        raise ValueError(msg)
    present = np.flatnonzero(plain(coefficients))
    if not present.size:
        nothing = Tensor(np.zeros(1, dtype=coefficients.dtype), constant=True)
        return inheriting(nothing, coefficients)
    return coefficients[present[0] :]


def _eigenvalues(matrix: Tensor) -> Tensor:
    """Return eigenvalues as NumPy does: those of a real matrix are real if all of them can be."""
    values = eigvals(matrix)
    return values if matrix.dtype.kind == "c" or np.any(plain(values).imag) else +values.real
