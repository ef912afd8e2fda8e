"""Linear prediction by Levinson's recursion on the autocorrelation of a signal."""

import numpy as np


def f(x):
    order = 3
    n = len(x)
    r = np.array([np.dot(x[: n - k], x[k:]) for k in range(order + 1)])
    a = np.zeros(order + 1)
    a[0] = 1.0
    error = r[0]
    for i in range(1, order + 1):
        acc = r[i]
        for j in range(1, i):
            acc += a[j] * r[i - j]
        k = -acc / error
        previous = np.array(a)
        for j in range(1, i):
            a[j] = previous[j] + k * previous[i - j]
        a[i] = k
        error = error * (1 - k * k)
    return np.log(error) + np.sum(a**2)


args = [np.random.default_rng(13).normal(size=9)]
