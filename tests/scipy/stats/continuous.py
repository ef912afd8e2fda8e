"""The continuous distributions under test, with the shape parameters to try them at."""

from __future__ import annotations

import numpy as np

__all__ = ["CASES", "PROBABILITIES", "ROUGH"]

SHAPES = {
    "beta": [(2.0, 3.0), (0.5, 0.7), (1.0, 1.0), (1.0, 4.0), (30.0, 2.5)],
    "cauchy": [()],
    "chi2": [(4.0,), (1.0,), (2.0,), (7.3,), (150.0,)],
    "expon": [()],
    "gamma": [(2.0,), (0.4,), (1.0,), (3.7,), (80.0,), (300.0,)],
    "gennorm": [(2.0,), (0.7,), (1.0,), (3.3,)],
    "gumbel_l": [()],
    "gumbel_r": [()],
    "halfnorm": [()],
    "invgamma": [(3.0,), (0.6,), (1.5,), (40.0,), (300.0,)],
    "laplace": [()],
    "logistic": [()],
    "lognorm": [(1.0,), (0.3,), (2.5,)],
    "norm": [()],
    "pareto": [(3.0,), (0.5,), (1.5,)],
    "rayleigh": [()],
    "skewnorm": [(1.0,), (-2.5,), (0.0,), (6.0,)],
    "t": [(5.0,), (0.7,), (1.5,), (60.0,), (200.0,), (np.inf,)],
    "truncnorm": [(-1.0, 2.0), (-np.inf, 0.5), (0.3, np.inf), (1.5, 4.0), (-9.0, -8.0)],
    "uniform": [()],
    "vonmises": [(1.5,), (0.2,), (8.0,), (40.0,)],
    "weibull_min": [(2.0,), (0.6,), (1.0,), (3.4,)],
}

CASES = [(name, shapes) for name, found in SHAPES.items() for shapes in found]

PROBABILITIES = np.array([1e-12, 1e-4, 0.1, 0.35, 0.5, 0.8, 0.999, 1 - 1e-9])

ROUGH = {
    # Both subtract numbers of a billionth of the difference, in another order.
    "truncnorm": 2e-8,
    ("truncnorm", "isf"): 1e-6,
    ("pareto", "cdf"): 1e-11,
    ("pareto", "logsf"): 1e-11,
}
"""The relative tolerance, where it is not 1e-12."""
