"""`ufunc.reduce`, `ufunc.accumulate` and `ufunc.reduceat`: folding an axis with a function of two.

Sums, products and extremes have operations of their own. Any other differentiable ufunc is
applied to the slices of the axis: by halves where the order does not matter, else one by one.
What is constant, NumPy itself folds.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from itertools import accumulate as accumulated
from math import prod
from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_index, normalize_axis_tuple

from mygrad_array_api._backends.numpy.layout import corner
from mygrad_array_api._functions import statistical
from mygrad_array_api._functions.beyond.statistics.skipping import in_dtype
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.elementwise.arithmetic import positive
from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._functions.manipulation.broadcasting import broadcast_to
from mygrad_array_api._functions.manipulation.joining import concat, stack
from mygrad_array_api._functions.searching import where as select
from mygrad_array_api._tensor.composing import as_tensor, constant_results, inheriting, plain
from mygrad_array_api._tensor.dispatch import UFUNC_METHODS, UFUNCS
from mygrad_array_api._tensor.layout import laid_out
from mygrad_array_api._tensor.options import require_array, store
from mygrad_array_api._tensor.tensor import Tensor

from .calls import CONSTANT, ELEMENTWISE

Function = Callable[..., Any]

INF = float("inf")

REDUCTIONS: dict[np.ufunc, Function] = {
    np.add: statistical.sum,
    np.multiply: statistical.prod,
    np.maximum: statistical.max,
    np.minimum: statistical.min,
}
"""The reductions that are operations of their own."""

WITHOUT_NAN = {np.fmax: np.maximum, np.fmin: np.minimum}
"""What is the same of numbers, none of which is nan."""

ACCUMULATIONS: dict[np.ufunc, Function] = {
    np.add: statistical.cumulative_sum,
    np.multiply: statistical.cumulative_prod,
}

NEUTRAL: dict[np.ufunc, float] = {
    np.add: 0.0,
    np.multiply: 1.0,
    np.hypot: 0.0,
    np.logaddexp: -INF,
    np.logaddexp2: -INF,
    np.maximum: -INF,
    np.minimum: INF,
    np.fmax: float("nan"),
    np.fmin: float("nan"),
}
"""What changes no result of the ufuncs whose order does not matter."""


def _reduce(ufunc: np.ufunc) -> Function:
    def reduce(
        x: Any,
        axis: Any = 0,
        dtype: Any = None,
        out: Any = None,
        keepdims: bool = False,
        initial: Any = None,
        where: Any = True,
    ) -> Any:
        name = f"{ufunc.__name__}.reduce"
        dtype = _dtype_of_fold(ufunc, x, dtype, out)
        if ufunc in CONSTANT or _is_constant(x, initial) or _is_integer(dtype):
            options = {"axis": axis, "dtype": dtype, "keepdims": keepdims, "where": where}
            if initial is not None:
                options["initial"] = initial
            return _stored(out, constant_results(ufunc.reduce, x, **options), name)
        x = _cast(x, dtype)
        axes = _axes(axis, x)
        if where is not True:
            x = select(_checked_mask(ufunc, where, initial), x, NEUTRAL[ufunc])
        start = None if initial is None else in_dtype(initial, x.dtype)
        result = _folded(ufunc, x, axes, start)
        if keepdims:
            result = result.reshape(tuple(1 if i in axes else n for i, n in enumerate(x.shape)))
        return _stored(out, result, name)

    return reduce


def _checked_mask(ufunc: np.ufunc, where: Any, initial: Any) -> Any:
    if ufunc not in NEUTRAL:
        msg = f"numpy.{ufunc.__name__}.reduce of a tensor takes no `where`"
        raise TypeError(msg)
    if ufunc.identity is None and initial is None:
        msg = (
            f"reduction operation {ufunc.__name__!r} does not have an identity, "
            "so to use a where mask one has to specify 'initial'"
        )
        raise ValueError(msg)
    return where


def _folded(ufunc: np.ufunc, x: Tensor, axes: tuple[int, ...], initial: Any) -> Tensor:
    """Reduce axes, beginning with `initial`."""
    if ufunc in WITHOUT_NAN and not np.isnan(plain(x)).any():
        ufunc = WITHOUT_NAN[ufunc]
    call = UFUNCS[ufunc]
    if ufunc not in NEUTRAL:
        return _one_by_one(ufunc, x, axes, initial)
    kept = tuple(n for i, n in enumerate(x.shape) if i not in axes)
    if not all(x.shape[axis] for axis in axes):
        if initial is None and ufunc.identity is None:
            raise _no_identity(ufunc)
        value = ufunc.identity if initial is None else initial
        return inheriting(call(np.full(kept, NEUTRAL[ufunc], dtype=x.dtype), value), x)
    if ufunc in REDUCTIONS:
        result = REDUCTIONS[ufunc](x, axis=axes)
    else:
        result = _by_halves(call, _flattened(x, axes))
    start = ufunc.identity if initial is None else initial
    if start is None or (initial is None and ufunc in REDUCTIONS):
        return result
    return call(start, result)


def _no_identity(ufunc: np.ufunc) -> ValueError:
    return ValueError(
        f"zero-size array to reduction operation {ufunc.__name__} which has no identity"
    )


def _flattened(x: Tensor, axes: tuple[int, ...]) -> Tensor:
    """Move axes to the front, as one."""
    moved = moveaxis(x, axes, tuple(range(len(axes))))
    size = prod(x.shape[axis] for axis in axes)
    return moved.reshape((size, *moved.shape[len(axes) :]))


def _by_halves(call: Function, x: Tensor) -> Tensor:
    """Fold the first axis in logarithmically many steps, one half onto the other."""
    while (n := x.shape[0]) > 1:
        half = n // 2
        merged = call(x[:half], x[half : 2 * half])
        x = concat([merged, x[2 * half :]], axis=0) if n % 2 else merged
    return positive(x[0])


def _by_pairs(call: Function, x: Tensor) -> Tensor:
    """Accumulate the first axis: that of the pairs says what comes before each of the others."""
    n = x.shape[0]
    if n == 1:
        return positive(x)
    at_odd = _by_pairs(call, call(x[: n - 1 : 2], x[1::2]))
    at_even = concat([x[:1], call(at_odd[: (n - 1) // 2], x[2::2])], axis=0)
    pairs = stack([at_even[: n // 2], at_odd], axis=1)
    woven = pairs.reshape((n // 2 * 2, *x.shape[1:]))
    return concat([woven, at_even[-1:]], axis=0) if n % 2 else woven


def _one_by_one(ufunc: np.ufunc, x: Tensor, axes: tuple[int, ...], initial: Any) -> Tensor:
    """Fold one axis from its beginning to its end."""
    if len(axes) > 1:
        msg = (
            f"reduction operation {ufunc.__name__!r} is not reorderable, "
            "so at most one axis may be specified"
        )
        raise ValueError(msg)
    if not axes:
        return positive(x) if initial is None else UFUNCS[ufunc](initial, x)
    items = list(moveaxis(x, axes[0], 0))
    if initial is not None:
        kept = x.shape[: axes[0]] + x.shape[axes[0] + 1 :]
        items.insert(0, broadcast_to(initial, kept))
    if not items:
        raise _no_identity(ufunc)
    return inheriting(positive(functools.reduce(UFUNCS[ufunc], items)), x)


def _accumulate(ufunc: np.ufunc) -> Function:
    def accumulate(x: Any, axis: int = 0, dtype: Any = None, out: Any = None) -> Any:
        name = f"{ufunc.__name__}.accumulate"
        dtype = _dtype_of_fold(ufunc, x, dtype, out)
        if ufunc in CONSTANT or _is_constant(x) or _is_integer(dtype):
            return _stored(out, constant_results(ufunc.accumulate, x, axis=axis, dtype=dtype), name)
        x = _cast(x, dtype)
        axis = _one_axis(axis, x, name)
        if ufunc in ACCUMULATIONS:
            result = ACCUMULATIONS[ufunc](x, axis=axis)
        elif x.shape[axis]:
            along = moveaxis(x, axis, 0)
            if ufunc in NEUTRAL:
                result = moveaxis(_by_pairs(UFUNCS[ufunc], along), 0, axis)
            else:
                result = stack(list(accumulated(along, UFUNCS[ufunc])), axis=axis)
            result = laid_out(result, plain(x))
        else:
            result = positive(x)
        return _stored(out, result, name)

    return accumulate


def _reduceat(ufunc: np.ufunc) -> Function:
    def reduceat(x: Any, indices: Any, axis: int = 0, dtype: Any = None, out: Any = None) -> Any:
        name = f"{ufunc.__name__}.reduceat"
        dtype = _dtype_of_fold(ufunc, x, dtype, out)
        if ufunc in CONSTANT or _is_constant(x) or _is_integer(dtype):
            return _stored(
                out, constant_results(ufunc.reduceat, x, indices, axis=axis, dtype=dtype), name
            )
        x = _cast(x, dtype)
        axis = _one_axis(axis, x, name)
        along = moveaxis(x, axis, 0)
        starts = np.asarray(indices).tolist()
        for start in starts:
            if not 0 <= start < along.shape[0]:
                msg = f"index {start} out-of-bounds in {name} [0, {along.shape[0]})"
                raise IndexError(msg)
        stops = [*starts[1:], along.shape[0]]
        parts = [
            _folded(ufunc, along[start:stop], (0,), None) if start < stop else along[start]
            for start, stop in zip(starts, stops)
        ]
        result = stack(parts, axis=axis) if parts else positive(moveaxis(along[:0], 0, axis))
        pattern = np.add.reduceat(corner(plain(x)), [0, 0], axis) if x.size else plain(x)
        return _stored(out, laid_out(result, pattern), name)

    return reduceat


def _is_constant(*operands: Any) -> bool:
    return all(not isinstance(x, Tensor) or x.constant for x in operands)


def _dtype_of_fold(ufunc: np.ufunc, x: Any, dtype: Any, out: Any) -> Any:
    """The dtype to compute in: where none is asked for, that of a target which is wider."""
    target = _target(out)
    if dtype is not None or target is None or ufunc in CONSTANT:
        return dtype
    return target.dtype if np.can_cast(as_tensor(x).dtype, target.dtype) else None


def _is_integer(dtype: Any) -> bool:
    return dtype is not None and np.dtype(dtype).kind in "iub"


def _cast(x: Any, dtype: Any) -> Tensor:
    return as_tensor(x) if dtype is None else astype(as_tensor(x), np.dtype(dtype))


def _axes(axis: Any, x: Tensor) -> tuple[int, ...]:
    """The axes to reduce. A number counts as having the first axis, as it does for NumPy."""
    if axis is None or (x.ndim == 0 and axis in (0, -1)):
        return tuple(range(x.ndim))
    return normalize_axis_tuple(axis, x.ndim)


def _one_axis(axis: Any, x: Tensor, name: str) -> int:
    if axis is None and x.ndim == 1:
        return 0
    if x.ndim == 0:
        msg = f"cannot {name.partition('.')[2]} on a scalar"
        raise TypeError(msg)
    return normalize_axis_index(axis, x.ndim)


def _stored(out: Any, result: Tensor, name: str) -> Tensor:
    """Return the result, in the target if there is one."""
    target = _target(out)
    return result if target is None else store(target, result, name)


def _target(out: Any) -> Any:
    """The target, which NumPy hands over in a tuple."""
    if isinstance(out, tuple) and len(out) == 1:
        (out,) = out
    if out is not None:
        require_array(out)
    return out


for _ufunc in ELEMENTWISE:
    if _ufunc.nin == 2 and _ufunc.nout == 1:
        UFUNC_METHODS[_ufunc, "reduce"] = _reduce(_ufunc)
        UFUNC_METHODS[_ufunc, "accumulate"] = _accumulate(_ufunc)
        UFUNC_METHODS[_ufunc, "reduceat"] = _reduceat(_ufunc)
