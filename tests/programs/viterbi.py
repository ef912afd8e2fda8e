"""The score of the best path through a trellis, with back pointers kept as integers."""

import numpy as np


def f(scores, transition):
    steps, states = scores.shape
    delta = np.zeros((steps, states))
    back = np.zeros((steps, states), dtype=int)
    delta[0] = scores[0]
    for t in range(1, steps):
        for s in range(states):
            options = delta[t - 1] + transition[:, s]
            back[t, s] = np.argmax(options)
            delta[t, s] = options[back[t, s]] + scores[t, s]
    path = [int(np.argmax(delta[-1]))]
    for t in range(steps - 1, 0, -1):
        path.append(int(back[t, path[-1]]))
    return delta[-1, path[0]] + 0.01 * scores[0, path[-1]]


rng = np.random.default_rng(4)
args = [rng.normal(size=(5, 3)), rng.normal(size=(3, 3))]
