"""Integrals of sampled functions."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from mygrad_array_api._functions.beyond.calculus import trapezoid as mean_of_neighbours
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.manipulation.arranging import flip, moveaxis
from mygrad_array_api._functions.manipulation.broadcasting import broadcast_to
from mygrad_array_api._functions.manipulation.joining import concat, stack
from mygrad_array_api._functions.statistical import cumulative_sum
from mygrad_array_api._functions.utility import diff
from mygrad_array_api._tensor.composing import as_tensor, axes_of, plain
from mygrad_array_api._tensor.dtypes import constant_like
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike


def trapezoid(
    y: ArrayLike, x: ArrayLike | None = None, dx: ArrayLike = 1.0, axis: int = -1
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

    Returns
    -------
    Tensor

    Notes
    -----
    Differentiable in `y`, `x` and `dx`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import integrate
    >>> y = mg.asarray([1.0, 2.0, 3.0])
    >>> area = integrate.trapezoid(y, dx=2.0)
    >>> area.backward()
    >>> float(area), y.grad
    (8.0, array([1., 2., 1.]))
    """
    return mean_of_neighbours(y, x, dx, axis)


def cumulative_trapezoid(
    y: ArrayLike,
    x: ArrayLike | None = None,
    dx: ArrayLike = 1.0,
    axis: int = -1,
    initial: float | None = None,
) -> Tensor:
    """Integrate a sampled function by the trapezoidal rule, up to each sample.

    Parameters
    ----------
    y, x, dx, axis
        As of `trapezoid`.
    initial : 0, optional
        Whether a zero comes first.

    Returns
    -------
    Tensor
        One element shorter than `y` along the axis, without `initial`.

    Raises
    ------
    ValueError
        If there are no samples, `x` has another length, or `initial` is not zero.

    Notes
    -----
    Differentiable in `y`, `x` and `dx`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import integrate
    >>> integrate.cumulative_trapezoid(mg.asarray([1.0, 3.0, 5.0]), initial=0).tolist()
    [0.0, 2.0, 6.0]
    """
    values, widths = _last(y, x, dx, axis)
    if not values.shape[-1]:
        msg = "At least one point is required along `axis`."
        raise ValueError(msg)
    if initial not in (None, 0):
        msg = "`initial` must be `None` or `0`."
        raise ValueError(msg)
    means = (values[..., 1:] + values[..., :-1]) / 2.0
    total = cumulative_sum(means * widths, axis=-1)
    return moveaxis(total if initial is None else _from_zero(total, 0.0), -1, axis)


def _last(y: ArrayLike, x: Any, dx: Any, axis: int) -> tuple[Tensor, Tensor]:
    """Return values with their axis last, and the distances of the samples along it."""
    values = as_tensor(y)
    (place,) = axes_of(axis, values.ndim)
    if x is None:
        kept = type(dx) in (int, float) and kind_of(values) in "fc"  # the precision of the values
        widths = constant_like(dx, values) if kept else as_tensor(dx)
        widths = moveaxis(widths, place, -1) if widths.ndim == values.ndim else widths
        return moveaxis(values, place, -1), widths
    samples = as_tensor(x)
    if samples.ndim not in (1, values.ndim):
        msg = "If given, shape of x must be 1-D or the same as y."
        raise ValueError(msg)
    samples = samples if samples.ndim == 1 else moveaxis(samples, place, -1)
    if samples.shape[-1] != values.shape[place]:
        msg = "If given, length of x along axis must be the same as y."
        raise ValueError(msg)
    return moveaxis(values, place, -1), diff(samples)


def _from_zero(total: Tensor, initial: Any) -> Tensor:
    """Put what the integral starts from in front, and add it."""
    first = broadcast_to(as_tensor(initial), (*total.shape[:-1], 1))
    return concat([astype(first, total.dtype), total + initial], axis=-1)


def simpson(
    y: ArrayLike, x: ArrayLike | None = None, *, dx: ArrayLike = 1.0, axis: int = -1
) -> Tensor:
    """Integrate a sampled function by Simpson's rule.

    Parameters
    ----------
    y, x, dx, axis
        As of `trapezoid`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If `x` has another length.

    Notes
    -----
    Differentiable in `y`, `x` and `dx`. Of an even number of samples the last interval is that of
    the parabola through the last three.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import integrate
    >>> y = mg.asarray([0.0, 1.0, 4.0])
    >>> round(float(integrate.simpson(y)), 6)
    2.666667
    """
    values, widths = _last(y, x, dx, axis)
    n = values.shape[-1]
    if n < 3:
        return mean_of_neighbours(values, dx=widths, axis=-1) if n == 2 else 0.0 * values.sum(-1)
    if x is None:
        widths = broadcast_to(widths, (*widths.shape[:-1], n - 1))
    odd = n if n % 2 else n - 1
    h0, h1 = widths[..., : odd - 1 : 2], widths[..., 1 : odd - 1 : 2]
    y0, y1, y2 = values[..., : odd - 2 : 2], values[..., 1 : odd - 1 : 2], values[..., 2:odd:2]
    both = h0 + h1
    parts = y0 * (2.0 - h1 / h0) + y1 * (both * both / (h0 * h1)) + y2 * (2.0 - h0 / h1)
    total = (both / 6.0 * parts).sum(axis=-1)
    if n % 2:
        return total
    before, last = widths[..., -2], widths[..., -1]
    both = before + last
    return (
        total
        + (2.0 * last**2 + 3.0 * before * last) / (6.0 * both) * values[..., -1]
        + (last**2 + 3.0 * before * last) / (6.0 * before) * values[..., -2]
        - last**3 / (6.0 * before * both) * values[..., -3]
    )


