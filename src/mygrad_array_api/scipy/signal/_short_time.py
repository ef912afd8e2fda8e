"""Spectra of one part of a signal after the other."""

from __future__ import annotations

import warnings
from typing import Any, Literal

import numpy as np

from mygrad_array_api._functions.beyond.calculus import unwrap
from mygrad_array_api._functions.beyond.padding import pad
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.elementwise.complex import abs, angle
from mygrad_array_api._functions.fft import complex as complex_rules
from mygrad_array_api._functions.fft import real
from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._functions.manipulation.broadcasting import broadcast_to
from mygrad_array_api._functions.searching import where
from mygrad_array_api._tensor.composing import as_tensor, axes_of, plain
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._parts import Parts, Scaling, Trend, continued, is_onesided, overlapped, power_of


def stft(
    x: ArrayLike,
    fs: float = 1.0,
    window: Any = "hann",
    nperseg: int = 256,
    noverlap: int | None = None,
    nfft: int | None = None,
    detrend: Trend = False,
    return_onesided: bool = True,
    boundary: Literal["zeros", "even", "odd", "constant"] | None = "zeros",
    padded: bool = True,
    axis: int = -1,
    scaling: Literal["spectrum", "psd"] = "spectrum",
) -> tuple[Any, Any, Tensor]:
    """Return the Fourier transforms of overlapping parts of a signal.

    Parameters
    ----------
    x : array_like, numeric
    fs, window, nperseg, noverlap, nfft, detrend, return_onesided, axis
        As of `welch`.
    boundary : {"zeros", "even", "odd", "constant", None}
        How the signal is continued at both ends, by half a part.
    padded : bool
        Whether zeros complete the last part; else it is left out.
    scaling : {"spectrum", "psd"}
        Whether squares are powers, or powers per frequency.

    Returns
    -------
    f : array
        The frequencies.
    t : array
        The times of the middles of the parts.
    Zxx : Tensor, complex
        With the parts along a new last axis.

    Raises
    ------
    ValueError
        If lengths do not fit, or a name does not exist.

    Notes
    -----
    Linear in `x`, and differentiable in the numbers of a window.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> f, t, z = signal.stft(mg.asarray(np.ones(32)), nperseg=8)
    >>> z.shape
    (5, 9)
    """
    if scaling not in ("spectrum", "psd"):
        msg = f"Parameter {scaling=} not in ['spectrum', 'psd']!"
        raise ValueError(msg)
    signal = as_tensor(x)
    if not signal.size:
        return np.empty(signal.shape), np.empty(signal.shape), signal
    (place,) = axes_of(axis, signal.ndim)
    parts = Parts(window, nperseg, noverlap, nfft, signal.shape[place])
    onesided = is_onesided(signal, return_onesided)
    last = moveaxis(signal, place, -1)
    half = parts.nperseg // 2
    if boundary is not None:
        last = continued(last, half, boundary)
    if padded:
        missing = -(last.shape[-1] - parts.nperseg) % parts.hop % parts.nperseg
        last = pad(last, [(0, 0)] * (last.ndim - 1) + [(0, missing)])
    scale = parts.scale("density" if scaling == "psd" else "spectrum", fs) ** 0.5
    z = parts.spectra(last, detrend, onesided=onesided) * scale
    z = astype(z, np.result_type(signal.dtype, np.complex64), copy=False)
    t = parts.times(last.shape[-1], fs) - (0 if boundary is None else parts.nperseg / 2 / fs)
    return parts.frequencies(fs, onesided=onesided), t, moveaxis(z, -1, place)


