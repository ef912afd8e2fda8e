"""Draws the pictures of the documentation: ``python docs/draw_pictures.py``."""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt

import mygrad_array_api as mg
from mygrad_array_api.visualize import build_graph

STATIC = Path(__file__).parent / "_static"
RESULTS = Path(__file__).parent.parent / "benchmarks" / "RESULTS.md"

SHOWN = {
    "20 operators, 0-d": "20 operations on a number",
    "20 operations, 3 elements, all gradients": "on 3 numbers",
    "20 operations, 1,000 elements, all gradients": "on 1,000 numbers",
    "20 operations, 1,000,000 elements": "on 1,000,000 numbers",
    "perceptron step, float32": "perceptron, step",
    "conv_nd 8x3x32x32, 16 of 5x5, float32": "convolution",
    "gru T30 N16 C32 D64, float32": "recurrent unit",
    "h[t] = tanh(h[t-1] @ W + x[t]), T = 800": "loop with writes",
    "sum(x[i] ** 2), n = 32,000": "loop with reads",
    "Hessian-vector product, 64 x (20-50-50-1)": "Hessian-vector product",
}
"""Rows of the benchmark, and what the chart calls them."""

COLUMNS = {3: "this library", 5: "MyGrad", 6: "autograd", 7: "PyTorch"}


def layer() -> None:
    """Draw a layer of a network, with what it keeps for its gradient."""
    x = mg.tensor([[1.0, 2.0, 3.0]], constant=True)
    weights = mg.tensor([[0.1, -0.2], [0.3, 0.0], [-0.1, 0.2]])
    bias = mg.tensor([0.5, -0.5])
    out = mg.tanh(x @ weights + bias)
    loss = mg.sum(out**2)
    build_graph(loss, names=locals(), memory=True, save=STATIC / "graph.svg")


def writes() -> None:
    """Draw a tensor that is written to, and a view of it."""
    a = mg.tensor(2.0)
    x = mg.zeros(4)
    x[0] = a
    x[1:3] = a * x[0]
    tail = x[2:]
    y = mg.sum(tail)
    build_graph(y, names=locals(), save=STATIC / "graph-writes.svg")


def speed() -> None:
    """Draw the times of some rows of the benchmark, in those of NumPy by hand."""
    lines = [line.split(" | ") for line in RESULTS.read_text(encoding="utf-8").splitlines()]
    rows = {cells[0].removeprefix("| "): cells for cells in lines if len(cells) == 8}
    plt.rcParams["svg.hashsalt"] = "speed"
    figure, axes = plt.subplots(figsize=(8, 6), layout="constrained")
    height = 0.8 / len(COLUMNS)
    for place, (column, library) in enumerate(COLUMNS.items()):
        found = [(i, rows[name][column].split()[0]) for i, name in enumerate(SHOWN)]
        bars = [(i + (place - 1.5) * height, float(x)) for i, x in found if x[0].isdigit()]
        axes.barh(*zip(*bars, strict=True), height, label=library)
    axes.axvline(1.0, color="black", linewidth=0.8)
    axes.set_yticks(range(len(SHOWN)), SHOWN.values())
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlabel("time of forward and backward, in that of NumPy by hand")
    axes.legend()
    figure.savefig(STATIC / "speed.svg", metadata={"Date": None})


if __name__ == "__main__":
    STATIC.mkdir(exist_ok=True)
    speed()
    layer()
    writes()
