"""JAX: its arrays, and what stands for them while a function is traced, vectorised or compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from math import prod
from typing import Any

import jax
import jax.numpy as jnp
import jax.scipy.linalg
import jax.scipy.special
import numpy as np

from . import keys
from . import numpy as plain
from .keys import Shape
from .standard import REDUCTIONS, Backend, each, over_numbers, result_of

Array = Any


def _widest(dtype: Any) -> Any:
    """Return what stands for a dtype of 64 bits: JAX has these where the user has enabled them."""
    return property(lambda _: jax.dtypes.canonicalize_dtype(dtype))


class Jax(Backend):
    """The arrays of JAX."""

    name = "jax"
    defers = True
    lazy = True

    float64 = _widest(np.float64)
    complex128 = _widest(np.complex128)
    int64 = _widest(np.int64)
    uint64 = _widest(np.uint64)

    @classmethod
    def make(cls) -> Jax:
        """Return the backend."""
        return cls(jnp)

    def modules(self) -> Iterable[Any]:
        """Where functions are looked for by name."""
        return [*super().modules(), jax.scipy.special]

    def _of_library(self, name: str) -> Any:
        if name in _OTHERWISE:
            return None
        found = super()._of_library({"psi": "digamma"}.get(name, name))
        return over_numbers(found) if name in REDUCTIONS else found

    def device_of(self, x: Array) -> Any:  # noqa: ARG002 JAX decides itself where to compute
        """None: JAX decides itself where to compute."""
        return None

    def device_named(self, device: Any) -> Any:
        """Refuse: JAX computes where arrays are, and makes them on its default device."""
        msg = (
            f"tensors over JAX are made where JAX makes arrays: use jax.default_device({device!r}),"
            " or mg.asarray(jax.device_put(array, device))"
        )
        raise TypeError(msg)

    def transferred(self, x: Array, device: Any) -> tuple[Array, Backend]:
        """Return an array on another device, where JAX will compute with it."""
        return jax.device_put(x, device), self

    def known_all(self, mask: Array, *, otherwise: bool = False) -> bool:
        """Whether all of a mask is true; in a trace, and on a GPU, `otherwise`."""
        if isinstance(mask, jax.core.Tracer):
            return otherwise
        on_cpu = all(device.platform == "cpu" for device in mask.devices())
        return bool(mask.all()) if on_cpu else otherwise

    def unless_finite(self, out: Array, careful: Callable[[], Array]) -> Array:
        """Return `out` if all of it is finite, else what `careful` computes: in a trace as well."""
        if not isinstance(out, jax.core.Tracer):
            return super().unless_finite(out, careful)
        return jax.lax.cond(jnp.isfinite(out).all(), lambda: out, careful)

    def astype(self, x: Array, *, dtype: Any, copy: bool = True) -> Array:
        """Convert; to double precision only where JAX has it, and without a warning."""
        return super().astype(x, dtype=jax.dtypes.canonicalize_dtype(dtype), copy=copy)

    def to_numpy(self, x: Array) -> np.ndarray[Any, Any]:
        """Return the values as an array of NumPy's; a trace does not have them yet."""
        return np.asarray(x)

    def fallback(self, name: str) -> Callable[..., Any]:
        """Return NumPy's or SciPy's function, which JAX calls on the host, in a trace as well."""
        function = getattr(plain, name)
        if not callable(function):
            return function

        def found(*args: Any, **params: Any) -> Any:
            call = partial(function, **{key: each(_on_host, x) for key, x in params.items()})
            if _is_known(args):
                return each(jnp.asarray, call(*[each(_on_host, x) for x in args]))
            like = [
                jax.ShapeDtypeStruct(x.shape, x.dtype) if hasattr(x, "dtype") else x for x in args
            ]
            shapes = _like_result(call, like)
            return jax.pure_callback(
                partial(_as_arrays, call, shapes), shapes, *args, vmap_method="sequential"
            )

        return found

    # ------------------------------------------------------------------ reading and writing

    def getitem(self, x: Array, key: Any = ()) -> Array:
        """Return ``x[key]``."""
        if _has_mask(key):
            key = self.known_key(key)
        keys.check(self.shape(x), key)
        return x[keys.without_lists(key)]

    def known_key(self, key: Any) -> Any:
        """Return a key whose arrays are NumPy's, if their values are known."""
        if not keys.is_static(key) and _is_known(key):
            items = key if isinstance(key, tuple) else (key,)
            known = tuple([np.asarray(i) if hasattr(i, "shape") else i for i in items])
            return known if isinstance(key, tuple) else known[0]
        return super().known_key(key)

    def take(self, x: Array, indices: Array, axis: int = 0) -> Array:
        """Return the items of one axis that integers of any shape name."""
        return jnp.take(x, jnp.asarray(indices), axis=axis)

    def at(self, x: Array, numbers: keys.Numbers) -> Array:
        """Return the elements of these numbers, in the shape of the numbers."""
        return jnp.reshape(x, -1)[numbers]

    def scatter_add(self, g: Array, shape: Shape, key: Any) -> Array:
        """Return zeros of a shape to which `g` is added at `key`."""
        return jnp.zeros(tuple(shape), g.dtype).at[keys.without_lists(key)].add(g)

    def write(self, x: Array, value: Any, path: Any = (), key: Any = ()) -> Array:
        """Return `x` with `value` written to ``[key]`` of the view at `path`."""
        if keys.is_static(key) and not keys.is_basic(key):
            return super().write(x, value, path, key)
        return self.put_back(x, value, path, key)

    def put(self, x: Array, key: Any, value: Any) -> Array:
        """Return `x` with a value at a key."""
        if hasattr(value, "dtype"):
            value = self.cast(self.constant(value), x.dtype)
        keys.check(self.shape(x), key)
        if not _has_mask(key):
            return x.at[key].set(value)
        if _is_known(key):
            return super().write(x, value, (), self.known_key(key))
        return super().put(x, key, value)

    # ------------------------------------------------------------------ JAX's own functions

    def cholesky(self, x: Array, *, upper: bool = False) -> Array:
        """Factorise; of the matrices, the lower triangles are read, as by NumPy."""
        return super().cholesky(self._lower(x, "L"), upper=upper)

    def tanh_slope(self, y: Array, x: Array) -> Array:  # noqa: ARG002 y says the same of x
        """Return ``1 - y**2`` as JAX does, whose compiler is to see nothing else."""
        return (1.0 - y) * (1.0 + y)

    def inv_triangular(self, x: Array) -> Array:
        """Invert lower triangular matrices."""
        eye = jnp.broadcast_to(jnp.eye(x.shape[-1], dtype=x.dtype), x.shape)
        return jax.lax.linalg.triangular_solve(x, eye, left_side=True, lower=True)

    def softmax(self, x: Array, *, axis: Any = None) -> Array:
        """Return exponentials over their sum."""
        return jax.nn.softmax(x, axis=axis)

    def log_softmax(self, x: Array, *, axis: Any = None) -> Array:
        """Return the logarithm of `softmax`."""
        return jax.nn.log_softmax(x, axis=axis)

    def erf(self, x: Array) -> Array:
        """Return the error function, which JAX has of real numbers."""
        return self.fallback("erf")(x) if self.is_complex(x.dtype) else jax.scipy.special.erf(x)

    def erfc(self, x: Array) -> Array:
        """Return one minus the error function."""
        return self.fallback("erfc")(x) if self.is_complex(x.dtype) else jax.scipy.special.erfc(x)

    def polygamma(self, n: Array, x: Array) -> Array:
        """Return derivatives of `psi`, whose orders JAX wants to be integers."""
        return jax.scipy.special.polygamma(jnp.asarray(n, int), x)

    def expit(self, x: Array) -> Array:
        """Return ``1 / (1 + exp(-x))``."""
        return jax.nn.sigmoid(x)

    sigmoid = expit

    def relu(self, x: Array) -> Array:
        """Return the positive part."""
        return jax.nn.relu(x)

    def contract(self, x1: Array, x2: Array, *, subscripts: str) -> Array:
        """Multiply, and sum over the labels that the result does not have."""
        return jnp.einsum(subscripts, x1, x2)

    def conv_nd(
        self, x: Array, filter_bank: Array, stride: Shape, padding: Shape, dilation: Shape
    ) -> Array:
        """Return the sums of the products of each filter with each window."""
        if not prod(x.shape) or not prod(filter_bank.shape):
            return super().conv_nd(x, filter_bank, stride, padding, dilation)
        x, filter_bank = self._alike((x, filter_bank))
        return jax.lax.conv_general_dilated(
            x, filter_bank, stride, [(p, p) for p in padding], rhs_dilation=dilation
        )


