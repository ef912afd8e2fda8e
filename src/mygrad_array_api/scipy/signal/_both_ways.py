"""Filters forwards and then backwards."""

from __future__ import annotations

from typing import Any, Literal

from mygrad_array_api._functions.beyond.padding import pad
from mygrad_array_api._functions.manipulation.arranging import flip, moveaxis
from mygrad_array_api._tensor.composing import as_tensor, axes_of, plain
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._recursive import (
    coefficients_of,
    lfilter,
    lfilter_zi,
    sections_of,
    sosfilt_zi,
    with_axes,
)

PadType = Literal["odd", "even", "constant"] | None


def filtfilt(
    b: ArrayLike,
    a: ArrayLike,
    x: ArrayLike,
    axis: int = -1,
    padtype: PadType = "odd",
    padlen: int | None = None,
    method: Literal["pad"] = "pad",
    irlen: int | None = None,
) -> Tensor:
    """Filter a signal forwards and then backwards, so that nothing is delayed.

    Parameters
    ----------
    b, a, x, axis
        As of `lfilter`.
    padtype : {"odd", "even", "constant", None}
        How the signal is continued at both ends: turned around its ends, mirrored, by its ends,
        or not.
    padlen : int, optional
        By how many elements; by default three times as many as there are coefficients.
    method : {"pad"}
        SciPy's other method, "gust", is not here.
    irlen : int, optional
        Is of use for the other method only.

    Returns
    -------
    Tensor
        Of the shape of the signal.

    Raises
    ------
    ValueError
        If the signal is not longer than `padlen`, or `padtype` does not exist.
    NotImplementedError
        If another method is asked for.

    Notes
    -----
    Differentiable in `b`, `a` and `x`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> x = mg.asarray(np.arange(8.0))
    >>> signal.filtfilt([0.5, 0.5], [1.0], x, padlen=2).tolist()
    [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]
    """
    if method != "pad":
        msg = f"method {method!r} is not here: use method='pad', or convert with np.asarray"
        raise NotImplementedError(msg)
    b, a, x = coefficients_of(b, "b"), coefficients_of(a, "a"), with_axes(x)
    taps = max(b.shape[0], a.shape[0])
    state = lfilter_zi(b, a)

    def once(signal: Tensor) -> Tensor:
        out: Tensor = lfilter(b, a, signal, zi=state * signal[..., :1])[0]
        return out

    return _both_ways(once, x, axis, padtype, padlen, taps)


def sosfiltfilt(
    sos: ArrayLike,
    x: ArrayLike,
    axis: int = -1,
    padtype: PadType = "odd",
    padlen: int | None = None,
) -> Tensor:
    """Filter a signal by sections of second order, forwards and then backwards.

    Parameters
    ----------
    sos, x, axis
        As of `sosfilt`.
    padtype, padlen
        As of `filtfilt`.

    Returns
    -------
    Tensor
        Of the shape of the signal.

    Raises
    ------
    ValueError
        As `sosfilt` and `filtfilt`.

    Notes
    -----
    Differentiable in `sos` and `x`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> sos = mg.asarray([[0.5, 0.5, 0.0, 1.0, 0.0, 0.0]])
    >>> signal.sosfiltfilt(sos, np.arange(8.0), padlen=2).tolist()
    [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]
    """
    sections, x = sections_of(sos), with_axes(x)
    table = plain(as_tensor(sos)).reshape(-1, 6)
    taps = 2 * len(table) + 1
    taps -= min(int((table[:, column] == 0).sum()) for column in (2, 5))
    states = sosfilt_zi(sos)

    def once(signal: Tensor) -> Tensor:
        start = signal[..., :1]
        for (b, a), state in zip(sections, states, strict=True):
            signal, _ = lfilter(b, a, signal, zi=state * start)
        return signal

    return _both_ways(once, x, axis, padtype, padlen, taps)


def _both_ways(
    once: Any, x: Tensor, axis: int, padtype: PadType, padlen: int | None, taps: int
) -> Tensor:
    """Continue a signal, filter it forwards and backwards, and take the signal out again."""
    if padtype not in ("even", "odd", "constant", None):
        msg = f"padtype must be 'even', 'odd', 'constant', or None, not {padtype!r}"
        raise ValueError(msg)
    (axis,) = axes_of(axis, x.ndim)
    signal = moveaxis(x, axis, -1)
    n = signal.shape[-1]
    edge = 0 if padtype is None else 3 * taps if padlen is None else padlen
    if n <= edge:
        msg = f"The length of the input vector x must be greater than padlen, which is {edge}."
        raise ValueError(msg)
    if edge:
        sides = [(0, 0)] * (signal.ndim - 1) + [(edge, edge)]
        options: dict[str, Any] = {} if padtype == "constant" else {"reflect_type": padtype}
        signal = pad(signal, sides, mode="edge" if padtype == "constant" else "reflect", **options)
    out = flip(once(flip(once(signal), axis=-1)), axis=-1)
    return moveaxis(out[..., edge : edge + n], -1, axis)
