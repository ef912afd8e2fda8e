"""Sums, products and extremes of what is not nan."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._rules import statistical
from mygrad_array_api._rules.elementwise import arithmetic, comparison
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, axes_of, inheriting, values
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.options import delivered
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis, DType

from .accumulation import cumprod, cumsum
from .ranking import reduced_shape
from .skipping import filled, in_dtype, known_all, numbers_in, warn_if_empty


def nansum(
    a: ArrayLike,
    axis: Axis = None,
    dtype: DType | None = None,
    out: Any = None,
    keepdims: bool = False,
    initial: Any = None,
    where: Any = True,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the sum of the elements that are not nan.

    Parameters
    ----------
    a : array_like, numeric
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    dtype : dtype, optional
        The dtype of the result, in which is summed.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    initial : number, optional
        What the sum starts with.
    where : array_like, boolean
        Which elements to take into account; it broadcasts to `a`.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Zero where there are no elements.

    Notes
    -----
    What is nan has the gradient zero.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([1.0, float("nan"), 3.0])
    >>> mg.nansum(x).backward()
    >>> x.grad
    array([1., 0., 1.])
    """
    x = filled(as_tensor(a), where, 0)
    total = apply(statistical.sum, x, axis=axis, dtype=dtype, keepdims=keepdims, constant=constant)
    if initial is not None:
        total = apply(arithmetic.add, total, in_dtype(initial, total.dtype), constant=constant)
    return delivered(total, out, "nansum")


def nanprod(
    a: ArrayLike,
    axis: Axis = None,
    dtype: DType | None = None,
    out: Any = None,
    keepdims: bool = False,
    initial: Any = None,
    where: Any = True,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the product of the elements that are not nan.

    Parameters
    ----------
    a : array_like, numeric
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    dtype : dtype, optional
        The dtype of the result, in which is multiplied.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    initial : number, optional
        What the product starts with.
    where : array_like, boolean
        Which elements to take into account; it broadcasts to `a`.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        One where there are no elements.

    Notes
    -----
    What is nan has the gradient zero. The gradient is exact with any number of zeros.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.nanprod(mg.asarray([2.0, float("nan"), 3.0])))
    6.0
    """
    x = filled(as_tensor(a), where, 1)
    product = apply(
        statistical.prod, x, axis=axis, dtype=dtype, keepdims=keepdims, constant=constant
    )
    if initial is not None:
        start = in_dtype(initial, product.dtype)
        product = apply(arithmetic.multiply, product, start, constant=constant)
    return delivered(product, out, "nanprod")


def nanmax(
    a: ArrayLike,
    axis: Axis = None,
    out: Any = None,
    keepdims: bool = False,
    initial: Any = None,
    where: Any = True,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the largest element that is not nan.

    Parameters
    ----------
    a : array_like, real
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    initial : number, optional
        What the result is at least.
    where : array_like, boolean
        Which elements to take into account; it broadcasts to `a`, and needs `initial`.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Nan, with a warning, where every element is nan.

    Raises
    ------
    ValueError
        If there are no elements, or `where` is given without `initial`.

    Notes
    -----
    Elements that tie for the largest share the gradient evenly. What is nan has the gradient
    zero.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.nanmax(mg.asarray([2.0, float("nan"), 3.0])))
    3.0
    """
    result = _nan_extreme(as_tensor(a), axis, keepdims, initial, where, constant, largest=True)
    return delivered(result, out, "nanmax")


def nanmin(
    a: ArrayLike,
    axis: Axis = None,
    out: Any = None,
    keepdims: bool = False,
    initial: Any = None,
    where: Any = True,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the smallest element that is not nan.

    Parameters
    ----------
    a : array_like, real
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    initial : number, optional
        What the result is at most.
    where : array_like, boolean
        Which elements to take into account; it broadcasts to `a`, and needs `initial`.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Nan, with a warning, where every element is nan.

    Raises
    ------
    ValueError
        If there are no elements, or `where` is given without `initial`.

    Notes
    -----
    Elements that tie for the smallest share the gradient evenly. What is nan has the gradient
    zero.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.nanmin(mg.asarray([2.0, float("nan"), 3.0])))
    2.0
    """
    result = _nan_extreme(as_tensor(a), axis, keepdims, initial, where, constant, largest=False)
    return delivered(result, out, "nanmin")


def nancumsum(
    a: ArrayLike,
    axis: int | None = None,
    dtype: DType | None = None,
    out: Any = None,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the sums of all elements up to each one, with nan taken as zero.

    Parameters
    ----------
    a : array_like, numeric
    axis, dtype, out, constant
        As for `cumsum`.

    Returns
    -------
    Tensor

    Notes
    -----
    What is nan has the gradient zero.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nancumsum(mg.asarray([1.0, float("nan"), 3.0])).tolist()
    [1.0, 1.0, 4.0]
    """
    return cumsum(filled(as_tensor(a), True, 0), axis, dtype, out, constant=constant)


def nancumprod(
    a: ArrayLike,
    axis: int | None = None,
    dtype: DType | None = None,
    out: Any = None,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the products of all elements up to each one, with nan taken as one.

    Parameters
    ----------
    a : array_like, numeric
    axis, dtype, out, constant
        As for `cumprod`.

    Returns
    -------
    Tensor

    Notes
    -----
    What is nan has the gradient zero.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nancumprod(mg.asarray([2.0, float("nan"), 3.0])).tolist()
    [2.0, 2.0, 6.0]
    """
    return cumprod(filled(as_tensor(a), True, 1), axis, dtype, out, constant=constant)


def _nan_extreme(
    x: Tensor,
    axis: Axis,
    keepdims: bool,
    initial: Any,
    where: Any,
    constant: bool | None,
    *,
    largest: bool,
) -> Tensor:
    if where is not True and initial is None:
        msg = "to use `where`, `initial` must be given: there is no extreme of nothing"
        raise ValueError(msg)
    op, pair = (
        (statistical.max, comparison.maximum) if largest else (statistical.min, comparison.minimum)
    )
    mask = numbers_in(x, where)
    axes = axes_of(axis, x.ndim)
    if initial is not None and not all(x.shape[i] for i in axes):
        shape = reduced_shape(x.shape, axes, keepdims=keepdims)
        nothing = values(x)[0].full(shape, _outermost(x, smallest=largest), dtype=x.dtype)
        result = inheriting(as_tensor(nothing), x)
    elif known_all(mask):
        result = apply(op, x, axis=axis, keepdims=keepdims, constant=constant)
    else:
        rest = apply(comparison.where, mask, x, _outermost(x, smallest=largest))
        result = apply(op, rest, axis=axis, keepdims=keepdims, constant=constant)
        if initial is None:
            warn_if_empty(mask, axis, "All-NaN slice encountered")
            some = values(x)[0].any(mask, axis=axes, keepdims=keepdims)
            if kind_of(x) not in "iub" and not known_all(some):
                result = apply(comparison.where, some, result, np.nan)
    if initial is None:
        return result
    return apply(pair, result, in_dtype(initial, result.dtype), constant=constant)


def _outermost(x: Tensor, *, smallest: bool) -> Any:
    """Return what no number of the dtype of `x` is below, or above."""
    if kind_of(x) == "b":
        return not smallest
    if kind_of(x) in "iu":
        limits = values(x)[0].iinfo(x.dtype)
        return limits.min if smallest else limits.max
    return -np.inf if smallest else np.inf
