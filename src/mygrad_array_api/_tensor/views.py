"""Results that share memory with an operand, and those that must not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mygrad_array_api._backends.numpy.indexing import Path
from mygrad_array_api._rules import indexing

from .memory import View, owner_of
from .paths import extended

if TYPE_CHECKING:
    from mygrad_array_api._core.op import Op

    from .tensor import Tensor


def seen_through(op: Op, x: Any, arrays: list[Any], params: dict[str, Any], data: Any) -> Any:
    """Return the result of a view operation as a view of the memory of `x`, if it can be one."""
    if type(arrays[0]) is not np.ndarray and (
        op is not indexing.getitem or type(data) is np.ndarray
    ):
        owner_of(x)  # which makes an array of a number: that has no views
        arrays[0] = x._array
        data = op.forward(*arrays, **params)
    if data is arrays[0] and type(data) is np.ndarray:
        return data[...]  # where there is nothing to do, NumPy may return the array itself
    return data


def in_own_memory(data: Any, arrays: list[Any]) -> Any:
    """Return the result of an operation that is not a view in memory that no operand shares."""
    if type(data) is tuple:
        return tuple([in_own_memory(item, arrays) for item in data])
    for array in arrays:
        if type(array) is np.ndarray and (data is array or shares(data, array)):
            return data.copy()
    return data


def shares(data: Any, array: Any) -> bool:
    """Whether a result is a view of the memory of an array."""
    if type(data) is not np.ndarray or data.base is None:
        return False
    # What NumPy makes with strides of its own has a base that is not an array.
    return data.base is array or data.base is array.base or np.may_share_memory(data, array)


def view_of(x: Any, path: Path, data: Any, constant: bool | None, out: Tensor) -> Tensor:
    """Make a new tensor the view of `x` that a path leads to. Its node is made when it is used.

    The caller holds no reference to the array of `x`, but for `data`.
    """
    share = x._share
    if type(share) is View:
        base = share.base
        path = extended(base._array.shape, share.path, path)
    else:
        base = x
        if share is None:
            owner_of(x, known=1)  # the base of `data`
    out._array = data
    out._node = None
    out._share = View(base, path)
    if constant is not None and constant is not out.constant:
        msg = "a view is constant if and only if its base is"
        raise ValueError(msg)
    return out
