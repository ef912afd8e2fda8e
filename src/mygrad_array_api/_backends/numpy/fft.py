"""Discrete Fourier transforms of NumPy arrays.

NumPy wants the axes spelled out where lengths are given; a length of -1 is that of the input.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

Array = Any

fft = np.fft.fft
ifft = np.fft.ifft
rfft = np.fft.rfft
irfft = np.fft.irfft
hfft = np.fft.hfft
ihfft = np.fft.ihfft
fftshift = np.fft.fftshift
ifftshift = np.fft.ifftshift


def _with_axes(
    transform: Callable[..., Array],
    x: Array,
    s: Sequence[int] | None,
    axes: Sequence[int] | None,
    norm: str | None,
) -> Array:
    if s is not None and axes is None:
        axes = range(-len(s), 0)
    if axes is not None:
        axes = tuple(axes)
    return transform(x, s=s, axes=axes, norm=norm)


def fftn(
    x: Array,
    *,
    s: Sequence[int] | None = None,
    axes: Sequence[int] | None = None,
    norm: str | None = "backward",
) -> Array:
    """Transform along several axes."""
    return _with_axes(np.fft.fftn, x, s, axes, norm)


def ifftn(
    x: Array,
    *,
    s: Sequence[int] | None = None,
    axes: Sequence[int] | None = None,
    norm: str | None = "backward",
) -> Array:
    """Transform back along several axes."""
    return _with_axes(np.fft.ifftn, x, s, axes, norm)


def rfftn(
    x: Array,
    *,
    s: Sequence[int] | None = None,
    axes: Sequence[int] | None = None,
    norm: str | None = "backward",
) -> Array:
    """Transform real values along several axes, to half of the last one."""
    return _with_axes(np.fft.rfftn, x, s, axes, norm)


def irfftn(
    x: Array,
    *,
    s: Sequence[int] | None = None,
    axes: Sequence[int] | None = None,
    norm: str | None = "backward",
) -> Array:
    """Transform half of a Hermitian spectrum back to real values."""
    return _with_axes(np.fft.irfftn, x, s, axes, norm)
