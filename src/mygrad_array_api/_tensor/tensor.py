"""`Tensor`, and the functions that apply an operation to tensors: the only place that records."""

from __future__ import annotations

import operator
import warnings
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

import numpy as np

from mygrad_array_api._core.errors import InvalidBackprop
from mygrad_array_api._core.node import LEAF, Node, inner, leaf, now
from mygrad_array_api._core.op import BOTH, FIRST, NOTHING, OPS, OUTPUT, RESULT, SECOND, Op, Plan
from mygrad_array_api._core.recording import paused
from mygrad_array_api._core.reverse import reachable, reverse
from mygrad_array_api._rules import elementwise as rules
from mygrad_array_api._rules import indexing, linear_algebra, manipulation

from . import backend
from .array_methods import ArrayMethods
from .convert import NotNumericError, as_operand, check_flag, checked_constant
from .dispatch import NAMESPACES, Dispatch
from .handle import Handle, current, refresh, renew
from .keys import is_basic, plain_key
from .memory import Owner, Path, View, guarded, is_exclusive, kept, own, prepare_write, unpack

__all__ = [
    "Tensor",
    "apply",
    "apply_many",
    "binary",
    "constant_tensor",
    "has_tensor",
    "plain_key",
    "record",
    "stacked",
    "unary",
    "wrap",
    "write",
]

Op.unpack = staticmethod(unpack)
for _op in OPS.values():
    _op.bind(getattr(backend, _op.name))

T = TypeVar("T", bound="Tensor")

_new = object.__new__
_SCALARS = frozenset({float, int, complex, bool})


# ---------------------------------------------------------------------- operators


def _forward(name: str, op: Op) -> Callable[[Tensor, Any], Tensor]:
    """Make the method of an operator whose left operand is a tensor."""

    def method(self: Tensor, other: Any, /) -> Tensor:
        try:
            return binary(op, self, other)
        except NotNumericError:
            return NotImplemented  # type: ignore[no-any-return]

    return _named(method, f"__{name}__")


def _reflected(name: str, op: Op) -> Callable[[Tensor, Any], Tensor]:
    """Make the method of an operator whose right operand is a tensor, and the left one is not."""

    def method(self: Tensor, other: Any, /) -> Tensor:
        try:
            return binary(op, other, self)
        except NotNumericError:
            return NotImplemented  # type: ignore[no-any-return]

    return _named(method, f"__r{name}__")


def _in_place(
    name: str, op: Op, in_place: Callable[[Any, Any], Any] | None
) -> Callable[[T, Any], T]:
    """Make the method of an augmented assignment."""

    def method(self: T, other: Any, /) -> T:
        return update(self, op, in_place, other)

    return _named(method, f"__i{name}__")


def _named(method: Callable[..., Any], name: str) -> Callable[..., Any]:
    method.__name__ = name
    method.__qualname__ = f"Tensor.{name}"
    return method


def _operator(
    name: str, op: Op, in_place: Callable[[Any, Any], Any] | None = None
) -> tuple[Callable[[Tensor, Any], Tensor], Callable[[Tensor, Any], Tensor], Callable[[T, Any], T]]:
    """Make the three methods of an operator. What is not numeric is asked for its own answer."""
    return _forward(name, op), _reflected(name, op), _in_place(name, op, in_place)


