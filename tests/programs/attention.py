"""Self-attention with einsum, a causal mask of -inf, and layer normalisation."""

import numpy as np

x = np.random.default_rng(20).normal(size=(4, 6))


def layer_norm(v):
    return (v - v.mean(-1, keepdims=True)) / np.sqrt(v.var(-1, keepdims=True) + 1e-5)


def f(Wq, Wk, Wv):
    heads = 2
    q, k, v = ((x @ W).reshape(4, heads, 3) for W in (Wq, Wk, Wv))
    scores = np.einsum("ihd,jhd->hij", q, k) / np.sqrt(3)
    scores[:, np.triu(np.ones((4, 4), dtype=bool), 1)] = -np.inf
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    out = np.einsum("hij,jhd->ihd", weights, v).reshape(4, -1)
    return np.sum(layer_norm(x + out)[:, 0] ** 2)


rng = np.random.default_rng(21)
args = [rng.normal(size=(6, 6)) * 0.5 for _ in range(3)]