def cumulative_simpson(
    y: ArrayLike,
    *,
    x: ArrayLike | None = None,
    dx: ArrayLike = 1.0,
    axis: int = -1,
    initial: ArrayLike | None = None,
) -> Tensor:
    """Integrate a sampled function by Simpson's rule, up to each sample.

    Parameters
    ----------
    y, x, dx, axis
        As of `trapezoid`.
    initial : array_like, optional
        What the integrals start from. It comes first.

    Returns
    -------
    Tensor
        One element shorter than `y` along the axis, without `initial`.

    Raises
    ------
    ValueError
        If `x` has another length or does not increase.

    Notes
    -----
    Differentiable in `y`, `x`, `dx` and `initial`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import integrate
    >>> y = mg.asarray([0.0, 1.0, 4.0])
    >>> integrate.cumulative_simpson(y, initial=0.0).round(6).tolist()
    [0.0, 0.333333, 2.666667]
    """
    values, widths = _last(y, x, as_tensor(dx), axis)  # in float64, as SciPy
    n = values.shape[-1]
    if x is not None and not np.all(plain(widths) > 0):
        msg = "Input x must be strictly increasing."
        raise ValueError(msg)
    if n < 3:
        number = x is None and isinstance(dx, (int, float))
        total = cumulative_trapezoid(values, dx=dx if number else widths)
    else:
        widths = broadcast_to(widths, (*values.shape[:-1], n - 1))
        ahead = _first_parts(values, widths)
        back = flip(_first_parts(flip(values, axis=-1), flip(widths, axis=-1)), axis=-1)
        # Every other interval belongs to the parabola that begins there, the rest to the one
        # that ends there, and so does the last.
        ends = (np.arange(n - 1) % 2 == 1) | (np.arange(n - 1) == n - 2)
        pieces = [back[..., i - 1] if end else ahead[..., i] for i, end in enumerate(ends)]
        total = cumulative_sum(stack(pieces, axis=-1), axis=-1)
    if initial is None:
        return moveaxis(total, -1, axis)
    first = as_tensor(initial)
    first = moveaxis(first, axis, -1) if first.ndim == values.ndim else first
    return moveaxis(_from_zero(total, first), -1, axis)


def _first_parts(y: Tensor, h: Tensor) -> Tensor:
    """The integrals of the parabolas through three samples over the first two of them."""
    a, b = h[..., :-1], h[..., 1:]
    share = a / (a + b)
    last = share * a / b
    y0, y1, y2 = y[..., :-2], y[..., 1:-1], y[..., 2:]
    return a / 6.0 * ((3.0 - share) * y0 + (3.0 + last + share) * y1 - last * y2)


def romb(y: ArrayLike, dx: ArrayLike = 1.0, axis: int = -1, show: bool = False) -> Tensor:
    """Integrate a sampled function by Romberg's rule.

    Parameters
    ----------
    y : array_like, numeric
        The values, ``2**k + 1`` along the axis.
    dx : array_like
        The distance of the samples.
    axis : int
        The axis to integrate along.
    show : bool
        Whether to print the table, which is not done here.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If there is another number of samples.

    Notes
    -----
    Differentiable in `y` and `dx`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import integrate
    >>> float(integrate.romb(mg.asarray([0.0, 1.0, 4.0, 9.0, 16.0])))
    21.333333333333332
    """
    values = moveaxis(as_tensor(y), axis, -1)
    n = values.shape[-1] - 1
    if n < 1 or n & (n - 1):
        msg = "Number of samples must be one plus a non-negative power of 2."
        raise ValueError(msg)
    step = as_tensor(dx)
    sizes = [n >> k for k in range(n.bit_length())]
    row = [mean_of_neighbours(values[..., ::size], dx=step * size) for size in sizes]
    for k in range(1, len(row)):
        row = [fine + (fine - rough) / (4.0**k - 1.0) for rough, fine in pairwise(row)]
    return row[0]
