"""Interpolation between the samples of a function."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._rules import gathering, manipulation
from mygrad_array_api._rules.elementwise import comparison as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, plain
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.layout import ordered
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike


def interp(
    x: ArrayLike,
    xp: ArrayLike,
    fp: ArrayLike,
    left: Any = None,
    right: Any = None,
    period: Any = None,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Interpolate linearly between the samples of a function.

    Parameters
    ----------
    x : array_like, real
        Where to evaluate.
    xp : array_like, shape (N,), real
        Where the samples were taken: increasing, unless `period` is given.
    fp : array_like, shape (N,), numeric
        The samples.
    left, right : number, optional
        The values to the left and to the right of all samples; by default those of the first
        and of the last.
    period : float or 0-d Tensor, optional
        The period of the function. `left` and `right` are ignored then.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, float64 or complex128
        Of the shape of `x`.

    Raises
    ------
    ValueError
        If `xp` and `fp` are not arrays of one axis and of the same length, they are empty and `x`
        is not, or the period is zero.

    Notes
    -----
    Differentiable in `x`, `xp`, `fp`, `left`, `right` and `period`. At a sample, the derivative is
    that of the segment to the right.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([0.5, 1.0, 5.0])
    >>> y = mg.interp(x, [0.0, 1.0, 2.0], [0.0, 10.0, 40.0])
    >>> y.tolist()
    [5.0, 10.0, 40.0]
    >>> y.backward()
    >>> x.grad
    array([10., 30.,  0.])
    """
    at, places, samples = (as_tensor(one) for one in (x, xp, fp))
    at, places = (astype(one, np.dtype(np.float64), copy=False) for one in (at, places))
    dtype = np.dtype(np.complex128 if kind_of(samples) == "c" else np.float64)
    samples = astype(samples, dtype, copy=False)
    _check_samples(at, places, samples)
    if not places.shape[0]:
        nothing = at + (places + samples).sum()
        return apply(manipulation.broadcast_to, nothing, shape=at.shape, constant=constant)
    if period is not None:
        at, places, samples = _one_period(at, places, samples, period)
        left = right = None
    for name, value in (("left", left), ("right", right)):
        if value is not None and np.shape(value):
            msg = f"{name} is to be one number, not an array of shape {np.shape(value)}"
            raise ValueError(msg)
    n, data, points = places.shape[0], plain(places), plain(at)
    if n == 1:
        inner = apply(manipulation.broadcast_to, samples, shape=(*at.shape, 1))[..., 0]
    else:
        # Outside of all samples any segment serves: another value is taken.
        found = np.searchsorted(data, points, side="right") - 1
        segment = np.where((found < 0) | (found >= n - 1), _segment(data), found)
        x0, x1 = _at(places, segment), _at(places, segment + 1)
        y0, y1 = _at(samples, segment), _at(samples, segment + 1)
        slope = (y1 - y0) / (x1 - x0)
        inner = y0 + slope * (at - x0)
        if np.isnan(plain(inner)).any():
            inner = _with_infinite_samples(inner, slope, at, x0, x1, y0, y1)
    first = samples[0] if left is None else left
    last = samples[-1] if right is None else right
    inner = apply(rules.where, points < data[0], first, inner)
    inner = apply(rules.where, points == data[-1], samples[-1], inner)
    return ordered(apply(rules.where, points > data[-1], last, inner, constant=constant), "C")


def _with_infinite_samples(
    inner: Tensor, slope: Tensor, at: Tensor, x0: Tensor, x1: Tensor, y0: Tensor, y1: Tensor
) -> Tensor:
    """Replace what is nan only because a sample is infinite, as NumPy does.

    Seen from its other end, a segment may have a value; at a sample, and between equal ones, it
    is the sample.
    """
    inner = apply(rules.where, np.isnan(plain(inner)), y1 + slope * (at - x1), inner)
    known = (plain(at) == plain(x0)) | (plain(y0) == plain(y1))
    return apply(rules.where, np.isnan(plain(inner)) & known, y0, inner)


def _check_samples(at: Tensor, places: Tensor, samples: Tensor) -> None:
    if places.ndim != 1 or samples.ndim != 1:
        msg = "Data points must be 1-D sequences"
        raise ValueError(msg)
    if places.shape[0] != samples.shape[0]:
        msg = "fp and xp are not of the same length."
        raise ValueError(msg)
    if at.size and not places.shape[0]:
        msg = "array of sample points is empty"
        raise ValueError(msg)


def _one_period(
    at: Tensor, places: Tensor, samples: Tensor, period: Any
) -> tuple[Tensor, Tensor, Tensor]:
    """Take everything into one period, sort it, and continue the samples at both ends."""
    if period == 0:
        msg = "period must be a non-zero value"
        raise ValueError(msg)
    period = abs(period)
    at, places = at % period, places % period
    order = np.argsort(plain(places))
    order = np.concatenate((order[-1:], order, order[:1]))
    turns = np.zeros(len(order))
    turns[0], turns[-1] = -1, 1
    return at, _at(places, order) + turns * period, _at(samples, order)


def _segment(places: Any) -> int:
    """A segment that is not empty, so that nothing is divided by zero in vain."""
    return int(np.argmax(np.diff(places) != 0))


def _at(x: Tensor, indices: Any) -> Tensor:
    return apply(gathering.take, x, indices, axis=0)
