"""One LSTM cell over a short sequence: gates are slices, states are kept in arrays."""

import numpy as np

x = np.random.default_rng(8).normal(size=(4, 2))


def sigmoid(v):
    return 1 / (1 + np.exp(-v))


def f(W, U, b):
    H = U.shape[0]
    h, c = np.zeros(H), np.zeros(H)
    states = np.zeros((len(x), H))
    for t in range(len(x)):
        a = np.dot(x[t], W) + np.dot(h, U) + b
        i, o, g = sigmoid(a[:H]), sigmoid(a[H : 2 * H]), np.tanh(a[2 * H : 3 * H])
        forget = sigmoid(a[3 * H :])
        c = forget * c + i * g
        h = o * np.tanh(c)
        states[t, :] = h
    return np.sum(states**2)


rng = np.random.default_rng(9)
args = [rng.normal(size=(2, 12)), rng.normal(size=(3, 12)), rng.normal(size=12)]
