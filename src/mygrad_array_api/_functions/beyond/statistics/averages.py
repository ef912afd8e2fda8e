"""Weighted averages, covariances and correlations."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._functions.data_types import astype, result_type
from mygrad_array_api._rules import linear_algebra, manipulation, statistical
from mygrad_array_api._rules.elementwise import arithmetic, comparison
from mygrad_array_api._rules.elementwise import complex as complex_rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, axes_of, inheriting, plain, values
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis, DType

from .skipping import as_dtype


def average(
    a: ArrayLike,
    axis: Axis = None,
    weights: ArrayLike | None = None,
    returned: bool = False,
    *,
    keepdims: bool = False,
    constant: bool | None = None,
) -> Tensor | tuple[Tensor, Tensor]:
    """Return the weighted average.

    Parameters
    ----------
    a : array_like, numeric
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    weights : array_like, optional
        How much each element counts: of the shape of `a`, or of that of its axes `axis`.
    returned : bool
        Whether to return the sums of the weights as well.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, or tuple of two
        The average, and the sum of the weights if it was asked for.

    Raises
    ------
    ZeroDivisionError
        If weights sum to zero.
    TypeError
        If the shapes of `a` and `weights` differ and no axis is given.
    ValueError
        If `weights` do not fit.

    Notes
    -----
    Differentiable in `a` and in `weights`.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> w = mg.asarray([1.0, 3.0])
    >>> mean = mg.average(mg.asarray([2.0, 6.0]), weights=w)
    >>> float(mean)
    5.0
    >>> mean.backward()
    >>> w.grad
    array([-0.75,  0.25])
    """
    x = as_tensor(a)
    if weights is None:
        mean = apply(statistical.mean, x, axis=axis, keepdims=keepdims, constant=constant)
        if not returned:
            return mean
        count = x.size / mean.size if mean.size else 0
        return mean, as_tensor(values(mean)[0].full(mean.shape, count, dtype=mean.dtype))
    w = _fitting_weights(as_tensor(weights), x.shape, axis)
    dtype = np.result_type(x.dtype, w.dtype, *([np.float64] if kind_of(x) in "iub" else []))
    total = apply(statistical.sum, w, axis=axis, dtype=dtype, keepdims=keepdims)
    if np.any(plain(total) == 0):
        msg = "Weights sum to zero, can't be normalized"
        raise ZeroDivisionError(msg)
    weighted = apply(arithmetic.multiply, x, w)
    weighted = apply(statistical.sum, weighted, axis=axis, dtype=dtype, keepdims=keepdims)
    mean = apply(arithmetic.divide, weighted, total, constant=constant)
    if not returned:
        return mean
    return mean, apply(manipulation.broadcast_to, total, shape=mean.shape) + 0


def _fitting_weights(w: Tensor, shape: tuple[int, ...], axis: Axis) -> Tensor:
    """Give weights the axes of what is weighted."""
    if w.shape == shape:
        return w
    if axis is None:
        msg = "Axis must be specified when shapes of a and weights differ."
        raise TypeError(msg)
    axes = axes_of(axis, len(shape))
    if w.shape != tuple(shape[i] for i in axes):
        msg = "Shape of weights must be consistent with shape of a along specified axis."
        raise ValueError(msg)
    order = tuple(sorted(range(len(axes)), key=axes.__getitem__))
    ones = tuple(n if i in axes else 1 for i, n in enumerate(shape))
    return apply(manipulation.reshape, apply(manipulation.permute_dims, w, axes=order), shape=ones)


def cov(
    m: ArrayLike,
    y: ArrayLike | None = None,
    rowvar: bool = True,
    bias: bool = False,
    ddof: int | None = None,
    fweights: ArrayLike | None = None,
    aweights: ArrayLike | None = None,
    *,
    dtype: DType | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Return the covariance matrix of several variables.

    Parameters
    ----------
    m : array_like, shape (N,) or (K, N), numeric
        N observations of each of K variables.
    y : array_like, optional
        Further variables, in the form of `m`.
    rowvar : bool
        Whether a row is a variable, and a column an observation; else it is the other way round.
    bias : bool
        Whether to divide by N instead of N - 1.
    ddof : int, optional
        To divide by ``N - ddof``, whatever `bias`.
    fweights : array_like, shape (N,), integer, optional
        How often each observation occurred.
    aweights : array_like, shape (N,), optional
        How much each observation counts.
    dtype : dtype, optional
        The dtype of the result; by default at least float64.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, shape (K, K)
        Without axes for a single variable.

    Raises
    ------
    ValueError
        If an array has more than two axes, `ddof` is not an integer, or weights are negative.
    TypeError
        If `fweights` are not integers.
    RuntimeError
        If weights do not fit.

    Notes
    -----
    Differentiable in `m`, `y` and `aweights`.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.cov(mg.asarray([[0.0, 1.0, 2.0], [2.0, 1.0, 0.0]])).tolist()
    [[1.0, -1.0], [-1.0, 1.0]]
    """
    if ddof is not None and ddof != int(ddof):
        msg = "ddof must be integer"
        raise ValueError(msg)
    x = _variables(as_tensor(m), None if y is None else as_tensor(y), rowvar, dtype)
    if not x.shape[0]:
        nothing = Tensor(np.empty((0, 0)), constant=True)
        return apply(arithmetic.positive, inheriting(nothing, m, y, aweights), constant=constant)
    if ddof is None:
        ddof = 0 if bias else 1
    weights = _observation_weights(x, fweights, aweights)
    mean, total = average(x, 1, weights, returned=True)
    total = total[0]
    if weights is None:
        freedom: Any = x.shape[1] - ddof
    elif aweights is None or ddof == 0:
        freedom = total - ddof
    else:
        squares = apply(statistical.sum, weights * as_tensor(aweights))
        freedom = total - ddof * squares / total
    if not plain(freedom) > 0:
        freedom = 0.0
    deviation = x - mean[:, np.newaxis]
    weighted = deviation if weights is None else deviation * weights
    turned = apply(complex_rules.conj, apply(manipulation.matrix_transpose, weighted))
    product = apply(linear_algebra.matmul, deviation, turned)
    matrix = apply(arithmetic.divide, product, freedom)
    shape = tuple(n for n in matrix.shape if n != 1)
    return apply(manipulation.reshape, matrix, shape=shape, copy=True, constant=constant)


