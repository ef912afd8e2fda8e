"""Reaction and diffusion on a grid: Laplacians of slices, updates in place in the interior."""

import numpy as np


def laplacian(Z):
    return Z[0:-2, 1:-1] + Z[1:-1, 0:-2] - 4 * Z[1:-1, 1:-1] + Z[1:-1, 2:] + Z[2:, 1:-1]


def f(noise, F, k):
    U, V = np.ones((7, 7)), np.zeros((7, 7))
    U[2:5, 2:5] = 0.5
    V[2:5, 2:5] = 0.25 + noise
    u, v = U[1:-1, 1:-1], V[1:-1, 1:-1]
    for _ in range(4):
        Lu, Lv = laplacian(U), laplacian(V)
        uvv = u * v * v
        u += 0.16 * Lu - uvv + F * (1 - u)
        v += 0.08 * Lv + uvv - (F + k) * v
        U[0, :] = U[1, :]
        U[-1, :] = U[-2, :]
    return np.sum(V**2) + U[0].sum()


args = [np.random.default_rng(15).normal(size=(3, 3)) * 0.05, np.array(0.04), np.array(0.06)]
