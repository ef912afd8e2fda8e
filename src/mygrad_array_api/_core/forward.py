"""The forward sweep: from tangents of some nodes to the tangents of all that came of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from .between import Between, between
from .node import Node
from .op import OUTPUT, Op
from .plan import MASK, PART, Plan, leave_zeros_out, reads
from .recording import care


def forward(
    roots: Iterable[Node],
    tangents: Mapping[Node, Any],
    xp: Any,
    *,
    path: Between | None = None,
    level: int = 0,
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
    level : int, optional
        `PART` where the tangents choose some elements, so that their zeros stay zero.

    Returns
    -------
    list of array or None
        None where a root does not depend on anything that moves.
    """
    roots = list(roots)
    if path is None:
        path = between(roots, tangents)
    moving = push_all(path.order, tangents, xp, level=level, singular=path.singular)
    return [moving.get(root) for root in roots]


def push_all(
    order: Iterable[Node],
    tangents: Mapping[Node, Any],
    xp: Any,
    *,
    level: int = 0,
    singular: bool = True,
) -> dict[Node, Any]:
    """Return the tangents of all nodes of an order that move, beside the given ones."""
    moving: dict[Node, Any] = dict(tangents)
    least = 0 if singular else PART
    # What comes of an operation that passes over elements has tangents that are exactly zero.
    behind: dict[Node, int] = dict.fromkeys(moving, level) if level > least else {}
    for node in order:
        parents = node.parents
        if moving.keys().isdisjoint(parents):
            continue
        plan = node.plan
        parts = [moving.get(parent) for parent in parents]
        if behind or plan.selects > least:
            t = _push_carefully(node, parts, xp, behind)
        else:
            t = push(node, plan, parts, xp)
        if type(t) is not tuple and t.dtype != node.dtype:
            t = xp.cast(t, node.dtype)
        moving[node] = t
    return moving


def _push_carefully(node: Node, parts: list[Any], xp: Any, behind: dict[Node, int]) -> Any:
    """Let zero stay zero behind what passes over elements, and note the node."""
    plan = node.plan
    level = max([behind.get(parent, 0) for parent in node.parents])
    reach = max(plan.selects, level)
    if reach:
        behind[node] = reach
    before = care.get()
    try:
        care.set(level)
        return push(node, plan.careful(level) if level else plan, parts, xp)
    finally:
        care.set(before)


def push(node: Node, plan: Plan, parts: list[Any], xp: Any) -> Any:
    """Take the tangents of the inputs of a node to that of its output, by a plan."""
    if plan is OUTPUT:
        return parts[0][node.saved[0]]
    op = plan.op
    saved = node.values() if xp.in_place else xp.lift(node)
    if op.jvp is not None:
        tangents: list[Any] = [None] * (plan.wanted[-1] + 1 if op.variadic else len(op.inputs))
        for position, part in zip(plan.wanted, parts):
            tangents[position] = part
        select = plan.select(reads(op.jvp))
        return op.jvp(xp, tangents, *(saved if select is None else select(saved)))
    if op.kind == "elementwise":
        return push_elements(plan, parts, saved, xp, node.shape)
    if op.kind == "linear":
        return _linear(node, plan, parts, saved, xp)
    if op.kind == "bilinear":
        return _bilinear(plan, parts, saved, xp)
    return xp.transposed(node, plan, parts, saved)


def push_elements(
    plan: Plan, parts: list[Any], saved: tuple[Any, ...], xp: Any, shape: tuple[int, ...]
) -> Any:
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
    return total if total.shape == shape else xp.broadcast_to(total, shape)


def _function(op: Op, xp: Any) -> Callable[..., Any]:
    """The operation itself, on what `xp` computes with."""
    return op.forward if xp.in_place else getattr(xp, op.name)


def _linear(node: Node, plan: Plan, parts: list[Any], saved: tuple[Any, ...], xp: Any) -> Any:
    """Apply the operation itself, to zeros where an input does not move."""
    op = plan.op
    moving = dict(zip(plan.wanted, parts))
    shapes = plan.value(saved, "arrays_shape") if op.variadic else ()

    def tangent(i: int) -> Any:
        part = moving.get(i)
        if part is not None:
            return part
        if op.variadic:
            shape = shapes[i]
        elif i in moving:
            shape = node.parents[plan.wanted.index(i)].shape
        else:
            shape = plan.value(saved, f"{op.inputs[i]}_shape")
        return xp.zeros(shape, dtype=node.dtype)

    function = _function(op, xp)
    params = plan.params(saved)
    if op.variadic:
        return function([tangent(i) for i in range(len(shapes))], **params)
    fixed = op.fixed
    return function(
        *[plan.value(saved, x) if x in fixed else tangent(i) for i, x in enumerate(op.inputs)],
        **params,
    )


def _bilinear(plan: Plan, parts: list[Any], saved: tuple[Any, ...], xp: Any) -> Any:
    """The product rule: the operation of each tangent with the other input."""
    op = plan.op
    params = plan.params(saved)
    function = _function(op, xp)
    careful = care.get() == MASK
    total: Any = None
    for position, part in zip(plan.wanted, parts):
        if part is None:
            continue
        other = plan.value(saved, op.inputs[1 - position])
        if careful:
            product = partial(_product, function, params, position)
            t = leave_zeros_out(product, part, other, xp)
        else:
            t = _product(function, params, position, part, other)
        total = t if total is None else xp.added(total, t)
    return total


def _product(
    function: Callable[..., Any], params: dict[str, Any], position: int, t: Any, other: Any
) -> Any:
    return function(t, other, **params) if position == 0 else function(other, t, **params)
