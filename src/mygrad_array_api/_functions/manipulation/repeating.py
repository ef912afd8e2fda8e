"""Copies of elements and of whole arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_index

from mygrad_array_api._rules import gathering
from mygrad_array_api._rules import manipulation as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from .operands import integers, shape_of
from .shapes import ravel


def repeat(
    x: ArrayLike,
    repeats: int | ArrayLike | None = None,
    /,
    axis: int | None = None,
    *,
    constant: bool | None = None,
    **named: Any,
) -> Tensor:
    """Repeat each element a number of times.

    Parameters
    ----------
    x : array_like
    repeats : int or array_like, integer
        How many times to repeat all, or each item along the axis. It must be given, by position
        or, beyond the standard, by its name.
    axis : int, optional
        The axis; by default, `x` is flattened.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If there are not as many numbers as items, or one is negative.
    TypeError
        If the numbers are not integers, or not given once.

    Notes
    -----
    Differentiable in `x`: an element's gradient is the sum of those of its copies.

    Standard: repeat, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.repeat(mg.asarray([1.0, 2.0]), mg.asarray([1, 3])).tolist()
    [1.0, 2.0, 2.0, 2.0]
    """
    if repeats is None:
        repeats = named.pop("repeats", None)
    if repeats is None or named:
        wrong = (
            f"an unexpected argument {next(iter(named))!r}" if named else "no argument 'repeats'"
        )
        msg = f"repeat() got {wrong}"
        raise TypeError(msg)
    if axis is None or (axis in (0, -1) and not shape_of(x)):  # a number is one item
        x, axis = ravel(x), 0
    counts = np.asarray(repeats)
    if counts.dtype.kind not in "iu":
        msg = f"an array can be repeated an integer number of times, not {counts.dtype}"
        raise TypeError(msg)
    if counts.size == 1 and counts.ndim < 2:
        return apply(rules.repeat, x, repeats=counts.item(), axis=axis, constant=constant)
    shape = shape_of(x)
    length = shape[normalize_axis_index(axis, len(shape))]
    items = np.repeat(np.arange(length), counts.astype(np.intp))
    return apply(gathering.take, x, items, axis=axis, constant=constant)


def tile(
    x: ArrayLike, repetitions: int | tuple[int, ...], /, *, constant: bool | None = None
) -> Tensor:
    """Repeat a whole array along each axis.

    Parameters
    ----------
    x : array_like
    repetitions : int or tuple of int
        How many times, along each axis. Ones are prepended to the repetitions or to the shape,
        whichever is shorter.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor

    Notes
    -----
    Differentiable: an element's gradient is the sum of those of its copies.

    Standard: tile, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.tile(mg.asarray([1.0, 2.0]), (2, 2)).tolist()
    [[1.0, 2.0, 1.0, 2.0], [1.0, 2.0, 1.0, 2.0]]
    """
    return apply(rules.tile, x, repetitions=integers(repetitions), constant=constant)
