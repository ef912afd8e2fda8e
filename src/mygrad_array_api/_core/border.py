"""The border of the graph: what is being differentiated now, and whether a value depends on it.

While a function is differentiated, a tensor that depends on its variables may not be turned into a
number or an array by a conversion that the user does not see: the derivative would be lost without
a word. Nothing of this costs anything until such a conversion happens: then the graph is searched.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from types import TracebackType

from .blocks import Block, Blocks, innermost
from .node import SOURCE, Node

_differentiated: dict[Node, str] = {}
"""The variables of the functions that are running, in any thread, and by what they are varied."""

_allowing: ContextVar[Blocks] = ContextVar("mygrad_array_api.allowing", default=())


class differentiating:  # noqa: N801 used as a function
    """Context manager: a function is running, with respect to whose variables it is differentiated.

    Parameters
    ----------
    nodes : iterable of Node
        The nodes of the variables.
    name : str
        What is differentiating, as a message has it.
    """

    __slots__ = ("_name", "_nodes")

    def __init__(self, nodes: Iterable[Node], name: str) -> None:
        self._nodes = [node for node in nodes if node not in _differentiated]
        self._name = name

    def __enter__(self) -> None:
        for node in self._nodes:
            _differentiated[node] = self._name

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for node in self._nodes:
            _differentiated.pop(node, None)


class AllowConversions(Block):
    """Context manager and decorator under which conversions take tensors out of the graph."""

    __slots__ = ()

    blocks = _allowing


allow_conversions = AllowConversions("allow_conversions")


def conversions(*, allowed: bool) -> AbstractContextManager[None]:
    """Return the block, or one that does nothing."""
    return allow_conversions if allowed else _NOTHING


_NOTHING = nullcontext()


def is_varied(node: Node | None) -> bool:
    """Whether a node is a variable of a function that is being differentiated."""
    return node in _differentiated


def differentiated_by(node: Node | None) -> str | None:
    """Return what differentiates a value with respect to what it depends on; None for nothing."""
    if not _differentiated or node is None or innermost(_allowing.get(), default=False):
        return None
    varied = dict(_differentiated)  # another thread may begin or end
    oldest = min(variable.time for variable in varied)
    seen = {node}
    pending = [node]
    while pending:
        found = pending.pop()
        if found in varied:
            return varied[found]
        if found.time > oldest and found.plan.role != SOURCE:
            new = [parent for parent in found.parents if parent not in seen]
            seen.update(new)
            pending += new
    return None
