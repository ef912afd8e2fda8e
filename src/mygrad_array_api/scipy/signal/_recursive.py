"""Recursive filters along an axis."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._functions.beyond.padding import pad
from mygrad_array_api._functions.creation import zeros
from mygrad_array_api._functions.manipulation.arranging import flip, moveaxis
from mygrad_array_api._functions.manipulation.broadcasting import broadcast_to
from mygrad_array_api._functions.manipulation.joining import concat, stack
from mygrad_array_api._functions.manipulation.shapes import atleast_1d
from mygrad_array_api._functions.statistical import cumulative_sum
from mygrad_array_api._rules import scipy_signal as rules
from mygrad_array_api._tensor.applying import apply, apply_many
from mygrad_array_api._tensor.composing import as_tensor, axes_of, copied, plain
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._convolution import convolve


def lfilter(
    b: ArrayLike, a: ArrayLike, x: ArrayLike, axis: int = -1, zi: ArrayLike | None = None
) -> Any:
    """Filter a signal along one axis by a difference equation.

    Parameters
    ----------
    b, a : array_like, shape (M,) and (N,)
        The coefficients: ``a[0] y[n] = b[0] x[n] + b[1] x[n - 1] + ... - a[1] y[n - 1] - ...``.
    x : array_like, floating-point
    axis : int
    zi : array_like, optional
        The state before the first element, of length ``max(M, N) - 1`` along the axis; along the
        others it broadcasts. By default the filter starts from rest.

    Returns
    -------
    Tensor, or tuple of two
        The filtered signal; with `zi`, also the state behind the last element.

    Raises
    ------
    ValueError
        If coefficients are empty or have several axes, or `zi` has another shape.
    NotImplementedError
        If nothing is floating-point or complex.

    Notes
    -----
    Differentiable in all arguments. The gradient is the filter with conjugate coefficients, run
    backwards. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> a = mg.asarray([1.0, -0.5])
    >>> y = signal.lfilter([1.0], a, [1.0, 0.0, 0.0, 0.0])
    >>> y.tolist()
    [1.0, 0.5, 0.25, 0.125]
    >>> y[2].backward()
    >>> a.grad
    array([-0.75, -1.  ])
    """
    b, a = coefficients_of(b, "b"), coefficients_of(a, "a")
    x = with_axes(x)
    (axis,) = axes_of(axis, x.ndim)
    last = x if axis == x.ndim - 1 else moveaxis(x, axis, -1)
    if zi is None:
        y = apply(rules.lfilter, b, a, last)
        return y if last is x else moveaxis(y, -1, axis)
    states = max(b.shape[0], a.shape[0]) - 1
    state = _state(as_tensor(zi), axis, (*last.shape[:-1], states), x.shape)
    y, zf = apply_many(rules.lfilter_from, b, a, last, state)
    return moveaxis(y, -1, axis), moveaxis(zf, -1, axis)


def coefficients_of(x: ArrayLike, name: str) -> Tensor:
    coefficients = as_tensor(x)
    coefficients = coefficients if coefficients.ndim else atleast_1d(coefficients)
    if coefficients.ndim != 1 or not coefficients.size:
        msg = f"Parameter {name} is not a non-empty 1d array, since {coefficients.shape=}!"
        raise ValueError(msg)
    return coefficients


def with_axes(x: ArrayLike) -> Tensor:
    signal = as_tensor(x)
    if not signal.ndim:
        msg = "x must be at least 1-D"
        raise ValueError(msg)
    return signal


def _state(zi: Tensor, axis: int, shape: tuple[int, ...], of: tuple[int, ...]) -> Tensor:
    """Return a state with its axis last, broadcast along the others."""
    if zi.ndim == len(of):
        last = moveaxis(zi, axis, -1)
        if last.shape[-1] == shape[-1] and np.broadcast_shapes(last.shape, shape) == shape:
            return broadcast_to(last, shape)
    expected = (*of[:axis], shape[-1], *of[axis + 1 :])
    msg = f"Unexpected shape for parameter zi: expected {expected}, found {zi.shape}."
    raise ValueError(msg)


def lfilter_zi(b: ArrayLike, a: ArrayLike) -> Tensor:
    """Return the state of a filter that answers to ones with what it will always answer.

    Parameters
    ----------
    b, a : array_like, shape (M,) and (N,)
        The coefficients, as of `lfilter`.

    Returns
    -------
    Tensor, shape (max(M, N) - 1,)

    Raises
    ------
    ValueError
        If coefficients have several axes, or all of `a` are zero.

    Notes
    -----
    Differentiable in both.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> b, a = mg.asarray([0.25]), mg.asarray([1.0, -0.5])
    >>> y, _ = signal.lfilter(b, a, [1.0, 1.0, 1.0], zi=signal.lfilter_zi(b, a))
    >>> y.tolist()
    [0.5, 0.5, 0.5]
    """
    b, a = atleast_1d(as_tensor(b)), atleast_1d(as_tensor(a))
    if b.ndim != 1 or a.ndim != 1:
        msg = f"coefficients must be 1-D, not of shapes {b.shape} and {a.shape}"
        raise ValueError(msg)
    first = np.flatnonzero(plain(a))
    if not first.size:
        msg = "There must be at least one nonzero `a` coefficient."
        raise ValueError(msg)
    a = a[int(first[0]) :]
    b, a = b / a[0], a / a[0]
    n = max(b.shape[0], a.shape[0])
    b, a = (pad(x, (0, n - x.shape[0])) for x in (b, a))
    # The state solves z[k] = z[k + 1] + b[k + 1] - a[k + 1] y, where y is the steady answer.
    change = b - a * (b.sum() / a.sum())
    return flip(cumulative_sum(flip(change)))[1:]


def sosfilt(sos: ArrayLike, x: ArrayLike, axis: int = -1, zi: ArrayLike | None = None) -> Any:
    """Filter a signal along one axis by sections of second order, one after the other.

    Parameters
    ----------
    sos : array_like, shape (S, 6)
        Of each section the coefficients b and a, as of `lfilter`. The first of a is one.
    x : array_like, floating-point
    axis : int
    zi : array_like, shape (S, ..., 2, ...), optional
        The state of each section before the first element. By default all start from rest.

    Returns
    -------
    Tensor, or tuple of two
        The filtered signal; with `zi`, also the states behind the last element.

    Raises
    ------
    ValueError
        If an array has another shape, or a section does not begin with one.

    Notes
    -----
    Differentiable in all arguments. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> sos = mg.asarray([[1.0, 0.0, 0.0, 1.0, -0.5, 0.0]])
    >>> signal.sosfilt(sos, [1.0, 0.0, 0.0, 0.0]).tolist()
    [1.0, 0.5, 0.25, 0.125]
    """
    sections, x = sections_of(sos), with_axes(x)
    (axis,) = axes_of(axis, x.ndim)
    if zi is None:
        for b, a in sections:
            x = lfilter(b, a, x, axis)
        return x
    states = as_tensor(zi)
    expected = (len(sections), *x.shape[:axis], 2, *x.shape[axis + 1 :])
    if states.shape != expected:
        msg = f"Invalid zi shape: {states.shape}, where {expected} is due"
        raise ValueError(msg)
    finals = []
    for (b, a), state in zip(sections, states, strict=True):
        x, final = lfilter(b, a, x, axis, state)
        finals.append(final)
    return x, stack(finals)


def sections_of(sos: ArrayLike) -> list[tuple[Tensor, Tensor]]:
    """Return the coefficients of each section. That a begins with one is not a variable."""
    table = as_tensor(sos)
    table = table[None] if table.ndim == 1 else table
    if table.ndim != 2 or table.shape[1] != 6:
        msg = f"sos array must be shape (n_sections, 6), not {table.shape}"
        raise ValueError(msg)
    if not np.all(plain(table)[:, 3] == 1):
        msg = "sos[:, 3] should be all ones"
        raise ValueError(msg)
    one = np.ones(1, table.dtype)
    return [(row[:3], concat([one, row[4:]])) for row in table]


def sosfilt_zi(sos: ArrayLike) -> Tensor:
    """Return the states of sections that answer to ones with what they will always answer.

    Parameters
    ----------
    sos : array_like, shape (S, 6)
        As of `sosfilt`.

    Returns
    -------
    Tensor, shape (S, 2)

    Raises
    ------
    ValueError
        If the array has another shape, or a section does not begin with one.

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> sos = mg.asarray([[1.0, 0.0, 0.0, 1.0, -0.5, 0.0]])
    >>> signal.sosfilt_zi(sos).tolist()
    [[1.0, 0.0]]
    """
    gain: Any = 1.0
    states = []
    for b, a in sections_of(sos):
        states.append(gain * lfilter_zi(b, a))
        gain = gain * (b.sum() / a.sum())
    return stack(states)


def deconvolve(signal: ArrayLike, divisor: ArrayLike) -> tuple[Tensor, Tensor]:
    """Divide a signal by another, so that it is the convolution of the quotient and the divisor.

    Parameters
    ----------
    signal, divisor : array_like, shape (N,) and (M,)

    Returns
    -------
    quotient : Tensor
    remainder : Tensor
        What the convolution leaves of the signal.

    Raises
    ------
    ValueError
        If one is empty or has several axes.

    Notes
    -----
    Differentiable in both. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> quotient, rest = signal.deconvolve(mg.asarray([1.0, 3.0, 3.0]), [1.0, 1.0])
    >>> quotient.tolist(), rest.tolist()
    ([1.0, 2.0], [0.0, 0.0, 1.0])
    """
    num, den = coefficients_of(signal, "signal"), coefficients_of(divisor, "divisor")
    extra = num.shape[0] - den.shape[0]
    if extra < 0:
        return zeros(0, constant=True), copied(num)
    impulse = np.zeros(extra + 1)
    impulse[0] = 1.0
    quotient = lfilter(num, den, impulse)
    return quotient, num - convolve(den, quotient)
