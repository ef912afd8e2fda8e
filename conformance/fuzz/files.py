"""Damaged files for `load`: each is refused, or whole, and takes no more memory than it may."""

from __future__ import annotations

import tracemalloc
from io import BytesIO
from typing import Any

import numpy as np
from hypothesis import strategies as st

import mygrad_array_api as mg
from tests.io.test_io import HEADERS, array_file, assert_refused_or_whole

__all__ = ["damaged"]

MEMORY = 2**20
"""How many bytes may be held at a time for a file of some hundred."""


def damaged(data: Any, lines: list[str]) -> None:
    """Save a tensor, damage the file, and load it."""
    x = mg.tensor(np.arange(6.0).reshape(data.draw(st.sampled_from([(6,), (2, 3), (1, 6, 1)]))))
    (x * x).sum().backward()
    content = bytearray(_saved(x, compressed=data.draw(st.booleans())))
    while data.draw(st.integers(0, 3)):
        content = _damage(data, content, lines)
    lines.append(f"load(BytesIO({bytes(content)!r}))")
    tracemalloc.start()
    try:
        assert_refused_or_whole(bytes(content), x)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < MEMORY, f"{most} bytes were held at a time"


def _saved(x: mg.Tensor, *, compressed: bool) -> bytes:
    file = BytesIO()
    if compressed:
        np.savez_compressed(file, data=x.data, grad=x.grad, constant=np.array(False))
    else:
        mg.save(file, x)
    return file.getvalue()


def _damage(data: Any, content: bytearray, lines: list[str]) -> bytearray:
    """Return the content with one part of it replaced, left out, or put in once more."""
    first = data.draw(st.integers(0, len(content)))
    last = data.draw(st.integers(first, min(len(content), first + 64)))
    noise = st.binary(max_size=64)
    changed = st.binary(min_size=last - first, max_size=last - first)
    ways = {
        "left out": lambda: b"",
        "doubled": lambda: content[first:last] * 2,
        "changed": lambda: data.draw(changed),
        "replaced": lambda: data.draw(noise),
        "replaced by a header": lambda: _header(data),
    }
    how = data.draw(st.sampled_from([*ways, "and all that follows left out"]))
    lines.append(f"# bytes {first} to {last} {how}")
    if how not in ways:
        return content[:first]
    return bytearray(content[:first] + ways[how]() + content[last:])


def _header(data: Any) -> bytes:
    return array_file(data.draw(st.sampled_from(sorted(HEADERS.values(), key=len)[:-2])))
