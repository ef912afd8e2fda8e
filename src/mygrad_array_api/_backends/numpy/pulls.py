"""How cotangents are taken back over NumPy's arrays: what the engine does, with less work.

A gradient buffer that the engine made and nothing else can see is ``owned``: it is added to in
place. What is read by indexing is added to its region of the buffer, and a write zeroes its region
and hands the buffer on, so that both cost the region and not the whole.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from numpy import float64

from mygrad_array_api._core.node import Node
from mygrad_array_api._core.op import OPS, Op, Pull
from mygrad_array_api._core.plan import TAKES_NONE, TAKES_TWO
from mygrad_array_api._core.pull import wrong_shape
from mygrad_array_api._rules.gathering import key_along_axis, key_of_take
from mygrad_array_api._rules.indexing import along_path, fitted

from .indexing import add_along, add_at, take_out, zero_region

UNSEEN = 2
"""`Node.owned` of a buffer that no tensor can ever show: it may be handed on and changed."""


def bind(op: Op, forward: Callable[..., Any]) -> None:
    """Say what computes an operation on NumPy's arrays, and how it is pulled."""
    pull = _PULLS.get(op.name)
    if pull is None:
        if op.joint is not None:
            pull = pull_jointly
        else:
            pull = pull_elementwise if op.kind == "elementwise" else pull_separately
    op.bind(forward, pull, _SHORTCUTS.get(op.name))


def collect(*modules: ModuleType) -> None:
    """Bind the operations that modules compute, each by a function of its name.

    The functions become attributes of this package, which is the namespace of rules.
    """
    namespace = vars(sys.modules[__package__])
    for module in modules:
        functions = vars(module)
        for name in OPS.keys() & functions.keys():
            if not hasattr(OPS[name], "forward"):
                bind(OPS[name], functions[name])
                namespace[name] = functions[name]


# ---------------------------------------------------------------------- accumulating


def deposit(node: Node, parent: Node, ct: Any, g: Any, xp: Any) -> None:
    """Add `ct` to the gradient of `parent`, in place where the engine owns the buffer.

    A cotangent that is `g` itself or a view of something is borrowed: the first contribution
    is kept as it is, the second makes a new array. What is borrowed from `node` is no longer
    its own either, so that no user can change one gradient through another.
    """
    if ct.dtype is not parent.dtype:
        ct = xp.cast(ct, parent.dtype)
    held = parent.grad
    if held is None:
        parent.grad = ct
        if ct is g or ct.base is not None:
            parent.owned = node.owned = False
        else:
            parent.owned = True
    elif parent.owned:
        held += ct
        parent.grad = held
    else:
        parent.grad = held + ct
        parent.owned = True


def contribute(node: Node, parent: Node, ct: Any, g: Any, xp: Any) -> None:
    """Sum `ct` over the axes along which `parent` was broadcast, and deposit it."""
    if ct.shape != parent.shape:
        ct = xp.sum_to(ct, parent.shape)
    deposit(node, parent, ct, g, xp)


def withdraw(node: Node, parent: Node, ct: Any, xp: Any) -> None:
    """Contribute ``-ct``, which need not be computed where the engine owns the buffer."""
    if ct.shape != parent.shape:
        ct = xp.sum_to(ct, parent.shape)
    held = parent.grad
    if held is not None and parent.owned and ct.dtype is parent.dtype:
        held -= ct
        parent.grad = held
    else:
        deposit(node, parent, -ct, None, xp)


def buffer_to_change(node: Node, xp: Any) -> Any:
    """Return the gradient of `node` as memory of the engine's own, zeros where there was none."""
    if node.grad is None:
        node.grad = xp.zeros(node.shape, dtype=node.dtype)
    elif not node.owned or not node.shape:  # of no axes, it may be a scalar
        node.grad = xp.copy(node.grad)
    else:
        return node.grad
    node.owned = True
    return node.grad


