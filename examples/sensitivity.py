"""Ask which measurements the error of a fitted pipeline hangs on.

A pipeline of scikit-learn (standardisation, principal components, ridge regression) is fitted to
the diabetes data, *as it is on PyPI*, with tensors in place of arrays. The error on patients that
it has not seen is then differentiated with respect to every measurement that it was fitted to:
through the predictions, the ridge solution, the singular value decomposition, the mean and the
standard deviation.

Run it with::

    python examples/sensitivity.py
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

os.environ["SCIPY_ARRAY_API"] = "1"  # SciPy asks for it before it is first imported

import numpy as np
from matplotlib.figure import Figure
from sklearn import config_context
from sklearn.datasets import load_diabetes
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

import mygrad_array_api as mg

COLUMNS = (
    "age",
    "sex",
    "body mass index",
    "blood pressure",
    "cholesterol",
    "LDL",
    "HDL",
    "cholesterol / HDL",
    "log triglycerides",
    "blood sugar",
)
TRAINING = 300
COMPONENTS = 7
CHECKED = 6
SHOWN = 40
GOAL = 1e-5


def pipeline() -> Pipeline:
    """Return the pipeline, not fitted."""
    return make_pipeline(
        StandardScaler(), PCA(COMPONENTS, svd_solver="full"), Ridge(alpha=1.0, solver="svd")
    )


def error(
    train_x: mg.Tensor, train_y: mg.Tensor, test_x: mg.Tensor, test_y: mg.Tensor
) -> mg.Tensor:
    """Return the share of the variance of `test_y` that the fitted pipeline leaves unexplained."""
    # The scaler divides by a count of zero before it looks.
    with config_context(array_api_dispatch=True), np.errstate(invalid="ignore"):
        predicted = pipeline().fit(train_x, train_y).predict(test_x)
    return mg.mean((test_y - predicted) ** 2) / mg.var(test_y)


def by_differences(entry: tuple[int, int], data: tuple[np.ndarray, ...], step: float) -> float:
    """Return one derivative of the error by central differences."""
    values = []
    for sign in (1.0, -1.0):
        x = data[0].copy()
        x[entry] += sign * step
        with mg.no_autodiff:
            values.append(error(mg.tensor(x), *map(mg.tensor, data[1:])).item())
    return (values[0] - values[1]) / (2.0 * step)


def check(grad: np.ndarray, data: tuple[np.ndarray, ...], rng: np.random.Generator) -> float:
    """Return the largest relative difference to finite differences among a few entries."""
    spread = data[0].std(axis=0)
    worst = 0.0
    for _ in range(CHECKED):
        entry = (int(rng.integers(grad.shape[0])), int(rng.integers(grad.shape[1])))
        expected = by_differences(entry, data, 1e-4 * spread[entry[1]])
        print(f"  patient {entry[0]:3d}, column {entry[1]}: {grad[entry]:+.6e}  {expected:+.6e}")
        worst = max(worst, abs(grad[entry] - expected) / np.abs(grad[:, entry[1]]).max())
    return worst


def draw(effect: np.ndarray, path: Path) -> None:
    """Save a picture: what each measurement weighs, and which patients it hangs on."""
    figure = Figure(figsize=(10, 4.5), layout="constrained")
    left, right = figure.subplots(1, 2, width_ratios=(1, 1.6), sharey=True)
    left.barh(range(len(COLUMNS)), np.sqrt((effect**2).sum(axis=0)), color="tab:blue")
    left.set_yticks(range(len(COLUMNS)), COLUMNS)
    left.set(xlabel="root of the sum of squares", title=f"all {len(effect)} patients")
    strongest = np.argsort(-np.abs(effect).max(axis=1))[:SHOWN]
    limit = np.abs(effect[strongest]).max()
    image = right.imshow(
        effect[np.sort(strongest)].T, cmap="RdBu_r", vmin=-limit, vmax=limit, aspect="auto"
    )
    right.set_xticks([])
    right.set(xlabel="patient", title=f"the {SHOWN} patients with most influence")
    figure.colorbar(image, ax=right, label="change of the error, per standard deviation")
    figure.savefig(path, dpi=100)


def main() -> None:
    """Fit, differentiate, check and draw."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".png"))
    out = parser.parse_args().out

    loaded = load_diabetes(scaled=False)
    x, y = loaded.data, loaded.target
    data = (x[:TRAINING], y[:TRAINING], x[TRAINING:], y[TRAINING:])
    train_x = mg.tensor(data[0])
    loss = error(train_x, *map(mg.tensor, data[1:]))
    loss.backward()
    print(f"unexplained share of the variance of {len(y) - TRAINING} patients: {loss.item():.3f}")
    print(f"{train_x.grad.size:,} derivatives by one backward pass; beside finite differences:")
    worst = check(train_x.grad, data, np.random.default_rng(0))
    draw(train_x.grad * data[0].std(axis=0), out)
    print(f"largest relative difference: {worst:.1e}")
    print(f"influence of every measurement: {out}")
    if worst > GOAL:
        msg = f"a derivative is off by {worst:.1e}"
        raise SystemExit(msg)


if __name__ == "__main__":
    main()
