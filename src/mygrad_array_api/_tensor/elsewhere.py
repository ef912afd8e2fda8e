"""Applying operations to the arrays of other libraries, and writing into tensors that hold them.

Those arrays are values: nothing is written in place. A tensor that owns its value has a `Place`,
and a view of it a `View`, as over NumPy. A write makes a new value of the owner, and the views of
it read theirs again, by their path, when they are next asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.lib.stride_tricks import as_strided

from mygrad_array_api._backends import registry
from mygrad_array_api._backends.keys import Shape, is_basic
from mygrad_array_api._backends.numpy.indexing import Path, follow
from mygrad_array_api._core.node import Node, leaf, made
from mygrad_array_api._core.op import OUTPUT, Op
from mygrad_array_api._core.recording import paused
from mygrad_array_api._rules.elementwise.rounding import astype
from mygrad_array_api._rules.indexing import getitem, how, keep_overwritten, overwrite

from . import keys
from .convert import MOST_AXES, too_deep
from .handle import Handle, current, node_of, refresh, renew
from .memory import Place, View
from .paths import extended

if TYPE_CHECKING:
    from mygrad_array_api._backends.standard import Backend

    from .tensor import Tensor

_new = object.__new__
_NUMBERS = {float, int, bool, complex, np.float64, np.ndarray}
_Tensor: type[Tensor] = cast("type[Tensor]", Handle)


def make(cls: type[Tensor]) -> None:
    """Say of which class tensors over the arrays of other libraries are."""
    global _Tensor  # noqa: PLW0603 a constant, but for the order of the imports
    _Tensor = cls


# ---------------------------------------------------------------------- whose arrays


def backend_of(x: Any, depth: int = 0) -> Backend | None:
    """Return the backend of a tensor, an array, or a nest of them; None for NumPy's and numbers.

    Raises
    ------
    TypeError
        If they are of two libraries.
    """
    if isinstance(x, Handle):
        share = x._share
        if type(share) is View:
            share = share.base._share
        return share.backend if type(share) is Place else None
    if type(x) in _NUMBERS:
        return None
    if isinstance(x, (list, tuple)):
        if _NUMBERS.issuperset(map(type, x)):
            return None
        if depth > MOST_AXES:
            too_deep()
        return common(x, depth + 1)
    return registry.of_array(x)


def common(operands: Sequence[Any], depth: int = 0) -> Backend | None:
    """Return the backend of all operands that have one."""
    found: Backend | None = None
    for x in operands:
        backend = backend_of(x, depth)
        if backend is None or backend is found:
            continue
        if found is not None:
            msg = f"an operation on {found!r} and {backend!r}: move one to the other first"
            raise TypeError(msg)
        found = backend
    return found


def operand(x: Any, xp: Backend) -> Any:
    """Return an operand as an array of a library or a number: of nested numbers, an array."""
    if isinstance(x, (list, tuple)):
        of_library = backend_of(x) is not None
        return xp.stack([operand(i, xp) for i in x]) if of_library else xp.constant(np.asarray(x))
    return raw(x, xp)


def kind_of(x: Any) -> str:
    """Return NumPy's letter for the kind of the dtype of a tensor or an array of any library."""
    dtype = x.dtype
    return dtype.kind if isinstance(dtype, np.dtype) else cast("Backend", backend_of(x)).kind(dtype)


def raw(x: Any, xp: Backend) -> Any:
    """Return an operand as an array of a library, a number, or a nest of these.

    Raises
    ------
    TypeError
        If it is a variable over NumPy.
    """
    if isinstance(x, Handle):
        if x._share is not None:
            refresh(x)
        if backend_of(x) is None:
            if not x.constant:
                msg = (
                    f"a variable over NumPy beside {xp!r}: its gradient would have to leave the "
                    "library; make it with the library's namespace, or pass its .data"
                )
                raise TypeError(msg)
            return xp.constant(np.asarray(x._array))
        return x._array
    return [raw(item, xp) for item in x] if isinstance(x, (list, tuple)) else xp.constant(x)


def beside(x: Tensor, other: Any) -> Tensor:
    """Return a constant as one of the library that something else is of."""
    xp = backend_of(other)
    if xp is None or backend_of(x) is xp or not x.constant:
        return x
    return fresh(raw(x, xp), xp, constant=True)


def can_write(x: Handle, source: Any) -> bool:
    """Whether values of a dtype lose no more than precision in a tensor."""
    xp = backend_of(x)
    target = x._array.dtype
    if xp is None:
        return np.can_cast(source, target, "same_kind")
    order = "biufc"
    first, second = xp.kind(source), xp.kind(target)
    return order.index(first) <= order.index(second) or {first, second} == {"i", "u"}


# ---------------------------------------------------------------------- making tensors


