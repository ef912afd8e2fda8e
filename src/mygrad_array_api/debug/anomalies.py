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
from mygrad_array_api._tensor.elsewhere import backend_of, raw
from mygrad_array_api._tensor.handle import Handle
from mygrad_array_api._tensor.places import Place, described, users_place
from mygrad_array_api.transforms.batching.batched import Batched
from mygrad_array_api.transforms.duals import Dual

from .switch import Switch

_tick = node.now
_sweep = reverse.sweep


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


def _watching(
    order: list[Node], xp: Any, *, detour: reverse.Detour | None = None, **options: Any
) -> None:
    """Sweep as ever, but node by node, and look at every gradient that arrives."""
    detour = reverse.Detour(xp, {}) if detour is None else detour
    if not detect_anomaly.is_on():
        _sweep(order, xp, detour=detour, **options)
        return
    while order:
        node = order.pop()
        if node.grad is not None:
            _require_finite(node.grad, "the gradient that the sweep began with", order)
        plan, time = node.plan, node.time
        parents = [detour.private.get(parent, parent) for parent in node.parents]
        _sweep([node], xp, detour=detour, **options)
        _check(plan, parents, time, [*order, node])


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
        data = _values(data)
        if isinstance(part, Batched):  # of many gradients, the one that is not finite
            data = next(row for row in data if not np.all(np.isfinite(row)))
        index = tuple(int(i) for i in np.argwhere(~np.isfinite(data))[0])
        reverse._forget(unfinished)
        msg = f"{what} is {data[index]} at element {index}{where}"
        raise FloatingPointError(msg)


def _values(x: Any) -> Any:
    """Return the values of an array of any library, as an array of NumPy's."""
    xp = backend_of(x)
    return np.asarray(x) if xp is None else xp.to_numpy(raw(x, xp))


def _first_not_finite(part: Any) -> Any:
    """The array of a gradient, or of a dual number's derivative, that is not finite; else None."""
    part = part.array if isinstance(part, Batched) else part
    arrays = [part._array if isinstance(part, Handle) else part]
    if isinstance(part, Dual):
        arrays = [part.array, part.tangent]
    return next((x for x in arrays if x is not None and not np.all(np.isfinite(_values(x)))), None)


def _install() -> None:
    node.now = _noting
    for module in (reverse, functional):
        module.sweep = _watching  # type: ignore[attr-defined]


def _remove() -> None:
    node.now = _tick
    for module in (reverse, functional):
        module.sweep = _sweep  # type: ignore[attr-defined]


detect_anomaly = Switch(
    "detect_anomaly",
    """Raise `FloatingPointError` at the first gradient that is not finite.

The error names the operation whose rule returned it, the element, and the line of code where the
operation was recorded, if that was while the switch was on.
""",
    _install,
    _remove,
)
