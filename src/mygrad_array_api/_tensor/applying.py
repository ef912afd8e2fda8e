"""Applying operations to tensors: the only place that records.

`unary` and `binary` are the fast path: an operation without parameters, of tensors whose memory
nothing else can reach, and of Python's numbers. `apply` takes every operation and every operand.
They stay apart, and do in line what functions would do as well: to merge them costs 2 to 8 percent
of a short operation.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import repeat
from typing import TYPE_CHECKING, Any, cast

import numpy as np

import mygrad_array_api._backends.numpy  # noqa: F401 binds the operations
from mygrad_array_api._core.node import Node, leaf, made, result
from mygrad_array_api._core.op import OUTPUT, Op
from mygrad_array_api._core.plan import BOTH, FIRST, NOTHING, RESULT, SECOND, Plan
from mygrad_array_api._core.recording import paused
from mygrad_array_api._rules import manipulation

from . import elsewhere
from .convert import MOST_AXES, NotNumericError, as_operand, check_flag, checked_constant, too_deep
from .foreign import is_foreign, ufunc_of
from .handle import Handle, current, node_of, refresh, renew
from .memory import Owner, View, guarded, save, versioned
from .views import in_own_memory, seen_through, shares, view_of

if TYPE_CHECKING:
    from .tensor import Tensor

SCALARS = frozenset({float, int, complex, bool})
"""Python's numbers: they have no dtype of their own, and adapt to that of the other operand."""

_REALS = SCALARS - {complex}
"""What NumPy's scalars take on their left. A complex number takes them, as they are Python's."""

_HERE: set[type] = {np.ndarray, *SCALARS, type(None)}
"""Types of operands that are not of another library; `make` adds that of the tensors over NumPy."""

OTHERWISE: dict[str, Callable[..., Any]] = {}
"""What answers an operation, by its name, of operands that are no arrays; or NotImplemented."""

_ABSENT = object()
"""In the place of a second operand, of an operation of one."""

_new = object.__new__
_Tensor: type[Tensor] = cast("type[Tensor]", Handle)


def make(cls: type[Tensor]) -> None:
    """Say which class results are of. The module of the class does, which imports this one."""
    global _Tensor  # noqa: PLW0603 a constant, but for the order of the imports
    _Tensor = cls
    _HERE.add(cls)


# ---------------------------------------------------------------------- making tensors


def record(plan: Plan, parents: tuple[Any, ...], saved: tuple[Any, ...], data: Any) -> Tensor:
    """Make the tensor of the result of an operation, with its node."""
    out: Tensor = _new(_Tensor)
    out._array = data
    out._node = made(plan, parents, saved, data)
    out._share = None
    return out


def wrap(data: Any, *, constant: bool | None = None) -> Tensor:
    """Return a new tensor around `data`, without a copy."""
    if data.dtype.kind in "iub" and type(data) is not np.ndarray:
        data = np.asarray(data)  # arithmetic of NumPy's integer scalars warns of overflow
    out: Tensor = _new(_Tensor)
    out._array = data
    out._share = None
    out._node = None if checked_constant(constant, data.dtype) else leaf(data)
    if out._node is None and not data.shape:
        out._share = Owner(unknown=False)  # an array, in which `+=` writes, and not a result
    return out


def constant_tensor(data: Any) -> Tensor:
    """Return a constant tensor around `data`, without a copy."""
    out: Tensor = _new(_Tensor)
    out._array = data if type(data) is np.ndarray or data.dtype.kind in "fc" else np.asarray(data)
    out._share = None
    out._node = None
    return out


# ---------------------------------------------------------------------- the fast path


def unary(op: Op, x: Any) -> Tensor:
    """Apply an operation of one array and no parameters."""
    if type(x) is not _Tensor:
        return apply(op, x)
    if x._share is not None:
        return _of_shared(op, x)
    array = x._array
    node: Any = x._node
    if node is None or not op.rules or paused():
        return _unrecorded(op.forward(array), constant=node is None or not op.rules)
    data = op.direct(array)
    if node.grad is not None:
        node = renew(x)
    plan = op.first
    keeps = plan.keeps
    if keeps is RESULT:
        saved = (data,)
    elif keeps is FIRST:
        saved = (array,)
    else:
        saved = () if keeps is NOTHING else plan.keep((array,), data)
    out: Tensor = _new(_Tensor)  # what `record` does, at the cost of one call less
    out._array = data
    out._node = made(plan, (node,), saved, data)
    out._share = None
    return out


