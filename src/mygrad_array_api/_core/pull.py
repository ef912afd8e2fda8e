"""How each kind of operation takes the cotangent of its output to those of its inputs.

``pull(node, g, saved, xp)`` evaluates the rules of the node's plan and gives each parent its
part. Here, once for all rules, cotangents are conjugated, summed over broadcast axes, cast to
the dtype of their input, and accumulated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from types import FunctionType
from typing import TYPE_CHECKING, Any, cast

from .errors import InvalidGradient
from .node import LEAF

if TYPE_CHECKING:
    from .node import Node

__all__ = [
    "TAKES_MANY",
    "TAKES_NONE",
    "TAKES_TWO",
    "UNSEEN",
    "Pull",
    "be_careful",
    "contribute",
    "deposit",
    "marking",
    "own_buffer",
    "pull_elementwise",
    "pull_into_region",
    "pull_jointly",
    "pull_output",
    "pull_separately",
    "withdraw",
    "zero_stays_zero",
]

Pull = Callable[["Node", Any, tuple[Any, ...], Any], None]

TAKES_NONE = -1
TAKES_TWO = -2
TAKES_MANY = -3
"""In the place of the position of the only saved value that a rule takes, where it takes none,
all of two, or whatever else."""

UNSEEN = 2
"""`Node.owned` of a buffer that no tensor can ever show: it may be handed on and changed."""


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
            parent.owned = xp.in_place
    elif parent.owned:
        held += ct
        parent.grad = held
    else:
        parent.grad = held + ct
        parent.owned = xp.in_place


def pull_elementwise(  # noqa: C901, PLR0912 the hot path
    node: Node, g: Any, saved: tuple[Any, ...], xp: Any
) -> None:
    """Multiply by the conjugate of the derivative and sum over the broadcast axes."""
    dtype = node.dtype
    conjugate = dtype.kind == "c"
    if conjugate:
        g = xp.conj(g)
    scalar = None if node.shape else dtype.type
    parents = node.parents
    steps = node.plan.steps  # type: ignore[union-attr]
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
                parent.owned = xp.in_place
        elif parent.owned:
            held += ct
            parent.grad = held
        else:
            parent.grad = held + ct
            parent.owned = xp.in_place


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


def pull_separately(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Evaluate one rule per parent; a bilinear one sums over the broadcast batch axes."""
    plan = node.plan
    for parent, (rule, select) in zip(node.parents, plan.edges):  # type: ignore[union-attr]
        ct = rule(xp, g, *saved) if select is None else rule(xp, g, *select(saved))
        if ct.shape != parent.shape:
            if plan.op.kind != "bilinear":  # type: ignore[union-attr]
                raise _wrong_shape(node, parent, ct)
            ct = xp.sum_to(ct, parent.shape)
        deposit(node, parent, ct, g, xp)


def pull_jointly(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Evaluate one rule that returns the cotangents of all inputs."""
    plan = node.plan
    ((rule, select),) = plan.edges  # type: ignore[union-attr]
    cts = rule(xp, g, *saved) if select is None else rule(xp, g, *select(saved))
    for parent, position in zip(node.parents, plan.wanted):  # type: ignore[union-attr]
        ct = cts[position]
        if ct.shape != parent.shape:
            raise _wrong_shape(node, parent, ct)
        first = parent.grad is None
        deposit(node, parent, ct, g, xp)
        if first:  # a rule may return one array, or views of it, for several inputs
            parent.owned = False


def pull_into_region(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Add to the region of the parent's gradient that was read, and touch nothing else."""
    if not xp.in_place:
        pull_separately(node, g, saved, xp)
        return
    plan = node.plan
    (parent,) = node.parents
    buffer = parent.grad
    if buffer is None or not parent.owned or not parent.shape:
        buffer = own_buffer(parent, xp)
    region: Any = plan.op.region  # type: ignore[union-attr]
    select = plan.edges[0][1]  # type: ignore[union-attr]
    region(xp, buffer, g, *(saved if select is None else select(saved)))


def pull_output(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Collect the cotangents of the outputs of an operation that has several."""
    (parent,) = node.parents
    position, outputs = saved
    if parent.grad is None:
        parent.grad = [None] * outputs
    held = parent.grad[position]
    parent.grad[position] = g if held is None else held + g
    parent.owned = node.owned = False


def own_buffer(node: Node, xp: Any) -> Any:
    """Return the gradient of `node` as memory of the engine's own, zeros where there was none."""
    if node.grad is None:
        node.grad = xp.zeros(node.shape, dtype=node.dtype)
    elif not node.owned or not node.shape:  # of no axes, it may be a scalar
        node.grad = xp.copy(node.grad)
    else:
        return node.grad
    node.owned = True
    return node.grad


def zero_stays_zero(rule: Callable[..., Any]) -> Callable[..., Any]:
    """Make a rule whose derivative can be infinite return zero where the cotangent is zero."""

    @wraps(rule)
    def zero_where_masked(xp: Any, g: Any, *saved: Any) -> Any:
        return xp.zero_stays_zero(g, rule(xp, g, *saved))

    @wraps(rule)
    def of_one(xp: Any, g: Any, value: Any) -> Any:
        return xp.zero_stays_zero(g, rule(xp, g, value))

    @wraps(rule)
    def of_two(xp: Any, g: Any, first: Any, second: Any) -> Any:
        return xp.zero_stays_zero(g, rule(xp, g, first, second))

    reads = cast("FunctionType", rule).__code__.co_argcount - 2
    arities: dict[int, Callable[..., Any]] = {1: of_one, 2: of_two}
    safe: Any = arities.get(reads, zero_where_masked)
    safe.keeps_zero = True
    return safe  # type: ignore[no-any-return]


def be_careful(nodes: Sequence[Node]) -> None:
    """Let zero stay zero in nodes that got zeros for what was passed over, and in all before."""
    for node in nodes:
        if node.plan is not LEAF:
            node.plan = node.plan.careful  # type: ignore[union-attr]


def marking(pull: Pull) -> Pull:
    """Make a pull mark the parents as nodes to be careful with."""

    def pull_and_mark(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
        parents = node.parents
        pull(node, g, saved, xp)
        be_careful(parents)

    return pull_and_mark


def _wrong_shape(node: Node, parent: Node, ct: Any) -> InvalidGradient:
    return InvalidGradient(
        f"a rule of {node.plan.op!r} returned a gradient of shape {ct.shape} "
        f"for an input of shape {parent.shape}"
    )