def corrcoef(
    x: ArrayLike,
    y: ArrayLike | None = None,
    rowvar: bool = True,
    *,
    dtype: DType | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Return the matrix of the correlation coefficients of several variables.

    Parameters
    ----------
    x : array_like, shape (N,) or (K, N), numeric
        N observations of each of K variables.
    y, rowvar, dtype, constant
        As for `cov`.

    Returns
    -------
    Tensor, shape (K, K)
        Without axes for a single variable. From -1 to 1, as is each part of a complex one.

    Notes
    -----
    Differentiable where no variable is constant. What rounding had taken out of [-1, 1] is
    clipped.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.corrcoef(mg.asarray([0.0, 1.0, 2.0]), mg.asarray([2.0, 1.0, 0.0])).tolist()
    [[1.0, -1.0], [-1.0, 1.0]]
    """
    matrix = cov(x, y, rowvar, dtype=dtype)
    if not matrix.ndim:
        return apply(arithmetic.divide, matrix, matrix, constant=constant)
    i = np.arange(matrix.shape[0])
    spread = apply(arithmetic.sqrt, apply(complex_rules.real, matrix[i, i]))
    scaled = matrix / spread[:, np.newaxis] / spread
    if kind_of(scaled) != "c":
        return apply(comparison.clip, scaled, -1, 1, constant=constant)
    parts = [apply(op, scaled) for op in (complex_rules.real, complex_rules.imag)]
    real, imag = (apply(comparison.clip, part, -1, 1) for part in parts)
    return apply(arithmetic.add, real, imag * 1j, constant=constant)


def _variables(m: Tensor, y: Tensor | None, rowvar: bool, dtype: Any) -> Tensor:
    """Return all variables as rows."""
    parts = [m] if y is None else [m, y]
    for part, name in zip(parts, "my"):
        if part.ndim > 2:
            msg = f"{name} has more than 2 dimensions"
            raise ValueError(msg)
    if dtype is None:
        dtype = result_type(np.float64, *parts)
    rows = [_rows(part, rowvar or part.ndim < 2, dtype) for part in parts]
    if y is None or not rows[0].shape[0]:  # without variables in `m`, NumPy ignores those of `y`
        return rows[0]
    return apply(manipulation.concat, *rows, axis=0)


def _rows(x: Tensor, rowvar: bool, dtype: Any) -> Tensor:
    x = as_dtype(x, dtype)
    if x.ndim < 2:
        return apply(manipulation.reshape, x, shape=(1, -1))
    return x if rowvar else apply(manipulation.matrix_transpose, x)


def _observation_weights(x: Tensor, fweights: Any, aweights: Any) -> Tensor | None:
    """Return the product of the weights, each of which is checked."""
    weights = None
    if fweights is not None:
        weights = _checked(as_tensor(fweights), "fweights", x)
        data = plain(weights)
        if not np.all(data == np.around(data)):
            msg = "fweights must be integer"
            raise TypeError(msg)
        weights = astype(weights, np.dtype(np.float64), copy=False)
    if aweights is not None:
        given = _checked(as_tensor(aweights), "aweights", x)
        given = astype(given, np.dtype(np.float64), copy=False)
        weights = given if weights is None else weights * given
    return weights


def _checked(w: Tensor, name: str, x: Tensor) -> Tensor:
    if w.ndim > 1:
        msg = f"cannot handle multidimensional {name}"
        raise RuntimeError(msg)
    if w.shape != x.shape[1:]:
        msg = f"incompatible numbers of samples and {name}"
        raise RuntimeError(msg)
    if np.any(plain(w) < 0):
        msg = f"{name} cannot be negative"
        raise ValueError(msg)
    return w
