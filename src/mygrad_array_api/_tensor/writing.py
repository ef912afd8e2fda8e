"""Writing into tensors: into the memory, and into the history of its owner."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np

from mygrad_array_api._backends.numpy.indexing import Path
from mygrad_array_api._core.node import LEAF, Node, leaf, made
from mygrad_array_api._core.op import Op
from mygrad_array_api._core.plan import MASK
from mygrad_array_api._core.recording import paused
from mygrad_array_api._rules.indexing import how, keep_overwritten, overwrite

from . import elsewhere
from .applying import SCALARS, binary, operands_of
from .handle import Handle, current, node_of, refresh, renew
from .memory import Owner, Place, View, guarded, is_alone, prepare_write, save, versioned

if TYPE_CHECKING:
    from .tensor import Tensor

T = TypeVar("T", bound="Tensor")


def write(x: Tensor, key: Any, value: Any) -> None:  # noqa: C901, PLR0912 the hot path of loops
    """Write `value` to ``x[key]``: into the memory, and into the history of its owner.

    Raises
    ------
    TypeError
        If the values are complex and the tensor is real; or they are a floating-point variable,
        and the tensor is one of integers. Other fractions are cut off to integers, as by NumPy.
    ValueError
        If the memory is read-only, or the shape of the value does not fit.
    IndexError
        If the key names no elements of the tensor.
    """
    if type(x._array) is not np.ndarray:
        if elsewhere.backend_of(x) is not None:
            elsewhere.write(x, key, value)
            return
        x._array = np.array(x._array)
    share = x._share
    base: Tensor = x
    path: Path = ()
    if type(share) is View:
        refresh(x)
        base, path = share.base, share.path  # type: ignore[assignment]
    variable = None
    if type(value) is type(x) and value._share is None:
        array = value._array
        variable = value
    elif type(value) in SCALARS:
        array = value
    else:
        if isinstance(value, Handle) and _is_region(x, key, value):
            return
        (array,), (variable,), _ = operands_of((value,))
        # NumPy does not look whether what a mask writes is what it reads.
        if how(key) == MASK and np.may_share_memory(array, x._array):
            array = np.array(array)
    if variable is None or array.dtype is not x._array.dtype:
        _check_kind(x._array.dtype, array, variable)
    if share is not None or not is_alone(x):
        owner = base._share
        if type(owner) is not Owner or owner.unknown:
            owner = prepare_write(base)
            if path:
                refresh(x)
        history = owner.history()
        if history is not None:
            history.preserve(x._array, path, key)
    x._array[key] = array
    if paused() or (base._node is None and not _joins(base, variable)):
        return
    node = None if variable is None else current(variable)
    origin = cast("Node", base._node)  # not before: `current` may have renewed it
    if origin.grad is not None:
        origin = cast("Node", renew(base))
    if type(key) is int or how(key) != MASK:
        rest, both = overwrite.first, overwrite.both
    else:
        rest = overwrite.plan((True, False), {"key": key})
        both = overwrite.plan((True, True), {"key": key})
    if node is None:
        saved = keep_overwritten(path, key, getattr(array, "shape", ()))
        base._node = made(rest, (origin,), saved, origin)
    else:
        saved = keep_overwritten(path, key, node.shape)
        base._node = made(both, (origin, node), saved, origin)


def _joins(x: Handle, variable: Handle | None) -> bool:
    """Let a constant that a variable is written into vary from now on, if it can."""
    if variable is None or variable.constant or x._array.dtype.kind not in "fc":
        return False
    x._node = leaf(x._array)
    return True


def _check_kind(dtype: Any, value: Any, variable: Handle | None) -> None:
    """Refuse values that lose their imaginary part, or a gradient, in an array of some dtype."""
    kind = value.dtype if hasattr(value, "dtype") else np.dtype(type(value))
    if kind is dtype:
        return
    varies = variable is not None and not variable.constant
    if (kind.kind == "c" and dtype.kind != "c") or (varies and dtype.kind in "iub"):
        msg = f"cannot write values of dtype {kind} into a tensor of dtype {dtype}"
        raise TypeError(msg)


def _is_region(x: Handle, key: Any, value: Handle) -> bool:
    """Whether `value` is the view ``x[key]`` itself, as at the end of ``x[key] += 1``."""
    share = value._share
    if type(share) is not View:
        return False
    refresh(value)
    data = value._array
    region = x._array[key]
    return (
        type(region) is np.ndarray
        and region.shape == data.shape
        and np.may_share_memory(region, data)
        and region.__array_interface__ == data.__array_interface__
    )


def update(x: T, op: Op, in_place: Callable[[Any, Any], Any] | None, other: Any) -> T:
    """Replace the value of `x` by that of ``op(x, other)``, in the memory of `x`."""
    if not x._array.shape and _is_number(x):
        return binary(op, x, other)  # type: ignore[return-value]
    if in_place is None or x._share is not None:
        return _rewritten(x, op, other)
    (array,), (variable,), shared = operands_of((other,))
    plan = None
    if not paused() and (x._node is not None or _joins(x, variable)):
        plan = op.plan((True, variable is not None), update=True)
    alone = is_alone(x) and array is not x._array
    old = x._array
    if type(old) is not np.ndarray:
        data = np.asarray(in_place(old, array), dtype=old.dtype)
    elif (plan is not None and "x1" in plan.names) or not alone:
        data = in_place(old.copy("K"), array)
    else:
        data = in_place(old, array)
    x._array = data
    if plan is None:
        return x
    x_node = node_of(x)
    nodes = (x_node,) if variable is None else (x_node, node_of(variable))
    if shared and "x2" in plan.names:
        del array
        value = save(other) if isinstance(other, Handle) else guarded(np.asarray(other))
        saved: tuple[Any, ...] = versioned(plan.keep((old, value), data))
    else:
        saved = plan.keep((old, array), data)
    x._node = made(plan, nodes[: len(plan.wanted)], saved, data)
    return x


def _is_number(x: Handle) -> bool:
    """Whether a tensor without axes is the result of an operation, as NumPy's scalars are.

    An augmented assignment of such a result makes another one. What the user made is an array
    without axes, in which it writes.
    """
    share, node = x._share, x._node
    if type(share) is Place:
        return share.result
    if share is not None:
        return False
    if node is None:
        return True
    plan = node.plan
    if plan is LEAF:
        return False
    if type(x._array) is not np.ndarray:
        return True
    return plan.op is not None and plan.op is not overwrite and not plan.update


def _rewritten(x: T, op: Op, other: Any) -> T:
    """Compute the new value apart, and write it into the memory of `x`."""
    out = binary(op, x, other)
    if out.shape != x.shape:
        msg = f"a result of shape {out.shape} does not fit into a tensor of shape {x.shape}"
        raise ValueError(msg)
    if not elsewhere.can_write(x, out.dtype):
        msg = f"cannot write a result of dtype {out.dtype} into a tensor of dtype {x.dtype}"
        raise TypeError(msg)
    write(x, ..., out)
    return x
