"""Teach a small convolutional network to read handwritten digits, and look inside.

The data are the 1,797 images of 8 x 8 pixels that come with scikit-learn. Two convolutions, each
with a rectifier and a pooling, are followed by one layer of scores. Beside the course of the
training, the picture shows the filters that were learnt and the images that are misread; a second
picture shows the graph of one step.

Run it with::

    python examples/convolutional_network.py
"""

from __future__ import annotations

import argparse
import itertools
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure, SubFigure
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from tqdm import tqdm

import mygrad_array_api as mg
from mygrad_array_api import nnet
from mygrad_array_api.visualize import build_graph

EPOCHS = 20
BATCH = 32
STEP = 0.05
MOMENTUM = 0.9
DECAY = 1e-3
DROPOUT = 0.3
GOAL = 0.97
QUICK_EPOCHS = 3
QUICK_GOAL = 0.85
SHOWN = 8


class Network:
    """Two convolutions and a layer of scores.

    Parameters
    ----------
    filters : tuple of int
        How many filters each of the two convolutions has.
    """

    def __init__(self, filters: tuple[int, int]) -> None:
        first, second = filters
        gain = np.sqrt(2.0)
        self.filters1 = nnet.he_normal(first, 1, 3, 3, gain=gain)
        self.bias1 = nnet.constant(first, 1, 1, dtype="float32")
        self.filters2 = nnet.he_normal(second, first, 3, 3, gain=gain)
        self.bias2 = nnet.constant(second, 1, 1, dtype="float32")
        self.weights = nnet.glorot_normal(second * 2 * 2, 10)
        self.bias3 = nnet.constant(10, dtype="float32")
        self.velocities = {name: np.zeros_like(p.data) for name, p in vars(self).items()}

    @property
    def parameters(self) -> dict[str, mg.Tensor]:
        """The tensors that are trained, by name."""
        return {name: getattr(self, name) for name in self.velocities}

    def scores(self, images: np.ndarray, rng: np.random.Generator | None = None) -> mg.Tensor:
        """Return a score for every image and class: (n, 1, 8, 8) -> (n, 10).

        In training a generator is given: it chooses which features are dropped.
        """
        h = nnet.relu(nnet.conv_nd(images, self.filters1, stride=1, padding=1) + self.bias1)
        h = nnet.max_pool(h, (2, 2), 2)
        h = nnet.relu(nnet.conv_nd(h, self.filters2, stride=1, padding=1) + self.bias2)
        h = nnet.max_pool(h, (2, 2), 2).reshape(len(images), -1)
        if rng is not None:
            h = h * (rng.random(h.shape, np.float32) >= DROPOUT) / (1.0 - DROPOUT)
        return h @ self.weights + self.bias3

    def descend(self, step: float) -> None:
        """Move every parameter against its gradient, with momentum, and towards zero."""
        for name, parameter in self.parameters.items():
            velocity = self.velocities[name]
            velocity *= MOMENTUM
            velocity -= step * (parameter.grad + DECAY * parameter.data)
            parameter.data += velocity


def accuracy(scores: mg.Tensor, labels: np.ndarray) -> float:
    """Return the share of images whose best score is that of their label."""
    return float(np.mean(np.argmax(scores.data, axis=1) == labels))


def train(
    network: Network, images: np.ndarray, labels: np.ndarray, epochs: int
) -> list[tuple[float, float]]:
    """Train by stochastic gradient descent; return the loss and accuracy of each mini-batch."""
    rng = np.random.default_rng(0)
    history = []
    batches_per_epoch = len(images) // BATCH
    with tqdm(total=epochs * batches_per_epoch, unit="batch") as progress:
        for epoch in range(epochs):
            step = STEP * (1.0 - epoch / epochs)
            order = rng.permutation(len(images))[: batches_per_epoch * BATCH]
            for batch in order.reshape(-1, BATCH):
                scores = network.scores(images[batch], rng)
                loss = nnet.softmax_crossentropy(scores, labels[batch])
                history.append((loss.item(), accuracy(scores, labels[batch])))
                loss.backward()
                network.descend(step)
                progress.update()
            progress.set_postfix(loss=f"{history[-1][0]:.3f}")
    return history


