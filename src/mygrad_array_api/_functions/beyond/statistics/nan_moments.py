"""Moments of what is not nan."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from mygrad_array_api._backends import numpy as backend
from mygrad_array_api._rules.elementwise import comparison as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, axes_of, values
from mygrad_array_api._tensor.options import delivered
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis, DType

from .masked import masked_mean, masked_std, masked_var
from .skipping import as_dtype, known_all, numbers_in, warn_if_empty


def nanmean(
    a: ArrayLike,
    axis: Axis = None,
    dtype: DType | None = None,
    out: Any = None,
    keepdims: bool = False,
    *,
    where: Any = True,
    constant: bool | None = None,
) -> Tensor:
    """Return the mean of the elements that are not nan.

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
    where : array_like, boolean
        Which elements to take into account; it broadcasts to `a`.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Nan, with a warning, where every element is nan.

    Notes
    -----
    What is nan has the gradient zero.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([1.0, float("nan"), 3.0])
    >>> mg.nanmean(x).backward()
    >>> x.grad
    array([0.5, 0. , 0.5])
    """
    x = as_dtype(as_tensor(a), dtype)
    mask = numbers_in(x, where)
    warn_if_empty(mask, axis, "Mean of empty slice")
    result = masked_mean(x, mask, axis, keepdims=keepdims, constant=constant)
    return delivered(result, out, "nanmean")


def nanvar(
    a: ArrayLike,
    axis: Axis = None,
    dtype: DType | None = None,
    out: Any = None,
    ddof: float = 0,
    keepdims: bool = False,
    *,
    where: Any = True,
    mean: Any = None,
    correction: float | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Return the variance of the elements that are not nan.

    Parameters
    ----------
    a : array_like, numeric
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    dtype : dtype, optional
        The dtype of the result, in which is summed.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    ddof, correction : float
        The sum of the squares of N numbers is divided by ``N - ddof``. Two names for one thing.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    where : array_like, boolean
        Which elements to take into account; it broadcasts to `a`.
    mean : array_like, optional
        The mean, if it is known, with the reduced axes kept.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, real
        Nan, with a warning, where too few elements are not nan.

    Raises
    ------
    ValueError
        If both `ddof` and `correction` are given.

    Notes
    -----
    What is nan has the gradient zero.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.nanvar(mg.asarray([1.0, float("nan"), 3.0])))
    1.0
    """
    return _nan_spread(
        masked_var, a, axis, dtype, out, ddof, keepdims, where, mean, correction, constant
    )


def nanstd(
    a: ArrayLike,
    axis: Axis = None,
    dtype: DType | None = None,
    out: Any = None,
    ddof: float = 0,
    keepdims: bool = False,
    *,
    where: Any = True,
    mean: Any = None,
    correction: float | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Return the standard deviation of the elements that are not nan.

    Parameters
    ----------
    a : array_like, numeric
    axis, dtype, out, ddof, keepdims, where, mean, correction, constant
        As for `nanvar`.

    Returns
    -------
    Tensor, real
        The square root of `nanvar`.

    Raises
    ------
    ValueError
        If both `ddof` and `correction` are given.

    Notes
    -----
    What is nan has the gradient zero, and so have all elements where they are equal.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.nanstd(mg.asarray([1.0, float("nan"), 3.0])))
    1.0
    """
    return _nan_spread(
        masked_std, a, axis, dtype, out, ddof, keepdims, where, mean, correction, constant
    )


def _nan_spread(
    spread: Any,
    a: ArrayLike,
    axis: Axis,
    dtype: Any,
    out: Any,
    ddof: float,
    keepdims: bool,
    where: Any,
    mean: Any,
    correction: float | None,
    constant: bool | None,
) -> Tensor:
    """Return the variance or the standard deviation."""
    if correction is not None:
        if ddof != 0:
            msg = "ddof and correction can't be provided simultaneously."
            raise ValueError(msg)
        ddof = correction
    if np.ndim(ddof):
        msg = f"ddof is to be one number, not an array of shape {np.shape(ddof)}"
        raise ValueError(msg)
    x = as_dtype(as_tensor(a), dtype)
    mask = numbers_in(x, where)
    result: Tensor = spread(
        x, mask, axis, ddof=ddof, keepdims=keepdims, mean=mean, constant=constant
    )
    name = "nanstd" if spread is masked_std else "nanvar"
    xp, _ = values(x)
    number = xp.astype(mask, dtype=xp.int64) if xp is not backend else mask
    enough = xp.sum(number, axis=axes_of(axis, x.ndim), keepdims=keepdims) > ddof
    if known_all(enough):
        return delivered(result, out, name)
    if xp is backend:
        warnings.warn("Degrees of freedom <= 0 for slice.", RuntimeWarning, stacklevel=3)
    return delivered(apply(rules.where, enough, result, np.nan), out, name)
