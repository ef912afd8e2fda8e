"""A polynomial fitted to data, evaluated with poly1d, and its curvature."""

import numpy as np


def f(x, y):
    coefficients = np.polyfit(x, y, 2)
    p = np.poly1d(coefficients)
    residuals = y - p(x)
    curvature = np.polyval(np.polyder(coefficients, 2), 0.5)
    r_squared = 1 - np.sum(residuals**2) / np.sum((y - np.mean(y)) ** 2)
    return r_squared + curvature + p.deriv()(1.0) ** 2


args = [np.linspace(0, 2, 6), np.array([1.0, 0.2, 0.5, 1.1, 2.7, 4.0])]