def binary(op: Op, x1: Any, x2: Any) -> Tensor:  # noqa: C901, PLR0911, PLR0912, PLR0915 the hot path
    """Apply an operation of two arrays and no parameters."""
    if type(x1) is _Tensor:
        if x1._share is not None:
            return _of_shared(op, x1, x2)
        a1 = x1._array
        n1 = x1._node
        if type(x2) is _Tensor:
            if x2._share is not None:
                return _of_shared(op, x1, x2)
            a2 = x2._array
            n2 = x2._node
        elif type(x2) in SCALARS:
            a2 = x2
            n2 = None
        else:
            return _of_shared(op, x1, x2)
    elif type(x1) in _REALS and type(x2) is _Tensor and x2._share is None:
        a1 = x1
        n1 = None
        a2 = x2._array
        n2 = x2._node
    else:
        return _of_shared(op, x1, x2)
    data = op.forward(a1, a2)
    if not op.rules or paused():
        return _unrecorded(data, constant=not op.rules or (n1 is None and n2 is None))
    if n1 is not None:
        if n1.grad is not None:
            n1 = renew(x1)
        if n2 is not None:
            if n2.grad is not None:
                n2 = renew(x2)
            plan = op.both
            parents: tuple[Any, ...] = (n1, n2)
        else:
            plan = op.first
            parents = (n1,)
    elif n2 is not None:
        if n2.grad is not None:
            n2 = renew(x2)
        plan = op.second
        parents = (n2,)
    else:
        return constant_tensor(data)
    if plan.partial:
        return apply(op, x1, x2)
    keeps = plan.keeps
    saved: tuple[Any, ...]
    if keeps is NOTHING:
        saved = ()
    elif keeps is SECOND:
        saved = (a2,)
    elif keeps is FIRST:
        saved = (a1,)
    elif keeps is BOTH:
        saved = (a1, a2)
    else:
        saved = plan.keep((a1, a2), data, None, _shapes((a1, a2)) if plan.shapes else ())
    out: Tensor = _new(_Tensor)
    out._array = data
    out._node = made(plan, parents, saved, data)
    out._share = None
    return out


def _of_shared(op: Op, x1: Any, x2: Any = _ABSENT) -> Tensor:
    """Do the same where others can reach the memory of an operand: of one, or of two."""
    alone = x2 is _ABSENT
    operands = (x1,) if alone else (x1, x2)
    a1 = _array_of(x1)
    a2 = x1 if alone else _array_of(x2)
    if a1 is None or a2 is None or not op.rules or op.view or paused() or type(x1) is complex:
        return apply(op, *operands)
    if type(a1) in SCALARS and type(a2) in SCALARS:  # Python would compute, not NumPy
        return apply(op, *operands)
    data = op.forward(a1) if alone else op.forward(a1, a2)
    n1 = current(x1) if type(x1) is _Tensor else None
    n2 = current(x2) if type(x2) is _Tensor else None
    parents: tuple[Any, ...]
    if n1 is not None and n2 is not None:
        plan, parents = op.both, (n1, n2)
    elif n1 is not None:
        plan, parents = op.first, (n1,)
    elif n2 is not None:
        plan, parents = op.second, (n2,)
    else:
        return constant_tensor(data)
    if plan.partial:
        return apply(op, *operands)
    keeps = plan.keeps
    saved: tuple[Any, ...]
    if keeps is NOTHING:
        saved = ()
    elif keeps is RESULT:
        saved = (data,)
    else:
        shapes = _shapes((a1, a2)) if plan.shapes else ()
        del a1, a2  # for `save` counts who holds an array
        if keeps is BOTH and len(parents) == 2:  # two tensors: the case of loops
            saved = versioned((save(x1), save(x2)))
        else:
            saved = _saved(plan, operands, (), data, None, shapes)
    return record(plan, parents, saved, data)


