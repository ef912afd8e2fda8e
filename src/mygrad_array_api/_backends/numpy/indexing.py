"""Reading and writing parts of NumPy arrays, and what the gradients of both need.

A key is anything that NumPy takes in brackets. A path is a sequence of view operations with
their parameters, which leads from an array to a view of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod as product
from typing import Any

import numpy as np

from mygrad_array_api._core.op import Op
from mygrad_array_api._rules import indexing as rules

Array = Any
Key = Any
Path = tuple[tuple[Op, dict[str, Any]], ...]
"""View operations with their parameters, in order."""

FEW = 64
"""Up to so many elements, `numpy.add.at` is fastest as it is."""

CROWD = 1000
"""Up to so many numbers can be added up in single precision without a loss of digits."""


def follow(array: Array, path: Path) -> Array:
    """Return the view of `array` that `path` leads to."""
    for op, params in path:
        array = array[params["key"]] if op is rules.getitem else op.forward(array, **params)
    return array


# Reading


def getitem(x: Array, key: Key = ()) -> Array:
    """Return ``x[key]``."""
    return x[key]


def take(x: Array, indices: Array, axis: int = 0) -> Array:
    """Return the items of one axis that integers of any shape name."""
    indices = np.asarray(indices)
    if indices.dtype.kind == "u":
        indices = indices.astype(np.intp)
    return np.take(x, indices, axis=axis)


def take_along_axis(x: Array, indices: Array, axis: int = -1) -> Array:
    """Return one element of each line along an axis for each of the line's indices."""
    return np.take_along_axis(x, indices, axis=axis)


def view(x: Array, path: Path = ()) -> Array:
    """Return the view of `x` that `path` leads to."""
    return follow(x, path)


def shapes_along(shape: tuple[int, ...], path: Path) -> list[tuple[int, ...]]:
    """Return the shapes of the arrays that the steps of a path are taken from."""
    x = np.broadcast_to(np.empty((), bool), shape)  # takes no memory
    shapes = []
    for op, params in path:
        shapes.append(x.shape)
        x = op.forward(x, **params)
    return shapes


# Adding what was read to where it was read from


def scatter_add(g: Array, shape: tuple[int, ...], key: Key) -> Array:
    """Return zeros of the given shape to which `g` is added at `key`."""
    out = np.zeros(shape, dtype=g.dtype)
    add_at(out, key, g)
    return out


def add_at(buffer: Array, key: Key, g: Array) -> None:
    """Add `g` to ``buffer[key]`` in place, once for each time that an element is named."""
    if not _may_repeat(key):
        if type(key) is slice or (type(key) is int and buffer.ndim > 1):
            region = buffer[key]
            region += g  # a view, which need not be written back
        else:
            buffer[key] += g
        return
    wider = _wider(buffer.dtype.char, key, g.size)
    if wider is not None:
        _add_in(wider, buffer, key, g)
        return
    numbered = buffer.shape[: _axes_of(key, buffer.ndim)]
    if g.size <= FEW or product(numbered) > 4 * g.size or not buffer.flags.c_contiguous:
        np.add.at(buffer, key, g)
        return
    # It is several times faster with one axis of numbers.
    width = product(buffer.shape[len(numbered) :])
    elements = (_numbers(numbered, key) * width).reshape(-1, 1) + np.arange(width)
    np.add.at(buffer.reshape(-1), elements.reshape(-1), g.reshape(-1))


def _wider(char: str, key: Key, size: int) -> Any:
    """Return the dtype to add up in, or None where that of the numbers keeps their digits."""
    if char == "e":
        return np.float32
    if size > CROWD and char in "fF" and _is_crowded(key):
        return np.float64 if char == "f" else np.complex128
    return None


def _is_crowded(key: Key) -> bool:
    """Whether a key seems to name some element a thousand times or more.

    Some of its indices are looked at, whose distance is a prime, lest it be that of a pattern.
    """
    arrays = [np.asarray(item) for item in _items(key) if type(item) not in _SIMPLE]
    if np.bool_ in [array.dtype.type for array in arrays]:
        return False  # a mask names what it names once
    shape = np.broadcast_shapes(*[array.shape for array in arrays])
    some: Array = 0
    for array in arrays:  # of places in several axes, a number that is most probably their own
        some = some * 1_000_003 + np.broadcast_to(array, shape).flat[::61].astype(np.intp)
    some.sort()
    return bool((some[7:] == some[:-7]).any())


def _add_in(dtype: Any, buffer: Array, key: Key, g: Array) -> None:
    """Add up in another dtype what belongs to each element, and add that to the element."""
    index = key[0] if type(key) is tuple and len(key) == 1 else key
    if isinstance(index, np.ndarray) and len(buffer) > 4 * index.size:  # leave the rest alone
        rows, places = np.unique(index % len(buffer), return_inverse=True)
        total = np.zeros((len(rows), *buffer.shape[1:]), dtype)
        add_at(total, places.reshape(index.shape), g.astype(dtype))
        buffer[rows] += total
    else:
        total = np.zeros(buffer.shape, dtype)
        add_at(total, key, g.astype(dtype))
        buffer += total


