"""A small perceptron: ReLU, softmax, cross-entropy with labels as integers, weight decay."""

import numpy as np

rng = np.random.RandomState(0)
X = rng.randn(6, 3)
y = rng.randint(0, 2, size=6)


def softmax(z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def f(W1, b1, W2, b2):
    hidden = np.maximum(0, X.dot(W1) + b1)
    probs = softmax(hidden.dot(W2) + b2)
    loss = -np.mean(np.log(probs[np.arange(len(y)), y]))
    loss += 0.5 * 1e-2 * (np.sum(W1 * W1) + np.sum(W2 * W2))
    return loss


args = [rng.randn(3, 4), rng.randn(4) * 0.1, rng.randn(4, 2), rng.randn(2) * 0.1]
