"""The element in the middle."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._backends import numpy as backend
from mygrad_array_api._rules import manipulation, statistical
from mygrad_array_api._rules.elementwise import comparison, rounding
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, axes_of, plain, values
from mygrad_array_api._tensor.elsewhere import backend_of, kind_of
from mygrad_array_api._tensor.layout import laid_out
from mygrad_array_api._tensor.options import delivered
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis

from .ranking import front, ranked, reduced_shape, sorted_at, taken, with_nan
from .skipping import known_all


def median(
    a: ArrayLike,
    axis: Axis = None,
    out: Any = None,
    overwrite_input: bool = False,
    keepdims: bool = False,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the median: the element in the middle, or the mean of the two in the middle.

    Parameters
    ----------
    a : array_like, numeric
        Integers give a float64 median.
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    overwrite_input : bool
        Accepted and ignored: `a` is left as it is.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Nan where there is a nan, or no element.

    Notes
    -----
    The gradient goes to the one or two elements in the middle. Equal elements are told apart by
    the order in which `argsort` has them.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([5.0, 1.0, 2.0, 9.0])
    >>> middle = mg.median(x)
    >>> float(middle)
    3.5
    >>> middle.backward()
    >>> x.grad
    array([0.5, 0. , 0.5, 0. ])
    """
    result = _over(axis, as_tensor(a), _median, keepdims=keepdims, constant=constant)
    return delivered(result, out, "median")


def nanmedian(
    a: ArrayLike,
    axis: Axis = None,
    out: Any = None,
    overwrite_input: bool = False,
    keepdims: bool = False,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the median of the elements that are not nan.

    Parameters
    ----------
    a : array_like, numeric
    axis, out, overwrite_input, keepdims, constant
        As for `median`.

    Returns
    -------
    Tensor
        Nan, with a warning, where every element is nan.

    Notes
    -----
    As for `median`. What is nan has the gradient zero.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.nanmedian(mg.asarray([5.0, float("nan"), 2.0])))
    3.5
    """
    result = _over(axis, as_tensor(a), _nanmedian, keepdims=keepdims, constant=constant)
    return delivered(result, out, "nanmedian")


def _over(
    axis: Axis,
    x: Tensor,
    middle: Callable[[Tensor], Tensor],
    *,
    keepdims: bool,
    constant: bool | None,
) -> Tensor:
    """Apply what reduces the first axis to the given ones."""
    if not x.size:
        return apply(statistical.mean, x, axis=axis, keepdims=keepdims, constant=constant)
    if kind_of(x) in "iub":
        x = apply(rounding.astype, x, dtype=np.dtype(np.float64), copy=False)
    axes = axes_of(axis, x.ndim)
    result = middle(front(x, axes))
    shape = reduced_shape(x.shape, axes, keepdims=keepdims)
    result = apply(manipulation.reshape, result, shape=shape, copy=True, constant=constant)
    if (
        backend_of(x) is not None
        or len(axes) != 1
        or (middle is _nanmedian and x.shape[axes[0]] >= FEW)
    ):
        return result
    first = plain(x)[(slice(None),) * axes[0] + (slice(1),)]
    pattern = np.add.reduce(first, axis=axes[0], keepdims=keepdims)  # type: ignore[call-overload]
    return laid_out(result, pattern)


FEW = 600
"""So many elements NumPy does not treat one line after the other, to find the median of numbers."""


def _median(items: Tensor) -> Tensor:
    n = items.shape[0]
    middle = taken(items, ranked(items, np.unique([(n - 1) // 2, n // 2])))
    return with_nan(_mean(middle), items)


def _nanmedian(items: Tensor) -> Tensor:
    xp, data = values(items)
    n = xp.sum(xp.astype(~xp.isnan(data), dtype=xp.int64), axis=0)
    ranks = xp.stack([xp.at_least(n - 1, 0) // 2, n // 2])
    middle = _mean(sorted_at(items, ranks))
    if known_all(n):
        return middle
    if xp is backend:
        warnings.warn("All-NaN slice encountered", RuntimeWarning, stacklevel=4)
    return apply(comparison.where, n > 0, middle, np.nan)


def _mean(items: Tensor) -> Tensor:
    """Return the mean of one item or two, which are halved first: large ones do not overflow."""
    return items[0] if items.shape[0] == 1 else items[0] / 2 + items[1] / 2
