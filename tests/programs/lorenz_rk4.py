"""The Lorenz system by the classical Runge-Kutta method, states built with np.array."""

import numpy as np


def rhs(s, sigma, rho, beta):
    x, y, z = s
    return np.array([sigma * (y - x), x * (rho - z) - y, x * y - beta * z])


def f(s0, params):
    sigma, rho, beta = params
    h, steps = 0.01, 12
    path = np.zeros((steps + 1, 3))
    path[0] = s0
    for i in range(steps):
        k1 = rhs(path[i], sigma, rho, beta)
        k2 = rhs(path[i] + h / 2 * k1, sigma, rho, beta)
        k3 = rhs(path[i] + h / 2 * k2, sigma, rho, beta)
        k4 = rhs(path[i] + h * k3, sigma, rho, beta)
        path[i + 1] = path[i] + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return np.mean(np.linalg.norm(path, axis=1))


args = [np.array([1.0, 1.2, 0.9]), np.array([10.0, 28.0, 8 / 3])]
