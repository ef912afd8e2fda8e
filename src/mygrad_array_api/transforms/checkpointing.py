"""`checkpoint`: what the graph need not keep, because it can be computed again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ParamSpec, TypeVar

import numpy as np

from mygrad_array_api._core.errors import InvalidBackprop
from mygrad_array_api._core.forward import forward
from mygrad_array_api._core.functional import gradients
from mygrad_array_api._core.node import Node, now
from mygrad_array_api._core.recording import care, paused, recording, sweeping
from mygrad_array_api._tensor import elsewhere
from mygrad_array_api._tensor.composing import is_variable
from mygrad_array_api._tensor.guard import Hold, hold
from mygrad_array_api._tensor.handle import current, node_of
from mygrad_array_api._tensor.memory import guarded
from mygrad_array_api._tensor.recorder import recorder_of
from mygrad_array_api._tensor.tensor import Tensor

from .call import recorded_call
from .local import outside as found_outside
from .local import variable
from .trace import called_with, data_of
from .transformed import Transformed
from .tree import Build, flatten

P = ParamSpec("P")
R = TypeVar("R")


def checkpoint(func: Callable[P, R], /) -> Callable[P, R]:
    """Return a function that computes the same, and keeps only its arguments for the gradient.

    Backpropagation calls `func` again for what its rules read: memory against one more forward
    pass. A chain of n layers in groups of sqrt(n), each of them checkpointed, needs memory for
    about 2 sqrt(n) layers.

    Parameters
    ----------
    func : callable
        Takes and returns anything, in nested lists, tuples and dicts, and may read variable
        tensors from outside.

    Returns
    -------
    callable
        With the same arguments and results.

    Raises
    ------
    InvalidBackprop
        During backpropagation, if `func` now reads other tensors than it did, or computes
        something else.

    Notes
    -----
    `func` must do the same when it is called again. If it draws random numbers, draw them
    outside and pass them, or make the generator inside from a seed that is passed.

    Of arrays among the arguments a copy is kept. While `func` may be called again, the `data` of
    a variable tensor that it reads from outside is read-only.

    What `func` writes into tensors that it was given stays inside. Checkpoints may be nested,
    and differentiated to any order.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> layer = mg.checkpoint(lambda x, w: mg.tanh(x * w))
    >>> x, w = mg.tensor(0.0), mg.tensor(2.0)
    >>> layer(x, w).backward()
    >>> float(x.grad)
    2.0
    """
    return Transformed("checkpoint", func, partial(_checkpoint, func))


def _checkpoint(func: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    leaves, build = flatten((args, kwargs))
    if paused():
        return func(*args, **kwargs)
    parents = [current(x) if is_variable(x) else None for x in leaves]
    start = now()
    values = [_detached(x) for x in leaves]
    given = [
        _given(value, node) if isinstance(x, Tensor) else x
        for x, value, node in zip(leaves, values, parents, strict=True)
    ]
    outputs, rebuild, outside = _run(func, build(given), parents, start)
    moving = [y for y in outputs if is_variable(y)]
    if not moving:
        return rebuild(outputs)
    data = [_in_own_memory(y, values) for y in moving]
    segment = _Segment(func, build, values, parents, list(outside), data)
    del given, moving, outside
    made = iter(recorded_call(segment, segment.variables, data))
    return rebuild([next(made) if is_variable(y) else y for y in outputs])


@dataclass
class _Segment:
    """What is kept of a call: the function, the values of its arguments, and their nodes.

    `outside` are the nodes of tensors that the function reads without being given them. Their
    values are held. `results` are the values of its variable results.
    """

    func: Callable[..., Any]
    build: Build
    values: list[Any]
    parents: list[Node | None]
    outside: list[Node]
    results: list[Any]
    holds: list[Hold] = field(init=False)

    def __post_init__(self) -> None:
        self.holds = [hold(node) for node in self.outside]

    @property
    def variables(self) -> list[Node]:
        """The nodes of all variables, each once."""
        arguments = [node for node in self.parents if node is not None]
        return list(dict.fromkeys([*arguments, *self.outside]))

    def _again(self) -> list[Tensor]:
        """Call the function again, and return its variable results."""
        # As in a recorded sweep: nodes that enter the graph keep the gradients they hold so far.
        before, start = sweeping.get(), now()
        try:
            sweeping.set(True)
            given = [_given(*pair) for pair in zip(self.values, self.parents, strict=True)]
            outputs, _, outside = _run(self.func, self.build(given), self.parents, start)
        finally:
            sweeping.set(before)
        if not outside.keys() <= set(self.outside):
            msg = "a tensor that a checkpointed function reads was changed since it was called"
            raise InvalidBackprop(msg)
        moving = [y for y in outputs if is_variable(y)]
        self._compare(moving)
        return moving

    def _compare(self, moving: list[Tensor]) -> None:
        """Refuse other results than those of the first call, but for what rounding makes."""
        same = len(moving) == len(self.results)
        if not same or not all(map(_agree, self.results, map(data_of, moving))):
            msg = (
                "a checkpointed function did not compute again what it computed when it was "
                "called: what it reads was changed since, or it draws random numbers"
            )
            raise InvalidBackprop(msg)

    def pull(  # the results are not read: they are computed again
        self,
        xp: Any,
        cotangents: Sequence[Any],
        outs: Sequence[Any],  # noqa: ARG002
    ) -> Sequence[Any]:
        """Call again, and sweep what was recorded."""
        with recording():
            outputs = self._again()
            pairs = [
                (node_of(y), g) for y, g in zip(outputs, cotangents, strict=True) if g is not None
            ]
            del outputs
            found = gradients(
                [node for node, _ in pairs],
                [g for _, g in pairs],
                self.variables,
                xp,
                retain=not xp.in_place,
                level=care.get(),
            )
        return [
            xp.zeros(node.shape, dtype=node.dtype) if g is None else g
            for node, g in zip(self.variables, found, strict=True)
        ]

    def push(
        self,
        xp: Any,
        tangents: Sequence[Any],
        outs: Sequence[Any],  # noqa: ARG002
    ) -> Sequence[Any]:
        """Call again, and push through what was recorded."""
        pairs = zip(self.variables, tangents)
        moving = {node: t for node, t in pairs if t is not None}
        with recording():
            outputs = self._again()
            moved = forward([node_of(y) for y in outputs], moving, xp, level=care.get())
        return [
            xp.zeros(y.shape, dtype=y.dtype) if t is None else t
            for y, t in zip(outputs, moved, strict=True)
        ]


def _run(
    func: Callable[..., Any],
    given: tuple[Sequence[Any], dict[str, Any]],
    parents: list[Node | None],
    start: int,
) -> tuple[list[Any], Build, dict[Node, None]]:
    """Call the function on tensors of its own, and find what it reads from outside."""
    args, kwargs = given
    nodes = [node for node in parents if node is not None]
    outputs, rebuild = flatten(called_with(func, args, kwargs, nodes, "checkpoint()"))
    roots = [node_of(y) for y in outputs if is_variable(y)]
    return outputs, rebuild, dict.fromkeys(found_outside(roots, set(nodes), start))


def _given(value: Any, node: Node | None) -> Any:
    """What the function gets for an argument: it may write to it, and leaves `value` as it is."""
    if isinstance(value, Tensor):  # two tensors on one array: a write moves one of them
        return recorder_of([value]).constant(value._array)
    if node is None:
        return value.copy("K") if isinstance(value, np.ndarray) else value
    return variable(value, node)


def _detached(x: Any) -> Any:
    """The value of an argument, which nothing can change any more; what is no array as it is."""
    if not isinstance(x, Tensor):
        return guarded(x) if isinstance(x, np.ndarray) else x
    data = x._array if x._share is None else data_of(x)
    return data if is_variable(x) else recorder_of([x]).constant(data)


def _agree(first: Any, again: Any) -> bool:
    """Whether two results are equal: to half of their digits, as rounding is not always alike."""
    if first.shape != again.shape or first.dtype != again.dtype:
        return False
    xp = elsewhere.backend_of(first)
    if xp is not None:
        if xp.lazy or not xp.on_cpu:  # the values are not known yet, or dear to know
            return True
        first, again = xp.to_numpy(first), xp.to_numpy(again)
    if np.all(first == again):
        return True
    precision = float(np.finfo(first.dtype).eps) ** 0.5
    size = np.max(np.abs(first), initial=0.0, where=np.isfinite(first))
    return np.allclose(first, again, rtol=precision, atol=precision * float(size), equal_nan=True)


def _in_own_memory(y: Tensor, values: list[Any]) -> Any:
    """The data of a result, in memory that no argument shares."""
    data = data_of(y) if elsewhere.backend_of(y) is not None else y._array
    if not isinstance(data, (np.ndarray, np.generic)):
        return data
    shared = y._share is not None or data.base is not None
    return np.array(data) if shared or any(data is x for x in values) else data
