"""The namespace that rules are given with rows of arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from mygrad_array_api._core.node import Node
from mygrad_array_api._core.op import OPS, OUTPUT
from mygrad_array_api._core.plan import Plan

from .batched import Batched
from .entries import Call, entry_of
from .steps import Params


class Batch:
    """The namespace that rules are given.

    Parameters
    ----------
    xp : namespace
        What computes with arrays that have the axis: of plain arrays, or of tensors.
    size : int
        How many rows there are.
    """

    in_place = False

    def __init__(self, xp: Any, size: int) -> None:
        self.xp = xp
        self.size = size

    def __getattr__(self, name: str) -> Any:
        plain = getattr(self.xp, name)
        if isinstance(plain, type) or not callable(plain):
            return plain
        # It is not kept, as a cycle of it and the namespace would be.
        return partial(self._call, name, plain)

    def _call(self, name: str, plain: Callable[..., Any], *args: Any, **params: Any) -> Any:
        if not (_has_rows(args) or _has_rows(params.values())):
            return plain(*args, **params)
        op = OPS.get(name)
        if op is not None:
            params |= zip(op.params, args[len(op.inputs) :], strict=False)
            args = args[: len(op.inputs)]
        entry = entry_of(name)
        out = None if entry is None else entry(Call(self, name, args, params))
        return self.by_rows(plain, args, params) if out is None else out

    def rows(self, array: Any) -> Batched:
        """Return an array whose first axis is that of the rows."""
        return Batched(array, self)

    def lift(self, node: Node) -> tuple[Any, ...]:
        """Return the saved values of a node, which are those of every row."""
        return node.values() if self.xp.in_place else self.xp.lift(node)

    def unless_finite(self, out: Any, careful: Callable[[], Any]) -> Any:
        """Return `out`, or what `careful` computes unless every row is finite."""
        return out if self.known_finite(out) else careful()

    def quietly(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that runs without warnings of infinite derivatives."""
        return self.xp.quietly(function)

    def quiet(self) -> Any:
        """Return a context in which nothing warns of infinite derivatives."""
        return self.xp.quiet()

    def cast(self, ct: Any, dtype: Any) -> Any:
        """Cast a cotangent to the dtype of its input."""
        return self.rows(self.xp.cast(ct.array, dtype)) if isinstance(ct, Batched) else ct

    def transposed(self, node: Node, plan: Plan, parts: list[Any], saved: tuple[Any, ...]) -> Any:
        """Return the tangents of a node whose rule has to be transposed, row by row."""

        def transposed(*parts: Any) -> Any:
            return self.xp.transposed(node, plan, list(parts), saved)

        return self.by_rows(transposed, parts, {})

    def aligned(self, inputs: Sequence[Any]) -> list[Any]:
        """Return arrays that broadcast as the rows do: their axis is before all others."""
        ndim = max([len(x.shape) for x in inputs if hasattr(x, "shape")])
        return [self._wide(x, ndim) if isinstance(x, Batched) else x for x in inputs]

    def _wide(self, x: Batched, ndim: int) -> Any:
        missing = ndim - x.ndim
        if missing <= 0:
            return x.array
        return self.xp.reshape(x.array, shape=(self.size, *(1,) * missing, *x.shape))

    def spread_out(self, x: Any) -> Any:
        """Return an array with the axis in front, also of what is the same in every row."""
        if isinstance(x, Batched):
            return x.array
        return self.xp.broadcast_to(x, shape=(self.size, *x.shape))

    def by_rows(self, function: Callable[..., Any], args: Sequence[Any], params: Params) -> Any:
        """Compute row by row, and put the results together."""
        found = [
            function(
                *[self._row(x, i) for x in args],
                **{name: self._row(x, i) for name, x in params.items()},
            )
            for i in range(self.size)
        ]
        return self._together(found)

    def _row(self, x: Any, i: int) -> Any:
        if isinstance(x, Batched):
            return self.xp.getitem(x.array, key=i)
        return type(x)([self._row(item, i) for item in x]) if type(x) in (list, tuple) else x

    def _together(self, found: list[Any]) -> Any:
        first = found[0]
        if isinstance(first, (tuple, list)):
            return tuple([self._together(list(items)) for items in zip(*found, strict=True)])
        return self.rows(self.xp.stack(found, axis=0)) if hasattr(first, "shape") else first


def can_be_batched(node: Node) -> bool:
    """Whether the rules of a node are the library's own, which never ask for a value."""
    op = node.plan.op
    return node.plan is OUTPUT or (
        op is not None and OPS.get(op.name) is op and not op.name.startswith("extend.")
    )


def _has_rows(values: Iterable[Any]) -> bool:
    return any(
        isinstance(x, Batched) or (type(x) in (list, tuple) and _has_rows(x)) for x in values
    )
