"""Counting how many elements fall where: counts are constant, sums of weights are not."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.utility import diff
from mygrad_array_api._rules import indexing, manipulation, statistical
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import (
    as_tensor,
    constant_results,
    inheriting,
    is_variable,
    plain,
)
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike


def bincount(
    x: ArrayLike,
    /,
    weights: ArrayLike | None = None,
    minlength: int = 0,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Count how often each integer occurs, or sum up a weight for each occurrence.

    Parameters
    ----------
    x : array_like, shape (N,), integer
        Not negative.
    weights : array_like, shape (N,), real, optional
        What to sum up for each integer.
    minlength : int
        How many elements the result has at least.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Integer counts, or sums of dtype float64.

    Raises
    ------
    ValueError
        If `x` has not exactly one axis, an integer or `minlength` is negative, or `weights` are
        not of the length of `x`.
    TypeError
        If `x` is not integer, or `weights` are complex.

    Notes
    -----
    Differentiable in `weights`.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.bincount(mg.asarray([0, 2, 2])).tolist()
    [1, 0, 2]
    >>> w = mg.asarray([1.0, 2.0, 3.0])
    >>> mg.bincount(mg.asarray([0, 2, 2]), w).backward([10.0, 20.0, 30.0])
    >>> w.grad
    array([10., 30., 30.])
    """
    counts: Tensor = constant_results(np.bincount, x, minlength=minlength)
    if weights is None:
        return counts
    w = as_tensor(weights)
    if kind_of(w) == "c":
        msg = f"cannot cast weights from {w.dtype} to float64"
        raise TypeError(msg)
    places = np.asarray(plain(x)).astype(np.intp)
    if w.shape != places.shape:
        msg = "The weights and list don't have the same length."
        raise ValueError(msg)
    w = astype(w, np.dtype(np.float64), copy=False)
    return apply(indexing.scatter_add, w, shape=counts.shape, key=(places,), constant=constant)


def histogram_bin_edges(
    a: ArrayLike, bins: Any = 10, range: Any = None, weights: ArrayLike | None = None
) -> Tensor:
    """Return the edges of the bins that `histogram` uses.

    Parameters
    ----------
    a : array_like, real
        Taken as flattened.
    bins : int, str or array_like
        How many bins of equal width, by which of NumPy's methods to find that number, or the
        edges.
    range : tuple of two numbers, optional
        The outermost edges; by default the smallest and the largest element.
    weights : array_like, optional
        Of no influence on what is supported.

    Returns
    -------
    Tensor, shape (K + 1,)

    Notes
    -----
    Edges that are given are differentiable; others are so in `range`, and where they span the
    elements, in the smallest and in the largest one.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.histogram_bin_edges(mg.asarray([0.0, 1.0, 4.0]), 2).tolist()
    [0.0, 2.0, 4.0]
    """
    edges = np.histogram_bin_edges(*map(plain, (a, bins, range, weights)))
    return _edges(edges, as_tensor(a), bins, range)


def histogram(
    a: ArrayLike,
    bins: Any = 10,
    range: Any = None,
    density: bool | None = None,
    weights: ArrayLike | None = None,
) -> tuple[Tensor, Tensor]:
    """Count how many elements fall into bins, or sum up their weights.

    Parameters
    ----------
    a : array_like, real
        Taken as flattened.
    bins : int, str or array_like
        How many bins of equal width, by which of NumPy's methods to find that number, or the
        edges.
    range : tuple of two numbers, optional
        The outermost edges; by default the smallest and the largest element.
    density : bool, optional
        Whether to return a density, whose integral is one.
    weights : array_like, optional
        How much each element counts; of the shape of `a`.

    Returns
    -------
    hist : Tensor, shape (K,)
        Integer counts, sums of weights, or a density.
    edges : Tensor, shape (K + 1,)
        As from `histogram_bin_edges`. All bins but the last are half-open.

    Raises
    ------
    ValueError
        If `bins` or `range` make no sense, or `weights` are not of the shape of `a`.

    Notes
    -----
    Into which bin an element falls is piecewise constant. Sums are differentiable in `weights`,
    and a density is so in the edges, too.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> counts, edges = mg.histogram(mg.asarray([0.0, 1.0, 4.0]), 2)
    >>> counts.tolist(), edges.tolist()
    ([2, 1], [0.0, 2.0, 4.0])
    """
    counts, edges = np.histogram(*map(plain, (a, bins, range, None, weights)))
    hist = Tensor(counts, copy=False, constant=True)
    if is_variable(weights):
        data = np.reshape(plain(a), -1)
        if np.ndim(plain(bins)) == 0:  # edges that are given may be integers
            data = data.astype(edges.dtype, copy=False)
        hist = _weighted([data], [edges], apply(manipulation.reshape, weights, shape=(-1,)))
    moved = _edges(edges, as_tensor(a), bins, range)
    return (_density(hist, [moved]) if density else hist), moved


