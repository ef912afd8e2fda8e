"""Gradients as the results of a function: what the nodes hold is afterwards as it was before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from . import reverse as sweep
from .between import Between, between
from .node import CUT, NO_GRADIENT, Node
from .recording import sweeping

if TYPE_CHECKING:
    from .op import Plan

__all__ = ["gradients"]


def gradients(
    roots: Sequence[Node],
    seeds: Sequence[Any],
    wanted: Sequence[Node],
    xp: Any,
    *,
    retain: bool,
    through: bool = False,
    path: Between | None = None,
    consume: bool = False,
) -> list[Any]:
    """Return the gradients of the wanted nodes, given those of the roots.

    Only rules on the way from the wanted nodes to the roots are evaluated.

    Parameters
    ----------
    roots : sequence of Node
        Where to start.
    seeds : sequence of array
        The gradient of each root, which the sweep does not change.
    wanted : sequence of Node
        The nodes whose gradients are returned.
    xp : namespace
        What the rules compute with, as in `reverse`.
    retain : bool
        Whether to keep the graph.
    through : bool, optional
        Whether a wanted node passes its gradient on to other wanted ones that it depends on.
    path : Between, optional
        The nodes between, if they are known already.
    consume : bool, optional
        Whether the graph between is nobody else's, and may be used up.

    Returns
    -------
    list of array or None
        None where no root depends on the node. Plain arrays share no memory with anything.
    """
    if path is None:
        path = between(roots, wanted, through=through)
    if consume and path.pure:
        return _consumed(roots, seeds, wanted, xp, path)
    order, needed = list(path.order), path.needed
    before = [
        (node, node.grad, getattr(node, "owned", False)) for node in needed if node.grad is not None
    ]
    for node, _, _ in before:
        node.grad = None
    kept = set(wanted)
    token = sweeping.set(not xp.in_place)
    try:
        _seed(roots, seeds, needed)
        while order:
            node = order.pop()
            _visit_towards(needed, node, xp, retain=retain)
            if node not in kept:
                node.grad = NO_GRADIENT if node.plan is CUT else None
            del node  # its memory is free before the next rule needs some
        return [_own(node, xp) for node in wanted]
    finally:
        sweeping.reset(token)
        for node in (*order, *wanted):
            node.grad = NO_GRADIENT if node.plan is CUT else None
        for node, grad, owned in before:
            node.grad = grad
            node.owned = owned


def _consumed(
    roots: Sequence[Node], seeds: Sequence[Any], wanted: Sequence[Node], xp: Any, path: Between
) -> list[Any]:
    """Sweep in one go. Each node is freed as soon as it is done."""
    _seed(roots, seeds, path.needed)
    order, path.order, path.needed = path.order, [], set()
    token = sweeping.set(not xp.in_place)
    try:
        sweep._visit(order, xp, retain=False)
        return [_own(node, xp) for node in wanted]
    finally:
        sweeping.reset(token)
        for node in wanted:
            node.grad = None


def _seed(roots: Sequence[Node], seeds: Sequence[Any], needed: set[Node]) -> None:
    """Give the roots that lead anywhere their gradients."""
    for root, seed in zip(roots, seeds, strict=True):
        if root in needed:
            root.grad = seed if root.grad is None else root.grad + seed
            root.owned = False


def _visit_towards(needed: set[Node], node: Node, xp: Any, *, retain: bool) -> None:
    """Take the gradient of a node to those of its parents that need one."""
    towards = tuple([parent in needed for parent in node.parents])
    if node.grad is not None and not all(towards):
        _pull_some(node, towards, xp)
        if retain:
            return
        node.cut()
    else:
        sweep._visit([node], xp, retain=retain)


def _pull_some(node: Node, towards: tuple[bool, ...], xp: Any) -> None:
    """Evaluate the rules of some of the parents, by a node that has only these."""
    plan: Plan = node.plan  # type: ignore[assignment]
    saved = node.saved
    if not xp.in_place:
        saved = xp.lift(node)
    elif plan.unpack is not None:
        saved = plan.unpack(saved)
    some = Node()
    some.plan = restricted = plan.restricted(towards)
    some.parents = tuple([parent for parent, flag in zip(node.parents, towards) if flag])
    some.saved, some.shape, some.dtype, some.time = saved, node.shape, node.dtype, node.time
    some.grad, some.owned = node.grad, node.owned
    restricted.pull(some, node.grad, saved, xp)
    node.grad, node.owned = some.grad, some.owned


def _own(node: Node, xp: Any) -> Any:
    """The gradient of a node, which the caller may change."""
    grad = node.grad
    if grad is None or not xp.in_place or node.owned:
        return grad
    return xp.copy(grad)
