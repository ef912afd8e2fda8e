"""Sweeps of as many rows at once as memory allows."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import TYPE_CHECKING, Any

from .batch import Batch, can_be_batched

if TYPE_CHECKING:
    from mygrad_array_api.transforms.trace import Trace

AT_ONCE = 2**18
"""How many elements an array may have that a sweep computes, of all rows together."""


def swept(
    trace: Trace,
    number: int,
    rows: Callable[[int, int], list[Any]],
    sweep: Callable[[Any, list[Any]], list[Any]],
) -> list[Any]:
    """Sweep for each of some rows, and return what came of all of these along the first axis.

    Rows are swept one by one where an operation of the user's is on the way, whose rules may ask
    for values, and over libraries whose arrays do not leave an operator to `Batched`.

    Parameters
    ----------
    trace : Trace
        What is swept.
    number : int
        How many rows there are.
    rows : callable
        Takes the numbers of the first row and of the one after the last to these rows: arrays, or
        tensors where the trace is linked, whose first axis is that of the rows; or None.
    sweep : callable
        Takes a namespace and what it computes with, in the place of each of the arrays, to a list
        of arrays.

    Returns
    -------
    list of array
        They share no memory. Empty if there are no rows.
    """
    xp = trace.namespace(create=trace.linked)
    chunk = _at_once(trace)
    found = []
    for start in range(0, number, chunk):
        count = min(chunk, number - start)
        given = rows(start, start + count)
        if chunk > 1:
            batch = Batch(xp, count)
            seeds = [None if x is None else batch.rows(x) for x in given]
            found.append([batch.spread_out(x) for x in sweep(batch, seeds)])
        else:
            seeds = [None if x is None else xp.getitem(x, key=0) for x in given]
            found.append([xp.expand_dims(x, axis=0) for x in sweep(xp, seeds)])
    return [xp.concat(list(parts), axis=0) for parts in zip(*found, strict=True)]


def _at_once(trace: Trace) -> int:
    order = trace.path.order
    defers = trace.linked or trace.arrays.defers
    if not defers or not all(map(can_be_batched, order)):
        return 1
    largest = max([prod(node.shape) for node in (*order, *trace.nodes)], default=1)
    return max(AT_ONCE // max(largest, 1), 1)
