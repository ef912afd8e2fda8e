"""Spectra of signals, over all of them or over one part after the other."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, Literal

import numpy as np

from mygrad_array_api._functions import fft
from mygrad_array_api._functions.calculus import unwrap
from mygrad_array_api._functions.creation import zeros
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.elementwise import abs, angle, conj
from mygrad_array_api._functions.manipulation import broadcast_to, concat, moveaxis, reshape
from mygrad_array_api._functions.padding import pad
from mygrad_array_api._functions.searching import where
from mygrad_array_api._functions.statistics import median
from mygrad_array_api._tensor.backend.of_scipy import of_scipy
from mygrad_array_api._tensor.composing import as_tensor, axes_of, plain
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._transforms import detrend as without_trend

__all__ = ["coherence", "csd", "istft", "periodogram", "spectrogram", "stft", "welch"]

Scaling = Literal["density", "spectrum"]
Trend = Literal["constant", "linear", False] | Callable[[Any], Any]


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
    onesided = return_onesided and "c" not in (a.dtype.kind, b.dtype.kind)
    dtype = np.result_type(a.dtype, b.dtype, np.complex64)
    a, b = _of_same_length(moveaxis(a, axis, -1), moveaxis(b, axis, -1))
    first = parts.spectra(a, detrend, onesided=onesided)
    second = first if same else parts.spectra(b, detrend, onesided=onesided)
    power = _power(first) if same else conj(first) * second
    power = _averaged(power * (parts.scale(scaling, fs) * parts.twice(onesided=onesided)), average)
    power = astype(power, np.empty(0, dtype).real.dtype if same else dtype, copy=False)
    return parts.frequencies(fs, onesided=onesided), moveaxis(power, -1, place)


def _of_same_length(a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """Fill the shorter of two signals with zeros."""
    n = max(a.shape[-1], b.shape[-1])
    a, b = (pad(x, [(0, 0)] * (x.ndim - 1) + [(0, n - x.shape[-1])]) for x in (a, b))
    return a, b


def _power(z: Tensor) -> Tensor:
    return z.real**2 + z.imag**2


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
    if power.dtype.kind != "c":
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
    if both.dtype.kind == "c":
        return f, (both.real**2 + both.imag**2) / first / second
    return f, both**2 / first / second


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
    onesided = _onesided(signal, return_onesided)
    last = moveaxis(signal, place, -1)
    half = parts.nperseg // 2
    if boundary is not None:
        last = _continued(last, half, boundary)
    if padded:
        missing = -(last.shape[-1] - parts.nperseg) % parts.hop % parts.nperseg
        last = pad(last, [(0, 0)] * (last.ndim - 1) + [(0, missing)])
    scale = parts.scale("density" if scaling == "psd" else "spectrum", fs) ** 0.5
    z = parts.spectra(last, detrend, onesided=onesided) * scale
    z = astype(z, np.result_type(signal.dtype, np.complex64), copy=False)
    t = parts.times(last.shape[-1], fs) - (0 if boundary is None else parts.nperseg / 2 / fs)
    return parts.frequencies(fs, onesided=onesided), t, moveaxis(z, -1, place)


def _onesided(x: Tensor, wanted: bool) -> bool:
    if wanted and x.dtype.kind == "c":
        msg = "Input data is complex, switching to return_onesided=False"
        warnings.warn(msg, stacklevel=3)
    return wanted and x.dtype.kind != "c"


def _continued(x: Tensor, width: int, boundary: str) -> Tensor:
    """Continue a signal at both ends of its last axis."""
    options: dict[str, dict[str, Any]] = {
        "zeros": {"mode": "constant"},
        "constant": {"mode": "edge"},
        "even": {"mode": "reflect"},
        "odd": {"mode": "reflect", "reflect_type": "odd"},
    }
    if boundary not in options:
        msg = f"Unknown boundary option {boundary!r}, must be one of: {[*options, None]}"
        raise ValueError(msg)
    return pad(x, [(0, 0)] * (x.ndim - 1) + [(width, width)], **options[boundary])


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
    onesided = _onesided(signal, return_onesided)
    z = parts.spectra(moveaxis(signal, place, -1), detrend, onesided=onesided)
    scale = parts.scale(scaling, fs)
    f, t = parts.frequencies(fs, onesided=onesided), parts.times(signal.shape[place], fs)
    dtype = np.result_type(signal.dtype, np.complex64)
    if mode == "psd":
        power = _power(z) * (scale * parts.twice(onesided=onesided))
        power = astype(power, np.empty(0, dtype).real.dtype, copy=False)
        return f, t, moveaxis(power, -1, place)
    z = moveaxis(astype(z * scale**0.5, dtype, copy=False), -1, place)
    if mode == "complex":
        return f, t, z
    if mode == "magnitude":
        return f, t, abs(z)
    return f, t, angle(z) if mode == "angle" else unwrap(angle(z), axis=place)


class Parts:
    """The parts of a signal that are transformed.

    Attributes
    ----------
    window : Tensor, shape (nperseg,)
        By what each part is multiplied.
    nperseg, hop, nfft : int
        The length of a part, the distance of one to the next, and the length of its transform.
    """

    def __init__(
        self,
        window: Any,
        nperseg: int | None,
        noverlap: int | None,
        nfft: int | None,
        length: int,
        *,
        part_of_overlap: int = 2,
    ) -> None:
        if nperseg is not None and int(nperseg) < 1:
            msg = f"{nperseg=} is not a positive integer!"
            raise ValueError(msg)
        named = isinstance(window, (str, tuple))
        if named:
            nperseg = 256 if nperseg is None else int(nperseg)
            if nperseg > length:
                msg = f"{nperseg=} is greater than signal length = {length}, using {length}"
                warnings.warn(msg, stacklevel=4)
                nperseg = length
        self.window = window_of(window, nperseg)
        self.nperseg = n = self.window.shape[0]
        if nperseg is not None and n != nperseg:
            msg = f"{nperseg=} does not equal the length of the window, {n}"
            raise ValueError(msg)
        self.nfft = n if nfft is None else int(nfft)
        if self.nfft < n:
            msg = f"nfft={self.nfft} must be greater than or equal to nperseg={n}!"
            raise ValueError(msg)
        overlap = n // part_of_overlap if noverlap is None else int(noverlap)
        if overlap >= n:
            msg = f"noverlap={overlap} must be less than nperseg={n}!"
            raise ValueError(msg)
        self.hop = n - overlap

    def spectra(self, x: Tensor, detrend: Trend, *, onesided: bool) -> Tensor:
        """Return the transforms of the parts of the last axis: (..., parts, frequencies)."""
        parts = cut(x, self.nperseg, self.hop)
        if callable(detrend):
            parts = as_tensor(detrend(parts))
        elif detrend:
            parts = without_trend(parts, type=detrend)
        weighed = parts * self.window
        transform = fft.rfft if onesided else fft.fft
        return transform(weighed, n=self.nfft)

    def scale(self, scaling: str, fs: float) -> Tensor:
        """Return the factor of powers."""
        if scaling == "density":
            return 1.0 / (fs * (self.window**2).sum())
        if scaling == "spectrum":
            return 1.0 / self.window.sum() ** 2
        msg = f"Unknown scaling: {scaling!r}"
        raise ValueError(msg)

    def twice(self, *, onesided: bool) -> Any:
        """How many frequencies each one stands for: two, if its negative is left out."""
        if not onesided:
            return 1.0
        k = np.arange(self.nfft // 2 + 1)
        return np.where((k > 0) & (2 * k != self.nfft), 2.0, 1.0)

    def frequencies(self, fs: float, *, onesided: bool) -> Any:
        """Return the frequencies of a transform."""
        find = np.fft.rfftfreq if onesided else np.fft.fftfreq
        return find(self.nfft, 1 / fs)

    def times(self, length: int, fs: float) -> Any:
        """Return the times of the middles of the parts."""
        count = (length - self.nperseg) // self.hop + 1
        return (self.nperseg / 2 + self.hop * np.arange(count)) / fs


def window_of(window: Any, nperseg: int | None) -> Tensor:
    """Return the numbers of a window."""
    if isinstance(window, (str, tuple)):
        return as_tensor(of_scipy("signal", "get_window")(window, nperseg))
    found = as_tensor(window)
    if found.ndim != 1:
        msg = "window must be 1-D"
        raise ValueError(msg)
    return found


def cut(x: Tensor, length: int, hop: int) -> Tensor:
    """Return the overlapping parts of the last axis, as a new axis before it.

    They are put together of blocks as long as the distance of parts: windows that are views of
    every element would have a gradient as large as all of them.
    """
    n = x.shape[-1]
    count, blocks = (n - length) // hop + 1, -(-length // hop)
    if count < 1:
        msg = f"window is longer than input signal: {length} > {n}"
        raise ValueError(msg)
    total = (count - 1 + blocks) * hop
    x = pad(x, [(0, 0)] * (x.ndim - 1) + [(0, max(total - n, 0))])[..., :total]
    table = reshape(x, (*x.shape[:-1], count - 1 + blocks, hop))
    rows = [table[..., b : b + count, :] for b in range(blocks)]
    return concat(rows, axis=-1)[..., :length]


def overlapped(parts: Tensor, hop: int) -> Tensor:
    """Add overlapping parts up: the adjoint of `cut`."""
    count, length = parts.shape[-2:]
    blocks = -(-length // hop)
    outer = parts.shape[:-2]
    wide = pad(parts, [(0, 0)] * (parts.ndim - 1) + [(0, blocks * hop - length)])
    table = zeros((*outer, count - 1 + blocks, hop), dtype=parts.dtype)
    for b in range(blocks):
        table[..., b : b + count, :] += wide[..., b * hop : (b + 1) * hop]
    return reshape(table, (*outer, -1))[..., : (count - 1) * hop + length]


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
    inverse = fft.irfft if input_onesided else fft.ifft
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
    t = np.arange(signal.shape[0]) / float(fs)
    return t, moveaxis(signal, -1, second - (first < second))
