"""A Bezier curve by de Casteljau's algorithm, its length, and the area of its polygon."""

import numpy as np


def de_casteljau(points, t):
    beta = [p for p in points]
    n = len(beta)
    for j in range(1, n):
        for k in range(n - j):
            beta[k] = beta[k] * (1 - t) + beta[k + 1] * t
    return beta[0]


def f(points):
    curve = np.array([de_casteljau(points, t) for t in np.linspace(0, 1, 9)])
    length = np.sum(np.sqrt(np.sum(np.diff(curve, axis=0) ** 2, axis=1)))
    x, y = points[:, 0], points[:, 1]
    area = 0.5 * np.abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))
    return length + area


args = [np.array([[0.0, 0.0], [0.3, 1.0], [1.1, 1.2], [1.5, 0.2]])]
