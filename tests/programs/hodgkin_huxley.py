"""A neuron's membrane with gates, by math.exp on the elements of a state that is an array."""

import math

import numpy as np


def f(g, current):
    gNa, gK, gL = g
    state = np.array([-65.0, 0.05, 0.6, 0.32])
    dt = 0.02
    voltage = np.zeros(15)
    for t in range(15):
        V, m, h, n = state
        am = 0.1 * (V + 40) / (1 - math.exp(-(V + 40) / 10))
        bm = 4 * math.exp(-(V + 65) / 18)
        ah = 0.07 * math.exp(-(V + 65) / 20)
        bh = 1 / (1 + math.exp(-(V + 35) / 10))
        an = 0.01 * (V + 55) / (1 - math.exp(-(V + 55) / 10))
        bn = 0.125 * math.exp(-(V + 65) / 80)
        ionic = gNa * m**3 * h * (V - 50) + gK * n**4 * (V + 77) + gL * (V + 54.4)
        rate = np.array(
            [current - ionic, am * (1 - m) - bm * m, ah * (1 - h) - bh * h, an * (1 - n) - bn * n]
        )
        state = state + dt * rate
        voltage[t] = state[0]
    return voltage.mean() + 0.01 * voltage.max()


args = [np.array([120.0, 36.0, 0.3]), np.array(10.0)]
