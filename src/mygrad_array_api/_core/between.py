"""The part of a graph that lies between some of its nodes and others."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from operator import attrgetter

from .node import GONE, SINGULAR, SOURCE, Node
from .reverse import gone

_by_time = attrgetter("time")


class Between:
    """The nodes that lead from the `wanted` ones to the roots.

    Attributes
    ----------
    order : list of Node
        Those that depend on a wanted node, oldest first.
    needed : set of Node
        The same and the wanted ones: where a gradient or a tangent has to go.
    foreign : bool
        Whether the roots also depend on something older than all that is wanted.
    pure : bool
        Whether all that the nodes of the order depend on is needed.
    singular : bool
        Whether a derivative can be infinite.
    """

    __slots__ = ("foreign", "needed", "order", "pure", "singular")

    def __init__(
        self,
        order: list[Node],
        needed: set[Node],
        *,
        foreign: bool,
        pure: bool,
        singular: bool,
    ) -> None:
        self.order = order
        self.needed = needed
        self.foreign = foreign
        self.pure = pure
        self.singular = singular


def between(roots: Iterable[Node], wanted: Collection[Node], *, through: bool = False) -> Between:
    """Find the nodes that lead from the wanted ones to the roots.

    What is older than all that is wanted cannot depend on it, so the search ends there: it costs
    the part of the graph that is newer, however long the history of the wanted nodes is.

    Parameters
    ----------
    roots : iterable of Node
        Where to start.
    wanted : collection of Node
        Where to end.
    through : bool, optional
        Whether to go on behind a wanted node, to others that it depends on itself.

    Raises
    ------
    InvalidBackprop
        If part of the graph was cut. Nothing has been changed then.
    """
    oldest = min([node.time for node in wanted], default=0)
    inner: list[Node] = []
    foreign = singular = False
    seen = set(() if through else wanted)
    pending = [root for root in dict.fromkeys(roots) if root not in seen]
    seen.update(pending)
    while pending:
        node = pending.pop()
        role = node.plan.role
        if node.time < oldest:
            foreign = True
        elif role != SOURCE:
            if role == GONE:
                raise gone(node.plan)
            singular = singular or (role == SINGULAR and node.singular)
            inner.append(node)
            for parent in node.parents:
                if parent not in seen:
                    seen.add(parent)
                    pending.append(parent)
    inner.sort(key=_by_time)
    needed = set(wanted)
    order: list[Node] = []
    pure = True
    for node in inner:
        if not needed.isdisjoint(node.parents):
            if pure:
                pure = needed.issuperset(node.parents)
            needed.add(node)
            order.append(node)
    return Between(order, needed, foreign=foreign, pure=pure, singular=singular)
