"""What the functions that skip nan share."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._rules.elementwise import comparison as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, axes_of, plain, values
from mygrad_array_api._tensor.elsewhere import backend_of, converted, kind_of, raw
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import Axis


def numbers_in(x: Tensor, where: Any) -> Any:
    """Where the elements are that count: that are not nan, and that `where` selects."""
    xp, data = values(x)
    inexact = kind_of(x) not in "iub"
    if where is True and inexact:
        return ~xp.isnan(data)
    # Broadcast on its own: together with the data, it could select elements more than once.
    selected = broadcast(where, x)
    return xp.logical_and(selected, ~xp.isnan(data)) if inexact else selected


def broadcast(mask: Any, x: Tensor) -> Any:
    """Return a mask in the shape of a tensor, as an array of its library."""
    xp = backend_of(x)
    if xp is None:
        return np.broadcast_to(plain(mask), x.shape)
    return xp.broadcast_to(raw(as_tensor(mask), xp), tuple(x.shape))


def known_all(mask: Any) -> bool:
    """Whether all of a mask is true; of other libraries, whose values may come later, no."""
    return isinstance(mask, (np.ndarray, np.generic)) and bool(mask.all())


def filled(x: Tensor, where: Any, value: float) -> Tensor:
    """The elements that count, and `value` in the place of the others."""
    mask = numbers_in(x, where)
    return x if known_all(mask) else apply(rules.where, mask, x, value)


def as_dtype(x: Tensor, dtype: Any) -> Tensor:
    """Return `x` in a dtype, which has a place for the fractions that means of `x` have."""
    if dtype is None:
        return x
    xp = backend_of(x)
    if xp is not None:
        return converted(x, dtype, xp, copy=False)
    if kind_of(x) in "fc" and np.dtype(dtype).kind not in "fc":
        msg = f"the mean of {x.dtype} does not fit into {np.dtype(dtype)}"
        raise TypeError(msg)
    return astype(x, np.dtype(dtype), copy=False)


def in_dtype(initial: Any, dtype: Any) -> Any:
    """What a fold begins with, in the dtype of the fold unless that cannot hold it."""
    start = as_tensor(initial)
    if start.ndim:
        msg = f"initial is to be one number, not an array of shape {start.shape}"
        raise ValueError(msg)
    if not isinstance(dtype, np.dtype):
        return initial
    fits = np.can_cast(start.dtype, dtype, "same_kind")
    return astype(start, dtype, copy=False) if fits else start


def warn_if_empty(mask: Any, axis: Axis, message: str) -> None:
    """Warn, as NumPy does, where nothing is left to be reduced; not over other libraries."""
    if isinstance(mask, np.ndarray) and not mask.any(axis=axes_of(axis, mask.ndim)).all():
        warnings.warn(message, RuntimeWarning, stacklevel=3)
