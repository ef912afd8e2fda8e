"""The shapes that initializers are given, and what they say of a layer."""

from __future__ import annotations

from math import prod
from typing import Any

from mygrad_array_api._tensor.sizes import is_sequence, sizes


def shape_of(function: str, shape: tuple[Any, ...], least: int = 0) -> tuple[int, ...]:
    """Return a shape, given as one sequence or as so many arguments.

    Raises
    ------
    TypeError
        If there is anything but integers.
    ValueError
        If a length is negative, or there are too few axes.
    """
    given = shape[0] if len(shape) == 1 and is_sequence(shape[0]) else shape
    found = sizes("shape", given, None, 0)
    if len(found) < least:
        msg = f"{function}() needs a shape of at least {least} axes, not {found}"
        raise ValueError(msg)
    return found


def fans(shape: tuple[int, ...]) -> tuple[int, int]:
    """Return how many inputs each output has, and how many outputs each input.

    The shape is that of filters, (outputs, inputs, ...).
    """
    field = prod(shape[2:])
    return max(shape[1] * field, 1), max(shape[0] * field, 1)
