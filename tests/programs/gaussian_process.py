"""The marginal likelihood of a Gaussian process: a covariance filled by two loops, Cholesky."""

import numpy as np


def f(x, y, log_theta):
    length, amplitude, noise = np.exp(log_theta)
    n = len(x)
    K = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            K[i, j] = amplitude * np.exp(-0.5 * (x[i] - x[j]) ** 2 / length**2)
    K[np.diag_indices(n)] += noise
    L = np.linalg.cholesky(K)
    alpha = np.linalg.solve(L.T, np.linalg.solve(L, y))
    return -0.5 * y @ alpha - np.sum(np.log(np.diag(L))) - n / 2 * np.log(2 * np.pi)


args = [np.linspace(0, 3, 5), np.sin(np.linspace(0, 3, 5)), np.array([0.1, -0.2, -1.5])]
