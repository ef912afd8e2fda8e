"""What a tensor is made of, and all of it that needs no operation."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Never, cast

import numpy as np

from mygrad_array_api._backends.numpy.indexing import Path
from mygrad_array_api._core.node import GONE, LEAF, NO_GRADIENT, Node, leaf, made, result
from mygrad_array_api._core.op import OPS
from mygrad_array_api._core.recording import sweeping
from mygrad_array_api._rules.indexing import getitem, keep_part, keep_view, view

from .guard import is_guarding, is_held
from .memory import Owner, View, owner_of
from .typing import Array

if TYPE_CHECKING:
    from mygrad_array_api._core.op import Op


class Handle:
    """An array and a pointer to the node of its current value.

    ``_array`` may be a NumPy scalar in place of a 0-d array: arithmetic on it is several times
    cheaper. ``_node`` is None for a constant. ``_share`` is None where nothing else can reach
    the memory, else the record of who can.
    """

    __slots__ = ("__weakref__", "_array", "_node", "_share")

    _array: Any
    _node: Node | None
    _share: Owner | View | None

    @property
    def data(self) -> np.ndarray[Any, Any]:
        """The array of the tensor's values, which shares its memory.

        While a graph still needs the values, the array is read-only.

        Another array may be assigned, whose memory is then the tensor's. What was recorded
        before keeps the old values.

        Raises
        ------
        TypeError
            If what is assigned is not numeric, or is integer or boolean and the tensor a variable.
        ValueError
            If it is of another shape, while there are views of the tensor.
        """
        if self._share is not None:
            refresh(self)
        needed = self._is_needed()
        data = self._array
        if needed:
            data = data.view()
            data.flags.writeable = False
        return data

    @data.setter
    def data(self, value: Any) -> None:
        if value is self._array:  # as in ``t.data -= step``
            return
        constant, node = self.constant, self._node
        self._array = _assignable(self, value, constant)
        self._share = Owner(unknown=False, external=True)
        if constant:
            return
        fits = node is not None and (node.shape, node.dtype) == (
            self._array.shape,
            self._array.dtype,
        )
        if not fits or node.plan is not LEAF or is_held(node):  # type: ignore[union-attr]
            self._node = leaf(self._array)

    def _is_needed(self) -> bool:
        """Whether a graph needs the values, which are now to be handed out."""
        share = self._share
        base = share.base if type(share) is View else self
        owner = owner_of(base)
        saved = owner.unknown or owner.history() is not None
        needed = (saved or is_held(base._node)) and is_guarding()
        if not needed:
            owner.external = True
        return needed

    @property
    def constant(self) -> bool:
        """Whether no gradient flows to or through the tensor."""
        share = self._share
        if type(share) is View:
            return share.base._node is None
        return self._node is None

    @property
    def base(self) -> Any:
        """The tensor whose memory this one is a view of, or None."""
        share = self._share
        return share.base if type(share) is View else None

    @property
    def creator(self) -> Op | None:
        """The operation that made the tensor's current value; None for a leaf or constant."""
        if type(self._share) is View:
            return None if self.constant else view
        return None if self._node is None else self._node.op

    @property
    def grad(self) -> Array | Any:
        """The gradient from the last backpropagation through the tensor, or None.

        An array of the tensor's shape and dtype; a tensor after ``backward(create_graph=True)``.
        The gradient of a view is the view of its base's gradient.
        """
        share = self._share
        if type(share) is View:
            refresh(self)
            whole = share.base.grad
            return None if whole is None else share.followed(whole)
        return _gradient_of(self._node)

    @grad.setter
    def grad(self, value: Never) -> None:  # noqa: ARG002 whatever it is
        msg = (
            "the gradient of a tensor is not assigned, but computed by backward(): write "
            "x.null_grad() to forget it, which is not needed before the next backward()"
        )
        raise AttributeError(msg)

    def null_grad(self) -> Any:
        """Forget the gradient.

        Returns
        -------
        Tensor
            The tensor itself.
        """
        share = self._share
        renew(share.base if type(share) is View else self)
        return self


