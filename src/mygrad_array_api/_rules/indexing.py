"""Rules of indexing: reading is linear, and its adjoint scatters into zeros.

``xp.scatter_add(g, shape=, key=)`` is the adjoint of ``x[key]``: zeros of the given shape, to
which `g` is added at `key`, once for each time that an element is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mygrad_array_api._core.op import linear
from mygrad_array_api._core.pull import (
    UNSEEN,
    be_careful,
    deposit,
    own_buffer,
    pull_separately,
)

if TYPE_CHECKING:
    from mygrad_array_api._core.node import Node

__all__ = ["getitem", "overwrite", "read_written", "scatter_add", "view", "write"]


def passes_over(key: Any) -> bool:
    """Whether a key is a mask or holds indices, which are often chosen by the values."""
    return hasattr(key, "shape") or (
        type(key) is tuple and True in [hasattr(item, "shape") for item in key]
    )


def pull_part(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Add to the part of the parent's gradient that was read, and touch nothing else.

    The same as `pull_into_region`, with as little as possible around the sum of two rows.
    """
    key, shape = saved
    if type(key) is not int and passes_over(key):
        be_careful(node.parents)
    if not xp.in_place:
        pull_separately(node, g, saved, xp)
        return
    (parent,) = node.parents
    buffer = parent.grad
    if buffer is None or not parent.owned or not shape:
        buffer = own_buffer(parent, xp)
    if type(key) is int and len(shape) > 1:
        region = buffer[key]
        region += g  # a view, which need not be written back
    else:
        xp.add_at(buffer, key, g)


getitem = linear(
    "getitem",
    {"key": ()},
    x=lambda xp, g, key, x_shape: xp.scatter_add(g, shape=x_shape, key=key),
    pull=pull_part,
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


def pull_overwritten(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Reverse a write: the region's gradient goes to the value, and is zeroed in the rest.

    The buffer is handed on from version to version, so a write costs its region. Only the
    newest version can still be shown by a tensor, and that one keeps its gradient.
    """
    of_rest = 0 in node.plan.wanted  # type: ignore[union-attr]
    if of_rest and type(saved[1]) is not int and passes_over(saved[1]):
        be_careful(node.parents[:1])
    if not xp.in_place or not of_rest:
        pull_separately(node, g, saved, xp)  # what is for the value alone leaves `g` as it is
        return
    if node.owned == UNSEEN:
        node.grad = None
    else:
        g = xp.copy(g)
    parents = node.parents
    previous = parents[0]
    if len(parents) == 2:
        value = parents[1]
        path, key, value_shape = saved
        part = xp.take_out(g, path, key)
        if part.shape != value_shape:
            part = fitted(xp, part, value_shape)
        if value.grad is None and part.dtype is value.dtype and part.base is None:
            value.grad = part  # as for most: what `deposit` does with memory of the engine's own
            value.owned = True
        else:
            deposit(node, value, part, g, xp)
    else:
        xp.zero_region(g, saved[0], saved[1])
    if previous.grad is None:
        previous.grad = g
        previous.owned = UNSEEN
    else:
        deposit(node, previous, g, g, xp)


overwrite = linear(
    "overwrite",
    {"path": (), "key": ()},
    x=write.rules["x"],
    value=written,
    pull=pull_overwritten,
)
