"""A convolutional layer and max pooling by loops over patches."""

import numpy as np


def conv2d(image, kernel):
    kh, kw = kernel.shape
    padded = np.pad(image, 1, mode="constant")
    out = np.zeros((padded.shape[0] - kh + 1, padded.shape[1] - kw + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(padded[i : i + kh, j : j + kw] * kernel)
    return out


def max_pool(x):
    out = np.zeros((x.shape[0] // 2, x.shape[1] // 2))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.max(x[2 * i : 2 * i + 2, 2 * j : 2 * j + 2])
    return out


def f(image, kernel):
    x = conv2d(image, kernel)
    x[x < 0] *= 0.1
    return max_pool(x).sum()


rng = np.random.default_rng(10)
args = [rng.normal(size=(4, 4)), rng.normal(size=(3, 3))]