def spectrogram(
    x: ArrayLike,
    fs: float = 1.0,
    window: Any = ("tukey", 0.25),
    nperseg: int | None = None,
    noverlap: int | None = None,
    nfft: int | None = None,
    detrend: Trend = "constant",
    return_onesided: bool = True,
    scaling: Scaling = "density",
    axis: int = -1,
    mode: Literal["psd", "complex", "magnitude", "angle", "phase"] = "psd",
) -> tuple[Any, Any, Tensor]:
    """Return the power spectra of overlapping parts of a signal.

    Parameters
    ----------
    x : array_like, numeric
    fs, window, nperseg, nfft, detrend, return_onesided, scaling, axis
        As of `welch`.
    noverlap : int, optional
        By how many elements parts overlap; by default by an eighth.
    mode : {"psd", "complex", "magnitude", "angle", "phase"}
        What of the Fourier transforms to return: their power, themselves, their magnitude, their
        angle, or their angle without jumps.

    Returns
    -------
    f : array
        The frequencies.
    t : array
        The times of the middles of the parts.
    Sxx : Tensor
        With the parts along a new last axis.

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
    >>> f, t, power = signal.spectrogram(mg.asarray(np.ones(32)), nperseg=8)
    >>> power.shape
    (5, 4)
    """
    modes = ("psd", "complex", "magnitude", "angle", "phase")
    if mode not in modes:
        msg = f"unknown value for mode {mode}, must be one of {modes}"
        raise ValueError(msg)
    signal = as_tensor(x)
    (place,) = axes_of(axis, signal.ndim)
    parts = Parts(window, nperseg, noverlap, nfft, signal.shape[place], part_of_overlap=8)
    onesided = is_onesided(signal, return_onesided)
    z = parts.spectra(moveaxis(signal, place, -1), detrend, onesided=onesided)
    scale = parts.scale(scaling, fs)
    f, t = parts.frequencies(fs, onesided=onesided), parts.times(signal.shape[place], fs)
    dtype = np.result_type(signal.dtype, np.complex64)
    if mode == "psd":
        power = power_of(z) * (scale * parts.twice(onesided=onesided))
        power = astype(power, np.empty(0, dtype).real.dtype, copy=False)
        return f, t, moveaxis(power, -1, place)
    z = moveaxis(astype(z * scale**0.5, dtype, copy=False), -1, place)
    if mode == "complex":
        return f, t, z
    if mode == "magnitude":
        return f, t, abs(z)
    return f, t, angle(z) if mode == "angle" else unwrap(angle(z), axis=place)


def istft(
    Zxx: ArrayLike,
    fs: float = 1.0,
    window: Any = "hann",
    nperseg: int | None = None,
    noverlap: int | None = None,
    nfft: int | None = None,
    input_onesided: bool = True,
    boundary: bool = True,
    time_axis: int = -1,
    freq_axis: int = -2,
    scaling: Literal["spectrum", "psd"] = "spectrum",
) -> tuple[Any, Tensor]:
    """Return the signal whose parts have given Fourier transforms.

    Parameters
    ----------
    Zxx : array_like, complex
        What `stft` returns.
    fs, window, nperseg, noverlap, nfft, scaling
        As of `stft`.
    input_onesided : bool
        Whether negative frequencies are left out.
    boundary : bool
        Whether the signal was continued at both ends.
    time_axis, freq_axis : int

    Returns
    -------
    t : array
        The times.
    x : Tensor
        The signal.

    Raises
    ------
    ValueError
        If there are less than two axes, or both are the same; or as `stft`.

    Notes
    -----
    Linear in `Zxx`, and differentiable in the numbers of a window.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> x = mg.asarray(np.arange(16.0))
    >>> _, again = signal.istft(signal.stft(x, nperseg=8)[2], nperseg=8)
    >>> bool(np.allclose(again, x))
    True
    """
    if scaling not in ("spectrum", "psd"):
        msg = f"Parameter {scaling=} not in ['spectrum', 'psd']!"
        raise ValueError(msg)
    z = as_tensor(Zxx)
    if z.ndim < 2:
        msg = "Input stft must be at least 2d!"
        raise ValueError(msg)
    first, second = freq_axis % z.ndim, time_axis % z.ndim
    if first == second:
        msg = "Must specify differing time and frequency axes!"
        raise ValueError(msg)
    z = moveaxis(z, (second, first), (-2, -1))
    usual = 2 * (z.shape[-1] - 1) if input_onesided else z.shape[-1]
    n = usual if nperseg is None else int(nperseg)
    if nfft is None:
        nfft = n if input_onesided and n == usual + 1 else usual
    parts = Parts(window, n, noverlap, nfft, n)
    inverse = real.irfft if input_onesided else complex_rules.ifft
    signal = inverse(z, n=parts.nfft)[..., :n]
    scale = parts.scale("density" if scaling == "psd" else "spectrum", fs) ** -0.5
    signal = overlapped(signal * (parts.window * scale), parts.hop)
    weight = overlapped(broadcast_to(parts.window**2, (z.shape[-2], n)), parts.hop)
    if boundary:
        signal, weight = (x[..., n // 2 : x.shape[-1] - n // 2] for x in (signal, weight))
    enough = plain(weight) > 1e-10
    if not enough.all():
        msg = "NOLA condition failed, STFT may not be invertible."
        warnings.warn(msg + ("" if boundary else " Possibly due to missing boundary"), stacklevel=2)
    signal = signal / where(enough, weight, 1.0)
    signal = astype(
        signal, np.empty(0, z.dtype).real.dtype if input_onesided else z.dtype, copy=False
    )
    t = np.arange(signal.shape[0]) / fs
    return t, moveaxis(signal, -1, second - (first < second))
