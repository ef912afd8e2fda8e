"""Build graphs a million operations deep, sweep them both ways, and let go of them unswept.

Nothing on the way may recurse. The derivative is known: it is near to e, as ``x`` is multiplied
by ``1 + 1/n`` again and again.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

import numpy as np

import mygrad_array_api as xp

X = np.array([0.5, -0.25])

ALLOWED = 10_000
"""How many blocks of memory may be left: the interpreter keeps lists of free objects."""


def chain(x: Any, count: int) -> Any:
    """Multiply `count` times, once for each operation."""
    for _ in range(count):
        x = x * (1.0 + 1.0 / count)
    return x


def writes(x: Any, count: int) -> Any:
    """Multiply one tensor in place."""
    x = x * 1.0
    for _ in range(count):
        x *= 1.0 + 1.0 / count
    return x


def views(x: Any, count: int) -> Any:
    """Write what was read from the other end, by views: two operations for each factor."""
    x = xp.stack([x, x])
    for i in range(count // 2):
        x[i % 2] = x[i % 2 - 1] * (1.0 + 1.0 / (count // 2))
    return x[count // 2 % 2 - 1]


def swept_back(build: Callable[[Any, int], Any], count: int) -> Any:
    """Return the gradient by a sweep back."""
    x = xp.tensor(X)
    build(x, count).sum().backward()
    return x.grad


def pushed(build: Callable[[Any, int], Any], count: int) -> Any:
    """Return the same by a sweep forward."""
    return xp.jvp(lambda x: build(x, count), (X,), (np.ones(2),))[1]


def let_go(build: Callable[[Any, int], Any], count: int) -> Any:
    """Return the same without a sweep: the graph is given up."""
    return build(xp.tensor(np.ones(2)), count).data


PROGRAMS = {"chain": chain, "writes": writes, "views": views}
WAYS = {"backward": swept_back, "jvp": pushed, "let go": let_go}


def seconds_and_blocks(
    way: Callable[..., Any], build: Callable[[Any, int], Any], count: int
) -> tuple[float, int]:
    """Return how long it takes, and how many blocks of memory are left afterwards.

    Raises
    ------
    ArithmeticError
        If the derivative is not right.
    """
    way(build, 100)  # imports and caches
    before = sys.getallocatedblocks()
    start = perf_counter()
    found = way(build, count)
    seconds = perf_counter() - start
    left = sys.getallocatedblocks() - before
    if not np.allclose(found, math.e, rtol=2.0 / count):
        msg = f"the derivative is {found}, and not {math.e}"
        raise ArithmeticError(msg)
    return seconds, left


def main(arguments: list[str] | None = None) -> int:
    """Do each thing with each program, and say how long it took and what was left."""
    parser = argparse.ArgumentParser(prog="python -m conformance.deep", description=__doc__)
    parser.add_argument("--operations", type=int, default=1_000_000)
    count = parser.parse_args(arguments).operations
    worst = 0
    for name, build in PROGRAMS.items():
        for what, way in WAYS.items():
            seconds, left = seconds_and_blocks(way, build, count)
            print(f"{name}, {what}: {count:,} operations, {seconds:.1f} s, {left:,} blocks left")
            worst = max(worst, left)
    return int(worst > ALLOWED)


if __name__ == "__main__":
    sys.exit(main())
