"""Arguments that are one integer for each of some axes."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from reprlib import repr as shown
from typing import Any, SupportsIndex


def sizes(
    name: str, value: SupportsIndex | Sequence[SupportsIndex], count: int | None, least: int
) -> tuple[int, ...]:
    """Return one integer for each of `count` axes, given one for all or a sequence.

    Without a count, a sequence is needed.

    Raises
    ------
    TypeError
        If there is anything but integers.
    ValueError
        If an integer is less than `least`, or there are not as many as axes.
    """
    try:
        if count is not None and not is_sequence(value):
            found = (_integer(value),) * count
        else:
            found = tuple(map(_integer, _ordered(value)))
    except TypeError:
        kind = "integers" if count is None else "an integer or integers"
        msg = f"{name} is to be {kind}, not {shown(value)}"
        raise TypeError(msg) from None
    if count is not None and len(found) != count:
        msg = f"{name} is {shown(value)}, but there are {count} axes"
        raise ValueError(msg)
    if any(size < least for size in found):
        msg = f"{name} is {shown(value)}, but is to be at least {least}"
        raise ValueError(msg)
    return found


def integer(name: str, value: SupportsIndex) -> int:
    """Return an integer as one of Python's.

    Raises
    ------
    TypeError
        If it is not one.
    """
    try:
        return operator.index(value)
    except TypeError:
        msg = f"{name} is to be an integer, not {shown(value)}"
        raise TypeError(msg) from None


def is_sequence(value: Any) -> bool:
    """Whether it has elements; 0-d arrays have a length that raises."""
    return hasattr(value, "__len__") and getattr(value, "ndim", 1) > 0


def _ordered(value: Any) -> Any:
    """Return what has an order, and does not stand for text."""
    if isinstance(value, (bytes, bytearray, AbstractSet, Mapping)):
        raise TypeError
    return value


def _integer(value: Any) -> int:
    if isinstance(value, bool):
        raise TypeError
    return operator.index(value)
