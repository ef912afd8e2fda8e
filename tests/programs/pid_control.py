"""A controller with an integral, a derivative and a saturated output, scalars all the way."""

import numpy as np


def f(gains, setpoint):
    kp, ki, kd = gains
    value, integral, previous = 0.0, 0.0, 0.0
    cost = 0.0
    log = np.zeros((25, 2))
    for t in range(25):
        error = setpoint - value
        integral = integral + error * 0.1
        derivative = (error - previous) / 0.1
        output = np.clip(kp * error + ki * integral + kd * derivative, -3.0, 3.0)
        value = value + 0.1 * (output - 0.5 * value)
        previous = error
        log[t] = [error, output]
        cost += error**2 * 0.1
    return cost + 1e-3 * np.sum(np.diff(log[:, 1]) ** 2)


args = [np.array([2.0, 0.5, 0.05]), np.array(1.0)]
