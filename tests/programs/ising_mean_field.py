"""Mean-field magnetisation of a lattice with periodic neighbours, iterated with damping."""

import numpy as np


def f(field, coupling, beta):
    m = np.tanh(beta * field)
    for _ in range(6):
        neighbours = (
            np.roll(m, 1, axis=0) + np.roll(m, -1, axis=0) + np.roll(m, 1, 1) + np.roll(m, -1, 1)
        )
        m = 0.5 * m + 0.5 * np.tanh(beta * (coupling * neighbours + field))
    energy = -coupling * np.sum(m * (np.roll(m, 1, 0) + np.roll(m, 1, 1))) - np.sum(field * m)
    return energy / m.size


args = [np.random.default_rng(5).normal(size=(3, 4)) * 0.3, np.array(0.4), np.array(0.9)]
