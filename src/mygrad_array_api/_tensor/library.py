"""Tensors over the arrays of other libraries: PyTorch, JAX, CuPy, Dask, array_api_strict."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any, NoReturn

import numpy as np

from mygrad_array_api._backends.standard import Backend
from mygrad_array_api._backends.tables import NAMESPACES
from mygrad_array_api._core.node import Node, leaf
from mygrad_array_api._rules import indexing
from mygrad_array_api._rules.elementwise import rounding as rules

from . import elsewhere
from .handle import refresh
from .leaving import stay
from .memory import View
from .showing import marked
from .tensor import Tensor


class LibraryTensor(Tensor):
    """A tensor over an array of another library.

    It is made by `mygrad_array_api.asarray` of such an array, by the functions of a
    `mygrad_array_api.namespace`, and by every function of such tensors. It has NumPy's views and
    writes, though the array itself is never written to.
    """

    __slots__ = ()

    def __init__(self, *_: Any, **__: Any) -> NoReturn:
        msg = "a tensor over an array of another library is made by asarray(array)"
        raise TypeError(msg)

    @property
    def _arrays(self) -> Backend:
        """What computes with the array of the tensor."""
        return elsewhere.backend_of(self)  # type: ignore[return-value]

    def _namespace(self) -> Any:
        return NAMESPACES[self._arrays]

    # ------------------------------------------------------------------ attributes

    @property
    def data(self) -> Any:
        """The array of the tensor's values, of the library that it came from."""
        refresh(self)
        return self._arrays.handed_out(self._array)

    @data.setter
    def data(self, value: Any) -> None:
        if type(self._share) is View:
            msg = "the data of a view is that of its base: write into the view, x[...] = value"
            raise TypeError(msg)
        xp = self._arrays
        value = elsewhere.raw(value, xp)
        if not hasattr(value, "dtype") or tuple(value.shape) != self.shape:
            msg = f"the data of a tensor of shape {self.shape} is an array of that shape"
            raise ValueError(msg)
        self._array = value
        if self._node is not None:
            self._node = leaf(value)

    @property  # type: ignore[misc]
    def shape(self) -> tuple[int, ...]:
        """The length of each axis. The array itself cannot be given another: use reshape."""
        return tuple(self._refreshed().shape)

    @property
    def size(self) -> int:
        """How many elements there are."""
        return prod(self.shape)

    @property
    def ndim(self) -> int:
        """How many axes there are."""
        return len(self.shape)

    @property
    def dtype(self) -> Any:
        """The type of the elements: a dtype of the library."""
        return self._array.dtype

    @property
    def device(self) -> Any:
        """Where the array is."""
        return getattr(self._array, "device", "cpu")

    def to_device(self, device: Any, /, *, stream: Any = None) -> Any:
        """Return the tensor on another device of its library; gradients come back from there."""
        return elsewhere.moved(self, device, stream)

    # ------------------------------------------------------------------ differentiation

    def _seed(self, node: Node, grad: Any) -> Any:
        xp = self._arrays
        if grad is None:
            if xp.is_complex(node.dtype):
                msg = "backward() of a complex tensor needs the gradient of the tensor itself"
                raise TypeError(msg)
            return xp.ones(node.shape, dtype=node.dtype)
        seed = elsewhere.raw(grad, xp)
        if not hasattr(seed, "dtype"):
            seed = xp.asarray(seed, dtype=node.dtype)
        if xp.is_complex(seed.dtype) and not xp.is_complex(node.dtype):
            msg = f"a gradient of dtype {seed.dtype} for a tensor of dtype {node.dtype}"
            raise TypeError(msg)
        return xp.broadcast_to(xp.cast(seed, node.dtype), node.shape)

    # ------------------------------------------------------------------ reading and writing

    def __pow__(self, other: Any, /) -> Tensor:
        return self._power(other)

    def __getitem__(self, key: Any, /) -> Tensor:
        xp = self._arrays
        params = {"key": elsewhere.plain_key(key, xp)}
        return elsewhere.apply(indexing.getitem, (self,), xp, None, params)

    def __setitem__(self, key: Any, value: Any, /) -> None:
        elsewhere.write(self, elsewhere.plain_key(key, self._arrays), value)

    def astype(  # type: ignore[override]
        self,
        dtype: Any,
        order: Any = "K",
        casting: Any = "unsafe",
        subok: bool = True,
        copy: bool = True,
        *,
        constant: bool | None = None,
    ) -> Tensor:
        """Return the tensor in another dtype, of its library or of NumPy.

        Layouts of memory, casting rules and classes are not a matter of other libraries.
        """
        del order, casting, subok
        return elsewhere.converted(self, dtype, self._arrays, copy=copy, constant=constant)

    def ravel(self, order: str = "C", *, constant: bool | None = None) -> Tensor:
        """Return the tensor with one axis."""
        if order != "C":
            msg = f"arrays of {self._arrays.name} have no memory layout, so no order {order!r}"
            raise TypeError(msg)
        return self.reshape(-1, constant=constant)

    def copy(self, order: Any = "K", *, constant: bool | None = None) -> Tensor:
        """Return a tensor of the same value, which is written to by itself, in the graph.

        The order of the memory is the library's own.
        """
        del order
        if constant is not None and constant is not self.constant:
            return elsewhere.fresh(self._refreshed(), self._arrays, constant=constant)
        params = {"dtype": self.dtype, "copy": True}
        return elsewhere.apply(rules.astype, (self,), self._arrays, None, params)

    def _as_leaf(self) -> Tensor:
        return _leaf(self._arrays, self._refreshed(), self.constant, self.grad)

    # ------------------------------------------------------------------ values

    def _known(self) -> np.ndarray[Any, Any]:
        return self._arrays.to_numpy(self._refreshed())

    def item(self, *index: Any) -> Any:
        """Return the only element, or the one at `index`, as a Python number."""
        return self._known().item(*index)

    def tolist(self) -> Any:
        """Return the values as nested lists of Python numbers."""
        return self._known().tolist()

    def tobytes(self, order: Any = "C") -> bytes:
        """Return the bytes of the values."""
        return self._known().tobytes(order)

    def _scalar(self, convert: Callable[[Any], Any]) -> Any:
        return convert(self._refreshed())

    def __bool__(self) -> bool:
        return bool(self._refreshed())

    def __index__(self) -> int:
        return self._refreshed().__index__()

    def __contains__(self, item: Any, /) -> bool:
        return bool((self == item).any())

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray[Any, Any]:
        stay(self, "an array of NumPy's")
        return np.array(self._known(), dtype=dtype, copy=copy)

    def __dlpack__(
        self,
        /,
        *,
        stream: Any = None,
        max_version: Any = None,
        dl_device: Any = None,
        copy: Any = None,
    ) -> Any:
        stay(self, "an array of another library")
        given = {"stream": stream, "max_version": max_version, "dl_device": dl_device, "copy": copy}
        options = {name: value for name, value in given.items() if value is not None}
        return self._refreshed().__dlpack__(**options)

    def __dlpack_device__(self, /) -> tuple[Any, int]:
        return self._refreshed().__dlpack_device__()

    def __repr__(self) -> str:
        text = f"Tensor({self._refreshed()!r})"
        return marked(text) if self.constant and self._arrays.kind(self.dtype) in "fc" else text

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpickled, (self._arrays, self._known(), self.constant, self.grad)


def _unpickled(xp: Backend, values: Any, constant: bool, grad: Any) -> Tensor:
    return _leaf(xp, xp.from_numpy(values), constant, grad)


def _leaf(xp: Backend, values: Any, constant: bool, grad: Any) -> Tensor:
    out = elsewhere.fresh(values, xp, constant=constant)
    if grad is not None and out._node is not None:
        out._node.grad = grad
        out._node.owned = False
    return out


elsewhere.make(LibraryTensor)  # type: ignore[arg-type] # a class made by a decorator
