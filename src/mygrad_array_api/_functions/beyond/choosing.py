"""Choosing between values, and applying functions to parts of an array, by NumPy's signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import numpy as np
from numpy.lib.array_utils import normalize_axis_index

from mygrad_array_api._backends.numpy.dtypes import check_numeric
from mygrad_array_api._functions.creation import asarray
from mygrad_array_api._functions.data_types import astype, result_type
from mygrad_array_api._functions.indexing import take_along_axis
from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._functions.manipulation.broadcasting import broadcast_arrays, broadcast_to
from mygrad_array_api._functions.manipulation.joining import stack
from mygrad_array_api._functions.searching import where
from mygrad_array_api._tensor.composing import as_tensor, inheriting, plain
from mygrad_array_api._tensor.elsewhere import common, converted, kind_of, raw
from mygrad_array_api._tensor.keys import plain_key
from mygrad_array_api._tensor.layout import laid_out, ordered
from mygrad_array_api._tensor.options import store
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike


def select(
    condlist: Sequence[ArrayLike],
    choicelist: Sequence[ArrayLike],
    default: complex | ArrayLike = 0,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return, for each element, that of the first array whose condition holds.

    Parameters
    ----------
    condlist : sequence of array_like of bool
        The conditions.
    choicelist : sequence of array_like
        As many arrays. All broadcast together.
    default : number or array_like
        What is returned where no condition holds.
    constant : bool, optional
        Whether the result is a constant; by default it is if all arrays are.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If there are no conditions, or not as many arrays.
    TypeError
        If a condition is not boolean.

    Notes
    -----
    Differentiable in the arrays and in `default`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([-2.0, 0.5, 3.0])
    >>> mg.select([x < 0, x < 1], [-x, x * x], 1.0).tolist()
    [2.0, 0.25, 1.0]
    """
    if len(condlist) != len(choicelist) or not len(condlist):
        msg = f"{len(condlist)} conditions for {len(choicelist)} arrays: as many, and at least one"
        raise ValueError(msg)
    conditions = [as_tensor(condition) for condition in condlist]
    for condition in conditions:
        if kind_of(condition) != "b":
            msg = f"a condition must be boolean, not of dtype {condition.dtype}"
            raise TypeError(msg)
    choices = [*choicelist, default]
    dtype = result_type(*[x if type(x) in (int, float, complex) else as_tensor(x) for x in choices])
    values = broadcast_arrays(*[_in_dtype(x, dtype, choices) for x in choices])
    result = values[-1]
    for condition, value in reversed(list(zip(conditions, values))):
        result = where(condition, value, result)
    return ordered(asarray(result, constant=constant), "C")


def _in_dtype(x: Any, dtype: Any, choices: Any) -> Tensor:
    xp = common(choices)
    if xp is None:
        return astype(as_tensor(x), dtype, copy=False)
    x = raw(x, xp) if isinstance(x, Tensor) and x.constant else x
    return converted(x if hasattr(x, "dtype") else xp.asarray(x), dtype, xp, copy=False)