class Tensor(Dispatch, ArrayMethods):
    """An array that is differentiated.

    A tensor wraps a NumPy array and can be used wherever one can: with operators, NumPy's
    functions, and the functions of the array API standard.

    Parameters
    ----------
    x : array_like
        The values: an array, a number, or nested sequences of them.
    dtype : dtype, optional
        The dtype; by default that of ``np.asarray(x)``.
    constant : bool, optional
        Whether the tensor is a constant, through which no gradient flows. By default integers
        and booleans are, floating-point and complex tensors are not.
    copy : bool, optional
        Whether to copy the values; if not, the tensor shares the memory of `x` where it can.
    ndmin : int, optional
        How many axes the tensor has at least; axes are prepended.

    Raises
    ------
    TypeError
        If `x` is not numeric, or `constant` is none of True, False and None.
    ValueError
        If `constant` is False and the dtype is integer or boolean.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> x = xp.Tensor([1.0, 2.0, 3.0])
    >>> (x * x).sum().backward()
    >>> x.grad
    array([2., 4., 6.])
    """

    __slots__ = ()

    def __init__(
        self,
        x: Any,
        dtype: Any = None,
        *,
        constant: bool | None = None,
        copy: bool = True,
        ndmin: int = 0,
    ) -> None:
        history = None
        if has_tensor(x):
            whole = stacked(x)
            x, history = whole._data, whole._node
        is_tensor = isinstance(x, Handle)
        if is_tensor:
            refresh(x)
            x = x._data
        data = np.array(x, dtype=dtype, copy=True if copy else None, ndmin=ndmin)
        constant = checked_constant(constant, data.dtype)
        if copy and not data.ndim and data.dtype.kind in "fc":
            data = data[()]  # nobody else has the array, and arithmetic of a scalar is cheaper
        self._data = data
        self._node = _new_leaf(data, constant)
        self._share = None
        if history is not None and not constant:
            self._node = _continued(history, data)
        elif not copy:
            self._share = Owner(unknown=is_tensor, external=True)

    # ------------------------------------------------------------------ differentiation

    def backward(self, grad: Any = None, *, create_graph: bool = False) -> None:
        """Compute the gradient of this tensor with respect to every variable it came from.

        Afterwards ``x.grad`` holds it for each such tensor `x`, and the graph is cut.

        Parameters
        ----------
        grad : array_like, optional
            The gradient of this tensor, which broadcasts to its shape. By default ones, so
            that a tensor of several elements is differentiated as its sum.
        create_graph : bool, optional
            Whether gradients are tensors that can be differentiated again. The graph is kept.

        Raises
        ------
        InvalidBackprop
            If the tensor is a constant, or part of its graph was cut before.
        ValueError
            If `grad` does not broadcast to the shape of the tensor.
        TypeError
            If the tensor is complex and no `grad` is given.
        """
        if paused():
            return
        node = self._node if self._share is None else self._current_without_renewal()
        if node is None:
            msg = (
                f"backward() of a constant tensor of dtype {self.dtype}: no variable tensor "
                "entered its computation"
            )
            raise InvalidBackprop(msg)
        if node.plan.op is None and node.plan is not LEAF:
            node = self._node = leaf(node.shape, node.dtype)
        seed = self._seed(node, grad)
        if create_graph:
            reverse(node, wrap(seed), NAMESPACES["recording"], retain=True)
        else:
            reverse(node, seed, backend)

    def _current_without_renewal(self) -> Node | None:
        share = self._share
        if type(share) is View and share.node is share.base._node and self._node is not None:
            return self._node
        return current(self)

    def _seed(self, node: Node, grad: Any) -> Any:
        if grad is None:
            if node.dtype.kind == "c":
                msg = "backward() of a complex tensor needs the gradient of the tensor itself"
                raise TypeError(msg)
            if not node.shape:
                return node.dtype.type(1)
            seed = np.empty(node.shape, node.dtype)  # numpy.ones takes three times as long
            seed.fill(1)
            return seed
        if isinstance(grad, Handle):
            grad = grad.data
        seed = np.asarray(grad)
        if seed.dtype.kind not in "fiubc" or (seed.dtype.kind == "c" != node.dtype.kind):
            msg = f"a gradient of dtype {seed.dtype} for a tensor of dtype {node.dtype}"
            raise TypeError(msg)
        try:
            return np.array(np.broadcast_to(seed, node.shape), dtype=node.dtype)
        except ValueError:
            msg = f"a gradient of shape {seed.shape} does not broadcast to {node.shape}"
            raise ValueError(msg) from None

    def null_gradients(self, clear_graph: bool = True) -> None:  # noqa: ARG002 MyGrad's parameter
        """Do nothing but warn: MyGrad's programs may still call it."""
        msg = (
            "null_gradients() does nothing: a gradient is dropped when the tensor is used again; "
            "null_grad() drops that of one tensor"
        )
        warnings.warn(msg, FutureWarning, stacklevel=2)

    def clear_graph(self) -> None:
        """Cut the graph that leads to this tensor, and free what it holds."""
        node = self._node
        if node is None or node.op is None:
            return
        for passed in reachable(node)[0]:
            passed.cut()

    # ------------------------------------------------------------------ operators

    __add__, __radd__, __iadd__ = _operator("add", rules.add, operator.iadd)
    __sub__, __rsub__, __isub__ = _operator("sub", rules.subtract, operator.isub)
    __mul__, __rmul__, __imul__ = _operator("mul", rules.multiply, operator.imul)
    __truediv__, __rtruediv__, __itruediv__ = _operator("truediv", rules.divide, operator.itruediv)
    __floordiv__, __rfloordiv__, __ifloordiv__ = _operator("floordiv", rules.floor_divide)
    __mod__, __rmod__, __imod__ = _operator("mod", rules.remainder, operator.imod)
    __pow__, __rpow__, __ipow__ = _operator("pow", rules.pow)
    __matmul__, __rmatmul__, __imatmul__ = _operator("matmul", linear_algebra.matmul)
    __and__, __rand__, __iand__ = _operator("and", rules.bitwise_and, operator.iand)
    __or__, __ror__, __ior__ = _operator("or", rules.bitwise_or, operator.ior)
    __xor__, __rxor__, __ixor__ = _operator("xor", rules.bitwise_xor, operator.ixor)
    __lshift__, __rlshift__, __ilshift__ = _operator(
        "lshift", rules.bitwise_left_shift, operator.ilshift
    )
    __rshift__, __rrshift__, __irshift__ = _operator(
        "rshift", rules.bitwise_right_shift, operator.irshift
    )

    __eq__ = _forward("eq", rules.equal)  # type: ignore[assignment]
    __ne__ = _forward("ne", rules.not_equal)  # type: ignore[assignment]
    __lt__ = _forward("lt", rules.less)
    __le__ = _forward("le", rules.less_equal)
    __gt__ = _forward("gt", rules.greater)
    __ge__ = _forward("ge", rules.greater_equal)

    def __divmod__(self, other: Any, /) -> tuple[Tensor, Tensor]:
        return self // other, self % other

    def __rdivmod__(self, other: Any, /) -> tuple[Tensor, Tensor]:
        return other // self, other % self

    __hash__ = None  # type: ignore[assignment]

    def __neg__(self, /) -> Tensor:
        return unary(rules.negative, self)

    def __pos__(self, /) -> Tensor:
        return unary(rules.positive, self)

    def __abs__(self, /) -> Tensor:
        return unary(rules.abs, self)

    def __invert__(self, /) -> Tensor:
        return unary(rules.bitwise_invert, self)

    def __round__(self, ndigits: int | None = None) -> Tensor:
        return unary(rules.round, self) if ndigits is None else self.round(ndigits)

    # ------------------------------------------------------------------ indexing

    def __getitem__(self, key: Any, /) -> Tensor:
        array = self._data
        if type(key) is int and type(self._share) is Owner and array.ndim > 1:
            # What `_part` does as well, but a row is what loops read, and needs no path.
            out: Tensor = _new(Tensor)
            out._data = array[key]
            out._node = None
            view: View = _new(View)
            view._path = None
            view.base = self
            view.data = array
            view.node = None
            view.row = key if key >= 0 else key + len(array)
            out._share = view
            return out
        if type(array) is np.ndarray and (type(key) is int or is_basic(key)):
            return _part(self, key)
        return apply(indexing.getitem, self, key=plain_key(key))

    def __setitem__(self, key: Any, value: Any, /) -> None:
        """Write `value` to ``self[key]``, and record it: gradients flow to the value.

        A constant stays one, also where the value is a variable: no gradient flows through it.
        """
        write(self, key if type(key) is int else plain_key(key), value)

    def __iter__(self) -> Iterator[Tensor]:
        if not self.shape:
            msg = "iteration over a 0-d tensor"
            raise TypeError(msg)
        return (self[i] for i in range(len(self)))

    def __contains__(self, item: Any, /) -> bool:
        return bool(np.any((self == item)._data))

    # ------------------------------------------------------------------ copies

    def copy(self, order: Any = "C", *, constant: bool | None = None) -> Tensor:
        """Return a copy of the values and the gradient, outside of any graph."""
        out = wrap(np.array(self._refreshed(), order=order), constant=self.constant or constant)
        if constant is not None:
            out._node = _new_leaf(out._data, checked_constant(constant, out.dtype))
        grad = self.grad
        if out._node is not None and grad is not None:
            out._node.grad = grad.copy()
            out._node.owned = True
        return out

    def __copy__(self) -> Tensor:
        return self.copy("K")


