"""`Tensor`, and the functions that apply an operation to tensors: the only place that records."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Any, Self, SupportsIndex, TypeVar, cast

import numpy as np

from mygrad_array_api._core.errors import InvalidBackprop
from mygrad_array_api._core.node import LEAF, Node, leaf, now
from mygrad_array_api._core.op import OPS, OUTPUT, Op, Plan
from mygrad_array_api._core.recording import paused
from mygrad_array_api._core.reverse import reachable, reverse
from mygrad_array_api._rules import elementwise as rules
from mygrad_array_api._rules import indexing, linear_algebra, manipulation, statistical

from . import backend
from .convert import Conversions, as_operand, checked_constant
from .dispatch import NAMESPACES, Dispatch
from .handle import Handle, current, refresh, renew
from .memory import Owner, View, guarded, is_exclusive, is_locked, kept, own, prepare_write, unpack

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

for _op in OPS.values():
    _op.forward = getattr(backend, _op.name)

T = TypeVar("T", bound="Tensor")

_new = object.__new__
_SCALARS = frozenset({float, int, complex, bool})


class Tensor(Dispatch, Conversions):
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
        if data.dtype.kind not in "fciub":
            msg = f"a tensor holds numbers, not {data.dtype}"
            raise TypeError(msg)
        self._data = data
        constant = checked_constant(constant, data.dtype)
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
            return np.ones(node.shape, dtype=node.dtype)
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

    def clear_graph(self) -> None:
        """Cut the graph that leads to this tensor, and free what it holds."""
        node = self._node
        if node is None or node.op is None:
            return
        for passed in reachable(node)[0]:
            passed.cut()

    # ------------------------------------------------------------------ operators

    def __add__(self, other: Any, /) -> Tensor:
        return binary(rules.add, self, other)

    def __radd__(self, other: Any, /) -> Tensor:
        return binary(rules.add, other, self)

    def __iadd__(self, other: Any, /) -> Self:
        return update(self, rules.add, operator.iadd, other)

    def __sub__(self, other: Any, /) -> Tensor:
        return binary(rules.subtract, self, other)

    def __rsub__(self, other: Any, /) -> Tensor:
        return binary(rules.subtract, other, self)

    def __isub__(self, other: Any, /) -> Self:
        return update(self, rules.subtract, operator.isub, other)

    def __mul__(self, other: Any, /) -> Tensor:
        return binary(rules.multiply, self, other)

    def __rmul__(self, other: Any, /) -> Tensor:
        return binary(rules.multiply, other, self)

    def __imul__(self, other: Any, /) -> Self:
        return update(self, rules.multiply, operator.imul, other)

    def __truediv__(self, other: Any, /) -> Tensor:
        return binary(rules.divide, self, other)

    def __rtruediv__(self, other: Any, /) -> Tensor:
        return binary(rules.divide, other, self)

    def __itruediv__(self, other: Any, /) -> Self:
        return update(self, rules.divide, operator.itruediv, other)

    def __floordiv__(self, other: Any, /) -> Tensor:
        return binary(rules.floor_divide, self, other)

    def __rfloordiv__(self, other: Any, /) -> Tensor:
        return binary(rules.floor_divide, other, self)

    def __ifloordiv__(self, other: Any, /) -> Self:
        return update(self, rules.floor_divide, None, other)

    def __mod__(self, other: Any, /) -> Tensor:
        return binary(rules.remainder, self, other)

    def __rmod__(self, other: Any, /) -> Tensor:
        return binary(rules.remainder, other, self)

    def __imod__(self, other: Any, /) -> Self:
        return update(self, rules.remainder, operator.imod, other)

    def __divmod__(self, other: Any, /) -> tuple[Tensor, Tensor]:
        return self // other, self % other

    def __rdivmod__(self, other: Any, /) -> tuple[Tensor, Tensor]:
        return other // self, other % self

    def __pow__(self, other: Any, /) -> Tensor:
        return binary(rules.pow, self, other)

    def __rpow__(self, other: Any, /) -> Tensor:
        return binary(rules.pow, other, self)

    def __ipow__(self, other: Any, /) -> Self:
        return update(self, rules.pow, None, other)

    def __matmul__(self, other: Any, /) -> Tensor:
        return apply(linear_algebra.matmul, self, other)

    def __rmatmul__(self, other: Any, /) -> Tensor:
        return apply(linear_algebra.matmul, other, self)

    def __imatmul__(self, other: Any, /) -> Self:
        return update(self, linear_algebra.matmul, None, other)

    def __and__(self, other: Any, /) -> Tensor:
        return binary(rules.bitwise_and, self, other)

    def __rand__(self, other: Any, /) -> Tensor:
        return binary(rules.bitwise_and, other, self)

    def __iand__(self, other: Any, /) -> Self:
        return update(self, rules.bitwise_and, operator.iand, other)

    def __or__(self, other: Any, /) -> Tensor:
        return binary(rules.bitwise_or, self, other)

    def __ror__(self, other: Any, /) -> Tensor:
        return binary(rules.bitwise_or, other, self)

    def __ior__(self, other: Any, /) -> Self:
        return update(self, rules.bitwise_or, operator.ior, other)

    def __xor__(self, other: Any, /) -> Tensor:
        return binary(rules.bitwise_xor, self, other)

    def __rxor__(self, other: Any, /) -> Tensor:
        return binary(rules.bitwise_xor, other, self)

    def __ixor__(self, other: Any, /) -> Self:
        return update(self, rules.bitwise_xor, operator.ixor, other)

    def __lshift__(self, other: Any, /) -> Tensor:
        return binary(rules.bitwise_left_shift, self, other)

    def __rlshift__(self, other: Any, /) -> Tensor:
        return binary(rules.bitwise_left_shift, other, self)

    def __ilshift__(self, other: Any, /) -> Self:
        return update(self, rules.bitwise_left_shift, operator.ilshift, other)

    def __rshift__(self, other: Any, /) -> Tensor:
        return binary(rules.bitwise_right_shift, self, other)

    def __rrshift__(self, other: Any, /) -> Tensor:
        return binary(rules.bitwise_right_shift, other, self)

    def __irshift__(self, other: Any, /) -> Self:
        return update(self, rules.bitwise_right_shift, operator.irshift, other)

    def __eq__(self, other: Any, /) -> Tensor:  # type: ignore[override]
        return binary(rules.equal, self, other)

    def __ne__(self, other: Any, /) -> Tensor:  # type: ignore[override]
        return binary(rules.not_equal, self, other)

    def __lt__(self, other: Any, /) -> Tensor:
        return binary(rules.less, self, other)

    def __le__(self, other: Any, /) -> Tensor:
        return binary(rules.less_equal, self, other)

    def __gt__(self, other: Any, /) -> Tensor:
        return binary(rules.greater, self, other)

    def __ge__(self, other: Any, /) -> Tensor:
        return binary(rules.greater_equal, self, other)

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
        if ndigits is None:
            return unary(rules.round, self)
        scale = 10.0**ndigits
        return unary(rules.round, self * scale) / scale

    # ------------------------------------------------------------------ indexing

    def __getitem__(self, key: Any, /) -> Tensor:
        return apply(indexing.getitem, self, key=plain_key(key))

    def __setitem__(self, key: Any, value: Any, /) -> None:
        write(self, plain_key(key), value)

    def __iter__(self) -> Iterator[Tensor]:
        if not self.shape:
            msg = "iteration over a 0-d tensor"
            raise TypeError(msg)
        return (self[i] for i in range(len(self)))

    def __contains__(self, item: Any, /) -> bool:
        return bool(np.any((self == item)._data))

    # ------------------------------------------------------------------ shape

    @property
    def T(self) -> Tensor:
        """The tensor with its axes reversed, as a view."""
        return self.transpose()

    @property
    def mT(self) -> Tensor:
        """The tensor with its last two axes exchanged, as a view."""
        return apply(manipulation.matrix_transpose, self)

    @property
    def real(self) -> Tensor:
        """The real part: of a complex tensor a view."""
        return apply(rules.real, self) if self.dtype.kind == "c" else self

    @property
    def imag(self) -> Tensor:
        """The imaginary part."""
        return apply(rules.imag, self)

    def reshape(self, *shape: Any, copy: bool | None = None) -> Tensor:
        """Return the tensor in another shape, as a view where possible."""
        new = shape[0] if len(shape) == 1 else shape
        return apply(manipulation.reshape, self, shape=_as_shape(new), copy=copy)

    def ravel(self) -> Tensor:
        """Return the tensor with one axis, as a view where possible."""
        return self.reshape(-1)

    def flatten(self) -> Tensor:
        """Return a copy of the tensor with one axis."""
        return self.reshape(-1, copy=True)

    def transpose(self, *axes: Any) -> Tensor:
        """Return the tensor with its axes permuted (by default reversed), as a view."""
        order: Any
        if not axes or axes == (None,):
            order = tuple(range(self.ndim))[::-1]
        else:
            order = axes[0] if isinstance(axes[0], (tuple, list)) else axes
        return apply(manipulation.permute_dims, self, axes=tuple(order))

    def swapaxes(self, axis1: int, axis2: int) -> Tensor:
        """Return the tensor with two axes exchanged, as a view."""
        order = list(range(self.ndim))
        order[axis1], order[axis2] = order[axis2], order[axis1]
        return self.transpose(order)

    def moveaxis(self, source: Any, destination: Any) -> Tensor:
        """Return the tensor with axes moved to new positions, as a view."""
        return apply(manipulation.moveaxis, self, source=source, destination=destination)

    def squeeze(self, axis: Any = None) -> Tensor:
        """Return the tensor without axes of length one, as a view."""
        if axis is None:
            axis = tuple(i for i, n in enumerate(self.shape) if n == 1)
        return apply(manipulation.squeeze, self, axis=axis)

    # ------------------------------------------------------------------ reductions

    def sum(self, axis: Any = None, dtype: Any = None, *, keepdims: bool = False) -> Tensor:
        """Return the sum over `axis`."""
        return apply(statistical.sum, self, axis=axis, dtype=dtype, keepdims=keepdims)

    def prod(self, axis: Any = None, dtype: Any = None, *, keepdims: bool = False) -> Tensor:
        """Return the product over `axis`."""
        return apply(statistical.prod, self, axis=axis, dtype=dtype, keepdims=keepdims)

    def mean(self, axis: Any = None, *, keepdims: bool = False) -> Tensor:
        """Return the mean over `axis`."""
        return apply(statistical.mean, self, axis=axis, keepdims=keepdims)

    def var(self, axis: Any = None, ddof: float = 0, *, keepdims: bool = False) -> Tensor:
        """Return the variance over `axis`."""
        return apply(statistical.var, self, axis=axis, correction=ddof, keepdims=keepdims)

    def std(self, axis: Any = None, ddof: float = 0, *, keepdims: bool = False) -> Tensor:
        """Return the standard deviation over `axis`."""
        return apply(statistical.std, self, axis=axis, correction=ddof, keepdims=keepdims)

    def max(self, axis: Any = None, *, keepdims: bool = False) -> Tensor:
        """Return the maximum over `axis`."""
        return apply(statistical.max, self, axis=axis, keepdims=keepdims)

    def min(self, axis: Any = None, *, keepdims: bool = False) -> Tensor:
        """Return the minimum over `axis`."""
        return apply(statistical.min, self, axis=axis, keepdims=keepdims)

    def cumsum(self, axis: int | None = None) -> Tensor:
        """Return the cumulative sum along `axis`; by default of the flattened tensor."""
        x, axis = (self.ravel(), 0) if axis is None else (self, axis)
        return apply(statistical.cumulative_sum, x, axis=axis)

    def cumprod(self, axis: int | None = None) -> Tensor:
        """Return the cumulative product along `axis`; by default of the flattened tensor."""
        x, axis = (self.ravel(), 0) if axis is None else (self, axis)
        return apply(statistical.cumulative_prod, x, axis=axis)

    def any(self, axis: Any = None, *, keepdims: bool = False) -> Tensor:
        """Return whether any element along `axis` is true."""
        return apply(OPS["any"], self, axis=axis, keepdims=keepdims)

    def all(self, axis: Any = None, *, keepdims: bool = False) -> Tensor:
        """Return whether all elements along `axis` are true."""
        return apply(OPS["all"], self, axis=axis, keepdims=keepdims)

    def argmax(self, axis: int | None = None, *, keepdims: bool = False) -> Tensor:
        """Return the index of the first maximum along `axis`."""
        return apply(OPS["argmax"], self, axis=axis, keepdims=keepdims)

    def argmin(self, axis: int | None = None, *, keepdims: bool = False) -> Tensor:
        """Return the index of the first minimum along `axis`."""
        return apply(OPS["argmin"], self, axis=axis, keepdims=keepdims)

    def clip(self, min: Any = None, max: Any = None) -> Tensor:
        """Return the tensor with its values limited to the interval from `min` to `max`."""
        return apply(rules.clip, self, min, max)

    def astype(self, dtype: Any, copy: bool = True, *, constant: bool | None = None) -> Tensor:
        """Return the tensor in another dtype. Differentiable between floating dtypes."""
        dtype = np.dtype(dtype)
        if not copy and dtype == self.dtype and constant in (None, self.constant):
            return self
        return apply(rules.astype, self, dtype=dtype, copy=True, constant=constant)

    def copy(self, *, constant: bool | None = None) -> Tensor:
        """Return a copy of the values and the gradient, outside of any graph."""
        out = wrap(np.array(self._refreshed()), constant=self.constant or constant)
        if constant is not None:
            out._node = _new_leaf(out._data, checked_constant(constant, out.dtype))
        grad = self.grad
        if out._node is not None and grad is not None:
            out._node.grad = grad.copy()
            out._node.owned = True
        return out

    def __copy__(self) -> Tensor:
        return self.copy()


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
    node: Node = _new(Node)
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
    if type(x) is not Tensor or x._share is not None:
        return apply(op, x)
    array = x._data
    data = op.forward(array)
    node = x._node
    if node is None or not op.rules or paused():
        return _unrecorded(data, constant=node is None or not op.rules)
    if node.grad is not None:
        node = renew(x)
    plan = op.first
    save = plan.save
    return record(plan, (node,), () if save is None else save((array, data)), data)


def binary(op: Op, x1: Any, x2: Any) -> Tensor:  # noqa: C901, PLR0911, PLR0912 the hot path
    """Apply an operation of two arrays and no parameters."""
    if type(x1) is Tensor:
        if x1._share is not None:
            return apply(op, x1, x2)
        a1 = x1._data
        n1 = x1._node
        if type(x2) is Tensor:
            if x2._share is not None:
                return apply(op, x1, x2)
            a2 = x2._data
            n2 = x2._node
        elif type(x2) in _SCALARS:
            a2 = x2
            n2 = None
        else:
            return apply(op, x1, x2)
    elif type(x1) in _SCALARS and type(x2) is Tensor and x2._share is None:
        a1 = x1
        n1 = None
        a2 = x2._data
        n2 = x2._node
    else:
        return apply(op, x1, x2)
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
    if len(plan.wanted) != len(parents):
        return apply(op, x1, x2)
    save = plan.save
    return record(plan, parents, () if save is None else save((a1, a2, data)), data)


def apply(op: Op, *inputs: Any, constant: bool | None = None, **params: Any) -> Tensor:
    """Apply an operation to arrays, tensors and numbers, and record it.

    Returns
    -------
    Tensor
        Of an operation with several outputs, the tuple of them: then call it `apply_many`.
    """
    arrays, variables, shared = _operands(inputs)
    if True not in [hasattr(array, "dtype") for array in arrays]:  # numbers only
        arrays = [None if array is None else np.asarray(array) for array in arrays]
    data = op.forward(arrays, **params) if op.variadic else op.forward(*arrays, **params)
    if op.view and isinstance(inputs[0], Handle) and _shares(data, arrays[0]):
        return _view(op, inputs[0], params, data, constant)
    variable = tuple([x is not None for x in variables])
    moves = op.differentiable and True in variable
    if constant is True or not moves or paused():
        return _unrecorded(data, not moves if constant is None else constant)
    plan = op.plan(variable, unpack if shared else None)
    if not plan.wanted:
        return _unrecorded(data, constant=True)
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
    if type(obj) is not list and type(obj) is not tuple:
        return False
    types = set(map(type, obj))
    if any(issubclass(item, Handle) for item in types):
        return True
    return not types.isdisjoint((list, tuple)) and any(map(has_tensor, obj))


def stacked(obj: Any) -> Tensor:
    """Stack nested sequences that contain a tensor."""
    items = [stacked(item) if has_tensor(item) else item for item in obj]
    return apply(manipulation.stack, *items, axis=0)


def _kept(plan: Plan, inputs: tuple[Any, ...], arrays: list[Any]) -> list[Any]:
    """What to save of operands whose memory others can reach, where a rule reads them."""
    values = list(arrays)
    names = plan.op.inputs * (len(inputs) if plan.op.variadic else 1)
    for i, (x, array) in enumerate(zip(inputs, arrays)):
        if names[i] not in plan.names or type(array) is not np.ndarray:
            continue
        if not isinstance(x, Handle):
            if array is x:
                values[i] = guarded(array)
        elif x._share is not None:
            values[i] = kept(x)
    return values


def _unrecorded(data: Any, constant: bool) -> Tensor:
    """The tensors of a result that is not recorded: constants, or leaves."""
    if type(data) is tuple:
        return tuple([_unrecorded(item, constant) for item in data])  # type: ignore[return-value]
    return constant_tensor(data) if constant else wrap(data, constant=data.dtype.kind not in "fc")


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


def _shares(data: Any, array: Any) -> bool:
    """Whether a result is a view of the memory of an array."""
    if type(data) is not np.ndarray or data.base is None:
        return False
    return data.base is array or data.base is array.base


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


def plain_key(key: Any) -> Any:
    """Return an index without tensors, and without arrays that somebody could change."""
    if isinstance(key, tuple):
        return tuple([plain_key(item) for item in key])
    if isinstance(key, Handle):
        refresh(key)
        data = key._data
        return np.array(data) if key._share is not None else data
    if isinstance(key, list):
        return np.asarray([plain_key(item) for item in key]) if key else np.zeros(0, np.intp)
    if isinstance(key, np.ndarray):
        return key.copy()
    return key


# ---------------------------------------------------------------------- writing


def write(x: Tensor, key: Any, value: Any) -> None:
    """Write `value` to ``x[key]``: into the memory, and into the history of its owner."""
    refresh(x)
    share = x._share
    base, path = (share.base, share.path) if type(share) is View else (x, ())
    if isinstance(value, Handle) and _is_region(x, key, value):
        return
    (array,), (variable,), _ = _operands((value,))
    if type(x._data) is not np.ndarray:
        x._data = np.array(x._data)
    if not is_locked(base):
        _check_writeable(x)
    if x.dtype.kind != "c" and getattr(array, "dtype", np.dtype(type(array))).kind == "c":
        msg = f"cannot write complex values into a tensor of dtype {x.dtype}"
        raise TypeError(msg)
    if share is not None or not is_exclusive(x):
        owner = prepare_write(base)
        refresh(x)
        if owner.cells:
            owner.preserve(x._data, path, key)
        _check_writeable(x)
    x._data[key] = array
    if base._node is None or paused():
        return
    node = None if variable is None else current(variable)
    origin = renew(base)
    plan = indexing.overwrite.plan((True, node is not None))
    parents = (origin,) if node is None else (origin, node)
    everything = (None, None, None, path, key, base._data.shape, np.shape(array))
    base._node = record(plan, parents, plan.save(everything), base._data)._node  # type: ignore[misc]


def _check_writeable(x: Handle) -> None:
    if not x._data.flags.writeable:
        msg = "assignment destination is read-only"
        raise ValueError(msg)


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
        and region.__array_interface__ == data.__array_interface__
        and np.may_share_memory(region, x._data)
    )


def update(x: T, op: Op, in_place: Callable[[Any, Any], Any] | None, other: Any) -> T:
    """Replace the value of `x` by that of ``op(x, other)``, in the memory of `x`."""
    if in_place is None or type(x) is not Tensor or x._share is not None:
        out = binary(op, x, other) if op is not linear_algebra.matmul else x @ other
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
        plan = op.plan((True, variable is not None), unpack if shared else None)
    if type(old) is not np.ndarray:
        data = np.asarray(in_place(old, array), dtype=old.dtype)
    elif (plan is not None and "x1" in plan.names) or not is_exclusive(x, locals=1):
        data = in_place(old.copy(), array)
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


def _as_shape(shape: Any) -> tuple[int, ...]:
    return (operator.index(shape),) if isinstance(shape, SupportsIndex) else tuple(shape)
