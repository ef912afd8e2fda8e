"""What is written in a picture: numbers, indices, sizes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from mygrad_array_api._core.node import Node
from mygrad_array_api._tensor.memory import Cell

from .survey import saved_values

LONG = 40
"""How many characters of a keyword are shown."""

FEW = 12
"""How many elements of an array are shown."""


def keywords(node: Node) -> Iterator[str]:
    """The keywords of the operation of a node that differ from their defaults."""
    defaults = node.op.params if node.op is not None else {}
    for name, value in saved_values(node):
        if name == "path":
            yield " ".join(_step(op.name, params) for op, params in value)
        elif name == "key":
            yield f"[{index_text(value)}]"
        elif name in defaults and repr(value) != repr(defaults[name]):
            yield f"{name}={_short(value)}"


def _step(name: str, params: dict[str, Any]) -> str:
    if "key" in params:
        return f"[{index_text(params['key'])}]"
    given = ", ".join(f"{k}={_short(v)}" for k, v in params.items() if v is not None)
    return f"{name}({given})"


def index_text(key: Any) -> str:
    """An index as it is written in Python."""
    if isinstance(key, tuple):
        return ", ".join(map(index_text, key)) or "()"
    if isinstance(key, slice):
        start, stop, step = ("" if x is None else str(x) for x in (key.start, key.stop, key.step))
        return f"{start}:{stop}" + (f":{step}" if step else "")
    return "..." if key is Ellipsis else _short(key)


def _short(value: Any) -> str:
    if isinstance(value, np.ndarray) and value.ndim:
        return f"{value.dtype} {value.shape}"
    text = str(value)
    return text if len(text) <= LONG else text[: LONG - 1] + "…"


def array_text(data: Any) -> list[str]:
    """The elements of an array, in lines; of a large one the first and the last."""
    array = np.asarray(data)
    text = np.array2string(
        array, precision=4, threshold=FEW, edgeitems=2, max_line_width=LONG, separator=" "
    )
    return [line for line in text.split("\n") if line]


def stats_text(data: Any) -> list[str]:
    """The smallest, largest and mean value and the median, in lines."""
    array = np.asarray(data)
    if array.ndim == 0 or array.size == 0 or array.dtype.kind not in "fiu":
        return []
    return [
        f"min {array.min():.4g}, max {array.max():.4g}",
        f"mean {array.mean():.4g}, median {np.median(array):.4g}",
    ]


def saved_by(node: Node) -> tuple[list[str], dict[int, int]]:
    """What a node keeps: the names, and the bytes by the identity of the memory."""
    names: list[str] = []
    memory: dict[int, int] = {}
    for name, value in saved_values(node):
        arrays = [_memory(x) for x in (value if isinstance(value, tuple) else (value,))]
        found = {id(x): x.nbytes for x in arrays if isinstance(x, (np.ndarray, np.generic))}
        if found:
            names.append(name)
            memory |= found
    return names, memory


def _memory(value: Any) -> Any:
    """The array that owns the memory of a saved value."""
    array = value.history.base if isinstance(value, Cell) else value
    while isinstance(array, np.ndarray) and isinstance(array.base, np.ndarray):
        array = array.base
    return array


def size_text(size: int) -> str:
    """A number of bytes, in the unit that leaves one to three digits before the point."""
    power = min(int(math.log(size, 1000)), 4) if size else 0
    unit = ("B", "kB", "MB", "GB", "TB")[power]
    return f"{size} B" if not power else f"{size / 1000**power:.3g} {unit}"