# ---------------------------------------------------------------------- making tensors


def wrap(data: Any, *, constant: bool | None = None) -> Tensor:
    """Return a new tensor around `data`, without a copy."""
    kind = data.dtype.kind
    if kind in "iub" and type(data) is not np.ndarray:
        data = np.asarray(data)  # arithmetic of NumPy's integer scalars warns of overflow
    out: Tensor = _new(Tensor)
    out._data = data
    out._share = None
    out._node = _new_leaf(data, checked_constant(constant, data.dtype))
    return out


def _continued(node: Node, data: Any) -> Node | None:
    """The node of `data`, the value of `node` in perhaps another dtype and with more axes."""
    whole = constant_tensor(np.empty(node.shape, dtype=node.dtype))
    whole._node = node
    cast_ = apply(rules.astype, whole, dtype=data.dtype, copy=True)
    return current(apply(manipulation.reshape, cast_, shape=data.shape))


def _new_leaf(data: Any, constant: bool) -> Node | None:
    return None if constant else leaf(data.shape, data.dtype)


def constant_tensor(data: Any) -> Tensor:
    out: Tensor = _new(Tensor)
    out._data = data if type(data) is np.ndarray or data.dtype.kind in "fc" else np.asarray(data)
    out._share = None
    out._node = None
    return out


