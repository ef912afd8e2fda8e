"""Random programs in threads: of graphs of their own, of a shared leaf, and of shared constants."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

import mygrad_array_api as mg

from .programs import LEAVES, Program

__all__ = ["at_the_same_time"]

ROUNDS = 5
"""How many times each thread runs its program."""

SHARED = ("nothing", "a leaf", "both leaves", "constants")


def at_the_same_time(data: Any, lines: list[str]) -> None:
    """Run programs in threads: each finds the gradients that it finds when it runs alone."""
    shared = data.draw(st.sampled_from(SHARED))
    programs = []
    for i in range(data.draw(st.integers(2, 4))):
        lines.append(f"# thread {i}, which shares {shared}")
        programs.append(Program(data, lines, most=6))
    right = [_gradients(program, _leaves(shared)) for program in programs]
    leaves = _leaves(shared)

    def work(program: Program) -> list[Any]:
        return [_gradients(program, leaves) for _ in range(ROUNDS)]

    for found, expected in zip(_in_threads(work, programs), right, strict=True):
        for grads in found:
            for g, e in zip(grads, expected, strict=True):
                assert_array_equal(g, e)


def _leaves(shared: str) -> list[Any]:
    """Return what threads share; a place that is None is for a leaf of the thread's own."""
    count = {"nothing": 0, "a leaf": 1}.get(shared, 2)
    constant = True if shared == "constants" else None
    made = [mg.tensor(x, constant=constant) for x in LEAVES]
    return made[:count] + [None] * (2 - count)


def _gradients(program: Program, shared: list[Any]) -> list[Any]:
    """Return the gradients of a program's leaves; where those are constants, of a factor."""
    factor = mg.tensor(1.0)
    leaves = [mg.tensor(x) if s is None else s for s, x in zip(shared, LEAVES, strict=True)]
    with np.errstate(all="ignore"):
        loss = program.loss(mg, [x * factor for x in leaves])
        asked = [factor, *(x for x in leaves if not x.constant)]
        return list(mg.gradients(loss, asked))


def _in_threads(work: Callable[[Program], Any], programs: list[Program]) -> list[Any]:
    """Work on all programs in threads that start together and take turns often."""
    barrier = threading.Barrier(len(programs))

    def run(program: Program) -> Any:
        barrier.wait()
        return work(program)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(len(programs)) as pool:
            return list(pool.map(run, programs))
    finally:
        sys.setswitchinterval(interval)
