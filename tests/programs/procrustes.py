"""The rigid alignment of two clouds of points by the singular value decomposition."""

import numpy as np


def f(A, B):
    a0, b0 = A.mean(axis=0), B.mean(axis=0)
    H = (A - a0).T @ (B - b0)
    U, S, Vt = np.linalg.svd(H)
    R = Vt.T @ U.T
    if np.linalg.det(R) < 0:
        Vt[-1, :] *= -1
        R = Vt.T @ U.T
    t = b0 - R @ a0
    error = 0.0
    for i in range(len(A)):
        error += np.sum((R @ A[i] + t - B[i]) ** 2)
    return error


rng = np.random.default_rng(11)
args = [rng.normal(size=(5, 3)), rng.normal(size=(5, 3))]
