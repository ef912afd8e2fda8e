"""Newton's method for a system of equations, with a Jacobian built row by row."""

import numpy as np


def f(a, x0):
    x = np.array(x0)
    for _ in range(8):
        F = np.array([x[0] ** 2 + x[1] ** 2 - a[0], x[0] * x[1] - a[1]])
        J = np.zeros((2, 2))
        J[0, :] = 2 * x
        J[1, 0] = x[1]
        J[1, 1] = x[0]
        step = np.linalg.solve(J, -F)
        x += step
        if np.linalg.norm(step) < 1e-14:
            break
    return x[0] + 2 * x[1]


args = [np.array([5.0, 2.0]), np.array([2.5, 0.5])]
