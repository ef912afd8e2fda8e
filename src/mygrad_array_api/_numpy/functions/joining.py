"""Joining, splitting and editing, by NumPy's signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from mygrad_array_api._functions.beyond import editing, joining, padding, splitting
from mygrad_array_api._functions.manipulation import joining as joining_rules
from mygrad_array_api._functions.manipulation import shapes
from mygrad_array_api._numpy.table import answers
from mygrad_array_api._tensor.composing import as_tensor

# Beside `constant`, these have NumPy's signatures.
_SAME: tuple[tuple[Callable[..., Any], Callable[..., Any]], ...] = (
    (np.append, joining.append),
    (np.array_split, splitting.array_split),
    (np.block, joining.block),
    (np.column_stack, joining.column_stack),
    (np.concatenate, joining.concatenate),
    (np.delete, editing.delete),
    (np.dsplit, splitting.dsplit),
    (np.dstack, joining.dstack),
    (np.hsplit, splitting.hsplit),
    (np.hstack, joining.hstack),
    (np.insert, editing.insert),
    (np.pad, padding.pad),
    (np.split, splitting.split),
    (np.unstack, joining_rules.unstack),
    (np.vsplit, splitting.vsplit),
    (np.vstack, joining.vstack),
)
for _numpy_function, _function in _SAME:
    answers(_numpy_function)(_function)


@answers(np.stack)
def _stack(
    arrays: Iterable[Any],
    axis: int = 0,
    out: Any = None,
    *,
    dtype: Any = None,
    casting: Any = "same_kind",
) -> Any:
    tensors = [as_tensor(x) for x in arrays]
    if len({x.shape for x in tensors}) != 1:
        msg = "stack() takes arrays of one shape, and at least one"
        raise ValueError(msg)
    parts = [shapes.expand_dims(x, axis=axis) for x in tensors]
    axis = axis if axis >= 0 else axis + parts[0].ndim
    return joining.concatenate(parts, axis, out, dtype=dtype, casting=casting)
