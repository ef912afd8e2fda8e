"""Paths of a stochastic volatility model from a seeded generator, with an Asian payoff."""

import numpy as np


def f(S0, sigma, rho):
    rng = np.random.default_rng(42)
    paths, steps, dt = 6, 5, 0.1
    S = np.full(paths, S0)
    v = np.full(paths, sigma**2)
    history = np.empty((steps, paths))
    for t in range(steps):
        z1 = rng.standard_normal(paths)
        z2 = rho * z1 + np.sqrt(1 - rho**2) * rng.standard_normal(paths)
        v = np.maximum(v + 0.5 * (0.04 - v) * dt + 0.1 * np.sqrt(v * dt) * z2, 1e-4)
        S = S * np.exp(-0.5 * v * dt + np.sqrt(v * dt) * z1)
        history[t] = S
    drift = rng.normal(sigma, 0.1, size=3).mean()
    return np.mean(np.maximum(history.mean(axis=0) - 95.0, 0)) + drift


args = [np.array(100.0), np.array(0.3), np.array(-0.5)]
