"""The namespaces in which rules are recorded, so that gradients can be differentiated again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mygrad_array_api._backends import numpy as backend
from mygrad_array_api._backends.tables import RECORDERS
from mygrad_array_api._core.functional import gradients
from mygrad_array_api._core.node import Node, leaf, made
from mygrad_array_api._core.op import OPS
from mygrad_array_api._core.plan import Plan
from mygrad_array_api._core.pull import pull
from mygrad_array_api._rules.elementwise import comparison, rounding
from mygrad_array_api._rules.elementwise import complex as complex_rules

from . import elsewhere
from .applying import apply, constant_tensor, outputs_of, record
from .handle import Handle, refresh
from .keys import plain_key
from .tensor import Tensor


class Recorder:
    """The namespace that rules are given when they are to be differentiated again.

    A name that is an operation is applied and so recorded; any other is that of the arrays.

    Parameters
    ----------
    arrays : namespace
        What computes with the arrays that the tensors hold.
    """

    in_place = False

    def __init__(self, arrays: Any) -> None:
        self.arrays = arrays

    def __getattr__(self, name: str) -> Any:
        op = OPS.get(name)
        found: Any
        if op is None:
            plain = getattr(self.arrays, name)
            if isinstance(plain, type) or not callable(plain):
                return plain

            def found(*args: Any, **kwargs: Any) -> Any:
                out = plain(*map(_plain, args), **{k: _plain(v) for k, v in kwargs.items()})
                return self.constant(out) if hasattr(out, "shape") else out
        else:

            def found(*args: Any, **kwargs: Any) -> Any:
                arrays, extra = args[: len(op.inputs)], args[len(op.inputs) :]
                if op.variadic:
                    (arrays,) = arrays
                kwargs |= zip(op.params, extra)
                if "key" in kwargs:
                    kwargs["key"] = self._key(kwargs["key"])
                return apply(op, *arrays, **kwargs)

        setattr(self, name, found)
        return found

    def _key(self, key: Any) -> Any:
        return plain_key(key)

    def quietly(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that runs without warnings of infinite derivatives."""
        return self.arrays.quietly(function)

    def constant(self, data: Any) -> Tensor:
        """Return a constant tensor around an array."""
        return constant_tensor(data)

    def variable(self, data: Any, node: Node | None = None) -> Tensor:
        """Return a tensor around an array, with a node that is known or as a leaf."""
        out = self.constant(data)
        out._node = leaf(data) if node is None else node
        return out

    def recorded(
        self, plan: Plan, parents: tuple[Node, ...], saved: tuple[Any, ...], data: Any
    ) -> Tensor:
        """Return the tensor of a result, with the node that says where it comes from."""
        return record(plan, parents, saved, data)

    def outputs(self, node: Node, data: tuple[Any, ...]) -> tuple[Tensor, ...]:
        """Return the tensors of several results of the operation of a node."""
        return outputs_of(node, data)

    def alone(self, data: Any) -> Any:
        """Return an array of its own memory."""
        return np.array(data)

    def lift(self, node: Node) -> tuple[Any, ...]:
        """Return the saved values of a node as tensors that know how they came about."""
        plan = node.plan
        saved = node.values() if self.arrays.in_place else self.arrays.lift(node)
        sources = dict(plan.sources)
        return tuple(
            [
                self._lifted(value, node, sources.get(place, _FIXED), name in plan.op.inputs)
                for place, (name, value) in enumerate(zip(plan.names, saved))
            ]
        )

    def _lifted(self, value: Any, node: Node, source: int | None, is_input: bool) -> Any:
        """A saved value as a tensor; what is not an array as it is."""
        if source is None and isinstance(value, tuple):
            return self.outputs(node, value)
        if not hasattr(value, "dtype") or (source == _FIXED and not is_input):
            return value
        out = self.constant(self.alone(value))
        if source != _FIXED:
            out._node = node if source is None else node.parents[source]
        return out

    def is_complex(self, dtype: Any) -> bool:
        """Whether a dtype is complex."""
        return self.arrays.is_complex(dtype)

    @staticmethod
    def added(x1: Any, x2: Any) -> Any:
        """Return a sum."""
        return x1 + x2

    def transposed(self, node: Node, plan: Plan, parts: list[Any], saved: tuple[Any, ...]) -> Any:
        """Return the tangent of a node as the VJP of its VJP, which is linear in the cotangent."""
        outs = _outputs_like(node, plan, saved)
        g = [self.variable(self.arrays.zeros(out.shape, dtype=out.dtype)) for out in outs]
        probe = made(plan, tuple(map(leaf, node.parents)), saved, node)
        pull(probe, g if plan.op.outputs > 1 else g[0], saved, self)
        total = None
        for parent, part in zip(probe.parents, parts):
            if part is not None and parent.grad is not None:
                term = apply(
                    complex_rules.real, apply(complex_rules.conj, part) * parent.grad
                ).sum()
                total = term if total is None else total + term
        moved = [
            0 * x if t is None else t for t, x in zip(self._gradients(total, g), g, strict=True)
        ]
        return tuple(moved) if plan.op.outputs > 1 else moved[0]

    def _gradients(self, output: Tensor | None, inputs: list[Tensor]) -> list[Any]:
        """Return the gradients of a real number with respect to tensors, None for a constant."""
        if output is None or output._node is None:
            return [None] * len(inputs)
        wanted = [x._node for x in inputs if x._node is not None]
        one = self.constant(self.arrays.ones((), dtype=output.dtype))
        found = iter(gradients([output._node], [one], wanted, self, retain=True))
        return [None if x._node is None else next(found) for x in inputs]

    def cast(self, ct: Any, dtype: Any) -> Any:
        """Cast a cotangent to the dtype of its input; of a complex one for a real input, Re."""
        if self.is_complex(ct.dtype) and not self.is_complex(dtype):
            ct = apply(complex_rules.real, ct)
        return apply(rounding.astype, ct, dtype=dtype, copy=False)

    @staticmethod
    def masked(g: Any, mask: Any) -> Any:
        """Return `g` where `mask` is true, and zero elsewhere."""
        return apply(comparison.where, mask, g, 0)

    def unless_finite(self, out: Any, careful: Callable[[], Any]) -> Any:
        """Return `out`, or what `careful` records unless the values of `out` are finite."""
        return out if self.arrays.known_finite(_plain(out)) else careful()

    def zero_stays_zero(self, g: Any, ct: Any) -> Any:
        """Return `ct`, with zero where it is not finite though `g` is exactly zero."""
        if self.arrays.known_finite(_plain(ct)):
            return ct
        zeroed = self.arrays.falsely_infinite(_plain(g), _plain(ct))
        return apply(comparison.where, self.constant(zeroed), 0, ct)


