"""Local alignment of two sequences of scores by dynamic programming, with a table of zeros."""

import numpy as np


def f(similarity, gap):
    n, m = similarity.shape
    H = np.zeros((n + 1, m + 1))
    best = 0.0
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            H[i, j] = max(
                0.0,
                H[i - 1, j - 1] + similarity[i - 1, j - 1],
                H[i - 1, j] - gap,
                H[i, j - 1] - gap,
            )
            best = max(best, H[i, j])
    return best + 0.1 * H.sum()


args = [np.random.default_rng(2).normal(size=(4, 5)) + 0.3, np.array(0.4)]
