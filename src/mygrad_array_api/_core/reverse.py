"""The reverse sweep: from one node to the gradients of all that came before it."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from .errors import InvalidBackprop
from .node import CUT, LEAF, NO_GRADIENT, Node
from .recording import sweeping

if TYPE_CHECKING:
    from .op import Plan

__all__ = ["reachable", "reverse"]

_by_time = attrgetter("time")


def reachable(root: Node) -> tuple[list[Node], list[Node]]:
    """Return the recorded nodes that lead to `root`, oldest first, and the leaves.

    Raises
    ------
    InvalidBackprop
        If part of the graph was cut. Nothing has been changed then.
    """
    inner: list[Node] = []
    leaves: list[Node] = []
    seen = {root}
    pending = [root]
    while pending:
        node = pending.pop()
        plan = node.plan
        if plan is LEAF:
            leaves.append(node)
            continue
        if plan is CUT:
            msg = (
                "part of the graph was already cut, by an earlier backward() or clear_graph() "
                "that went through the same intermediate tensor"
            )
            raise InvalidBackprop(msg)
        inner.append(node)
        for parent in node.parents:
            if parent not in seen:
                seen.add(parent)
                pending.append(parent)
    inner.sort(key=_by_time)
    return inner, leaves


def reverse(root: Node, seed: Any, xp: Any, *, retain: bool = False) -> None:
    """Set the gradient of every node that leads to `root`, given the gradient of `root`.

    Gradients from earlier sweeps are replaced. Nodes are visited from the newest to the oldest,
    without recursion, and cut as soon as they are done unless `retain` is true: one that no
    tensor holds is freed there and then, with its gradient.

    Parameters
    ----------
    root : Node
        Where to start.
    seed : array
        The gradient of `root`, which the sweep takes for its own.
    xp : namespace
        What the rules compute with: NumPy for plain gradients, the recording namespace for
        gradients that can be differentiated again.
    retain : bool, optional
        Whether to keep the graph.
    """
    order, leaves = reachable(root)
    for node in order:
        node.grad = None
    for node in leaves:
        node.grad = None
    del leaves
    root.grad = seed
    root.owned = xp.in_place
    token = sweeping.set(not xp.in_place)
    try:
        _visit(order, xp, retain=retain)
    finally:
        sweeping.reset(token)


def _visit(order: list[Node], xp: Any, *, retain: bool) -> None:
    """Take the gradient of each node to its parents, newest node first."""
    in_place = xp.in_place
    while order:
        node = order.pop()
        g = node.grad
        if g is not None:
            plan: Plan = node.plan  # type: ignore[assignment]
            try:
                if not in_place:
                    saved = xp.lift(node)
                elif plan.unpack is None:
                    saved = node.saved
                else:
                    saved = plan.unpack(node.saved)
                plan.pull(node, g, saved, xp)
            except BaseException:
                _forget([*order, node])
                raise
        if not retain:
            node.plan = CUT
            node.parents = ()
            node.saved = ()
            if node.grad is None:
                node.grad = NO_GRADIENT
        # Let go of the node before its successor's rules need memory.
        del node, g


def _forget(unfinished: list[Node]) -> None:
    """Drop the gradients that a sweep had not completed when a rule failed.

    The graph of these nodes is still there; that of the newer ones is cut.
    """
    for node in unfinished:
        node.grad = None
        for parent in node.parents:
            parent.grad = None
