"""Choose the penalties of a ridge regression by the gradient of its error in cross-validation.

How far a disease has progressed after a year is explained by ten measurements, their squares and
their products: 65 columns in three groups, each of which has a penalty of its own. scikit-learn
fits the weights, and knows nothing of gradients. `extend.implicit` gives them to it: the weights
are where the derivative of the penalised error is zero, and from that equation it follows how they
move with the penalties. `scipy.optimize.minimize` then finds the penalties with which the error on
patients that were left out is least.

Run it with::

    python examples/ridge_penalty.py
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from scipy.optimize import minimize
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold, train_test_split
from sklearn.preprocessing import PolynomialFeatures, StandardScaler
from tqdm import tqdm

import mygrad_array_api as mg
from mygrad_array_api import extend

GROUPS = ("measurements", "squares", "products")
FOLDS = 5
GRID = np.linspace(-2.0, 10.0, 13)
"""Logarithms of a penalty."""
GOAL = 0.05
"""The part of the error that three penalties save, against one."""
CLOSE = 1e-5


@dataclass(frozen=True)
class Patients:
    """What is known of some patients, and the number of the group of each column."""

    x: np.ndarray
    y: np.ndarray
    groups: np.ndarray

    def __getitem__(self, rows: np.ndarray) -> Patients:
        """Return some of the patients."""
        return Patients(self.x[rows], self.y[rows], self.groups)


def fit(patients: Patients, log_penalties: np.ndarray) -> np.ndarray:
    """Return the weights that scikit-learn finds, the intercept first: an array.

    Its penalty is the same for all columns: so a column is made small whose penalty is large.
    """
    scales = np.exp(-0.5 * log_penalties[patients.groups])
    model = Ridge(alpha=1.0).fit(patients.x * scales, patients.y)
    return np.append(model.intercept_, model.coef_ * scales)


def slope(weights: Any, patients: Patients, log_penalties: Any) -> Any:
    """Return half the derivative of the penalised error: zero at what `fit` returns."""
    missed = predictions(weights, patients) - patients.y
    penalties = np.exp(log_penalties)[patients.groups]
    first = np.sum(missed, keepdims=True)
    return np.concatenate([first, patients.x.T @ missed + penalties * weights[1:]])


differentiable_fit = extend.implicit(fit, slope, structure="symmetric")


def predictions(weights: Any, patients: Patients) -> Any:
    """Return what the weights predict, one number for every patient."""
    return weights[0] + patients.x @ weights[1:]


def error(weights: Any, patients: Patients) -> Any:
    """Return the mean of the squared errors of the predictions."""
    return np.mean((predictions(weights, patients) - patients.y) ** 2)


@dataclass
class CrossValidation:
    """The error on patients that were left out, in turn, as a function of three penalties."""

    patients: Patients
    penalties: list[np.ndarray] = field(default_factory=list)
    errors: list[float] = field(default_factory=list)

    def __call__(self, log_penalties: Any) -> Any:
        """Return the mean over the folds: a tensor of a tensor, shape (3,)."""
        folds = KFold(FOLDS, shuffle=True, random_state=0).split(self.patients.x)
        mean: Any = 0.0
        for kept, left_out in folds:
            weights = differentiable_fit(self.patients[kept], log_penalties)
            mean = mean + error(weights, self.patients[left_out]) / FOLDS
        self.penalties.append(np.array(mg.stop_gradient(log_penalties)))
        self.errors.append(mean.item())
        return mean


def load() -> tuple[Patients, Patients]:
    """Return the patients that penalties are chosen with, and some that are only looked at last."""
    loaded = load_diabetes(scaled=False)
    linear = StandardScaler().fit_transform(loaded.data)
    features = PolynomialFeatures(2, include_bias=False)
    columns = StandardScaler().fit_transform(features.fit_transform(linear))
    powers = features.powers_
    groups = np.where(powers.sum(1) == 1, 0, np.where(powers.max(1) == 2, 1, 2))
    patients = Patients(columns, loaded.target, groups)
    known, last = train_test_split(np.arange(len(linear)), test_size=0.3, random_state=0)
    return patients[known], patients[last]


def largest_difference(validation: CrossValidation, at: np.ndarray) -> float:
    """Return the largest relative difference of the gradient to central differences."""
    gradient = mg.grad(validation)(at)
    steps = 1e-4 * np.eye(len(at))
    differences = [(validation(at + s) - validation(at - s)) / 2e-4 for s in steps]
    return float(np.max(np.abs(gradient - differences)) / np.max(np.abs(gradient)))


def draw(curve: list[float], found: CrossValidation, path: Path) -> None:
    """Save a picture: the error over one penalty, and the way that three of them take."""
    figure = Figure(figsize=(9, 4), layout="constrained")
    left, right = figure.subplots(1, 2)
    left.semilogx(np.exp(GRID), curve, "o-", label="one penalty for all columns")
    left.axhline(min(found.errors), color="C3", label="a penalty for each group")
    left.set(xlabel="penalty", ylabel="mean squared error, left out")
    left.legend()
    steps = np.exp(found.penalties)
    for name, values in zip(GROUPS, steps.T, strict=True):
        right.semilogy(values, "o-", label=name)
    right.set(xlabel="evaluation of the error and its gradient", ylabel="penalty")
    right.legend()
    for axes in (left, right):
        axes.grid(alpha=0.3)
    figure.savefig(path, dpi=100)


def main() -> None:
    """Choose one penalty from a grid, then three by the gradient; compare and draw."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".png"))
    out = parser.parse_args().out

    known, last = load()
    one, three = CrossValidation(known), CrossValidation(known)
    curve = [one(np.full(3, value)) for value in tqdm(GRID, desc="one penalty")]
    best_one = np.full(3, GRID[np.argmin(curve)])
    difference = largest_difference(one, best_one)

    with tqdm(desc="three penalties", unit="step") as progress:
        result = minimize(
            mg.value_and_grad(three),
            best_one,
            jac=True,
            bounds=[(GRID[0], GRID[-1])] * len(GROUPS),
            options={"ftol": 1e-6},
            callback=lambda _: progress.update(),
        )

    print(f"gradient and differences: relative difference {difference:.0e}")
    for name, value in zip(GROUPS, result.x, strict=True):
        print(f"penalty of the {name}: {np.exp(value):.4g}")
    least = min(curve)
    print(f"error, left out: {least:.0f} with one penalty, {result.fun:.0f} with three")
    of_one, of_three = (float(error(fit(known, p), last)) for p in (best_one, result.x))
    print(f"error on {len(last.y)} patients never seen: {of_one:.0f}, and {of_three:.0f}")
    saved = 1.0 - result.fun / least
    print(f"three penalties save {saved:.1%} of the error, after {len(three.errors)} evaluations")
    draw(curve, three, out)
    print(f"penalties and errors: {out}")
    if saved < GOAL or difference > CLOSE:
        msg = f"there should have been {GOAL:.0%} of the error saved, by an exact gradient"
        raise SystemExit(msg)


if __name__ == "__main__":
    main()
