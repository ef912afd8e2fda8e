"""Cumulative sums and products, by NumPy's names."""

from __future__ import annotations

import operator
from typing import Any

from mygrad_array_api._core.op import Op
from mygrad_array_api._rules import manipulation, statistical
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.options import delivered
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, DType


def cumsum(
    a: ArrayLike,
    axis: int | None = None,
    dtype: DType | None = None,
    out: Any = None,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the sums of all elements up to each one.

    Parameters
    ----------
    a : array_like, numeric
    axis : int, optional
        The axis to sum along; by default the flattened array is summed.
    dtype : dtype, optional
        The dtype of the result. By default that of `a`, and int64 or uint64 for small integers.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    constant : bool, optional
        Whether the result is a constant; by default it is if `a` is.

    Returns
    -------
    Tensor

    See Also
    --------
    cumulative_sum : The standard's function, which takes arrays of one axis only as they are.

    Notes
    -----
    Differentiable everywhere.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.cumsum(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).tolist()
    [1.0, 3.0, 6.0, 10.0]
    """
    return _cumulated(statistical.cumulative_sum, a, axis, dtype, out, constant)


def cumprod(
    a: ArrayLike,
    axis: int | None = None,
    dtype: DType | None = None,
    out: Any = None,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the products of all elements up to each one.

    Parameters
    ----------
    a : array_like, numeric
    axis : int, optional
        The axis to multiply along; by default the flattened array is multiplied.
    dtype : dtype, optional
        The dtype of the result. By default that of `a`, and int64 or uint64 for small integers.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    constant : bool, optional
        Whether the result is a constant; by default it is if `a` is.

    Returns
    -------
    Tensor

    See Also
    --------
    cumulative_prod : The standard's function, which takes arrays of one axis only as they are.

    Notes
    -----
    The gradient is exact where elements are zero, to every order.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([2.0, 0.0, 3.0])
    >>> mg.cumprod(x).backward()
    >>> x.grad
    array([1., 8., 0.])
    """
    return _cumulated(statistical.cumulative_prod, a, axis, dtype, out, constant)


def _cumulated(
    op: Op, a: ArrayLike, axis: int | None, dtype: Any, out: Any, constant: bool | None
) -> Tensor:
    x = as_tensor(a)
    if axis is None:
        x, axis = apply(manipulation.reshape, x, shape=(-1,)), 0
    result = apply(op, x, axis=operator.index(axis), dtype=dtype, constant=constant)
    return delivered(result, out, op.name)
