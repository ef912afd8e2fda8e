"""`gradients`, of tensors that are computed already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, overload

from mygrad_array_api._core import functional
from mygrad_array_api._core.between import between
from mygrad_array_api._core.errors import InvalidBackprop
from mygrad_array_api._core.node import GONE, Node
from mygrad_array_api._core.plan import PART
from mygrad_array_api._core.recording import paused, recording
from mygrad_array_api._rules.indexing import overwrite
from mygrad_array_api._tensor.handle import current, refresh
from mygrad_array_api._tensor.memory import View
from mygrad_array_api._tensor.recorder import Recorder, recorder_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import Array

from .reverse import as_tangent
from .tree import located


@overload
def gradients(
    outputs: Tensor | Sequence[Tensor],
    inputs: Tensor,
    cotangents: Any = None,
    *,
    create_graph: Literal[False] = False,
    retain_graph: bool | None = None,
    allow_unused: bool = False,
) -> Array | Any: ...


@overload
def gradients(
    outputs: Tensor | Sequence[Tensor],
    inputs: Tensor,
    cotangents: Any = None,
    *,
    create_graph: Literal[True],
    retain_graph: bool | None = None,
    allow_unused: bool = False,
) -> Tensor | Any: ...


@overload
def gradients(
    outputs: Tensor | Sequence[Tensor],
    inputs: Sequence[Tensor],
    cotangents: Any = None,
    *,
    create_graph: Literal[False] = False,
    retain_graph: bool | None = None,
    allow_unused: bool = False,
) -> tuple[Array | Any, ...]: ...


@overload
def gradients(
    outputs: Tensor | Sequence[Tensor],
    inputs: Sequence[Tensor],
    cotangents: Any = None,
    *,
    create_graph: Literal[True],
    retain_graph: bool | None = None,
    allow_unused: bool = False,
) -> tuple[Tensor | Any, ...]: ...


def gradients(
    outputs: Tensor | Sequence[Tensor],
    inputs: Tensor | Sequence[Tensor],
    cotangents: Any = None,
    *,
    create_graph: bool = False,
    retain_graph: bool | None = None,
    allow_unused: bool = False,
) -> Any:
    """Return gradients of tensors with respect to others, and leave every ``grad`` as it is.

    Parameters
    ----------
    outputs : Tensor or sequence of Tensor
        What is differentiated: the sum of all, weighed by the cotangents.
    inputs : Tensor or sequence of Tensor
        With respect to what: leaves, results of operations, or views.
    cotangents : array_like or sequence of array_like, optional
        The gradient of each output, which broadcasts to its shape. By default, and for None,
        ones.
    create_graph : bool, optional
        Whether gradients are tensors that can be differentiated again.
    retain_graph : bool, optional
        Whether the graph is kept for another sweep; by default if `create_graph`.
    allow_unused : bool, optional
        Whether an input that no output depends on has the gradient None; by default it is an
        error.

    Returns
    -------
    array or Tensor, or tuple of them
        One gradient for one tensor, a tuple for a sequence.

    Raises
    ------
    InvalidBackprop
        If no output depends on an input, or part of the graph between was cut before.
    TypeError
        If an input or output is not a tensor, or an output is complex and has no cotangent.
    ValueError
        If cotangents are not as many as outputs, or one does not broadcast to its shape.

    See Also
    --------
    grad : The gradient of a function.

    Notes
    -----
    A view's gradient is that part of the gradient of the memory that it shows. If an input was
    written to since, by ``x[0] = 1`` or ``x += 1``, the gradient is that of the values that the
    outputs were computed from.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.tensor([1.0, 2.0])
    >>> y = x * x
    >>> mg.gradients(y, x, retain_graph=True)
    array([2., 4.])
    >>> mg.gradients([y, y.sum()], [x, y], [1.0, 10.0])
    (array([22., 44.]), array([11., 11.]))
    >>> x.grad is None
    True
    """
    tops, ends = _tensors(outputs, "outputs"), _tensors(inputs, "inputs")
    create = create_graph and not paused()
    made = recorder_of([*tops, *ends])
    xp = made if create else made.arrays
    roots, seeds = _seeded(tops, cotangents, made, create=create)
    held = [_holder(x) for x in ends]
    wanted = _as_used(roots, [node for node, _ in held])
    with recording():
        found = functional.gradients(
            roots,
            seeds,
            [node for node in wanted if node is not None],
            xp,
            retain=create if retain_graph is None else retain_graph or create,
            through=True,
            level=0 if cotangents is None else PART,
        )
        pending = iter(found)
        grads = [None if node is None else next(pending) for node in wanted]
        shown = [
            g if g is None or not path else xp.view(g, path=path)
            for g, (_, path) in zip(grads, held, strict=True)
        ]
        if not create:
            shown = [None if g is None else xp.copy(g) for g in shown]
    if not allow_unused and any(g is None for g in shown):
        number = next(i for i, g in enumerate(shown) if g is None)
        msg = f"no output depends on input {number}; pass allow_unused=True for None in its place"
        raise InvalidBackprop(msg)
    return shown[0] if isinstance(inputs, Tensor) else tuple(shown)


def _tensors(given: Any, name: str) -> list[Tensor]:
    tensors = [given] if isinstance(given, Tensor) else list(given)
    for i, x in enumerate(tensors):
        if not isinstance(x, Tensor):
            msg = f"{name} must be tensors, not {type(x).__name__}, which is number {i}"
            raise TypeError(msg)
    return tensors


def _seeded(
    outputs: list[Tensor], cotangents: Any, xp: Recorder, *, create: bool
) -> tuple[list[Node], list[Any]]:
    """The nodes of the outputs that vary, and their gradients."""
    given = cotangents if isinstance(cotangents, (list, tuple)) else [cotangents] * len(outputs)
    if len(given) != len(outputs):
        msg = f"{len(given)} cotangents for {len(outputs)} outputs"
        raise ValueError(msg)

    def seed(y: Tensor, g: Any) -> tuple[Node, Any] | None:
        if g is None and xp.is_complex(y.dtype):
            msg = "the gradient of a complex tensor needs a cotangent"
            raise TypeError(msg)
        node = _node(y)
        if node is None:
            return None
        g = xp.arrays.ones((), dtype=y.dtype) if g is None else g
        return node, as_tangent(g, y, xp, create=create)

    pairs = located(seed, outputs, given, place=lambda i: f"cotangent {i}")
    return [pair[0] for pair in pairs if pair], [pair[1] for pair in pairs if pair]


def _node(x: Tensor) -> Node | None:
    """The node of a tensor, with the gradient that it holds."""
    if type(x._share) is not View:
        return x._node
    base = x._share.base._node
    if base is None or (x._share.node is base and x._node is not None):
        return None if base is None else x._node
    if base.plan.role == GONE:
        return None
    grad, owned = base.grad, getattr(base, "owned", False)
    node = current(x)
    base.grad, base.owned = grad, owned
    return node


def _holder(x: Tensor) -> tuple[Node | None, Any]:
    """The node that the gradient of a tensor arrives at, and the path of views from there."""
    share = x._share
    if type(share) is View and not share.overlapping:
        refresh(x)
        return share.base._node, share.path
    return _node(x), ()


def _as_used(roots: list[Node], nodes: list[Node | None]) -> list[Node | None]:
    """In the place of nodes of tensors that were written to since, those that the roots used."""
    return [
        node if node is None or _before(node) is None else _version(roots, node) for node in nodes
    ]


def _version(roots: list[Node], newest: Node) -> Node:
    node: Node | None = newest
    while node is not None:
        if _reaches(roots, node):
            return node
        node = _before(node)
    return newest


def _before(node: Node) -> Node | None:
    """The node of the same tensor before it was written to, if that made the node."""
    plan = node.plan
    if plan.op is None:
        return None
    written = plan.update or (plan.op is overwrite and plan.wanted[0] == 0)
    return node.parents[0] if written else None


def _reaches(roots: list[Node], node: Node) -> bool:
    return node in roots or bool(between(roots, [node]).order)
