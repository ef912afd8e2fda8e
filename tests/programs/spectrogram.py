"""Power in windows of a signal: a Hanning window, overlapping frames, and decibels."""

import numpy as np


def f(signal, scale):
    size, hop = 8, 4
    window = np.hanning(size)
    frames = []
    for start in range(0, len(signal) - size + 1, hop):
        frames.append(signal[start : start + size] * window)
    spectrum = np.abs(np.fft.rfft(np.array(frames), axis=1)) ** 2 / np.sum(window**2)
    decibels = 10 * np.log10(scale * spectrum + 1e-3)
    return np.mean(decibels)


args = [np.random.default_rng(12).normal(size=20), np.array(1.5)]
