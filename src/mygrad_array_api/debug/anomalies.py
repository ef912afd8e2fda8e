"""`detect_anomaly`: the first gradient that is not finite, and where it came from.

Examples
--------
>>> import mygrad_array_api as mg
>>> from mygrad_array_api import debug
>>> with debug.detect_anomaly:
...     x = mg.tensor([0.0, 1.0])
...     try:
...         mg.sqrt(x).sum().backward()
...     except FloatingPointError as error:
...         print(str(error).partition(", recorded")[0])
the gradient of 'x' of 'sqrt' is inf at element (0,)
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._core import functional, node, reverse
from mygrad_array_api._core.node import Node
from mygrad_array_api._core.op import Op
from mygrad_array_api._tensor import tensor
from mygrad_array_api._tensor.handle import Handle
from mygrad_array_api.transforms.duals import Dual

from .places import Place, described, users_place
from .switch import Switch

__all__ = ["detect_anomaly"]

_tick = node.now
_visit = reverse._visit
_pull_some = functional._pull_some


class Moment(int):
    """The time of a node that knows where it was recorded."""

    place: Place


def _noting() -> int:
    """Tick, and note where."""
    if not detect_anomaly.is_on():
        return _tick()
    moment = Moment(_tick())
    moment.place = users_place()
    return moment


def _watching(order: list[Node], xp: Any, *, retain: bool) -> None:
    """Visit nodes as the sweep does, and look at every gradient that arrives."""
    if not detect_anomaly.is_on():
        _visit(order, xp, retain=retain)
        return
    while order:
        node = order.pop()
        if node.grad is not None:
            _require_finite(node.grad, "the gradient that the sweep began with", order)
        plan, parents, time = node.plan, node.parents, node.time
        _visit([node], xp, retain=retain)
        _check(plan, parents, time, [*order, node])


def _watching_some(node: Node, towards: tuple[bool, ...], xp: Any) -> None:
    _pull_some(node, towards, xp)
    if detect_anomaly.is_on():
        parents = [parent for parent, flag in zip(node.parents, towards, strict=True) if flag]
        _check(node.plan, parents, node.time, [])


def _check(plan: Any, parents: Any, time: int, unfinished: list[Node]) -> None:
    """Look at what one operation's rules have given to its inputs."""
    for position, parent in zip(plan.wanted, parents):  # joint rules have more than one
        if parent.grad is None:
            continue
        what = f"the gradient of {_input(plan.op, position)} of {plan.op.name!r}"
        place = getattr(time, "place", None)
        where = "" if place is None else f", recorded at {described(place)}"
        _require_finite(parent.grad, what, [*unfinished, *parents], where)


def _input(op: Op, position: int) -> str:
    return f"input {position}" if op.variadic else repr(op.inputs[position])


def _require_finite(grad: Any, what: str, unfinished: list[Node], where: str = "") -> None:
    for part in grad if isinstance(grad, list) else [grad]:
        data = _first_not_finite(part)
        if data is None:
            continue
        index = tuple(int(i) for i in np.argwhere(~np.isfinite(np.asarray(data)))[0])
        reverse._forget(unfinished)
        msg = f"{what} is {np.asarray(data)[index]} at element {index}{where}"
        raise FloatingPointError(msg)


def _first_not_finite(part: Any) -> Any:
    """The array of a gradient, or of a dual number's derivative, that is not finite; else None."""
    arrays = [part._data if isinstance(part, Handle) else part]
    if isinstance(part, Dual):
        arrays = [part.array, part.tangent]
    return next((x for x in arrays if x is not None and not np.all(np.isfinite(x))), None)


def _install() -> None:
    node.now = tensor.now = _noting  # type: ignore[attr-defined]
    reverse._visit = _watching
    functional._pull_some = _watching_some


def _remove() -> None:
    node.now = tensor.now = _tick  # type: ignore[attr-defined]
    reverse._visit = _visit
    functional._pull_some = _pull_some


detect_anomaly = Switch(
    "detect_anomaly",
    """Raise `FloatingPointError` at the first gradient that is not finite.

The error names the operation whose rule returned it, the element, and the line of code where the
operation was recorded, if that was while the switch was on.
""",
    _install,
    _remove,
)