def tensor_of(data: Any, xp: Backend, node: Node | None, *, result: bool = True) -> Tensor:
    """Return a new tensor around an array of a library: the result of an operation, or not."""
    out: Tensor = _new(_Tensor)
    out._array = data
    out._node = node
    out._share = Place(xp, result=result)
    return out


def fresh(data: Any, xp: Backend, *, constant: bool | None = None) -> Tensor:
    """Return a new tensor that no operation made: a variable unless its dtype is not inexact.

    Raises
    ------
    ValueError
        If integers are to be a variable.
    """
    inexact = xp.kind(data.dtype) in "fc"
    if constant is False and not inexact:
        msg = f"a tensor of dtype {data.dtype} is constant: only inexact ones vary"
        raise ValueError(msg)
    varies = inexact if constant is None else not constant
    return tensor_of(data, xp, leaf(data) if varies else None, result=False)


def recorded(plan: Any, parents: tuple[Node, ...], saved: tuple[Any, ...], data: Any) -> Node:
    """Make the node of a result; its shape is a plain tuple."""
    node = made(plan, parents, saved, data)
    node.shape = tuple(data.shape)
    node.owned = False
    return node


# ---------------------------------------------------------------------- applying operations


def _held(x: Handle) -> Any:
    if type(x._share) is View:
        refresh(x)
    return x._array


def apply(
    op: Op,
    inputs: tuple[Any, ...],
    xp: Backend,
    constant: bool | None,
    params: dict[str, Any],
) -> Any:
    """Apply an operation to tensors and arrays of a library, and record it."""
    arrays: list[Any] = []
    varies: list[bool] = []
    for x in inputs:
        ours = isinstance(x, Handle) and backend_of(x) is xp
        arrays.append(_held(x) if ours else operand(x, xp))
        varies.append(ours and not x.constant)
    if len(arrays) > 1:
        arrays = xp.promoted(op, arrays)
    if params:
        params = {key: given(value, xp) for key, value in params.items()}
    function = getattr(xp, op.name)
    data = function(arrays, **params) if op.variadic else function(*arrays, **params)
    if op.view and isinstance(inputs[0], Handle) and backend_of(inputs[0]) is xp:
        step = ((op, params),)
        if is_view(inputs[0], step):
            return view_of(inputs[0], step, data)
    variable = tuple(varies)
    moves = op.differentiable and True in variable
    if constant is True or not moves or paused():
        return _unrecorded(data, xp, constant=not moves if constant is None else constant)
    plan = op.plan(variable, params)
    if not plan.wanted:
        return _unrecorded(data, xp, constant=True)
    parents = tuple([node_of(inputs[i]) for i in plan.wanted])
    shapes = [tuple(getattr(array, "shape", ())) for array in arrays] if plan.shapes else ()
    saved = xp.kept(plan.keep(arrays, data, params, shapes))
    if isinstance(data, tuple):
        return outputs_of(recorded(plan, parents, saved, data[0]), data, xp)
    if xp.kind(data.dtype) not in "fc":
        return tensor_of(data, xp, None)
    return tensor_of(data, xp, recorded(plan, parents, saved, data))


def converted(
    x: Any, dtype: Any, xp: Backend, *, copy: bool = True, constant: bool | None = None
) -> Tensor:
    """Return a tensor or an array of a library in another dtype, of the library or of NumPy."""
    dtype = xp.dtype_named(dtype)
    kept = isinstance(x, Handle) and constant in (None, x.constant)
    if not copy and kept and x.dtype == dtype:
        return cast("Tensor", x)
    return apply(astype, (x,), xp, constant, {"dtype": dtype, "copy": True})


def result_type(operands: Sequence[Any], xp: Backend) -> Any:
    """Return the dtype of arrays, tensors, numbers and dtypes together."""
    return xp.namespace.result_type(
        *[raw(x, xp) if isinstance(x, Handle) else xp.dtype_named(x) for x in operands]
    )


def given(value: Any, xp: Backend) -> Any:
    """Return a parameter without tensors, such as a key."""
    if isinstance(value, Handle):
        return raw(value, xp)
    if type(value) is tuple:
        return tuple([given(item, xp) for item in value])
    return value


def _unrecorded(data: Any, xp: Backend, *, constant: bool) -> Any:
    if isinstance(data, tuple):
        return tuple([_unrecorded(item, xp, constant=constant) for item in data])
    return fresh(data, xp, constant=constant or None)


def outputs_of(whole: Node, data: tuple[Any, ...], xp: Backend) -> tuple[Tensor, ...]:
    """Make the tensors of several results, which the node of the operation leads to."""
    return tuple(
        [
            tensor_of(item, xp, recorded(OUTPUT, (whole,), (i, len(data)), item))
            if xp.kind(item.dtype) in "fc"
            else tensor_of(item, xp, None)
            for i, item in enumerate(data)
        ]
    )


