"""A constant-velocity Kalman filter: the log-likelihood of noisy positions."""

import numpy as np


def f(measured, q, r):
    dt = 0.1
    A = np.array([[1, dt], [0, 1]])
    H = np.array([[1.0, 0.0]])
    Q = q * np.array([[dt**3 / 3, dt**2 / 2], [dt**2 / 2, dt]])
    x = np.zeros(2)
    P = np.eye(2)
    loglik = 0.0
    for z in measured:
        x = A @ x
        P = A @ P @ A.T + Q
        S = H @ P @ H.T + r
        K = P @ H.T @ np.linalg.inv(S)
        innovation = z - H @ x
        x = x + K @ innovation
        P = (np.eye(2) - K @ H) @ P
        loglik -= 0.5 * (np.log(2 * np.pi * S[0, 0]) + innovation[0] ** 2 / S[0, 0])
    return loglik


args = [np.sin(np.arange(8) * 0.3), np.array(0.5), np.array(0.2)]
