"""The namespace in which rules are recorded, so that gradients can be differentiated again."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._core.functional import gradients
from mygrad_array_api._core.node import Node, leaf, made
from mygrad_array_api._core.op import OPS
from mygrad_array_api._core.plan import Plan
from mygrad_array_api._core.pull import pull
from mygrad_array_api._rules import elementwise as rules

from . import backend
from .applying import apply, constant_tensor, outputs_of, wrap
from .backend.engine import falsely_infinite
from .dispatch import NAMESPACES
from .handle import Handle, refresh
from .keys import plain_key
from .tensor import Tensor

__all__ = ["Recorder", "recorder"]


class Recorder:
    """The namespace that rules are given when they are to be differentiated again.

    A name that is an operation is applied and so recorded; any other is the backend's.
    """

    in_place = False

    def __getattr__(self, name: str) -> Any:
        op = OPS.get(name)
        found: Any
        if op is None:
            plain = getattr(backend, name)
            if isinstance(plain, type) or not callable(plain):
                return plain

            def found(*args: Any, **kwargs: Any) -> Any:
                out = plain(*map(_plain, args), **{k: _plain(v) for k, v in kwargs.items()})
                return constant_tensor(out) if isinstance(out, (np.ndarray, np.generic)) else out
        else:

            def found(*args: Any, **kwargs: Any) -> Any:
                arrays, extra = args[: len(op.inputs)], args[len(op.inputs) :]
                if op.variadic:
                    (arrays,) = arrays
                kwargs |= zip(op.params, extra)
                if "key" in kwargs:
                    kwargs["key"] = plain_key(kwargs["key"])
                return apply(op, *arrays, **kwargs)

        setattr(self, name, found)
        return found

    @staticmethod
    def lift(node: Node) -> tuple[Any, ...]:
        """Return the saved values of a node as tensors that know how they came about."""
        plan = node.plan
        saved = node.saved if type(node.saved) is tuple else node.saved.read()
        sources = dict(plan.sources)
        values = zip(plan.names, saved)
        return tuple(
            [
                _lifted(value, node, sources.get(place, _FIXED), name in plan.op.inputs)
                for place, (name, value) in enumerate(values)
            ]
        )

    @staticmethod
    def is_complex(dtype: Any) -> bool:
        """Whether a dtype is complex."""
        return backend.is_complex(dtype)

    @staticmethod
    def added(x1: Any, x2: Any) -> Any:
        """Return a sum."""
        return x1 + x2

    def transposed(
        self, node: Node, plan: Plan, parts: list[Any], saved: tuple[Any, ...]
    ) -> Any:
        """Return the tangent of a node as the VJP of its VJP, which is linear in the cotangent."""
        outs = _outputs_like(node, plan, saved)
        g = [wrap(np.zeros(out.shape, dtype=out.dtype)) for out in outs]
        probe = made(plan, tuple(map(leaf, node.parents)), saved, node)
        pull(probe, g if plan.op.outputs > 1 else g[0], saved, self)
        total = None
        for parent, part in zip(probe.parents, parts):
            if part is not None and parent.grad is not None:
                term = apply(rules.real, apply(rules.conj, part) * parent.grad).sum()
                total = term if total is None else total + term
        moved = [0 * x if t is None else t for t, x in zip(_gradients(total, g), g, strict=True)]
        return tuple(moved) if plan.op.outputs > 1 else moved[0]

    @staticmethod
    def cast(ct: Any, dtype: Any) -> Any:
        """Cast a cotangent to the dtype of its input; of a complex one for a real input, Re."""
        if ct.dtype.kind == "c" and dtype.kind != "c":
            ct = apply(rules.real, ct)
        return apply(rules.astype, ct, dtype=dtype, copy=False)

    @staticmethod
    def masked(g: Any, mask: Any) -> Any:
        """Return `g` where `mask` is true, and zero elsewhere."""
        return apply(rules.where, mask, g, 0)

    @staticmethod
    def zero_stays_zero(g: Any, ct: Any) -> Any:
        """Return `ct`, with zero where it is not finite though `g` is exactly zero."""
        zeroed = falsely_infinite(_plain(g), _plain(ct))
        return apply(rules.where, zeroed, 0, ct) if zeroed.any() else ct


def _outputs_like(node: Node, plan: Plan, saved: tuple[Any, ...]) -> list[Any]:
    """Something of the shape and dtype of each output of a node."""
    if plan.op.outputs == 1:
        return [node]
    return list(dict(zip(plan.names, saved))["out"])


def _gradients(output: Tensor | None, inputs: list[Tensor]) -> list[Any]:
    """Return the gradients of a real number with respect to tensors, None for a constant one."""
    if output is None or output._node is None:
        return [None] * len(inputs)
    wanted = [x._node for x in inputs if x._node is not None]
    one = constant_tensor(np.ones((), dtype=output.dtype))
    found = iter(gradients([output._node], [one], wanted, recorder, retain=True))
    return [None if x._node is None else next(found) for x in inputs]


def _plain(value: Any) -> Any:
    if isinstance(value, Handle):
        refresh(value)
        return value._data
    return value


_FIXED = -1
"""In the place of a parent, of a saved value that does not vary."""


def _lifted(value: Any, node: Node, source: int | None, is_input: bool) -> Any:
    """A saved value as a tensor that knows how it came about; what is no array as it is."""
    if source is None and isinstance(value, tuple):
        return outputs_of(node, value)
    if not isinstance(value, (np.ndarray, np.generic)) or (source == _FIXED and not is_input):
        return value
    out = constant_tensor(np.array(value))
    if source != _FIXED:
        out._node = node if source is None else node.parents[source]
    return out


recorder = NAMESPACES["recording"] = Recorder()
