"""Whether saved values are guarded against writes that the library does not see.

On by default. A rule that reads an array which somebody outside may hold saves a copy of it, and
`Tensor.data` is read-only while a rule needs the values. With the guard off neither is done:
then it is for the user not to write to memory that a graph still needs.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from types import TracebackType
from typing import TYPE_CHECKING, ParamSpec, TypeVar
from weakref import WeakValueDictionary

if TYPE_CHECKING:
    from mygrad_array_api._core.node import Node

__all__ = ["Guarding", "Hold", "hold", "is_guarding", "is_held", "set_guarding"]

P = ParamSpec("P")
R = TypeVar("R")

_blocks: ContextVar[tuple[bool, ...]] = ContextVar("mygrad_array_api.guarding", default=())
_everywhere = [True]


def is_guarding() -> bool:
    """Whether the guard is on here: the innermost block decides, outside of blocks the switch."""
    blocks = _blocks.get()
    return blocks[-1] if blocks else _everywhere[0]


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


class Guarding:
    """Context manager and decorator under which the guard is on, or is off.

    What is open is known to the context, so one instance serves all threads and nested blocks.
    """

    __slots__ = ("_active",)

    def __init__(self, active: bool) -> None:
        self._active = active

    def __enter__(self) -> None:
        _blocks.set((*_blocks.get(), self._active))

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        _blocks.set(_blocks.get()[:-1])

    def __call__(self, func: Callable[P, R]) -> Callable[P, R]:
        """Return `func` such that its body runs in the block."""

        @wraps(func)
        def within(*args: P.args, **kwargs: P.kwargs) -> R:
            with self:
                return func(*args, **kwargs)

        return within
