"""Recursive and other linear filters along an axis."""

from __future__ import annotations

from math import factorial, gcd
from operator import index
from typing import Any, Literal

import numpy as np

from mygrad_array_api._functions import statistical
from mygrad_array_api._functions.creation import zeros
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.manipulation import (
    atleast_1d,
    broadcast_to,
    concat,
    flip,
    moveaxis,
    stack,
)
from mygrad_array_api._functions.padding import pad
from mygrad_array_api._functions.statistical import cumulative_sum
from mygrad_array_api._functions.statistics import median
from mygrad_array_api._rules import signal as rules
from mygrad_array_api._tensor.backend.of_scipy import of_scipy
from mygrad_array_api._tensor.composing import as_tensor, axes_of, copied, plain
from mygrad_array_api._tensor.tensor import Tensor, apply, apply_many
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.scipy.ndimage import convolve1d

from ._convolution import convolve

__all__ = [
    "decimate",
    "deconvolve",
    "filtfilt",
    "lfilter",
    "lfilter_zi",
    "resample_poly",
    "savgol_filter",
    "sosfilt",
    "sosfilt_zi",
    "sosfiltfilt",
    "upfirdn",
]

PadType = Literal["odd", "even", "constant"] | None


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
    b, a = _coefficients(b, "b"), _coefficients(a, "a")
    x = _with_axes(x)
    (axis,) = axes_of(axis, x.ndim)
    last = moveaxis(x, axis, -1)
    if zi is None:
        return moveaxis(apply(rules.lfilter, b, a, last), -1, axis)
    states = max(b.shape[0], a.shape[0]) - 1
    state = _state(as_tensor(zi), axis, (*last.shape[:-1], states), x.shape)
    y, zf = apply_many(rules.lfilter_from, b, a, last, state)
    return moveaxis(y, -1, axis), moveaxis(zf, -1, axis)


def _coefficients(x: ArrayLike, name: str) -> Tensor:
    coefficients = atleast_1d(as_tensor(x))
    if coefficients.ndim != 1 or not coefficients.size:
        msg = f"Parameter {name} is not a non-empty 1d array, since {coefficients.shape=}!"
        raise ValueError(msg)
    return coefficients


def _with_axes(x: ArrayLike) -> Tensor:
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
    sections, x = _sections(sos), _with_axes(x)
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


def _sections(sos: ArrayLike) -> list[tuple[Tensor, Tensor]]:
    """Return the coefficients of each section. That a begins with one is no variable."""
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
    for b, a in _sections(sos):
        states.append(gain * lfilter_zi(b, a))
        gain = gain * (b.sum() / a.sum())
    return stack(states)


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
    b, a, x = _coefficients(b, "b"), _coefficients(a, "a"), _with_axes(x)
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
    sections, x = _sections(sos), _with_axes(x)
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
    num, den = _coefficients(signal, "signal"), _coefficients(divisor, "divisor")
    extra = num.shape[0] - den.shape[0]
    if extra < 0:
        return zeros(0), copied(num)
    impulse = np.zeros(extra + 1)
    impulse[0] = 1.0
    quotient = lfilter(num, den, impulse)
    return quotient, num - convolve(den, quotient)


MODES: dict[str, tuple[str, dict[str, Any]]] = {
    "constant": ("constant", {}),
    "symmetric": ("symmetric", {}),
    "edge": ("edge", {}),
    "reflect": ("reflect", {}),
    "wrap": ("wrap", {}),
    "antireflect": ("reflect", {"reflect_type": "odd"}),
}
"""SciPy's names of what continues a signal, and NumPy's."""