# ---------------------------------------------------------------------- by kind


def pull_elementwise(  # noqa: C901, PLR0912 the hot path
    node: Node, g: Any, saved: tuple[Any, ...], xp: Any
) -> None:
    """Multiply by the conjugate of the derivative and sum over the broadcast axes."""
    dtype = node.dtype
    conjugate = False
    scalar: Any = type(g)
    if scalar is not float64:  # of which all is known: to ask a dtype costs as much as to add
        scalar = None if node.shape else dtype.type
        conjugate = dtype.kind == "c"
        if conjugate:
            g = xp.conj(g)
    parents = node.parents
    steps = node.plan.steps
    left = len(parents)
    while left:  # to start a `for` over both costs more than all of a scalar's arithmetic
        left -= 1
        parent = parents[left]
        rule, select, position = steps[left]
        # Python passes arguments by position at half the cost of those out of a tuple.
        if position >= 0:
            ct = rule(xp, g, saved[position])
        elif position == TAKES_NONE:
            ct = rule(xp, g)
        elif position == TAKES_TWO:
            first, second = saved
            ct = rule(xp, g, first, second)
        else:
            ct = rule(xp, g, *(saved if select is None else select(saved)))
        if conjugate:
            ct = xp.conj(ct)
        # The scalar of an output without axes: its type says all, and nobody can change it.
        if type(ct) is scalar and parent.dtype is dtype:
            held = parent.grad
            parent.grad = ct if held is None else held + ct
            parent.owned = False
            continue
        if ct.shape != parent.shape:
            ct = xp.sum_to(ct, parent.shape)
        # What `deposit` does, in line: this is the hot path.
        if ct.dtype is not parent.dtype:
            ct = xp.cast(ct, parent.dtype)
        held = parent.grad
        if held is None:
            parent.grad = ct
            if ct is g or ct.base is not None:
                parent.owned = node.owned = False
            else:
                parent.owned = True
        elif parent.owned:
            held += ct
            parent.grad = held
        else:
            parent.grad = held + ct
            parent.owned = True


