"""What a graph means to Python's cycle collector."""

from __future__ import annotations

import gc
from typing import Any

import numpy as np

from benchmarks.libraries import Library

from .chains import BLOCKS, chain

__all__ = ["left_to_collect", "tracked_per_op"]


def tracked_per_op(library: Library) -> float:
    """How many objects the cycle collector tracks for each operation of a live graph."""
    run = _run(library)
    kept = [run() for _ in range(3)]
    gc.collect()
    gc.disable()
    before = len(gc.get_objects())
    kept = [run() for _ in range(100)]
    after = len(gc.get_objects())
    gc.enable()
    return (after - before) / (len(kept) * 10 * BLOCKS)


def left_to_collect(library: Library) -> int:
    """How many objects only the cycle collector can free, after two hundred steps."""
    run = _run(library)
    xp = library.namespace
    step = library.bind(lambda x: chain(xp, x, 0.9, 1.1), [np.full(3, 0.3)])
    step()
    gc.collect()
    gc.disable()
    for _ in range(100):
        step()
        run()  # a graph may also be dropped as it is
    found = gc.collect()
    gc.enable()
    return found


def _run(library: Library) -> Any:
    x, w, b = (library.variable(np.full(3, number)) for number in (0.3, 0.9, 1.1))
    xp = library.namespace
    return lambda: chain(xp, x, w, b)
