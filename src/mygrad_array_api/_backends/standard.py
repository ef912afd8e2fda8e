"""Any library of the array API standard as ``xp``: what the engine and the rules ask of arrays.

An operation is computed, in this order, by a method of its name in the class of the library, by an
operator, by the library's own function of that name, by array-API code that stands here and in
`formulas`, and last by what the library falls back on. Nothing is written in place, and no value
is asked for: arrays may be lazy, or traced, or on another device.
"""

from __future__ import annotations

import operator
import warnings
from collections.abc import Callable, Iterable
from functools import partial
from types import ModuleType
from typing import Any

import numpy as np

from mygrad_array_api._core.node import Node
from mygrad_array_api._core.op import OPS, Op
from mygrad_array_api._core.plan import Plan
from mygrad_array_api._rules.indexing import getitem as getitem_op

from . import keys, registry
from .formulas import Formulas
from .numpy.engine import quiet, quietly
from .numpy.indexing import Path
from .tables import RECORDERS

Array = Any
Shape = tuple[int, ...]

_OPERATORS: dict[str, Callable[..., Any]] = {
    "add": operator.add,
    "bitwise_and": operator.and_,
    "bitwise_invert": operator.invert,
    "bitwise_left_shift": operator.lshift,
    "bitwise_or": operator.or_,
    "bitwise_right_shift": operator.rshift,
    "bitwise_xor": operator.xor,
    "divide": operator.truediv,
    "equal": operator.eq,
    "floor_divide": operator.floordiv,
    "greater": operator.gt,
    "greater_equal": operator.ge,
    "less": operator.lt,
    "less_equal": operator.le,
    "multiply": operator.mul,
    "negative": operator.neg,
    "not_equal": operator.ne,
    "positive": operator.pos,
    "pow": operator.pow,
    "remainder": operator.mod,
    "subtract": operator.sub,
}

_CREATES = frozenset({"arange", "asarray", "empty", "eye", "full", "linspace", "ones", "zeros"})

_LINALG = frozenset({"det", "eigvals", "inv", "matrix_rank", "svdvals"})

REDUCTIONS = frozenset({"all", "any", "count_nonzero", "max", "mean", "min", "prod", "sum"})

_OWN = frozenset({"namespace", "device", "name", "_kinds", "_elsewhere"})
"""What a backend is made of; all its other attributes are functions that were looked up."""

_KINDS = {
    "real floating": "f",
    "complex floating": "c",
    "signed integer": "i",
    "unsigned integer": "u",
    "bool": "b",
}


class MissingOperationError(TypeError, AttributeError):
    """A library does not have an operation: an attribute that a namespace does not have."""


