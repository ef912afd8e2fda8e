"""Sums of products of NumPy arrays over labelled axes."""

from __future__ import annotations

from typing import Any

import numpy as np

from .summing import sum_over

Array = Any

SMALL = 2000
"""Up to so many products, NumPy's loop is quicker than to prepare a matrix product."""


def relabel(x: Array, *, subscripts: str) -> Array:
    """Permute axes, sum over them, or take a diagonal; a view where nothing is summed."""
    source, target = subscripts.split("->")
    labels = "".join(dict.fromkeys(source))
    summed = tuple([i for i, label in enumerate(labels) if label not in target])
    if not summed or x.dtype.kind not in "fc":  # which keep their dtype when they are summed
        return np.einsum(subscripts, x)
    out = sum_over(np.einsum(f"{source}->{labels}", x) if labels != source else x, summed)
    found = "".join([label for label in labels if label in target])
    return out if found == target else out.transpose([found.index(label) for label in target])


def spread(x: Array, *, subscripts: str, shape: tuple[int, ...]) -> Array:
    """Undo `relabel`: repeat along what was summed, and put on the diagonal, zero beside it."""
    source, target = subscripts.split("->")
    labels = "".join(dict.fromkeys(source))
    out = np.zeros(shape, dtype=x.dtype)
    present = "".join(label for label in labels if label in target)
    absent = tuple(i for i, label in enumerate(labels) if label not in target)
    arranged = np.einsum(f"{target}->{present}", x)
    diagonal = np.einsum(f"{source}->{labels}", out) if source else out
    diagonal[...] = np.expand_dims(arranged, absent)
    return out


def contract(x1: Array, x2: Array, *, subscripts: str) -> Array:
    """Multiply, and sum over the labels that the result has not, by a matrix product.

    The products of `float16` are summed in `float32`, as in NumPy's matrix product.
    """
    if x1.dtype.char == x2.dtype.char == "e":
        wide = contract(x1.astype(np.float32), x2.astype(np.float32), subscripts=subscripts)
        return wide.astype(np.float16)
    inputs, target = subscripts.split("->")
    first, second = inputs.split(",")
    summed = [label for label in first if label in second and label not in target]
    columns = [label for label in second if label not in first]
    if not summed or x1.size * max(1, _size(x2, second, columns)) <= SMALL:
        return np.einsum(subscripts, x1, x2)
    batch = [label for label in first if label in second and label in target]
    rows = [label for label in first if label not in second]
    a = _matrices(x1, first, batch, rows, summed)
    b = _matrices(x2, second, batch, summed, columns)
    product = a @ b
    sizes = [_size(x1, first, label) for label in rows]
    sizes += [_size(x2, second, label) for label in columns]
    product = product.reshape((*product.shape[: len(batch)], *sizes))
    found = [*batch, *rows, *columns]
    return product.transpose([found.index(label) for label in target])


def _size(x: Array, labels: str, chosen: Any) -> int:
    """Multiply the lengths of axes."""
    size = 1
    for label in chosen:
        size *= x.shape[labels.index(label)]
    return size


def _matrices(
    x: Array, labels: str, batch: list[str], rows: list[str], columns: list[str]
) -> Array:
    """Merge axes to those of matrices, after the axes of the batch."""
    order = [labels.index(label) for label in (*batch, *rows, *columns)]
    moved = x.transpose(order)
    shape = moved.shape[: len(batch)]
    return moved.reshape(*shape, _size(x, labels, rows), _size(x, labels, columns))
