"""Points on a grid through a camera: homogeneous coordinates, Rodrigues' formula, distortion."""

import numpy as np


def rodrigues(r):
    theta = np.linalg.norm(r)
    k = r / theta
    K = np.array([[0, -k[2], k[1]], [k[2], 0, -k[0]], [-k[1], k[0], 0]])
    return np.eye(3) + np.sin(theta) * K + (1 - np.cos(theta)) * K @ K


def f(r, t, focal, k1):
    yy, xx = np.mgrid[0:3, 0:2]
    points = np.c_[xx.ravel(), yy.ravel(), np.zeros(6), np.ones(6)]
    pose = np.hstack([rodrigues(r), t.reshape(3, 1)])
    camera = np.dot(points, pose.T)
    uv = camera[:, :2] / camera[:, 2:]
    radius = np.sum(uv**2, axis=1, keepdims=True)
    uv = focal * uv * (1 + k1 * radius)
    return np.sum((uv - np.r_[0.1, 0.2]) ** 2)


args = [np.array([0.1, -0.2, 0.15]), np.array([-0.5, -1.0, 5.0]), np.array(1.3), np.array(0.05)]
