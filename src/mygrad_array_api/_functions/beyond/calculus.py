"""Differences, derivatives and integrals of sampled functions."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_index

from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.utility import diff
from mygrad_array_api._rules import manipulation, statistical
from mygrad_array_api._rules.elementwise import arithmetic as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, axes_of, is_variable, pattern, plain
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.layout import laid_out
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis


def ediff1d(
    ary: ArrayLike,
    to_end: ArrayLike | None = None,
    to_begin: ArrayLike | None = None,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the differences of neighbours in the flattened array.

    Parameters
    ----------
    ary : array_like, numeric
    to_end, to_begin : array_like, optional
        What to put behind the differences, and in front of them.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, shape (N,)

    Raises
    ------
    TypeError
        If what is put there cannot be cast to the dtype of `ary`.

    Notes
    -----
    Differentiable everywhere.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.ediff1d(mg.asarray([1.0, 4.0, 9.0]), to_end=0.0).tolist()
    [3.0, 5.0, 0.0]
    """
    x = _flat(_subtractable(as_tensor(ary)))
    parts = [
        None if part is None else _like(as_tensor(part), x.dtype, name)
        for part, name in ((to_begin, "to_begin"), (to_end, "to_end"))
    ]
    parts.insert(1, diff(x))
    return apply(
        manipulation.concat, *(p for p in parts if p is not None), axis=0, constant=constant
    )


def _subtractable(x: Tensor) -> Tensor:
    if kind_of(x) == "b":
        msg = "differences are of numbers, not of booleans"
        raise TypeError(msg)
    return x


def _flat(x: Tensor) -> Tensor:
    return apply(manipulation.reshape, x, shape=(-1,))


def _like(part: Tensor, dtype: Any, name: str) -> Tensor:
    if not np.can_cast(part.dtype, dtype, "same_kind"):
        msg = f"dtype of `{name}` must be compatible with input `ary` under the `same_kind` rule."
        raise TypeError(msg)
    return astype(_flat(part), dtype, copy=False)


