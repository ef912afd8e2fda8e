"""A portfolio from a covariance of returns: weights, drawdown, and value at risk."""

import numpy as np


def f(returns, aversion):
    mu = returns.mean(axis=0)
    cov = np.cov(returns, rowvar=False) + 0.05 * np.eye(returns.shape[1])
    w = np.linalg.solve(cov, mu) / aversion
    w = w / np.sum(np.abs(w))
    daily = returns @ w
    wealth = np.cumprod(1 + daily)
    peak = np.maximum.accumulate(wealth)
    drawdown = np.max(1 - wealth / peak)
    var = -np.percentile(daily, 10)
    sharpe = daily.mean() / daily.std(ddof=1)
    return sharpe - 0.5 * drawdown + 0.1 * var


args = [np.random.default_rng(22).normal(size=(8, 3)) * 0.1 + 0.02, np.array(2.0)]
