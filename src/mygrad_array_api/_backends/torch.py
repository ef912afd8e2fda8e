"""PyTorch, on the CPU or a GPU: its arrays hold values alone, and its own autograd stays out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import prod
from typing import Any

import array_api_compat.torch
import numpy as np
import torch

from mygrad_array_api._core.op import Op

from . import keys
from . import numpy as plain
from .keys import Shape
from .numpy.indexing import Path
from .numpy.reciprocals import STEEP
from .standard import Backend, each

Array = Any

_OTHER_NAMES = {"gammaln": "lgamma", "psi": "digamma"}

_OTHERWISE = frozenset({"lu_factor", "polygamma", "solve_triangular"})
"""What PyTorch has in another form."""

_ONE_IS_REAL = frozenset({"fractional_matrix_power", "spline_values"})
"""Operations with an input that is real, whatever the other is."""


class Torch(Backend):
    """The tensors of PyTorch."""

    name = "torch"
    defers = True

    @classmethod
    def make(cls) -> Torch:
        """Return the backend of the CPU."""
        return cls(array_api_compat.torch, torch.device("cpu"))

    def modules(self) -> Iterable[Any]:
        """Where functions are looked for by name."""
        return [*super().modules(), torch.special, torch]

    def _of_library(self, name: str) -> Any:
        if name in _OTHERWISE:
            return None
        return super()._of_library(_OTHER_NAMES.get(name, name))

    def _transformed(self, name: str, x: Array, n: Any, axis: int, norm: Any) -> Array:
        if x.numel():
            return super()._transformed(name, x, n, axis, norm)
        return self.fallback(name)(x, n=n, axis=axis, norm=norm)

    def count_nonzero(self, x: Array, *, axis: Any = None, keepdims: bool = False) -> Array:
        """Count what is not zero; over no axis, at each place."""
        return self.namespace.sum(x != 0, axis=axis, keepdims=keepdims)

    @property
    def on_cpu(self) -> bool:
        """Whether values can be asked for without waiting for a device."""
        return self.device.type == "cpu"

    def device_named(self, device: Any) -> Any:
        """Return a device by its name; of a kind of device, the current one."""
        found = torch.device(device)
        return found if found.index is not None else torch.empty(0, device=found).device

    def moved(self, x: Array) -> Array:
        """Return an array on the device of this backend."""
        return x.to(self.device)

    def owns(self, x: Array) -> bool:
        """Whether the array may be held: not one that PyTorch is to differentiate itself."""
        if x.requires_grad:
            msg = (
                "this PyTorch tensor requires a gradient of PyTorch's own, which would not see "
                "what is computed here: pass x.detach()"
            )
            raise TypeError(msg)
        return True

    def to_numpy(self, x: Array) -> np.ndarray[Any, Any]:
        """Return the values as an array of NumPy's: of the CPU, which shares memory."""
        return x.detach().resolve_conj().cpu().numpy()

    def from_numpy(self, x: Any) -> Array:
        """Return a tensor of the values of an array of NumPy's."""
        x = np.asarray(x)
        if x.dtype.kind == "u" and x.dtype.itemsize > 1:
            x = x.astype(np.int64)
        return torch.tensor(np.ascontiguousarray(x).reshape(x.shape), device=self.device)

    def fallback(self, name: str) -> Callable[..., Any]:
        """Return NumPy's or SciPy's function, which shares the memory of the CPU.

        Raises
        ------
        AttributeError
            On another device.
        """
        if not self.on_cpu:
            return super().fallback(name)
        function = getattr(plain, name)

        def found(*args: Any, **params: Any) -> Any:
            there = [each(self.to_numpy, x) for x in args]
            out = function(*there, **{key: each(self.to_numpy, x) for key, x in params.items()})
            return each(lambda x: torch.as_tensor(np.ascontiguousarray(x)).reshape(x.shape), out)

        return found if callable(function) else function

    def promoted(self, op: Op, inputs: list[Any]) -> list[Any]:
        """Return complex and real inputs as complex ones: PyTorch multiplies no other matrices."""
        if len(inputs) == 1 or op.kind == "elementwise" or op.name in _ONE_IS_REAL:
            return inputs
        if len({getattr(x, "dtype", None) for x in inputs}) == 1:
            return inputs
        numbers = [x for x in inputs if hasattr(x, "dtype") and self.kind(x.dtype) in "fc"]
        if len({x.dtype for x in numbers}) < 2:
            return inputs
        alike = iter(self._alike(numbers))
        return [next(alike) if any(x is y for y in numbers) else x for x in inputs]

    def unique_all(self, x: Array) -> tuple[Array, ...]:
        """Return the unique values, and where they are."""
        return self.fallback("unique_all")(x)

    def max(self, x: Array, *, axis: Any = None, keepdims: bool = False) -> Array:
        """Return the greatest values; over no axis, the array."""
        return x if axis == () else self.namespace.max(x, axis=axis, keepdims=keepdims)

    def min(self, x: Array, *, axis: Any = None, keepdims: bool = False) -> Array:
        """Return the least values; over no axis, the array."""
        return x if axis == () else self.namespace.min(x, axis=axis, keepdims=keepdims)

    def known_finite(self, x: Array) -> bool:
        """Whether it is known that all of an array is finite: that shows in one number."""
        if not self.on_cpu:
            return False
        if not (x.is_floating_point() or x.is_complex()) or not x.numel():
            return True
        total = x.sum().item()
        return total - total == 0 or bool(torch.isfinite(x).all())

    # ------------------------------------------------------------------ reading and writing

    def _keys(self, key: Any) -> Any:
        if isinstance(key, tuple):
            return tuple([self._keys(item) for item in key])
        return self.from_numpy(key) if isinstance(key, np.ndarray) else key

    def getitem(self, x: Array, key: Any = ()) -> Array:
        """Return ``x[key]``; PyTorch has no steps backwards."""
        if _goes_back(key) or _is_split(key):
            return self.at(x, keys.numbers_of(self.shape(x), (), self.known_key(key)))
        return x[self._keys(key)]

    def at(self, x: Array, numbers: keys.Numbers) -> Array:
        """Return the elements of these numbers, in the shape of the numbers."""
        return torch.take(x, self.from_numpy(np.ascontiguousarray(numbers)))

    def take(self, x: Array, indices: Array, axis: int = 0) -> Array:
        """Return the items of one axis that integers of any shape name."""
        indices = self.constant(indices)
        axis %= x.ndim
        return x[
            (*(slice(None),) * axis, torch.where(indices < 0, indices + x.shape[axis], indices))
        ]

    def scatter_add(self, g: Array, shape: Shape, key: Any) -> Array:
        """Return zeros of a shape to which `g` is added at `key`, for each time it is named."""
        out = torch.zeros(tuple(shape), dtype=g.dtype, device=g.device)
        if keys.is_basic(key) and not _goes_back(key):
            out[key] = g
            return out
        items = key if isinstance(key, tuple) else (key,)
        if all(
            hasattr(item, "shape") and (item.ndim or item.dtype != torch.bool) for item in items
        ):
            return out.index_put_(self._keys(items), g, accumulate=True)
        numbers = keys.numbers_of(tuple(shape), (), self.known_key(key))
        flat = out.reshape(-1)
        flat.index_add_(0, self.from_numpy(numbers.reshape(-1)), g.reshape(-1))
        return flat.reshape(tuple(shape))

    def write(self, x: Array, value: Any, path: Path = (), key: Any = ()) -> Array:
        """Return a copy of `x` with `value` written to ``[key]`` of the view at `path`."""
        if keys.is_static(key) and not keys.is_basic(key):
            return super().write(x, value, path, key)
        out = x.clone(memory_format=torch.contiguous_format)
        target = self.follow(out, path)
        if (
            _goes_back(key)
            or target.untyped_storage().data_ptr() != out.untyped_storage().data_ptr()
        ):
            return super().write(x, value, path, key)
        if hasattr(value, "dtype"):
            value = self.cast(self.constant(value), x.dtype)
        target[self._keys(key)] = value
        return out

    def put(self, x: Array, key: Any, value: Any) -> Array:
        """Return a copy of `x` with a value at a key."""
        out = x.clone()
        out[self._keys(key)] = self.constant(value)
        return out

    # ------------------------------------------------------------------ PyTorch's own functions

    def matmul(self, x1: Array, x2: Array) -> Array:
        """Multiply matrices."""
        return torch.matmul(*self._alike((x1, x2)))

    def inv_triangular(self, x: Array) -> Array:
        """Invert lower triangular matrices."""
        eye = torch.eye(x.shape[-1], dtype=x.dtype, device=x.device)
        return torch.linalg.solve_triangular(x, eye, upper=False)

    def softmax(self, x: Array, *, axis: Any = None) -> Array:
        """Return exponentials over their sum."""
        return torch.softmax(x, axis) if isinstance(axis, int) else super().softmax(x, axis=axis)

    def log_softmax(self, x: Array, *, axis: Any = None) -> Array:
        """Return the logarithm of `softmax`."""
        if isinstance(axis, int):
            return torch.log_softmax(x, axis)
        return super().log_softmax(x, axis=axis)

    def expit(self, x: Array) -> Array:
        """Return ``1 / (1 + exp(-x))``."""
        return torch.sigmoid(x)

    sigmoid = expit

    def tanh_slope(self, y: Array, x: Array) -> Array:
        """Return ``1 / cosh(x)**2``, which is ``4 s (1 - s)`` of ``s = sigmoid(-2 |x|)``."""
        if x.is_complex():
            return super().tanh_slope(y, x)
        if self.on_cpu and y.numel():
            slope = torch.addcmul(y.new_ones(()), y, y, value=-1.0)
            if float(slope.min()) >= STEEP:  # a quarter of the time
                return slope
        s = torch.abs(x).mul_(-2.0).sigmoid_()
        return s.addcmul_(s, s, value=-1.0).mul_(4.0)

    def erf(self, x: Array) -> Array:
        """Return the error function, which PyTorch has of real numbers."""
        return self.fallback("erf")(x) if x.is_complex() else torch.erf(x)

    def erfc(self, x: Array) -> Array:
        """Return one minus the error function."""
        return self.fallback("erfc")(x) if x.is_complex() else torch.erfc(x)

    def relu(self, x: Array) -> Array:
        """Return the positive part."""
        return torch.relu(x)

    def gated(self, gate: Array, x: Array) -> Array:
        """Return `x`, but zero where a gate is shut: PyTorch's gradient of `relu`."""
        if gate.shape != x.shape or gate.dtype != x.dtype:
            return super().gated(gate, x)
        return torch.ops.aten.threshold_backward(x, gate, 0.0)

    def contract(self, x1: Array, x2: Array, *, subscripts: str) -> Array:
        """Multiply, and sum over the labels that the result does not have."""
        return torch.einsum(subscripts, *self._alike((x1, x2)))

    def frexp(self, x: Array) -> tuple[Array, Array]:
        """Return mantissa and exponent."""
        mantissa, exponent = torch.frexp(x)
        return mantissa, exponent

    def embed_diagonal(self, x: Array, *, shape: Shape, offset: int = 0) -> Array:
        """Put `x` on a diagonal of zeros."""
        out = torch.zeros(tuple(shape), dtype=x.dtype, device=x.device)
        torch.diagonal(out, offset, -2, -1)[...] = x
        return out

    def conv_nd(
        self, x: Array, filter_bank: Array, stride: Shape, padding: Shape, dilation: Shape
    ) -> Array:
        """Return the sums of the products of each filter with each window."""
        function = _convolution(len(stride))
        if function is None or not prod(x.shape) or not prod(filter_bank.shape):
            return super().conv_nd(x, filter_bank, stride, padding, dilation)
        return function(x, filter_bank, stride=stride, padding=padding, dilation=dilation)


def _convolution(axes: int) -> Callable[..., Any] | None:
    functional = torch.nn.functional
    return {1: functional.conv1d, 2: functional.conv2d, 3: functional.conv3d}.get(axes)


def _is_split(key: Any) -> bool:
    """Whether a key has integers beside arrays, which NumPy takes for arrays and PyTorch not."""
    return isinstance(key, tuple) and not keys.is_basic(key) and int in set(map(type, key))


def _goes_back(key: Any) -> bool:
    """Whether a slice of a key has a negative step."""
    return any(
        isinstance(item, slice) and item.step is not None and item.step < 0
        for item in (key if isinstance(key, tuple) else (key,))
    )