def record(plan: Plan, parents: tuple[Any, ...], saved: tuple[Any, ...], data: Any) -> Tensor:
    """Make the tensor of the result of an operation, with its node."""
    node = Node()
    node.plan = plan
    node.parents = parents
    node.saved = saved
    node.grad = None
    node.shape = data.shape
    node.dtype = data.dtype
    node.time = now()
    out: Tensor = _new(Tensor)
    out._data = data
    out._node = node
    out._share = None
    return out


# ---------------------------------------------------------------------- applying operations


def unary(op: Op, x: Any) -> Tensor:
    """Apply an operation of one array and no parameters."""
    if type(x) is not Tensor:
        return apply(op, x)
    if x._share is not None:
        return _shared_unary(op, x)
    array = x._data
    node = x._node
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
        saved = () if keeps is NOTHING else plan.save((array, data))  # type: ignore[misc]
    return record(plan, (node,), saved, data)


def binary(op: Op, x1: Any, x2: Any) -> Tensor:  # noqa: C901, PLR0911, PLR0912 the hot path
    """Apply an operation of two arrays and no parameters."""
    if type(x1) is Tensor:
        if x1._share is not None:
            return _shared(op, x1, x2)
        a1 = x1._data
        n1 = x1._node
        if type(x2) is Tensor:
            if x2._share is not None:
                return _shared(op, x1, x2)
            a2 = x2._data
            n2 = x2._node
        elif type(x2) in _SCALARS:
            a2 = x2
            n2 = None
        else:
            return _shared(op, x1, x2)
    elif type(x1) in _SCALARS and type(x2) is Tensor and x2._share is None:
        a1 = x1
        n1 = None
        a2 = x2._data
        n2 = x2._node
    else:
        return _shared(op, x1, x2)
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
            parents = (n1, n2)
        else:
            plan = op.first
            parents = (n1,)  # type: ignore[assignment]
    elif n2 is not None:
        if n2.grad is not None:
            n2 = renew(x2)
        plan = op.second
        parents = (n2,)  # type: ignore[assignment]
    else:
        return constant_tensor(data)
    if plan.partial:
        return apply(op, x1, x2)
    keeps = plan.keeps
    if keeps is NOTHING:
        saved = ()
    elif keeps is SECOND:
        saved = (a2,)  # type: ignore[assignment]
    elif keeps is FIRST:
        saved = (a1,)  # type: ignore[assignment]
    elif keeps is BOTH:
        saved = (a1, a2)  # type: ignore[assignment]
    else:
        saved = _picked(plan, (a1, a2), (a1, a2), data)
    return record(plan, parents, saved, data)


