"""Power spectra of signals."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

from mygrad_array_api._functions.beyond.padding import pad
from mygrad_array_api._functions.beyond.statistics.medians import median
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.elementwise.complex import conj
from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._tensor.composing import as_tensor, axes_of
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._parts import Parts, Scaling, Trend, power_of


def periodogram(
    x: ArrayLike,
    fs: float = 1.0,
    window: Any = "boxcar",
    nfft: int | None = None,
    detrend: Trend = "constant",
    return_onesided: bool = True,
    scaling: Scaling = "density",
    axis: int = -1,
) -> tuple[Any, Tensor]:
    """Estimate the power spectrum of a signal from all of it.

    Parameters
    ----------
    x : array_like, numeric
    fs : float
        The sampling frequency.
    window : str, tuple, or array_like
        By what the signal is multiplied.
    nfft : int, optional
        The length to cut the signal to or to fill it with zeros to.
    detrend, return_onesided, scaling, axis
        As of `welch`.

    Returns
    -------
    f : array
        The frequencies.
    Pxx : Tensor
        The power at each frequency.

    Raises
    ------
    ValueError
        As `welch`.

    Notes
    -----
    Differentiable in `x`, and in the numbers of a window.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> x = mg.asarray(np.cos(2 * np.pi * np.arange(8) / 4))
    >>> f, power = signal.periodogram(x, scaling="spectrum")
    >>> f[2], round(float(power[2]), 6)
    (np.float64(0.25), 0.5)
    """
    signal = as_tensor(x)
    if not signal.size:
        return np.empty(signal.shape), signal
    (axis,) = axes_of(axis, signal.ndim)
    length = signal.shape[axis] if nfft is None else min(nfft, signal.shape[axis])
    signal = signal[(*(slice(None),) * axis, slice(length))]
    window = "boxcar" if window is None else window
    return welch(
        signal,
        fs,
        window,
        nperseg=length,
        noverlap=0,
        nfft=nfft,
        detrend=detrend,
        return_onesided=return_onesided,
        scaling=scaling,
        axis=axis,
    )


def welch(
    x: ArrayLike,
    fs: float = 1.0,
    window: Any = "hann",
    nperseg: int | None = None,
    noverlap: int | None = None,
    nfft: int | None = None,
    detrend: Trend = "constant",
    return_onesided: bool = True,
    scaling: Scaling = "density",
    axis: int = -1,
    average: Literal["mean", "median"] = "mean",
) -> tuple[Any, Tensor]:
    """Estimate the power spectrum of a signal, averaged over overlapping parts.

    Parameters
    ----------
    x : array_like, numeric
    fs : float
        The sampling frequency.
    window : str, tuple, or array_like
        By what each part is multiplied: the name of a window, or its numbers.
    nperseg : int, optional
        The length of the parts; by default 256, or that of the window.
    noverlap : int, optional
        By how many elements parts overlap; by default by half.
    nfft : int, optional
        The length to fill parts with zeros to.
    detrend : {"constant", "linear", False} or callable
        What is taken off each part, as by `signal.detrend`; or a function of all parts.
    return_onesided : bool
        Whether negative frequencies are left out, of a real signal.
    scaling : {"density", "spectrum"}
        Whether the result is a power per frequency, or a power.
    axis : int
    average : {"mean", "median"}
        How the parts are averaged.

    Returns
    -------
    f : array
        The frequencies.
    Pxx : Tensor
        The power at each frequency.

    Raises
    ------
    ValueError
        If lengths do not fit, or a name does not exist.

    Notes
    -----
    Differentiable in `x`, and in the numbers of a window.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> x = mg.asarray(np.cos(2 * np.pi * np.arange(64) / 4))
    >>> f, power = signal.welch(x, nperseg=16, scaling="spectrum")
    >>> f[4], round(float(power[4]), 6)
    (np.float64(0.25), 0.5)
    """
    f, power = csd(
        x,
        x,
        fs,
        window,
        nperseg,
        noverlap,
        nfft,
        detrend,
        return_onesided,
        scaling,
        axis,
        average,
    )
    return f, power.real


def csd(
    x: ArrayLike,
    y: ArrayLike,
    fs: float = 1.0,
    window: Any = "hann",
    nperseg: int | None = None,
    noverlap: int | None = None,
    nfft: int | None = None,
    detrend: Trend = "constant",
    return_onesided: bool = True,
    scaling: Scaling = "density",
    axis: int = -1,
    average: Literal["mean", "median"] = "mean",
) -> tuple[Any, Tensor]:
    """Estimate the cross power spectrum of two signals, averaged over overlapping parts.

    Parameters
    ----------
    x, y : array_like, numeric
        Of shapes that broadcast; along the axis the shorter one is filled with zeros.
    fs, window, nperseg, noverlap, nfft, detrend, return_onesided, scaling, axis, average
        As of `welch`.

    Returns
    -------
    f : array
        The frequencies.
    Pxy : Tensor
        The power at each frequency: real if `y` is `x`, else complex.

    Raises
    ------
    ValueError
        As `welch`, or if the signals do not broadcast.

    Notes
    -----
    Differentiable in `x` and `y`, and in the numbers of a window.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> x = mg.asarray(np.cos(2 * np.pi * np.arange(64) / 4))
    >>> f, power = signal.csd(x, np.roll(x, 1), nperseg=16, scaling="spectrum")
    >>> round(float(power[4].imag), 6)
    -0.5
    """
    if average not in ("mean", "median"):
        msg = f"average must be 'median' or 'mean', not {average!r}"
        raise ValueError(msg)
    same = y is x
    a, b = as_tensor(x), as_tensor(y)
    if not (a.size and b.size):
        return np.empty(a.shape), a
    (place,) = axes_of(axis, a.ndim)
    parts = Parts(window, nperseg, noverlap, nfft, max(a.shape[axis], b.shape[axis]))
    onesided = return_onesided and "c" not in (kind_of(a), kind_of(b))
    dtype = np.result_type(a.dtype, b.dtype, np.complex64)
    a, b = _of_same_length(moveaxis(a, axis, -1), moveaxis(b, axis, -1))
    first = parts.spectra(a, detrend, onesided=onesided)
    second = first if same else parts.spectra(b, detrend, onesided=onesided)
    power = power_of(first) if same else conj(first) * second
    power = _averaged(power * (parts.scale(scaling, fs) * parts.twice(onesided=onesided)), average)
    power = astype(power, np.empty(0, dtype).real.dtype if same else dtype, copy=False)
    return parts.frequencies(fs, onesided=onesided), moveaxis(power, -1, place)


def _of_same_length(a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """Fill the shorter of two signals with zeros."""
    n = max(a.shape[-1], b.shape[-1])
    a, b = (pad(x, [(0, 0)] * (x.ndim - 1) + [(0, n - x.shape[-1])]) for x in (a, b))
    return a, b


def _averaged(power: Tensor, average: str) -> Tensor:
    """Average over the parts, which are the axis before the last."""
    n = power.shape[-2]
    if n == 1:
        return power[..., 0, :]
    if average == "mean":
        return power.mean(axis=-2)
    # Of random powers the median is less than the mean: by the alternating harmonic series.
    k = 2.0 * np.arange(1, (n - 1) // 2 + 1)
    bias = 1 + np.sum(1 / (k + 1) - 1 / k)
    if kind_of(power) != "c":
        return median(power, axis=-2) / bias
    return (median(power.real, axis=-2) + 1j * median(power.imag, axis=-2)) / bias


def coherence(
    x: ArrayLike,
    y: ArrayLike,
    fs: float = 1.0,
    window: Any = "hann",
    nperseg: int | None = None,
    noverlap: int | None = None,
    nfft: int | None = None,
    detrend: Trend = "constant",
    axis: int = -1,
) -> tuple[Any, Tensor]:
    """Estimate how far one signal is a filtered version of another, at each frequency.

    Parameters
    ----------
    x, y, fs, window, nperseg, noverlap, nfft, detrend, axis
        As of `csd`.

    Returns
    -------
    f : array
        The frequencies.
    Cxy : Tensor
        Numbers from 0 to 1.

    Raises
    ------
    ValueError
        As `csd`.

    Notes
    -----
    Differentiable in `x` and `y`, and in the numbers of a window.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> x = mg.asarray(np.sin(np.arange(64.0) ** 2))
    >>> round(float(signal.coherence(x, 2.0 * x, nperseg=16)[1].min()), 6)
    1.0
    """
    options: dict[str, Any] = {
        "fs": fs,
        "window": window,
        "nperseg": nperseg,
        "noverlap": noverlap,
        "nfft": nfft,
        "detrend": detrend,
        "axis": axis,
    }
    f, both = csd(x, y, **options)
    (_, first), (_, second) = (welch(one, **options) for one in (x, y))
    if kind_of(both) == "c":
        return f, (both.real**2 + both.imag**2) / first / second
    return f, both**2 / first / second