def _array_of(x: Any) -> Any:
    """The array or number of an operand that takes no conversion, else None."""
    kind = type(x)
    if kind is _Tensor:
        share = x._share
        if type(share) is View and share.data is not share.base._array:
            refresh(x)
        return x._array
    if kind in SCALARS or (kind is np.ndarray and x.dtype.kind in "fciub"):
        return x
    return None


# ---------------------------------------------------------------------- every operation


def apply(op: Op, *inputs: Any, constant: bool | None = None, **params: Any) -> Tensor:
    """Apply an operation to arrays, tensors and numbers, and record it.

    Returns
    -------
    Tensor
        Of an operation with several outputs, the tuple of them: then call it `apply_many`.
    """
    if constant is not None:
        check_flag(constant)
    xp = _library_of(inputs)
    if xp is not None:
        inputs = tuple([stacked(x) if has_tensor(x) else x for x in inputs])
        return elsewhere.apply(op, inputs, xp, constant, params)
    try:
        arrays, variables, shared = operands_of(inputs)
    except NotNumericError:
        if (out := _otherwise(op, inputs, constant)) is NotImplemented:
            raise
        return out
    data = _computed(op, arrays, params)
    if op.view and isinstance(inputs[0], Handle):
        data = seen_through(op, inputs[0], arrays, params, data)
        if shares(data, arrays[0]):
            arrays.clear()
            return view_of(inputs[0], ((op, params),), data, constant, _new(_Tensor))
    variable = tuple([x is not None for x in variables])
    moves = op.differentiable and True in variable
    if constant is True or not moves or paused():
        out = _unrecorded(data, not moves if constant is None else constant)
        return _noted_as_shared(out, inputs, arrays) if shared else out
    plan = op.plan(variable, params)
    return _recorded(plan, inputs, (arrays, variables, shared), data, params)


def _otherwise(op: Op, inputs: tuple[Any, ...], constant: bool | None) -> Any:
    """Return what an operation gives of operands that are not arrays, or NotImplemented."""
    if op.name in OTHERWISE:
        return OTHERWISE[op.name](*inputs, constant=constant)
    if (ufunc := ufunc_of(op)) is None or not any(is_foreign(type(x)) for x in inputs):
        return NotImplemented
    return ufunc(*inputs)  # whose result that is, they say


def _library_of(inputs: tuple[Any, ...]) -> Any:
    """Return the backend of operands that are another library's, or None."""
    for x in inputs:
        if type(x) not in _HERE:
            return elsewhere.common(inputs)
    return None


def _recorded(
    plan: Plan,
    inputs: tuple[Any, ...],
    operands: tuple[list[Any], list[Tensor | None], bool],
    data: Any,
    params: dict[str, Any],
) -> Tensor:
    """Make the tensor of a result, and the node that says where it comes from."""
    arrays, variables, shared = operands
    if not plan.wanted:
        return _unrecorded(data, constant=True)
    if shared:
        data = in_own_memory(data, arrays)
    parents = tuple([node_of(variables[i]) for i in plan.wanted])
    if type(data) is not tuple and data.dtype.kind not in "fc":
        return constant_tensor(data)
    shapes = _shapes(arrays) if plan.shapes else ()
    if shared:
        arrays[:] = [None if isinstance(x, Handle) else a for x, a in zip(inputs, arrays)]
        saved = _saved(plan, inputs, arrays, data, params, shapes)
    else:
        saved = plan.keep(arrays, data, params, shapes)
    if type(data) is tuple:
        return _record_outputs(plan, parents, saved, data)
    return record(plan, parents, saved, data)


def _computed(op: Op, arrays: list[Any], params: dict[str, Any]) -> Any:
    if True not in [hasattr(array, "dtype") for array in arrays]:  # numbers only
        arrays = [as_operand(array) for array in arrays]
    return op.forward(arrays, **params) if op.variadic else op.forward(*arrays, **params)


apply_many = cast("Callable[..., tuple[Tensor, ...]]", apply)
"""`apply`, of an operation with several outputs."""


