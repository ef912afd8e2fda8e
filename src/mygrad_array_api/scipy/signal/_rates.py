"""Filters that change the rate of a signal."""

from __future__ import annotations

from math import gcd
from operator import index
from typing import Any, Literal

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._functions import statistical
from mygrad_array_api._functions.beyond.padding import pad
from mygrad_array_api._functions.beyond.statistics.medians import median
from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._rules import scipy_signal as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, axes_of, copied
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._both_ways import sosfiltfilt
from ._recursive import sosfilt, with_axes

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
    h, x = as_tensor(h), with_axes(x)
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
    x = with_axes(x)
    q = index(q)
    dtype: Any = x.dtype if kind_of(x) in "fc" and x.dtype != np.float16 else np.float64
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
