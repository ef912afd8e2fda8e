"""Logistic regression over an array of Dask, in chunks: beside the gradient written by hand."""

from __future__ import annotations

import logging
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

import mygrad_array_api as mg

from .libraries import OURS
from .report import Row, seconds, times

__all__ = ["rows"]

GB = 1e9
ROWS, COLUMNS = 100_000, 50
CHUNK = 8 * ROWS * COLUMNS / GB
"""Gigabytes of a chunk."""

Step = Callable[[], Any]


def chunk(number: int) -> np.ndarray[Any, Any]:
    """Return the rows of one chunk, which take about as long to make as to read."""
    pattern = np.linspace(-1.0, 1.0, ROWS + COLUMNS)
    found = np.lib.stride_tricks.sliding_window_view(pattern, COLUMNS)[:ROWS]
    return found * (1.0 + 0.01 * number)


def data(size: float) -> tuple[Any, Any]:
    """Return features and labels of so many gigabytes, made a chunk at a time."""
    import dask.array as da  # noqa: PLC0415 it may be missing
    from dask import delayed  # noqa: PLC0415

    count = max(1, round(size / CHUNK))
    make = delayed(chunk, pure=True)
    parts = [da.from_delayed(make(i), (ROWS, COLUMNS), float) for i in range(count)]
    x = da.concatenate(parts)
    return x, (x[:, 0] > 0.1) * 1.0


def loss(w: Any, x: Any, y: Any) -> Any:
    """Return the loss of a logistic regression."""
    score = x @ w
    return mg.mean(mg.logaddexp(score, 0.0) - y * score)


def graphs(size: float) -> dict[str, Any]:
    """Return value and gradient, not yet computed: by this library, and by hand."""
    import dask.array as da  # noqa: PLC0415

    x, y = data(size)
    w = da.from_array(np.linspace(-0.1, 0.1, COLUMNS), chunks=-1)
    score = x @ w
    slope = x.T @ (1.0 / (1.0 + da.exp(-score)) - y) / len(y)
    value = da.mean(da.logaddexp(score, 0.0) - y * score)
    return {OURS: mg.value_and_grad(loss)(w, x, y), "by hand": (value, slope)}


def computed(graph: Any, **options: Any) -> float:
    """Return how many seconds it takes to compute value and gradient together."""
    import dask  # noqa: PLC0415

    start = perf_counter()
    dask.compute(*graph, **options)
    return perf_counter() - start


def tasks(graph: Any) -> int:
    """Return how many tasks value and gradient are together, as they are computed."""
    import dask  # noqa: PLC0415

    parts = dask.optimize(*graph)
    return len({key: None for part in parts for key in dict(part.__dask_graph__())})


def rows(*, quick: bool) -> Iterator[Row]:
    """Measure time, tasks, memory and growth; without Dask nothing, and that is said."""
    try:
        import dask  # noqa: F401, PLC0415
    except ImportError as error:
        print(f"benchmarks: Dask is left out: {error}")
        return
    size = 0.4 if quick else 2.0
    yield from _beside_by_hand(size, rounds=2 if quick else 5)
    yield _memory(size)
    yield _growth(size / 8, 2 * size)
    yield _two_processes(size)


def _beside_by_hand(size: float, rounds: int) -> Iterator[Row]:
    made = graphs(size)
    name = f"logistic regression on {size:g} GB in chunks over Dask"
    for found, expected in zip(*[_values(graph) for graph in made.values()], strict=True):
        np.testing.assert_allclose(found, expected, rtol=1e-9)
    taken = [{key: computed(graph) for key, graph in made.items()} for _ in range(rounds)]
    ours, theirs = (min(t[key] for t in taken) for key in made)
    paired = float(np.median([t[OURS] / t["by hand"] for t in taken]))
    cells = {OURS: times(ours / theirs, paired)}
    yield Row(f"{name}: time, in that by hand", cells, seconds(theirs), ours / theirs, 1.3)
    counts = {key: tasks(graph) for key, graph in made.items()}
    ratio = counts[OURS] / counts["by hand"]
    base = f"{counts['by hand']} tasks"
    yield Row(f"{name}: tasks, in those by hand", {OURS: times(ratio)}, base, ratio, 1.3)


def _values(graph: Any) -> Any:
    import dask  # noqa: PLC0415

    return dask.compute(*graph)


def peak(size: float) -> float:
    """Return the largest memory of this process in gigabytes, after a gradient with threads."""
    computed(graphs(size)[OURS], scheduler="threads", num_workers=2)
    status = Path("/proc/self/status")
    if status.exists():  # what Linux says below was carried over from the process before it
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024 / GB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / GB


def _memory(size: float) -> Row:
    code = f"from benchmarks.chunks import peak; print(peak({size}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    value = float(done.stdout)
    name = f"logistic regression on {size:g} GB, two threads: peak memory of the process"
    return Row(name, {OURS: f"{value:.2f} GB"}, "", value, 0.6, " GB")


def _growth(small: float, large: float) -> Row:
    few, many = (graphs(size)[OURS] for size in (small, large))
    first, second = (min(computed(graph) for _ in range(3)) for graph in (few, many))
    ratio = second / first
    name = f"logistic regression on {large:g} GB: time over that on {small:g} GB, 16 times less"
    return Row(name, {OURS: times(ratio)}, seconds(first), ratio, 20.0)


def _two_processes(size: float) -> Row:
    taken = {count: _on_processes(count, size) for count in (1, 2)}
    ratio = taken[2] / taken[1]
    name = f"logistic regression on {size:g} GB: time on two processes, in that on one"
    return Row(name, {OURS: times(ratio)}, seconds(taken[1]), ratio, 1 / 1.6)


def _on_processes(count: int, size: float) -> float:
    from distributed import Client, LocalCluster  # noqa: PLC0415

    with (
        LocalCluster(
            n_workers=count,
            threads_per_worker=1,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster),
    ):
        graph = graphs(size)[OURS]
        return min(computed(graph) for _ in range(3))