def operands_of(inputs: tuple[Any, ...]) -> tuple[list[Any], list[Tensor | None], bool]:
    """The arrays of the operands, the variables, and whether others can reach their memory."""
    arrays: list[Any] = []
    variables: list[Any] = []
    shared = False
    for x in inputs:
        if has_tensor(x):
            x = stacked(x)  # noqa: PLW2901 numpy.asarray would lose the graph
        if isinstance(x, Handle):
            if x._share is not None:
                shared = True
                refresh(x)
            arrays.append(x._array)
            variables.append(None if x.constant else x)
        else:
            variables.append(None)
            if type(x) in SCALARS:
                arrays.append(x)
            else:
                arrays.append(as_operand(x))
                shared = True
    if type(arrays[0]) is complex and type(arrays[-1]) is np.float64:
        arrays[0] = np.complex128(arrays[0])
    return arrays, variables, shared


def has_tensor(obj: Any, depth: int = 1) -> bool:
    """Whether nested sequences contain a tensor."""
    if not isinstance(obj, (list, tuple)):
        return False
    types = set(map(type, obj))
    if any(issubclass(item, Handle) for item in types):
        return True
    if not any(issubclass(item, (list, tuple)) for item in types):
        return False
    if depth >= MOST_AXES:
        too_deep()
    return any(map(has_tensor, obj, repeat(depth + 1)))


def stacked(obj: Any, depth: int = 1) -> Tensor:
    """Stack nested sequences that contain a tensor."""
    if depth > MOST_AXES:
        too_deep()
    items = [stacked(item, depth + 1) if has_tensor(item) else item for item in obj]
    return apply(manipulation.stack, *items, axis=0)


def _shapes(arrays: Any) -> tuple[tuple[int, ...], ...]:
    return tuple([getattr(array, "shape", ()) for array in arrays])


def _saved(
    plan: Plan,
    inputs: tuple[Any, ...],
    arrays: Any,
    data: Any,
    params: dict[str, Any] | None,
    shapes: tuple[tuple[int, ...], ...],
) -> tuple[Any, ...]:
    """What a node saves where others can reach the memory of an input.

    Nothing here holds the array of a tensor: `save` counts who does. ``arrays`` has what the other
    inputs became, which may be left out where they are arrays and numbers as they came.
    """
    if plan.pick is None:
        return ()
    names = plan.op.inputs * (len(inputs) if plan.op.variadic else 1)
    kept = [
        _to_save(x, arrays[i] if arrays else x) if names[i] in plan.names else None
        for i, x in enumerate(inputs)
    ]
    return versioned(plan.keep(kept, data, params, shapes))


def _to_save(x: Any, array: Any) -> Any:
    """What is saved of one input: of a tensor what `save` says, of an array from outside a copy."""
    if isinstance(x, Handle):
        return save(x)
    if type(array) is not np.ndarray or type(x) in (list, tuple):
        return array
    return guarded(array)


def _unrecorded(data: Any, constant: bool) -> Any:
    """The tensors of a result that is not recorded: constants, or leaves."""
    if type(data) is tuple:
        return tuple([_unrecorded(item, constant) for item in data])
    out = constant_tensor(data)
    if not constant and data.dtype.kind in "fc":
        out._node = result(data)
    return out


def _noted_as_shared(out: Tensor, inputs: tuple[Any, ...], arrays: list[Any]) -> Tensor:
    """Note of a result that its memory may be that of an operand."""
    if type(out) is _Tensor:
        data = out._array
        if type(data) is np.ndarray and (data.base is not None or data is arrays[0]):
            out._share = Owner(unknown=has_tensor(inputs), external=True)
    return out


def _record_outputs(
    plan: Plan, parents: tuple[Any, ...], saved: tuple[Any, ...], data: tuple[Any, ...]
) -> Any:
    """Make the tensors of the results of an operation that has several."""
    return outputs_of(made(plan, parents, saved, data[0]), data)


def outputs_of(whole: Node, data: tuple[Any, ...]) -> tuple[Tensor, ...]:
    """Make the tensors of several results, which the node of the operation leads to."""
    return tuple(
        [
            record(OUTPUT, (whole,), (i, len(data)), item)
            if item.dtype.kind in "fc"
            else constant_tensor(item)
            for i, item in enumerate(data)
        ]
    )
