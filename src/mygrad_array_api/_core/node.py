"""The graph: a node is one value at one moment."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from .op import Op, Plan

__all__ = ["CUT", "LEAF", "NO_GRADIENT", "Node", "inner", "leaf", "now"]

now: Callable[[], int] = count().__next__
"""Ticks at each recorded operation, so that sorting by time is a topological sort."""


class Node:
    """One value at one moment: how it came about, and its gradient.

    A node knows its value's shape and dtype but not the value, so that the graph keeps only
    the memory that the rules declared to read.

    Attributes
    ----------
    plan : Plan
        The operation, specialised to which of its inputs are variable; `LEAF` for a value
        that no operation made; `CUT` once backpropagation has passed.
    parents : tuple of Node
        The nodes of the variable inputs.
    saved : tuple
        What the rules of the plan read of the forward call.
    grad : array or None
        The gradient, or the part of it that has arrived so far during a sweep.
    owned : int
        Whether `grad` is memory of the engine's own that nothing else can see. Meaningful
        only while `grad` is an array.
    """

    __slots__ = ("dtype", "grad", "owned", "parents", "plan", "saved", "shape", "time")

    plan: Plan | _Origin
    parents: tuple[Node, ...]
    saved: tuple[Any, ...]
    grad: Any
    owned: int
    shape: tuple[int, ...]
    dtype: Any
    time: int

    def cut(self) -> None:
        """Forget how the value came about; anything recorded before can no longer be swept."""
        self.plan = CUT
        self.parents = ()
        self.saved = ()
        if self.grad is None:
            self.grad = NO_GRADIENT

    @property
    def op(self) -> Op | None:
        """The operation that made the value, or None."""
        return self.plan.op


class _Origin:
    """Stands in the place of a plan where there is no operation."""

    __slots__ = ("name",)
    op: None = None

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


LEAF = _Origin("LEAF")
CUT = _Origin("CUT")
NO_GRADIENT = _Origin("NO_GRADIENT")
"""The gradient of a cut node that no gradient reached: not None, so that the one test
`node.grad is not None` tells that a node must be renewed before it enters a new graph."""


def inner(plan: Plan, parents: tuple[Node, ...], saved: tuple[Any, ...], like: Any) -> Node:
    """Make the node of a value that an operation made, of the shape and dtype of `like`."""
    node = Node()
    node.plan = plan
    node.parents = parents
    node.saved = saved
    node.grad = None
    node.shape = like.shape
    node.dtype = like.dtype
    node.time = now()
    return node


def leaf(shape: tuple[int, ...], dtype: Any) -> Node:
    """Make the node of a variable that no operation made."""
    node = Node()
    node.plan = LEAF
    node.parents = ()
    node.saved = ()
    node.grad = None
    node.shape = shape
    node.dtype = dtype
    node.time = now()
    return node
