"""Differentiate through SciPy's solver of differential equations, by an operation of one's own.

The population of hares and lynxes follows the equations of Lotka and Volterra. SciPy integrates
them: to the library that is a black box, so its gradient is written by hand, by the adjoint
method. A second integration runs backwards in time; how the equations themselves depend on the
state and the parameters is left to `vjp`. Then the parameters are fitted to the records of the
Hudson's Bay Company.

Run it with::

    python examples/scipy_custom_op.py
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from scipy.integrate import solve_ivp
from scipy.optimize import minimize

import mygrad_array_api as mg
from mygrad_array_api import extend
from mygrad_array_api.testing import check_vjp

YEARS = np.arange(1900.0, 1921.0)
# fmt: off
HARES = np.array([
    30, 47.2, 70.2, 77.4, 36.3, 20.6, 18.1, 21.4, 22, 25.4, 27.1,
    40.3, 57, 76.6, 52.3, 19.5, 11.2, 7.6, 14.6, 16.2, 24.7,
])
LYNXES = np.array([
    4, 6.1, 9.8, 35.2, 59.4, 41.7, 19, 13, 8.3, 9.1, 7.4,
    8, 12.3, 19.5, 45.7, 51.1, 29.7, 15.8, 9.7, 10.1, 8.6,
])
# fmt: on
TOLERANCES = {"rtol": 1e-10, "atol": 1e-10}
STEPS = 25
GOAL = 2.02
QUICK_STEPS = 4
QUICK_GOAL = 2.5


def rates(state: mg.Tensor, p: mg.Tensor) -> mg.Tensor:
    """Return how fast both populations change: growth, predation, death, and gain by prey."""
    hares, lynxes = state[0], state[1]
    return mg.stack([p[0] * hares - p[1] * hares * lynxes, p[3] * hares * lynxes - p[2] * lynxes])


def on_arrays(state: np.ndarray, p: np.ndarray) -> np.ndarray:
    """Return the same of arrays, without tensors: what the solver calls thousands of times."""
    hares, lynxes = state
    return np.array([p[0] * hares - p[1] * hares * lynxes, p[3] * hares * lynxes - p[2] * lynxes])


@extend.custom_vjp
def solve(start: np.ndarray, p: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Integrate from `start`: (2,), (4,), (n,) -> (n, 2). SciPy sees arrays only."""
    span = (times[0], times[-1])
    found = solve_ivp(lambda t, y: on_arrays(y, p), span, start, t_eval=times, **TOLERANCES)
    return found.y.T


def solve_backward(kept: Any, g: np.ndarray) -> tuple[np.ndarray, np.ndarray, None]:
    """Integrate the adjoint, and the gradient of the parameters, from the last time to the first.

    Between two records ``da/dt = -(df/dy)^T a``, and each record adds its own gradient to ``a``.
    """
    (_, p, times), states = kept

    def backwards(t: float, joined: np.ndarray) -> np.ndarray:
        y, a = joined[:2], joined[2:4]
        _, pullback = mg.vjp(rates, y, p)
        from_state, from_parameters = pullback(a)
        return np.concatenate([on_arrays(y, p), -from_state, -from_parameters])

    a, into_parameters = np.zeros(2), np.zeros(4)
    for i in range(len(times) - 1, 0, -1):
        a = a + g[i]
        joined = np.concatenate([states[i], a, into_parameters])
        found = solve_ivp(backwards, (times[i], times[i - 1]), joined, **TOLERANCES).y[:, -1]
        a, into_parameters = found[2:4], found[4:]
    return a + g[0], into_parameters, None


solve.defvjp(None, solve_backward)


def loss(logs: mg.Tensor) -> mg.Tensor:
    """Return how far the logarithms of the records are from those of the model."""
    positive = mg.exp(logs)
    model = solve(positive[:2], positive[2:], YEARS)
    records = np.log(np.stack([HARES, LYNXES], axis=1))
    return ((mg.log(model) - records) ** 2).sum()


def plot(logs: np.ndarray, path: Path) -> None:
    """Save the records and the fitted model."""
    times = np.linspace(YEARS[0], YEARS[-1], 400)
    model = solve(np.exp(logs[:2]), np.exp(logs[2:]), times)
    figure = Figure(figsize=(8, 4), layout="constrained")
    axes = figure.subplots()
    for records, curve, label in ((HARES, model[:, 0], "hares"), (LYNXES, model[:, 1], "lynxes")):
        (line,) = axes.plot(times, curve, label=f"{label}, model")
        axes.plot(YEARS, records, "o", color=line.get_color(), label=f"{label}, records")
    axes.set(xlabel="year", ylabel="thousands of pelts")
    axes.set_xticks(YEARS[::5], [f"{year:.0f}" for year in YEARS[::5]])
    axes.legend()
    figure.savefig(path, dpi=100)


def main() -> None:
    """Check the gradient, fit the parameters, and save the plot."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".png"))
    parser.add_argument("--quick", action="store_true", help="take a few steps only")
    arguments = parser.parse_args()
    out = arguments.out
    steps, goal = (QUICK_STEPS, QUICK_GOAL) if arguments.quick else (STEPS, GOAL)

    start = np.log([30.0, 4.0, 0.55, 0.028, 0.80, 0.024])
    few = YEARS[:4]
    check_vjp(lambda y, p: solve(y, p, few), np.exp(start[:2]), np.exp(start[2:]), rtol=1e-6)
    print("the gradient agrees with finite differences")

    found = minimize(
        mg.value_and_grad(loss), start, jac=True, method="L-BFGS-B", options={"maxiter": steps}
    )
    print(f"loss {float(loss(start)):.4f} -> {found.fun:.4f} in {found.nfev} evaluations")
    names = ("hares in 1900", "lynxes in 1900", "growth", "predation", "death", "gain")
    for name, value in zip(names, np.exp(found.x), strict=True):
        print(f"  {name:15s} {value:.4f}")
    plot(found.x, out)
    print(f"records and model: {out}")
    if found.fun > goal:
        msg = f"the loss should have been below {goal}"
        raise SystemExit(msg)


if __name__ == "__main__":
    main()
