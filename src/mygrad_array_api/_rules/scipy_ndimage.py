"""Rules of filters of images, and of splines between their elements.

A filter sees the image continued beyond its borders. What it saw there belongs to the elements
that the border was continued with.
"""

from __future__ import annotations

from math import prod
from typing import Any

from mygrad_array_api._core.kinds import bilinear, constant, general, linear

Shape = tuple[int, ...]


def continued(xp: Any, i: Any, n: int, mode: str) -> Any:
    """Return which of `n` elements stands at place `i`, which may be outside of them.

    `mode` is one of "mirror" (abc|ba), "reflect" (abc|cba), "wrap" (abc|abc), "nearest" (abc|cc).
    """
    if mode == "nearest" or n == 1:
        return xp.clip(i, 0, n - 1)
    if mode == "wrap":
        return i % n
    period = 2 * n - (2 if mode == "mirror" else 0)
    i = i % period
    return xp.where(i < n, i, period - i - (0 if mode == "mirror" else 1))


# Correlation with a kernel: y[i] = sum of w[k] x[i + k - before], along all axes.


def margins(sizes: Shape, origins: Shape) -> list[tuple[int, int]]:
    """How far a kernel reaches back and ahead of the element that it is placed at."""
    reaches = []
    for m, origin in zip(sizes, origins, strict=True):
        before = m // 2 + origin
        reaches.append((before, m - 1 - before))
    return reaches


def put_into_zeros(xp: Any, g: Any, reaches: list[tuple[int, int]]) -> Any:
    """Surround an array by zeros."""
    shape = tuple([a + n + b for n, (a, b) in zip(g.shape, reaches)])
    key = tuple([slice(a, a + n) for n, (a, _) in zip(g.shape, reaches)])
    return g if shape == g.shape else xp.scatter_add(g, shape=shape, key=key)


def extend(xp: Any, x: Any, reaches: list[tuple[int, int]], mode: str) -> Any:
    """Continue an array beyond its borders."""
    if mode == "constant":
        return put_into_zeros(xp, x, reaches)
    for axis, (a, b) in enumerate(reaches):
        if a or b:
            n = x.shape[axis]
            x = xp.take(x, continued(xp, xp.arange(-a, n + b), n, mode), axis=axis)
    return x


def fold(xp: Any, g: Any, reaches: list[tuple[int, int]], mode: str) -> Any:
    """Give what belongs to the borders to the elements that they were continued with."""
    for axis, (a, b) in enumerate(reaches):
        if not (a or b):
            continue
        before = (slice(None),) * axis
        n = g.shape[axis] - a - b
        middle = g[(*before, slice(a, a + n), ...)]
        if mode != "constant":
            ends = (g[(*before, slice(0, a), ...)], g[(*before, slice(a + n, a + n + b), ...)])
            outside = xp.concat([xp.arange(-a, 0), xp.arange(n, n + b)])
            key = (*before, continued(xp, outside, n, mode))
            middle = middle + xp.scatter_add(
                xp.concat(ends, axis=axis), shape=tuple(middle.shape), key=key
            )
        g = middle
    return g