def _picked(plan: Plan, operands: Any, arrays: Any, data: Any) -> tuple[Any, ...]:
    """What the rules of a plan without parameters read, given what may be saved of the operands."""
    shapes = tuple([np.shape(array) for array in arrays]) if plan.shapes else ()
    return plan.save((*operands, data, *shapes))  # type: ignore[misc]


def _shared(op: Op, x1: Any, x2: Any) -> Tensor:
    """Do what `binary` does where others can reach the memory of an operand."""
    a1 = _array_of(x1)
    a2 = _array_of(x2)
    if a1 is None or a2 is None or not op.rules or paused():
        if x1 is None or x2 is None:
            as_operand(None)  # raises: to `apply` it is an operand that was left out
        return apply(op, x1, x2)
    if type(x1) is not Tensor and type(x2) is not Tensor:
        return apply(op, x1, x2)
    data = op.forward(a1, a2)
    n1 = current(x1) if type(x1) is Tensor else None
    n2 = current(x2) if type(x2) is Tensor else None
    if n1 is not None and n2 is not None:
        plan, parents = op.both_shared, (n1, n2)
    elif n1 is not None:
        plan, parents = op.first_shared, (n1,)  # type: ignore[assignment]
    elif n2 is not None:
        plan, parents = op.second_shared, (n2,)  # type: ignore[assignment]
    else:
        return constant_tensor(data)
    if plan.partial:
        return apply(op, x1, x2)
    keeps = plan.keeps
    if keeps is NOTHING:
        return record(plan, parents, (), data)
    locals_ = 2 if x1 is x2 else 1
    if keeps is BOTH and n1 is not None and n2 is not None:
        saved = (kept(x1, locals_), kept(x2, locals_))  # both are tensors: the case of loops
    else:
        k1 = _keep(x1, locals_) if op.inputs[0] in plan.names else None
        k2 = _keep(x2, locals_) if op.inputs[1] in plan.names else None
        saved = _picked(plan, (k1, k2), (a1, a2), data)
    return record(plan, parents, saved, data)


def _shared_unary(op: Op, x: Tensor) -> Tensor:
    """Do what `unary` does where others can reach the memory of the operand."""
    if op.view or not op.rules or paused():
        return apply(op, x)
    refresh(x)
    data = op.forward(x._data)
    node = current(x)
    if node is None:
        return constant_tensor(data)
    plan = op.first_shared
    keeps = plan.keeps
    if keeps is NOTHING:
        saved = ()
    elif keeps is RESULT:
        saved = (data,)  # type: ignore[assignment]
    else:
        saved = plan.save((kept(x), data))  # type: ignore[misc]
    return record(plan, (node,), saved, data)


def _array_of(x: Any) -> Any:
    """The array or number of an operand that takes no conversion, else None."""
    kind = type(x)
    if kind is Tensor:
        share = x._share
        if type(share) is View and share.data is not share.base._data:
            refresh(x)
        return x._data
    if kind in _SCALARS or (kind is np.ndarray and x.dtype.kind in "fciub"):
        return x
    return None


def _keep(x: Any, locals: int) -> Any:
    """What a rule saves of an operand, whose array so many local variables hold."""
    if type(x) is Tensor:
        return kept(x, locals)
    return guarded(x) if type(x) is np.ndarray else x


