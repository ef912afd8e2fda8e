"""Distances of sets of points."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.manipulation import concat, stack
from mygrad_array_api._rules.indexing import scatter_add
from mygrad_array_api._tensor.applying import apply, constant_tensor
from mygrad_array_api._tensor.composing import as_tensor, plain
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._metrics import METRICS

__all__ = ["cdist", "pdist", "squareform"]

Metric = str | Callable[[Any, Any], Any]

ALIASES = {
    "euclid": "euclidean",
    "eu": "euclidean",
    "e": "euclidean",
    "sqe": "sqeuclidean",
    "sqeuclid": "sqeuclidean",
    "cblock": "cityblock",
    "cb": "cityblock",
    "c": "cityblock",
    "manhattan": "cityblock",
    "chebychev": "chebyshev",
    "cheby": "chebyshev",
    "cheb": "chebyshev",
    "ch": "chebyshev",
    "mi": "minkowski",
    "m": "minkowski",
    "pnorm": "minkowski",
    "cos": "cosine",
    "co": "correlation",
    "js": "jensenshannon",
    "mahal": "mahalanobis",
    "mah": "mahalanobis",
    "se": "seuclidean",
    "s": "seuclidean",
}

CONSTANT = (
    "dice",
    "hamming",
    "jaccard",
    "rogerstanimoto",
    "russellrao",
    "sokalsneath",
    "yule",
)
"""The metrics of truth values, and of which coordinates are equal."""


def cdist(XA: ArrayLike, XB: ArrayLike, metric: Metric = "euclidean", **kwargs: Any) -> Tensor:
    """Return the distances of all points of one set to those of another.

    Parameters
    ----------
    XA, XB : array_like, shape (M, K) and (N, K)
        The points.
    metric : str or callable
        "euclidean", "sqeuclidean", "cityblock", "chebyshev", "minkowski", "seuclidean",
        "mahalanobis", "cosine", "correlation", "canberra", "braycurtis", "jensenshannon"; a metric
        of truth values, which is constant; or a differentiable function of two points.
    **kwargs
        Of the metric: ``p`` of "minkowski", a constant; ``w``, weights of the coordinates; ``V`` of
        "seuclidean"; ``VI`` of "mahalanobis"; ``base`` of "jensenshannon".

    Returns
    -------
    Tensor, shape (M, N)

    Raises
    ------
    ValueError
        If the shapes do not fit, or the metric does not exist.

    Notes
    -----
    Differentiable in the points, in weights, in ``V`` and in ``VI``. Points at distance zero have
    gradient zero. SciPy computes the values of the norms, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy.spatial import distance
    >>> x = mg.tensor([[0.0, 0.0], [3.0, 4.0]])
    >>> d = distance.cdist(x, [[0.0, 0.0]])
    >>> d.backward()
    >>> d.tolist(), x.grad
    ([[0.0], [5.0]], array([[0. , 0. ],
           [0.6, 0.8]]))
    """
    x1, x2 = points_of(XA, "XA"), points_of(XB, "XB")
    if x1.shape[1] != x2.shape[1]:
        msg = f"XA and XB must have the same number of columns: {x1.shape[1]} and {x2.shape[1]}"
        raise ValueError(msg)
    return _distances(x1, x2, metric, kwargs)


def points_of(x: ArrayLike, name: str) -> Tensor:
    points = as_tensor(x)
    if points.ndim != 2:
        msg = f"{name} must be a 2-dimensional array."
        raise ValueError(msg)
    return astype(points, np.float64, copy=False) if kind_of(points) != "c" else points


def _distances(x1: Tensor, x2: Tensor, metric: Metric, options: dict[str, Any]) -> Tensor:
    if callable(metric):
        rows = [stack([as_tensor(metric(a, b, **options)) for b in x2]) for a in x1]
        return stack(rows)
    name = ALIASES.get(metric.lower(), metric.lower())
    if name in CONSTANT:
        plain_options = {key: plain(value) for key, value in options.items()}
        return constant_tensor(
            of_scipy("spatial.distance", "cdist")(plain(x1), plain(x2), name, **plain_options)
        )
    if name not in METRICS:
        msg = f"Unknown Distance Metric: {metric}"
        raise ValueError(msg)
    weights = options.pop("w", None)
    return METRICS[name](x1, x2, None if weights is None else as_tensor(weights), **options)


def pdist(X: ArrayLike, metric: Metric = "euclidean", **kwargs: Any) -> Tensor:
    """Return the distances of the points of a set from one another.

    Parameters
    ----------
    X : array_like, shape (M, K)
        The points.
    metric, **kwargs
        As of `cdist`.

    Returns
    -------
    Tensor, shape (M (M - 1) / 2,)
        The rows of the upper triangle of the matrix of distances.

    Raises
    ------
    ValueError
        As `cdist`.

    Notes
    -----
    Differentiable as `cdist`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy.spatial import distance
    >>> distance.pdist(mg.tensor([[0.0], [1.0], [3.0]])).tolist()
    [1.0, 3.0, 2.0]
    """
    x = points_of(X, "X")
    rows, cols = np.triu_indices(x.shape[0], 1)
    if callable(metric):
        return stack([as_tensor(metric(x[i], x[j], **kwargs)) for i, j in zip(rows, cols)])
    return _distances(x, x, metric, kwargs)[rows, cols]


def squareform(X: ArrayLike, force: str = "no", checks: bool = True) -> Tensor:
    """Return the matrix of distances that are given as a vector, or the other way around.

    Parameters
    ----------
    X : array_like, shape (M (M - 1) / 2,) or (M, M)
    force : {"no", "tovector", "tomatrix"}
        What to return; by default the other form.
    checks : bool
        Whether a matrix that is not symmetric, or has a diagonal, is refused.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the shape is that of no vector or matrix of distances.

    Notes
    -----
    Linear. Of a matrix the upper triangle is read.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy.spatial import distance
    >>> distance.squareform(mg.tensor([1.0, 3.0, 2.0])).tolist()
    [[0.0, 1.0, 3.0], [1.0, 0.0, 2.0], [3.0, 2.0, 0.0]]
    """
    x = as_tensor(X)
    if x.ndim == 1 and force.lower() != "tovector":
        m = round((1 + np.sqrt(1 + 8 * x.shape[0])) / 2)
        if m * (m - 1) != 2 * x.shape[0]:
            msg = f"{x.shape[0]} distances are not those of a number of points"
            raise ValueError(msg)
        rows, cols = np.triu_indices(m, 1)
        key = (np.concatenate([rows, cols]), np.concatenate([cols, rows]))
        return apply(scatter_add, concat([x, x]), shape=(m, m), key=key)
    if x.ndim != 2 or x.shape[0] != x.shape[1] or force.lower() == "tomatrix":
        msg = f"a matrix of distances is square, and has another form: shape {x.shape}"
        raise ValueError(msg)
    if checks:
        of_scipy("spatial.distance", "is_valid_dm")(plain(x), throw=True, name="X")
    return x[np.triu_indices(x.shape[0], 1)]
