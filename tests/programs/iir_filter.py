"""A biquad filter in direct form, sample by sample into a preallocated array."""

import math

import numpy as np


def f(x, cutoff):
    w0 = 2 * math.pi * cutoff
    alpha = math.sin(w0) / (2 * 0.7)
    b = np.array([(1 - math.cos(w0)) / 2, 1 - math.cos(w0), (1 - math.cos(w0)) / 2])
    a = np.array([1 + alpha, -2 * math.cos(w0), 1 - alpha])
    b, a = b / a[0], a / a[0]
    y = np.zeros(len(x))
    for n in range(len(x)):
        y[n] = b[0] * x[n]
        if n >= 1:
            y[n] += b[1] * x[n - 1] - a[1] * y[n - 1]
        if n >= 2:
            y[n] += b[2] * x[n - 2] - a[2] * y[n - 2]
    return np.sum(y**2)


args = [np.random.default_rng(0).normal(size=10), np.array(0.1)]
