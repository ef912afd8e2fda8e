"""Draws the pictures of the documentation: ``python docs/draw_pictures.py``."""

from __future__ import annotations

from pathlib import Path

import mygrad_array_api as mg
from mygrad_array_api.visualize import build_graph

STATIC = Path(__file__).parent / "_static"


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


if __name__ == "__main__":
    STATIC.mkdir(exist_ok=True)
    layer()
    writes()
