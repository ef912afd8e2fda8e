"""Gradients as the results of a function: what the nodes hold is afterwards as it was before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .between import Between, between
from .node import GONE, NO_GRADIENT, SOURCE, Node
from .recording import sweeping
from .reverse import Detour, private_leaves, sweep


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
    level: int = 0,
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
        Whether the nodes of `path` are nobody else's, so that each may be freed when it is done.
    level : int, optional
        `PART` where the seeds choose some elements, so that their zeros stay zero.

    Returns
    -------
    list of array or None
        None where no root depends on the node. Plain arrays share no memory with anything.
    """
    mine = consume or path is None
    path = between(roots, wanted, through=through) if path is None else path
    order, needed = path.order, path.needed
    straight = consume and path.pure and not retain  # each node goes when it is done
    if mine:
        path.order, path.needed = [], set()
    else:
        order = list(order)
    private = private_leaves([node for node in wanted if node.plan.role == SOURCE]) or {}
    ends = [private.get(node, node) for node in wanted]
    detour = Detour(
        xp,
        dict.fromkeys(roots, level) if level else {},
        needed=None if path.pure else needed,
        private=private,
    )
    held = [
        (node, node.grad, getattr(node, "owned", False))
        for node in needed
        if node.grad is not None and node not in private
    ]
    before = sweeping.get()

    def put_back() -> None:
        sweeping.set(before)
        for node in ends:
            node.grad = NO_GRADIENT if node.plan.role == GONE else None
        for node, grad, owned in held:
            node.grad = grad
            node.owned = owned

    try:
        sweeping.set(not xp.in_place)
        for node, _, _ in held:
            node.grad = None
        for root, seed in zip(roots, seeds, strict=True):
            if root in needed:  # else it leads nowhere
                _seed(private.get(root, root), seed)
        del needed
        kept = None if straight else set(wanted)
        quiet_sweep = xp.quietly(sweep)
        quiet_sweep(order, xp, retain=retain, singular=path.singular, ends=kept, detour=detour)
        return [_gradient_to_change(node, xp) for node in ends]
    finally:
        try:
            put_back()
        except BaseException:  # not even if this is what is interrupted
            put_back()
            raise


def _seed(root: Node, seed: Any) -> None:
    root.grad = seed if root.grad is None else root.grad + seed
    root.owned = False


def _gradient_to_change(node: Node, xp: Any) -> Any:
    """The gradient of a node, which the caller may change."""
    grad = node.grad
    if grad is None or not xp.in_place or node.owned:
        return grad
    return xp.copy(grad)
