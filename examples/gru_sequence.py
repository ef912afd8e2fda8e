"""Teach a recurrent network to read handwritten digits row by row, and to guess early.

The data are the 1,797 images of 8 x 8 pixels that come with scikit-learn. Each is a sequence of
eight rows: a gated recurrent unit sees one row after the other, and after each row says how likely
each digit is. It is trained to be right at the end, and as early as it can. The picture shows how
often it is right, and how sure, after how many rows; a second picture shows the graph of one step.

Run it with::

    python examples/gru_sequence.py
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from tqdm import tqdm

import mygrad_array_api as mg
from mygrad_array_api import nnet
from mygrad_array_api.visualize import build_graph

WIDTH = 64
EPOCHS = 20
BATCH = 64
STEP = 2e-2
DROPOUT = 0.1
GOAL = 0.96
QUICK_EPOCHS = 6
QUICK_GOAL = 0.8
SHOWN = 4


class Network:
    """A gated recurrent unit, and a layer of scores on its states.

    Parameters
    ----------
    size, width, classes : int
        The numbers of pixels of a row, of elements of the state, and of classes.
    """

    def __init__(self, size: int, width: int, classes: int) -> None:
        self.parameters: dict[str, mg.Tensor] = {}
        for gate in "zrh":
            self.parameters[f"U{gate}"] = nnet.glorot_normal(size, width)
            self.parameters[f"W{gate}"] = nnet.glorot_normal(width, width)
            self.parameters[f"b{gate}"] = nnet.constant(width, dtype="float32")
        self.parameters["V"] = nnet.glorot_normal(width, classes)
        self.parameters["c"] = nnet.constant(classes, dtype="float32")

    def scores(self, rows: np.ndarray, dropout: float = 0.0) -> mg.Tensor:
        """Return scores after every row: (steps, n, size) -> (steps, n, classes)."""
        *gates, V, c = self.parameters.values()
        states = nnet.gru(rows, *gates, dropout=dropout)
        return states[1:] @ V + c


class Adam:
    """Steps against the gradient, each scaled by the size that the gradient has had lately.

    Parameters
    ----------
    parameters : dict of str to Tensor
        The tensors that are to be moved.
    """

    def __init__(self, parameters: dict[str, mg.Tensor]) -> None:
        self.parameters = parameters
        self.means = {name: np.zeros_like(p.data) for name, p in parameters.items()}
        self.squares = {name: np.zeros_like(p.data) for name, p in parameters.items()}
        self.steps = 0

    def descend(self, step: float) -> None:
        """Move every parameter."""
        self.steps += 1
        for name, parameter in self.parameters.items():
            mean, square, grad = self.means[name], self.squares[name], parameter.grad
            mean += 0.1 * (grad - mean)
            square += 0.001 * (grad**2 - square)
            scale = np.sqrt(square / (1.0 - 0.999**self.steps)) + 1e-8
            parameter.data -= step * mean / (1.0 - 0.9**self.steps) / scale


def crossentropy(scores: mg.Tensor, labels: np.ndarray) -> mg.Tensor:
    """Return the cross-entropy after the last row, plus its mean over all rows."""
    steps, _, classes = scores.shape
    early = nnet.softmax_crossentropy(scores.reshape(-1, classes), np.tile(labels, steps))
    return early + nnet.softmax_crossentropy(scores[-1], labels)


def accuracies(scores: mg.Tensor, labels: np.ndarray) -> np.ndarray:
    """Return the share of images that are read rightly, after each row."""
    return np.mean(np.argmax(scores.data, axis=2) == labels, axis=1)


def train(
    network: Network, rows: np.ndarray, labels: np.ndarray, epochs: int
) -> list[tuple[float, float]]:
    """Train; return the loss, and the accuracy after the last row, of each mini-batch."""
    rng = np.random.default_rng(0)
    adam = Adam(network.parameters)
    history = []
    batches_per_epoch = len(labels) // BATCH
    with tqdm(total=epochs * batches_per_epoch, unit="batch") as progress:
        for epoch in range(epochs):
            order = rng.permutation(len(labels))[: batches_per_epoch * BATCH]
            for batch in order.reshape(-1, BATCH):
                scores = network.scores(rows[:, batch], DROPOUT)
                loss = crossentropy(scores, labels[batch])
                history.append((loss.item(), accuracies(scores, labels[batch])[-1]))
                loss.backward()
                adam.descend(STEP * (1.0 - epoch / epochs))
                progress.update()
            progress.set_postfix(loss=f"{history[-1][0]:.3f}")
    return history


def draw_training(axes: Axes, history: list[tuple[float, float]]) -> None:
    """Draw how the loss went; the line is the mean over 20 mini-batches."""
    loss = np.array(history)[:, 0]
    axes.semilogy(loss, color="tab:blue", alpha=0.25, linewidth=0.8)
    axes.plot(np.arange(19, len(loss)), np.convolve(loss, np.ones(20) / 20, "valid"))
    axes.set(xlabel="mini-batch", ylabel="loss", title="training")


def draw_accuracies(axes: Axes, right: np.ndarray) -> None:
    """Draw the share of test images that are read rightly, after each row."""
    seen = range(1, len(right) + 1)
    axes.plot(seen, right, marker="o", color="tab:orange")
    for rows in (4, len(right)):
        axes.annotate(
            f"{right[rows - 1]:.1%}",
            (rows, right[rows - 1]),
            (0, -18),
            textcoords="offset points",
            ha="center",
        )
    axes.set(xlabel="rows seen", ylabel="accuracy", title="test", xticks=seen)
    axes.set(xlim=(0.5, len(right) + 0.7), ylim=(0.0, 1.05))
    axes.grid(alpha=0.3)


def draw_beliefs(figure: SubFigure, rows: np.ndarray, beliefs: np.ndarray) -> None:
    """Draw a few images, and beside each of their rows the probabilities of the digits."""
    figure.suptitle("images, and beside each row how likely every digit is by then")
    panels = figure.subplots(1, 2 * SHOWN, width_ratios=[1.0, 1.25] * SHOWN)
    for i in range(SHOWN):
        image, belief = panels[2 * i : 2 * i + 2]
        image.imshow(rows[:, i], cmap="gray_r", aspect="auto")
        image.set_axis_off()
        belief.imshow(beliefs[:, i], cmap="Blues", vmin=0.0, vmax=1.0, aspect="auto")
        belief.set_xticks(range(10), range(10), fontsize=8)
        belief.set_yticks([])


def save_graph(loss: mg.Tensor, names: dict[str, mg.Tensor], path: Path) -> Path:
    """Save a picture of how the loss was computed, or its source where Graphviz is missing."""
    picture = build_graph(loss, names=names, memory=True)
    try:
        return Path(picture.render(outfile=path, cleanup=True))
    except FileNotFoundError as error:
        print(f"the graph is saved as text only: {error}")
        return Path(picture.save(path.with_suffix(".dot")))


def main() -> None:
    """Train, test, and save the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".png"))
    parser.add_argument("--quick", action="store_true", help="train for six epochs only")
    arguments = parser.parse_args()
    out = arguments.out
    epochs, goal = (QUICK_EPOCHS, QUICK_GOAL) if arguments.quick else (EPOCHS, GOAL)

    mg.random.seed(0)
    images, labels = load_digits(return_X_y=True)
    rows = (images / 16.0).astype(np.float32).reshape(-1, 8, 8)
    train_rows, test_rows, train_labels, test_labels = train_test_split(
        rows, labels, test_size=0.2, random_state=0, stratify=labels
    )
    train_rows, test_rows = train_rows.swapaxes(0, 1), test_rows.swapaxes(0, 1)  # time first

    network = Network(8, WIDTH, 10)
    history = train(network, train_rows, train_labels, epochs)
    with mg.no_autodiff:
        scores = network.scores(test_rows)
    right = accuracies(scores, test_labels)
    for count, share in enumerate(right, start=1):
        print(f"accuracy after {count} rows: {share:.1%}")

    figure = Figure(figsize=(8.5, 6), layout="constrained")
    top, bottom = figure.subfigures(2, 1, height_ratios=(1.4, 1.0))
    axes = top.subplots(1, 2)
    draw_training(axes[0], history)
    draw_accuracies(axes[1], right)
    draw_beliefs(bottom, test_rows, nnet.softmax(scores[:, :SHOWN]).data)
    figure.savefig(out, dpi=100)
    print(f"training, accuracy and guesses: {out}")

    batch, batch_labels = train_rows[:, :BATCH], train_labels[:BATCH]
    loss = crossentropy(network.scores(batch, DROPOUT), batch_labels)
    names = network.parameters | {"rows": batch, "labels": batch_labels, "loss": loss}
    graph = save_graph(loss, names, out.with_stem(f"{out.stem}_graph").with_suffix(".svg"))
    print(f"graph of one step: {graph}")
    if right[-1] <= goal:
        msg = f"the accuracy after the last row should have been above {goal:.0%}"
        raise SystemExit(msg)


if __name__ == "__main__":
    main()
