"""Functions of all of a signal: trends, analytic signals, resampling by the Fourier transform."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._functions.beyond.padding import pad
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.fft import complex as fft
from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._functions.manipulation.joining import concat
from mygrad_array_api._functions.manipulation.shapes import atleast_2d
from mygrad_array_api._functions.statistical import mean
from mygrad_array_api._tensor.composing import as_tensor, axes_of
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike


def detrend(
    data: ArrayLike,
    axis: int = -1,
    type: Literal["linear", "constant"] = "linear",
    bp: int | Sequence[int] = 0,
    overwrite_data: bool = False,
) -> Tensor:
    """Take the mean, or the line of least squares, off a signal.

    Parameters
    ----------
    data : array_like, numeric
    axis : int
    type : {"linear", "constant"}
    bp : int or sequence of int
        Where other lines begin.
    overwrite_data : bool
        Ignored: tensors are never overwritten.

    Returns
    -------
    Tensor
        Of the shape of the signal.

    Raises
    ------
    ValueError
        If the type does not exist, or a line begins behind the end.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> signal.detrend(mg.asarray([1.0, 2.0, 6.0]), type="constant").tolist()
    [-2.0, -1.0, 3.0]
    """
    if type not in ("linear", "l", "constant", "c"):
        msg = f"Trend type must be 'linear' or 'constant', not {type!r}"
        raise ValueError(msg)
    x = as_tensor(data)
    if type in ("constant", "c"):
        return x - mean(x, axis=axis, keepdims=True)
    x = x if x.dtype.char in "dfDF" else astype(x, np.float64)
    (axis,) = axes_of(axis, x.ndim)
    n = x.shape[axis]
    ends = np.unique([0, *np.atleast_1d(bp), n])
    if ends[-1] > n:
        msg = "Breakpoints must be less than length of data along given axis."
        raise ValueError(msg)
    last = moveaxis(x, axis, -1)
    pieces = [_off_line(last[..., i:j]) for i, j in zip(ends[:-1].tolist(), ends[1:].tolist())]
    return moveaxis(concat(pieces, axis=-1), -1, axis)


def _off_line(x: Tensor) -> Tensor:
    """Take off the line of least squares, by its two orthonormal vectors."""
    n = x.shape[-1]
    line = np.stack([np.ones(n), np.arange(n) - (n - 1) / 2], axis=1)[:, : max(1, min(n, 2))]
    line /= np.linalg.norm(line, axis=0)
    line = line.astype(x.dtype)
    return x - (x @ line) @ line.T


def hilbert(x: ArrayLike, N: int | None = None, axis: int = -1) -> Tensor:
    """Return the analytic signal, without negative frequencies.

    Parameters
    ----------
    x : array_like, real
    N : int, optional
        The length to cut the axis to or to fill it with zeros to; by default its own.
    axis : int

    Returns
    -------
    Tensor, complex
        Its real part is the signal.

    Raises
    ------
    ValueError
        If the signal is complex, or the length is not positive.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> x = mg.asarray(np.cos(2 * np.pi * np.arange(8) / 8))
    >>> [round(float(a), 6) for a in abs(signal.hilbert(x))[:3]]
    [1.0, 1.0, 1.0]
    """
    signal = as_tensor(x)
    _check_real(signal)
    n = signal.shape[axis] if N is None else N
    if n <= 0:
        msg = "N must be positive."
        raise ValueError(msg)
    last = moveaxis(signal, axis, -1)
    k = np.arange(n)
    kept = np.where((k > 0) & (2 * k < n), 2, (2 * k <= n).astype(int))
    return moveaxis(fft.ifft(_weighed(fft.fft(last, n=n), kept)), -1, axis)


def _weighed(spectrum: Tensor, weights: Any) -> Tensor:
    """Multiply a spectrum, in its own precision."""
    return astype(spectrum * weights, spectrum.dtype, copy=False)


def _check_real(x: Tensor) -> None:
    if kind_of(x) == "c":
        msg = "x must be real."
        raise ValueError(msg)


def hilbert2(
    x: ArrayLike, N: int | tuple[int, int] | None = None, axes: tuple[int, int] = (-2, -1)
) -> Tensor:
    """Return the analytic signal of two axes, without negative frequencies along either.

    Parameters
    ----------
    x : array_like, real
    N : int or tuple of two ints, optional
        The lengths to cut the axes to or to fill them with zeros to; by default their own.
    axes : tuple of two ints

    Returns
    -------
    Tensor, complex

    Raises
    ------
    ValueError
        If the signal is complex, a length is not positive, or the axes are not two.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> signal.hilbert2(mg.asarray(np.ones((3, 3)))).shape
    (3, 3)
    """
    image = atleast_2d(as_tensor(x))
    _check_real(image)
    first, second = axes_of(tuple(axes), image.ndim)
    last = moveaxis(image, (first, second), (-2, -1))
    lengths = last.shape[-2:] if N is None else (N, N) if isinstance(N, int) else tuple(N)
    if len(lengths) != 2 or min(lengths) <= 0:
        msg = f"N must hold exactly two positive integers, not {N}"
        raise ValueError(msg)
    rows, columns = (np.where(2 * np.arange(n) < n, 2.0, 0.0) for n in lengths)
    rows[0] = columns[0] = 1.0
    kept = rows[:, None] * columns
    spectrum = fft.fft2(last, s=lengths, axes=(-2, -1))
    return moveaxis(fft.ifft2(_weighed(spectrum, kept), axes=(-2, -1)), (-2, -1), (first, second))


def resample(
    x: ArrayLike,
    num: int,
    t: ArrayLike | None = None,
    axis: int = 0,
    window: Any = None,
    domain: Literal["time", "freq"] = "time",
) -> Any:
    """Resample a periodic signal to another number of elements, by its Fourier transform.

    Parameters
    ----------
    x : array_like, numeric
    num : int
        The number of elements of the result.
    t : array_like, optional
        The times of the elements: then those of the result are returned as well.
    axis : int
    window : str, tuple, callable or array_like, optional
        By what the spectrum is multiplied: the name of a window, a function of the frequencies, or
        as many numbers as there are elements.
    domain : {"time", "freq"}
        Whether `x` is the signal or its spectrum.

    Returns
    -------
    Tensor, or tuple of it and an array

    Raises
    ------
    ValueError
        If the domain does not exist, or a window is of another length.

    Notes
    -----
    Differentiable in `x`, and in the numbers of a window.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> x = mg.asarray([1.0, 0.0, -1.0, 0.0])
    >>> signal.resample(x, 8).round(3).tolist()[:3]
    [1.0, 0.707, 0.0]
    """
    if domain not in ("time", "freq"):
        msg = f"domain must be 'time' or 'freq', not {domain!r}"
        raise ValueError(msg)
    signal = as_tensor(x)
    last = moveaxis(signal, axis, -1) if signal.ndim > 1 else signal
    n = last.shape[-1]
    spectrum = fft.fft(last) if domain == "time" else last
    if window is not None:
        spectrum = _weighed(spectrum, _spectral_window(window, n))
    out = fft.ifft(_other_length(spectrum, n, num)) * (num / n)
    if domain == "time" and kind_of(last) != "c":
        out = out.real
    out = moveaxis(out, -1, axis) if out.ndim > 1 else out
    if t is None:
        return out
    times = as_tensor(t)
    return out, times[0] + (times[1] - times[0]) * (n / num) * np.arange(num)


def _spectral_window(window: Any, n: int) -> Any:
    if callable(window):
        return window(np.fft.fftfreq(n))
    if isinstance(window, (str, tuple, float)):
        return np.fft.fftshift(of_scipy("signal", "get_window")(window, n))
    found = as_tensor(window)
    if found.shape != (n,):
        msg = f"window.shape={found.shape} != ({n},): one number for each frequency"
        raise ValueError(msg)
    return found


def _other_length(spectrum: Tensor, n: int, num: int) -> Tensor:
    """Cut the highest frequencies off, or add ones that are zero.

    Of an even number of elements the highest frequency stands for two, of opposite signs.
    """
    m = min(n, num)
    half = (m + 1) // 2
    low, high = spectrum[..., :half], spectrum[..., n - (m - half) :]
    middle = []
    if m % 2 == 0 and m and n != num:
        unpaired = spectrum[..., half : half + 1]
        if num < n:
            middle, high = [unpaired + high[..., :1]], high[..., 1:]
        else:
            middle, high = [unpaired / 2], concat([unpaired / 2, high[..., 1:]], axis=-1)
    gap = num - low.shape[-1] - high.shape[-1] - len(middle)
    low = concat([low, *middle], axis=-1)
    sides = [(0, 0)] * (low.ndim - 1) + [(0, gap)]
    return concat([pad(low, sides), high], axis=-1)
