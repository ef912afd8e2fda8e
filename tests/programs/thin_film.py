"""The reflectance of a stack of thin films by characteristic matrices."""

import numpy as np


def f(n, d):
    wavelength = 0.55
    M = np.identity(2, dtype=complex)
    for i in range(len(n)):
        delta = 2 * np.pi * n[i] * d[i] / wavelength
        layer = np.array(
            [[np.cos(delta), 1j * np.sin(delta) / n[i]], [1j * n[i] * np.sin(delta), np.cos(delta)]]
        )
        M = np.dot(M, layer)
    n0, ns = 1.0, 1.52
    B = M[0, 0] + M[0, 1] * ns
    C = M[1, 0] + M[1, 1] * ns
    r = (n0 * B - C) / (n0 * B + C)
    return abs(r) ** 2


args = [np.array([1.38, 2.1, 1.45]), np.array([0.1, 0.07, 0.12])]