def histogramdd(
    sample: Any,
    bins: Any = 10,
    range: Any = None,
    density: bool | None = None,
    weights: ArrayLike | None = None,
) -> tuple[Tensor, list[Tensor]]:
    """Count how many points fall into the cells of a grid, or sum up their weights.

    Parameters
    ----------
    sample : array_like, shape (N, D), or sequence of D arrays of shape (N,), real
        The points.
    bins : int, or sequence of D int or array_like
        For each axis how many bins of equal width, or the edges.
    range : sequence of D tuples, optional
        For each axis the outermost edges; by default the smallest and the largest coordinate.
    density : bool, optional
        Whether to return a density, whose integral is one.
    weights : array_like, shape (N,), optional
        How much each point counts.

    Returns
    -------
    hist : Tensor of D axes, float64
    edges : list of D Tensor

    Raises
    ------
    ValueError
        If `bins` or `range` make no sense, or `weights` do not fit.

    Notes
    -----
    Differentiable as `histogram` is.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> points = mg.asarray([[0.0, 0.0], [1.0, 1.0], [4.0, 1.0]])
    >>> counts, (rows, columns) = mg.histogramdd(points, (2, 1))
    >>> counts.tolist(), rows.tolist()
    ([[2.0], [1.0]], [0.0, 2.0, 4.0])
    """
    counts, edges = np.histogramdd(*map(plain, (sample, bins, range, None, weights)))
    columns = _columns(sample)
    hist = Tensor(counts, copy=False, constant=True)
    if is_variable(weights):
        w = astype(weights, np.dtype(np.float64), copy=False)
        hist = _weighted([plain(x) for x in columns], list(edges), w, margin=1)
    each = bins if hasattr(bins, "__len__") else [bins] * len(edges)
    ranges = [None] * len(edges) if range is None else range
    moved = [_edges(*one) for one in zip(edges, columns, each, ranges)]
    return (_density(hist, moved) if density else hist), moved


def _columns(sample: Any) -> list[Tensor]:
    """Return the coordinates of points, axis by axis."""
    points = as_tensor(sample)
    if points.ndim == 1:
        return [points]
    return list(points) if isinstance(sample, (list, tuple)) else list(points.T)


def _edges(edges: Any, x: Tensor, bins: Any, range: Any) -> Tensor:
    """Return edges as a function of what they come from."""
    if np.ndim(plain(bins)):
        return as_tensor(bins)
    constant = Tensor(edges, copy=False, constant=True)
    if range is not None:
        first, last = (as_tensor(end) for end in range)
    elif x.size:
        first, last = apply(statistical.min, x), apply(statistical.max, x)
    else:
        return inheriting(constant, x)
    if first.constant and last.constant:
        return constant
    part = np.linspace(0.0, 1.0, len(edges), dtype=edges.dtype)
    # What is added is zero; to equal edges NumPy adds a half at both sides.
    moved: Tensor = (first - plain(first)) * (1 - part) + (last - plain(last)) * part
    return constant + moved


def _weighted(columns: list[Any], edges: list[Any], weights: Tensor, *, margin: int = 0) -> Tensor:
    """Sum up the weights of the points in each cell. The last bin of an axis is closed.

    With a margin the cells are a view of a larger array, as those of NumPy are.
    """
    shape = tuple(max(len(one) - 1, 0) for one in edges)
    if 0 in shape:
        return inheriting(Tensor(np.zeros(shape, dtype=weights.dtype), constant=True), weights)
    inside = np.ones(weights.shape, bool)
    cells = []
    for x, one in zip(columns, edges):
        cell = np.searchsorted(one, x, side="right") - 1
        cell[x == one[-1]] -= 1
        inside &= (cell >= 0) & (cell < len(one) - 1)
        cells.append(cell)
    whole = tuple(n + 2 * margin for n in shape)
    key = np.ravel_multi_index(tuple(cell[inside] + margin for cell in cells), whole)
    total = apply(indexing.scatter_add, weights[inside], shape=(prod(whole),), key=(key,))
    total = apply(manipulation.reshape, total, shape=whole)
    return total[(slice(margin, -margin),) * len(shape)] if margin else total


def _density(hist: Tensor, edges: list[Tensor]) -> Tensor:
    """Divide by the sizes of the cells, and by the sum of all."""
    total = apply(statistical.sum, hist)
    for i, one in enumerate(edges):
        widths = astype(diff(one), np.dtype(np.float64), copy=False)
        hist = hist / apply(manipulation.reshape, widths, shape=(-1, *(1,) * (len(edges) - 1 - i)))
    return hist / total
