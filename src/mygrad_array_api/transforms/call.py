"""A whole call as one operation of the graph: for `checkpoint`, and for black boxes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from mygrad_array_api._core.node import Node, made
from mygrad_array_api._core.op import Op
from mygrad_array_api._tensor.recorder import recorder_of
from mygrad_array_api._tensor.tensor import Tensor


class Call(Protocol):
    """What a node of a call remembers of it."""

    def pull(self, xp: Any, cotangents: Sequence[Any], outs: Sequence[Any]) -> Sequence[Any]:
        """Return the cotangents of the variables, given those of the outputs."""

    def push(self, xp: Any, tangents: Sequence[Any], outs: Sequence[Any]) -> Sequence[Any]:
        """Return the tangents of the outputs, given those of the variables."""


def _outs(out: Any) -> Sequence[Any]:
    return out if isinstance(out, tuple) else (out,)


def _pull(xp: Any, g: Any, out: Any, call: Call) -> Sequence[Any]:
    return call.pull(xp, g if isinstance(out, tuple) else (g,), _outs(out))


def _push(xp: Any, tangents: Sequence[Any], out: Any, call: Call) -> Any:
    moved = call.push(xp, tangents, _outs(out))
    return tuple(moved) if isinstance(out, tuple) else moved[0]


_CALL = Op("call", "general", ("arrays",), {"call": None}, joint=_pull, jvp=_push, variadic=True)


def is_call(node: Node) -> bool:
    """Whether a node stands for a whole call."""
    return node.plan.op is _CALL


def recorded_call(call: Call, parents: Sequence[Node], data: Sequence[Any]) -> list[Tensor]:
    """Make the tensors of the results of a call, with one node for all of it.

    Parameters
    ----------
    call : Call
        What is known of it.
    parents : sequence of Node
        The nodes of its variables.
    data : sequence of array
        Its results. What is neither floating-point nor complex gives constants.
    """
    plan = _CALL.plan((True,) * len(parents))
    xp = recorder_of(data)
    if len(data) == 1:
        (item,) = data
        if xp.arrays.kind(item.dtype) not in "fc":
            return [xp.constant(item)]
        return [xp.recorded(plan, tuple(parents), plan.keep((), item, {"call": call}), item)]
    outs = tuple(data)
    placeholder = outs[0] if outs else np.empty(0)
    whole = made(plan, tuple(parents), plan.keep((), outs, {"call": call}), placeholder)
    return list(xp.outputs(whole, outs))
