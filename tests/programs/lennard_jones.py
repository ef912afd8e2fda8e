"""The energy of a cluster: pairs by triu_indices, minimum images, a cut-off by a mask."""

import numpy as np


def f(pos, eps, sigma):
    box, cutoff = 4.0, 2.5
    i, j = np.triu_indices(len(pos), k=1)
    d = pos[i] - pos[j]
    d -= box * np.round(d / box)
    r = np.sqrt((d**2).sum(axis=-1))
    inside = r < cutoff
    s6 = (sigma / r[inside]) ** 6
    energy = np.sum(4 * eps * (s6**2 - s6))
    histogram, _ = np.histogram(r, bins=4, range=(0, 4))
    return energy + 0.0 * histogram[0]


args = [
    np.array([[0.1, 0.2, 0.0], [1.3, 0.1, 0.4], [0.2, 1.4, 0.9], [1.5, 1.2, 1.8]]),
    np.array(0.9),
    np.array(1.05),
]
