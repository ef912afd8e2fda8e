"""Teach a network of two layers to read handwritten digits.

The data are the 1,797 images of 8 x 8 pixels that come with scikit-learn. The network and its
loss are written as one writes them for NumPy: with advanced indexing, and with masked writes in
place. The derivatives of all of it come from one call of `backward`.

Run it with::

    python examples/digits.py
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from tqdm import tqdm

import mygrad_array_api as mg

HIDDEN = 128
EPOCHS = 40
BATCH = 32
STEP = 0.1
DECAY = 1e-4
GOAL = 0.95


class Network:
    """Two layers of weights, with a rectifier between them.

    Parameters
    ----------
    sizes : tuple of int
        The numbers of inputs, hidden units and classes.
    rng : numpy.random.Generator
        Draws the weights.
    """

    def __init__(self, sizes: tuple[int, int, int], rng: np.random.Generator) -> None:
        inputs, hidden, classes = sizes
        self.W1 = mg.tensor(rng.normal(0.0, np.sqrt(2.0 / inputs), (inputs, hidden)))
        self.b1 = mg.tensor(np.zeros(hidden))
        self.W2 = mg.tensor(rng.normal(0.0, np.sqrt(1.0 / hidden), (hidden, classes)))
        self.b2 = mg.tensor(np.zeros(classes))

    def scores(self, images: np.ndarray) -> mg.Tensor:
        """Return a score for every image and class: (n, inputs) -> (n, classes)."""
        hidden = images @ self.W1 + self.b1
        hidden[hidden < 0] = 0
        return hidden @ self.W2 + self.b2

    def penalty(self) -> mg.Tensor:
        """Return the sum of the squared weights."""
        return (self.W1**2).sum() + (self.W2**2).sum()

    def descend(self, step: float) -> None:
        """Move every parameter against its gradient."""
        for parameter in (self.W1, self.b1, self.W2, self.b2):
            parameter.data -= step * parameter.grad


def multiclass_hinge(scores: mg.Tensor, labels: np.ndarray) -> mg.Tensor:
    """Return by how much wrong classes come within 1 of the right one, averaged over images."""
    images = np.arange(len(labels))
    right = scores[images, labels]
    Lij = scores - right[:, np.newaxis] + 1.0
    Lij[Lij <= 0] = 0
    Lij[images, labels] = 0
    return Lij.sum() / len(labels)


def accuracy(scores: mg.Tensor, labels: np.ndarray) -> float:
    """Return the share of images whose best score is that of their label."""
    return float(np.mean(np.argmax(scores.data, axis=1) == labels))


def train(
    network: Network, images: np.ndarray, labels: np.ndarray, rng: np.random.Generator
) -> list[tuple[float, float]]:
    """Train by stochastic gradient descent; return the loss and accuracy of each mini-batch."""
    history = []
    batches_per_epoch = len(images) // BATCH
    with tqdm(total=EPOCHS * batches_per_epoch, unit="batch") as progress:
        for epoch in range(EPOCHS):
            step = STEP * (1.0 - epoch / EPOCHS)
            order = rng.permutation(len(images))[: batches_per_epoch * BATCH]
            for batch in order.reshape(-1, BATCH):
                scores = network.scores(images[batch])
                loss = multiclass_hinge(scores, labels[batch])
                history.append((loss.item(), accuracy(scores, labels[batch])))
                (loss + DECAY * network.penalty()).backward()
                network.descend(step)
                progress.update()
            progress.set_postfix(loss=f"{history[-1][0]:.3f}")
    return history


def draw(history: list[tuple[float, float]], test_accuracy: float, path: Path) -> None:
    """Save a picture of how loss and accuracy went; the lines are means over 20 mini-batches."""
    loss, batch_accuracy = np.array(history).T
    window = np.ones(20) / 20
    batches = np.arange(19, len(history))
    figure = Figure(figsize=(9, 4), layout="constrained")
    left, right = figure.subplots(1, 2)
    for axes, values, name in ((left, loss, "loss"), (right, batch_accuracy, "accuracy")):
        axes.plot(values, color="tab:blue", alpha=0.25, linewidth=0.8)
        axes.plot(batches, np.convolve(values, window, "valid"), label="training")
        axes.set(xlabel="mini-batch", ylabel=name)
    left.set_yscale("log")
    left.set_ylim(bottom=1e-3)
    right.axhline(test_accuracy, color="tab:orange", linestyle="--", label="test")
    right.legend(loc="lower right")
    figure.savefig(path, dpi=100)


def main() -> None:
    """Train, test, and save the picture."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("digits.png"))
    out = parser.parse_args().out

    rng = np.random.default_rng(0)
    images, labels = load_digits(return_X_y=True)
    images = images / 16.0
    train_images, test_images, train_labels, test_labels = train_test_split(
        images, labels, test_size=0.2, random_state=0, stratify=labels
    )

    network = Network((images.shape[1], HIDDEN, 10), rng)
    history = train(network, train_images, train_labels, rng)

    with mg.no_autodiff:
        test_accuracy = accuracy(network.scores(test_images), test_labels)
    print(f"test accuracy: {test_accuracy:.1%}")
    draw(history, test_accuracy, out)
    print(f"loss and accuracy: {out}")
    if test_accuracy <= GOAL:
        msg = f"the accuracy should have been above {GOAL:.0%}"
        raise SystemExit(msg)


if __name__ == "__main__":
    main()