def apply(op: Op, *inputs: Any, constant: bool | None = None, **params: Any) -> Tensor:
    """Apply an operation to arrays, tensors and numbers, and record it.

    Returns
    -------
    Tensor
        Of an operation with several outputs, the tuple of them: then call it `apply_many`.
    """
    if constant is not None:
        check_flag(constant)
    arrays, variables, shared = _operands(inputs)
    if True not in [hasattr(array, "dtype") for array in arrays]:  # numbers only
        arrays = [None if array is None else np.asarray(array) for array in arrays]
    data = op.forward(arrays, **params) if op.variadic else op.forward(*arrays, **params)
    if op.view and isinstance(inputs[0], Handle):
        data = _viewed(op, inputs[0], arrays, params, data)
        if _shares(data, arrays[0]):
            return _view(op, inputs[0], params, data, constant)
    variable = tuple([x is not None for x in variables])
    moves = op.differentiable and True in variable
    if constant is True or not moves or paused():
        out = _unrecorded(data, not moves if constant is None else constant)
        return _disowned(out, inputs, arrays) if shared else out
    plan = op.plan(variable, unpack if shared else None)
    if not plan.wanted:
        return _unrecorded(data, constant=True)
    if shared:
        data = _apart(data, arrays)
    parents = tuple([current(variables[i]) for i in plan.wanted])  # type: ignore[arg-type]
    saved = () if plan.save is None else _saved(plan, inputs, arrays, data, params)
    if type(data) is not tuple and data.dtype.kind not in "fc":
        return constant_tensor(data)
    if type(data) is tuple:
        return _record_outputs(plan, parents, saved, data)
    return record(plan, parents, saved, data)


def _saved(
    plan: Plan, inputs: tuple[Any, ...], arrays: list[Any], data: Any, params: dict[str, Any]
) -> tuple[Any, ...]:
    """What the rules of a plan read, out of all that they may read."""
    op = plan.op
    operands = arrays if plan.unpack is None else _kept(plan, inputs, arrays)
    everything: tuple[Any, ...] = ((tuple(operands),) if op.variadic else tuple(operands)) + (data,)
    if op.params:
        everything += tuple((op.params | params).values())
    if plan.shapes:
        shapes = tuple([np.shape(array) for array in arrays])
        everything += (shapes,) if op.variadic else shapes
    return plan.save(everything)  # type: ignore[misc]


apply_many = cast("Callable[..., tuple[Tensor, ...]]", apply)
"""`apply`, of an operation with several outputs."""

Tensor._apply = staticmethod(apply)


def _operands(inputs: tuple[Any, ...]) -> tuple[list[Any], list[Tensor | None], bool]:
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
            arrays.append(x._data)
            variables.append(None if x.constant else x)
        else:
            variables.append(None)
            if x is None or type(x) in _SCALARS:
                arrays.append(x)
            else:
                arrays.append(as_operand(x))
                shared = True
    return arrays, variables, shared


def has_tensor(obj: Any) -> bool:
    """Whether nested sequences contain a tensor."""
    if not isinstance(obj, (list, tuple)):
        return False
    types = set(map(type, obj))
    if any(issubclass(item, Handle) for item in types):
        return True
    return any(issubclass(item, (list, tuple)) for item in types) and any(map(has_tensor, obj))


def stacked(obj: Any) -> Tensor:
    """Stack nested sequences that contain a tensor."""
    items = [stacked(item) if has_tensor(item) else item for item in obj]
    return apply(manipulation.stack, *items, axis=0)


def _kept(plan: Plan, inputs: tuple[Any, ...], arrays: list[Any]) -> list[Any]:
    """What to save of operands whose memory others can reach, where a rule reads them."""
    values: list[Any] = []
    names = plan.op.inputs * (len(inputs) if plan.op.variadic else 1)
    for i, x in enumerate(inputs):
        array = arrays[i]
        value = array
        if names[i] in plan.names and type(array) is np.ndarray:
            if not isinstance(x, Handle):
                value = array if type(x) in (list, tuple) else guarded(array)
            elif x._share is not None:
                value = kept(x, 2 + sum([item is array for item in arrays]))
        values.append(value)
    return values


def _unrecorded(data: Any, constant: bool) -> Tensor:
    """The tensors of a result that is not recorded: constants, or leaves."""
    if type(data) is tuple:
        return tuple([_unrecorded(item, constant) for item in data])  # type: ignore[return-value]
    return constant_tensor(data) if constant else wrap(data, constant=data.dtype.kind not in "fc")


