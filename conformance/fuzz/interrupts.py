"""Interrupts at every line of the backward pass of random programs."""

from __future__ import annotations

from typing import Any

import mygrad_array_api as mg
from tests.core.test_interrupts import (
    assert_nothing_partial,
    interrupted,
    read_sources,
    second_sweep,
)

from .programs import LEAVES, Program

__all__ = ["at_every_line"]


def at_every_line(data: Any, lines: list[str]) -> None:
    """Interrupt a sweep at each line: no partial gradient is left, and no switch stays set."""
    program = Program(data, lines, most=4)
    if not program.tame:
        return
    right = _leaves()
    program.loss(mg, right).backward()
    read_sources()
    at = 0
    while True:
        at += 1
        leaves = _leaves()
        loss = program.loss(mg, leaves)
        if not interrupted(loss.backward, at):
            break
        if at == 1:
            lines.append("")
        lines[-1] = f"with an interrupt at line {at} of the sweep"
        expected = [x.grad for x in right]
        assert_nothing_partial(leaves, expected)
        second_sweep(loss)
        assert_nothing_partial(leaves, expected)
    assert at > len(lines)


def _leaves() -> list[mg.Tensor]:
    return [mg.tensor(x) for x in LEAVES]
