"""A reaction network by its stoichiometric matrix, with rates that depend on concentrations."""

import numpy as np

N = np.array([[-1, 1, 0], [-1, 1, 1], [1, -1, -1], [0, 0, 1]])


def f(conc, rates):
    conc = np.array(conc, dtype=float)
    dt = 0.02
    produced = np.zeros(40)
    for step in range(40):
        v = np.zeros(3)
        v[0] = rates[0] * conc[0] * conc[1]
        v[1] = rates[1] * conc[2]
        v[2] = rates[2] * conc[2]
        conc += dt * N.dot(v)
        produced[step] = conc[3]
    return produced[-1] + np.argmax(produced > 0.05) * 0 + np.linalg.norm(produced)


args = [np.array([1.0, 0.5, 0.0, 0.0]), np.array([2.0, 0.3, 0.7])]