def _disowned(out: Tensor, inputs: tuple[Any, ...], arrays: list[Any]) -> Tensor:
    """Note of a result that its memory may be that of an operand."""
    if type(out) is Tensor:
        data = out._data
        if type(data) is np.ndarray and (data.base is not None or data is arrays[0]):
            out._share = Owner(unknown=has_tensor(inputs), external=True)
    return out


def _record_outputs(
    plan: Plan, parents: tuple[Any, ...], saved: tuple[Any, ...], data: tuple[Any, ...]
) -> Tensor:
    """Make the tensors of the results of an operation that has several."""
    whole: Node = record(plan, parents, saved, data[0])._node  # type: ignore[assignment]
    outputs = [
        record(OUTPUT, (whole,), (i, len(data)), item)
        if item.dtype.kind in "fc"
        else constant_tensor(item)
        for i, item in enumerate(data)
    ]
    return tuple(outputs)  # type: ignore[return-value]


# ---------------------------------------------------------------------- views


def _viewed(op: Op, x: Any, arrays: list[Any], params: dict[str, Any], data: Any) -> Any:
    """The result of a view operation, which is to be a view of the memory of `x`."""
    if type(arrays[0]) is not np.ndarray and (
        op is not indexing.getitem or type(data) is np.ndarray
    ):
        own(x)  # which makes an array of a number: that has no views
        arrays[0] = x._data
        data = op.forward(*arrays, **params)
    if data is arrays[0] and type(data) is np.ndarray:
        return data[...]  # where there is nothing to do, NumPy may return the array itself
    return data


def _apart(data: Any, arrays: list[Any]) -> Any:
    """The result of an operation that is no view, in memory of its own."""
    if type(data) is tuple:
        return tuple([_apart(item, arrays) for item in data])
    for array in arrays:
        if type(array) is np.ndarray and (data is array or _shares(data, array)):
            return data.copy("K")
    return data


def _shares(data: Any, array: Any) -> bool:
    """Whether a result is a view of the memory of an array."""
    if type(data) is not np.ndarray or data.base is None:
        return False
    # What NumPy makes with strides of its own has a base that is no array.
    return data.base is array or data.base is array.base or np.may_share_memory(data, array)


def _view(op: Op, x: Any, params: dict[str, Any], data: Any, constant: bool | None) -> Tensor:
    """Make a tensor that is a view of `x`. Its node is made when it is first used."""
    share = x._share
    step = ((op, params),)
    if type(share) is View:
        base, path = share.base, share.path + step
    else:
        own(x, locals=2)  # the list of operands of `apply`, and the base of the view
        base, path = x, step
    out: Tensor = _new(Tensor)
    out._data = data
    out._node = None
    out._share = View(base, path)
    if constant is not None and constant is not out.constant:
        msg = "a view is constant if and only if its base is"
        raise ValueError(msg)
    return out


def _part(x: Tensor, key: Any) -> Tensor:
    """Return ``x[key]`` for a basic key: a view, or the node of one element."""
    share = x._share
    if type(share) is View:
        refresh(x)
    data = x._data[key]
    if type(data) is np.ndarray:
        base: Handle = x
        path: Path = ((indexing.getitem, {"key": key}),)
        if type(share) is View:
            base, path = share.base, share.path + path
        elif share is None:
            own(x, locals=2)  # that of `__getitem__`, and the base of the view
        out: Tensor = _new(Tensor)
        out._data = data
        out._node = None
        out._share = View(base, path)
        return out
    if paused():
        return _unrecorded(data, x.constant)
    node = x._node
    if type(share) is View or (node is not None and node.grad is not None):
        node = current(x)
    if node is None:
        return constant_tensor(data)
    return record(indexing.getitem.first, (node,), (key, node.shape), data)


# ---------------------------------------------------------------------- writing


