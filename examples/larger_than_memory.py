"""Train models on data that are larger than the memory, on a cluster of Dask's.

The data are made a chunk at a time and stored in a temporary folder: one file for each chunk. Two
worker processes, whose memory limits together are less than the data, compute the value and the
gradient of a loss in one pass over the chunks. First a logistic regression is trained, then a
network of two layers. In the middle of the training one worker is killed: the scheduler does its
chunks again, and the result is the same.

Run it with::

    python examples/larger_than_memory.py

`--scheduler ADDRESS` uses a cluster that exists; its workers need the package and the folder.
"""

from __future__ import annotations

import argparse
import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

import dask
import dask.array as da
import numpy as np
from distributed import Client, LocalCluster
from matplotlib.figure import Figure
from tqdm import tqdm

import mygrad_array_api as mg

FEATURES = 32
CHUNK = 100_000
"""Rows of a chunk: 12.8 MB of float32."""
LIMIT = 350_000_000
"""Bytes that a worker may use, of which Python and its libraries take about 150 MB."""
WORKERS = 2
HIDDEN = 8
GOAL = 0.9
"""The part of the labels that the network reads rightly."""

Params = list[np.ndarray]
Loss = Callable[..., Any]


@dataclass
class History:
    """What is drawn."""

    losses: dict[str, list[float]] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)
    """The largest memory of a worker after each step, in MB."""
    killed: int | None = None
    """The step in the middle of which a worker was killed."""


# ---------------------------------------------------------------------- data


def hidden_truth(x: np.ndarray) -> np.ndarray:
    """Return labels that a plane does not separate, since the size of a projection counts."""
    one, two = np.sin(np.arange(FEATURES)), np.cos(2.0 * np.arange(FEATURES))
    return x @ one + 1.5 * np.abs(x @ two) > 3.6


def chunk(number: int) -> np.ndarray:
    """Return some rows: the features, and the label in the last column."""
    rng = np.random.default_rng(number)
    x = rng.standard_normal((CHUNK, FEATURES), dtype=np.float32)
    return np.column_stack([x, hidden_truth(x)]).astype(np.float32)


def stored(folder: Path, chunks: int) -> tuple[da.Array, da.Array]:
    """Write the chunks, and return features and labels that read them when they are asked for."""
    for number in tqdm(range(chunks), desc="chunks written", leave=False):
        np.save(folder / f"{number}.npy", chunk(number))
    read = dask.delayed(np.load, pure=True)
    parts = [
        da.from_delayed(read(folder / f"{i}.npy"), (CHUNK, FEATURES + 1), np.float32)
        for i in range(chunks)
    ]
    table = da.concatenate(parts)
    return table[:, :FEATURES], table[:, FEATURES]


# ---------------------------------------------------------------------- models


def cross_entropy(score: Any, y: Any) -> Any:
    """Return the mean negative log-likelihood of labels, of the logarithms of the odds."""
    xp = score.__array_namespace__()
    return xp.mean(xp.logaddexp(score, 0.0) - y * score)


def logistic(w: Any, b: Any, x: Any, y: Any) -> Any:
    """Return the loss of a logistic regression."""
    return cross_entropy(x @ w + b, y)


def network(w1: Any, b1: Any, w2: Any, b2: Any, x: Any, y: Any) -> Any:
    """Return the loss of a network with one hidden layer."""
    return cross_entropy(mg.tanh(x @ w1 + b1) @ w2 + b2, y)


def network_params(rng: np.random.Generator) -> Params:
    """Return where the training of the network starts."""
    w1 = rng.normal(size=(FEATURES, HIDDEN)) / np.sqrt(FEATURES)
    w2 = rng.normal(size=HIDDEN) / np.sqrt(HIDDEN)
    return [w.astype(np.float32) for w in (w1, np.zeros(HIDDEN), w2, np.zeros(()))]


def value_and_gradient(loss: Loss, params: Params, data: tuple[da.Array, da.Array]) -> Any:
    """Return the value and the gradients, computed in one pass over the data."""
    lazy = [da.from_array(p, chunks=-1) for p in params]
    places = tuple(range(len(params)))
    return dask.compute(*mg.value_and_grad(loss, places)(*lazy, *data))


# ---------------------------------------------------------------------- training


def train(
    name: str,
    loss: Loss,
    params: Params,
    data: tuple[da.Array, da.Array],
    steps: int,
    after: Callable[[int], None],
) -> tuple[Params, list[float]]:
    """Minimize by Adam, and return the parameters and the losses."""
    mean, square = [0.0 * p for p in params], [0.0 * p for p in params]
    losses = []
    for step in tqdm(range(1, steps + 1), desc=name, unit="step"):
        after(step)
        value, grads = value_and_gradient(loss, params, data)
        losses.append(float(value))
        for i, g in enumerate(grads):
            mean[i] = 0.8 * mean[i] + 0.2 * g
            square[i] = 0.9 * square[i] + 0.1 * g * g
            scale = np.sqrt(square[i] / (1.0 - 0.9**step)) + 1e-8
            params[i] = (params[i] - 0.2 * mean[i] / (1.0 - 0.8**step) / scale).astype(np.float32)
    return params, losses


