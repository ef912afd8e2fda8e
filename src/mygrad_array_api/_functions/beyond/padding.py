"""Padding tensors by NumPy's signature.

The axes are padded one after the other. What an axis is padded with is selected from it, or is
linear in it, or is a statistic of it.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import index
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.layout import contiguity
from mygrad_array_api._functions import statistical
from mygrad_array_api._functions.creation import full, linspace
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.indexing import take
from mygrad_array_api._functions.manipulation.arranging import flip, moveaxis
from mygrad_array_api._functions.manipulation.broadcasting import broadcast_to
from mygrad_array_api._functions.manipulation.joining import concat
from mygrad_array_api._tensor.applying import has_tensor, wrap
from mygrad_array_api._tensor.composing import as_tensor, copied, pattern, plain
from mygrad_array_api._tensor.elsewhere import backend_of, beside, kind_of
from mygrad_array_api._tensor.layout import ordered
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from .statistics.medians import median


def pad(
    array: ArrayLike,
    pad_width: Any,
    mode: str = "constant",
    *,
    constant: bool | None = None,
    **kwargs: Any,
) -> Tensor:
    """Add elements before and behind an array along each axis.

    Parameters
    ----------
    array : array_like
        The array, of N axes.
    pad_width : int, or array_like of int that broadcasts to (N, 2), or dict
        How many elements to add before and behind, along each axis; of a dict, along the axes
        that are its keys.
    mode : str
        What is added:

        - "constant": ``constant_values``, zero by default
        - "empty": anything, which here is zero
        - "edge": the first and the last element
        - "wrap": the other end of the array
        - "reflect", "symmetric": the mirrored array, without and with its edge; with
          ``reflect_type="odd"`` twice the edge less that
        - "linear_ramp": what leads from the edge to ``end_values``, zero by default
        - "maximum", "mean", "median", "minimum": that of the axis, or of as many elements at
          its end as ``stat_length`` says
    constant : bool, optional
        Whether the result is a constant; by default it is if `array` is, and all values are.
    **kwargs
        The option of the mode, which broadcasts to (N, 2).

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the mode does not exist or does not take an option, a width is negative, or an axis
        of no elements is to be extended other than by constants.
    TypeError
        If widths are not integers, or the mode is a function: that would write into arrays.

    Notes
    -----
    Differentiable in `array`, in ``constant_values`` and in ``end_values``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.pad(mg.asarray([1.0, 2.0, 3.0]), (2, 1), mode="reflect").tolist()
    [3.0, 2.0, 1.0, 2.0, 3.0, 2.0]
    """
    x = as_tensor(array)
    if callable(mode):
        msg = "pad() of a tensor takes no function as its mode: that would write into arrays"
        raise TypeError(msg)
    values = kwargs.get("constant_values", kwargs.get("end_values"))
    if x.constant and not isinstance(values, Tensor) and not has_tensor(values):
        known: Any = mode  # one of the many literals that NumPy's signature spells out
        return wrap(np.pad(plain(x), pad_width, known, **kwargs), constant=x.constant)
    widths, order = _widths(pad_width, x.ndim), contiguity(pattern(x))
    # NumPy checks the mode, its options and the axes, on an array that takes no memory.
    checked = {key: value for key, value in kwargs.items() if key not in _VALUES}
    checked |= dict.fromkeys(kwargs.keys() & _VALUES, 0)
    probe = np.empty([min(n, 1) for n in x.shape])
    few = [(min(a, 1), min(b, 1)) for a, b in widths] or 0
    np.pad(probe, few, mode, **checked)  # type: ignore[call-overload]
    padded = x
    for axis, (before, behind) in enumerate(widths):
        if before or behind:
            padded = _MODES[mode](padded, axis, before, behind, **kwargs)
    if padded is x or constant not in (None, padded.constant):
        padded = copied(padded, constant=constant)
    return ordered(padded, order)


_VALUES = frozenset({"constant_values", "end_values"})


def _widths(pad_width: Any, ndim: int) -> list[tuple[int, int]]:
    if isinstance(pad_width, dict):
        widths: list[Any] = [(0, 0)] * ndim
        for axis, width in pad_width.items():
            widths[axis] = width if isinstance(width, tuple) else (width, width)
        pad_width = widths or np.zeros((ndim, 2), int)
    pairs = np.asarray(pad_width)
    if pairs.dtype.kind not in "iu" and pairs.size:
        msg = "`pad_width` must be of integral type"
        raise TypeError(msg)
    if pairs.size and pairs.min() < 0:
        msg = "`pad_width` cannot contain negative values"
        raise ValueError(msg)
    return [(index(a), index(b)) for a, b in np.broadcast_to(pairs, (ndim, 2)).tolist()]


def _of_axis(option: Any, axis: int, ndim: int) -> tuple[Any, Any]:
    """The values of an option for the two ends of an axis."""
    pairs = broadcast_to(as_tensor(option), (ndim, 2))
    return pairs[axis, 0], pairs[axis, 1]


def _constant(x: Tensor, axis: int, before: int, behind: int, constant_values: Any = 0) -> Tensor:
    if type(constant_values) in (int, float) and backend_of(x) is None:
        first = last = constant_values
    else:
        first, last = _of_axis(constant_values, axis, x.ndim)
    return concat([_block(x, axis, before, first), x, _block(x, axis, behind, last)], axis=axis)


def _block(x: Tensor, axis: int, width: int, value: Any) -> Any:
    shape = (*x.shape[:axis], width, *x.shape[axis + 1 :])
    if not isinstance(value, Tensor):
        return np.full(shape, value, x.dtype)
    if backend_of(x) is None:
        return full(shape, value, dtype=x.dtype)
    return astype(broadcast_to(beside(value, x), shape), x.dtype, copy=False)


def _selecting(mode: Any) -> Callable[..., Tensor]:
    """Pad with elements of the axis, which are those that the mode takes of their numbers."""

    def padded(
        x: Tensor, axis: int, before: int, behind: int, reflect_type: str = "even"
    ) -> Tensor:
        if reflect_type == "odd" and x.shape[axis] > 1:
            return _odd(x, axis, before, behind, mode)
        numbers = np.pad(np.arange(x.shape[axis]), (before, behind), mode)
        return take(x, numbers, axis=axis)

    return padded


def _odd(x: Tensor, axis: int, before: int, behind: int, mode: str) -> Tensor:
    """Pad with twice the edge less the mirrored array, again and again until it is enough.

    As NumPy does, every round but the last adds a multiple of the array's own length.
    """
    whole = (slice(None),) * axis
    skipped = int(mode == "reflect")  # the edge itself is not mirrored
    period = x.shape[axis] - skipped
    while before or behind:
        n = x.shape[axis]
        most = (n - skipped) // period * period
        left, right = min(before, most), min(behind, most)
        head = x[(*whole, slice(skipped, skipped + left))]
        tail = x[(*whole, slice(n - skipped - right, n - skipped))]
        first, last = x[(*whole, slice(1))], x[(*whole, slice(n - 1, n))]
        parts = [2 * first - flip(head, axis=axis), x, 2 * last - flip(tail, axis=axis)]
        x = concat(parts, axis=axis)
        before -= left
        behind -= right
    return x


def _linear_ramp(x: Tensor, axis: int, before: int, behind: int, end_values: Any = 0) -> Tensor:
    first, last = _of_axis(end_values, axis, x.ndim)
    whole = (slice(None),) * axis
    rising = _ramp(first, x[(*whole, 0)], axis, before)
    falling = flip(_ramp(last, x[(*whole, -1)], axis, behind), axis=axis)
    return concat([rising, x, falling], axis=axis)


def _ramp(start: Tensor, edge: Tensor, axis: int, width: int) -> Tensor:
    if kind_of(start) == "c":  # else only the ramp is rounded to the dtype, not its start
        start = astype(start, edge.dtype, copy=False)
    ramp = linspace(start, edge, num=width, endpoint=False, dtype=edge.dtype)
    return moveaxis(ramp, 0, axis)


def _statistic(function: Callable[..., Tensor]) -> Callable[..., Tensor]:
    """Pad with a statistic of the elements next to each end."""

    def padded(x: Tensor, axis: int, before: int, behind: int, stat_length: Any = None) -> Tensor:
        n = x.shape[axis]
        lengths = np.broadcast_to(n if stat_length is None else stat_length, (x.ndim, 2))
        left, right = (min(int(length), n) for length in lengths[axis])
        whole = (slice(None),) * axis
        head = function(x[(*whole, slice(left))], axis=axis, keepdims=True)
        tail = function(x[(*whole, slice(n - right, n))], axis=axis, keepdims=True)
        parts = [_spread(head, axis, before), x, _spread(tail, axis, behind)]
        return concat(parts, axis=axis)

    return padded


def _spread(x: Tensor, axis: int, width: int) -> Tensor:
    return broadcast_to(x, (*x.shape[:axis], width, *x.shape[axis + 1 :]))


_MODES: dict[str, Callable[..., Tensor]] = {
    "constant": _constant,
    "edge": _selecting("edge"),
    "empty": _constant,
    "linear_ramp": _linear_ramp,
    "maximum": _statistic(statistical.max),
    "mean": _statistic(statistical.mean),
    "median": _statistic(median),
    "minimum": _statistic(statistical.min),
    "reflect": _selecting("reflect"),
    "symmetric": _selecting("symmetric"),
    "wrap": _selecting("wrap"),
}
