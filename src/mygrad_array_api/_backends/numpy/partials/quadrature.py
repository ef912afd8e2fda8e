"""Integrals from zero to infinity, and over panels."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .vectors import Vector


def _double_exponential() -> tuple[Vector, Vector]:
    """Nodes and weights of ``u = exp(t - exp(-t))``, for what decays like exp(-u) to exp(-u²).

    Takahasi and Mori, "Double exponential formulas for numerical integration" (1974).
    """
    t = 0.1 * np.arange(-37, 47)
    u = np.asarray(np.exp(t - np.exp(-t)))
    return u, 0.1 * u * (1 + np.exp(-t))


NODES, WEIGHTS = _double_exponential()
GAUSS, GAUSS_WEIGHTS = np.polynomial.legendre.leggauss(32)


def decay(slope: Vector, curvature: Vector) -> Vector:
    """Where ``slope v + curvature v²/2`` is about one: the scale of what decays like that."""
    slope = np.maximum(slope, 0)
    return 2 / (slope + np.sqrt(slope * slope + 2 * np.maximum(curvature, 0)))


def integral_of_decaying(integrand: Callable[[Vector], Vector], scale: Vector) -> Vector:
    """Integrate from zero to infinity what decays on a scale, a row for each element."""
    return scale * (integrand(scale[:, None] * NODES) @ WEIGHTS)


def integral_over_panel(
    integrand: Callable[[Vector], Vector], start: Vector, end: Vector
) -> Vector:
    """Integrate from start to end what is smooth on this scale, a row for each element."""
    half = 0.5 * (end - start)
    return half * (integrand(start[:, None] + half[:, None] * (1 + GAUSS)) @ GAUSS_WEIGHTS)