def upfirdn(
    h: ArrayLike,
    x: ArrayLike,
    up: int = 1,
    down: int = 1,
    axis: int = -1,
    mode: str = "constant",
    cval: Any = 0,
) -> Tensor:
    """Put zeros between the elements of a signal, filter it, and take only some of the result.

    Parameters
    ----------
    h : array_like, shape (M,)
        The coefficients of the filter.
    x : array_like, numeric
    up, down : int
        The rates: ``up - 1`` zeros behind each element, and one of `down` elements at last.
    axis : int
    mode : {"constant", "symmetric", "edge", "reflect", "wrap", "antireflect"}
        How the signal is continued.
    cval : number or 0-d Tensor
        With what, in mode "constant".

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If `h` is empty or has several axes, a rate is less than one, or the mode does not exist.

    Notes
    -----
    Differentiable in `h`, `x` and `cval`. The adjoint is the same with the rates exchanged. SciPy
    computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> signal.upfirdn(mg.asarray([1.0, 1.0]), [1.0, 2.0], up=2).tolist()
    [1.0, 1.0, 2.0, 2.0]
    """
    h, x = as_tensor(h), _with_axes(x)
    up, down = index(up), index(down)
    if h.ndim != 1 or not h.size:
        msg = "h must be 1-D with non-zero length"
        raise ValueError(msg)
    if up < 1 or down < 1:
        msg = "Both up and down must be >= 1"
        raise ValueError(msg)
    if mode not in MODES:
        msg = f"mode {mode!r} is not here: it is one of {', '.join(map(repr, MODES))}"
        raise ValueError(msg)
    (axis,) = axes_of(axis, x.ndim)
    signal = moveaxis(x, axis, -1)
    if mode == "constant" and not (isinstance(cval, Tensor) or np.any(cval)):
        out = apply(rules.upfirdn, h, signal, up=up, down=down)
        return moveaxis(out, -1, axis)
    # So many elements in front that all that the filter reaches are there, and that they are
    # worth whole elements of the result.
    step = down // gcd(up, down)
    width = -(-(h.shape[0] - 1) // (up * step)) * step
    length = ((signal.shape[-1] - 1) * up + h.shape[0] - 1) // down + 1
    name, options = MODES[mode]
    if mode == "constant":
        options = {"constant_values": cval}
    sides = [(0, 0)] * (signal.ndim - 1) + [(width, width)]
    out = apply(rules.upfirdn, h, pad(signal, sides, mode=name, **options), up=up, down=down)
    start = width * up // down
    return moveaxis(out[..., start : start + length], -1, axis)


BACKGROUNDS = {
    "mean": statistical.mean,
    "median": median,
    "minimum": statistical.min,
    "maximum": statistical.max,
}
"""What a signal may be continued by that is computed of all of it."""


def resample_poly(
    x: ArrayLike,
    up: int,
    down: int,
    axis: int = 0,
    window: Any = ("kaiser", 5.0),
    padtype: str = "constant",
    cval: ArrayLike | None = None,
) -> Tensor:
    """Resample a signal by a rational factor, with a filter between the rates.

    Parameters
    ----------
    x : array_like, numeric
    up, down : int
        The factor is ``up / down``.
    axis : int
    window : str, tuple, or array_like, shape (M,)
        The window that the filter is designed with, or the filter itself.
    padtype : str
        How the signal is continued: a mode of `upfirdn`, or "mean", "median", "minimum" or
        "maximum": by that of the signal.
    cval : number or 0-d Tensor, optional
        With what, if `padtype` is "constant"; by default with zero.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If a rate is not a whole number of at least one, the filter has several axes, `padtype` does
        not exist, or `cval` has no effect.

    Notes
    -----
    Differentiable in `x`, in a filter that is given, and in `cval`. SciPy computes the values, of
    NumPy's arrays only.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> x = mg.asarray(np.cos(np.linspace(0.0, 3.0, 20)))
    >>> signal.resample_poly(x, 3, 2).shape
    (30,)
    """
    if up != int(up) or down != int(down) or up < 1 or down < 1:
        msg = f"up and down must be integers >= 1, not {up} and {down}"
        raise ValueError(msg)
    if cval is not None and padtype != "constant":
        msg = f"cval has no effect when padtype is {padtype!r}"
        raise ValueError(msg)
    x = as_tensor(x)
    divisor = gcd(int(up), int(down))
    up, down = int(up) // divisor, int(down) // divisor
    if up == down == 1:
        return copied(x)
    (axis,) = axes_of(axis, x.ndim)
    n = x.shape[axis]
    length = -(-n * up // down)
    h = _designed(window, up, down, x.dtype) * up
    half = (h.shape[0] - 1) // 2
    # Zeros in front, so that the middle of the filter comes to stand on an element of the result.
    front = down - half % down
    skip = (half + front) // down
    missing = (length + skip - 1) * down + 1 - ((n - 1) * up + h.shape[0] + front)
    h = pad(h, (front, max(missing, 0)))
    if padtype in BACKGROUNDS:
        background = BACKGROUNDS[padtype](x, axis=axis, keepdims=True)
        out = upfirdn(h, x - background, up, down, axis)
    else:
        background = None
        out = upfirdn(h, x, up, down, axis, padtype, 0 if cval is None else cval)
    kept = moveaxis(moveaxis(out, axis, -1)[..., skip : skip + length], -1, axis)
    return kept if background is None else kept + background


def _designed(window: Any, up: int, down: int, dtype: Any) -> Tensor:
    """Return the filter between two rates."""
    if isinstance(window, (list, np.ndarray, Tensor)):
        h = as_tensor(window)
        if h.ndim > 1:
            msg = "window must be 1-D"
            raise ValueError(msg)
        return h
    most = max(up, down)
    h = of_scipy("signal", "firwin")(20 * most + 1, 1.0 / most, window=window)
    return as_tensor(h.astype(dtype) if dtype.kind in "fc" else h)


def decimate(
    x: ArrayLike,
    q: int,
    n: int | None = None,
    ftype: Literal["iir", "fir"] = "iir",
    axis: int = -1,
    zero_phase: bool = True,
) -> Tensor:
    """Take one of q elements of a signal, after what would alias was filtered out.

    Parameters
    ----------
    x : array_like, numeric
    q : int
        The factor.
    n : int, optional
        The order of the filter; by default 8, and ``20 * q`` of an "fir" filter.
    ftype : {"iir", "fir"}
        A Chebyshev filter of type I, or a Hamming window.
    axis : int
    zero_phase : bool
        Whether nothing is delayed.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If `ftype` does not exist. SciPy's systems, such as `scipy.signal.dlti`, are not taken here.

    Notes
    -----
    Differentiable in `x`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> signal.decimate(mg.asarray(np.ones(60)), 4).shape
    (15,)
    """
    x = _with_axes(x)
    q = index(q)
    dtype: Any = x.dtype if x.dtype.kind in "fc" and x.dtype != np.float16 else np.float64
    (axis,) = axes_of(axis, x.ndim)
    if ftype == "fir":
        taps = (20 * q if n is None else index(n)) + 1
        b = of_scipy("signal", "firwin")(taps, 1.0 / q, window="hamming").astype(dtype)
        if zero_phase:
            return resample_poly(x, 1, q, axis=axis, window=b)
        y = moveaxis(upfirdn(b, x, 1, q, axis), axis, -1)
        return moveaxis(y[..., : -(-x.shape[axis] // q)], -1, axis)
    if ftype != "iir":
        msg = f"ftype must be 'iir' or 'fir', not {ftype!r}"
        raise ValueError(msg)
    order = 8 if n is None else index(n)
    sos = of_scipy("signal", "cheby1")(order, 0.05, 0.8 / q, output="sos").astype(dtype)
    y = sosfiltfilt(sos, x, axis) if zero_phase else sosfilt(sos, x, axis)
    return moveaxis(moveaxis(y, axis, -1)[..., ::q], -1, axis)


def savgol_filter(
    x: ArrayLike,
    window_length: int,
    polyorder: int,
    deriv: int = 0,
    delta: ArrayLike = 1.0,
    axis: int = -1,
    mode: str = "interp",
    cval: ArrayLike = 0.0,
) -> Tensor:
    """Smooth a signal by polynomials that are fitted to windows of it.

    Parameters
    ----------
    x : array_like, numeric
    window_length : int
        How many elements a window has.
    polyorder : int
        The degree of the polynomials.
    deriv : int
        Which derivative of the polynomials to return.
    delta : number or 0-d Tensor
        The distance of elements, for derivatives.
    axis : int
    mode : {"interp", "mirror", "constant", "nearest", "wrap"}
        How the signal is continued, as by `ndimage.correlate1d`; or "interp": the first and the
        last polynomial reach to the ends.
    cval : number or 0-d Tensor
        What is beyond the ends in mode "constant".

    Returns
    -------
    Tensor
        Of the shape of the signal.

    Raises
    ------
    ValueError
        If the degree is not less than the length of windows, a window is longer than the signal
        where it may not be, or the mode does not exist.

    Notes
    -----
    Linear in `x`; differentiable in `delta` and `cval` too. SciPy computes the values, of NumPy's
    arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> x = mg.asarray([0.0, 1.0, 4.0, 9.0, 16.0])
    >>> signal.savgol_filter(x, 3, 2, deriv=1).round(6).tolist()
    [0.0, 2.0, 4.0, 6.0, 8.0]
    """
    if mode not in ("mirror", "constant", "nearest", "interp", "wrap"):
        msg = f"mode must be 'mirror', 'constant', 'nearest' 'wrap' or 'interp', not {mode!r}"
        raise ValueError(msg)
    x = as_tensor(x)
    x = x if x.dtype in (np.float32, np.float64) else astype(x, np.float64)
    (axis,) = axes_of(axis, x.ndim)
    weights = of_scipy("signal", "savgol_coeffs")(window_length, polyorder, deriv=deriv)
    steps = as_tensor(delta) ** deriv
    if mode != "interp":
        return convolve1d(x, weights / steps, axis, mode=mode, cval=cval)
    n = x.shape[axis]
    if window_length > n:
        msg = (
            "If mode is 'interp', window_length must be less than or equal to the size of x: "
            f"{window_length} > {n}"
        )
        raise ValueError(msg)
    half = window_length // 2
    last = moveaxis(x, axis, -1)
    middle = convolve1d(last, weights, mode="constant")[..., half : n - half]
    head, tail = (_ends(window_length, half, polyorder, deriv, x.dtype, end) for end in (0, 1))
    parts = [last[..., :window_length] @ head, middle, last[..., n - window_length :] @ tail]
    return moveaxis(concat(parts, axis=-1) / astype(steps, x.dtype), -1, axis)


def _ends(window: int, half: int, degree: int, deriv: int, dtype: Any, end: int) -> Any:
    """The matrix that takes a window to the derivative of its polynomial at one of its ends.

    In powers of places between -1 and 1, which keep the fit well conditioned.
    """
    scale = (window - 1) / 2 or 1.0
    places = (np.arange(window) - (window - 1) / 2) / scale
    at = places[window - half :] if end else places[:half]
    fit = np.linalg.pinv(np.vander(places, degree + 1, increasing=True))
    powers = np.zeros((len(at), degree + 1))
    for k in range(deriv, degree + 1):
        powers[:, k] = factorial(k) / factorial(k - deriv) * at ** (k - deriv) / scale**deriv
    return (powers @ fit).T.astype(dtype)
