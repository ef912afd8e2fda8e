"""Rules of norms. Those of matrices are composed of these and of the singular values."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import constant, general
from mygrad_array_api._rules.care import looks_after_zeros, without_slope
from mygrad_array_api._rules.elementwise.complex import direction
from mygrad_array_api._rules.statistical import shared_among

Axis = int | tuple[int, ...] | None


def keeping_axes(x_shape: tuple[int, ...], axis: Axis) -> tuple[int, ...]:
    """Return the shape of a reduction that keeps the reduced axes."""
    ndim = len(x_shape)
    axes = range(ndim) if axis is None else (axis,) if isinstance(axis, int) else axis
    reduced = {a % ndim for a in axes}
    return tuple(1 if a in reduced else size for a, size in enumerate(x_shape))


@looks_after_zeros
def vector_norm_rule(
    xp: Any, g: Any, x: Any, out: Any, x_shape: tuple[int, ...], axis: Axis, ord: float
) -> Any:
    """``g (|x| / n)^(p-1) x / |x|`` for the order p, and zero where x is zero or the norm is.

    Order 2: ``g x / n``; order 0 is piecewise constant; the infinite orders share the gradient
    among the entries that attain the extreme.
    """
    shape = keeping_axes(x_shape, axis)
    g = xp.reshape(g, shape)
    if ord == 0 or 0 in x_shape:
        return xp.broadcast_to(g * 0, x_shape)
    if ord == 1:
        return g * direction(xp, g, x)
    norm = xp.reshape(out, shape)
    if abs(ord) == float("inf"):
        reduced = tuple(a for a, size in enumerate(shape) if size != x_shape[a])
        # Not `out`: the absolute value of another memory layout can differ in its last bit.
        size = xp.abs(x)
        find = xp.max if ord > 0 else xp.min
        extreme = size == find(size, axis=reduced, keepdims=True)
        return shared_among(xp, g, extreme, reduced) * direction(xp, g, x)
    tip = norm == 0
    norm = xp.where(tip, 1.0, norm)
    if ord == 2:
        slope, sharp = x / norm, tip
    else:
        size = xp.abs(x)
        zero = size == 0
        ratio = xp.where(zero, 1.0, size) / norm
        slope, sharp = ratio ** (ord - 1) * xp.sign(x), zero if ord < 2 else tip
    return xp.where(tip, 0.0, g) * without_slope(xp, g, sharp, slope, x)


vector_norm = general(
    "vector_norm",
    {"axis": None, "keepdims": False, "ord": 2},
    x=vector_norm_rule,
    singular=True,
)

matrix_rank = constant("matrix_rank", "x", rtol=None)
