"""Rules of indexing: reading is linear, and its adjoint scatters into zeros.

``xp.scatter_add(g, shape=, key=)`` is the adjoint of ``x[key]``: zeros of the given shape, to
which `g` is added at `key`, once for each time that an element is named.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.op import linear
from mygrad_array_api._core.pull import pull_overwritten

__all__ = ["getitem", "overwrite", "read_written", "scatter_add", "view", "write"]

getitem = linear(
    "getitem",
    {"key": ()},
    x=lambda xp, g, x_shape, key: xp.scatter_add(g, shape=x_shape, key=key),
    region=lambda xp, buffer, g, x_shape, key: xp.add_at(buffer, key, g),
    view=True,
)

scatter_add = linear(
    "scatter_add",
    {"shape": (), "key": ()},
    x=lambda xp, g, key: xp.getitem(g, key=key),
)


def along_path(xp: Any, g: Any, x_shape: tuple[int, ...], path: Any) -> Any:
    """Take a cotangent back through a path of views, step by step."""
    shapes = xp.shapes_along(x_shape, path)
    for (op, params), shape in zip(reversed(path), reversed(shapes)):
        (rule, select) = op.first.edges[0]
        values = (None, None, *(op.params | params).values(), shape)
        saved = op.first.save(values) if op.first.save else ()
        g = rule(xp, g, *(saved if select is None else select(saved)))
    return g


view = linear(
    "view",
    {"path": ()},
    x=along_path,
    region=lambda xp, buffer, g, x_shape, path: xp.add_along(
        buffer, path, g, lambda: along_path(xp, g, x_shape, path)
    ),
)


def written(xp: Any, g: Any, path: Any, key: Any, value_shape: tuple[int, ...]) -> Any:
    """Read the cotangent of what was written: of a repeated index, only the last write counts."""
    part = xp.read_written(g, path=path, key=key)
    if part.shape == value_shape:
        return part
    # NumPy lets a value have leading axes of length one that the region has not.
    fitting = value_shape[max(len(value_shape) - len(part.shape), 0) :]
    part = xp.sum_to(part, fitting)
    return part if fitting == value_shape else xp.reshape(part, value_shape)


write = linear(
    "write",
    {"path": (), "key": ()},
    x=lambda xp, g, path, key: xp.write(g, 0, path=path, key=key),
    value=written,
)

read_written = linear(
    "read_written",
    {"path": (), "key": ()},
    x=lambda xp, g, x_shape, path, key: xp.write(
        xp.zeros(x_shape, dtype=g.dtype), g, path=path, key=key
    ),
)

overwrite = linear(
    "overwrite",
    {"path": (), "key": ()},
    x=write.rules["x"],
    value=written,
    pull=pull_overwritten,
)
