"""Programs of views and writes against NumPy and the complex step, by both sweeps."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.testing import assert_allclose

import mygrad_array_api as mg
from tests.backends.libraries import arrays_of, to_library, to_numpy

from .programs import LEAVES, Program
from .searching import Check

__all__ = ["over", "over_numpy"]


def over_numpy(data: Any, lines: list[str]) -> None:
    """Compare values, and the derivatives of both sweeps with the complex step."""
    program = Program(data, lines)
    leaves = [mg.tensor(x) for x in LEAVES]
    values = program.run(mg, leaves)
    for name, x in values.items():
        assert_allclose(np.asarray(x), program.space[name], rtol=1e-12, err_msg=name)
    if not program.tame:
        return
    program.loss(mg, leaves).backward()
    expected = program.gradient()
    assert_close(np.concatenate([x.grad.reshape(-1) for x in leaves]), expected)
    directions = tuple(np.cos(np.arange(x.size)).reshape(x.shape) for x in LEAVES)
    pushed = mg.jvp(lambda a, b: program.loss(mg, (a, b)), LEAVES, directions)[1]
    along = np.concatenate([x.reshape(-1) for x in directions])
    assert_close(pushed, expected @ along, np.abs(expected) @ np.abs(along))


def over(library: str) -> Check:
    """Return the same check over a library whose arrays cannot be written to."""

    def check(data: Any, lines: list[str]) -> None:
        xp = arrays_of(library)
        program = Program(data, lines, most=8, memory=False)
        leaves = [mg.asarray(to_library(xp, x)) for x in LEAVES]
        values = program.run(mg, leaves)
        for name, x in values.items():
            assert_allclose(to_numpy(x.data), program.space[name], rtol=1e-10, atol=1e-10)
        if not program.tame:
            return
        program.loss(mg, leaves).backward()
        found = [to_numpy(x.grad).reshape(-1) for x in leaves]
        assert_close(np.concatenate(found), program.gradient())

    return check


def assert_close(found: Any, expected: Any, scale: float = 0.0) -> None:
    """Compare relative to the largest of the expected numbers."""
    scale = max(1.0, scale, np.max(np.abs(expected)))
    assert_allclose(found, expected, rtol=1e-9, atol=1e-11 * scale)
