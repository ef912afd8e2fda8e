"""An image sampled at rotated places by bilinear interpolation, with indices cut to integers."""

import numpy as np


def f(image, angle):
    h, w = image.shape
    out = np.zeros((h, w))
    for i in range(h):
        for j in range(w):
            x = np.cos(angle) * (j - 1.5) - np.sin(angle) * (i - 1.5) + 1.5
            y = np.sin(angle) * (j - 1.5) + np.cos(angle) * (i - 1.5) + 1.5
            x0, y0 = int(np.floor(x)), int(np.floor(y))
            if 0 <= x0 < w - 1 and 0 <= y0 < h - 1:
                dx, dy = x - x0, y - y0
                out[i, j] = (
                    image[y0, x0] * (1 - dx) * (1 - dy)
                    + image[y0, x0 + 1] * dx * (1 - dy)
                    + image[y0 + 1, x0] * (1 - dx) * dy
                    + image[y0 + 1, x0 + 1] * dx * dy
                )
    return (out**2).sum()


args = [np.random.default_rng(18).normal(size=(4, 4)), np.array(0.3)]
