"""`Tensor`: the class, and what its operators and brackets do."""

from __future__ import annotations

import operator
import warnings
from collections.abc import Callable, Iterator
from typing import Any, Never, TypeVar

import numpy as np

from mygrad_array_api._backends import numpy as backend
from mygrad_array_api._backends.tables import RECORDERS
from mygrad_array_api._core.border import is_varied
from mygrad_array_api._core.errors import CutGraphWarning, InvalidBackprop
from mygrad_array_api._core.node import Node, leaf
from mygrad_array_api._core.op import Op
from mygrad_array_api._core.plan import PART
from mygrad_array_api._core.recording import paused
from mygrad_array_api._core.reverse import reachable, reverse
from mygrad_array_api._rules import indexing, linear_algebra, manipulation
from mygrad_array_api._rules.elementwise import arithmetic, bits_and_logic, comparison, rounding
from mygrad_array_api._rules.elementwise import complex as complex_rules

from . import applying
from .applying import apply, binary, constant_tensor, has_tensor, record, stacked, unary, wrap
from .array_methods import ArrayMethods
from .convert import NotNumericError, checked_constant, refuse_large_integers
from .dispatch import Dispatch
from .handle import Handle, current, refresh
from .keys import is_basic, plain_key
from .layout import ordered
from .leaving import stay
from .memory import Owner, View
from .other_names import refuse_keywords, refuse_other_names
from .views import view_of
from .writing import update, write

T = TypeVar("T", bound="Tensor")

_new = object.__new__


# ---------------------------------------------------------------------- operators


def _forward(name: str, op: Op) -> Callable[[Tensor, Any], Tensor]:
    """Make the method of an operator whose left operand is a tensor."""

    def method(self: Tensor, other: Any, /) -> Tensor:
        try:
            return binary(op, self, other)
        except NotNumericError:
            return NotImplemented

    return _named(method, f"__{name}__")


