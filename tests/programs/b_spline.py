"""A B-spline by the recursion of Cox and de Boor, and least squares for its coefficients."""

import numpy as np


def basis(i, k, t, x):
    if k == 0:
        return 1.0 if t[i] <= x < t[i + 1] else 0.0
    left = right = 0.0
    if t[i + k] != t[i]:
        left = (x - t[i]) / (t[i + k] - t[i]) * basis(i, k - 1, t, x)
    if t[i + k + 1] != t[i + 1]:
        right = (t[i + k + 1] - x) / (t[i + k + 1] - t[i + 1]) * basis(i + 1, k - 1, t, x)
    return left + right


def f(inner, y):
    knots = np.concatenate([[0, 0, 0], inner, [1, 1, 1]])
    x = np.array([0.05, 0.3, 0.45, 0.7, 0.95])
    B = np.array([[basis(i, 2, knots, xi) for i in range(len(knots) - 3)] for xi in x])
    coefficients, *_ = np.linalg.lstsq(B, y, rcond=None)
    return np.sum(coefficients**2)


args = [np.array([0.35, 0.6]), np.array([0.1, 0.8, 0.5, -0.3, 0.4])]
