"""The forward sweep: from tangents of some nodes to the tangents of all that came of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .node import Node
from .op import OUTPUT, Op, Plan
from .reverse import reachable

__all__ = ["forward"]


def forward(roots: Iterable[Node], tangents: Mapping[Node, Any], xp: Any) -> list[Any]:
    """Return the tangent of each root, given those of some of the nodes it came from.

    Parameters
    ----------
    roots : iterable of Node
        The nodes whose tangents are wanted.
    tangents : mapping of Node to array
        The tangents of nodes, each of the node's shape. What is not named does not move.
    xp : namespace
        What the rules compute with, as in the reverse sweep.

    Returns
    -------
    list of array or None
        None where a root does not depend on anything that moves.
    """
    roots = list(roots)
    moving: dict[Node, Any] = dict(tangents)
    nodes = {node for root in roots for node in reachable(root)[0]}
    for node in sorted(nodes, key=lambda node: node.time):
        if node in tangents:
            continue
        parts = [moving.get(parent) for parent in node.parents]
        if any(part is not None for part in parts):
            moving[node] = push(node, parts, xp)
    return [moving.get(root) for root in roots]


def push(node: Node, parts: list[Any], xp: Any) -> Any:
    """Take the tangents of the inputs of a node to that of its output."""
    plan: Plan = node.plan  # type: ignore[assignment]
    if plan is OUTPUT:
        return parts[0][node.saved[0]]
    op = plan.op
    if not xp.in_place:
        saved = xp.lift(node)
    else:
        saved = node.saved if plan.unpack is None else plan.unpack(node.saved)
    if op.jvp is not None:
        tangents: list[Any] = [None] * len(op.inputs)
        for position, part in zip(plan.wanted, parts):
            tangents[position] = part
        select = plan.select(op.jvp)
        return op.jvp(xp, tangents, *(saved if select is None else select(saved)))
    if op.kind == "elementwise":
        return _elementwise(node, plan, parts, saved, xp)
    if op.kind == "linear":
        return _linear(op, plan, parts, saved, xp)
    if op.kind == "bilinear":
        return _bilinear(op, plan, parts, saved, xp)
    return xp.transposed(node, parts, saved)


def _elementwise(node: Node, plan: Plan, parts: list[Any], saved: tuple[Any, ...], xp: Any) -> Any:
    """Multiply each tangent by the derivative: the same rules, without conjugation."""
    total = None
    for part, (rule, select) in zip(parts, plan.edges):
        if part is not None:
            t = rule(xp, part, *(saved if select is None else select(saved)))
            total = t if total is None else total + t
    return xp.broadcast_to(total, node.shape)


def _params(op: Op, plan: Plan, saved: tuple[Any, ...]) -> dict[str, Any]:
    """The keyword parameters of the forward call: linear operations save all of them."""
    values = dict(zip(plan.names, saved))
    return {name: values[name] for name in op.params}


def _linear(op: Op, plan: Plan, parts: list[Any], saved: tuple[Any, ...], xp: Any) -> Any:
    """Apply the operation itself, to zero where an input does not move."""
    params = _params(op, plan, saved)
    function = getattr(xp, op.name)
    values = dict(zip(plan.names, saved))
    if op.variadic:
        shapes = values["arrays_shape"]
        moving = dict(zip(plan.wanted, parts))
        like = next(part for part in parts if part is not None)
        arrays = [
            part if (part := moving.get(i)) is not None else xp.zeros(shape, dtype=like.dtype)
            for i, shape in enumerate(shapes)
        ]
        return function(arrays, **params)
    moving = dict(zip(plan.wanted, parts))
    inputs = [
        values[name] if name in op.fixed else moving.get(i) for i, name in enumerate(op.inputs)
    ]
    inputs = [0 if part is None else part for part in inputs]
    return function(*inputs, **params)


def _bilinear(op: Op, plan: Plan, parts: list[Any], saved: tuple[Any, ...], xp: Any) -> Any:
    """The product rule: the operation of each tangent with the other input."""
    params = _params(op, plan, saved)
    function = getattr(xp, op.name)
    values = dict(zip(plan.names, saved))
    total = None
    for position, part in zip(plan.wanted, parts):
        if part is None:
            continue
        other = values[op.inputs[1 - position]]
        pair = (part, other) if position == 0 else (other, part)
        t = function(*pair, **params)
        total = t if total is None else total + t
    return total
