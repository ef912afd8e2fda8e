"""Smoothing by polynomials."""

from __future__ import annotations

from math import factorial
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._functions.manipulation.joining import concat
from mygrad_array_api._tensor.composing import as_tensor, axes_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.scipy.ndimage import convolve1d


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
