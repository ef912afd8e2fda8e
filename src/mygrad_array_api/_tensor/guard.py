"""Whether saved values are guarded against writes that the library does not see.

On by default. A rule that reads an array which somebody outside may hold saves a copy of it, and
`Tensor.data` is read-only while a rule needs the values. With the guard off neither is done:
then it is for the user not to write to memory that a graph still needs.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from mygrad_array_api._core.blocks import Block, Blocks, innermost

if TYPE_CHECKING:
    from mygrad_array_api._core.node import Node

_blocks: ContextVar[Blocks] = ContextVar("mygrad_array_api.guarding", default=())
_everywhere = [True]


def is_guarding() -> bool:
    """Whether the guard is on here: the innermost block decides, outside of blocks the switch."""
    blocks = _blocks.get()
    return innermost(blocks, _everywhere[0]) if blocks else _everywhere[0]


def set_guarding(active: bool) -> None:
    """Turn the guard on or off wherever no block says otherwise."""
    _everywhere[0] = active


class Hold:
    """Says of a node, as long as it lives, that its value will be read again.

    What a rule reads is saved, but a checkpointed function reads the tensors themselves.
    """

    __slots__ = ("__weakref__",)


_holds: WeakValueDictionary[int, Hold] = WeakValueDictionary()


def hold(node: Node) -> Hold:
    """Return the hold of a node, which is to be kept together with the node."""
    return _holds.setdefault(id(node), Hold())


def is_held(node: Node | None) -> bool:
    """Whether the value of a node will be read again."""
    return id(node) in _holds


class Guarding(Block):
    """Context manager and decorator under which the guard is on, or is off."""

    __slots__ = ()

    blocks = _blocks

    def is_on(self) -> bool:
        """Whether the guard is here as the block sets it."""
        return is_guarding() is self._value