def correlate_image(xp: Any, g: Any, weights: Any, mode: str, origins: Shape) -> Any:
    """Correlate with the kernel turned around, and fold the borders."""
    reaches = margins(weights.shape, origins)
    turned = xp.flip(xp.conj(weights))
    back = tuple([b - m // 2 for m, (_, b) in zip(weights.shape, reaches)])
    wide = put_into_zeros(xp, g, reaches)
    wide = xp.correlate_nd(wide, turned, mode="constant", origins=back)
    return fold(xp, wide, reaches, mode)


def correlate_weights(
    xp: Any, g: Any, x: Any, weights_shape: Shape, mode: str, origins: Shape
) -> Any:
    """``w_bar[k] = sum of g[i] conj(x[i + k - before])``."""
    wide = extend(xp, x, margins(weights_shape, origins), mode)
    return xp.convolve_nd(xp.conj(wide), xp.flip(g), mode="valid")


correlate_nd = bilinear(
    "correlate_nd",
    {"mode": "constant", "origins": ()},
    x=correlate_image,
    weights=correlate_weights,
)


# The coefficients of splines: the filter that undoes sampling B-splines at the elements.

SHORT = 32
"""Up to so many elements, rounding does not hide that SciPy's filter of a reflected border is not
exactly symmetric."""


def spline_filter_rule(xp: Any, g: Any, order: int, axis: int, mode: str) -> Any:
    """The matrix that is inverted is symmetric, if mirrored ends, which have no twin, count half.

    Of the sampling matrix B and these weights D, ``D B`` is symmetric, so that the adjoint of the
    inverse is ``D inv(B) inv(D)``.
    """
    n = g.shape[axis]
    if mode in ("reflect", "nearest") and n <= SHORT:
        matrix = xp.spline_filter(xp.eye(n), order=order, axis=0, mode=mode)
        return xp.moveaxis(xp.tensordot(matrix, g, axes=((0,), (axis,))), 0, axis)
    if mode in ("reflect", "nearest", "grid-wrap"):
        return xp.spline_filter(g, order=order, axis=axis, mode=mode)
    place = xp.arange(n)
    shape = [1] * len(g.shape)
    shape[axis] = n
    end = xp.reshape((place == 0) | (place == n - 1), tuple(shape))
    g = xp.where(end, 2.0 * g, g)
    out = xp.spline_filter(g, order=order, axis=axis, mode=mode)
    return xp.where(end, 0.5 * out, out)


spline_filter = linear(
    "spline_filter", {"order": 3, "axis": -1, "mode": "mirror"}, x=spline_filter_rule
)


# Values of splines: sums over the B-splines that reach a point.

cell = constant("cell")
"""The integer below a number, as an index."""

BORDERS = {
    "mirror": "mirror",
    "constant": "mirror",
    "wrap": "mirror",
    "reflect": "reflect",
    "grid-wrap": "wrap",
    "grid-constant": "nearest",
    "nearest": "nearest",
}
"""How the coefficients are continued."""


def basis(xp: Any, u: Any, order: int) -> tuple[list[Any], list[Any]]:
    """Return the B-splines that reach a point of a unit interval, and their derivatives there.

    By the recursion of Cox and de Boor on integer knots.
    """
    zero = xp.zeros_like(u)
    values, slopes = [xp.ones_like(u)], [zero]
    for p in range(1, order + 1):
        lower = [zero, *values, zero]
        values = [
            ((u + float(p - j)) * lower[j] + (float(j + 1) - u) * lower[j + 1]) / float(p)
            for j in range(p + 1)
        ]
        slopes = [lower[j] - lower[j + 1] for j in range(p + 1)]
    return values, slopes


def located(xp: Any, c: Any, n: int, mode: str) -> tuple[Any, Any]:
    """Return the places that coordinates stand for, and where they depend on the coordinate."""
    if mode not in ("constant", "wrap"):
        return c, None
    inside = (c >= 0) & (c <= n - 1)
    if mode == "wrap" and n > 1:
        period = float(n - 1)
        turns = xp.where(c < 0, xp.floor(-c / period) + 1.0, -xp.floor(c / period))
        return xp.where(inside, c, c + turns * period), None
    return xp.where(inside, c, 0.0), inside


def taps(xp: Any, c: Any, n: int, order: int, mode: str) -> list[tuple[Any, Any, Any]]:
    """Return the B-splines of one axis that reach coordinates: numbers, values and slopes."""
    place, depends = located(xp, c, n, mode)
    shift = 0.0 if order % 2 else 0.5
    shifted = place + shift
    values, slopes = basis(xp, shifted - xp.floor(shifted), order)
    start = xp.cell(shifted) - order // 2
    found = []
    for k in range(order + 1):
        i, value, slope = start + k, values[k], slopes[k]
        counts = (i >= 0) & (i < n) if mode == "grid-constant" else depends
        if mode in ("constant", "grid-constant"):
            value = xp.where(counts, value, 0.0)
        if counts is not None:
            slope = xp.where(counts, slope, 0.0)
        found.append((continued(xp, i, n, BORDERS[mode]), value, slope))
    return found


def corners(axes: list[list[Any]]) -> list[tuple[Any, ...]]:
    """All ways to take one item of each list."""
    chosen: list[tuple[Any, ...]] = [()]
    for items in axes:
        chosen = [(*c, item) for c in chosen for item in items]
    return chosen


def all_taps(xp: Any, coordinates: Any, shape: Shape, order: int, mode: str) -> Any:
    """The B-splines of all axes that reach points: for each, one tap of every axis."""
    return corners([taps(xp, coordinates[i, ...], n, order, mode) for i, n in enumerate(shape)])


def spread_values(xp: Any, g: Any, coordinates: Any, x_shape: Shape, order: int, mode: str) -> Any:
    """Add each cotangent to the coefficients of the B-splines that reach its point."""
    total = None
    for corner in all_taps(xp, coordinates, x_shape, order, mode):
        weight = multiplied([value for _, value, _ in corner])
        key = tuple([i for i, _, _ in corner])
        part = xp.scatter_add(g * weight, shape=x_shape, key=key)
        total = part if total is None else total + part
    return total


def multiplied(factors: list[Any]) -> Any:
    """The product."""
    return prod(factors[1:], start=factors[0])


def slope_of_values(xp: Any, g: Any, x: Any, coordinates: Any, order: int, mode: str) -> Any:
    """Sum the slopes along each axis of the B-splines that reach a point."""
    totals: list[Any] = [0.0] * len(x.shape)
    for corner in all_taps(xp, coordinates, x.shape, order, mode):
        part = g * xp.conj(xp.getitem(x, key=tuple([i for i, _, _ in corner])))
        for axis in range(len(totals)):
            factors = [slope if k == axis else value for k, (_, value, slope) in enumerate(corner)]
            totals[axis] = totals[axis] + part * multiplied(factors)
    return xp.real(xp.stack(totals))


spline_values = general(
    "spline_values",
    {"order": 3, "mode": "mirror"},
    x=spread_values,
    coordinates=slope_of_values,
)