class LibraryRecorder(Recorder):
    """The same for the arrays of another library."""

    def _key(self, key: Any) -> Any:
        return elsewhere.plain_key(key, self.arrays)

    def constant(self, data: Any) -> Tensor:
        """Return a constant tensor around an array."""
        return elsewhere.tensor_of(data, self.arrays, None)

    def recorded(
        self, plan: Plan, parents: tuple[Node, ...], saved: tuple[Any, ...], data: Any
    ) -> Tensor:
        """Return the tensor of a result, with the node that says where it comes from."""
        node = elsewhere.recorded(plan, parents, saved, data)
        return elsewhere.tensor_of(data, self.arrays, node)

    def outputs(self, node: Node, data: tuple[Any, ...]) -> tuple[Tensor, ...]:
        """Return the tensors of several results of the operation of a node."""
        return elsewhere.outputs_of(node, data, self.arrays)

    def alone(self, data: Any) -> Any:
        """Return the array: nothing writes to it."""
        return data


_FIXED = -1
"""In the place of a parent, of a saved value that does not vary."""


def _outputs_like(node: Node, plan: Plan, saved: tuple[Any, ...]) -> list[Any]:
    """Something of the shape and dtype of each output of a node."""
    return [node] if plan.op.outputs == 1 else list(plan.value(saved, "out"))


def _plain(value: Any) -> Any:
    if isinstance(value, Handle):
        refresh(value)
        return value._array
    return value


def recorder_of(values: Sequence[Any]) -> Recorder:
    """Return the recorder of the library that arrays and tensors are of: else NumPy's.

    Raises
    ------
    TypeError
        If they are of two libraries.
    """
    xp = elsewhere.common(values)
    return recorder if xp is None else RECORDERS[xp]


RECORDERS.make = LibraryRecorder
recorder = RECORDERS[backend] = Recorder(backend)