def write(x: Tensor, key: Any, value: Any) -> None:  # noqa: C901, PLR0912 the hot path of loops
    """Write `value` to ``x[key]``: into the memory, and into the history of its owner.

    Raises
    ------
    TypeError
        If the values are complex and the tensor is real, or floating-point and it is integer.
    ValueError
        If the memory is read-only, or the shape of the value does not fit.
    IndexError
        If the key names no elements of the tensor.
    """
    share = x._share
    base: Tensor = x
    path: Path = ()
    if type(share) is View:
        refresh(x)
        base, path = share.base, share.path  # type: ignore[assignment]
    variable = None
    if type(value) is Tensor and value._share is None:
        array = value._data
        variable = value
    elif type(value) in _SCALARS:
        array = value
    else:
        if isinstance(value, Handle) and _is_region(x, key, value):
            return
        (array,), (variable,), _ = _operands((value,))
        # NumPy does not look whether what a mask writes is what it reads.
        if indexing.passes_over(key) and np.may_share_memory(array, x._data):
            array = np.array(array)
    target = x._data
    if type(target) is not np.ndarray:
        target = x._data = np.array(target)
    if variable is None or array.dtype is not target.dtype:
        _check_kind(target.dtype, array)
    if share is not None or not is_exclusive(x, locals=1):
        owner = base._share
        if type(owner) is not Owner or owner.unknown:
            del target  # or else it would be said to be somebody's
            owner = prepare_write(base)
            if path:
                refresh(x)
            target = x._data
        history = owner.history()
        if history is not None:
            history.preserve(target, path, key)
    target[key] = array
    if base._node is None or paused():
        return
    node = None if variable is None else current(variable)
    origin = base._node  # not before: `current` may have renewed it
    if origin.grad is not None:
        origin = cast("Node", renew(base))
    if node is None:
        saved = (path, key, getattr(array, "shape", ()))
        base._node = inner(indexing.overwrite.first, (origin,), saved, origin)
    else:
        saved = (path, key, node.shape)
        base._node = inner(indexing.overwrite.both, (origin, node), saved, origin)


def _check_kind(dtype: Any, value: Any) -> None:
    """Refuse values that lose more than precision in an array of some dtype."""
    kind = value.dtype if hasattr(value, "dtype") else np.dtype(type(value))
    if kind is dtype:
        return
    if (kind.kind == "c" and dtype.kind != "c") or (kind.kind == "f" and dtype.kind in "iub"):
        msg = f"cannot write values of dtype {kind} into a tensor of dtype {dtype}"
        raise TypeError(msg)


def _is_region(x: Handle, key: Any, value: Handle) -> bool:
    """Whether `value` is the view ``x[key]`` itself, as at the end of ``x[key] += 1``."""
    share = value._share
    if type(share) is not View:
        return False
    refresh(value)
    data = value._data
    region = x._data[key]
    return (
        type(region) is np.ndarray
        and region.shape == data.shape
        and np.may_share_memory(region, data)
        and region.__array_interface__ == data.__array_interface__
    )


def update(x: T, op: Op, in_place: Callable[[Any, Any], Any] | None, other: Any) -> T:
    """Replace the value of `x` by that of ``op(x, other)``, in the memory of `x`."""
    if in_place is None or type(x) is not Tensor or x._share is not None:
        out = binary(op, x, other)
        if out.shape != x.shape:
            msg = f"a result of shape {out.shape} does not fit into a tensor of shape {x.shape}"
            raise ValueError(msg)
        if not np.can_cast(out.dtype, x.dtype, "same_kind"):
            msg = f"cannot write a result of dtype {out.dtype} into a tensor of dtype {x.dtype}"
            raise TypeError(msg)
        write(x, ..., out)
        return x
    (array,), (variable,), shared = _operands((other,))
    old = x._data
    plan = None
    if x._node is not None and not paused():
        plan = op.plan((True, variable is not None), unpack if shared else None, update=True)
    if type(old) is not np.ndarray:
        data = np.asarray(in_place(old, array), dtype=old.dtype)
    elif (plan is not None and "x1" in plan.names) or not is_exclusive(x, locals=1):
        data = in_place(old.copy("K"), array)
    else:
        data = in_place(old, array)
    if plan is None:
        x._data = data
        return x
    value = _kept(plan, (None, other), [None, array])[1] if shared else array
    parents = tuple([current(operand) for operand in (x, variable)[: len(plan.wanted)]])  # type: ignore[arg-type]
    saved = () if plan.save is None else plan.save((old, value, data))
    x._data = data
    x._node = record(plan, parents, saved, data)._node
    return x
