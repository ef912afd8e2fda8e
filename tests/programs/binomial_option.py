"""An American put by a binomial tree: values overwritten from the last step to the first."""

import numpy as np


def f(S, K, sigma, r):
    T, N = 0.5, 6
    dt = T / N
    u = np.exp(sigma * np.sqrt(dt))
    d = 1 / u
    p = (np.exp(r * dt) - d) / (u - d)
    prices = np.zeros(N + 1)
    for i in range(N + 1):
        prices[i] = S * u ** (N - i) * d**i
    values = np.maximum(K - prices, 0)
    for step in range(N - 1, -1, -1):
        for i in range(step + 1):
            hold = np.exp(-r * dt) * (p * values[i] + (1 - p) * values[i + 1])
            spot = S * u ** (step - i) * d**i
            values[i] = max(hold, K - spot)
    return values[0]


args = [np.array(100.0), np.array(103.0), np.array(0.25), np.array(0.03)]
