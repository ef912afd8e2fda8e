"""The graph: a node is one value at one moment."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from .op import Op
    from .plan import Plan

now: Callable[[], int] = count().__next__
"""Ticks at each recorded operation, so that sorting by time is a topological sort."""

ORDINARY, SINGULAR, SOURCE, GONE = range(4)
"""The role of a plan in a search through the graph: an operation; one whose derivative can be
infinite; a value that no operation made; one whose history was forgotten."""


class Node:
    """One value at one moment: how it came about, and its gradient.

    A node knows its value's shape and dtype but not the value, so that the graph keeps only
    the memory that the rules declared to read.

    Attributes
    ----------
    plan : Plan
        The operation, specialised to which of its inputs are variable; `LEAF` for a value
        that no operation made; an `Origin` whose role is `GONE` once a sweep has passed.
    parents : tuple of Node
        The nodes of the variable inputs.
    saved : tuple
        What the rules of the plan read of the forward call. Of another type than `tuple` if some
        of it has to be read as it was then: then its method ``read`` returns the tuple.
    grad : array or None
        The gradient, or the part of it that has arrived so far during a sweep.
    owned : int
        Whether `grad` is memory of the engine's own that nothing else can see. Meaningful
        only while `grad` is an array.
    shape, dtype
        Those of the value.
    time : int
        When the value was made.
    """

    __slots__ = ("dtype", "grad", "owned", "parents", "plan", "saved", "shape", "time")

    plan: Plan
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

    def values(self) -> tuple[Any, ...]:
        """Return the saved values as they were when they were saved."""
        saved: Any = self.saved
        return saved if type(saved) is tuple else saved.read()

    @property
    def forgotten(self) -> bool:
        """Whether a sweep that came to its end has passed, so that the value is a new beginning."""
        return self.plan.role == GONE and cast("Origin", self.plan).whole

    @property
    def singular(self) -> bool:
        """Whether the derivative can be infinite, of a node whose plan has the role `SINGULAR`."""
        regular = self.plan.regular
        return regular is None or type(self.saved) is not tuple or not regular(*self.saved)

    @property
    def op(self) -> Op | None:
        """The operation that made the value, or None."""
        return self.plan.op


class Origin:
    """Stands in the place of a plan where there is no operation.

    Attributes
    ----------
    role : int
        `SOURCE` or `GONE`.
    """

    __slots__ = ("name", "role")
    op: None = None
    whole = True

    def __init__(self, name: str, role: int) -> None:
        self.name = name
        self.role = role

    def __repr__(self) -> str:
        return self.name


class Swept:
    """Stands in the place of the plans that a sweep forgot: one for each sweep, made quickly.

    Attributes
    ----------
    whole : bool
        Whether the sweep came to its end.
    """

    __slots__ = ("whole",)
    name = "CUT"
    role = GONE
    op: None = None

    def __init__(self) -> None:
        self.whole = False

    def __repr__(self) -> str:
        return self.name


LEAF = cast("Plan", Origin("LEAF", SOURCE))
RESULT = cast("Plan", Origin("LEAF", SOURCE))
"""In the place of `LEAF`, of the result of an operation that was not recorded, or is forgotten."""

CUT = cast("Plan", Origin("CUT", GONE))
NO_GRADIENT = Origin("NO_GRADIENT", GONE)
"""The gradient of a cut node that no gradient reached: not None, so that the one test
`node.grad is not None` tells that a node must be renewed before it enters a new graph."""


def made(plan: Plan, parents: tuple[Node, ...], saved: tuple[Any, ...], like: Any) -> Node:
    """Make the node of a value of the shape and dtype of `like`. Every node is made here."""
    node = Node()
    node.plan = plan
    node.parents = parents
    node.saved = saved
    node.grad = None
    node.shape = like.shape
    node.dtype = like.dtype
    node.time = now()
    return node


def leaf(like: Any) -> Node:
    """Make the node of a variable that no operation made, of the shape and dtype of `like`."""
    return made(LEAF, (), (), like)


def result(like: Any) -> Node:
    """Make the node of a variable that an operation made, of which nothing is known."""
    return made(RESULT, (), (), like)


def substitute(node: Node, plan: Plan, parents: tuple[Node, ...]) -> Node:
    """Make a node like another one, with its gradient, but with another plan and other parents."""
    other = made(plan, parents, node.saved, node)
    other.time = node.time
    other.grad = node.grad
    other.owned = node.owned
    return other
