"""Tensors with elements put in or left out, by NumPy's signatures."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_index

from mygrad_array_api._backends.numpy.layout import contiguity
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.indexing import take
from mygrad_array_api._functions.manipulation.joining import concat
from mygrad_array_api._functions.manipulation.shapes import ravel
from mygrad_array_api._tensor.composing import as_tensor, pattern, plain
from mygrad_array_api._tensor.keys import plain_key
from mygrad_array_api._tensor.layout import laid_out, ordered
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike


def delete(
    arr: ArrayLike, obj: Any, axis: int | None = None, *, constant: bool | None = None
) -> Tensor:
    """Leave out items along an axis.

    Parameters
    ----------
    arr : array_like
        The array.
    obj : int, slice, or array_like of int or bool
        Which items to leave out.
    axis : int, optional
        The axis; by default the array is flattened.
    constant : bool, optional
        Whether the result is a constant; by default it is if `arr` is.

    Returns
    -------
    Tensor
        A new tensor.

    Raises
    ------
    IndexError
        If an index is out of bounds.

    Notes
    -----
    Differentiable: the gradient of what is left out is zero.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.delete(mg.arange(5), [0, 2]).tolist()
    [1, 3, 4]
    """
    x = as_tensor(arr)
    if axis is None:
        x, axis = ravel(x), 0
    axis = normalize_axis_index(axis, x.ndim)
    which = plain_key(obj)
    left = np.delete(np.arange(x.shape[axis]), which)
    result = take(x, left, axis=axis, constant=constant)
    data = plain(x)
    if isinstance(which, slice) or (np.size(which) == 1 and np.asarray(which).dtype != bool):
        return ordered(result, contiguity(data))
    return laid_out(result, data[(slice(None),) * axis + (left[:2],)])


def insert(
    arr: ArrayLike,
    obj: Any,
    values: ArrayLike,
    axis: int | None = None,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Put in items along an axis, before those at given indices.

    Parameters
    ----------
    arr : array_like
        The array.
    obj : int, slice, or array_like of int or bool
        Before which items to insert.
    values : array_like
        What is inserted, in the dtype of `arr`. It broadcasts as in an assignment.
    axis : int, optional
        The axis; by default the array is flattened.
    constant : bool, optional
        Whether the result is a constant; by default it is if both arrays are.

    Returns
    -------
    Tensor
        A new tensor.

    Raises
    ------
    IndexError
        If an index is out of bounds.
    ValueError
        If the values do not fit.

    Notes
    -----
    Differentiable in `arr` and in `values`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.insert(mg.asarray([1.0, 4.0]), 1, [2.0, 3.0]).tolist()
    [1.0, 2.0, 3.0, 4.0]
    """
    x = as_tensor(arr)
    new = astype(as_tensor(values), x.dtype, copy=False)
    # Where each element of the result comes from, NumPy says by inserting numbers.
    numbers = np.arange(x.size + new.size)
    old = numbers[: x.size].reshape(x.shape)
    source = np.insert(old, plain_key(obj), numbers[x.size :].reshape(new.shape), axis=axis)
    both = concat([x, new], axis=None)
    result = take(both, source, axis=0, constant=constant)
    return ordered(result, contiguity(pattern(x)))
