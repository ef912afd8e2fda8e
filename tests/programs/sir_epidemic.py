"""An epidemic with compartments in lists, and the height of its peak."""

import numpy as np


def f(beta, gamma, infected):
    S, I, R = [1 - infected], [infected], [0.0]
    dt = 0.5
    for _ in range(30):
        new = beta * S[-1] * I[-1] * dt
        recovered = gamma * I[-1] * dt
        S.append(S[-1] - new)
        I.append(I[-1] + new - recovered)
        R.append(R[-1] + recovered)
    I = np.array(I)
    return np.max(I) + 0.1 * R[-1] + np.mean(np.asarray(S))


args = [np.array(0.9), np.array(0.25), np.array(0.01)]