def memory_of_workers(client: Client) -> float:
    """Return the memory of the largest worker in MB."""
    infos = client.scheduler_info()["workers"].values()
    return max([info["metrics"]["memory"] for info in infos], default=0) / 1e6


def kill_one(client: Client) -> None:
    """Let a worker process end without a word, a moment from now: its nanny starts another."""
    workers = list(client.scheduler_info()["workers"])
    if len(workers) > 1:
        client.run(_die_soon, workers=workers[:1])


def _die_soon() -> None:
    import threading  # noqa: PLC0415 this runs on the worker

    threading.Timer(0.5, os._exit, [1]).start()


@contextmanager
def cluster(address: str | None) -> Iterator[Client]:
    """Use a cluster that exists, or start one of two processes."""
    if address is not None:
        with Client(address) as client:
            yield client
        return
    with (
        LocalCluster(
            n_workers=WORKERS,
            threads_per_worker=1,
            memory_limit=LIMIT,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as local,
        Client(local) as client,
    ):
        yield client


def difference(params: Params, table: np.ndarray) -> float:
    """Return how far the gradient of NumPy's arrays is from that of chunks of them."""
    x, y = table[:, :FEATURES], table[:, FEATURES]
    chunks = da.from_array(x, chunks=(30_000, -1)), da.from_array(y, chunks=30_000)
    _, here = mg.value_and_grad(network, (0, 1, 2, 3))(*params, x, y)
    _, there = value_and_gradient(network, params, chunks)
    return max([float(np.max(np.abs(a - b))) for a, b in zip(here, there, strict=True)])


# ---------------------------------------------------------------------- the whole


def draw(history: History, size: float, out: Path) -> None:
    """Save a picture of the losses, and of the memory beside the size of the data."""
    figure = Figure(figsize=(9, 3.6), layout="constrained")
    left, right = figure.subplots(1, 2)
    for name, losses in history.losses.items():
        left.plot(range(1, len(losses) + 1), losses, label=name)
    left.set(xlabel="pass over the data", ylabel="loss")
    left.legend()
    right.plot(range(1, len(history.memory) + 1), history.memory, label="largest worker")
    right.axhline(LIMIT / 1e6, color="0.5", linestyle=":", label="limit of a worker")
    right.axhline(size, color="tab:red", linestyle="--", label="data")
    if history.killed is not None:
        right.axvline(history.killed, color="0.8", label="a worker was killed")
    right.set(xlabel="pass over the data", ylabel="MB", ylim=0)
    right.legend(fontsize="small")
    figure.savefig(out, dpi=100)


def main() -> None:
    """Make the data, train two models, and draw how it went."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".png"))
    parser.add_argument("--scheduler", help="the address of a cluster that exists")
    parser.add_argument("--quick", action="store_true", help="fewer data, which fit into memory")
    given = parser.parse_args()
    chunks, steps = (4, 20) if given.quick else (56, 16)
    size = chunks * CHUNK * (FEATURES + 1) * 4 / 1e6
    history = History()

    with tempfile.TemporaryDirectory() as folder, cluster(given.scheduler) as client:
        data = stored(Path(folder), chunks)
        print(f"data: {size:.0f} MB; limit of {WORKERS} workers: {WORKERS * LIMIT / 1e6:.0f} MB")

        def after(step: int) -> None:
            history.memory.append(memory_of_workers(client))
            if given.scheduler is None and step == 3 and history.killed is None:
                history.killed = step
                kill_one(client)

        start = perf_counter()
        line: Params = [np.zeros(FEATURES, np.float32), np.zeros((), np.float32)]
        _, losses = train("logistic regression", logistic, line, data, 5, after)
        history.losses["logistic regression"] = losses
        weights, losses = train(
            "network", network, network_params(np.random.default_rng(0)), data, steps, after
        )
        history.losses["network"] = losses
        seconds = perf_counter() - start
        w1, b1, w2, b2 = weights
        x, y = data
        right = ((da.tanh(x @ w1 + b1) @ w2 + b2 > 0) == (y > 0)).mean().compute()

    draw(history, size, given.out)
    apart = difference(weights, chunk(0))
    print(f"{len(history.memory)} passes in {seconds:.0f} s; a worker was killed: {history.killed}")
    print(f"largest worker: {max(history.memory):.0f} MB")
    print(f"gradients in chunks and at once differ by {apart:.0e}")
    print(f"read rightly: {100 * right:.1f}%")
    print(f"losses and memory: {given.out}")
    if right < GOAL:
        msg = f"{GOAL:.0%} of the labels should have been read rightly"
        raise SystemExit(msg)


if __name__ == "__main__":
    main()
