"""Rules of indexing: reading is linear, and its adjoint scatters into zeros.

``xp.scatter_add(g, shape=, key=)`` is the adjoint of ``x[key]``: zeros of the given shape, to
which `g` is added at `key`, once for each time that an element is named.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import linear
from mygrad_array_api._core.plan import MASK, PART


def passes_over(key: Any) -> bool:
    """Whether a key is a mask or holds indices, which are often chosen by the values."""
    return hasattr(key, "shape") or (
        type(key) is tuple and True in [hasattr(item, "shape") for item in key]
    )


def how(key: Any, path: Any = ()) -> int:
    """Say how a key passes over elements."""
    return MASK if passes_over(key) else PART


getitem = linear(
    "getitem",
    {"key": ()},
    x=lambda xp, g, key, x_shape: xp.scatter_add(g, shape=x_shape, key=key),
    selects=how,
    view=True,
)


def keep_part(key: Any, shape: tuple[int, ...]) -> tuple[Any, ...]:
    """Return what is saved of reading ``x[key]``, where that is to cost as little as possible."""
    return key, shape


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
        saved = op.first.keep((None,), None, params, (shape,))
        g = rule(xp, g, *(saved if select is None else select(saved)))
    return g


def how_along(path: Any) -> int:
    """Say how a path of views passes over elements: most of its steps only rearrange them."""
    return PART if True in [bool(op.selects) for op, _ in path] else 0


view = linear("view", {"path": ()}, x=along_path, selects=how_along)


def keep_view(path: Any, shape: tuple[int, ...]) -> tuple[Any, ...]:
    """Return what is saved of the view that `path` leads to."""
    return path, shape


def written(xp: Any, g: Any, path: Any, key: Any, value_shape: tuple[int, ...]) -> Any:
    """Read the cotangent of what was written: of a repeated index, only the last write counts."""
    part = xp.read_written(g, path=path, key=key)
    return part if part.shape == value_shape else fitted(xp, part, value_shape)


def fitted(xp: Any, part: Any, value_shape: tuple[int, ...]) -> Any:
    """Sum over the axes along which a value was broadcast when it was written."""
    # NumPy lets a value have leading axes of length one that the region has not.
    fitting = value_shape[max(len(value_shape) - len(part.shape), 0) :]
    part = xp.sum_to(part, fitting)
    return part if fitting == value_shape else xp.reshape(part, value_shape)


write = linear(
    "write",
    {"path": (), "key": ()},
    selects=how,
    x=lambda xp, g, path, key: xp.write(g, 0, path=path, key=key),
    value=written,
)


def put_back(xp: Any, g: Any, x_shape: tuple[int, ...], path: Any, key: Any) -> Any:
    """Write a cotangent into zeros: complex ones, where the path leads through a part of them."""
    whole = xp.zeros(x_shape, dtype=g.dtype)
    if True in [op.name in ("real", "imag") for op, _ in path]:
        whole = whole * 1j
    return xp.write(whole, g, path=path, key=key)


read_written = linear("read_written", {"path": (), "key": ()}, x=put_back)


overwrite = linear(
    "overwrite",
    {"path": (), "key": ()},
    x=write.rules["x"],
    value=written,
    selects=how,
)


def keep_overwritten(path: Any, key: Any, shape: tuple[int, ...]) -> tuple[Any, ...]:
    """Return what is saved of writing a value of some shape to ``[key]`` of the view at `path`."""
    return path, key, shape
