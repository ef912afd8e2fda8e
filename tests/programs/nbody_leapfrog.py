"""Gravity between three bodies: accelerations summed into zeros, velocities updated in place."""

import numpy as np


def acceleration(pos, mass):
    acc = np.zeros_like(pos)
    n = len(mass)
    for i in range(n):
        for j in range(n):
            if i == j:
                continue
            d = pos[j] - pos[i]
            r = np.sqrt(np.dot(d, d) + 0.01)
            acc[i] += mass[j] * d / r**3
    return acc


def f(pos, vel, mass):
    pos, vel = np.array(pos), np.array(vel)
    dt = 0.05
    acc = acceleration(pos, mass)
    for _ in range(4):
        vel += 0.5 * dt * acc
        pos += dt * vel
        acc = acceleration(pos, mass)
        vel += 0.5 * dt * acc
    kinetic = 0.5 * np.sum(mass[:, None] * vel**2)
    return kinetic + pos[0, 0]


rng = np.random.default_rng(1)
args = [rng.normal(size=(3, 2)), rng.normal(size=(3, 2)) * 0.3, np.array([1.0, 2.0, 0.5])]
