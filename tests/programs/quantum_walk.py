"""A walk of a qubit with a coin: kron, outer products, complex amplitudes, probabilities."""

import numpy as np


def f(theta, phase):
    n = 5
    coin = np.array(
        [
            [np.cos(theta), np.sin(theta)],
            [np.exp(1j * phase) * np.sin(theta), -np.exp(1j * phase) * np.cos(theta)],
        ]
    )
    right = np.roll(np.eye(n), 1, axis=0)
    up, down = np.outer([1, 0], [1, 0]), np.outer([0, 1], [0, 1])
    shift = np.kron(right, up) + np.kron(right.T, down)
    step = shift @ np.kron(np.eye(n), coin)
    psi = np.zeros(2 * n, dtype=np.complex128)
    psi[n] = 1
    for _ in range(4):
        psi = step.dot(psi)
    probability = np.zeros(n)
    for site in range(n):
        probability[site] = abs(psi[2 * site]) ** 2 + abs(psi[2 * site + 1]) ** 2
    return probability @ np.arange(n) ** 2 + np.vdot(psi, psi).real


args = [np.array(0.7), np.array(0.4)]