def pull_separately(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Evaluate one rule per parent; a bilinear one sums over the broadcast batch axes."""
    plan = node.plan
    for parent, (rule, select) in zip(reversed(node.parents), reversed(plan.edges)):
        ct = rule(xp, g, *saved) if select is None else rule(xp, g, *select(saved))
        if ct.shape != parent.shape:
            if plan.op.kind != "bilinear":
                raise wrong_shape(node, parent, ct)
            ct = xp.sum_to(ct, parent.shape)
        deposit(node, parent, ct, g, xp)


def pull_jointly(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Evaluate one rule that returns the cotangents of all inputs."""
    plan = node.plan
    ((rule, select),) = plan.edges
    cts = rule(xp, g, *saved) if select is None else rule(xp, g, *select(saved))
    for parent, position in zip(node.parents, plan.wanted):
        ct = cts[position]
        if ct.shape != parent.shape:
            raise wrong_shape(node, parent, ct)
        first = parent.grad is None
        deposit(node, parent, ct, g, xp)
        if first:  # a rule may return one array, or views of it, for several inputs
            parent.owned = False


# ---------------------------------------------------------------------- arithmetic


def pull_difference(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Subtract `g` from the gradient of `x2`, rather than add its negative."""
    if len(node.parents) == 1:
        pull_elementwise(node, g, saved, xp)
        return
    x1, x2 = node.parents
    withdraw(node, x2, g, xp)
    contribute(node, x1, g, g, xp)


def pull_product(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Do what the rules say, at once where nothing is to be summed, cast or added to."""
    if len(node.parents) == 2 and node.shape and node.dtype.kind == "f":
        first, second = node.parents
        fits = first.shape == node.shape == second.shape
        alike = first.dtype is node.dtype is second.dtype
        if fits and alike and first.grad is second.grad is None and first is not second:
            x1, x2 = saved
            first.grad = g * x2
            second.grad = g * x1
            first.owned = second.owned = True
            return
    pull_elementwise(node, g, saved, xp)


def pull_quotient(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Do what the rules say, but subtract rather than add the negative."""
    if len(node.parents) == 2 and node.dtype.kind == "f":
        x2, out = saved
        withdraw(node, node.parents[1], g * (out / x2), xp)
        contribute(node, node.parents[0], g / x2, g, xp)
    else:
        pull_elementwise(node, g, saved, xp)


# ---------------------------------------------------------------------- reading


def pull_part(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Add to the part of the parent's gradient that was read, and touch nothing else."""
    key, shape = saved
    (parent,) = node.parents
    buffer = parent.grad
    if buffer is None or not parent.owned or not shape:
        buffer = buffer_to_change(parent, xp)
    if type(key) is int and len(shape) > 1:
        region = buffer[key]
        region += g  # a view, which need not be written back
    else:
        add_at(buffer, key, g)


def _into_region(add: Callable[..., None]) -> Pull:
    """Make a pull of a function that adds a cotangent into a buffer, in place."""

    def pull_into_region(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
        (parent,) = node.parents
        buffer = parent.grad
        if buffer is None or not parent.owned or not parent.shape:
            buffer = buffer_to_change(parent, xp)
        select = node.plan.edges[0][1]
        add(xp, buffer, g, *(saved if select is None else select(saved)))

    return pull_into_region


def _add_view(xp: Any, buffer: Any, g: Any, x_shape: tuple[int, ...], path: Any) -> None:
    add_along(buffer, path, g, lambda: along_path(xp, g, x_shape, path))


def _add_taken(
    xp: Any,
    buffer: Any,
    g: Any,
    x_shape: tuple[int, ...],
    indices: Any,
    axis: int,
) -> None:
    add_at(buffer, key_of_take(indices, axis, len(x_shape)), g)


def _add_taken_along(
    xp: Any,
    buffer: Any,
    g: Any,
    x_shape: tuple[int, ...],
    indices: Any,
    axis: int,
) -> None:
    add_at(buffer, key_along_axis(xp, x_shape, indices, axis), g)


# ---------------------------------------------------------------------- writing


def pull_overwritten(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Reverse a write: the region's gradient goes to the value, and is zeroed in the rest.

    The buffer is handed on from version to version, so a write costs its region. Only the
    newest version can still be shown by a tensor, and that one keeps its gradient.
    """
    if 0 not in node.plan.wanted:
        pull_separately(node, g, saved, xp)  # what is for the value alone leaves `g` as it is
        return
    if node.owned == UNSEEN:
        node.grad = None
    else:
        g = xp.copy(g)
    parents = node.parents
    previous = parents[0]
    if len(parents) == 2:
        value = parents[1]
        path, key, value_shape = saved
        part = take_out(g, path, key)
        if part.shape != value_shape:
            part = fitted(xp, part, value_shape)
        if value.grad is None and part.dtype is value.dtype and part.base is None:
            value.grad = part  # as for most: what `deposit` does with memory of the engine's own
            value.owned = True
        else:
            deposit(node, value, part, g, xp)
    else:
        zero_region(g, saved[0], saved[1])
    if previous.grad is None:
        previous.grad = g
        previous.owned = UNSEEN
    else:
        deposit(node, previous, g, g, xp)


_PULLS: dict[str, Pull] = {
    "getitem": pull_part,
    "overwrite": pull_overwritten,
    "take": _into_region(_add_taken),
    "take_along_axis": _into_region(_add_taken_along),
    "view": _into_region(_add_view),
}
"""Of operations whose cotangent is a region of a buffer."""

_SHORTCUTS: dict[str, Pull] = {
    "divide": pull_quotient,
    "multiply": pull_product,
    "subtract": pull_difference,
}
"""What says the same as the rules."""
