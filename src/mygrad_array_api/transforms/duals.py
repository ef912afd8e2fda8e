"""Dual numbers: a namespace in which rules give gradients, and beside them their derivatives.

Where a sweep runs with it, each rule is differentiated along one direction while it is evaluated:
second derivatives times a vector, at NumPy's speed and without a second graph.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter, floordiv, mod
from typing import Any, cast

import numpy as np

from mygrad_array_api._backends import numpy as backend
from mygrad_array_api._backends.numpy import engine, summing
from mygrad_array_api._core.forward import forward, push, push_elements
from mygrad_array_api._core.node import Node, leaf, made
from mygrad_array_api._core.op import OPS, Op
from mygrad_array_api._core.recording import recording
from mygrad_array_api._tensor.applying import wrap
from mygrad_array_api._tensor.handle import current
from mygrad_array_api._tensor.keys import plain_key
from mygrad_array_api._tensor.tensor import Tensor

from .tree import flatten


class Dual:
    """An array, and its derivative along the direction, of the same shape and dtype.

    The array may be put off until it is asked for: nobody asks for the gradient itself.
    """

    __slots__ = ("_array", "_later", "tangent")

    def __init__(self, array: Any, tangent: Any, later: Callable[[], Any] | None = None) -> None:
        self._array = array
        self._later = later
        self.tangent = tangent

    @property
    def array(self) -> Any:
        """The array."""
        if self._array is None:
            self._array = cast("Callable[[], Any]", self._later)()
            self._later = None
        return self._array

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of both."""
        return self.tangent.shape

    @property
    def dtype(self) -> np.dtype[Any]:
        """The dtype of both."""
        return self.tangent.dtype

    @property
    def ndim(self) -> int:
        """How many axes there are."""
        return self.tangent.ndim

    @property
    def mT(self) -> Dual:
        """The last two axes exchanged."""
        return Dual(self.array.mT, self.tangent.mT)

    def __getattr__(self, name: str) -> Any:
        """Answer as a tensor does: what a rule asks for may be anything that tensors have."""
        if name.startswith("__") or not hasattr(Tensor, name):
            msg = f"a tensor has no attribute {name!r}"
            raise AttributeError(msg)
        if isinstance(getattr(Tensor, name), property):
            return through_tensors(attrgetter(name), self)
        return partial(through_tensors, getattr(Tensor, name), self)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:
        name = None if options or method != "__call__" else _REFLECTED.get(ufunc)
        if name is not None and len(inputs) == 2 and type(inputs[0]) is not Dual:
            return getattr(self, name)(inputs[0])
        return through_tensors(getattr(ufunc, method), *inputs, **options)

    def __array_function__(
        self,
        func: Callable[..., Any],
        types: tuple[type, ...],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Any:
        return through_tensors(func, *args, **kwargs)

    def __pos__(self) -> Dual:
        return self

    def __len__(self) -> int:
        return len(self.tangent)

    def __mod__(self, other: Any) -> Any:
        return through_tensors(mod, self, other)

    def __rmod__(self, other: Any) -> Any:
        return through_tensors(mod, other, self)

    def __floordiv__(self, other: Any) -> Any:
        return through_tensors(floordiv, self, other)

    def __rfloordiv__(self, other: Any) -> Any:
        return through_tensors(floordiv, other, self)

    def __divmod__(self, other: Any) -> Any:
        return through_tensors(divmod, self, other)

    def __rdivmod__(self, other: Any) -> Any:
        return through_tensors(divmod, other, self)

    def __round__(self, ndigits: int | None = None) -> Any:
        return through_tensors(round, self, ndigits)

    @property
    def size(self) -> int:
        """How many elements there are."""
        return self.tangent.size

    def __add__(self, other: Any) -> Dual:
        if type(other) is Dual:
            return Dual(self.array + other.array, self.tangent + other.tangent)
        out = self.array + other
        return Dual(out, _fitting(self.tangent, out))

    __radd__ = __add__

    def __sub__(self, other: Any) -> Dual:
        if type(other) is Dual:
            return Dual(self.array - other.array, self.tangent - other.tangent)
        out = self.array - other
        return Dual(out, _fitting(self.tangent, out))

    def __rsub__(self, other: Any) -> Dual:
        out = other - self.array
        return Dual(out, _fitting(-self.tangent, out))

    def __mul__(self, other: Any) -> Dual:
        if type(other) is not Dual:
            return Dual(self.array * other, self.tangent * other)
        array = self.array
        tangent = self.tangent * other.array
        if other is self:
            tangent += tangent
        else:
            tangent += array * other.tangent
        return Dual(None, tangent, lambda: array * other.array)

    __rmul__ = __mul__

    def __matmul__(self, other: Any) -> Dual:
        if type(other) is not Dual:
            return Dual(None, self.tangent @ other, lambda: self.array @ other)
        tangent = self.tangent @ other.array
        tangent += self.array @ other.tangent
        return Dual(None, tangent, lambda: self.array @ other.array)

    def __rmatmul__(self, other: Any) -> Dual:
        return Dual(None, other @ self.tangent, lambda: other @ self.array)

    def __neg__(self) -> Dual:
        return Dual(-self.array, -self.tangent)

    def __truediv__(self, other: Any) -> Any:
        return _applied(OPS["divide"], (self, other), {})

    def __rtruediv__(self, other: Any) -> Any:
        return _applied(OPS["divide"], (other, self), {})

    def __pow__(self, other: Any) -> Any:
        if type(other) is int and other > 0:
            if other == 1:
                return self
            slope = other * self.array ** (other - 1)
            return Dual(self.array**other, self.tangent * slope)
        return _applied(OPS["pow"], (self, other), {})

    def __rpow__(self, other: Any) -> Any:
        return _applied(OPS["pow"], (other, self), {})

    def __abs__(self) -> Any:
        return _applied(OPS["abs"], (self,), {})

    def __getitem__(self, key: Any) -> Any:
        key = plain_key(key)
        return Dual(self.array[key], self.tangent[key])

    def __lt__(self, other: Any) -> Any:
        return self.array < _primal(other)

    def __le__(self, other: Any) -> Any:
        return self.array <= _primal(other)

    def __gt__(self, other: Any) -> Any:
        return self.array > _primal(other)

    def __ge__(self, other: Any) -> Any:
        return self.array >= _primal(other)

    def __eq__(self, other: object) -> Any:
        return self.array == _primal(other)

    def __ne__(self, other: object) -> Any:
        return self.array != _primal(other)

    __hash__ = None  # type: ignore[assignment]


_REFLECTED = {
    np.add: "__radd__",
    np.subtract: "__rsub__",
    np.multiply: "__rmul__",
    np.divide: "__rtruediv__",
    np.matmul: "__rmatmul__",
}
"""What an array that stands on the left of a dual number leaves to it."""


def through_tensors(func: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call a function on tensors in the place of dual numbers, and push the tangents through.

    It is slower than a method written for dual numbers, and serves everything that tensors do.
    """
    leaves, build = flatten((args, kwargs))
    given = []
    tangents = {}
    for x in leaves:
        if type(x) is Dual:
            t = x.tangent
            x = wrap(x.array)  # noqa: PLW2901 a tensor in its place
            tangents[x._node] = t
        given.append(x)
    given_args, given_kwargs = build(given)
    with recording():
        outputs, rebuild = flatten(func(*given_args, **given_kwargs))
        return rebuild([_pushed(y, tangents) for y in outputs])


def _pushed(y: Any, tangents: dict[Any, Any]) -> Any:
    if not isinstance(y, Tensor):
        return y
    node = current(y)
    t = None if node is None else forward([node], tangents, backend)[0]
    return y._array if t is None else Dual(y._array, t)


class Duals:
    """The namespace that rules are given.

    Parameters
    ----------
    moving : mapping of Node to array
        The tangents of the nodes of the graph.
    """

    in_place = False

    def __init__(self, moving: Mapping[Node, Any]) -> None:
        self._moving = moving

    def __getattr__(self, name: str) -> Any:
        op = OPS.get(name)
        found: Any
        if op is None:
            plain = getattr(backend, name)
            if isinstance(plain, type) or not callable(plain):
                return plain

            def found(*args: Any, **kwargs: Any) -> Any:
                return plain(*map(_primal, args), **{k: _primal(v) for k, v in kwargs.items()})
        else:
            found = _of_duals(op)

        setattr(Duals, name, staticmethod(found))
        return found

    def lift(self, node: Node) -> tuple[Any, ...]:
        """Return the saved values of a node with their derivatives."""
        saved = node.values()
        sources = node.plan.sources
        if not sources:
            return saved
        lifted = list(saved)
        for place, source in sources:
            t = self._moving.get(node if source is None else node.parents[source])
            if t is not None:
                lifted[place] = _lifted(saved[place], t)
        return tuple(lifted)

    @staticmethod
    def cast(ct: Any, dtype: Any) -> Any:
        """Cast a cotangent to the dtype of its input."""
        if type(ct) is Dual:
            return Dual(engine.cast(ct.array, dtype), engine.cast(ct.tangent, dtype))
        return engine.cast(ct, dtype)

    @staticmethod
    def conj(x: Any) -> Any:
        """Conjugate what is complex, and return the rest as it is."""
        if x.dtype.kind != "c":
            return x
        if type(x) is Dual:
            return Dual(x.array.conj(), x.tangent.conj())
        return x.conj()

    @staticmethod
    def matrix_transpose(x: Any) -> Any:
        """Exchange the last two axes."""
        return x.mT

    @staticmethod
    def sum_to(x: Any, shape: tuple[int, ...]) -> Any:
        """Sum over the axes along which something of the given shape was broadcast."""
        if type(x) is Dual:
            return Dual(
                None, summing.sum_to(x.tangent, shape), lambda: summing.sum_to(x.array, shape)
            )
        return summing.sum_to(x, shape)

    @staticmethod
    def masked(g: Any, mask: Any) -> Any:
        """Return `g` where a mask is true, and zero elsewhere."""
        mask = _primal(mask)
        if type(g) is Dual:
            return Dual(engine.masked(g.array, mask), engine.masked(g.tangent, mask))
        return engine.masked(g, mask)

    is_complex = staticmethod(engine.is_complex)

    @staticmethod
    def added(x1: Any, x2: Any) -> Any:
        """Return a sum."""
        return x1 + x2

    @staticmethod
    def known_finite(x: Any) -> bool:
        """Whether it is known that all of an array and of its derivative is finite."""
        if type(x) is not Dual:
            return engine.known_finite(x)
        return engine.known_finite(x.array) and engine.known_finite(x.tangent)

    @staticmethod
    def unless_finite(out: Any, careful: Callable[[], Any]) -> Any:
        """Return `out`, or what `careful` computes unless value and derivative are finite."""
        return out if Duals.known_finite(out) else careful()

    @staticmethod
    def zero_stays_zero(g: Any, ct: Any) -> Any:
        """Return `ct`, with zero where it is not finite though `g` is exactly zero."""
        if type(ct) is not Dual:
            return engine.zero_stays_zero(_primal(g), ct)
        if Duals.known_finite(ct):
            return ct
        array = ct.array
        zeroed = engine.falsely_infinite(_primal(g), array)
        zeroed |= engine.falsely_infinite(_primal(g), ct.tangent)
        if not np.any(zeroed):
            return ct
        return Dual(np.where(zeroed, 0, array), np.where(zeroed, 0, ct.tangent))


def read_before(order: list[Node]) -> list[Node]:
    """Return the nodes of an order up to the last whose tangent a rule reads.

    What comes after it, such as the sum at the end of a loss, need not be pushed through.
    """
    order = list(order)
    read: set[Node] = set()
    while order and order[-1] not in read:
        node = order.pop()
        for _, source in node.plan.sources:
            if source is None:
                order.append(node)
                return order
            read.add(node.parents[source])
    return order


def _of_duals(op: Op) -> Callable[..., Any]:
    """The operation on dual numbers."""
    if op.kind == "linear" and len(op.inputs) == 1 and not op.variadic:
        return _linear(op)

    def found(*args: Any, **kwargs: Any) -> Any:
        arrays, extra = args[: len(op.inputs)], args[len(op.inputs) :]
        if op.variadic:
            (arrays,) = arrays
        kwargs |= zip(op.params, extra, strict=False)
        return _applied(op, tuple(arrays), kwargs)

    return found


def _linear(op: Op) -> Callable[..., Any]:
    """A linear operation of one array, which is that of the tangent too."""
    forward = op.forward

    def found(x: Any, *extra: Any, **kwargs: Any) -> Any:
        if extra:
            kwargs |= zip(op.params, extra, strict=False)
        if type(x) is Dual:
            return Dual(None, forward(x.tangent, **kwargs), partial(_later, forward, x, kwargs))
        return forward(x, **kwargs)

    return found


def _later(forward: Callable[..., Any], x: Dual, kwargs: dict[str, Any]) -> Any:
    return forward(x.array, **kwargs)


def _primal(x: Any) -> Any:
    if type(x) is Dual:
        return x.array
    return [_primal(item) for item in x] if type(x) is list else x


def _fitting(tangent: Any, out: Any) -> Any:
    return tangent if tangent.shape == out.shape else np.broadcast_to(tangent, out.shape)


def _lifted(value: Any, tangent: Any) -> Any:
    if type(value) is tuple:
        return tuple(
            [
                v if t is None or v.dtype.kind not in "fc" else Dual(v, t)
                for v, t in zip(value, tangent, strict=True)
            ]
        )
    return Dual(value, tangent)


def _applied(op: Op, inputs: tuple[Any, ...], params: dict[str, Any]) -> Any:
    """Apply an operation, and push the tangents through."""
    arrays = [_primal(x) for x in inputs]
    data = op.forward(arrays, **params) if op.variadic else op.forward(*arrays, **params)
    variable = tuple([type(x) is Dual for x in inputs])
    if True not in variable or not op.differentiable:
        return data
    plan = op.plan(variable, params)
    if not plan.wanted:
        return data
    saved = plan.keep(arrays, data, params, [np.shape(x) for x in arrays] if plan.shapes else ())
    if op.kind == "elementwise" and op.jvp is None:
        parts = [inputs[i].tangent for i in plan.wanted]
        return Dual(data, push_elements(plan, parts, saved, backend, data.shape))
    parents: tuple[Node, ...] = ()
    if op.kind == "general" and op.jvp is None:  # the rule is transposed, by nodes of the inputs
        parents = tuple([leaf(inputs[i]) for i in plan.wanted])
    node = made(plan, parents, saved, data[0] if type(data) is tuple else data)
    t = push(node, plan, [inputs[i].tangent for i in plan.wanted], backend)
    if type(data) is tuple:
        return _lifted(data, t)
    return Dual(data, t)
