"""Tests of truth, and finite differences."""

from __future__ import annotations

from typing import Any

from numpy.lib.array_utils import normalize_axis_index

from mygrad_array_api._rules import manipulation
from mygrad_array_api._rules import utility as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, copied
from mygrad_array_api._tensor.options import delivered
from mygrad_array_api._tensor.sizes import integer
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis

from .manipulation.operands import shape_of


def all(x: ArrayLike, /, axis: Axis = None, out: Any = None, *, keepdims: bool = False) -> Tensor:
    """Say whether all elements are true, that is, not zero.

    Parameters
    ----------
    x : array_like
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    out : tensor or array, optional
        What the result is written into and returned as.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.

    Returns
    -------
    Tensor, boolean
        A constant; true where there are no elements.

    Notes
    -----
    Standard: all, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> bool(mg.all(mg.asarray([1.0, 2.0]) > 1))
    False
    """
    return delivered(apply(rules.all, x, axis=axis, keepdims=keepdims), out, "all")


def any(x: ArrayLike, /, axis: Axis = None, out: Any = None, *, keepdims: bool = False) -> Tensor:
    """Say whether any element is true, that is, not zero.

    Parameters
    ----------
    x : array_like
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    out : tensor or array, optional
        What the result is written into and returned as.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.

    Returns
    -------
    Tensor, boolean
        A constant; false where there are no elements.

    Notes
    -----
    Standard: any, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> bool(mg.any(mg.asarray([1.0, 2.0]) > 1))
    True
    """
    return delivered(apply(rules.any, x, axis=axis, keepdims=keepdims), out, "any")


def diff(
    x: ArrayLike,
    /,
    n: int = 1,
    axis: int = -1,
    prepend: ArrayLike | None = None,
    append: ArrayLike | None = None,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the differences of neighbours along an axis.

    Parameters
    ----------
    x : array_like, numeric, of at least one axis
    n : int
        How many times to take differences. Each time the axis gets shorter by one element. If it
        is zero, `x` itself is returned, without what else is given.
    axis : int
        The axis along which neighbours are subtracted.
    prepend, append : array_like, optional
        What to put in front of `x` and behind it beforehand: arrays of the shape of `x` except
        along `axis`, or single numbers.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Raises
    ------
    TypeError
        If `n` is not an integer.
    ValueError
        If `n` is negative.

    Notes
    -----
    Differentiable everywhere, also in `prepend` and `append`.

    Standard: diff, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([1.0, 4.0, 9.0])
    >>> mg.diff(x).tolist()
    [3.0, 5.0]
    >>> mg.diff(x, prepend=0.0, n=2).tolist()
    [2.0, 2.0]
    """
    n = integer("n", n)
    if n == 0:
        x = as_tensor(x)
        return x if constant in (None, x.constant) else copied(x, constant=constant)
    if prepend is not None or append is not None:
        x = _extended(x, axis, prepend, append)
    n = min(n, max((1, *shape_of(x))))  # more leave nothing either
    return apply(rules.diff, x, axis=axis, n=n, constant=constant)


def _extended(
    x: ArrayLike, axis: int, prepend: ArrayLike | None, append: ArrayLike | None
) -> Tensor:
    """Join what comes before and after to an array; a single number is repeated to fit."""
    shape = list(shape_of(x))
    shape[normalize_axis_index(axis, len(shape))] = 1
    fitting = [
        part if shape_of(part) else apply(manipulation.broadcast_to, part, shape=tuple(shape))
        for part in (prepend, x, append)
        if part is not None
    ]
    return apply(manipulation.concat, *fitting, axis=axis)
