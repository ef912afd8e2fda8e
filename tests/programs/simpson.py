"""An integral by Simpson's rule with weights written into ones, and its error estimate."""

import numpy as np


def integrate(values, h):
    weights = np.ones(len(values))
    weights[1:-1:2] = 4
    weights[2:-1:2] = 2
    return h / 3 * np.sum(weights * values)


def f(a, b):
    fine = np.linspace(0, b, 17)
    coarse = fine[::2]

    def function(x):
        return np.where(x > 0.5, np.sin(a * x), a * x**2) * np.exp(-x)

    best = integrate(function(fine), fine[1] - fine[0])
    rough = integrate(function(coarse), coarse[1] - coarse[0])
    return best + (best - rough) / 15


args = [np.array(1.7), np.array(2.3)]
