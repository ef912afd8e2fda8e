"""Predators and prey by Heun's method, with the trajectory stacked at the end."""

import numpy as np


def f(state, a, b, c, d):
    dt = 0.05
    history = [state]
    for _ in range(20):
        x, y = state
        slope = np.array([a * x - b * x * y, -c * y + d * x * y])
        xp, yp = state + dt * slope
        slope2 = np.array([a * xp - b * xp * yp, -c * yp + d * xp * yp])
        state = state + dt / 2 * (slope + slope2)
        history.append(state)
    history = np.vstack(history)
    return np.sum(np.gradient(history[:, 0]) ** 2) + history[-1, 1]


args = [np.array([2.0, 1.0]), np.array(1.1), np.array(0.4), np.array(0.4), np.array(0.1)]
