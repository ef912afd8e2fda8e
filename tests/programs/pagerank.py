"""Power iteration on a column-stochastic matrix, until it has converged or a limit is met."""

import numpy as np


def f(weights, damping):
    n = weights.shape[0]
    M = weights / weights.sum(axis=0)
    rank = np.ones(n) / n
    for _ in range(50):
        new = damping * M @ rank + (1 - damping) / n
        if np.abs(new - rank).sum() < 1e-13:
            break
        rank = new
    order = np.argsort(rank)[::-1]
    return rank[order[0]] - rank[order[-1]] + np.sum(rank**2)


args = [np.random.default_rng(17).random((4, 4)) + 0.1, np.array(0.6)]
