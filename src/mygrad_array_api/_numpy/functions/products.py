"""Products of vectors and matrices, by NumPy's signatures."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from mygrad_array_api._functions import linear_algebra
from mygrad_array_api._functions.beyond import products
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.linalg.products import cross as cross_product
from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._functions.manipulation.joining import concat
from mygrad_array_api._numpy.table import answers, as_constants, constants
from mygrad_array_api._tensor.composing import as_tensor, plain
from mygrad_array_api._tensor.contraction import contracted, parsed
from mygrad_array_api._tensor.layout import ordered
from mygrad_array_api._tensor.options import delivered, fitted, store
from mygrad_array_api._tensor.tensor import Tensor

constants(np.einsum_path)(as_constants(np.einsum_path))


@answers(np.dot)
def _dot(a: Any, b: Any, out: Any = None) -> Tensor:
    return products.dot(a, b, out)


@answers(np.inner)
def _inner(a: Any, b: Any, /) -> Tensor:
    return products.inner(a, b)


@answers(np.outer)
def _outer(a: Any, b: Any, out: Any = None) -> Any:
    a, b = as_tensor(a).reshape(-1, 1), as_tensor(b).reshape(1, -1)
    return delivered(a * b, out, "outer")


@answers(np.vdot)
def _vdot(a: Any, b: Any, /) -> Tensor:
    return linear_algebra.vecdot(as_tensor(a).reshape(-1), as_tensor(b).reshape(-1))


@answers(np.kron)
def _kron(a: Any, b: Any) -> Tensor:
    return products.kron(a, b)


@answers(np.trace)
def _trace(
    a: Any, offset: int = 0, axis1: int = 0, axis2: int = 1, dtype: Any = None, out: Any = None
) -> Tensor:
    return products.trace(a, offset, axis1, axis2, dtype, out)


@answers(np.tensordot)
def _tensordot(a: Any, b: Any, axes: Any = 2) -> Tensor:
    return linear_algebra.tensordot(a, b, axes=axes)


@answers(np.cross)
def _cross(
    a: Any, b: Any, axisa: int = -1, axisb: int = -1, axisc: int = -1, axis: int | None = None
) -> Tensor:
    if axis is not None:
        axisa = axisb = axisc = axis
    a, b = moveaxis(as_tensor(a), axisa, -1), moveaxis(as_tensor(b), axisb, -1)
    lengths = (a.shape[-1], b.shape[-1])
    if not set(lengths) <= {2, 3}:
        msg = f"a cross product needs vectors of length 2 or 3, not {lengths}"
        raise ValueError(msg)
    if 2 in lengths:
        # As NumPy does.
        msg = "Arrays of 2-dimensional vectors are deprecated. Use arrays of 3-dimensional vectors."
        warnings.warn(msg, DeprecationWarning, stacklevel=3)
    result = cross_product(_in_space(a), _in_space(b))
    return result[..., 2] if lengths == (2, 2) else moveaxis(result, -1, axisc)


def _in_space(x: Tensor) -> Tensor:
    """Give vectors of the plane a third component of zero."""
    if x.shape[-1] == 3:
        return x
    return concat([x, np.zeros((*x.shape[:-1], 1), dtype=x.dtype)], axis=-1)


@answers(np.einsum)
def _einsum(*operands: Any, out: Any = None, optimize: Any = False, **kwargs: Any) -> Tensor:
    unknown = kwargs.keys() - {"dtype", "order", "casting"}
    if unknown:
        msg = f"einsum() got an unexpected keyword argument {unknown.pop()!r}"
        raise TypeError(msg)
    dtype, casting = kwargs.get("dtype"), kwargs.get("casting", "safe")
    subscripts, arrays = parsed(operands)
    arrays = [as_tensor(x) if dtype is None else _cast(x, dtype, casting) for x in arrays]
    result = contracted(subscripts, list(arrays), optimize, None)
    if out is not None:
        return store(out, result, "einsum", casting)
    if result._share is not None:  # a view is one in any order
        return result
    return ordered(result, kwargs.get("order", "K"), *map(np.asarray, map(plain, arrays)))


def _cast(x: Any, dtype: Any, casting: Any) -> Tensor:
    x = as_tensor(x)
    if not np.can_cast(x.dtype, dtype, casting):
        msg = f"cannot cast an operand of einsum from {x.dtype} to {dtype} by the rule {casting!r}"
        raise TypeError(msg)
    return astype(fitted(x, np.dtype(dtype)), np.dtype(dtype), copy=False)
