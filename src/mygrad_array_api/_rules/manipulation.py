"""Rules of what rearranges, repeats or joins arrays: all linear, so each rule is the adjoint.

What is a special case of indexing or of another row has none of its own: `unstack` reads items,
`ravel` reshapes, `swapaxes` permutes, and `concat` and `repeat` without an axis flatten first.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from mygrad_array_api._core.kinds import linear

Shape = tuple[int, ...]


def as_before(xp: Any, g: Any, x_shape: Shape) -> Any:
    """Give the elements back the shape they had; their order never changed."""
    return xp.reshape(g, x_shape)


broadcast_to = linear(
    "broadcast_to",
    {"shape": ()},
    x=lambda xp, g, x_shape: xp.sum_to(g, x_shape),
    view=True,
)

sum_to = linear(
    "sum_to",
    {"shape": ()},
    x=lambda xp, g, x_shape: xp.broadcast_to(g, x_shape),
)

expand_dims = linear("expand_dims", {"axis": 0}, x=as_before, view=True)
squeeze = linear("squeeze", {"axis": None}, x=as_before, view=True)
reshape = linear("reshape", {"shape": (), "copy": None}, x=as_before, view=True)

flip = linear(
    "flip",
    {"axis": None},
    x=lambda xp, g, axis: xp.flip(g, axis=axis),
    view=True,
)

matrix_transpose = linear(
    "matrix_transpose",
    x=lambda xp, g: xp.matrix_transpose(g),
    view=True,
)

moveaxis = linear(
    "moveaxis",
    {"source": 0, "destination": 0},
    x=lambda xp, g, source, destination: xp.moveaxis(g, destination, source),
    view=True,
)


def permute_back(xp: Any, g: Any, axes: Sequence[int]) -> Any:
    """Permute by the inverse: axis `i` of `x` is the one that ``axes`` put where `i` stands."""
    axes = [axis % len(axes) for axis in axes]
    return xp.permute_dims(g, tuple(sorted(range(len(axes)), key=axes.__getitem__)))


permute_dims = linear("permute_dims", {"axes": ()}, x=permute_back, view=True)


def roll_back(xp: Any, g: Any, shift: int | Sequence[int], axis: Any) -> Any:
    """Roll by the opposite shift."""
    back = tuple(-s for s in shift) if isinstance(shift, Sequence) else -shift
    return xp.roll(g, back, axis=axis)


roll = linear("roll", {"shift": 0, "axis": None}, x=roll_back)


def split(xp: Any, g: Any, arrays_shape: Sequence[Shape], axis: int) -> list[Any]:
    """Give each array its part."""
    before = (slice(None),) * (axis % len(g.shape))
    parts = []
    start = 0
    for shape in arrays_shape:
        stop = start + shape[axis]
        parts.append(g[(*before, slice(start, stop), ...)])
        start = stop
    return parts


concat = linear("concat", {"axis": 0}, variadic=True, joint=split)


def items(xp: Any, g: Any, axis: int) -> list[Any]:
    """Give each array the item at its place."""
    before = (slice(None),) * (axis % len(g.shape))
    return [g[(*before, i, ...)] for i in range(g.shape[axis])]


stack = linear("stack", {"axis": 0}, variadic=True, joint=items)


def sum_runs(xp: Any, g: Any, x_shape: Shape, repeats: int, axis: int) -> Any:
    """Sum over the copies of each element, which stand next to one another."""
    axis %= len(x_shape)
    before, after = x_shape[: axis + 1], x_shape[axis + 1 :]
    g = xp.sum_to(xp.reshape(g, (*before, repeats, *after)), (*before, 1, *after))
    return xp.reshape(g, x_shape)


repeat = linear("repeat", {"repeats": 1, "axis": 0}, x=sum_runs)


def sum_copies(xp: Any, g: Any, x_shape: Shape, repetitions: Shape) -> Any:
    """Sum over the copies of the array, numbered by an axis of their own before each axis."""
    ndim = max(len(x_shape), len(repetitions))
    copies = (1,) * (ndim - len(repetitions)) + tuple(repetitions)
    sizes = (1,) * (ndim - len(x_shape)) + x_shape
    g = xp.reshape(g, tuple(chain.from_iterable(zip(copies, sizes))))
    g = xp.sum_to(g, tuple(chain.from_iterable((1, size) for size in sizes)))
    return xp.reshape(g, x_shape)


tile = linear("tile", {"repetitions": ()}, x=sum_copies)

sliding_window_view = linear(
    "sliding_window_view",
    {"window_shape": (), "axis": ()},
    x=lambda xp, g, x_shape, window_shape, axis: xp.add_windows(
        g, shape=x_shape, window_shape=window_shape, axis=axis
    ),
    view=True,
)

add_windows = linear(
    "add_windows",
    {"shape": (), "window_shape": (), "axis": ()},
    x=lambda xp, g, window_shape, axis: xp.sliding_window_view(
        g, window_shape=window_shape, axis=axis
    ),
)