def _assignable(x: Handle, value: Any, constant: bool) -> np.ndarray[Any, Any]:
    """Return what is assigned to ``x.data`` as an array, if `x` can take it."""
    if isinstance(value, Handle):
        refresh(value)
        value = np.array(value._array)  # in memory that only `x` can write to
    data = np.asarray(value)
    if data.dtype.kind not in "fciub":
        msg = f"the data of a tensor are numbers, not {type(value).__name__} of dtype {data.dtype}"
        raise TypeError(msg)
    if not constant and data.dtype.kind not in "fc":
        msg = (
            f"the data of a variable tensor are floating-point or complex, not {data.dtype}: "
            "write astype(float), or make another tensor of them"
        )
        raise TypeError(msg)
    if data.shape != x._array.shape and _has_views(x):
        msg = (
            f"a tensor of shape {x._array.shape} that has views cannot get data of shape "
            f"{data.shape}: the views would show parts of it that do not exist"
        )
        raise ValueError(msg)
    return data


def _has_views(x: Handle) -> bool:
    """Whether there are tensors that are views of `x`, which does not know of them itself."""
    if type(x._share) is not Owner:
        return False
    return any(type(item) is View and item.base is x for item in gc.get_referrers(x))


def _gradient_of(node: Node | None) -> Any:
    """The gradient of a node, as memory that no other gradient shares."""
    if node is None or node.grad is None or node.grad is NO_GRADIENT:
        return None
    grad = node.grad
    if not isinstance(grad, (np.ndarray, np.generic)):
        return grad
    if not node.owned or type(grad) is not np.ndarray:
        grad = node.grad = np.array(grad)
        node.owned = True
    return grad


def renew(x: Handle) -> Node | None:
    """Make the node of `x` fit to enter a new graph: without gradient, and not cut."""
    node = x._node
    if node is None or node.grad is None or sweeping.get():
        return node
    if node.forgotten:
        return _begun_again(x, node)
    if node.plan.role != GONE:  # what an interrupted sweep has lost stays lost
        node.grad = None
    return node


def _begun_again(x: Handle, node: Node) -> Node:
    x._node = result(node)
    return x._node


def refresh(x: Handle) -> None:
    """Bring a view up to date with the memory of its base."""
    share = x._share
    if type(share) is View and share.data is not share.base._array:
        base = share.base._array
        if base.shape != share.data.shape:
            share._path = ((OPS["reshape"], {"shape": share.data.shape}), *share.path)
            share.row = -1
        share.data = base
        x._array = share.followed(base)


def current(x: Handle) -> Node | None:
    """Return the node of the value of `x`, fit to enter a new graph, and refresh `x`.

    The node of a view is made from its base's: again after each write, and after each sweep.
    """
    share = x._share
    node = x._node
    if type(share) is not View:
        return node if node is None or node.grad is None else renew(x)
    base = share.base
    if share.data is not base._array:
        refresh(x)
    origin = base._node
    if origin is None:
        x._node = None
        return None
    if origin.grad is not None:
        origin = renew(base)
    if node is None or share.node is not origin or node.grad is not None:
        share.node = origin
        if share.row >= 0:
            saved = keep_part(share.row, origin.shape)  # type: ignore[union-attr]
            node = made(getitem.first, (origin,), saved, x._array)  # type: ignore[arg-type]
        else:
            node = derive(origin, share.path, x._array)  # type: ignore[arg-type]
        x._node = node
    return node


node_of = cast("Callable[[Any], Node]", current)
"""The same for what is known to be a variable."""


def derive(origin: Node, path: Path, data: Any) -> Node:
    """Make the node of the view of the value of `origin` that `path` leads to."""
    if len(path) == 1:
        ((op, params),) = path
        if op is getitem:  # most views are; its rule is a little cheaper
            saved = keep_part(params["key"], origin.shape)
            return made(getitem.first, (origin,), saved, data)
    plan = view.plan(_VARIABLE, {"path": path})
    return made(plan, (origin,), keep_view(path, origin.shape), data)


_VARIABLE = (True,)
