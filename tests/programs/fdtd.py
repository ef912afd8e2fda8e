"""Maxwell's equations in one dimension: staggered fields, updated in place, with a source."""

import numpy as np


def f(eps, amplitude):
    n = len(eps)
    ez, hy = np.zeros(n), np.zeros(n - 1)
    record = []
    for t in range(12):
        hy += 0.5 * (ez[1:] - ez[:-1])
        ez[1:-1] += 0.5 / eps[1:-1] * (hy[1:] - hy[:-1])
        ez[2] += amplitude * np.exp(-((t - 4) ** 2) / 4.0)
        record.append(ez[-3])
    return np.sum(np.array(record) ** 2) + np.sum(ez**2 * eps)


args = [1 + 0.3 * np.random.default_rng(16).random(9), np.array(0.8)]
