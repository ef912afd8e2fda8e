"""The methods that tensors share with arrays: shapes, reductions, and elementwise ones.

The options that only NumPy has, such as `out`, are left to NumPy's functions, which a tensor
answers on a higher floor.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from mygrad_array_api._core.op import OPS, Op
from mygrad_array_api._rules import manipulation, statistical
from mygrad_array_api._rules.elementwise import complex as complex_rules
from mygrad_array_api._rules.elementwise import rounding

from .clipping import bound, clipped
from .convert import Conversions, checked_constant

if TYPE_CHECKING:
    from .tensor import Tensor


class Methods(Conversions):
    """What NumPy's arrays and MyGrad's tensors can be asked for that is one operation."""

    __slots__ = ()

    _apply: ClassVar[Callable[..., Tensor]]
    """`apply`, which makes tensors, and so is defined beside them."""

    # ------------------------------------------------------------------ shape

    @property
    def T(self) -> Tensor:
        """The tensor with its axes reversed, as a view."""
        return self.transpose()

    @property
    def mT(self) -> Tensor:
        """The tensor with its last two axes exchanged, as a view."""
        return self._apply(manipulation.matrix_transpose, self)

    def reshape(
        self,
        *shape: Any,
        order: str = "C",
        copy: bool | None = None,
        constant: bool | None = None,
    ) -> Tensor:
        """Return the tensor in another shape, as a view where possible."""
        new = shape if len(shape) != 1 else _as_shape(shape[0])
        if order != "C":
            return by_numpy(np.reshape, self, new, order=order, copy=copy, constant=constant)
        return self._apply(manipulation.reshape, self, shape=new, copy=copy, constant=constant)

    def ravel(self, order: str = "C", *, constant: bool | None = None) -> Tensor:
        """Return the tensor with one axis: a view where the memory is contiguous, else a copy."""
        if order != "C":
            return by_numpy(np.ravel, self, order, constant=constant)
        # Contiguous memory is promised, where a view with strides would do for `reshape`.
        copy = None if self._array.flags.c_contiguous else True
        return self.reshape(-1, copy=copy, constant=constant)

    def flatten(self, order: str = "C", *, constant: bool | None = None) -> Tensor:
        """Return a copy of the tensor with one axis."""
        x = self if order == "C" else self.ravel(order)
        return x.reshape(-1, copy=True, constant=constant)

    def transpose(self, *axes: Any, constant: bool | None = None) -> Tensor:
        """Return the tensor with its axes permuted (by default reversed), as a view."""
        order: Any
        if not axes or axes == (None,):
            order = tuple(range(self.ndim))[::-1]
        else:
            single = len(axes) == 1 and isinstance(axes[0], (tuple, list))
            order = [operator.index(axis) for axis in (axes[0] if single else axes)]
        return self._apply(manipulation.permute_dims, self, axes=tuple(order), constant=constant)

    def swapaxes(self, axis1: int, axis2: int, *, constant: bool | None = None) -> Tensor:
        """Return the tensor with two axes exchanged, as a view."""
        order = list(range(self.ndim))
        order[axis1], order[axis2] = order[axis2], order[axis1]
        return self.transpose(order, constant=constant)

    def moveaxis(self, source: Any, destination: Any, *, constant: bool | None = None) -> Tensor:
        """Return the tensor with axes moved to new positions, as a view."""
        return self._apply(
            manipulation.moveaxis, self, source=source, destination=destination, constant=constant
        )

    def squeeze(self, axis: Any = None, *, constant: bool | None = None) -> Tensor:
        """Return the tensor without axes of length one, as a view."""
        if axis is None:
            axis = tuple(i for i, n in enumerate(self.shape) if n == 1)
        return self._apply(manipulation.squeeze, self, axis=axis, constant=constant)

    # ------------------------------------------------------------------ reductions

    def sum(
        self,
        axis: Any = None,
        dtype: Any = None,
        *,
        out: Any = None,
        keepdims: bool = False,
        initial: Any = None,
        where: Any = True,
        constant: bool | None = None,
    ) -> Tensor:
        """Return the sum over `axis`."""
        if out is None and initial is None and where is True:
            return self._apply(
                statistical.sum, self, axis=axis, dtype=dtype, keepdims=keepdims, constant=constant
            )
        return by_numpy(np.sum, self, axis, dtype, out, keepdims, initial, where, constant=constant)

    def prod(
        self,
        axis: Any = None,
        dtype: Any = None,
        *,
        out: Any = None,
        keepdims: bool = False,
        initial: Any = None,
        where: Any = True,
        constant: bool | None = None,
    ) -> Tensor:
        """Return the product over `axis`."""
        if out is None and initial is None and where is True:
            return self._apply(
                statistical.prod, self, axis=axis, dtype=dtype, keepdims=keepdims, constant=constant
            )
        return by_numpy(
            np.prod, self, axis, dtype, out, keepdims, initial, where, constant=constant
        )

    def mean(
        self,
        axis: Any = None,
        *,
        dtype: Any = None,
        out: Any = None,
        keepdims: bool = False,
        where: Any = True,
        constant: bool | None = None,
    ) -> Tensor:
        """Return the mean over `axis`."""
        if dtype is None and out is None and where is True:
            return self._apply(
                statistical.mean, self, axis=axis, keepdims=keepdims, constant=constant
            )
        return by_numpy(np.mean, self, axis, dtype, out, keepdims, where=where, constant=constant)

    def var(
        self,
        axis: Any = None,
        ddof: float = 0,
        *,
        dtype: Any = None,
        out: Any = None,
        keepdims: bool = False,
        where: Any = True,
        constant: bool | None = None,
    ) -> Tensor:
        """Return the variance over `axis`. The second argument is MyGrad's, not NumPy's."""
        if dtype is None and out is None and where is True:
            return self._apply(
                statistical.var,
                self,
                axis=axis,
                correction=ddof,
                keepdims=keepdims,
                constant=constant,
            )
        return by_numpy(
            np.var, self, axis, dtype, out, ddof, keepdims, where=where, constant=constant
        )

    def std(
        self,
        axis: Any = None,
        ddof: float = 0,
        *,
        dtype: Any = None,
        out: Any = None,
        keepdims: bool = False,
        where: Any = True,
        constant: bool | None = None,
    ) -> Tensor:
        """Return the standard deviation over `axis`. The second argument is MyGrad's."""
        if dtype is None and out is None and where is True:
            return self._apply(
                statistical.std,
                self,
                axis=axis,
                correction=ddof,
                keepdims=keepdims,
                constant=constant,
            )
        return by_numpy(
            np.std, self, axis, dtype, out, ddof, keepdims, where=where, constant=constant
        )

    def max(
        self,
        axis: Any = None,
        *,
        out: Any = None,
        keepdims: bool = False,
        initial: Any = None,
        where: Any = True,
        constant: bool | None = None,
    ) -> Tensor:
        """Return the maximum over `axis`."""
        if out is None and initial is None and where is True:
            return self._apply(
                statistical.max, self, axis=axis, keepdims=keepdims, constant=constant
            )
        return by_numpy(np.max, self, axis, out, keepdims, initial, where, constant=constant)

    def min(
        self,
        axis: Any = None,
        *,
        out: Any = None,
        keepdims: bool = False,
        initial: Any = None,
        where: Any = True,
        constant: bool | None = None,
    ) -> Tensor:
        """Return the minimum over `axis`."""
        if out is None and initial is None and where is True:
            return self._apply(
                statistical.min, self, axis=axis, keepdims=keepdims, constant=constant
            )
        return by_numpy(np.min, self, axis, out, keepdims, initial, where, constant=constant)

    def any(
        self, axis: Any = None, out: Any = None, keepdims: bool = False, *, where: Any = True
    ) -> Tensor:
        """Return whether any element along `axis` is true."""
        if out is None and where is True:
            return self._apply(OPS["any"], self, axis=axis, keepdims=keepdims)
        return by_numpy(np.any, self, axis, out, keepdims, where=where)

    def all(
        self, axis: Any = None, out: Any = None, keepdims: bool = False, *, where: Any = True
    ) -> Tensor:
        """Return whether all elements along `axis` are true."""
        if out is None and where is True:
            return self._apply(OPS["all"], self, axis=axis, keepdims=keepdims)
        return by_numpy(np.all, self, axis, out, keepdims, where=where)

    def argmax(self, axis: int | None = None, out: Any = None, *, keepdims: bool = False) -> Tensor:
        """Return the index of the first maximum along `axis`."""
        if out is None:
            return self._apply(OPS["argmax"], self, axis=axis, keepdims=keepdims)
        return by_numpy(np.argmax, self, axis, out, keepdims=keepdims)

    def argmin(self, axis: int | None = None, out: Any = None, *, keepdims: bool = False) -> Tensor:
        """Return the index of the first minimum along `axis`."""
        if out is None:
            return self._apply(OPS["argmin"], self, axis=axis, keepdims=keepdims)
        return by_numpy(np.argmin, self, axis, out, keepdims=keepdims)

    def cumsum(
        self,
        axis: int | None = None,
        dtype: Any = None,
        out: Any = None,
        *,
        constant: bool | None = None,
    ) -> Tensor:
        """Return the cumulative sum along `axis`; by default of the flattened tensor."""
        if dtype is None and out is None:
            return self._cumulated(statistical.cumulative_sum, axis, constant)
        return by_numpy(np.cumsum, self, axis, dtype, out, constant=constant)

    def cumprod(
        self,
        axis: int | None = None,
        dtype: Any = None,
        out: Any = None,
        *,
        constant: bool | None = None,
    ) -> Tensor:
        """Return the cumulative product along `axis`; by default of the flattened tensor."""
        if dtype is None and out is None:
            return self._cumulated(statistical.cumulative_prod, axis, constant)
        return by_numpy(np.cumprod, self, axis, dtype, out, constant=constant)

    def _cumulated(self, op: Op, axis: int | None, constant: bool | None) -> Tensor:
        x, axis = (self.ravel(), 0) if axis is None else (self, operator.index(axis))
        return self._apply(op, x, axis=axis, constant=constant)

    # ------------------------------------------------------------------ elements

    @property
    def real(self) -> Tensor:
        """The real part: of a complex tensor a view."""
        if self.dtype.kind != "c":
            return self  # type: ignore[return-value]
        return self._apply(complex_rules.real, self)

    @real.setter
    def real(self, value: Any) -> None:
        self.real[...] = value

    @property
    def imag(self) -> Tensor:
        """The imaginary part: of a complex tensor a view."""
        return self._apply(complex_rules.imag, self)

    @imag.setter
    def imag(self, value: Any) -> None:
        if self.dtype.kind != "c":
            msg = f"a tensor of dtype {self.dtype} has no imaginary part to write to"
            raise TypeError(msg)
        self.imag[...] = value

    def conj(self) -> Tensor:
        """Return the complex conjugate: of a real tensor the tensor itself."""
        if self.dtype.kind != "c":
            return self  # type: ignore[return-value]
        return self._apply(complex_rules.conj, self)

    conjugate = conj

    def clip(
        self,
        min: Any = None,
        max: Any = None,
        out: Any = None,
        *,
        a_min: Any = None,
        a_max: Any = None,
        constant: bool | None = None,
        dtype: Any = None,
        casting: Any = "same_kind",
        where: Any = True,
    ) -> Tensor:
        """Return the tensor with its values limited to the interval from `min` to `max`.

        There is no bound where one is None. `a_min` and `a_max` are other names of the bounds.
        """
        low, high = bound("min", min, a_min), bound("max", max, a_max)
        if out is None and dtype is None and casting == "same_kind" and where is True:
            return clipped(self, low, high, constant=constant)
        options = {"dtype": dtype, "casting": casting, "where": where}
        return by_numpy(np.clip, self, low, high, out, constant=constant, **options)

    def _constant_of(self, array: Any) -> Any:
        """Return an array of numbers as a constant that shares its memory, any other as it is."""
        if type(array) is not np.ndarray or array.dtype.kind not in "fciub":
            return array
        constructor: Any = type(self)
        return constructor(array, copy=False, constant=True)

    def astype(
        self,
        dtype: Any,
        casting: Any = "unsafe",
        copy: bool = True,
        *,
        constant: bool | None = None,
    ) -> Tensor:
        """Return the tensor in another dtype. Differentiable between floating dtypes.

        In a dtype that no tensor has, such as text, the values of a constant are an array. Of a
        complex constant real dtypes take the real part, with NumPy's warning.

        Raises
        ------
        TypeError
            If `casting` does not allow it; or the tensor is not a constant and the dtype is not one
            of numbers, or one of real numbers where the tensor is complex.
        ValueError
            If `constant` is False and the dtype is integer or boolean.
        """
        dtype = np.dtype(dtype)
        if not np.can_cast(self.dtype, dtype, casting):
            msg = f"cannot cast from {self.dtype} to {dtype} according to the rule {casting!r}"
            raise TypeError(msg)
        if self.constant and dtype.kind not in ("fciub" if self.dtype.kind != "c" else "cb"):
            return self._constant_of(self._refreshed().astype(dtype))
        checked_constant(constant, dtype)
        if not copy and dtype == self.dtype and constant in (None, self.constant):
            return self  # type: ignore[return-value]
        return self._apply(rounding.astype, self, dtype=dtype, copy=True, constant=constant)


def by_numpy(
    function: Callable[..., Any],
    x: Any,
    *args: Any,
    constant: bool | None = None,
    **options: Any,
) -> Tensor:
    """Let NumPy's function do what takes options that only NumPy has."""
    if constant is not None:
        msg = f"{function.__name__}() takes constant= only without the options that are NumPy's"
        raise TypeError(msg)
    result: Tensor = function(x, *args, **options)
    return result


def _as_shape(shape: Any) -> tuple[int, ...]:
    if type(shape) is tuple:
        return shape
    return tuple(map(operator.index, shape)) if np.ndim(shape) else (operator.index(shape),)
