"""A call on variables of its own, whose graph is swept apart from the graph around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from mygrad_array_api._core.between import Between
from mygrad_array_api._core.forward import forward
from mygrad_array_api._core.functional import gradients
from mygrad_array_api._core.node import SINGULAR, SOURCE, Node, leaf, now
from mygrad_array_api._core.recording import recording, sweeping
from mygrad_array_api._rules.elementwise.arithmetic import positive
from mygrad_array_api._rules.indexing import view
from mygrad_array_api._tensor.composing import is_variable
from mygrad_array_api._tensor.handle import current, node_of
from mygrad_array_api._tensor.recorder import recorder_of
from mygrad_array_api._tensor.tensor import Tensor

from .trace import data_of
from .tree import flatten

IDENTITY = positive.first
"""The plan by which a variable hangs on the tensor whose value it has."""


class Local:
    """The results of a function of variables of its own, and what it read from outside.

    Inside of a sweep, no gradient that a node of the outer graph holds so far is touched.

    Parameters
    ----------
    func : callable
        Takes tensors to a tensor, or a nest of them.
    values : sequence of array or Tensor
        The values of its variables. Of tensors, the variables hang on them, so that derivatives
        can be recorded.

    Attributes
    ----------
    nodes : list of Node
        Those of the variables.
    outside : list of Node
        Those of other variable tensors that the results depend on.
    outputs : list
        The leaves of the result.
    """

    def __init__(self, func: Callable[..., Any], values: Sequence[Any]) -> None:
        before = sweeping.get()
        self._recorder = recorder_of(values)
        try:
            sweeping.set(True)
            with recording():
                start = now()
                variables = [_own_variable(x) for x in values]
                self.nodes = [node_of(x) for x in variables]
                self.outputs, _ = flatten(func(*variables))
                self._roots = [current(y) if is_variable(y) else None for y in self.outputs]
                roots = [node for node in self._roots if node is not None]
                self.outside, self._path = explored(roots, self.nodes, start)
        finally:
            sweeping.set(before)

    @property
    def values(self) -> list[Any]:
        """The values of the results, as arrays."""
        return [data_of(y) for y in self.outputs]

    def pull(
        self, seeds: Sequence[Any], wanted: Sequence[Node], *, create: bool, once: bool = False
    ) -> list[Any]:
        """Return the gradients of nodes, given those of the results: arrays, or tensors.

        If it is called `once` only, the graph is used up.
        """
        pairs = [
            (node, g)
            for node, g in zip(self._roots, seeds, strict=True)
            if node is not None and g is not None
        ]
        # Those that are not wanted stand in the way as well: nothing leads through them.
        everything = [*self.nodes, *self.outside]
        once = once and not create and not self.outside  # which others may be about to sweep
        xp = self._namespace(create=create)
        with recording():
            found = gradients(
                [node for node, _ in pairs],
                [g for _, g in pairs],
                everything,
                xp,
                retain=not once,
                path=self._path,
                consume=once,
            )
        of = dict(zip(everything, found, strict=True))
        return [_zeros(n, xp) if (g := of[n]) is None else g for n in wanted]

    def push(self, tangents: dict[Node, Any], *, create: bool) -> list[Any]:
        """Return the tangents of the results, given those of nodes: arrays, or tensors."""
        roots = [node for node in self._roots if node is not None]
        xp = self._namespace(create=create)
        still = {node: _zeros(node, xp) for node in (*self.nodes, *self.outside)}
        with recording():
            moved = iter(forward(roots, still | tangents, xp))
        found = [None if node is None else next(moved) for node in self._roots]
        return [
            _zeros(data_of(y), xp) if t is None else t
            for y, t in zip(self.outputs, found, strict=True)
        ]

    def _namespace(self, *, create: bool) -> Any:
        return self._recorder if create else self._recorder.arrays


def _zeros(like: Any, xp: Any) -> Any:
    return xp.zeros(like.shape, dtype=like.dtype)


def _own_variable(x: Any) -> Tensor:
    if is_variable(x):
        return recorder_of([x]).recorded(IDENTITY, (node_of(x),), (), data_of(x))
    data = data_of(x)
    return variable(data, leaf(data))


def explored(roots: list[Node], arguments: list[Node], start: int) -> tuple[list[Node], Between]:
    """Find what the results of a call depend on that is older than it, and what lies between."""
    found: list[Node] = []
    inner: list[Node] = []
    singular = False
    seen = {*arguments, *roots}
    pending = [root for root in dict.fromkeys(roots) if root not in arguments]
    while pending:
        node = pending.pop()
        if node.time < start and node.plan.op is not view:
            found.append(node)
        elif node.plan.role != SOURCE:
            singular = singular or node.plan.role == SINGULAR
            inner.append(node)
            for parent in node.parents:
                if parent not in seen:
                    seen.add(parent)
                    pending.append(parent)
    inner.sort(key=attrgetter("time"))
    needed = {*arguments, *found}
    order = []
    pure = True
    for node in inner:
        if not needed.isdisjoint(node.parents):
            pure = pure and needed.issuperset(node.parents)
            needed.add(node)
            order.append(node)
    return found, Between(order, needed, foreign=False, pure=pure, singular=singular)


def outside(roots: list[Node], arguments: set[Node], start: int) -> list[Node]:
    """The nodes from before a time that some nodes depend on, but for arguments."""
    return explored(roots, list(arguments), start)[0]


def variable(value: Any, node: Node) -> Tensor:
    """Return a tensor of a value whose node is known."""
    return recorder_of([value]).variable(value, node)
