"""NumPy's options for ufuncs: `out=`, `where=`, `dtype=`, and `constant=`."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._core.op import Op
from mygrad_array_api._rules import elementwise as rules
from mygrad_array_api._rules import manipulation

from .handle import Handle
from .tensor import Tensor, apply, wrap, write

__all__ = ["with_options"]


def with_options(op: Op, *inputs: Any, **options: Any) -> Tensor:
    """Apply an elementwise operation with NumPy's options for ufuncs."""
    unknown = options.keys() - {"out", "where", "dtype", "constant", "casting", "order", "subok"}
    if unknown:
        msg = f"{op.name}() got an unexpected keyword argument {unknown.pop()!r}"
        raise TypeError(msg)
    dtype = options.get("dtype")
    out = options.get("out")
    where = options.get("where", True)
    constant = options.get("constant")
    if dtype is not None:
        inputs = tuple(apply(rules.astype, x, dtype=np.dtype(dtype), copy=False) for x in inputs)
    result: Tensor = apply(op, *inputs, constant=constant)
    if out is None and where is True:
        return result
    return _write_out(result, out, where)


def _write_out(result: Tensor, out: Any, where: Any) -> Tensor:
    """Write a result where a mask says so, and return the target."""
    if isinstance(out, tuple):
        if len(out) != 1:
            msg = f"one target is needed, not {len(out)}"
            raise ValueError(msg)
        (out,) = out
    mask = where.data if isinstance(where, Handle) else where
    if out is None:
        out = wrap(np.empty(result.shape, dtype=result.dtype), constant=True)
    elif not isinstance(out, Handle):
        out = Tensor(out, copy=False, constant=result.constant or None)
    if mask is True:
        if out.shape != result.shape:
            msg = f"a result of shape {result.shape} does not fit into a target of {out.shape}"
            raise ValueError(msg)
        write(out, ..., result)
    else:
        mask = np.broadcast_to(mask, out.shape)
        write(out, mask, apply(manipulation.broadcast_to, result, shape=out.shape)[mask])
    return out  # type: ignore[no-any-return]