def draw_training(figure: SubFigure, history: list[tuple[float, float]], test: float) -> None:
    """Draw how loss and accuracy went; the lines are means over 20 mini-batches."""
    left, right = figure.subplots(1, 2)
    window = np.ones(20) / 20
    batches = np.arange(19, len(history))
    for axes, values, name in zip((left, right), np.array(history).T, ("loss", "accuracy")):
        axes.plot(values, color="tab:blue", alpha=0.25, linewidth=0.8)
        axes.plot(batches, np.convolve(values, window, "valid"), label="training")
        axes.set(xlabel="mini-batch", ylabel=name)
    left.set_yscale("log")
    right.axhline(test, color="tab:orange", linestyle="--", label=f"test: {test:.1%}")
    right.legend(loc="lower right")


def draw_filters(figure: SubFigure, filters: np.ndarray) -> None:
    """Draw the filters of the first convolution: red adds to the result, blue takes from it."""
    figure.suptitle("filters of the first convolution")
    limit = np.abs(filters).max()
    for axes, image in zip(figure.subplots(4, len(filters) // 4).flat, filters[:, 0]):
        axes.imshow(image, cmap="RdBu_r", vmin=-limit, vmax=limit)
        axes.set_axis_off()


def draw_misread(
    figure: SubFigure, images: np.ndarray, labels: np.ndarray, read: np.ndarray
) -> None:
    """Draw some of the images that are misread, and what they were taken for."""
    wrong = np.flatnonzero(labels != read)
    figure.suptitle(f"{len(wrong)} of {len(labels)} test images are misread")
    for axes, i in itertools.zip_longest(figure.subplots(2, SHOWN // 2).flat, wrong[:SHOWN]):
        axes.set_axis_off()
        if i is not None:
            axes.imshow(images[i, 0], cmap="gray_r")
            axes.set_title(f"{labels[i]} as {read[i]}", fontsize=10)


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
    parser.add_argument("--quick", action="store_true", help="train for three epochs only")
    arguments = parser.parse_args()
    out = arguments.out
    epochs, goal = (QUICK_EPOCHS, QUICK_GOAL) if arguments.quick else (EPOCHS, GOAL)

    mg.random.seed(0)
    images, labels = load_digits(return_X_y=True)
    images = (images / 16.0).astype(np.float32).reshape(-1, 1, 8, 8)
    train_images, test_images, train_labels, test_labels = train_test_split(
        images, labels, test_size=0.2, random_state=0, stratify=labels
    )

    network = Network((16, 32))
    history = train(network, train_images, train_labels, epochs)
    with mg.no_autodiff:
        scores = network.scores(test_images)
    test_accuracy = accuracy(scores, test_labels)
    print(f"test accuracy: {test_accuracy:.1%}")

    figure = Figure(figsize=(8.5, 6.5), layout="constrained")
    top, bottom = figure.subfigures(2, 1, height_ratios=(1.3, 1.0))
    left, right = bottom.subfigures(1, 2, wspace=0.05)
    draw_training(top, history, test_accuracy)
    draw_filters(left, network.filters1.data)
    draw_misread(right, test_images, test_labels, np.argmax(scores.data, axis=1))
    figure.savefig(out, dpi=100)
    print(f"training, filters and misread images: {out}")

    batch, batch_labels = train_images[:BATCH], train_labels[:BATCH]
    scores = network.scores(batch, np.random.default_rng(0))
    loss = nnet.softmax_crossentropy(scores, batch_labels)
    names = network.parameters | {"images": batch, "labels": batch_labels, "loss": loss}
    graph = save_graph(loss, names, out.with_stem(f"{out.stem}_graph").with_suffix(".svg"))
    print(f"graph of one step: {graph}")
    if test_accuracy <= goal:
        msg = f"the accuracy should have been above {goal:.0%}"
        raise SystemExit(msg)


if __name__ == "__main__":
    main()
