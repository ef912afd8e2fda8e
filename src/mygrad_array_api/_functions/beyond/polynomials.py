"""Polynomials, given by their coefficients from the highest power down."""

from __future__ import annotations

import numpy as np

from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._rules import manipulation, statistical
from mygrad_array_api._rules.elementwise import arithmetic as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, inheriting, values
from mygrad_array_api._tensor.elsewhere import backend_of, kind_of
from mygrad_array_api._tensor.sizes import integer
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike


def polyval(p: ArrayLike, x: ArrayLike, *, constant: bool | None = None) -> Tensor:
    """Evaluate a polynomial.

    Parameters
    ----------
    p : array_like, shape (N,), numeric
        The coefficients, from the highest power down.
    x : array_like, numeric
        Where to evaluate.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Of the shape of `x`.

    Notes
    -----
    Differentiable in `p` and in `x`.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([0.0, 1.0, 2.0])
    >>> y = mg.polyval([1.0, 0.0, -1.0], x)
    >>> y.tolist()
    [-1.0, 0.0, 3.0]
    >>> y.backward()
    >>> x.grad
    array([0., 2., 4.])
    """
    coefficients, at = as_tensor(p), as_tensor(x)
    xp, data = values(at)
    value = as_tensor(xp.zeros_like(data))
    for i, coefficient in enumerate(coefficients):
        value = value * at + coefficient if i else value + coefficient
    value = inheriting(value, coefficients, at)
    return value if constant is None else apply(rules.positive, value, constant=constant)


def vander(
    x: ArrayLike,
    N: int | None = None,
    increasing: bool = False,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the Vandermonde matrix, whose rows are the powers of numbers.

    Parameters
    ----------
    x : array_like, shape (M,), numeric
    N : int, optional
        How many powers; by default M.
    increasing : bool
        Whether the powers increase from left to right; by default they decrease.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, shape (M, N)
        At least of the precision of int64.

    Raises
    ------
    ValueError
        If `x` has not exactly one axis, or `N` is negative.

    Notes
    -----
    Differentiable everywhere.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.vander(mg.asarray([2.0, 3.0]), 3).tolist()
    [[4.0, 2.0, 1.0], [9.0, 3.0, 1.0]]
    """
    base = as_tensor(x)
    if base.ndim != 1:
        msg = "x must be a one-dimensional array or sequence."
        raise ValueError(msg)
    m = base.shape[0]
    n = m if N is None else integer("N", N)
    if n < 0:
        msg = f"the number of columns must not be negative, but is {n}"
        raise ValueError(msg)
    if backend_of(base) is None:
        base = astype(base, np.promote_types(base.dtype, int), copy=False)
    elif kind_of(base) in "iub":
        base = astype(base, np.dtype(np.int64), copy=False)
    column = apply(manipulation.reshape, base, shape=(m, 1))
    columns = apply(manipulation.broadcast_to, column, shape=(m, max(n - 1, 0)))
    powers = apply(
        statistical.cumulative_prod, columns, axis=1, include_initial=n > 0, constant=constant
    )
    if increasing:
        return powers
    turned = apply(manipulation.flip, powers, axis=1)
    return apply(manipulation.reshape, turned, shape=(m, n), copy=True, constant=constant)
