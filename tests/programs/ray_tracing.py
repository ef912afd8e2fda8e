"""Rays that hit a sphere: reflection, and a shade by the angle to a light."""

import numpy as np


def normalize(v):
    return v / np.linalg.norm(v)


def f(centre, radius, light):
    image = np.zeros((3, 3))
    for i, y in enumerate(np.linspace(0.3, -0.3, 3)):
        for j, x in enumerate(np.linspace(-0.3, 0.3, 3)):
            origin = np.array([0.0, 0.0, -3.0])
            direction = normalize(np.array([x, y, 1.0]))
            b = 2 * np.dot(direction, origin - centre)
            c = np.linalg.norm(origin - centre) ** 2 - radius**2
            delta = b**2 - 4 * c
            if delta <= 0:
                continue
            t = (-b - np.sqrt(delta)) / 2
            point = origin + t * direction
            normal = normalize(point - centre)
            to_light = normalize(light - point)
            image[i, j] = np.clip(np.dot(normal, to_light), 0, 1)
    return image.sum()


args = [np.array([0.1, -0.1, 0.5]), np.array(1.3), np.array([2.0, 3.0, -4.0])]