_OTHERWISE = frozenset({"betaincinv", "fmod", "gammasgn", "hyp1f1", "hyp2f1", "spence", "zeta"})
"""What JAX has in another form, or with other values."""


def _has_mask(key: Any) -> bool:
    """Whether an array of booleans is in a key."""
    items = key if isinstance(key, tuple) else (key,)
    return not keys.is_static(key) and any(
        hasattr(item, "dtype") and jnp.issubdtype(item.dtype, jnp.bool_) for item in items
    )


def _is_known(key: Any) -> bool:
    items = key if isinstance(key, tuple) else (key,)
    return not any(isinstance(item, jax.core.Tracer) for item in items)


def _like_result(call: Callable[..., Any], like: list[Any]) -> Any:
    """Return the shapes and dtypes of what a function of NumPy's arrays returns."""
    out = result_of(call, like)
    dtype = jax.dtypes.canonicalize_dtype

    def shape_of(x: Any) -> Any:
        x = np.asarray(x)
        return jax.ShapeDtypeStruct(x.shape, dtype(x.dtype))

    return tuple(map(shape_of, out)) if isinstance(out, tuple) else shape_of(out)


def _on_host(x: Any) -> Any:
    return np.asarray(x) if isinstance(x, jax.Array) else x


def _as_arrays(call: Callable[..., Any], shapes: Any, *args: Any) -> Any:
    out = call(*[np.asarray(x) for x in args])
    if isinstance(shapes, tuple):
        return tuple([np.asarray(x, s.dtype) for x, s in zip(out, shapes)])
    return np.asarray(out, shapes.dtype)
