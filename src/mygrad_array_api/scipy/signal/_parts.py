"""Overlapping parts of signals, and their spectra."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, Literal

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._functions.beyond.padding import pad
from mygrad_array_api._functions.creation import zeros
from mygrad_array_api._functions.fft import complex as complex_rules
from mygrad_array_api._functions.fft import real
from mygrad_array_api._functions.manipulation.joining import concat
from mygrad_array_api._functions.manipulation.shapes import reshape
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor

from ._transforms import detrend as without_trend

Scaling = Literal["density", "spectrum"]

Trend = Literal["constant", "linear", False] | Callable[[Any], Any]


def power_of(z: Tensor) -> Tensor:
    return z.real**2 + z.imag**2


def is_onesided(x: Tensor, wanted: bool) -> bool:
    if wanted and kind_of(x) == "c":
        msg = "Input data is complex, switching to return_onesided=False"
        warnings.warn(msg, stacklevel=3)
    return wanted and kind_of(x) != "c"


def continued(x: Tensor, width: int, boundary: str) -> Tensor:
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
        transform = real.rfft if onesided else complex_rules.fft
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
    table = zeros((*outer, count - 1 + blocks, hop), dtype=parts.dtype, constant=parts.constant)
    for b in range(blocks):
        table[..., b : b + count, :] += wide[..., b * hop : (b + 1) * hop]
    return reshape(table, (*outer, -1))[..., : (count - 1) * hop + length]