def trapezoid(
    y: ArrayLike,
    x: ArrayLike | None = None,
    dx: ArrayLike = 1.0,
    axis: int = -1,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Integrate a sampled function by the trapezoidal rule.

    Parameters
    ----------
    y : array_like, numeric
        The values.
    x : array_like, optional
        Where they were taken: an array of one axis, or of the shape of `y`.
    dx : array_like
        The distances of the samples, if `x` is not given.
    axis : int
        The axis to integrate along.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Notes
    -----
    Differentiable in `y`, `x` and `dx`.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> y = mg.asarray([1.0, 2.0, 3.0])
    >>> area = mg.trapezoid(y, dx=2.0)
    >>> float(area)
    8.0
    >>> area.backward()
    >>> y.grad
    array([1., 2., 1.])
    """
    values = as_tensor(y)
    if x is None:
        widths: Any = dx if isinstance(dx, (int, float)) else as_tensor(dx)
    else:
        places = as_tensor(x)
        if places.ndim == 1:
            widths = diff(places)
            beyond = values.ndim - 1 - normalize_axis_index(axis, values.ndim)
            widths = apply(manipulation.reshape, widths, shape=(-1, *(1,) * beyond))
        else:
            widths = diff(places, axis=axis)
    means = (_part(values, axis, 1, None) + _part(values, axis, 0, -1)) / 2
    return apply(statistical.sum, widths * means, axis=axis, constant=constant)


def _part(x: Tensor, axis: int, start: int | None, stop: int | None) -> Tensor:
    """Return a slice along one axis."""
    before = (slice(None),) * normalize_axis_index(axis, x.ndim)
    return x[(*before, slice(start, stop))]


def gradient(
    f: ArrayLike, *varargs: ArrayLike, axis: Axis = None, edge_order: int = 1
) -> Tensor | tuple[Tensor, ...]:
    """Estimate the derivatives of a sampled function by differences.

    Central differences inside, one-sided ones at the boundaries. This is about sampled
    functions; the gradients of tensors are computed by ``Tensor.backward``.

    Parameters
    ----------
    f : array_like, numeric
        The values, at least ``edge_order + 1`` along each axis.
    *varargs : array_like
        For each axis the distance of the samples, or the places at which they were taken. One
        number serves all axes. By default the distance is one.
    axis : int or tuple of int, optional
        The axes along which to differentiate; by default all of them.
    edge_order : {1, 2}
        How accurate the differences at the boundaries are.

    Returns
    -------
    Tensor, or tuple of Tensor
        The derivative along each axis, of the shape of `f`.

    Raises
    ------
    TypeError
        If the number of distances is not that of the axes.
    ValueError
        If the number of places does not fit, there are too few samples, or `edge_order` is
        greater than two.

    Notes
    -----
    Differentiable in `f`, and in distances and places.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.gradient(mg.asarray([1.0, 2.0, 4.0, 7.0])).tolist()
    [1.0, 1.5, 2.5, 3.0]
    """
    x = _subtractable(as_tensor(f))
    axes = axes_of(axis, x.ndim)
    if edge_order > 2:
        msg = "'edge_order' greater than 2 not supported"
        raise ValueError(msg)
    if kind_of(x) in "iub":
        x = astype(x, np.dtype(np.float64), copy=False)
    results = tuple(
        laid_out(_derivative(x, one, spacing, edge_order), pattern(x))
        for one, spacing in zip(axes, _spacings(x, axes, varargs))
    )
    return results[0] if len(axes) == 1 else results


def _spacings(x: Tensor, axes: tuple[int, ...], given: tuple[Any, ...]) -> list[Any]:
    """Return for each axis the distance of the samples, or the distances."""
    if not given:
        return [1.0] * len(axes)
    if len(given) == 1 and np.ndim(plain(given[0])) == 0:
        return list(given) * len(axes)
    if len(given) != len(axes):
        msg = "invalid number of arguments"
        raise TypeError(msg)
    return [
        _distances(as_tensor(one), x.shape[axis]) if np.ndim(plain(one)) else one
        for one, axis in zip(given, axes)
    ]


def _distances(places: Tensor, n: int) -> Tensor:
    if places.ndim != 1:
        msg = "distances must be either scalars or 1d"
        raise ValueError(msg)
    if places.shape[0] != n:
        msg = "when 1d, distances must match the length of the corresponding dimension"
        raise ValueError(msg)
    if kind_of(places) in "iub":  # unsigned ones would wrap around
        places = astype(places, np.dtype(np.float64), copy=False)
    return diff(places)


def _derivative(x: Tensor, axis: int, spacing: Any, edge_order: int) -> Tensor:
    """Differentiate along one axis. The derivative in the middle is the parabola's."""
    if x.shape[axis] < edge_order + 1:
        msg = (
            "Shape of array too small to calculate a numerical gradient, "
            "at least (edge_order + 1) elements are required."
        )
        raise ValueError(msg)
    at_start: Any = 0.5
    at_end: Any = 0.5
    if np.ndim(plain(spacing)) == 0:
        # Not by way of the slopes, which what is infinite in the middle would make nan.
        inner = (_part(x, axis, 2, None) - _part(x, axis, 0, -2)) / (2.0 * spacing)
        few = edge_order + 1
        head = diff(_part(x, axis, 0, few), axis=axis) / spacing
        tail = diff(_part(x, axis, -few, None), axis=axis) / spacing
    else:
        h = apply(manipulation.reshape, as_tensor(spacing), shape=(-1, *(1,) * (x.ndim - 1 - axis)))
        head = tail = slopes = diff(x, axis=axis) / h
        left, right = _part(slopes, axis, 0, -1), _part(slopes, axis, 1, None)
        share = h[:-1] / (h[:-1] + h[1:])
        inner = left + share * (right - left)
        at_start, at_end = share[:1], share[-1:]
    first, last = _part(head, axis, 0, 1), _part(tail, axis, -1, None)
    if edge_order == 2:
        first = first - (_part(head, axis, 1, 2) - first) * at_start
        last = last + (last - _part(tail, axis, -2, -1)) * (1 - at_end)
    result = apply(manipulation.concat, first, inner, last, axis=axis)
    return astype(result, x.dtype, copy=False)


def unwrap(
    p: ArrayLike,
    discont: float | None = None,
    axis: int = -1,
    *,
    period: Any = 2 * np.pi,
    constant: bool | None = None,
) -> Tensor:
    """Undo the wrapping of a periodic quantity, such as an angle.

    Parameters
    ----------
    p : array_like, real
    discont : float, optional
        From which difference on neighbours are brought closer; at least half a period.
    axis : int
        The axis along which neighbours are compared.
    period : float or 0-d Tensor
        The period.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        `p`, to which multiples of the period are added.

    Notes
    -----
    How many periods are added is piecewise constant, so the gradient is that of `p`, and for the
    period that number.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.unwrap(mg.asarray([0.0, 3.0, 5.0, 1.0]), period=4.0).tolist()
    [0.0, -1.0, 1.0, 1.0]
    """
    x = as_tensor(p)
    data = plain(x)
    added = np.unwrap(data, plain(discont), axis, period=plain(period)) - data
    if is_variable(period):
        added = np.round(added / plain(period)) * period
    return apply(rules.add, x, added, constant=constant)
