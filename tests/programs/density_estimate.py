"""A kernel density estimate on a grid, its mode by argmax, and its quantiles by interpolation."""

import numpy as np


def f(data, bandwidth):
    grid = np.linspace(-4, 4, 41)
    density = np.zeros(len(grid))
    for d in data:
        density += np.exp(-0.5 * ((grid - d) / bandwidth) ** 2)
    density /= len(data) * bandwidth * np.sqrt(2 * np.pi)
    cdf = np.cumsum(density) * (grid[1] - grid[0])
    median = np.interp(0.5, cdf, grid)
    entropy = -np.trapezoid(density * np.log(density + 1e-12), grid)
    return median + entropy + density[np.argmax(density)]


args = [np.array([-1.2, -0.4, 0.1, 0.5, 1.4]), np.array(0.5)]