# ---------------------------------------------------------------------- views


def is_view(x: Handle, step: Path) -> bool:
    """Whether NumPy would give a view, of memory in row-major order."""
    ((op, params),) = step
    if op is getitem and not is_basic(params["key"]):
        return False
    if params.get("copy"):
        return False
    share = x._share
    base, path = (share.base, share.path) if type(share) is View else (x, ())
    found = _reached(tuple(base._array.shape), path + step)
    return found is not None and (op is not getitem or found.ndim > 0 or ... in _items(params))


def _items(params: dict[str, Any]) -> tuple[Any, ...]:
    key = params["key"]
    return key if isinstance(key, tuple) else (key,)


def _reached(shape: Shape, path: Path) -> np.ndarray[Any, Any] | None:
    """What a path of views leads to, or None if it leads to a copy; nothing is read on the way."""
    strides = np.cumprod([1, *shape[:0:-1]])[::-1] if shape else ()
    x = as_strided(np.empty(1, np.int8), shape, strides)
    for op, params in path:
        if op.name != "reshape":
            x = follow(x, ((op, params),))
            continue
        try:
            x = np.reshape(x, params["shape"], copy=False)
        except ValueError:
            return None
    return x


def view_of(x: Handle, step: Path, data: Any) -> Tensor:
    """Make the tensor that is a view of `x`. Its node is made when it is first used."""
    share = x._share
    base, path = x, step
    if type(share) is View:
        base = share.base
        path = extended(tuple(base._array.shape), share.path, step)
    out: Tensor = _new(_Tensor)
    out._array = data
    out._node = None
    out._share = View(base, path)
    return out


# ---------------------------------------------------------------------- writing


def write(x: Handle, key: Any, value: Any) -> None:
    """Write `value` to ``x[key]``: make a new value of the owner, and record it."""
    xp = cast("Backend", backend_of(x))
    refresh(x)
    share = x._share
    base, path = (share.base, share.path) if type(share) is View else (x, ())
    key = given(key, xp)
    variable = value if isinstance(value, Handle) and not value.constant else None
    array = raw(value, xp)
    if isinstance(array, list):
        array = xp.constant(np.asarray(array))
    _check_kind(xp, x._array.dtype, array)
    data = xp.write(base._array, array, path, key)
    node = base._node
    if node is None and variable is not None and xp.kind(data.dtype) in "fc" and not paused():
        node = leaf(base._array)  # from now on it varies
    if node is not None and not paused():
        other = None if variable is None else current(variable)
        if node.grad is not None:
            node = cast("Node", renew(base))
        saved = keep_overwritten(path, key, tuple(getattr(array, "shape", ())))
        params = {"key": key} if how(key) > 1 else {}
        plan = overwrite.plan((True, other is not None), params)
        parents = (node,) if other is None else (node, other)
        node = recorded(plan, parents, saved, data)
    base._array = data
    base._node = node


def _check_kind(xp: Backend, dtype: Any, value: Any) -> None:
    """Refuse values that lose more than precision."""
    if hasattr(value, "dtype"):
        kind = xp.kind(value.dtype)
    else:
        kind = {bool: "b", int: "i", float: "f", complex: "c"}[type(value)]
    target = xp.kind(dtype)
    if (kind == "c" and target != "c") or (kind == "f" and target in "iub"):
        msg = f"cannot write values of kind {kind!r} into a tensor of dtype {dtype}"
        raise TypeError(msg)


# ---------------------------------------------------------------------- keys


def plain_key(key: Any, xp: Backend) -> Any:
    """Return an index without tensors, and without arrays that somebody could change."""
    if isinstance(key, tuple):
        return tuple([plain_key(item, xp) for item in key])
    if isinstance(key, Handle) or registry.of_array(key) is not None:
        return raw(key, xp)
    return keys.plain_key(key)


def moved(x: Handle, device: Any, stream: Any = None) -> Tensor:
    """Return a tensor on another device of its library.

    Raises
    ------
    TypeError
        If it is a variable: a graph lies on one device.
    """
    if stream is not None:
        msg = f"streams are the library's business, not {stream!r}"
        raise ValueError(msg)
    xp = cast("Backend", backend_of(x))
    if device == x.device:  # type: ignore[attr-defined]
        return cast("Tensor", x)
    if not x.constant:
        msg = (
            "a graph lies on one device: move the array and make a variable of it, "
            f"asarray(x.data.to({device!r})), or move stop_gradient(x)"
        )
        raise TypeError(msg)
    refresh(x)
    array, there = xp.transferred(x._array, device)
    return fresh(array, there, constant=True)
