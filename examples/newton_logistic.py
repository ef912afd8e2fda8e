"""Fit a logistic regression by Newton's method, and compare it with gradient descent.

The data are the 569 tumours of the Wisconsin study that come with scikit-learn, each described by
30 measurements. The loss is written once; its gradient and its Hessian come from it. Newton's
method takes a handful of steps to the minimum that gradient descent creeps towards.

Run it with::

    python examples/newton_logistic.py
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

import mygrad_array_api as mg

Loss = Callable[[mg.Tensor], mg.Tensor]

PENALTY = 1.0
NEWTON_STEPS = 12
DESCENT_STEPS = 200
TOLERANCE = 1e-10
GOAL = 1e-4


def load() -> tuple[np.ndarray, np.ndarray]:
    """Return the measurements, standardised and with a column of ones, and the signs of classes."""
    data = load_breast_cancer()
    measurements = StandardScaler().fit_transform(data.data)
    ones = np.ones((len(measurements), 1))
    return np.hstack([measurements, ones]), 2.0 * data.target - 1.0


def make_loss(X: np.ndarray, signs: np.ndarray) -> Loss:
    """Return the penalised negative log-likelihood, as a function of the weights."""

    def loss(w: mg.Tensor) -> mg.Tensor:
        margins = signs * (X @ w)
        return mg.logaddexp(0.0, -margins).sum() + PENALTY / 2 * (w[:-1] ** 2).sum()

    return loss


def newton(loss: Loss, w: np.ndarray) -> tuple[np.ndarray, list[float]]:
    """Take Newton steps, each halved until it descends; return the weights and all losses."""
    value_and_grad, hessian = mg.value_and_grad(loss), mg.hessian(loss)
    losses = []
    for number in range(NEWTON_STEPS):
        value, gradient = value_and_grad(w)
        losses.append(float(value))
        size = float(np.linalg.norm(gradient))
        print(f"  step {number:2d}   loss {value:12.8f}   gradient {size:8.1e}")
        if size < TOLERANCE:
            break
        step = np.linalg.solve(hessian(w), gradient)
        length = 1.0
        while float(loss(w - length * step)) > value and length > 1e-4:
            length /= 2
        w = w - length * step
    return w, losses


def descend(loss: Loss, w: np.ndarray, step: float) -> list[float]:
    """Take gradient steps, and return all losses."""
    value_and_grad = mg.value_and_grad(loss)
    losses = []
    for _ in range(DESCENT_STEPS):
        value, gradient = value_and_grad(w)
        losses.append(float(value))
        w = w - step * gradient
    return losses


def largest_curvature(loss: Loss, w: np.ndarray) -> float:
    """Return the largest eigenvalue of the Hessian, by products with vectors only."""
    v = np.ones_like(w)
    size = 1.0
    for _ in range(30):
        v = mg.hvp(loss, w, v / np.linalg.norm(v))
        size = float(np.linalg.norm(v))
    return size


def plot(newton_losses: list[float], descent_losses: list[float], path: Path) -> None:
    """Save the distance to the minimum over the steps."""
    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    best = min(newton_losses)
    for losses, label, marker in (
        (newton_losses, "Newton's method", "."),
        (descent_losses, "gradient descent", ""),
    ):
        axes.semilogy(np.maximum(np.array(losses) - best, 1e-13), label=label, marker=marker)
    axes.set(xlabel="step", ylabel="loss above its minimum")
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=100)


def main() -> None:
    """Fit, compare with scikit-learn, and save the plot."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".png"))
    out = parser.parse_args().out

    X, signs = load()
    loss = make_loss(X, signs)
    start = np.zeros(X.shape[1])

    print("Newton's method")
    w, newton_losses = newton(loss, start)
    curvature = largest_curvature(loss, start)
    descent_losses = descend(loss, start, 1.0 / curvature)
    print(f"gradient descent, {DESCENT_STEPS} steps: loss {descent_losses[-1]:.8f}")

    theirs = LogisticRegression(C=1 / PENALTY, tol=1e-10, max_iter=10_000)
    theirs.fit(X[:, :-1], signs)
    reference = np.append(theirs.coef_[0], theirs.intercept_)
    distance = np.max(np.abs(w - reference))
    print(f"distance to scikit-learn's weights: {distance:.1e}")
    print(f"accuracy: {np.mean(np.sign(X @ w) == signs):.1%}")
    plot(newton_losses, descent_losses, out)
    print(f"distance to the minimum after each step: {out}")
    if distance > GOAL:
        msg = f"the weights should have been within {GOAL} of scikit-learn's"
        raise SystemExit(msg)


if __name__ == "__main__":
    main()
