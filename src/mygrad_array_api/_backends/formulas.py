"""What the standard does not have, written with what it has: array-API code for any library.

A method computes the operation of its name. Where a library has the function itself, its class says
so. Signatures are those of NumPy's namespace.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np

from mygrad_array_api._rules.nnet.activations import GELU_CUBE, GELU_REACH, GELU_SCALE

from .keys import Shape
from .numpy.nnet.windows import grid_of, offsets

Array = Any
Axes = int | tuple[int, ...] | None

DEGREE = math.pi / 180


class Formulas:
    """The operations beyond the standard; `Backend` adds what the standard has."""

    namespace: Any
    to_numpy: Any
    from_numpy: Any
    is_complex: Any
    kind: Any
    masked: Any
    put: Any
    at: Any

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

    # ------------------------------------------------------------------ the standard's, as called

    def astype(self, x: Array, *, dtype: Any, copy: bool = True) -> Array:
        """Convert; of complex numbers to real ones, the real part."""
        dtype = self.dtype_named(dtype)
        if self.is_complex(x.dtype) and not self.is_complex(dtype):
            x = self.namespace.real(x)
        return self.namespace.astype(x, dtype, copy=copy)

    def broadcast_to(self, x: Array, shape: Shape) -> Array:
        return self.namespace.broadcast_to(x, tuple(shape))

    def clip(self, x: Array, min: Any, max: Any) -> Array:
        return self.minimum(self.maximum(x, min), max)

    def at_least(self, x: Array, min: Any) -> Array:
        """Raise what is less."""
        return self.maximum(x, min)

    def at_most(self, x: Array, max: Any) -> Array:
        """Lower what is more."""
        return self.minimum(x, max)

    def expand_dims(self, x: Array, axis: Any = 0) -> Array:
        axes = axis if isinstance(axis, (tuple, list)) else (axis,)
        ndim = x.ndim + len(axes)
        for place in sorted([a % ndim for a in axes]):
            x = self.namespace.expand_dims(x, axis=place)
        return x

    def squeeze(self, x: Array, axis: Any = None) -> Array:
        if axis is None:
            axis = tuple([i for i, n in enumerate(x.shape) if n == 1])
        return self.namespace.squeeze(x, axis=axis)

    def moveaxis(self, x: Array, source: Any, destination: Any) -> Array:
        return self.namespace.moveaxis(x, source, destination)

    def permute_dims(self, x: Array, axes: Sequence[int]) -> Array:
        return self.namespace.permute_dims(x, tuple([axis % x.ndim for axis in axes]))

    def matrix_transpose(self, x: Array) -> Array:
        return self.namespace.matrix_transpose(x)

    def repeat(self, x: Array, repeats: Any, axis: Any = None) -> Array:
        return self.namespace.repeat(x, repeats, axis=axis)

    def tile(self, x: Array, repetitions: Sequence[int]) -> Array:
        return self.namespace.tile(x, tuple(repetitions))

    def roll(self, x: Array, shift: Any, axis: Any = None) -> Array:
        return self.namespace.roll(x, shift, axis=axis)

    def reshape(self, x: Array, shape: Any, copy: bool | None = None) -> Array:
        shape = (shape,) if isinstance(shape, int) else tuple(shape)
        # What memory is shared is the library's business: no view of it is ever written to.
        return self.namespace.reshape(x, shape, copy=copy or None)

    def concat(self, arrays: Sequence[Array], axis: int = 0) -> Array:
        return self.namespace.concat(self._alike(arrays), axis=axis)

    def stack(self, arrays: Sequence[Array], axis: int = 0) -> Array:
        return self.namespace.stack(self._alike(arrays), axis=axis)

    def _alike(self, arrays: Sequence[Array]) -> list[Array]:
        """Bring arrays to one dtype, numbers among them."""
        if len({getattr(x, "dtype", None) for x in arrays}) == 1 and hasattr(arrays[0], "dtype"):
            return list(arrays)
        dtype = self.namespace.result_type(*arrays)
        return [
            self.astype(x, dtype=dtype, copy=False)
            if hasattr(x, "dtype")
            else self.asarray(x, dtype=dtype)
            for x in arrays
        ]

    def argsort(
        self, x: Array, *, axis: int = -1, descending: bool = False, stable: bool = True
    ) -> Array:
        return self.namespace.argsort(x, axis=axis, descending=descending, stable=stable)

    def inverse_permutation(self, permutation: Array, axis: int) -> Array:
        """Return the permutation that undoes another one."""
        return self.argsort(permutation, axis=axis)

    def take_along_axis(self, x: Array, indices: Array, axis: int = -1) -> Array:
        return self.namespace.take_along_axis(x, self.constant(indices), axis=axis)

    def linspace(
        self,
        start: Any,
        stop: Any,
        num: int = 50,
        *,
        endpoint: bool = True,
        **options: Any,
    ) -> Array:
        """Return evenly spaced numbers, between arrays as well."""
        if self.device is not None:
            options = {"device": self.device, **options}
        make = self.namespace.linspace
        if not (hasattr(start, "dtype") or hasattr(stop, "dtype")):
            return make(start, stop, num, endpoint=endpoint, **options)
        start, stop = self._alike((start, stop))
        options["dtype"] = self.real(start).dtype
        t = make(0.0, 1.0, num, endpoint=endpoint, **options)
        shape = (num,) + (1,) * max(start.ndim, stop.ndim)
        t = self.astype(self.reshape(t, shape), dtype=start.dtype, copy=False)
        return start * (1 - t) + stop * t

    def searchsorted(
        self, x1: Array, x2: Array, sorter: Any = None, *, side: str = "left"
    ) -> Array:
        if sorter is not None:
            x1 = self.namespace.take(x1, self.constant(sorter))
        return self.namespace.searchsorted(x1, x2, side=side)

    def unique_all(self, x: Array) -> tuple[Array, ...]:
        return tuple(self.namespace.unique_all(x))

    def nonzero(self, x: Array) -> tuple[Array, ...]:
        return tuple(self.namespace.nonzero(x))

    def conj(self, x: Array) -> Array:
        return self.namespace.conj(x) if self.is_complex(x.dtype) else x

    def real(self, x: Array) -> Array:
        return self.namespace.real(x) if self.is_complex(x.dtype) else x

    def imag(self, x: Array) -> Array:
        return self.namespace.imag(x) if self.is_complex(x.dtype) else self.zeros_like(x)

    def tril(self, x: Array, k: int = 0) -> Array:
        return self.namespace.tril(x, k=k)

    def triu(self, x: Array, k: int = 0) -> Array:
        return self.namespace.triu(x, k=k)

    def diff(self, x: Array, *, axis: int = -1, n: int = 1) -> Array:
        return self.namespace.diff(x, axis=axis, n=n)

    def undefined_slope(self, where: Array, y: Array, x: Array) -> Array:  # noqa: ARG002
        """Return `y`, whose derivative by `x` shall not exist in some places."""
        return y

    # ------------------------------------------------------------------ elementwise

    def abs_nan(self, x: Array) -> Array:
        return self.abs(x)

    def fabs(self, x: Array) -> Array:
        return self.abs(x)

    def angle(self, x: Array) -> Array:
        return self.atan2(self.imag(x), self.real(x))

    def square(self, x: Array) -> Array:
        return x * x

    def reciprocal(self, x: Array) -> Array:
        return 1.0 / x

    def cbrt(self, x: Array) -> Array:
        # One step of Newton's method makes up for the rounding of a third.
        root = self.sign(x) * self.abs(x) ** (1 / 3)
        square = root * root
        good = self.logical_and(square != 0, self.isfinite(square))
        safe = self.where(good, square, self.ones_like(square))
        return self.where(good, root - (root - x / safe) / 3, root)

    def exp2(self, x: Array) -> Array:
        return 2.0**x

    def exp10(self, x: Array) -> Array:
        return 10.0**x

    def deg2rad(self, x: Array) -> Array:
        return x * DEGREE

    def rad2deg(self, x: Array) -> Array:
        return x * (1 / DEGREE)

    def rint(self, x: Array) -> Array:
        return self.round(x)

    def sinc(self, x: Array) -> Array:
        angle = math.pi * self.where(x == 0, self.ones_like(x), x)
        return self.where(x == 0, self.ones_like(x), self.sin(angle) / angle)

    def _by_parts(self, x: Array, function: Any, sign: int) -> Array:
        """Return the reciprocal of cosh or sinh, far out by ``2 e / (1 ± e²)``: these overflow."""
        real = self.real(x)
        near = self.abs(real) < 20
        out = 1.0 / function(self.where(near, x, self.ones_like(x)))
        side = self.where(real < 0, -self.ones_like(real), self.ones_like(real))
        e = self.exp(self.where(near, self.zeros_like(x) - 20.0, -x * side))
        far = 2.0 * e / (1.0 + sign * e * e)
        return self.where(near, out, far if sign > 0 else far * side)

    def sech(self, x: Array) -> Array:
        if self.is_complex(x.dtype):
            return self._by_parts(x, self.cosh, 1)
        e = self.exp(-self.abs(x))
        return 2.0 * e / (1.0 + e * e)

    def csch(self, x: Array) -> Array:
        return self._by_parts(x, self.sinh, -1)

    def sec(self, x: Array) -> Array:
        return self.sech(1j * x) if self.is_complex(x.dtype) else 1.0 / self.cos(x)

    def csc(self, x: Array) -> Array:
        return 1j * self.csch(1j * x) if self.is_complex(x.dtype) else 1.0 / self.sin(x)

    def tanh_slope(self, y: Array, x: Array) -> Array:  # noqa: ARG002 y says the same of x
        if self.is_complex(x.dtype):
            root = self.sech(x)
            return root * root
        e = self.exp(-2.0 * self.abs(x))
        return 4.0 * e / ((1.0 + e) * (1.0 + e))

    def arcsec(self, x: Array) -> Array:
        return self.acos(1.0 / x)

    def arccsc(self, x: Array) -> Array:
        return self.asin(1.0 / x)

    def arccsch(self, x: Array) -> Array:
        return self.asinh(1.0 / x)

    def arccoth(self, x: Array) -> Array:
        return self.atanh(1.0 / x)

    def _pair(self, x1: Any, x2: Any) -> tuple[Array, Array]:
        """Return two operands as arrays: a number takes the dtype of the other operand."""
        dtype = (x1 if hasattr(x1, "dtype") else x2).dtype
        first, second = (
            x if hasattr(x, "dtype") else self.asarray(x, dtype=dtype) for x in (x1, x2)
        )
        return first, second

    def fmod(self, x1: Array, x2: Array) -> Array:
        x1, x2 = self._pair(x1, x2)
        return self.copysign(self.remainder(self.abs(x1), self.abs(x2)), x1)

    def modf(self, x: Array) -> tuple[Array, Array]:
        whole = self.trunc(x)
        rest = self.where(self.isinf(x), self.zeros_like(x), x - whole)
        return self.copysign(rest, x), whole

    def fmax(self, x1: Array, x2: Array) -> Array:
        larger = self.maximum(x1, x2)
        return self._unless_nan(larger, x1, x2)

    def fmin(self, x1: Array, x2: Array) -> Array:
        smaller = self.minimum(x1, x2)
        return self._unless_nan(smaller, x1, x2)

    def _unless_nan(self, out: Array, x1: Any, x2: Any) -> Array:
        """Take the other operand where one is nan."""
        x1, x2 = (self.astype(self.asarray(x), dtype=out.dtype, copy=False) for x in (x1, x2))
        return self.where(self.isnan(x1), x2, self.where(self.isnan(x2), x1, out))

    def heaviside(self, x1: Array, x2: Array) -> Array:
        x1, x2 = self._pair(x1, x2)
        one = self.ones_like(x1)
        step = self.where(x1 < 0, self.zeros_like(x1), self.where(x1 > 0, one, one * x2))
        return self.where(self.isnan(x1), x1 * one, step)

    def logaddexp2(self, x1: Array, x2: Array) -> Array:
        return self.logaddexp(x1 * math.log(2), x2 * math.log(2)) / math.log(2)

    def nan_to_num(
        self, x: Array, *, nan: Any = 0.0, posinf: Any = None, neginf: Any = None
    ) -> Array:
        if self.is_complex(x.dtype):
            parts = [
                self.nan_to_num(part, nan=nan, posinf=posinf, neginf=neginf)
                for part in (self.real(x), self.imag(x))
            ]
            return parts[0] + 1j * parts[1]
        if self.kind(x.dtype) != "f":
            return x
        limits = self.finfo(x.dtype)
        infinite = self.isinf(x)
        for mask, value in (
            (self.isnan(x), nan),
            (self.logical_and(infinite, x > 0), limits.max if posinf is None else posinf),
            (self.logical_and(infinite, x < 0), limits.min if neginf is None else neginf),
        ):
            x = self.where(mask, self.zeros_like(x) + float(value), x)
        return x

    def ldexp(self, x1: Array, x2: Array) -> Array:
        if not hasattr(x2, "dtype"):
            x2 = self.asarray(x2, dtype=self.int64)
        # Two steps, so that a power that overflows by itself does not.
        half = self.astype(x2 // 2, dtype=x1.dtype)
        rest = self.astype(x2, dtype=x1.dtype) - half
        return x1 * 2.0**half * 2.0**rest

    def frexp(self, x: Array) -> tuple[Array, Array]:
        size = self.abs(x)
        plain = self.logical_and(size > 0, self.isfinite(x))
        safe = self.where(plain, size, self.ones_like(size))
        power = self.floor(self.log2(safe)) + 1.0
        mantissa = safe * 2.0 ** (-power)
        over, under = mantissa >= 1.0, mantissa < 0.5
        power = self.where(over, power + 1.0, self.where(under, power - 1.0, power))
        mantissa = safe * 2.0 ** (-power / 2) * 2.0 ** (-power / 2)
        mantissa = self.where(plain, self.copysign(mantissa, x), x)
        power = self.where(plain, power, self.zeros_like(power))
        return mantissa, self.astype(power, dtype=self.int32)

    def bitwise_count(self, x: Array) -> Array:
        count = self.zeros_like(x)
        bits = self.iinfo(x.dtype).bits
        size = self.abs(x) if self.kind(x.dtype) == "i" else x
        for i in range(bits):
            count = count + ((size >> i) & 1)
        return self.astype(count, dtype=self.uint8)

    def gcd(self, x1: Array, x2: Array) -> Array:
        x1, x2 = self._pair(x1, x2)
        a, b = self.abs(x1), self.abs(x2)
        a, b = self.maximum(a, b), self.minimum(a, b)
        for _ in range(93):  # Fibonacci numbers of 64 bits take the most steps
            safe = self.where(b == 0, self.ones_like(b), b)
            a, b = self.where(b == 0, a, b), self.where(b == 0, b, a % safe)
        return a

    def lcm(self, x1: Array, x2: Array) -> Array:
        x1, x2 = self._pair(x1, x2)
        divisor = self.gcd(x1, x2)
        safe = self.where(divisor == 0, self.ones_like(divisor), divisor)
        return self.abs(x1 // safe * x2)

    # ------------------------------------------------------------------ of probabilities

    def expit(self, x: Array) -> Array:
        small = self.exp(-self.abs(x))
        one = self.ones_like(small)
        return self.where(x >= 0, one, small) / (1 + small)

    sigmoid = expit

    def log_expit(self, x: Array) -> Array:
        return self.minimum(x, 0) - self.log1p(self.exp(-self.abs(x)))

    def logit(self, x: Array) -> Array:
        return self.log(x) - self.log1p(-x)

    def xlogy(self, x1: Array, x2: Array) -> Array:
        none = self.logical_and(x1 == 0, self.logical_not(self.isnan(x2)))
        out = x1 * self.log(self.where(none, self.ones_like(x2), x2))
        return self.where(none, self.zeros_like(out), out)

    def xlog1py(self, x1: Array, x2: Array) -> Array:
        none = self.logical_and(x1 == 0, self.logical_not(self.isnan(x2)))
        out = x1 * self.log1p(self.where(none, self.zeros_like(x2), x2))
        return self.where(none, self.zeros_like(out), out)

    def entr(self, x: Array) -> Array:
        out = -self.xlogy(x, x)
        return self.where(x < 0, self.zeros_like(out) - math.inf, out)

    def rel_entr(self, x1: Array, x2: Array) -> Array:
        zero = self.logical_and(x1 == 0, x2 >= 0)
        good = self.logical_and(x1 > 0, x2 > 0)
        one = self.ones_like(x1 * x2)
        quotient = self.where(good, x1 * one, one) / self.where(good, x2 * one, one)
        out = self.where(good, x1 * one, one) * self.log(quotient)
        rest = self.where(zero, 0 * one, one * math.inf)
        out = self.where(good, out, rest)
        return self.where(self.logical_or(self.isnan(x1), self.isnan(x2)), one * math.nan, out)

    def kl_div(self, x1: Array, x2: Array) -> Array:
        out = self.rel_entr(x1, x2) - x1 + x2
        zero = self.logical_and(x1 == 0, x2 >= 0)
        return self.where(zero, x2 + self.zeros_like(out), out)

    def huber(self, delta: Array, r: Array) -> Array:
        size = self.abs(r)
        out = self.where(size <= delta, 0.5 * r * r, delta * (size - 0.5 * delta))
        return self.where(delta < 0, self.zeros_like(out) + math.inf, out)

    # ------------------------------------------------------------------ exponentials over their sum

    def shift(self, x: Array, axis: Axes) -> Array:
        """Return what is subtracted from exponents: the largest, zero where it is infinite."""
        if 0 in x.shape:
            return self.zeros((1,) * x.ndim, dtype=x.dtype)
        top = self.max(x, axis=axis, keepdims=True)
        return self.where(self.isfinite(top), top, self.zeros_like(top))

    def softmax(self, x: Array, *, axis: Axes = None) -> Array:
        powers = self.exp(x - self.shift(x, axis))
        return powers / self.sum(powers, axis=axis, keepdims=True)

    def log_softmax(self, x: Array, *, axis: Axes = None) -> Array:
        shifted = x - self.shift(x, axis)
        return shifted - self.log(self.sum(self.exp(shifted), axis=axis, keepdims=True))

    def logsumexp(self, a: Array, *, axis: Axes = None, keepdims: bool = False) -> Array:
        top = self.shift(self.real(a) if self.is_complex(a.dtype) else a, axis)
        out = self.log(self.sum(self.exp(a - top), axis=axis, keepdims=True)) + top
        if keepdims:
            return out
        axes = tuple(range(a.ndim)) if axis is None else axis
        return self.squeeze(out, axis=axes)

    def standardize(self, x: Array, axis: tuple[int, ...] = (), eps: float = 0.0) -> Array:
        mean = self.mean(x, axis=axis, keepdims=True)
        apart = x - mean
        return apart / self.sqrt(self.mean(apart * apart, axis=axis, keepdims=True) + eps)

    # ------------------------------------------------------------------ activations

    def relu(self, x: Array) -> Array:
        return self.maximum(x, 0)

    def elu(self, x: Array, alpha: float = 1.0) -> Array:
        return self.where(x < 0, alpha * self.expm1(self.minimum(x, 0)), x)

    def silu(self, x: Array) -> Array:
        return x * self.sigmoid(x)

    def gelu(self, x: Array) -> Array:
        near = self.clip(x, -GELU_REACH, GELU_REACH)
        return x * self.sigmoid((near + GELU_CUBE * near * near * near) * GELU_SCALE)

    def soft_sign(self, x: Array) -> Array:
        return x / (1 + self.abs(x))

    def gated(self, gate: Array, x: Array) -> Array:
        return self.masked(x, self.logical_not(gate <= 0))

    # ------------------------------------------------------------------ matrices

    def cholesky(self, x: Array, *, upper: bool = False) -> Array:
        return self.namespace.linalg.cholesky(x, upper=upper)

    def qr(self, x: Array, *, mode: str = "reduced") -> tuple[Array, ...]:
        return tuple(self.namespace.linalg.qr(x, mode=mode))

    def svd(self, x: Array, *, full_matrices: bool = True) -> tuple[Array, ...]:
        return tuple(self.namespace.linalg.svd(x, full_matrices=full_matrices))

    def slogdet(self, x: Array) -> tuple[Array, ...]:
        return tuple(self.namespace.linalg.slogdet(x))

    def eigh(self, x: Array, *, uplo: str = "L") -> tuple[Array, ...]:
        return tuple(self.namespace.linalg.eigh(self._lower(x, uplo)))

    def eigvalsh(self, x: Array, *, uplo: str = "L") -> Array:
        return self.namespace.linalg.eigvalsh(self._lower(x, uplo))

    def _lower(self, x: Array, uplo: str) -> Array:
        """Return Hermitian matrices, of which one triangle is read."""
        half = self.tril(x, k=-1) if uplo == "L" else self.matrix_transpose(self.triu(x, k=1))
        if uplo != "L":
            half = self.conj(half)
        n = x.shape[-1]
        middle = self.real(x) * self.eye(n, dtype=self.real(x).dtype)
        return half + self.conj(self.matrix_transpose(half)) + middle

    def eig(self, x: Array) -> tuple[Array, ...]:
        return tuple(self.namespace.linalg.eig(x))

    def pinv(self, x: Array, *, rtol: Any = None) -> Array:
        return self.namespace.linalg.pinv(x, rtol=rtol)

    def trace(self, x: Array, *, offset: int = 0, dtype: Any = None) -> Array:
        return self.namespace.linalg.trace(x, offset=offset, dtype=dtype)

    def diagonal(self, x: Array, *, offset: int = 0) -> Array:
        return self.namespace.linalg.diagonal(x, offset=offset)

    def matmul(self, x1: Array, x2: Array) -> Array:
        return self.namespace.matmul(*self._alike((x1, x2)))

    def vecdot(self, x1: Array, x2: Array, axis: int = -1) -> Array:
        x1, x2 = self._alike((x1, x2))
        if axis >= 0:
            x1, x2, axis = self.moveaxis(x1, axis, -1), self.moveaxis(x2, axis, -1), -1
        return self.namespace.vecdot(x1, x2, axis=axis)

    def tensordot(self, x1: Array, x2: Array, axes: Any = 2) -> Array:
        if not isinstance(axes, int):
            axes = tuple([(one,) if isinstance(one, int) else tuple(one) for one in axes])
            axes = tuple([tuple([i % x.ndim for i in one]) for x, one in zip((x1, x2), axes)])
        return self.namespace.tensordot(*self._alike((x1, x2)), axes=axes)

    def solve(self, x1: Array, x2: Array) -> Array:
        return self.namespace.linalg.solve(*self._alike((x1, x2)))

    def outer(self, x1: Array, x2: Array) -> Array:
        return self.reshape(x1, (-1, 1)) * self.reshape(x2, (1, -1))

    def cross(self, x1: Array, x2: Array, *, axis: int = -1) -> Array:
        return self.namespace.linalg.cross(x1, x2, axis=axis)

    def vector_norm(
        self, x: Array, *, axis: Axes = None, keepdims: bool = False, ord: Any = 2
    ) -> Array:
        return self.namespace.linalg.vector_norm(x, axis=axis, keepdims=keepdims, ord=ord)

    def embed_diagonal(self, x: Array, *, shape: Shape, offset: int = 0) -> Array:
        """Put `x` on a diagonal of zeros: the adjoint of `diagonal`."""
        rows, columns = shape[-2:]
        hit = np.eye(rows, columns, offset, dtype=bool)
        places = np.where(hit, np.cumsum(hit.any(axis=1))[:, None] - 1, 0)
        if not x.shape[-1]:
            return self.zeros(shape, dtype=x.dtype)
        found = self.take(x, self.from_numpy(places.reshape(-1)), axis=-1)
        found = self.reshape(found, (*x.shape[:-1], rows, columns))
        return self.masked(found, self.from_numpy(hit))

    def inv_triangular(self, x: Array) -> Array:
        """Invert lower triangular matrices; the upper triangle is not read."""
        return self.tril(self.inv(self.tril(x)))

    def lstsq(self, a: Array, b: Array, *, rtol: float | None = None) -> tuple[Array, Array, Array]:
        """Return the least-squares solution, the rank, and the singular values."""
        if rtol is None:
            rtol = max(a.shape[-2:]) * float(self.finfo(a.dtype).eps)
        u, s, vh = self.svd(a, full_matrices=False)
        large = s > rtol * self.max(s, axis=-1, keepdims=True)
        inverse = self.masked(1 / self.where(large, s, self.ones_like(s)), large)
        inverse = self.astype(inverse, dtype=u.dtype, copy=False)
        vector = b.ndim == 1
        columns = self.expand_dims(b, axis=-1) if vector else b
        parts = self.conj(self.matrix_transpose(u)) @ columns
        x = self.conj(self.matrix_transpose(vh)) @ (self.expand_dims(inverse, axis=-1) * parts)
        rank = self.sum(self.astype(large, dtype=self.int64), axis=-1)
        return (self.squeeze(x, axis=-1) if vector else x), rank, s

    def cofactors(self, x: Array) -> Array:
        """Return the determinants of the minors, with their signs, at any rank.

        Those of a unitary matrix are its conjugate times its determinant, and those of the
        singular values are products of all others.
        """
        n = x.shape[-1]
        if n == 0:
            return x
        u, s, vh = self.svd(x, full_matrices=False)
        logs = self.expand_dims(self.log2(s), axis=-2)
        others = self.where(self.from_numpy(np.eye(n, dtype=bool)), self.zeros_like(logs), logs)
        products = self.astype(2.0 ** self.sum(others, axis=-1), dtype=x.dtype, copy=False)
        frame = self.reshape(self.det(u) * self.det(vh), (*x.shape[:-2], 1, 1))
        return frame * ((self.conj(u) * self.expand_dims(products, axis=-2)) @ self.conj(vh))

    # ------------------------------------------------------------------ Fourier transforms

    def fft(self, x: Array, n: Any = None, axis: int = -1, norm: Any = None) -> Array:
        return self._transformed("fft", self._complex(x), n, axis, norm)

    def ifft(self, x: Array, n: Any = None, axis: int = -1, norm: Any = None) -> Array:
        return self._transformed("ifft", self._complex(x), n, axis, norm)

    def rfft(self, x: Array, n: Any = None, axis: int = -1, norm: Any = None) -> Array:
        return self._transformed("rfft", x, n, axis, norm)

    def irfft(self, x: Array, n: Any = None, axis: int = -1, norm: Any = None) -> Array:
        return self._transformed("irfft", self._complex(x), n, axis, norm)

    def hfft(self, x: Array, n: Any = None, axis: int = -1, norm: Any = None) -> Array:
        return self._transformed("hfft", self._complex(x), n, axis, norm)

    def ihfft(self, x: Array, n: Any = None, axis: int = -1, norm: Any = None) -> Array:
        return self._transformed("ihfft", x, n, axis, norm)

    def _transformed(self, name: str, x: Array, n: Any, axis: int, norm: Any) -> Array:
        function = getattr(self.namespace.fft, name)
        return function(x, n=n, axis=axis, norm=norm or "backward")

    def _complex(self, x: Array) -> Array:
        if self.is_complex(x.dtype):
            return x
        single = x.dtype == self.namespace.float32
        return self.astype(x, dtype=self.complex64 if single else self.complex128)

    def fftn(self, x: Array, s: Any = None, axes: Any = None, norm: Any = None) -> Array:
        return self._by_axes(self.fft, x, *self._lengths(x, s, axes), norm)

    def ifftn(self, x: Array, s: Any = None, axes: Any = None, norm: Any = None) -> Array:
        return self._by_axes(self.ifft, x, *self._lengths(x, s, axes), norm)

    def rfftn(self, x: Array, s: Any = None, axes: Any = None, norm: Any = None) -> Array:
        sizes, axes = self._lengths(x, s, axes)
        x = self.rfft(x, sizes[-1], axes[-1], norm)
        return self._by_axes(self.fft, x, sizes[:-1], axes[:-1], norm)

    def irfftn(self, x: Array, s: Any = None, axes: Any = None, norm: Any = None) -> Array:
        sizes, axes = self._lengths(x, s, axes)
        x = self._by_axes(self.ifft, x, sizes[:-1], axes[:-1], norm)
        last = None if s is None else sizes[-1]
        return self.irfft(x, last, axes[-1], norm)

    @staticmethod
    def _lengths(x: Array, s: Any, axes: Any) -> tuple[list[int], list[int]]:
        if axes is None:
            axes = range(-len(s), 0) if s is not None else range(x.ndim)
        axes = list(axes)
        given = [None] * len(axes) if s is None else list(s)
        return [
            x.shape[axis] if size in (None, -1) else size for size, axis in zip(given, axes)
        ], axes

    @staticmethod
    def _by_axes(function: Any, x: Array, sizes: list[int], axes: list[int], norm: Any) -> Array:
        """Transform along one axis after another, the last one first, as NumPy does."""
        for size, axis in reversed(list(zip(sizes, axes))):
            x = function(x, size, axis, norm)
        return x

    # ------------------------------------------------------------------ reductions

    def var(
        self, x: Array, *, axis: Axes = None, correction: float = 0.0, keepdims: bool = False
    ) -> Array:
        """Return the mean square deviation."""
        axes = range(x.ndim) if axis is None else (axis,) if isinstance(axis, int) else axis
        count = math.prod([x.shape[i] for i in axes])
        apart = x - self.mean(x, axis=axis, keepdims=True)
        square = self.real(apart * self.conj(apart))
        freedom = max(count - float(correction), 0.0)
        total = self.sum(square, axis=axis, keepdims=keepdims)
        return total / (self.zeros_like(total) + freedom)

    def std(
        self, x: Array, *, axis: Axes = None, correction: float = 0.0, keepdims: bool = False
    ) -> Array:
        """Return the square root of the variance."""
        return self.sqrt(self.var(x, axis=axis, correction=correction, keepdims=keepdims))

    def isin(self, x1: Array, x2: Array, *, invert: bool = False) -> Array:
        """Return which elements are among others."""
        x1, x2 = self._pair(x1, x2)
        found = self.any(self.expand_dims(x1, axis=-1) == self.reshape(x2, (-1,)), axis=-1)
        return self.logical_not(found) if invert else found

    # ------------------------------------------------------------------ without a gradient

    WITHOUT_NUMPY = frozenset(
        {
            *("allclose", "argpartition", "argwhere", "array_equal", "flatnonzero", "isclose"),
            *("iscomplexobj", "isrealobj", "ndim", "shape", "size"),
        }
    )
    """NumPy's functions without a gradient that are computed for arrays of any library."""

    def ndim(self, a: Array) -> int:
        return a.ndim

    def size(self, a: Array, axis: int | None = None) -> int:
        return math.prod(a.shape) if axis is None else a.shape[axis]

    def iscomplexobj(self, x: Array) -> bool:
        return self.is_complex(x.dtype)

    def isrealobj(self, x: Array) -> bool:
        return not self.is_complex(x.dtype)

    def isclose(
        self, a: Any, b: Any, rtol: Any = 1e-5, atol: Any = 1e-8, equal_nan: bool = False
    ) -> Array:
        a, b = self._alike(self._pair(a, b))
        near = self.abs(a - b) <= atol + rtol * self.abs(b)
        out = self.logical_or(self.logical_and(near, self.isfinite(b)), a == b)
        both = self.logical_and(self.isnan(a), self.isnan(b))
        return self.logical_or(out, both) if equal_nan else out

    def allclose(self, *args: Any) -> bool:
        return bool(self.namespace.all(self.isclose(*args)))

    def array_equal(self, a1: Array, a2: Array, equal_nan: bool = False) -> bool:
        a1, a2 = self._pair(a1, a2)
        if self.shape(a1) != self.shape(a2):
            return False
        same = a1 == a2
        if equal_nan:
            same = self.logical_or(same, self.logical_and(self.isnan(a1), self.isnan(a2)))
        return bool(self.namespace.all(same))

    def argpartition(self, a: Array, kth: Any, axis: int | None = -1, *_: Any) -> Array:
        """Sort, which puts more than the wanted ones in their places."""
        if axis is None:
            a, axis = self.reshape(a, -1), -1
        np.empty(a.shape[axis]).argpartition(kth)  # refuses places that are not there
        return self.argsort(a, axis=axis)

    def argwhere(self, a: Array) -> Array:
        if not a.ndim:
            return self.zeros((int(bool(a)), 0), dtype=self.int64)
        return self.stack(self.nonzero(a), axis=-1)

    def flatnonzero(self, a: Array) -> Array:
        return self.nonzero(self.reshape(a, (-1,)))[0]

    # ------------------------------------------------------------------ labelled axes

    def relabel(self, x: Array, *, subscripts: str) -> Array:
        """Permute axes, sum over them, or take a diagonal."""
        source, target = subscripts.split("->")
        for label in dict.fromkeys(source):
            while source.count(label) > 1:
                x, source = self._diagonal_of(x, source, label)
        gone = tuple([i for i, label in enumerate(source) if label not in target])
        if gone:
            x = self.sum(x, axis=gone)
            source = "".join(label for label in source if label in target)
        order = tuple([source.index(label) for label in target])
        return self.permute_dims(x, order) if order else x

    def _diagonal_of(self, x: Array, source: str, label: str) -> tuple[Array, str]:
        """Take the diagonal of the first two axes of a label."""
        first = source.index(label)
        second = source.index(label, first + 1)
        x = self.moveaxis(x, (first, second), (-2, -1))
        rest = source[:first] + source[first + 1 : second] + source[second + 1 :]
        return self.diagonal(x), rest + label

    def spread(self, x: Array, *, subscripts: str, shape: Shape) -> Array:
        """Undo `relabel`: repeat along what was summed, and put on the diagonal."""
        source, target = subscripts.split("->")
        labels = "".join(dict.fromkeys(source))
        sizes = {label: shape[source.index(label)] for label in labels}
        present = "".join(label for label in labels if label in target)
        x = self.relabel(x, subscripts=f"{target}->{present}") if target != present else x
        wide = self.reshape(x, tuple([sizes[b] if b in target else 1 for b in labels]))
        wide = self.broadcast_to(wide, tuple([sizes[label] for label in labels]))
        if source == labels:
            return wide
        key = tuple(
            np.arange(sizes[b]).reshape([-1 if a == b else 1 for a in labels]) for b in source
        )
        return self.scatter_add(wide, shape=tuple(shape), key=key)

    def contract(self, x1: Array, x2: Array, *, subscripts: str) -> Array:
        """Multiply, and sum over the labels that the result has not, by a matrix product."""
        inputs, target = subscripts.split("->")
        first, second = inputs.split(",")
        lengths = dict(zip(first, x1.shape))
        for label, n in zip(second, x2.shape):
            lengths[label] = n if lengths.get(label, 1) == 1 else lengths[label]
        x1, x2 = (
            self.broadcast_to(x, tuple([lengths[label] for label in labels]))
            for x, labels in ((x1, first), (x2, second))
        )
        summed = [label for label in first if label in second and label not in target]
        x1, first = self._without(x1, first, second + target)
        x2, second = self._without(x2, second, first + target)
        batch = [label for label in first if label in second and label in target]
        rows = [label for label in first if label not in second]
        columns = [label for label in second if label not in first]
        a = self._matrices(x1, first, batch, rows, summed)
        b = self._matrices(x2, second, batch, summed, columns)
        out = self.matmul(a, b)
        sizes = [x1.shape[first.index(label)] for label in (*batch, *rows)]
        sizes += [x2.shape[second.index(label)] for label in columns]
        out = self.reshape(out, tuple(sizes))
        found = [*batch, *rows, *columns]
        order = tuple([found.index(label) for label in target])
        return self.permute_dims(out, order) if order else out

    def _without(self, x: Array, labels: str, wanted: str) -> tuple[Array, str]:
        """Sum over the axes that nothing else names."""
        gone = tuple([i for i, label in enumerate(labels) if label not in wanted])
        if not gone:
            return x, labels
        return self.sum(x, axis=gone), "".join(label for label in labels if label in wanted)

    def _matrices(
        self, x: Array, labels: str, batch: list[str], rows: list[str], columns: list[str]
    ) -> Array:
        """Merge axes to those of matrices, after the axes of the batch."""
        order = tuple([labels.index(label) for label in (*batch, *rows, *columns)])
        moved = self.permute_dims(x, order) if order else x
        sizes = [math.prod(x.shape[labels.index(b)] for b in some) for some in (rows, columns)]
        return self.reshape(moved, (*moved.shape[: len(batch)], *sizes))

    # ------------------------------------------------------------------ windows

    def sliding_window_view(
        self, x: Array, window_shape: Sequence[int], axis: Sequence[int]
    ) -> Array:
        """Return all windows of a shape along some axes, with the axes of a window last."""
        for size, along in zip(window_shape, axis):
            count = x.shape[along] - size + 1
            parts = [x[(*(slice(None),) * along, slice(i, i + count), ...)] for i in range(size)]
            x = self.stack(parts, axis=-1) if parts else self.zeros((*x.shape, 0), dtype=x.dtype)
        return x

    def add_windows(
        self, g: Array, shape: Shape, window_shape: Sequence[int], axis: Sequence[int]
    ) -> Array:
        """Add up windows where they were taken from: the adjoint of `sliding_window_view`."""
        total = self.zeros(shape, dtype=g.dtype)
        counts = g.shape[: len(shape)]
        for place in product(*map(range, window_shape)):
            before = [0] * len(shape)
            for i, offset in zip(axis, place):
                before[i] += offset
            total = total + self.padded(g[(..., *place)], shape, before, counts)
        return total

    def padded(self, x: Array, shape: Shape, before: Sequence[int], counts: Sequence[int]) -> Array:
        """Return an array with zeros around it, so that it begins at the places ``before``."""
        for axis, (size, first, count) in enumerate(zip(shape, before, counts)):
            parts = [x]
            for position, width in ((0, first), (len(parts), size - first - count)):
                if width:
                    around = (*x.shape[:axis], width, *x.shape[axis + 1 :])
                    parts.insert(position and len(parts), self.zeros(around, dtype=x.dtype))
            x = self.concat(parts, axis=axis) if len(parts) > 1 else x
        return x

    def convolve(self, a: Array, v: Array) -> Array:
        """Return the whole convolution of two sequences."""
        if a.shape[0] < v.shape[0]:
            a, v = v, a
        n = v.shape[0]
        size = a.shape[0] + 2 * (n - 1)
        a = self.padded(a, (size,), (n - 1,), a.shape)
        return self.matmul(self.sliding_window_view(a, (n,), (0,)), self.flip(v))

    def conv_nd(
        self, x: Array, filter_bank: Array, stride: Shape, padding: Shape, dilation: Shape
    ) -> Array:
        """Return the sums of the products of each filter with each window."""
        x = self._around(x, padding)
        count, _, *window = filter_bank.shape
        grid = grid_of(x.shape[2:], tuple(window), stride, dilation)
        out = 0
        for place, key in offsets(tuple(window), grid, stride, dilation):
            # (F, C) times (N, C, G): a product for each place within the window
            part = self.reshape(x[key], (*x.shape[:2], math.prod(grid)))
            out = out + filter_bank[(..., *place)] @ part
        return self.reshape(out, (x.shape[0], count, *grid))

    def conv_filter_adjoint(
        self, grid: Array, x: Array, shape: Shape, stride: Shape, padding: Shape, dilation: Shape
    ) -> Array:
        """Return the sums of the products of each channel of a grid with each window element."""
        x = self._around(x, padding)
        cells = self.reshape(grid, (*grid.shape[:2], math.prod(grid.shape[2:])))
        parts = []
        for _, key in offsets(tuple(shape), grid.shape[2:], stride, dilation):
            part = self.reshape(x[key], (*x.shape[:2], cells.shape[-1]))
            parts.append(self.sum(cells @ self.matrix_transpose(part), axis=0))
        out = self.stack(parts, axis=-1)
        return self.reshape(out, (*out.shape[:2], *shape))

    def conv_input_adjoint(
        self,
        grid: Array,
        filter_bank: Array,
        shape: Shape,
        stride: Shape,
        padding: Shape,
        dilation: Shape,
    ) -> Array:
        """Return the sum of the filters placed where the windows are, times a grid."""
        window, places = filter_bank.shape[2:], grid.shape[2:]
        cells = self.reshape(grid, (*grid.shape[:2], math.prod(places)))
        around = tuple([size + 2 * pad for size, pad in zip(shape, padding)])
        full = (grid.shape[0], filter_bank.shape[1], *around)
        total = self.zeros(full, dtype=grid.dtype)
        for place, key in offsets(tuple(window), places, stride, dilation):
            part = self.matrix_transpose(filter_bank[(..., *place)]) @ cells
            part = self.reshape(part, (*full[:2], *places))
            total = total + self.scatter_add(part, shape=full, key=key)
        return total[(..., *[slice(p, p + n) for p, n in zip(padding, shape)])]

    def _around(self, x: Array, padding: Shape) -> Array:
        if not any(padding):
            return x
        sizes = [size + 2 * pad for size, pad in zip(x.shape[2:], padding)]
        return self.padded(x, (*x.shape[:2], *sizes), (0, 0, *padding), x.shape)

    def max_pool(self, x: Array, pool: Shape, stride: Shape) -> tuple[Array, Array]:
        """Return the largest element of each window, and its number within the window."""
        best = index = None
        for number, key in self._places(x.shape, pool, stride):
            candidates = x[key]
            if best is None:
                best, index = candidates, self.zeros(candidates.shape, dtype=self.int64)
                continue
            nan = self.logical_and(self.isnan(candidates), self.logical_not(self.isnan(best)))
            wins = self.logical_or(candidates > best, nan)
            best = self.where(wins, candidates, best)
            index = self.where(wins, self.zeros_like(index) + number, index)
        return best, index

    def gather_windows(self, x: Array, index: Array, pool: Shape, stride: Shape) -> Array:
        """Return the element of each window that has the given number within it."""
        out = self.zeros(index.shape, dtype=x.dtype)
        for number, key in self._places(x.shape, pool, stride):
            out = self.where(index == number, x[key], out)
        return out

    def scatter_windows(
        self, grid: Array, index: Array, shape: Shape, pool: Shape, stride: Shape
    ) -> Array:
        """Add each element of a grid to zeros, at the place in its window that the index names."""
        total = self.zeros(shape, dtype=grid.dtype)
        for number, key in self._places(shape, pool, stride):
            named = self.masked(grid, index == number)
            total = total + self.scatter_add(named, shape=tuple(shape), key=key)
        return total

    def avg_pool(self, x: Array, pool: Shape, stride: Shape) -> Array:
        """Return the mean of each window."""
        total = 0
        for _, key in self._places(x.shape, pool, stride):
            total = total + x[key]
        return total / math.prod(pool)

    def avg_pool_adjoint(self, grid: Array, shape: Shape, pool: Shape, stride: Shape) -> Array:
        """Share each element of a grid evenly among the places of its window."""
        total = self.zeros(shape, dtype=grid.dtype)
        share = grid / math.prod(pool)
        for _, key in self._places(shape, pool, stride):
            total = total + self.scatter_add(share, shape=tuple(shape), key=key)
        return total

    @staticmethod
    def _places(shape: Shape, pool: Shape, stride: Shape) -> Any:
        ones = (1,) * len(pool)
        grid = grid_of(tuple(shape[len(shape) - len(pool) :]), pool, stride, ones)
        return ((i, key) for i, (_, key) in enumerate(offsets(pool, grid, stride, ones)))

    def gated_recurrence(
        self,
        a: Array,
        W: Array,
        Wh: Array,
        s0: Array,
        bp_lim: int | None = None,  # noqa: ARG002 it has to do with the gradient only
    ) -> tuple[Array, Array, Array]:
        """Return all states, and the gates and candidates that led from each to the next."""
        width = Wh.shape[0]
        batch = a.shape[1]
        s = self.broadcast_to(s0, (batch, width))
        states, gates, candidates = [s], [], []
        for t in range(a.shape[0]):
            gate = self.expit(s @ W + a[t, :, : 2 * width])
            z, r = gate[:, :width], gate[:, width:]
            h = self.tanh((r * s) @ Wh + a[t, :, 2 * width :])
            s = (1 - z) * h + z * s
            states.append(s)
            gates.append(gate)
            candidates.append(h)
        if not gates:
            none = (0, batch)
            return (
                self.stack(states, axis=0),
                self.zeros((*none, 2 * width), dtype=s.dtype),
                self.zeros((*none, width), dtype=s.dtype),
            )
        return tuple([self.stack(x, axis=0) for x in (states, gates, candidates)])
