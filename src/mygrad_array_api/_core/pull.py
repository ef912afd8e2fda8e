"""How an operation takes the cotangent of its output to those of its inputs.

``pull(node, g, saved, xp)`` evaluates the rules of the node's plan and gives each parent its
part. Here, once for all rules, cotangents are conjugated, summed over broadcast axes, cast to
the dtype of their input, and accumulated.

This is the pull of every operation, for the arrays of any namespace: nothing is written in place.
Where arrays can be added to in place, a floor above binds faster ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import InvalidGradient

if TYPE_CHECKING:
    from .node import Node


def pull(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Add what the rules say to the gradients of the parents.

    Parameters
    ----------
    node : Node
        Of which the gradient is complete.
    g : array or sequence of array
        That gradient; of an operation with several outputs, one for each, or None.
    saved : tuple
        The saved values, as the rules take them.
    xp : namespace
        What the rules compute with.
    """
    plan = node.plan
    parents = node.parents
    kind = plan.op.kind
    if plan.op.joint is not None:
        ((rule, select),) = plan.edges
        cts = rule(xp, g, *(saved if select is None else select(saved)))
        for parent, position in zip(parents, plan.wanted):
            _add(node, parent, cts[position], xp)
        return
    conjugate = kind == "elementwise" and xp.is_complex(node.dtype)
    if conjugate:
        g = xp.conj(g)
    left = len(parents)
    while left:  # from the last to the first, as every pull does: sums are rounded alike
        left -= 1
        parent = parents[left]
        rule, select = plan.edges[left]
        ct = rule(xp, g, *(saved if select is None else select(saved)))
        if conjugate:
            ct = xp.conj(ct)
        if ct.shape != parent.shape and kind in ("elementwise", "bilinear"):
            ct = xp.sum_to(ct, parent.shape)
        _add(node, parent, ct, xp)


def _add(node: Node, parent: Node, ct: Any, xp: Any) -> None:
    if ct.shape != parent.shape:
        raise wrong_shape(node, parent, ct)
    if ct.dtype != parent.dtype:
        ct = xp.cast(ct, parent.dtype)
    held = parent.grad
    parent.grad = ct if held is None else held + ct
    # Even if it is an array of its own: `node` may show the same one.
    parent.owned = node.owned = False


def pull_output(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Collect the cotangents of the outputs of an operation that has several."""
    (parent,) = node.parents
    position, outputs = saved
    if parent.grad is None:
        parent.grad = [None] * outputs
    held = parent.grad[position]
    parent.grad[position] = g if held is None else held + g
    parent.owned = node.owned = False


def wrong_shape(node: Node, parent: Node, ct: Any) -> InvalidGradient:
    """The error of a rule whose result does not have the shape of its input."""
    return InvalidGradient(
        f"a rule of {node.plan.op!r} returned a gradient of shape {ct.shape} "
        f"for an input of shape {parent.shape}"
    )
