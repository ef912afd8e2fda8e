"""Rules of sums, products, extremes, moments, and cumulative sums and products."""

from __future__ import annotations

from math import prod as product
from typing import Any

from mygrad_array_api._core.kinds import general, linear
from mygrad_array_api._core.plan import MASK

from .care import looks_after_zeros, without_slope
from .precision import half_widened, normal, wider

Shape = tuple[int, ...]
Axes = int | Shape | None


def keeping_axes(shape: Shape, axis: Axes) -> Shape:
    """The shape of a reduction that keeps the reduced axes, with size one."""
    ndim = len(shape)
    if axis is None or not ndim:  # NumPy lets a single number be reduced along axis 0
        return (1,) * ndim
    if isinstance(axis, tuple):
        reduced = {one % ndim for one in axis}
        return tuple(1 if i in reduced else size for i, size in enumerate(shape))
    axis %= ndim
    return (*shape[:axis], 1, *shape[axis + 1 :])


def reduced_size(shape: Shape, axis: Axes) -> int:
    """How many elements are reduced to one."""
    if axis is None:
        return product(shape)
    if isinstance(axis, tuple):
        return product(shape[one] for one in axis)
    return shape[axis]


def with_axes(xp: Any, g: Any, x_shape: Shape, axis: Axes, keepdims: bool) -> Any:
    """Give a reduced array its reduced axes again, with size one."""
    return g if keepdims else xp.reshape(g, keeping_axes(x_shape, axis))


def along(axis: int, ndim: int, start: int | None, stop: int | None) -> tuple[Any, ...]:
    """The key of a slice along one axis."""
    return (*(slice(None),) * (axis % ndim), slice(start, stop), ...)


# Sums


def restore_axes(xp: Any, g: Any, x_shape: Shape, axis: Axes, keepdims: bool) -> Any:
    """Repeat the cotangent of a sum along the axes that were summed over."""
    if axis is not None and not keepdims:
        g = xp.reshape(g, keeping_axes(x_shape, axis))
    return xp.broadcast_to(g, x_shape)


def mean_rule(xp: Any, g: Any, x_shape: Shape, axis: Axes, keepdims: bool) -> Any:
    """``g / N``, repeated along the reduced axes. N itself may be no number of float16."""
    share = 1 / (reduced_size(x_shape, axis) or 1)
    return restore_axes(xp, g * share, x_shape, axis, keepdims)


def cumulative_sum_rule(
    xp: Any, g: Any, x_shape: Shape, axis: int | None, include_initial: bool
) -> Any:
    """Sum the cotangent cumulatively from the end; that of the initial zero goes nowhere.

    In a wider dtype: partial sums cannot be added up in pairs.
    """
    if axis is None:
        axis = 0
    if include_initial:
        g = g[along(axis, len(g.shape), 1, None)]
    g = sum_from_the_end(xp, g, axis)
    return g if g.shape == x_shape else xp.reshape(g, x_shape)


def sum_from_the_end(xp: Any, g: Any, axis: int) -> Any:
    """Return all partial sums along an axis, which end at its end."""
    dtype = wider(xp, g.dtype)
    return xp.flip(xp.cumulative_sum(xp.flip(g, axis=axis), axis=axis, dtype=dtype), axis=axis)


sum = linear("sum", {"axis": None, "dtype": None, "keepdims": False}, x=restore_axes)
mean = linear("mean", {"axis": None, "keepdims": False}, x=mean_rule)
cumulative_sum = linear(
    "cumulative_sum",
    {"axis": None, "dtype": None, "include_initial": False},
    x=cumulative_sum_rule,
)


# Products


def product_before(xp: Any, x: Any, axis: int) -> Any:
    """The product of all that comes before each element."""
    before = xp.cumulative_prod(x, axis=axis, include_initial=True)
    return before[along(axis, len(x.shape), None, -1)]


def product_of_others(xp: Any, x: Any, axis: int) -> Any:
    """The product of all elements along an axis but the one at hand, without any division."""
    after = xp.flip(product_before(xp, xp.flip(x, axis=axis), axis), axis=axis)
    return product_before(xp, x, axis) * after


def product_of_others_over_axes(xp: Any, x: Any, axes: Shape) -> Any:
    """The same over several axes, which are put last and made one."""
    shape = x.shape
    reduced = {one % len(shape) for one in axes}
    order = sorted(range(len(shape)), key=lambda i: i in reduced)
    last = xp.permute_dims(x, tuple(order))
    flat = (*last.shape[: len(shape) - len(reduced)], reduced_size(shape, axes))
    others = xp.reshape(product_of_others(xp, xp.reshape(last, flat), -1), last.shape)
    return xp.permute_dims(others, tuple(map(order.index, range(len(shape)))))


def prod_rule(xp: Any, g: Any, x: Any, out: Any, axis: Axes, keepdims: bool) -> Any:
    """``g * conj(product of the others)``.

    That is ``out / x`` where no product vanishes or overflows. Elsewhere it is multiplied from
    both ends, which is exact with any number of zeros, and to every order.
    """
    shape = x.shape
    g = with_axes(xp, g, shape, axis, keepdims)
    if normal(xp, xp.abs(out)):
        out = with_axes(xp, out, shape, axis, keepdims)
        return g * xp.conj(out) / xp.conj(x)
    if axis is None or not shape:
        others = xp.reshape(product_of_others(xp, xp.reshape(x, (-1,)), 0), shape)
    elif isinstance(axis, tuple):
        others = product_of_others_over_axes(xp, x, axis)
    else:
        others = product_of_others(xp, x, axis)
    return g * xp.conj(others)


