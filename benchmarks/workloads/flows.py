"""A recursive filter, and a differential equation."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np
import scipy.integrate
import scipy.signal

from benchmarks.libraries import OURS, Array, Library, Program
from benchmarks.workload import rng
from benchmarks.workloads.scientific import Likelihood, of_scipy

__all__ = ["FLOWS"]


def recursive(count: int) -> Likelihood:
    """The energy of a filtered signal, in the signal and in both series of coefficients."""
    x = rng().normal(size=count)
    b, a = np.array([0.3, 0.2, -0.1]), np.array([1.0, -0.8, 0.3])

    def values(b: Array, a: Array, x: Array) -> Any:
        return (scipy.signal.lfilter(b, a, x) ** 2).sum()

    def gradients(b: Array, a: Array, x: Array) -> list[Any]:
        y = scipy.signal.lfilter(b, a, x)
        of_sum = scipy.signal.lfilter([1.0], a, 2 * y[::-1])[::-1]
        lags = range(len(b))
        of_b = [of_sum[i:] @ x[: count - i] for i in lags]
        of_a = [-(of_sum[i:] @ y[: count - i]) for i in lags]
        return [of_b, of_a, scipy.signal.lfilter(b, [1.0], of_sum[::-1])[::-1]]

    def program_of(library: Library) -> Program:
        if library.name == "jax":
            return _scanned(library)
        lfilter = of_scipy(library, "signal").lfilter
        return lambda b, a, x: (lfilter(b, a, x) ** 2).sum()

    return Likelihood(
        f"lfilter of {count:,} numbers, order 2",
        values,
        gradients,
        (b, a, x),
        program_of,
        (OURS, "jax"),
    )


def _scanned(library: Library) -> Program:
    """JAX has no `lfilter`: a loop of it, that is compiled."""
    xp, scan = library.namespace, import_module("jax.lax").scan

    def program(b: Any, a: Any, x: Any) -> Any:
        b, a = b / a[0], a / a[0]

        def step(state: Any, number: Any) -> Any:
            y = b[0] * number + state[0]
            later = xp.concatenate([state[1:], xp.zeros(1)])
            return later + b[1:] * number - a[1:] * y, y

        return (scan(step, xp.zeros(2), x)[1] ** 2).sum()

    return program


TIMES = np.linspace(0.0, 10.0, 25)
TOLERANCES = {"rtol": 1e-8, "atol": 1e-8}


def pendulum() -> Likelihood:
    """The energy of a damped pendulum at some times, in its start and both of its parameters."""
    start, parameters = np.array([1.0, 0.0]), np.array([0.2, 3.0])

    def field(y: Any, t: Any, p: Any) -> Any:
        return np.array([y[1], -p[0] * y[1] - p[1] * np.sin(y[0])])

    def stacked(y: Any, t: Any, p: Any) -> Any:  # the program, whose value is taken
        return np.stack([y[1], -p[0] * y[1] - p[1] * np.sin(y[0])])

    def values(start: Array, p: Array) -> Any:
        return (scipy.integrate.odeint(stacked, start, TIMES, (p,), **TOLERANCES) ** 2).sum()

    def with_tangents(s: Any, t: Any, p: Any) -> Any:
        y, tangents = s[:2], s[2:].reshape(2, 4)
        slope = np.array([[0.0, 1.0], [-p[1] * np.cos(y[0]), -p[0]]])
        change = slope @ tangents
        change[1, 2] -= y[1]
        change[1, 3] -= np.sin(y[0])
        return np.concatenate([field(y, t, p), change.ravel()])

    def gradients(start: Array, p: Array) -> list[Any]:
        begin = np.concatenate([start, np.eye(2, 4).ravel()])
        s = scipy.integrate.odeint(with_tangents, begin, TIMES, (p,), **TOLERANCES)
        whole = 2 * np.einsum("ti,tij->j", s[:, :2], s[:, 2:].reshape(-1, 2, 4))
        return [whole[:2], whole[2:]]

    def program_of(library: Library) -> Program:
        xp = np if library.name == OURS else library.namespace  # NumPy's functions take tensors

        def field(y: Any, t: Any, p: Any) -> Any:
            return xp.stack([y[1], -p[0] * y[1] - p[1] * xp.sin(y[0])])

        if library.name == "jax":
            solve = import_module("jax.experimental.ode").odeint
            return lambda y0, p: (solve(field, y0, TIMES, p, **TOLERANCES) ** 2).sum()
        odeint = of_scipy(library, "integrate").odeint
        traced = import_module("autograd.builtins").tuple if library.name == "autograd" else tuple

        def program(y0: Any, p: Any) -> Any:
            return (odeint(field, y0, TIMES, traced((p,)), **TOLERANCES) ** 2).sum()

        return program

    return Likelihood(
        "odeint of a pendulum, 25 times",
        values,
        gradients,
        (start, parameters),
        program_of,
        (OURS, "autograd", "jax"),
        1e-5,
    )


FLOWS = (recursive(10_000), pendulum())
