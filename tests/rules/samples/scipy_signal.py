"""Samples of filters."""

from __future__ import annotations

import numpy as np
from scipy import signal

import mygrad_array_api.scipy.signal  # noqa: F401 whose import makes the operations
from tests.rules.sample import Sample

__all__ = ["SAMPLES"]

LONG = np.array([1.5, -0.5, 2.25, 0.75, -1.25])
SHORT = np.array([0.5, -2.0, 1.0])
IMAGE = np.sin(np.arange(12.0)).reshape(3, 4)
KERNEL = np.array([[0.5, -1.0, 2.0], [1.5, 0.25, -0.75]])
B = np.array([0.5, 1.0, -0.25])
A = np.array([1.25, -0.5])
WAVES = np.cos(np.arange(10.0)).reshape(2, 5)


def convolve_nd(x1, x2, mode="full", axes=None, method="direct"):
    if axes is None:
        return signal.convolve(x1, x2, mode, method="direct")
    return signal.fftconvolve(x1, x2, mode, axes)


def lfilter(b, a, x):
    return signal.lfilter(b, a, x) if x.size else x


def lfilter_from(b, a, x, zi):
    return signal.lfilter(b, a, x, zi=zi) if x.size else (x, zi)


def upfirdn(h, x, up=1, down=1):
    return signal.upfirdn(h, x, up, down)


def of_arrays(*args, **params):
    return Sample(args, params, reference=convolve_nd)


def filtered(b, a, x):
    return Sample((b, a, x), reference=lfilter)


def from_state(b, a, x, zi):
    return Sample((b, a, x, zi), reference=lfilter_from)


def resampled(h, x, up, down):
    return Sample((h, x), {"up": up, "down": down}, reference=upfirdn)


SAMPLES: dict[str, list[Sample]] = {
    "convolve_nd": [
        of_arrays(LONG, SHORT),
        of_arrays(LONG, SHORT, mode="valid"),
        of_arrays(SHORT, SHORT, mode="valid"),
        of_arrays(IMAGE, KERNEL),
        of_arrays(IMAGE, KERNEL, mode="valid"),
        of_arrays(IMAGE * (1 - 0.5j), KERNEL * 1j + KERNEL[::-1]),
        of_arrays(IMAGE, KERNEL * 1j + KERNEL[::-1], mode="valid"),
        of_arrays(IMAGE, KERNEL[:1], axes=(-1,), method="fft"),
        of_arrays(IMAGE[:1], KERNEL, axes=(1,), method="overlap-add"),
        of_arrays(IMAGE, KERNEL[:1], mode="valid", axes=(1,), method="fft"),
        of_arrays(IMAGE, KERNEL, axes=(0, 1), method="fft"),
    ],
    "lfilter": [
        filtered(B, A, LONG),
        filtered(A, B, LONG[::2]),
        filtered(B, A[:1], WAVES),
        filtered(B[:1], B, WAVES),
        filtered(B, A * (1 + 0.5j), WAVES),
        filtered(B * 1j, A, LONG * (1 - 1j)),
        filtered(B, A, LONG[:2]),
        filtered(B, A, LONG[:1]),
        filtered(B, A, LONG.reshape(5, 1)[:, :0]),
    ],
    "lfilter_from": [
        from_state(B, A, LONG, np.array([0.5, -1.5])),
        from_state(A, B, WAVES, np.array([[0.5, -1.5], [1.0, 0.25]])),
        from_state(B, A[:1], LONG, np.array([0.5, -1.5])),
        from_state(A, B, LONG[:1], np.array([0.5, -1.5])),
        from_state(A, B, LONG[:0], np.array([0.5, -1.5])),
        from_state(B, A * (1 - 0.5j), LONG * 1j, np.array([0.5 + 1j, -1.5])),
    ],
    "upfirdn": [
        resampled(SHORT, LONG, 1, 1),
        resampled(SHORT, LONG, 2, 1),
        resampled(SHORT, LONG, 1, 2),
        resampled(SHORT, LONG, 3, 2),
        resampled(LONG, SHORT, 2, 3),
        resampled(LONG, WAVES, 2, 3),
        resampled(SHORT * (1 + 2j), WAVES, 3, 4),
        resampled(SHORT, LONG[:1], 2, 5),
        resampled(SHORT[:1], LONG, 2, 3),
    ],
}
