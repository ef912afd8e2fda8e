"""CuPy: NumPy's functions on a GPU of NVIDIA or AMD. Nothing here waits for the device."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import array_api_compat.cupy
import cupy
import cupyx.scipy.special
import numpy as np

from . import keys
from .keys import Shape
from .numpy.indexing import Path
from .standard import Backend

Array = Any


class Cupy(Backend):
    """The arrays of CuPy."""

    name = "cupy"
    on_cpu = False

    @classmethod
    def make(cls) -> Cupy:
        """Return the backend of the current device."""
        return cls(array_api_compat.cupy, cupy.cuda.Device())

    def _on_device(self, make: Callable[..., Any]) -> Callable[..., Any]:
        def made(*args: Any, **kwargs: Any) -> Array:
            with self.device:  # CuPy makes arrays on the current device
                return make(*args, **kwargs)

        return made

    def moved(self, x: Array) -> Array:
        """Return an array on the device of this backend."""
        with self.device:
            return cupy.array(x)

    def modules(self) -> Iterable[Any]:
        """Where functions are looked for by name."""
        return [*super().modules(), cupyx.scipy.special, cupy]

    def to_numpy(self, x: Array) -> np.ndarray[Any, Any]:
        """Return the values as an array of NumPy's, for which the device is waited for."""
        return cupy.asnumpy(x)

    def from_numpy(self, x: Any) -> Array:
        """Return an array on the device, of the values of one of NumPy's."""
        with self.device:
            return cupy.asarray(x)

    def known_finite(self, x: Array) -> bool:  # noqa: ARG002 a GPU is not waited for
        """Return False, which is to say that it is not known."""
        return False

    # ------------------------------------------------------------------ reading and writing

    def _keys(self, key: Any) -> Any:
        if isinstance(key, tuple):
            return tuple([self._keys(item) for item in key])
        return self.constant(np.asarray(key) if isinstance(key, list) else key)

    def getitem(self, x: Array, key: Any = ()) -> Array:
        """Return ``x[key]``, by NumPy's rules."""
        return x[self._keys(key)]

    def take(self, x: Array, indices: Array, axis: int = 0) -> Array:
        """Return the items of one axis that integers of any shape name."""
        return cupy.take(x, self.constant(indices), axis=axis)

    def scatter_add(self, g: Array, shape: Shape, key: Any) -> Array:
        """Return zeros of a shape to which `g` is added at `key`, for each time it is named."""
        out = cupy.zeros(shape, dtype=g.dtype)
        if keys.is_basic(key):
            out[key] = g
        else:
            cupy.add.at(out, self._keys(key), g)
        return out

    def write(self, x: Array, value: Any, path: Path = (), key: Any = ()) -> Array:
        """Return a copy of `x` with `value` written to ``[key]`` of the view at `path`."""
        if keys.is_static(key) and not keys.is_basic(key):
            return super().write(x, value, path, key)  # of a repeated index, the last one counts
        out = x.copy(order="C")
        target = self.follow(out, path)
        if not cupy.may_share_memory(target, out):
            return super().write(x, value, path, key)
        target[self._keys(key)] = self.constant(value)
        return out

    def put(self, x: Array, key: Any, value: Any) -> Array:
        """Return a copy of `x` with a value at a key."""
        out = x.copy()
        out[self._keys(key)] = self.constant(value)
        return out

    # ------------------------------------------------------------------ CuPy's own functions

    def contract(self, x1: Array, x2: Array, *, subscripts: str) -> Array:
        """Multiply, and sum over the labels that the result does not have."""
        return cupy.einsum(subscripts, x1, x2)
