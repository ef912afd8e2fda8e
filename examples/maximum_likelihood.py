"""Fit a model by maximum likelihood with SciPy's optimiser and exact gradients.

How far a disease has progressed after a year is modelled by a Gamma distribution. Its mean
depends on ten measurements, their squares and their products; its shape, and by that the relative
spread, on the ten measurements: 77 parameters. The likelihood is written with NumPy and
`scipy.special`, which hands its functions to tensors. `scipy.optimize.minimize` gets the gradient
from one backward pass and, for comparison, from finite differences.

Run it with::

    python examples/maximum_likelihood.py
"""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

os.environ["SCIPY_ARRAY_API"] = "1"  # SciPy asks for it before it is first imported

import numpy as np
from matplotlib.figure import Figure
from scipy.optimize import OptimizeResult, minimize
from scipy.special import gammaln
from sklearn.datasets import load_diabetes
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

import mygrad_array_api as mg

GOAL = 1e-6
FEWER = 20
"""So many times fewer evaluations are expected with exact gradients."""


class Likelihood:
    """Minus the logarithm of the likelihood, a mean over patients, as a function of parameters.

    Parameters
    ----------
    mean_x : array, shape (N, D)
        What the mean depends on, and a column of ones.
    shape_x : array, shape (N, E)
        What the shape depends on, and a column of ones.
    y : array, shape (N,)
        What they are to explain: positive numbers.
    """

    def __init__(self, mean_x: np.ndarray, shape_x: np.ndarray, y: np.ndarray) -> None:
        self.mean_x = mean_x
        self.shape_x = shape_x
        self.y = y
        self.evaluations = 0

    @property
    def start(self) -> np.ndarray:
        """Where the fit begins: nothing depends on any measurement. Shape (D + E,)."""
        columns = self.mean_x.shape[1]
        start = np.zeros(columns + self.shape_x.shape[1])
        start[0] = np.log(self.y.mean())
        start[columns] = np.log(self.y.mean() ** 2 / self.y.var())
        return start

    def __call__(self, parameters: Any) -> Any:
        """Return the value at parameters of shape (D + E,), a tensor of a tensor."""
        self.evaluations += 1
        columns = self.mean_x.shape[1]
        log_mean = self.mean_x @ parameters[:columns]
        log_shape = self.shape_x @ parameters[columns:]
        shape = np.exp(log_shape)
        return -np.mean(
            shape * (log_shape - log_mean)
            - gammaln(shape)
            + (shape - 1.0) * np.log(self.y)
            - shape * self.y * np.exp(-log_mean)
        )


@dataclass
class Fit:
    """What came of a fit: the result, and of every step its evaluations, seconds and value."""

    result: OptimizeResult
    seconds: float
    evaluations: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    values: list[float] = field(default_factory=list)


def fit(likelihood: Likelihood, *, jac: bool) -> Fit:
    """Minimise, with the gradient from a backward pass or, without `jac`, from differences."""
    likelihood.evaluations = 0
    found = Fit(OptimizeResult(), 0.0)
    begun = perf_counter()

    def note(intermediate_result: OptimizeResult) -> None:
        found.evaluations.append(likelihood.evaluations)
        found.times.append(perf_counter() - begun)
        found.values.append(float(intermediate_result.fun))

    function = mg.value_and_grad(likelihood) if jac else likelihood
    found.result = minimize(function, likelihood.start, jac=jac, method="BFGS", callback=note)
    found.seconds = perf_counter() - begun
    return found


def draw(fits: dict[str, Fit], best: float, path: Path) -> None:
    """Save a picture of how far from the optimum the fits were, by evaluations and by time."""
    figure = Figure(figsize=(9, 4), layout="constrained")
    left, right = figure.subplots(1, 2, sharey=True)
    for name, found in fits.items():
        distance = np.maximum(np.array(found.values) - best, 1e-10)
        left.loglog(found.evaluations, distance, label=name)
        right.semilogy(found.times, distance, label=name)
    left.set(xlabel="evaluations of the likelihood", ylabel="distance to the best likelihood")
    right.set(xlabel="seconds", xlim=(0.0, None))
    for axes in (left, right):
        axes.grid(alpha=0.3)
    right.legend()
    figure.savefig(path, dpi=100)


def load() -> Likelihood:
    """Return the likelihood of the diabetes data, whose columns are standardised."""
    loaded = load_diabetes(scaled=False)
    linear = StandardScaler().fit_transform(loaded.data)
    quadratic = PolynomialFeatures(2, include_bias=False).fit_transform(linear)
    quadratic = StandardScaler().fit_transform(quadratic)
    ones = np.ones((len(linear), 1))
    return Likelihood(np.hstack([ones, quadratic]), np.hstack([ones, linear]), loaded.target)


def main() -> None:
    """Fit twice, compare and draw."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".png"))
    out = parser.parse_args().out

    likelihood = load()
    mg.value_and_grad(likelihood)(likelihood.start)  # what is slow once is not timed
    exact, plain = fit(likelihood, jac=True), fit(likelihood, jac=False)
    fits = {"one backward pass": exact, "finite differences": plain}

    print(f"{likelihood.start.size} parameters, {likelihood.y.size} patients")
    for name, found in fits.items():
        print(
            f"{name:18}: {found.evaluations[-1]:6,} evaluations, {found.seconds:.2f} s, "
            f"value {found.result.fun:.9f}, derivatives there {np.abs(found.result.jac).max():.0e}"
        )
    fewer = plain.evaluations[-1] / exact.evaluations[-1]
    saved = 1.0 - exact.seconds / plain.seconds
    print(f"exact gradients: {fewer:.0f} times fewer evaluations, {saved:.0%} of the time saved")
    best = min(exact.result.fun, plain.result.fun)
    draw(fits, best, out)
    print(f"distance to the optimum: {out}")
    if exact.result.fun > best + GOAL:
        msg = "the fit with exact gradients did not reach the optimum"
        raise SystemExit(msg)
    if fewer < FEWER:
        msg = f"there should have been at least {FEWER} times fewer evaluations"
        raise SystemExit(msg)


if __name__ == "__main__":
    main()