def solve_recurrence(xp: Any, g: Any, a: Any, axis: int) -> Any:
    """Solve ``s[k] = g[k] + a[k] * s[k + 1]`` along an axis, in a logarithmic number of steps.

    After each step ``s[k] = g[k] + a[k] * s[k + reach]`` holds for the new `g` and `a`.
    """
    length, ndim = g.shape[axis], len(g.shape)
    reach = 1
    while reach < length:
        here = along(axis, ndim, None, length - reach)
        there = along(axis, ndim, reach, length)
        rest = along(axis, ndim, length - reach, length)
        g = xp.concat([g[here] + a[here] * g[there], g[rest]], axis=axis)
        a = xp.concat([a[here] * a[there], a[rest]], axis=axis)
        reach *= 2
    return g


def cumulative_prod_rule(
    xp: Any, g: Any, x: Any, out: Any, axis: int | None, include_initial: bool
) -> Any:
    """``conj(product before x[k]) * s[k]``, where ``s[k] = g[k] + conj(x[k + 1]) * s[k + 1]``.

    Exact with zeros, to every order. Where all products are far from zero and from infinity
    it equals ``(sum of g * conj(out) from k on) / conj(x[k])``, at a fraction of the cost.
    """
    shape = x.shape
    if axis is None:
        x, axis = xp.reshape(x, (-1,)), 0
    if include_initial:
        after_initial = along(axis, len(x.shape), 1, None)
        g, out = g[after_initial], out[after_initial]
    size = xp.abs(out)
    if xp.known_all((size > 1e-30) & (size < 1e30)):
        ct = sum_from_the_end(xp, g * xp.conj(out), axis) / xp.conj(x)
    else:
        a = xp.conj(x)
        following = along(axis, len(a.shape), 1, None)
        first = along(axis, len(a.shape), None, 1)
        a = xp.concat([a[following], a[first]], axis=axis)  # the last is multiplied by nothing
        ct = xp.conj(product_before(xp, x, axis)) * solve_recurrence(xp, g, a, axis)
    return ct if ct.shape == shape else xp.reshape(ct, shape)


prod = general("prod", {"axis": None, "dtype": None, "keepdims": False}, x=prod_rule)
cumulative_prod = general(
    "cumulative_prod",
    {"axis": None, "dtype": None, "include_initial": False},
    x=cumulative_prod_rule,
)


# Extremes


def extreme_rule(xp: Any, g: Any, x: Any, out: Any, axis: Axes, keepdims: bool) -> Any:
    """All of `g` to the extreme element; those that tie share it evenly.

    An element that is nan makes the result nan, so it is the extreme one.
    """
    g = with_axes(xp, g, x.shape, axis, keepdims)
    out = with_axes(xp, out, x.shape, axis, keepdims)
    extreme = (x == out) | xp.isnan(x)
    return shared_among(xp, g, extreme, axis)


def shared_among(xp: Any, g: Any, chosen: Any, axis: Axes) -> Any:
    """Share `g` evenly among the elements that are chosen, whose number `float16` may not have."""
    count = xp.astype(xp.count_nonzero(chosen, axis=axis, keepdims=True), dtype=xp.float64)
    return xp.where(chosen, xp.astype(g / count, dtype=g.dtype, copy=False), 0)


max = general("max", {"axis": None, "keepdims": False}, x=extreme_rule, selects=MASK)
min = general("min", {"axis": None, "keepdims": False}, x=extreme_rule, selects=MASK)


# Moments


def degrees_of_freedom(shape: Shape, axis: Axes, correction: float) -> float:
    """By what the sum of the square deviations is divided; zero if too few numbers are left."""
    freedom = reduced_size(shape, axis) - float(correction)
    return freedom if freedom > 0 else 0  # noqa: FURB136 `max` is the operation here


def var_rule(xp: Any, g: Any, x: Any, axis: Axes, correction: float, keepdims: bool) -> Any:
    """``2 * (x - mean) * g / (N - correction)``."""
    g, x = half_widened(xp, with_axes(xp, g, x.shape, axis, keepdims), x)
    share = g * 2 / degrees_of_freedom(x.shape, axis, correction)
    return (x - xp.mean(x, axis=axis, keepdims=True)) * share


@looks_after_zeros
def std_rule(
    xp: Any, g: Any, x: Any, out: Any, axis: Axes, correction: float, keepdims: bool
) -> Any:
    """``(x - mean) / out * g / (N - correction)``, and zero where all of `x` is equal.

    Rounding can make the deviation of equal numbers a tiny one, so they are compared.
    """
    shape = x.shape
    g = with_axes(xp, g, shape, axis, keepdims)
    out = with_axes(xp, out, shape, axis, keepdims)
    g, x, out = half_widened(xp, g, x, out)
    first = x[
        tuple(
            slice(None) if new == old else slice(0, 1)
            for new, old in zip(keeping_axes(shape, axis), shape)
        )
    ]
    equal = xp.all(x == first, axis=axis, keepdims=True) | (out == 0)
    deviation = xp.where(equal, 1, out)
    if reduced_size(shape, axis) > 1:  # the deviation of a single number is always zero
        deviation = without_slope(xp, g, equal, deviation, x)
    share = xp.where(equal, 0, g) / deviation / degrees_of_freedom(shape, axis, correction)
    return (x - xp.mean(x, axis=axis, keepdims=True)) * share


MOMENT = {"axis": None, "correction": 0.0, "keepdims": False}

var = general("var", MOMENT, x=var_rule)
std = general("std", MOMENT, x=std_rule, singular=True)
