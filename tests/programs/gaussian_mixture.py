"""A step of expectation maximisation, and the likelihood after it."""

import numpy as np

X = np.random.default_rng(14).normal(size=(7, 1)) + np.array([[-1.0]] * 3 + [[2.0]] * 4)


def density(x, mu, var):
    return np.exp(-0.5 * (x - mu) ** 2 / var) / np.sqrt(2 * np.pi * var)


def f(mu, var, logits):
    pi = np.exp(logits) / np.exp(logits).sum()
    resp = np.zeros((len(X), len(mu)))
    for k in range(len(mu)):
        resp[:, k] = pi[k] * density(X[:, 0], mu[k], var[k])
    resp /= resp.sum(axis=1, keepdims=True)
    Nk = resp.sum(axis=0)
    new_mu = (resp.T @ X)[:, 0] / Nk
    new_var = np.array([np.sum(resp[:, k] * (X[:, 0] - new_mu[k]) ** 2) / Nk[k] for k in range(2)])
    total = 0
    for k in range(len(mu)):
        total = total + Nk[k] / len(X) * density(X[:, 0], new_mu[k], new_var[k])
    return np.log(total).sum()


args = [np.array([-0.5, 1.5]), np.array([1.0, 0.8]), np.array([0.1, -0.2])]
