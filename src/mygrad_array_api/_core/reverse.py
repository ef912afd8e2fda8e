"""The reverse sweep: from one node to the gradients of all that came before it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from operator import attrgetter
from threading import active_count
from typing import TYPE_CHECKING, Any, cast

from .errors import InvalidBackprop
from .node import GONE, NO_GRADIENT, SOURCE, Node, Swept, leaf, substitute
from .op import OUTPUT
from .plan import PART
from .pull import pull
from .recording import care, sweeping

if TYPE_CHECKING:
    from .plan import Plan

_by_time = attrgetter("time")


def reachable(root: Node) -> tuple[list[Node], list[Node], bool]:
    """Return the recorded nodes that lead to `root`, oldest first, and the leaves.

    The third result says whether an operation is among them whose derivative can be infinite.

    Raises
    ------
    InvalidBackprop
        If part of the graph was cut. Nothing has been changed then.
    """
    inner: list[Node] = []
    leaves: list[Node] = []
    singular = False
    seen = {root}
    pending = [root]
    while pending:
        node = pending.pop()
        role = node.plan.role
        if role:
            if role == SOURCE:
                leaves.append(node)
                continue
            if role == GONE:
                raise gone(node.plan)
            singular = singular or node.singular
        inner.append(node)
        for parent in node.parents:
            if parent not in seen:
                seen.add(parent)
                pending.append(parent)
    inner.sort(key=_by_time)
    return inner, leaves, singular


def gone(plan: Plan) -> InvalidBackprop:
    """The error of a search that comes to a node whose history was forgotten."""
    if cast("Swept", plan).whole:
        msg = (
            "part of the graph was already cut, by an earlier backward() or clear_graph() "
            "that went through the same intermediate tensor: compute it again, or take the "
            "gradients before the last with gradients(y, x, retain_graph=True)"
        )
    else:
        msg = (
            "an earlier sweep through this graph was interrupted, by an exception or a keyboard "
            "interrupt, and what it had passed is gone: compute the tensors again"
        )
    return InvalidBackprop(msg)


def reverse(root: Node, seed: Any, xp: Any, *, retain: bool = False, level: int = 0) -> None:
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
    level : int, optional
        `PART` where the seed chooses some elements, so that its zeros stay zero.
    """
    order, leaves, singular = reachable(root)
    for node in order:
        node.grad = None
    private = private_leaves(leaves)
    detour = None
    if private is None:
        for node in leaves:
            node.grad = None
        if level:
            detour = Detour(xp, {root: level})
    else:
        detour = Detour(xp, {root: level}, private=private)
    del leaves
    top = root if private is None else private.get(root, root)
    top.grad = seed
    top.owned = xp.in_place
    recorded = not xp.in_place
    before = sweeping.get()
    try:
        if recorded is not before:
            sweeping.set(recorded)
        if singular:
            xp.quietly(sweep)(order, xp, retain=retain, singular=True, detour=detour)
        else:
            sweep(order, xp, retain=retain, singular=False, detour=detour)
    finally:
        if recorded is not before:
            sweeping.set(before)
    if private is not None:
        for node, own in private.items():
            node.grad, node.owned = own.grad, getattr(own, "owned", False)


def private_leaves(nodes: Iterable[Node]) -> dict[Node, Node] | None:
    """Return nodes in which a sweep collects the gradients of leaves; None for the leaves.

    Threads may read the same leaf, each in a graph of its own, and sweep at the same time. Then
    what a sweep has collected so far belongs to the sweep. A single thread needs no such care.
    """
    return {node: leaf(node) for node in nodes} if active_count() > 1 else None


