"""Whether saved values are guarded against writes that the library does not see.

On by default. A rule that reads an array which somebody outside may hold saves a copy of it, and
`Tensor.data` is read-only while a rule needs the values. With the guard off neither is done:
then it is for the user not to write to memory that a graph still needs.
"""

from __future__ import annotations

from contextvars import ContextVar

from mygrad_array_api._core.blocks import Block, Blocks, innermost

__all__ = ["Guarding", "is_guarding", "set_guarding"]

_blocks: ContextVar[Blocks] = ContextVar("mygrad_array_api.guarding", default=())
_everywhere = [True]


def is_guarding() -> bool:
    """Whether the guard is on here: the innermost block decides, outside of blocks the switch."""
    blocks = _blocks.get()
    return innermost(blocks, _everywhere[0]) if blocks else _everywhere[0]


def set_guarding(active: bool) -> None:
    """Turn the guard on or off wherever no block says otherwise."""
    _everywhere[0] = active


class Guarding(Block):
    """Context manager and decorator under which the guard is on, or is off."""

    __slots__ = ()

    blocks = _blocks

    def is_on(self) -> bool:
        """Whether the guard is here as the block sets it."""
        return is_guarding() is self._value