def _reflected(name: str, op: Op) -> Callable[[Tensor, Any], Tensor]:
    """Make the method of an operator whose right operand is a tensor, and the left one is not."""

    def method(self: Tensor, other: Any, /) -> Tensor:
        try:
            return binary(op, other, self)
        except NotNumericError:
            return NotImplemented

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
    >>> import mygrad_array_api as mg
    >>> x = mg.Tensor([1.0, 2.0, 3.0])
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
            x, history = whole._array, whole._node
        is_tensor = isinstance(x, Handle)
        if is_tensor:
            if constant is not True:
                stay(x, "tensor()")
            refresh(x)
            x = x._array
        data = np.array(x, dtype=dtype, copy=True if copy else None, ndmin=ndmin)
        if data.dtype.hasobject:
            refuse_large_integers(data)
        constant = checked_constant(constant, data.dtype)
        if copy and not data.ndim and data.dtype.kind in "fc":
            data = data[()]  # nobody else has the array, and arithmetic of a scalar is cheaper
        self._array = data
        self._node = None if constant else leaf(data)
        self._share = None
        if history is not None and not constant:
            self._node = _node_of_cast(history, data)
        elif not copy:
            self._share = Owner(unknown=is_tensor, external=True)
        elif constant and not data.ndim:
            self._share = Owner(unknown=False)  # an array, in which `+=` writes, and not a result

    # ------------------------------------------------------------------ differentiation

    def backward(self, grad: Any = None, *, create_graph: bool = False, **other: Never) -> None:
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
        if other:
            refuse_keywords("backward", other)
        if paused():
            return
        node = self._node if self._share is None else self._current_without_renewal()
        if node is None:
            msg = (
                f"backward() of a constant tensor of dtype {self.dtype}: no variable tensor "
                "entered its computation. Integers are constants, write tensor(x.astype(float)); "
                "so is what was made with constant=True, or in no_autodiff"
            )
            raise InvalidBackprop(msg)
        if node.forgotten:
            msg = (
                "the graph that led to this tensor was cut, by an earlier backward() or "
                "clear_graph(): only the tensor itself gets a gradient now. Compute it again, or "
                "take the gradients before the last with gradients(y, x, retain_graph=True)"
            )
            warnings.warn(msg, CutGraphWarning, stacklevel=2)
            node = self._node = leaf(node)
        level = 0 if grad is None else PART
        seed = self._seed(node, grad)
        arrays = self._arrays
        if create_graph:
            xp = RECORDERS[arrays]
            reverse(node, xp.constant(seed), xp, retain=True, level=level)
        else:
            reverse(node, seed, arrays, level=level)

    @property
    def _arrays(self) -> Any:
        """What computes with the array of the tensor."""
        return backend

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

    __add__, __radd__, __iadd__ = _operator("add", arithmetic.add, operator.iadd)
    __sub__, __rsub__, __isub__ = _operator("sub", arithmetic.subtract, operator.isub)
    __mul__, __rmul__, __imul__ = _operator("mul", arithmetic.multiply, operator.imul)
    __truediv__, __rtruediv__, __itruediv__ = _operator(
        "truediv", arithmetic.divide, operator.itruediv
    )
    __floordiv__, __rfloordiv__, __ifloordiv__ = _operator("floordiv", arithmetic.floor_divide)
    __mod__, __rmod__, __imod__ = _operator("mod", arithmetic.remainder, operator.imod)
    _power, __rpow__, __ipow__ = _operator("pow", arithmetic.pow)

    def __pow__(self, other: Any, /) -> Tensor:
        # As NumPy does it: a square is cheaper than a power, and its derivative is never infinite.
        if type(other) is int and other == 2 and self._array.dtype.kind in "fc":
            return unary(arithmetic.square, self)
        return self._power(other)

    __matmul__, __rmatmul__, __imatmul__ = _operator("matmul", linear_algebra.matmul)
    __and__, __rand__, __iand__ = _operator("and", bits_and_logic.bitwise_and, operator.iand)
    __or__, __ror__, __ior__ = _operator("or", bits_and_logic.bitwise_or, operator.ior)
    __xor__, __rxor__, __ixor__ = _operator("xor", bits_and_logic.bitwise_xor, operator.ixor)
    __lshift__, __rlshift__, __ilshift__ = _operator(
        "lshift", bits_and_logic.bitwise_left_shift, operator.ilshift
    )
    __rshift__, __rrshift__, __irshift__ = _operator(
        "rshift", bits_and_logic.bitwise_right_shift, operator.irshift
    )

    __eq__ = _forward("eq", comparison.equal)  # type: ignore[assignment]
    __ne__ = _forward("ne", comparison.not_equal)  # type: ignore[assignment]
    __lt__ = _forward("lt", comparison.less)
    __le__ = _forward("le", comparison.less_equal)
    __gt__ = _forward("gt", comparison.greater)
    __ge__ = _forward("ge", comparison.greater_equal)

    def __divmod__(self, other: Any, /) -> tuple[Tensor, Tensor]:
        return self // other, self % other

    def __rdivmod__(self, other: Any, /) -> tuple[Tensor, Tensor]:
        return other // self, other % self

    __hash__ = None  # type: ignore[assignment]

    def __neg__(self, /) -> Tensor:
        return unary(arithmetic.negative, self)

    def __pos__(self, /) -> Tensor:
        return unary(arithmetic.positive, self)

    def __abs__(self, /) -> Tensor:
        return unary(complex_rules.abs, self)

    def __invert__(self, /) -> Tensor:
        return unary(bits_and_logic.bitwise_invert, self)

    def __round__(self, ndigits: int | None = None) -> Tensor:
        return unary(rounding.round, self) if ndigits is None else self.round(ndigits)

    # ------------------------------------------------------------------ indexing

    def __getitem__(self, key: Any, /) -> Tensor:
        if type(key) is int and type(self._share) is Owner and self._array.ndim > 1:
            # What `_part` does as well, but a row is what loops read, and needs no path.
            array = self._array
            out: Tensor = _new(Tensor)
            out._array = array[key]
            out._node = None
            view: View = _new(View)
            view._path = None
            view.base = self
            view.data = array
            view.node = None
            view.row = key if key >= 0 else key + len(array)
            out._share = view
            return out
        if type(self._array) is np.ndarray and (type(key) is int or is_basic(key)):
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
        found: Any = self == item  # False of what is not numeric
        return bool(np.any(found._array if isinstance(found, Handle) else found))

    # ------------------------------------------------------------------ copies

    def copy(self, order: Any = "C", *, constant: bool | None = None) -> Tensor:
        """Return a copy in memory of its own, through which gradients flow to the tensor.

        Parameters
        ----------
        order : {"C", "F", "A", "K"}, optional
            How the copy is laid out in memory.
        constant : bool, optional
            True for a copy outside of the graph; False for a variable, of a constant as well.

        Returns
        -------
        Tensor
        """
        if constant is not None and constant is not self.constant:
            return wrap(np.array(self._refreshed(), order=order), constant=constant)
        out = apply(rounding.astype, self, dtype=self.dtype, copy=True)
        return out if out.ndim < 2 or order == "K" else ordered(out, order, self._array)

    def __copy__(self) -> Tensor:
        """Return a new leaf of a leaf that is not being differentiated; else stay in the graph."""
        alone = self.creator is None and not is_varied(self._node)
        return self._as_leaf() if alone else self.copy("K")

    def __deepcopy__(self, memo: dict[int, Any]) -> Tensor:
        copied = memo[id(self)] = self.__copy__()
        return copied

    def _as_leaf(self) -> Tensor:
        """Return a copy of the values and of the gradient, outside of any graph."""
        constructor, args = self.__reduce__()
        out: Tensor = constructor(*args)
        return out


def _node_of_cast(node: Node, data: Any) -> Node | None:
    """The node of `data`, the value of `node` in perhaps another dtype and with more axes."""
    whole = constant_tensor(np.empty(node.shape, dtype=node.dtype))
    whole._node = node
    cast_ = apply(rounding.astype, whole, dtype=data.dtype, copy=True)
    return current(apply(manipulation.reshape, cast_, shape=data.shape))


def _part(x: Tensor, key: Any) -> Tensor:
    """Return ``x[key]`` for a basic key: a view, or the node of one element."""
    share = x._share
    if type(share) is View:
        refresh(x)
    data = x._array[key]
    if type(data) is np.ndarray:
        return view_of(x, ((indexing.getitem, {"key": key}),), data, None, _new(Tensor))
    node = x._node
    if paused():
        return constant_tensor(data) if x.constant or data.dtype.kind not in "fc" else wrap(data)
    if type(share) is View or (node is not None and node.grad is not None):
        node = current(x)
    if node is None:
        return constant_tensor(data)
    return record(indexing.getitem.first, (node,), indexing.keep_part(key, node.shape), data)


refuse_other_names(Tensor)
applying.make(Tensor)
Tensor._apply = staticmethod(apply)
