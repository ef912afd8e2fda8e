"""Forward kinematics of an arm by Denavit-Hartenberg matrices, with math's functions."""

from math import cos, sin

import numpy as np


def transform(theta, d, a, alpha):
    return np.array(
        [
            [cos(theta), -sin(theta) * cos(alpha), sin(theta) * sin(alpha), a * cos(theta)],
            [sin(theta), cos(theta) * cos(alpha), -cos(theta) * sin(alpha), a * sin(theta)],
            [0, sin(alpha), cos(alpha), d],
            [0, 0, 0, 1],
        ]
    )


def f(q, lengths):
    T = np.eye(4)
    for i in range(len(q)):
        T = T @ transform(q[i], 0.1, lengths[i], 0.4 * (-1) ** i)
    target = np.array([0.6, 0.5, 0.2])
    return np.linalg.norm(T[:3, 3] - target) + np.arctan2(T[1, 0], T[0, 0])


args = [np.array([0.3, -0.5, 0.8]), np.array([0.5, 0.4, 0.3])]