def choose(
    a: ArrayLike,
    choices: Sequence[ArrayLike],
    out: Any = None,
    mode: Literal["raise", "wrap", "clip"] = "raise",
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return, for each element, that of the array whose number is given.

    Parameters
    ----------
    a : array_like, integer
        Which array to take each element of.
    choices : sequence of array_like
        The arrays. They and `a` broadcast together.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    mode : {"raise", "wrap", "clip"}
        What to do with a number that no array has.
    constant : bool, optional
        Whether the result is a constant; by default it is if all arrays are.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If a number is out of bounds and `mode` is "raise".

    Notes
    -----
    Differentiable in the arrays.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.choose([1, 0], [[1.0, 2.0], [3.0, 4.0]]).tolist()
    [3.0, 2.0]
    """
    number = np.asarray(plain_key(a))
    # NumPy says which array is taken, and what it does with a number that none has.
    chosen = np.choose(number, [np.asarray(i) for i in range(len(choices))], mode=mode)
    arrays = broadcast_arrays(*choices)
    shape = np.broadcast_shapes(chosen.shape, arrays[0].shape)
    items = stack([broadcast_to(x, shape) for x in arrays])
    result = take_along_axis(items, np.broadcast_to(chosen, shape)[None], axis=0)[0]
    if out is not None:
        return store(out, result, "choose", "unsafe")  # as NumPy casts there
    return asarray(result, constant=constant)


def piecewise(
    x: ArrayLike,
    condlist: Any,
    funclist: Sequence[Any],
    *args: Any,
    constant: bool | None = None,
    **kw: Any,
) -> Tensor:
    """Apply to each element the last function whose condition holds.

    Parameters
    ----------
    x : array_like
        The elements.
    condlist : sequence of array_like of bool
        The conditions.
    funclist : sequence of callable or number
        As many functions; or one more, which is applied where no condition holds. Each is
        called once with the vector of its elements. A number is the value itself. Where
        nothing applies, the value is zero.
    *args, **kw
        Further arguments for the functions.
    constant : bool, optional
        Whether the result is a constant; by default it is if all values are.

    Returns
    -------
    Tensor, shape and dtype of `x`

    Raises
    ------
    ValueError
        If there are not as many functions as conditions, or one more.

    Notes
    -----
    Differentiable as the functions are.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([-2.0, 3.0])
    >>> mg.piecewise(x, [x < 0], [lambda x: -x, lambda x: x * x]).tolist()
    [2.0, 9.0]
    """
    points = as_tensor(x)
    masks = _masks(condlist, points.shape)
    if len(masks) == len(funclist) - 1:
        masks.append(~np.any(masks, axis=0))
    if len(masks) != len(funclist):
        n = len(masks)
        msg = f"with {n} conditions, there are {n} or {n + 1} functions, not {len(funclist)}"
        raise ValueError(msg)
    result = as_tensor(np.zeros(points.shape, dtype=points.dtype))
    for mask, function in zip(masks, funclist):
        value = function
        if callable(function):
            if not mask.any():
                continue
            value = function(points[mask], *args, **kw)
        whole = np.zeros(points.shape, dtype=np.intp)
        whole[mask] = np.arange(mask.sum())
        value = astype(as_tensor(value), points.dtype, copy=False)
        result = where(mask, value if value.ndim == 0 else value[whole], result)
    return laid_out(asarray(inheriting(result, points), constant=constant), plain(points))


def _masks(condlist: Any, shape: tuple[int, ...]) -> list[np.ndarray[Any, Any]]:
    """The conditions, for each element; a single one need not be in a list."""
    conditions = plain_key(condlist)
    first = conditions[0] if np.ndim(conditions) else conditions
    if np.ndim(conditions) == 0 or (np.ndim(first) == 0 and shape):
        conditions = [conditions]
    array = np.asarray(conditions)
    check_numeric(array.dtype)
    return [_mask(condition, shape) for condition in array.astype(bool)]


def _mask(condition: Any, shape: tuple[int, ...]) -> np.ndarray[Any, Any]:
    """What a condition selects: it may be for the first axes only, or for everything."""
    mask = np.zeros(shape, dtype=bool)
    mask[condition] = True
    return mask


def apply_along_axis(
    func1d: Callable[..., Any],
    axis: int,
    arr: ArrayLike,
    *args: Any,
    constant: bool | None = None,
    **kwargs: Any,
) -> Tensor:
    """Apply a function to each line along an axis.

    Parameters
    ----------
    func1d : callable
        Takes a vector, as a tensor, to an array of any shape, always the same.
    axis : int
        The axis of the lines.
    arr : array_like
        The array.
    *args, **kwargs
        Further arguments for the function.
    constant : bool, optional
        Whether the result is a constant; by default it is if all results are.

    Returns
    -------
    Tensor
        The results, with their axes in the place of `axis`.

    Raises
    ------
    ValueError
        If there are no lines.

    Notes
    -----
    Differentiable as the function is. The function is called once for each line: one that
    takes an axis itself is much faster.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.apply_along_axis(lambda line: line[0] - line[-1], 1, [[1.0, 2.0], [5.0, 3.0]]).tolist()
    [-1.0, 2.0]
    """
    x = as_tensor(arr)
    axis = normalize_axis_index(axis, x.ndim)
    lines = moveaxis(x, axis, -1)
    places = list(np.ndindex(lines.shape[:-1]))
    if not places:
        msg = "cannot apply_along_axis when any iteration dimensions are 0"
        raise ValueError(msg)
    results = [as_tensor(func1d(lines[place], *args, **kwargs)) for place in places]
    each = results[0]
    whole = stack([astype(result, each.dtype, copy=False) for result in results])
    whole = whole.reshape((*lines.shape[:-1], *each.shape))
    behind = tuple(range(axis, x.ndim - 1))
    result = moveaxis(whole, behind, tuple(i + each.ndim for i in behind))
    return asarray(result, constant=constant)
