"""Moments of the elements at which a mask is true.

They serve the `where=` of NumPy's `mean`, `var` and `std`, and the functions that skip nan.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._backends import numpy as backend
from mygrad_array_api._rules import statistical
from mygrad_array_api._rules.elementwise import arithmetic, comparison, rounding
from mygrad_array_api._rules.elementwise import complex as complex_rules
from mygrad_array_api._rules.linalg.norms import vector_norm
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import axes_of, values
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor

from .skipping import broadcast

Axes = Any


def masked_mean(
    x: Tensor, mask: Any, axis: Axes, *, keepdims: bool, constant: bool | None = None
) -> Tensor:
    """Return the mean of the elements at which `mask` is true; nan where there are none."""
    x, mask, axes = _broadcast(x, mask, axis)
    total = apply(
        statistical.sum, apply(comparison.where, mask, x, 0), axis=axes, keepdims=keepdims
    )
    return apply(arithmetic.divide, total, counts(x, mask, axes, keepdims), constant=constant)


def masked_var(
    x: Tensor,
    mask: Any,
    axis: Axes,
    *,
    ddof: float,
    keepdims: bool,
    mean: Any = None,
    constant: bool | None = None,
) -> Tensor:
    """Return the variance of the elements at which `mask` is true."""
    x, mask, axes = _broadcast(x, mask, axis)
    deviation = _deviation(x, mask, axes, mean)
    square = _square(deviation)
    total = apply(statistical.sum, square, axis=axes, keepdims=keepdims)
    return apply(
        arithmetic.divide, total, _freedom(x, mask, axes, keepdims, ddof), constant=constant
    )


def masked_std(
    x: Tensor,
    mask: Any,
    axis: Axes,
    *,
    ddof: float,
    keepdims: bool,
    mean: Any = None,
    constant: bool | None = None,
) -> Tensor:
    """Return the standard deviation of the elements at which `mask` is true.

    By the norm of the deviations, whose gradient is zero where all of them are.
    """
    x, mask, axes = _broadcast(x, mask, axis)
    deviation = _deviation(x, mask, axes, mean)
    size = apply(vector_norm, deviation, axis=axes, keepdims=keepdims)
    root = values(x)[0].sqrt(_freedom(x, mask, axes, keepdims, ddof))
    return apply(arithmetic.divide, size, root, constant=constant)


def _broadcast(x: Tensor, mask: Any, axis: Axes) -> tuple[Tensor, Any, tuple[int, ...]]:
    if kind_of(x) in "iub":
        x = apply(rounding.astype, x, dtype=np.dtype(np.float64), copy=False)
    return x, broadcast(mask, x), axes_of(axis, x.ndim)


def counts(x: Tensor, mask: Any, axes: tuple[int, ...], keepdims: bool) -> Any:
    """How many elements there are, in the real dtype of `x`."""
    xp, data = values(x)
    if xp is backend:
        options: dict[str, Any] = {"dtype": np.finfo(x.dtype).dtype, "keepdims": keepdims}
        return np.add.reduce(mask, axis=axes, **options)
    ones = xp.astype(mask, dtype=xp.real(data).dtype)
    return xp.sum(ones, axis=axes, keepdims=keepdims)


def _freedom(x: Tensor, mask: Any, axes: tuple[int, ...], keepdims: bool, ddof: float) -> Any:
    """By what a sum of squares is divided: zero where too few elements are left."""
    return values(x)[0].at_least(counts(x, mask, axes, keepdims) - ddof, 0)


def _deviation(x: Tensor, mask: Any, axes: tuple[int, ...], mean: Any) -> Tensor:
    """The deviations from the mean, and zero where the mask is false.

    Taken of what is left above the largest element, so that equal elements deviate by nothing.
    """
    if mean is None:
        top = _largest(x, mask, axes) if x.size else 0
        x = apply(comparison.where, mask, apply(arithmetic.subtract, x, top), 0)
        mean = masked_mean(x, mask, axes, keepdims=True)
    return apply(comparison.where, mask, apply(arithmetic.subtract, x, mean), 0)


def _largest(x: Tensor, mask: Any, axes: tuple[int, ...]) -> Any:
    """Return the largest element; where none is selected, or infinity is, nothing to take off."""
    xp, data = values(x)
    if xp is backend:
        top = np.max(data, axis=axes, keepdims=True, where=mask, initial=-np.inf)
    else:
        real = xp.real(data)
        low = xp.full_like(real, -np.inf)
        top = xp.max(xp.where(mask, real, low), axis=axes, keepdims=True)
    return xp.where(xp.isfinite(top), top, xp.zeros_like(top))


def _square(x: Tensor) -> Tensor:
    if kind_of(x) != "c":
        return apply(arithmetic.square, x)
    return apply(complex_rules.real, apply(arithmetic.multiply, x, apply(complex_rules.conj, x)))
