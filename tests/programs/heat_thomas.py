"""The heat equation by Crank-Nicolson: a tridiagonal solver that works in place on copies."""

import numpy as np


def thomas(a, b, c, d):
    n = len(d)
    ac, bc, cc, dc = map(np.array, (a, b, c, d))
    for it in range(1, n):
        mc = ac[it - 1] / bc[it - 1]
        bc[it] = bc[it] - mc * cc[it - 1]
        dc[it] = dc[it] - mc * dc[it - 1]
    xc = bc
    xc[-1] = dc[-1] / bc[-1]
    for il in range(n - 2, -1, -1):
        xc[il] = (dc[il] - cc[il] * xc[il + 1]) / bc[il]
    return xc


def f(u, kappa):
    n, dt, dx = len(u), 0.1, 0.5
    s = kappa * dt / (2 * dx**2)
    for _ in range(3):
        rhs = u.copy()
        rhs[1:-1] = u[1:-1] + s * (u[2:] - 2 * u[1:-1] + u[:-2])
        diagonal = np.full(n, 1 + 2 * s)
        off = np.full(n - 1, -s)
        u = thomas(off, diagonal, off, rhs)
    return np.sum(u**2)


args = [np.sin(np.linspace(0.2, 3, 6)), np.array(0.8)]
