"""Dual numbers: a namespace in which rules give gradients, and beside them their derivatives.

Where a sweep runs with it, each rule is differentiated along one direction while it is evaluated:
second derivatives times a vector, at NumPy's speed and without a second graph.
"""

from __future__ import annotations

from cmath import isfinite
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np

from mygrad_array_api._core.forward import push
from mygrad_array_api._core.node import Node, leaf
from mygrad_array_api._core.op import OPS, Op, Plan
from mygrad_array_api._tensor import backend
from mygrad_array_api._tensor.backend import engine
from mygrad_array_api._tensor.tensor import plain_key

__all__ = ["Dual", "Duals", "read_before"]


class Dual:
    """An array, and its derivative along the direction, of the same shape and dtype.

    The array may be put off until it is asked for: nobody asks for the gradient itself.
    """

    __slots__ = ("_array", "_later", "tangent")

    __array_ufunc__ = None  # arrays leave operators to the dual number
    base = None
    """That it is a view of other memory is asked of arrays only."""

    def __init__(self, array: Any, tangent: Any, later: Callable[[], Any] | None = None) -> None:
        self._array = array
        self._later = later
        self.tangent = tangent

    @property
    def array(self) -> Any:
        """The array."""
        if self._array is None:
            self._array = self._later()  # type: ignore[misc]
            self._later = None
        return self._array

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of both."""
        return self.tangent.shape  # type: ignore[no-any-return]

    @property
    def dtype(self) -> np.dtype[Any]:
        """The dtype of both."""
        return self.tangent.dtype  # type: ignore[no-any-return]

    @property
    def ndim(self) -> int:
        """How many axes there are."""
        return self.tangent.ndim  # type: ignore[no-any-return]

    @property
    def mT(self) -> Dual:
        """The last two axes exchanged."""
        return Dual(self.array.mT, self.tangent.mT)

    @property
    def size(self) -> int:
        """How many elements there are."""
        return self.tangent.size  # type: ignore[no-any-return]

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
        elif op.kind == "linear" and len(op.inputs) == 1 and not op.variadic:
            forward = op.forward

            def found(x: Any, *extra: Any, **kwargs: Any) -> Any:
                if extra:
                    kwargs |= zip(op.params, extra, strict=False)
                if type(x) is Dual:
                    later = partial(_later, forward, x, kwargs)
                    return Dual(None, forward(x.tangent, **kwargs), later)
                return forward(x, **kwargs)
        else:

            def found(*args: Any, **kwargs: Any) -> Any:
                arrays, extra = args[: len(op.inputs)], args[len(op.inputs) :]
                if op.variadic:
                    (arrays,) = arrays
                kwargs |= zip(op.params, extra, strict=False)
                return _applied(op, tuple(arrays), kwargs)

        setattr(Duals, name, staticmethod(found))
        return found

    def lift(self, node: Node) -> tuple[Any, ...]:
        """Return the saved values of a node with their derivatives."""
        plan: Any = node.plan
        saved = node.saved if plan.unpack is None else plan.unpack(node.saved)
        sources = _sources(plan)
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
                None, engine.sum_to(x.tangent, shape), lambda: engine.sum_to(x.array, shape)
            )
        return engine.sum_to(x, shape)

    @staticmethod
    def masked(g: Any, mask: Any) -> Any:
        """Return `g` where a mask is true, and zero elsewhere."""
        mask = _primal(mask)
        if type(g) is Dual:
            return Dual(engine.masked(g.array, mask), engine.masked(g.tangent, mask))
        return engine.masked(g, mask)

    @staticmethod
    def zero_stays_zero(g: Any, ct: Any) -> Any:
        """Return `ct`, with zero where it is not finite though `g` is exactly zero."""
        if type(ct) is not Dual:
            return engine.zero_stays_zero(_primal(g), ct)
        array = ct.array
        if isfinite(np.vdot(array, array).real):
            return ct
        zeroed = engine.falsely_infinite(_primal(g), array)
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
        for _, source in _sources(node.plan):  # type: ignore[arg-type]
            if source is None:
                order.append(node)
                return order
            read.add(node.parents[source])
    return order


def _sources(plan: Plan) -> list[tuple[int, int | None]]:
    """Which saved values move: the place of each, and of its parent; None for the result."""
    found = _places.get(plan)
    if found is None:
        op = plan.op
        names = [op.inputs[0 if op.variadic else i] for i in plan.wanted]
        found = _places[plan] = [
            (place, None if name == "out" else names.index(name))
            for place, name in enumerate(plan.names)
            if name == "out" or (name in names and not op.variadic)
        ]
    return found


_places: dict[Plan, list[tuple[int, int | None]]] = {}


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
    plan = op.plan(variable)
    if not plan.wanted:
        return data
    node = Node()
    node.plan = plan
    if plan.save is None:
        node.saved = ()
    else:
        shapes = tuple([np.shape(x) for x in arrays])
        everything = (
            *((tuple(arrays),) if op.variadic else arrays),
            data,
            *(op.params | params).values(),
            *((shapes,) if op.variadic else shapes),
        )
        node.saved = plan.save(everything)
    first = data[0] if type(data) is tuple else data
    node.shape, node.dtype = first.shape, first.dtype
    node.parents = ()
    if op.kind == "general" and op.jvp is None:  # the rule is transposed, by nodes of the inputs
        node.parents = tuple([leaf(inputs[i].shape, inputs[i].dtype) for i in plan.wanted])
    t = push(node, [inputs[i].tangent for i in plan.wanted], backend)
    if type(data) is tuple:
        return _lifted(data, t)
    return Dual(data, t)
