"""How quantiles are estimated from the elements that they lie between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._rules import manipulation
from mygrad_array_api._rules.elementwise import arithmetic, comparison
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import (
    as_tensor,
    axes_of,
    constant_results,
    inheriting,
    is_variable,
    plain,
)
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.layout import laid_out
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis

from .ranking import front, reduced_shape, sorted_at, with_nan

Shape = tuple[int, ...]


SLOPES = {
    "hazen": 0.0,
    "interpolated_inverted_cdf": 0.0,
    "linear": -1.0,
    "median_unbiased": 1 / 3,
    "normal_unbiased": 1 / 4,
    "weibull": 1.0,
}
"""The methods that interpolate: with `q`, a position moves by this more than by n."""


SELECTING = frozenset({"closest_observation", "higher", "inverted_cdf", "lower", "nearest"})
"""The methods whose quantiles are elements."""


def estimate(
    function: Callable[..., Any],
    a: ArrayLike,
    q: Any,
    axis: Axis,
    method: str,
    *,
    keepdims: bool,
    weights: Any,
    constant: bool | None,
) -> Tensor:
    """Return quantiles by one of NumPy's two functions.

    That function itself says where among the sorted elements a quantile lies: at the same
    quantile of their positions.
    """
    x = as_tensor(a)
    if kind_of(x) == "c":
        msg = "quantiles are of real numbers, not of complex ones"
        raise TypeError(msg)
    constants = x.constant and (not isinstance(q, Tensor) or q.constant)
    # Of infinite elements NumPy's own arithmetic makes nan even where a quantile is finite.
    if not x.size or (constants and not np.isinf(plain(x)).any()):
        result: Tensor = constant_results(
            function, x, q, axis=axis, method=method, keepdims=keepdims, weights=weights
        )
        result = result if x.size else inheriting(result, x, q)
        return result if constant is None else apply(arithmetic.positive, result, constant=constant)
    axes = axes_of(axis, x.ndim)
    if kind_of(x) in "iub":
        x = astype(x, np.dtype(np.float64), copy=False)
    weak = type(q) in (int, float)  # then it does not decide the dtype, nor is it rounded to it
    fractions = np.asarray(plain(q), dtype=np.float64 if weak else None)
    items = front(x, axes)
    weighted = None if weights is None else _front_weights(weights, x.shape, axes)
    places, counts = _places(function, plain(items), fractions.reshape(-1), method, weighted)
    missing = np.isnan(places)
    places = np.where(missing, 0, places)
    position = Tensor(places, copy=False, constant=True)
    if is_variable(q) and method in SLOPES:
        position = position + _moved(q, places, counts, SLOPES[method])
    takes = weak or method in SELECTING
    dtype = x.dtype if takes else np.result_type(x.dtype, fractions.dtype)
    result = _at(items, position, counts, dtype)
    if missing.any():
        result = apply(comparison.where, missing, np.nan, result)
    elif function is np.quantile:
        result = with_nan(result, items)
    shape = (*fractions.shape, *reduced_shape(x.shape, axes, keepdims=keepdims))
    result = apply(manipulation.reshape, result, shape=shape, copy=True, constant=constant)
    if function is np.quantile or not fractions.ndim:
        return result
    # NumPy finds the quantiles of one line after the other.
    n = fractions.ndim
    lines = np.empty((*shape[n:], *fractions.shape))
    return laid_out(result, np.moveaxis(lines, range(-n, 0), range(n)))


def _front_weights(weights: Any, shape: Shape, axes: Shape) -> Any:
    """Give the weights the shape of what is weighted, with the reduced axes first, as one."""
    w = np.asarray(plain(weights))
    if w.shape != shape:
        if w.shape != tuple(shape[i] for i in axes):
            msg = f"weights of shape {w.shape} for elements of shape {shape} along {axes}"
            raise ValueError(msg)
        own = sorted(range(len(axes)), key=axes.__getitem__)
        rest = tuple(i for i in range(len(shape)) if i not in axes)
        w = np.broadcast_to(np.expand_dims(w.transpose(own), rest), shape)
    front = np.moveaxis(w, axes, range(len(axes)))
    return front.reshape(-1, *front.shape[len(axes) :])


def _places(
    function: Callable[..., Any], data: Any, fractions: Any, method: str, weights: Any
) -> tuple[Any, Any]:
    """Return the ranks of quantiles, shape (Q, ...) or (Q, 1...), and the numbers of items."""
    n, ones = data.shape[0], (1,) * (data.ndim - 1)
    if function is np.quantile and weights is None:
        known = method == "linear" and fractions.dtype == np.float64
        among = np.arange(2 if known else n, dtype=np.float64)
        places = np.quantile(among, fractions, method=method)  # type: ignore[call-overload]
        if known:  # without a partition of the ranks
            places = fractions * (n - 1)
        return np.reshape(places, (-1, *ones)), n
    ranks = np.broadcast_to(np.arange(n, dtype=np.float64).reshape(-1, *ones), data.shape)
    counts = np.full(data.shape[1:], n)
    if function is np.nanquantile:  # nan is last
        counts = n - np.sum(np.isnan(data), axis=0)
        ranks = np.where(ranks < counts, ranks, np.nan)
    options = {}
    if weights is not None:
        order = np.argsort(data, axis=0, kind="stable")
        options["weights"] = np.take_along_axis(weights, order, 0)
    return function(ranks, fractions, axis=0, method=method, **options), counts


def _moved(q: Tensor, places: Any, counts: Any, extra: float) -> Tensor:
    """Return zeros through which positions depend on `q`, where they are not at an end."""
    column = apply(manipulation.reshape, q, shape=(-1,) + (1,) * (places.ndim - 1))
    inside = (places > 0) & (places < counts - 1)
    slope = np.where(inside, counts + extra, 0.0)
    moved: Tensor = (column - plain(column)) * slope
    return moved


def _at(items: Tensor, position: Tensor, counts: Any, dtype: Any) -> Tensor:
    """Interpolate the sorted items linearly at positions."""
    places = plain(position)
    below = np.floor(places).astype(np.intp)
    above = np.clip(below + 1, 0, np.maximum(counts - 1, 0))
    part = astype(position - below, dtype)
    if not np.any(plain(part)) and position.constant:
        return astype(sorted_at(items, below), dtype, copy=False)
    both = sorted_at(items, np.concatenate([below, above]))
    low, high = both[: len(below)], both[len(below) :]
    step = high - low
    if np.isfinite(plain(step)).all():
        return apply(arithmetic.add, low, part * step)
    # A part of nothing of an infinite step is no step, and between equal infinities is none.
    still = ((below == places) & np.isinf(plain(step))) | (plain(low) == plain(high))
    step = apply(comparison.where, still & ~np.isfinite(plain(step)), 0, step)
    nearer = plain(part) < 0.5
    return apply(comparison.where, nearer, low + part * step, high - (1 - part) * step)