class Backend(Formulas):
    """A library of arrays, as the namespace of rules and of operations.

    Parameters
    ----------
    namespace : module
        Its array API namespace.
    device : object, optional
        Where arrays are made; by default where the library makes them.

    Attributes
    ----------
    name : str
        What errors call the library.
    lazy : bool
        Whether values are not to be asked for, since they are not known yet, or dear to know.
    on_cpu : bool
        Whether values can be asked for without waiting for a device.
    defers : bool
        Whether an array leaves an operator to an operand on its right that it does not know.
    """

    in_place = False
    name = "array API"
    lazy = False
    on_cpu: Any = True
    defers = False

    def __init__(self, namespace: Any, device: Any = None) -> None:
        self.namespace = namespace
        self.device = device
        self._kinds: dict[Any, str] = {}
        self._elsewhere: dict[Any, Backend] = {device: self}

    @classmethod
    def of(cls, namespace: Any, name: str) -> Backend:
        """Return a backend that has nothing but the standard of a library."""
        info = getattr(namespace, "__array_namespace_info__", None)
        found = cls(namespace, info().default_device() if info is not None else None)
        found.name = name
        return found

    def on(self, device: Any) -> Backend:
        """Return the backend of the same library on another device."""
        place = self._elsewhere.get(device)
        if place is None:
            place = object.__new__(type(self))
            vars(place).update({name: vars(self)[name] for name in _OWN & vars(self).keys()})
            place.device = device
            self._elsewhere[device] = place
        return place

    def __repr__(self) -> str:
        where = "" if self.device is None else f" on {self.device}"
        return f"<arrays of {self.name}{where}>"

    def __reduce__(self) -> Any:
        return _backend_again, (self.name, self.device)

    # ------------------------------------------------------------------ functions by name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name.startswith("extend."):
            return partial(self._declared, OPS[name])
        found = _OPERATORS.get(name)
        if found is None:
            found = self._of_library(name)
        if found is None:
            found = self.fallback(name)
        if name in _CREATES and self.device is not None:
            found = self._on_device(found)
        setattr(self, name, found)
        return found

    def _declared(self, op: Op, *args: Any, **params: Any) -> Any:
        """Compute an operation that a user has declared, for arrays of any library or of one."""
        out = op.forward(*args, **params)
        for y in out if isinstance(out, tuple) else (out,):
            if registry.of_array(y) is None:
                msg = (
                    f"{op.name.removeprefix('extend.')!r} returned an array of NumPy's for those "
                    f"of {self.name}: write its forward function with the functions of "
                    "array_api_compat.array_namespace(x)"
                )
                raise TypeError(msg)
        return out

    def modules(self) -> Iterable[Any]:
        """Where functions are looked for by name."""
        ns = self.namespace
        return [ns, getattr(ns, "linalg", None), getattr(ns, "fft", None)]

    def _of_library(self, name: str) -> Any:
        modules = list(self.modules())
        if name in _LINALG:  # the library may have another function of the name
            modules = modules[1:]
        for module in modules:
            found = getattr(module, name, None)
            if found is not None and not isinstance(found, ModuleType):
                return found
        return None

    def fallback(self, name: str) -> Any:
        """Return what computes an operation that the library does not have.

        Raises
        ------
        MissingOperationError
            If nothing does.
        """
        msg = (
            f"{self.name} has no {name!r}, and nothing here computes it for its arrays on "
            f"{self.device}: compose it of functions that it has, or pass numpy.asarray(x)"
        )
        raise MissingOperationError(msg)

    def _on_device(self, make: Callable[..., Any]) -> Callable[..., Any]:
        def made(*args: Any, **kwargs: Any) -> Array:
            return make(*args, **{"device": self.device, **kwargs})

        return made

    # ------------------------------------------------------------------ arrays and dtypes

    def kind(self, dtype: Any) -> str:
        """Return NumPy's letter for the kind of a dtype."""
        found = self._kinds.get(dtype)
        if found is None:
            isdtype = self.namespace.isdtype
            found = next((k for name, k in _KINDS.items() if isdtype(dtype, name)), "V")
            self._kinds[dtype] = found
        return found

    def dtype_named(self, dtype: Any) -> Any:
        """Return the library's dtype for one of NumPy's, of Python's or a name."""
        if isinstance(dtype, (str, type, np.dtype)):
            return getattr(self.namespace, np.dtype(dtype).name)
        return dtype

    def is_complex(self, dtype: Any) -> bool:
        """Whether a dtype is complex."""
        return self.kind(dtype) == "c"

    def owns(self, x: Any) -> bool:  # noqa: ARG002 a question of the library
        """Whether an array of the library may be held, and not only read."""
        return True

    def device_of(self, x: Array) -> Any:
        """Where an array is; None if the library decides itself where to compute."""
        return x.device

    def to_numpy(self, x: Array) -> np.ndarray[Any, Any]:
        """Return the values as an array of NumPy's."""
        return np.asarray(x)

    def from_numpy(self, x: Any) -> Array:
        """Return an array of the library, of the values and dtype of one of NumPy's."""
        return self.asarray(x)

    def constant(self, x: Any) -> Array:
        """Return an operand that is not an array of the library as one that is."""
        return self.from_numpy(np.asarray(x)) if isinstance(x, (np.ndarray, np.generic)) else x

    def shape(self, x: Array) -> Shape:
        """Return the shape of an array as a tuple."""
        return tuple(x.shape)

    def unit(self, shape: Shape, dtype: Any, index: tuple[int, ...], scale: complex) -> Array:
        """Return an array of zeros, but for a number in one place."""
        kind = self.kind(dtype)
        out = np.zeros(shape, dtype=np.complex128 if kind == "c" else np.float64)
        out[index] = scale
        return self.astype(self.from_numpy(out), dtype=dtype, copy=False)

    # ------------------------------------------------------------------ what the engine asks

    def lift(self, node: Node) -> tuple[Any, ...]:
        """Return the saved values of a node: nothing can have written to them."""
        return node.values()

    def cast(self, x: Array, dtype: Any) -> Array:
        """Convert a cotangent to the dtype of its input: of a complex one for a real input, Re."""
        if x.dtype == dtype:
            return x
        if self.is_complex(x.dtype) and not self.is_complex(dtype):
            x = self.namespace.real(x)
        return self.astype(x, dtype=dtype, copy=False)

    def quiet(self) -> Any:
        """Return a context in which nothing warns of infinite derivatives: libraries do not."""
        return quiet()

    def quietly(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that runs in that context."""
        return quietly(function)

    def copy(self, x: Array) -> Array:
        """Return an array that nothing will write to: each is one."""
        return x

    def added(self, x1: Array, x2: Array) -> Array:
        """Return a sum."""
        return x1 + x2

    def sum_to(self, x: Array, shape: Shape) -> Array:
        """Sum over the axes along which something of the given shape was broadcast."""
        extra = x.ndim - len(shape)
        if extra:
            x = self.sum(x, axis=tuple(range(extra)))
        stretched = tuple([i for i, n in enumerate(shape) if n == 1 and x.shape[i] != 1])
        return self.sum(x, axis=stretched, keepdims=True) if stretched else x

    def masked(self, g: Array, mask: Array) -> Array:
        """Return `g` where `mask` is true, and zero elsewhere."""
        return self.where(mask, g, self.zeros_like(g))

    def known_all(self, mask: Array, *, otherwise: bool = False) -> bool:
        """Whether all of a mask is true; `otherwise` where that is not known, or dear to know."""
        unknown = self.lazy or not self.on_cpu
        return otherwise if unknown else bool(self.namespace.all(mask))

    def known_none(self, mask: Array, *, otherwise: bool = False) -> bool:
        """Whether none of a mask is true; `otherwise` where that is not known."""
        return self.known_all(self.logical_not(mask), otherwise=otherwise)

    def known_finite(self, x: Array) -> bool:
        """Whether it is known that all of an array is finite."""
        return self.known_all(self.namespace.isfinite(x))

    def unless_finite(self, out: Array, careful: Callable[[], Array]) -> Array:
        """Return `out` if all of it is known to be finite, else what `careful` computes."""
        return out if self.known_finite(out) else careful()

    def zero_stays_zero(self, g: Array, ct: Array) -> Array:
        """Return `ct`, with zero where it is not finite though `g` is exactly zero."""
        if self.known_finite(ct):
            return ct
        return self.where(self.falsely_infinite(g, ct), self.zeros_like(ct), ct)

    def falsely_infinite(self, g: Array, ct: Array) -> Array:
        """Where a cotangent is not finite though `g` is exactly zero."""
        zero = g == 0 if g.shape == ct.shape else self.logical_not(self.any(g != 0))
        return self.logical_and(zero, self.logical_not(self.namespace.isfinite(ct)))

    def promoted(self, op: Op, inputs: list[Any]) -> list[Any]:  # noqa: ARG002 few need it
        """Return the inputs of an operation in the dtypes that the library takes together."""
        return inputs

    def kept(self, saved: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return what a node saves, such that `lift` knows whether somebody wrote to it."""
        return saved

    def taken_in(self, x: Array) -> Array:
        """Return an array of the user's, as a tensor may hold it."""
        return x

    def handed_out(self, x: Array) -> Array:
        """Return an array that is handed to the user."""
        return x

    def device_named(self, device: Any) -> Any:
        """Return a device of the library, as its arrays say where they are."""
        return device

    def transferred(self, x: Array, device: Any) -> tuple[Array, Backend]:
        """Return an array on another device, and what computes with it there."""
        there = self.on(self.device_named(device))
        return there.moved(x), there

    def moved(self, x: Array) -> Array:
        """Return an array on the device of this backend."""
        return x.to_device(self.device)

    def transposed(self, node: Node, plan: Plan, parts: list[Any], saved: tuple[Any, ...]) -> Any:
        """Return the tangent of a node as the VJP of its VJP, for which that has to be recorded."""
        t = RECORDERS[self].transposed(node, plan, parts, saved)
        return tuple([item._array for item in t]) if type(t) is tuple else t._array

    # ------------------------------------------------------------------ reading

    def getitem(self, x: Array, key: Any = ()) -> Array:
        """Return ``x[key]``."""
        if keys.is_basic(key):
            return x[keys.spelled_out(key)]
        return self.at(x, keys.numbers_of(self.shape(x), (), self.known_key(key)))

    def at(self, x: Array, numbers: keys.Numbers) -> Array:
        """Return the elements of these numbers, in the shape of the numbers."""
        flat = self.reshape(x, (-1,))
        found = self.namespace.take(flat, self.from_numpy(numbers.reshape(-1)), axis=0)
        return self.reshape(found, numbers.shape)

    def follow(self, x: Array, path: Path) -> Array:
        """Return what a path of view operations leads to."""
        for op, params in path:
            function = self.getitem if op is getitem_op else getattr(self, op.name)
            x = function(x, **params)
        return x

    def view(self, x: Array, path: Path = ()) -> Array:
        """Return what a path of view operations leads to."""
        return self.follow(x, path)

    def shapes_along(self, shape: Shape, path: Path) -> list[Shape]:
        """Return the shapes of the arrays that the steps of a path are taken from."""
        x = np.broadcast_to(np.empty((), bool), shape)  # takes no memory
        shapes = []
        for op, params in path:
            shapes.append(x.shape)
            x = op.forward(x, **params)
        return shapes

    def take(self, x: Array, indices: Array, axis: int = 0) -> Array:
        """Return the items of one axis that integers of any shape name."""
        indices = self.constant(indices)
        shape = self.shape(indices)
        flat = self.reshape(indices, (-1,))
        axis %= x.ndim
        out = self.namespace.take(x, self._from_the_front(flat, x.shape[axis]), axis=axis)
        return self.reshape(out, (*x.shape[:axis], *shape, *x.shape[axis + 1 :]))

    def _from_the_front(self, indices: Array, size: int) -> Array:
        """Count what is counted from the end, which the standard does not know."""
        return self.where(indices < 0, indices + size, indices)

    # ------------------------------------------------------------------ writing, which is making

    def scatter_add(self, g: Array, shape: Shape, key: Any) -> Array:
        """Return zeros of a shape to which `g` is added at `key`, for each time it is named."""
        total = self.zeros(shape, dtype=g.dtype)
        size = int(np.prod(shape))
        for found in keys.passes(size, keys.numbers_of(shape, (), self.known_key(key))):
            total = total + self._placed(g, found, shape)
        return total

    def _placed(self, values: Array, sources: keys.Numbers, shape: Shape) -> Array:
        """Return an array of the values that the sources name, zero where they name none."""
        flat = self.reshape(values, (-1,))
        if not flat.shape[0]:
            return self.zeros(shape, dtype=values.dtype)
        indices = self.from_numpy(np.maximum(sources, 0))
        found = self.namespace.take(flat, indices, axis=0)
        hit = self.from_numpy(sources >= 0)
        return self.reshape(self.where(hit, found, self.zeros_like(found)), shape)

    def write(self, x: Array, value: Any, path: Path = (), key: Any = ()) -> Array:
        """Return `x` with `value` written to ``[key]`` of the view at `path`."""
        if not keys.is_static(key):
            return self.put_back(x, value, path, key)
        numbers = keys.numbers_of(self.shape(x), path, key)
        value = self.filled(value, numbers.shape, x.dtype)
        found = keys.sources(int(np.prod(x.shape)), numbers)
        hit = self.from_numpy((found >= 0).reshape(x.shape))
        return self.where(hit, self._placed(value, found, self.shape(x)), x)

    def filled(self, value: Any, shape: Shape, dtype: Any) -> Array:
        """Return a value in the shape and dtype of what it is written to."""
        if not hasattr(value, "dtype"):
            return self.full(shape, value, dtype=dtype)
        value = self.cast(self.constant(value), dtype)
        extra = value.ndim - len(shape)
        if extra > 0:  # NumPy drops leading axes of length one
            value = self.reshape(value, self.shape(value)[extra:])
        return self.broadcast_to(value, shape)

    def put_back(self, x: Array, value: Any, path: Path, key: Any) -> Array:
        """Write at the end of a path, and put each step of it back where it was taken from."""
        if not path:
            return self.put(x, key, value)
        (op, params), rest = path[0], path[1:]
        part = self.follow(x, ((op, params),))
        part = self.put_back(part, value, rest, key)
        if op is getitem_op:
            return self.put(x, params["key"], part)
        numbers = keys.numbers_of(self.shape(x), ((op, params),), ...)
        if numbers.size == np.prod(x.shape):  # an order of all elements
            return self.at(part, np.argsort(numbers.reshape(-1)).reshape(x.shape))
        return self.write(x, part, ((op, params),), ...)

    def put(self, x: Array, key: Any, value: Any) -> Array:
        """Return `x` with a value at a key that is not known: a mask, and one number for all."""
        mask = key[0] if isinstance(key, tuple) and len(key) == 1 else key
        if self.kind(mask.dtype) == "b" and not getattr(value, "shape", ()):
            mask = self.reshape(mask, (*mask.shape, *(1,) * (x.ndim - mask.ndim)))
            return self.where(mask, self.filled(value, (), x.dtype), x)
        return self.write(x, value, (), self.known_key(key))

    def known_key(self, key: Any) -> Any:
        """Return a key whose arrays are NumPy's.

        Raises
        ------
        TypeError
            If their values are not known yet.
        """
        if keys.is_static(key):
            return key
        if self.lazy:
            msg = (
                f"the values of an index are not known yet in a trace of {self.name}: "
                "write where(mask, x, 0) in the place of x[mask]"
            )
            raise TypeError(msg)
        items = key if isinstance(key, tuple) else (key,)
        known = tuple([self.to_numpy(i) if hasattr(i, "shape") else i for i in items])
        return known if isinstance(key, tuple) else known[0]

    def overwrite(self, x: Array, value: Any, path: Path = (), key: Any = ()) -> Array:
        """Return `x` with `value` written into it."""
        return self.write(x, value, path, key)

    def read_written(self, g: Array, path: Path = (), key: Any = ()) -> Array:
        """Return the cotangent of what was written: of a repeated index, only the last counts."""
        part = self.getitem(self.follow(g, path), key)
        if keys.is_basic(key):
            return part
        known = self.known_key(key)
        wins = keys.last_written(keys.numbers_of(self.shape(g), path, known))
        return part if wins is None else self.masked(part, self.from_numpy(wins))


def _backend_again(name: str, device: Any) -> Backend:
    found = registry.library(name)
    if found is None:
        msg = f"arrays of {name!r} are not known here: call extend.register_arrays first"
        raise TypeError(msg)
    return found.on(device)


def each(function: Callable[..., Any], x: Any) -> Any:
    """Apply a function to arrays in tuples and lists, and leave everything else."""
    if isinstance(x, (tuple, list)):
        return type(x)([each(function, item) for item in x])
    return function(x) if hasattr(x, "dtype") else x


def over_numbers(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a reduction take the one axis that a number has for NumPy."""

    def reduced(x: Array, *, axis: Any = None, **options: Any) -> Array:
        return function(x, axis=axis if x.ndim or axis == () else None, **options)

    return reduced


def result_of(function: Callable[..., Any], args: Iterable[Any]) -> Any:
    """Return what a function of NumPy's arrays makes of some like those that are not known yet.

    That says of which shapes and dtypes its results are.
    """
    like = each(_like, tuple(args))
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            return function(*like)
        except np.linalg.LinAlgError:  # a band matrix may be stored from its other end
            return function(*each(lambda x: np.flip(x, x.ndim - 2) if x.ndim > 1 else x, like))


def _like(x: Any) -> Any:
    return x if isinstance(x, (np.ndarray, np.generic)) else _example(tuple(x.shape), x.dtype)


def _example(shape: Shape, dtype: Any) -> np.ndarray[Any, Any]:
    """Return numbers of which most functions have a value.

    Matrices have an inverse and differing eigenvalues, band matrices are positive definite, and
    integers are indices.
    """
    if np.dtype(dtype).kind in "biu":
        return np.zeros(shape, dtype)
    numbers = np.random.default_rng(0).uniform(0.5, 1.5, shape)
    if len(shape) > 1 and shape[-1] == shape[-2]:
        numbers = np.broadcast_to(np.diag(np.arange(1, shape[-1] + 1) / (shape[-1] + 1)), shape)
    elif len(shape) > 1:
        numbers = numbers * 0.1 ** np.arange(shape[-2])[:, None]
    return numbers.astype(dtype)