class Detour:
    """What a sweep does with nodes that are not pulled straight.

    Attributes
    ----------
    xp : namespace
        What the rules compute with.
    below : dict of Node to int
        The level of care that nodes to come need: they are below an operation that passes over
        elements, `PART` or `MASK`.
    least : int
        Levels up to this one make no difference.
    needed : set of Node or None
        The nodes that a gradient has to go to; None for all.
    private : dict of Node to Node
        Nodes that collect what is for leaves.
    """

    __slots__ = ("below", "least", "needed", "private", "xp")

    def __init__(
        self,
        xp: Any,
        below: dict[Node, int],
        *,
        least: int = 0,
        needed: Collection[Node] | None = None,
        private: Mapping[Node, Node] | None = None,
    ) -> None:
        self.xp = xp
        self.below = below
        self.least = least
        self.needed = needed
        self.private = private or {}

    @property
    def threshold(self) -> int:
        """Up to which level nodes need not come this way: none, where there is more to do."""
        more = self.needed is not None or self.private or self.below
        return -1 if more else self.least

    def pull(self, node: Node, g: Any, saved: tuple[Any, ...]) -> None:
        """Let zero stay zero below what passes over elements, and note the parents of the node."""
        plan = node.plan
        below = self.below
        level = below.pop(node, 0) if below else 0
        reach = max(plan.selects, level)
        if reach > self.least:
            for parent in node.parents:
                if below.get(parent, 0) < reach and parent.plan.role != SOURCE:
                    below[parent] = reach
        if not level:
            self._pull(node, plan, g, saved)
            return
        before = care.get()
        try:
            care.set(level)
            self._pull(node, plan.careful(level), g, saved)
        finally:
            care.set(before)

    def _pull(self, node: Node, plan: Plan, g: Any, saved: tuple[Any, ...]) -> None:
        """Pull by a plan, towards the parents that need it, or those that stand for them."""
        parents = node.parents
        if self.needed is not None:
            towards = tuple([parent in self.needed for parent in parents])
            if False in towards:
                plan = plan.restricted(towards)
                parents = tuple([parent for parent in parents if parent in self.needed])
        if self.private:
            parents = tuple([self.private.get(parent, parent) for parent in parents])
        if plan is node.plan and parents == node.parents:
            other = node
        else:
            other = substitute(node, plan, parents)
        (plan.pull if self.xp.in_place or plan is OUTPUT else pull)(other, g, saved, self.xp)
        if other is not node:
            node.grad = other.grad
            node.owned = other.owned


def sweep(  # noqa: C901, PLR0912 the hot path
    order: list[Any],
    xp: Any,
    *,
    retain: bool,
    singular: bool,
    ends: Collection[Node] | None = None,
    detour: Detour | None = None,
) -> None:
    """Take the gradient of each node to its parents, newest node first.

    Parameters
    ----------
    order : list of Node
        The nodes, oldest first, which are taken out.
    xp : namespace
        What the rules compute with.
    retain : bool
        Whether to keep the graph.
    singular : bool
        Whether a derivative of one of the nodes can be infinite: only then does it matter that
        they are below a `PART`.
    ends : set of Node, optional
        The nodes that keep their gradient; by default all.
    detour : Detour, optional
        What is to be looked after.
    """
    in_place = xp.in_place
    straight = not retain and ends is None
    least = 0 if singular else PART
    if detour is not None:
        detour.least = least
        least = detour.threshold
    swept: Any = Swept()
    try:
        for i in range(len(order) - 1, -1, -1):
            node = order[i]  # it is taken out when it is done, so that no interrupt loses it
            g = node.grad
            if g is not None:
                plan = node.plan
                if in_place:
                    saved = node.saved
                    if type(saved) is not tuple:
                        saved = saved.read()
                else:
                    saved = xp.lift(node)
                if plan.selects > least:
                    if detour is None:
                        detour = Detour(xp, {}, least=least)
                    detour.pull(node, g, saved)
                    least = detour.threshold
                elif in_place or plan is OUTPUT:
                    plan.pull(node, g, saved, xp)
                else:
                    pull(node, g, saved, xp)
            if straight:
                node.plan = swept
                node.parents = node.saved = ()
                if g is None:
                    node.grad = NO_GRADIENT
            else:
                _leave(node, swept, retain=retain, ends=ends)
            order[i] = None
            # Let go of the node before its successor's rules need memory.
            del node, g
        swept.whole = True
    except BaseException:
        _forget(order, detour.private if detour is not None else {})
        raise


def _leave(node: Node, swept: Plan, *, retain: bool, ends: Collection[Node] | None) -> None:
    """Cut a node that is done, unless it is retained, and drop a gradient that nobody wants."""
    if not retain:
        node.plan = swept
        node.parents = ()
        node.saved = ()
    if node.grad is None or (ends is not None and node not in ends):
        node.grad = None if retain else NO_GRADIENT


def _forget(order: list[Any], private: Collection[Node] = ()) -> None:
    """Drop what an interrupted sweep had not completed; leaves that it stood in for keep theirs."""
    for node in order:
        if node is not None:
            node.grad = None
            for parent in node.parents:
                if parent not in private:
                    parent.grad = None
