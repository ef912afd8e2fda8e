"""What functions do to rows, at once: by their names, or by the kind of operation that they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from mygrad_array_api._backends.numpy.indexing import follow
from mygrad_array_api._core.op import OPS

from .batched import Batched
from .steps import Params, Row, from_the_end, has_steps, read_written, steps_for, unused

if TYPE_CHECKING:
    from .batch import Batch


class Call(NamedTuple):
    """A function that rows are given to: operands and parameters are those of one row."""

    batch: Batch
    name: str
    args: Sequence[Any]
    params: Params

    @property
    def function(self) -> Callable[..., Any]:
        """What computes it with arrays that have the axis."""
        return getattr(self.batch.xp, self.name)


Entry = Callable[[Call], Any]
"""Computes a call at once; None where it cannot."""

_ELEMENTWISE = frozenset(
    [
        "abs",
        "abs_nan",
        "angle",
        "bitwise_and",
        "bitwise_invert",
        "bitwise_or",
        "bitwise_xor",
        "equal",
        "greater",
        "greater_equal",
        "isfinite",
        "isinf",
        "isnan",
        "less",
        "less_equal",
        "logical_and",
        "logical_not",
        "logical_or",
        "logical_xor",
        "masked",
        "not_equal",
        "sign",
        "signbit",
    ]
)
"""Functions of elements, beside the operations of that kind."""


def entry_of(name: str) -> Entry | None:
    """Return what computes a function of rows at once; None where nothing does."""
    found = _ENTRIES.get(name)
    if found is not None:
        return found
    op = OPS.get(name)
    if name in _ELEMENTWISE or (op is not None and op.kind == "elementwise"):
        return _elementwise
    return _of_one if op is not None and has_steps(op) else None


def _elementwise(call: Call) -> Any:
    return call.batch.rows(call.function(*call.batch.aligned(call.args), **call.params))


def _of_one(call: Call) -> Any:
    (x,) = call.args
    steps = steps_for(Row(call.name, x.shape, call.params, call.batch.size))
    if steps is None:
        return None
    array = x.array
    for name, params in steps:
        array = getattr(call.batch.xp, name)(array, **params)
    return call.batch.rows(array)


def _of_all(call: Call) -> Any:
    """What is asked of all rows together, such as whether all of them are finite."""
    return call.function(call.args[0].array, **call.params)


def _like(call: Call) -> Any:
    """Zeros or ones of the shape of a row, which are those of every row."""
    (x,) = call.args
    make = getattr(call.batch.xp, call.name.removesuffix("_like"))
    return make(x.shape, **{"dtype": x.dtype, **call.params})


def _zero_stays_zero(call: Call) -> Any:
    g, ct = call.args
    if g.shape != ct.shape:
        return None
    return call.batch.rows(call.function(call.batch.spread_out(g), call.batch.spread_out(ct)))


def _sum_to(call: Call) -> Any:
    batch, (x,), shape = call.batch, call.args, call.params["shape"]
    extra = x.ndim - len(shape)
    out = batch.xp.sum(x.array, axis=tuple(range(1, extra + 1))) if extra else x.array
    return batch.rows(call.function(out, (batch.size, *shape)))


def _matmul(call: Call) -> Any:
    """Rows that are vectors are matrices of one row, or of one column, for that time."""
    batch, (x1, x2) = call.batch, call.args
    if len(x1.shape) == 1:
        rows = batch.expand_dims(x1, axis=-2)
        return batch.squeeze(batch.matmul(rows, x2), axis=-2 if len(x2.shape) > 1 else -1)
    if len(x2.shape) == 1:
        return batch.squeeze(batch.matmul(x1, batch.expand_dims(x2, axis=-1)), axis=-1)
    return _elementwise(call)


def _solve(call: Call) -> Any:
    """Solve for matrices; a vector is left to the rows, as one of each row is a matrix of all."""
    return _elementwise(call) if len(call.args[1].shape) > 1 else None


def _contract(call: Call) -> Any:
    inputs, out = call.params["subscripts"].split("->")
    label = unused(inputs + out)
    marked = [
        label + labels if isinstance(x, Batched) else labels
        for x, labels in zip(call.args, inputs.split(","), strict=True)
    ]
    arrays = map(_with_the_axis, call.args)
    return call.batch.rows(call.function(*arrays, subscripts=f"{','.join(marked)}->{label}{out}"))


def _with_the_axis(x: Any) -> Any:
    return x.array if isinstance(x, Batched) else x


def _tensordot(call: Call) -> Any:
    x1, x2 = call.args
    axes = call.params.get("axes", 2)
    if isinstance(axes, int):
        axes = (tuple(range(-axes, 0)), tuple(range(axes)))
    if isinstance(x1, Batched) and isinstance(x2, Batched):
        return None
    axes = [
        from_the_end((a,) if isinstance(a, int) else a, len(x.shape))
        for a, x in zip(axes, call.args, strict=True)
    ]
    out = call.function(*map(_with_the_axis, call.args), axes=tuple(axes))
    if isinstance(x2, Batched):
        out = call.batch.xp.moveaxis(out, source=len(x1.shape) - len(axes[0]), destination=0)
    return call.batch.rows(out)


def _outer(call: Call) -> Any:
    x1, x2 = call.args
    return call.batch.expand_dims(x1, axis=-1) * call.batch.expand_dims(x2, axis=-2)


def _along_one(call: Call) -> Any:
    """A product along an axis that both arrays have."""
    ndim = max([len(x.shape) for x in call.args])
    axis = from_the_end(call.params.get("axis", -1), ndim)
    return _elementwise(call._replace(params={"axis": axis}))


def _join(call: Call) -> Any:
    batch, (arrays,) = call.batch, call.args
    axis = from_the_end(call.params.get("axis", 0), len(arrays[0].shape) + (call.name == "stack"))
    return batch.rows(call.function([batch.spread_out(x) for x in arrays], axis=axis))


def _take(call: Call) -> Any:
    batch, (x, indices) = call.batch, call.args
    if isinstance(indices, Batched):
        return None
    axis = from_the_end(call.params.get("axis", OPS[call.name].params["axis"]), x.ndim)
    if call.name == "take_along_axis":
        indices = batch.spread_out(indices)
    return batch.rows(call.function(x.array, indices, axis=axis))


def _write(call: Call) -> Any:
    batch, (x, value) = call.batch, call.args
    where = dict(OPS[call.name].params) | call.params
    steps = read_written(Row(call.name, tuple(x.shape), where, batch.size))
    if steps is None:
        return None
    if isinstance(value, Batched):
        target = np.broadcast_to(np.empty((), bool), x.shape)  # takes no memory
        region = follow(target, where["path"])[where["key"]]
        if region.ndim < value.ndim:
            return None
        (_, value) = batch.aligned((region, value))
    ((_, where),) = steps
    return batch.rows(call.function(batch.spread_out(x), value, **where))


_ENTRIES: dict[str, Entry] = {
    "added": lambda call: call.args[0] + call.args[1],
    "concat": _join,
    "contract": _contract,
    "cross": _along_one,
    "known_all": _of_all,
    "known_finite": _of_all,
    "known_none": _of_all,
    "matmul": _matmul,
    "ones_like": _like,
    "outer": _outer,
    "overwrite": _write,
    "solve": _solve,
    "stack": _join,
    "strict_solve": _solve,
    "sum_to": _sum_to,
    "take": _take,
    "take_along_axis": _take,
    "tensordot": _tensordot,
    "vecdot": _along_one,
    "write": _write,
    "zero_stays_zero": _zero_stays_zero,
    "zeros_like": _like,
}