def add_along(buffer: Array, path: Path, g: Array, fallback: Callable[[], Array]) -> None:
    """Add `g` in place to the view of `buffer` that `path` leads to.

    Where the path leads to no view of this buffer, the whole cotangent is added instead.
    """
    target = follow(buffer, path)
    if _is_view(target, buffer):
        target += g
    else:
        buffer += fallback()


# Writing


def write(x: Array, value: Array, path: Path = (), key: Key = ()) -> Array:
    """Return a copy of `x` in which `value` was written to ``[key]`` of the view at `path`."""
    out = np.array(x)
    _assign(out, value, path, key)
    return out


def zero_region(buffer: Array, path: Path, key: Key) -> None:
    """Set ``[key]`` of the view at `path` to zero, in place."""
    _assign(buffer, 0, path, key)


def take_out(buffer: Array, path: Path, key: Key) -> Array:
    """Copy the cotangent of what was written to ``[key]`` of the view at `path`, and zero it."""
    if not path and type(key) is int and buffer.ndim > 1:
        region = buffer[key]
        part = region.copy()
        region.fill(0)
        return part
    part = read_written(buffer, path, key)
    zero_region(buffer, path, key)
    return part


def read_written(g: Array, path: Path = (), key: Key = ()) -> Array:
    """Copy the cotangent of what was written: of a repeated index, only the last write counts."""
    target = follow(g, path) if path else g
    written = target[key]
    if not _may_repeat(key):
        return written.copy()
    numbered = target.shape[: _axes_of(key, target.ndim)]
    numbers = _numbers(numbered, key)
    order = np.arange(numbers.size).reshape(numbers.shape)
    last = np.empty(product(numbered), dtype=np.intp)
    last[numbers.reshape(-1)] = order.reshape(-1)
    wins = last[numbers] == order
    return np.where(wins.reshape(wins.shape + (1,) * (written.ndim - wins.ndim)), written, 0)


def _assign(array: Array, value: Array, path: Path, key: Key) -> None:
    """Write `value` to ``[key]`` of the view at `path`, in place.

    Whether a path leads to a view depends on the layout of the array. If it leads to a copy, a
    tracer takes the same path and says which elements the copy is of: their numbers are its
    real parts, and its imaginary parts are negative.
    """
    target = follow(array, path) if path else array
    if _is_view(target, array):
        target[key] = value
        return
    numbers = np.arange(array.size, dtype=float).reshape(array.shape)
    if array.dtype.kind == "c":
        numbers = numbers + 1j * (-1 - numbers)
    numbers = np.asarray(follow(numbers, path)[key])
    values = np.empty(numbers.shape, dtype=target.dtype)
    values[...] = value
    part = array
    if array.dtype.kind == "c" and target.dtype.kind != "c":
        part = array.imag if np.any(numbers < 0) else array.real
        numbers = np.where(numbers < 0, -1 - numbers, numbers)
    part.flat[numbers.real.astype(np.intp).reshape(-1)] = values.reshape(-1)


def _is_view(target: Array, array: Array) -> bool:
    """Whether writing to `target` writes to `array`."""
    return target is array or (
        isinstance(target, np.ndarray)
        and target.flags.writeable
        and np.may_share_memory(target, array)
    )


# Keys

_SIMPLE = frozenset({int, slice, bool, type(None), type(Ellipsis)})
"""What is no array, so that it names each element once."""


def _items(key: Key) -> Sequence[Any]:
    return key if isinstance(key, tuple) else (key,)


def _may_repeat(key: Key) -> bool:
    """Whether a key has integer arrays, so that it may name an element more than once."""
    if type(key) in _SIMPLE:
        return False
    for item in _items(key):
        if type(item) in _SIMPLE:
            continue
        array = np.asarray(item)
        if array.ndim and array.dtype.kind in "iu":
            return True
    return False


def _axes_of(key: Key, ndim: int) -> int:
    """How many axes a key is about: those behind them are read in full."""
    count = 0
    for item in _items(key):
        if item is Ellipsis:
            return ndim
        if item is None:
            continue
        array = None if isinstance(item, slice) else np.asarray(item)
        count += 1 if array is None or array.dtype.kind != "b" else array.ndim
    return count


def _numbers(shape: tuple[int, ...], key: Key) -> Array:
    """Return the numbers of the elements that a key names."""
    return np.arange(product(shape)).reshape(shape)[key]


overwrite = write
"""A write in place, where it is recorded: as a function it is the same."""
