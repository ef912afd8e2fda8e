"""The likelihood of a phylogenetic tree by pruning, recursively over nested tuples."""

import numpy as np

TREE = ((("A", "C"), "G"), ("T", "A"))
BASES = "ACGT"


def transition(t):
    stay = 0.25 + 0.75 * np.exp(-4 / 3 * t)
    move = 0.25 - 0.25 * np.exp(-4 / 3 * t)
    P = np.ones((4, 4)) * move
    for i in range(4):
        P[i, i] = stay
    return P


def prune(node, lengths):
    if isinstance(node, str):
        partial = np.zeros(4)
        partial[BASES.index(node)] = 1.0
        return partial
    left, right = (transition(next(lengths)) @ prune(child, lengths) for child in node)
    return left * right


def f(lengths):
    return np.log(np.dot(np.full(4, 0.25), prune(TREE, iter(lengths))))


args = [np.array([0.1, 0.2, 0.3, 0.15, 0.25, 0.2, 0.1, 0.3])]
