"""The forward sweep: from tangents of some nodes to the tangents of all that came of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .between import Between, between
from .node import Node
from .op import OUTPUT, Op, Plan

__all__ = ["forward", "push", "push_all"]


def forward(
    roots: Iterable[Node], tangents: Mapping[Node, Any], xp: Any, *, path: Between | None = None
) -> list[Any]:
    """Return the tangent of each root, given those of some of the nodes it came from.

    Parameters
    ----------
    roots : iterable of Node
        The nodes whose tangents are wanted.
    tangents : mapping of Node to array
        The tangents of nodes, each of the node's shape. What is not named does not move.
    xp : namespace
        What the rules compute with, as in the reverse sweep.
    path : Between, optional
        The nodes between, if they are known already.

    Returns
    -------
    list of array or None
        None where a root does not depend on anything that moves.
    """
    roots = list(roots)
    order = (between(roots, tangents) if path is None else path).order
    moving = push_all(order, tangents, xp)
    return [moving.get(root) for root in roots]


def push_all(order: Iterable[Node], tangents: Mapping[Node, Any], xp: Any) -> dict[Node, Any]:
    """Return the tangents of all nodes of an order that move, beside the given ones."""
    moving: dict[Node, Any] = dict(tangents)
    for node in order:
        if moving.keys().isdisjoint(node.parents):
            continue
        t = push(node, [moving.get(parent) for parent in node.parents], xp)
        if type(t) is not tuple and t.dtype is not node.dtype:
            t = xp.cast(t, node.dtype)
        moving[node] = t
    return moving


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
        tangents: list[Any] = [None] * (plan.wanted[-1] + 1 if op.variadic else len(op.inputs))
        for position, part in zip(plan.wanted, parts):
            tangents[position] = part
        select = plan.select(op.jvp)
        return op.jvp(xp, tangents, *(saved if select is None else select(saved)))
    if op.kind == "elementwise":
        return _elementwise(node, plan, parts, saved, xp)
    if op.kind == "linear":
        return _linear(node, plan, parts, saved, xp)
    if op.kind == "bilinear":
        return _bilinear(op, plan, parts, saved, xp)
    return xp.transposed(node, parts, saved)


def _elementwise(node: Node, plan: Plan, parts: list[Any], saved: tuple[Any, ...], xp: Any) -> Any:
    """Multiply each tangent by the derivative: the same rules, without conjugation."""
    total: Any = None
    for part, (rule, select, position) in zip(parts, plan.steps):
        if part is None:
            continue
        if position >= 0:
            t = rule(xp, part, saved[position])
        else:
            t = rule(xp, part, *(saved if select is None else select(saved)))
        total = t if total is None else total + t
    return total if total.shape == node.shape else xp.broadcast_to(total, node.shape)


def _function(op: Op, xp: Any) -> Callable[..., Any]:
    """The operation itself, on what `xp` computes with."""
    return op.forward if xp.in_place else getattr(xp, op.name)


def _linear(node: Node, plan: Plan, parts: list[Any], saved: tuple[Any, ...], xp: Any) -> Any:
    """Apply the operation itself, to zeros where an input does not move."""
    op = plan.op
    values = dict(zip(plan.names, saved))
    params = {name: values[name] for name in op.params}  # linear operations save all of them
    moving = dict(zip(plan.wanted, parts))

    def tangent(i: int) -> Any:
        part = moving.get(i)
        if part is not None:
            return part
        if op.variadic:
            shape = values["arrays_shape"][i]
        elif i in moving:
            shape = node.parents[plan.wanted.index(i)].shape
        else:
            shape = values[f"{op.inputs[i]}_shape"]
        return xp.zeros(shape, dtype=node.dtype)

    function = _function(op, xp)
    if op.variadic:
        return function([tangent(i) for i in range(len(values["arrays_shape"]))], **params)
    fixed = op.fixed
    inputs = [values[x] if x in fixed else tangent(i) for i, x in enumerate(op.inputs)]
    return function(*inputs, **params)


def _bilinear(op: Op, plan: Plan, parts: list[Any], saved: tuple[Any, ...], xp: Any) -> Any:
    """The product rule: the operation of each tangent with the other input."""
    params = {name: saved[plan.names.index(name)] for name in op.params}
    function = _function(op, xp)
    total: Any = None
    for position, part in zip(plan.wanted, parts):
        if part is None:
            continue
        other = saved[plan.names.index(op.inputs[1 - position])]
        t = function(part, other, **params) if position == 0 else function(other, part, **params)
        if total is None:
            total = t
        elif xp.in_place and total.base is None:  # a product is a new array
            total += t
        else:
            total = total + t
    return total
