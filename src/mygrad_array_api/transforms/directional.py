"""Whole calls whose derivative along a direction is known as a function.

The gradient of such a call is computed as is best for numbers. To differentiate it again, the
derivative along a direction is differentiated: ``<u, pull(g)> = <g, tangent(u)>``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mygrad_array_api._core.errors import InvalidBackprop
from mygrad_array_api._core.node import Node
from mygrad_array_api._core.recording import paused
from mygrad_array_api._rules import statistical
from mygrad_array_api._rules.elementwise import complex as rules
from mygrad_array_api._tensor.applying import apply, constant_tensor, wrap
from mygrad_array_api._tensor.composing import as_tensor, is_variable
from mygrad_array_api._tensor.handle import current
from mygrad_array_api._tensor.recorder import recorder
from mygrad_array_api._tensor.tensor import Tensor

from .call import recorded_call
from .local import Local, variable
from .trace import data_of
from .tree import flatten

Array = Any


def hoisted(args: Sequence[Any]) -> tuple[list[Any], Callable[[Sequence[Any]], tuple[Any, ...]]]:
    """Return the variables among arguments, and what makes the arguments of others.

    They may stand in nests.
    """
    leaves, build = flatten(tuple(args))
    places = [i for i, x in enumerate(leaves) if is_variable(x)]

    def rebuild(values: Sequence[Any]) -> tuple[Any, ...]:
        filled = list(leaves)
        for i, x in zip(places, values, strict=True):
            filled[i] = x
        return build(filled)

    return [leaves[i] for i in places], rebuild


def paired(g: Any, t: Any) -> Tensor:
    """Return the real inner product of two tensors."""
    product = as_tensor(g) * t
    if product.dtype.kind == "c":
        product = apply(rules.real, apply(rules.conj, g) * t)
    return apply(statistical.sum, product)


class Directional(ABC):
    """What is kept of a call.

    Attributes
    ----------
    values : list of array
        The inputs.
    nodes : list of Node or None
        Their nodes; None for an input that is constant.
    outside : list of Node
        The nodes of variables that the call read without being given them.
    """

    values: list[Array]
    nodes: list[Node | None]
    outside: list[Node]

    @abstractmethod
    def gradients(self, cotangents: list[Array]) -> tuple[list[Array], list[Array]]:
        """Return the gradients of all inputs and of what is outside, as arrays."""

    @abstractmethod
    def tangent(
        self, values: Sequence[Any], tangents: Sequence[Any], outside: dict[Node, Any]
    ) -> list[Any]:
        """Return the derivatives of the results along a direction: of tensors, as tensors."""

    def record(self, inputs: Sequence[Any], data: Sequence[Array]) -> list[Tensor]:
        """Return the results as tensors, if anything varies that they depend on."""
        if paused():
            varies = any(map(is_variable, inputs))
            return [wrap(x, constant=not varies or x.dtype.kind not in "fc") for x in data]
        self.values = [data_of(x) for x in inputs]
        self.nodes = [current(x) if is_variable(x) else None for x in inputs]
        parents = self.variables
        if not parents:
            return [constant_tensor(x) for x in data]
        self._shapes = [(x.shape, x.dtype) for x in data]
        return recorded_call(self, parents, data)

    @property
    def variables(self) -> list[Node]:
        """The nodes of all that varies, each once."""
        given = [node for node in self.nodes if node is not None]
        return list(dict.fromkeys([*given, *self.outside]))

    def check_outside(self, local: Local) -> None:
        """Refuse if a function reads other variables than it did."""
        if not set(local.outside) <= set(self.outside):
            msg = "a tensor that a function reads was changed since the function was called"
            raise InvalidBackprop(msg)

    def linked(self) -> list[Any]:
        """The inputs, as tensors with the nodes that they had."""
        return [
            x if node is None else variable(x, node)
            for x, node in zip(self.values, self.nodes, strict=True)
        ]

    def pull(
        self,
        xp: Any,
        cotangents: Sequence[Any],
        outs: Sequence[Any],  # noqa: ARG002 what is saved is enough
    ) -> Sequence[Any]:
        """Compute the gradients, and record that they were."""
        given = [
            np.zeros(shape, dtype) if g is None else data_of(g)
            for (shape, dtype), g in zip(self._shapes, cotangents, strict=True)
        ]
        gradients, outside = self.gradients(given)
        nodes = [*self.nodes, *self.outside]
        found = _gathered(nodes, [*gradients, *outside], self.variables)
        if xp.in_place:
            return found
        seeds = [
            constant_tensor(x) if g is None else g for x, g in zip(given, cotangents, strict=True)
        ]
        return _Pulled(self, seeds).record(found)

    def push(
        self,
        xp: Any,
        tangents: Sequence[Any],
        outs: Sequence[Any],  # noqa: ARG002 what is saved is enough
    ) -> Sequence[Any]:
        """Compute the derivative along a direction."""
        create = not xp.in_place
        values = self.linked() if create else self.values
        moved = dict(zip(self.variables, tangents))
        directions = [_direction(x, moved.get(node)) for x, node in zip(values, self.nodes)]  # type: ignore[arg-type]
        outside = {node: _direction(node, moved.get(node)) for node in self.outside}
        found = self.tangent(values, directions, outside)
        return [as_tensor(t) for t in found] if create else [data_of(t) for t in found]


def _direction(x: Any, t: Any) -> Any:
    return np.zeros(x.shape, x.dtype) if t is None else t


def _gathered(
    nodes: Sequence[Node | None], found: Sequence[Any], variables: Sequence[Node]
) -> list[Any]:
    """One gradient for each variable: an input may be given twice, and be read from outside."""
    total: dict[Node, Any] = {}
    for node, g in zip(nodes, found, strict=True):
        if node is not None:
            total[node] = total[node] + g if node in total else g
    return [_of_dtype(total[node], node) for node in variables]


def _of_dtype(g: Any, node: Node) -> Any:
    return recorder.cast(g, node.dtype) if isinstance(g, Tensor) else _cast(g, node.dtype)


def _cast(g: Array, dtype: Any) -> Array:
    g = np.asarray(g)
    return (g.real if g.dtype.kind == "c" != dtype.kind else g).astype(dtype, copy=False)


class _Pulled:
    """The gradients of a call, as a function of its inputs and of the cotangents of its results."""

    def __init__(self, call: Directional, cotangents: Sequence[Tensor]) -> None:
        self.call = call
        self.cotangents = [data_of(g) for g in cotangents]
        self.seeds = [current(g) if is_variable(g) else None for g in cotangents]

    @property
    def variables(self) -> list[Node]:
        """The nodes of the inputs of the call, and of the cotangents that vary."""
        return list(dict.fromkeys([*self.call.variables, *filter(None, self.seeds)]))

    def record(self, found: Sequence[Array]) -> list[Tensor]:
        """Return the gradients as tensors."""
        self._like = [(x.shape, x.dtype) for x in found]
        return recorded_call(self, self.variables, found)

    def pull(
        self,
        xp: Any,
        cotangents: Sequence[Any],
        outs: Sequence[Any],  # noqa: ARG002 what is saved is enough
    ) -> Sequence[Any]:
        """Differentiate the product of the cotangents with the derivative along a direction."""
        create = not xp.in_place
        call = self.call
        inputs = call.linked() if create else call.values
        seeds = [
            variable(g, node) if create and node is not None else g
            for g, node in zip(self.cotangents, self.seeds, strict=True)
        ]
        moved = {
            node: _direction(node, u) for node, u in zip(call.variables, cotangents, strict=True)
        }
        n = len(inputs)

        def product(*given: Any) -> Any:
            values, gs = given[:n], given[n : n + len(seeds)]
            directions = [
                _direction(x, None) if node is None else moved[node]
                for x, node in zip(values, call.nodes, strict=True)
            ]
            outside = {node: moved[node] for node in call.outside}
            tangents = call.tangent(values, directions, outside)
            terms = [paired(g, as_tensor(t)) for g, t in zip(gs, tangents, strict=True)]
            return sum(terms[1:], terms[0])

        local = Local(product, [*inputs, *seeds])
        wanted = [*local.nodes[:n], *call.outside, *local.nodes[n:]]
        one = np.ones((), local.outputs[0].dtype)
        found = local.pull([constant_tensor(one) if create else one], wanted, create=create)
        return _gathered([*call.nodes, *call.outside, *self.seeds], found, self.variables)

    def push(
        self,
        xp: Any,
        tangents: Sequence[Any],
        outs: Sequence[Any],
    ) -> Sequence[Any]:
        """Transpose the pull, which is linear in the direction."""
        moving = [(i, t) for i, t in enumerate(tangents) if t is not None]

        def product(*directions: Any) -> Any:
            found = self.pull(recorder, directions, outs)
            terms = [paired(as_tensor(t), found[i]) for i, t in moving]
            return sum(terms[1:], terms[0])

        zeros = [np.zeros(shape, dtype) for shape, dtype in self._like]
        local = Local(product, zeros)
        create = not xp.in_place
        one = np.ones((), local.outputs[0].dtype)
        return local.pull([constant_tensor(one) if create else one], local.nodes, create=create)
