"""Distances of two points."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._functions.elementwise.exponential import log
from mygrad_array_api._functions.statistical import sum
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._metrics import relative, root
from ._sets import cdist


def _one(u: ArrayLike, v: ArrayLike, metric: str, **options: Any) -> Tensor:
    """The distance of two points."""
    first, second = (as_tensor(x)[None] for x in (u, v))
    given = {key: value for key, value in options.items() if value is not None}
    return cdist(first, second, metric, **given)[0, 0]


def euclidean(u: ArrayLike, v: ArrayLike, w: ArrayLike | None = None) -> Tensor:
    """Return the Euclidean distance of two points.

    Parameters
    ----------
    u, v : array_like, shape (K,)
    w : array_like, shape (K,), optional
        Weights of the coordinates.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in both points and in `w`.

    Examples
    --------
    >>> from mygrad_array_api.scipy.spatial import distance
    >>> round(float(distance.euclidean([0.0, 0.0], [3.0, 4.0])), 6)
    5.0
    """
    return _one(u, v, "euclidean", w=w)


def sqeuclidean(u: ArrayLike, v: ArrayLike, w: ArrayLike | None = None) -> Tensor:
    """Return the square of the Euclidean distance of two points.

    Parameters
    ----------
    u, v : array_like, shape (K,)
    w : array_like, shape (K,), optional
        Weights of the coordinates.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in both points and in `w`.

    Examples
    --------
    >>> from mygrad_array_api.scipy.spatial import distance
    >>> round(float(distance.sqeuclidean([0.0, 0.0], [3.0, 4.0])), 6)
    25.0
    """
    return _one(u, v, "sqeuclidean", w=w)


def cityblock(u: ArrayLike, v: ArrayLike, w: ArrayLike | None = None) -> Tensor:
    """Return the sum of the absolute differences of two points.

    Parameters
    ----------
    u, v : array_like, shape (K,)
    w : array_like, shape (K,), optional
        Weights of the coordinates.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in both points and in `w`.

    Examples
    --------
    >>> from mygrad_array_api.scipy.spatial import distance
    >>> round(float(distance.cityblock([0.0, 0.0], [3.0, 4.0])), 6)
    7.0
    """
    return _one(u, v, "cityblock", w=w)


def chebyshev(u: ArrayLike, v: ArrayLike, w: ArrayLike | None = None) -> Tensor:
    """Return the largest absolute difference of two points.

    Parameters
    ----------
    u, v : array_like, shape (K,)
    w : array_like, shape (K,), optional
        Weights of the coordinates.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in both points and in `w`.

    Examples
    --------
    >>> from mygrad_array_api.scipy.spatial import distance
    >>> round(float(distance.chebyshev([0.0, 0.0], [3.0, 4.0])), 6)
    4.0
    """
    return _one(u, v, "chebyshev", w=w)


def minkowski(u: ArrayLike, v: ArrayLike, p: ArrayLike = 2, w: ArrayLike | None = None) -> Tensor:
    """Return the norm of order p of the difference of two points.

    Parameters
    ----------
    u, v : array_like, shape (K,)
    p : array_like, shape ()
        The order.
    w : array_like, shape (K,), optional
        Weights of the coordinates.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in both points, in `p` and in `w`.

    Examples
    --------
    >>> from mygrad_array_api.scipy.spatial import distance
    >>> round(float(distance.minkowski([0.0, 0.0], [3.0, 4.0], 1)), 6)
    7.0
    """
    return _one(u, v, "minkowski", p=p, w=w)


def seuclidean(u: ArrayLike, v: ArrayLike, V: ArrayLike) -> Tensor:
    """Return the Euclidean distance of standardised points of two points.

    Parameters
    ----------
    u, v : array_like, shape (K,)
    V : array_like, shape (K,)
        The variances.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in both points and in `V`.

    Examples
    --------
    >>> from mygrad_array_api.scipy.spatial import distance
    >>> round(float(distance.seuclidean([0.0, 0.0], [3.0, 4.0], [1.0, 4.0])), 6)
    3.605551
    """
    return _one(u, v, "seuclidean", V=V)


def mahalanobis(u: ArrayLike, v: ArrayLike, VI: ArrayLike) -> Tensor:
    """Return Mahalanobis' distance of two points.

    Parameters
    ----------
    u, v : array_like, shape (K,)
    VI : array_like, shape (K, K)
        The inverse of the covariances.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in both points and in `VI`.

    Examples
    --------
    >>> from mygrad_array_api.scipy.spatial import distance
    >>> round(float(distance.mahalanobis([0.0, 0.0], [3.0, 4.0], [[1.0, 0.0], [0.0, 4.0]])), 6)
    8.544004
    """
    return _one(u, v, "mahalanobis", VI=VI)


def cosine(u: ArrayLike, v: ArrayLike, w: ArrayLike | None = None) -> Tensor:
    """Return one less the cosine of the angle of two points.

    Parameters
    ----------
    u, v : array_like, shape (K,)
    w : array_like, shape (K,), optional
        Weights of the coordinates.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in both points and in `w`.

    Examples
    --------
    >>> from mygrad_array_api.scipy.spatial import distance
    >>> round(float(distance.cosine([1.0, 0.0], [3.0, 4.0])), 6)
    0.4
    """
    return _one(u, v, "cosine", w=w)


def correlation(
    u: ArrayLike, v: ArrayLike, w: ArrayLike | None = None, centered: bool = True
) -> Tensor:
    """Return one less the correlation of two points.

    Parameters
    ----------
    u, v : array_like, shape (K,)
    w : array_like, shape (K,), optional
        Weights of the coordinates.
    centered : bool
        Whether the means are taken off first.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in both points and in `w`.

    Examples
    --------
    >>> from mygrad_array_api.scipy.spatial import distance
    >>> round(float(distance.correlation([1.0, 0.0], [3.0, 4.0])), 6)
    2.0
    """
    return _one(u, v, "correlation" if centered else "cosine", w=w)


def canberra(u: ArrayLike, v: ArrayLike, w: ArrayLike | None = None) -> Tensor:
    """Return the sum of the absolute differences relative to the coordinates of two points.

    Parameters
    ----------
    u, v : array_like, shape (K,)
    w : array_like, shape (K,), optional
        Weights of the coordinates.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in both points and in `w`.

    Examples
    --------
    >>> from mygrad_array_api.scipy.spatial import distance
    >>> round(float(distance.canberra([1.0, 0.0], [3.0, 4.0])), 6)
    1.5
    """
    return _one(u, v, "canberra", w=w)


def braycurtis(u: ArrayLike, v: ArrayLike, w: ArrayLike | None = None) -> Tensor:
    """Return the sum of the absolute differences relative to that of the sums of two points.

    Parameters
    ----------
    u, v : array_like, shape (K,)
    w : array_like, shape (K,), optional
        Weights of the coordinates.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in both points and in `w`.

    Examples
    --------
    >>> from mygrad_array_api.scipy.spatial import distance
    >>> round(float(distance.braycurtis([1.0, 0.0], [3.0, 4.0])), 6)
    0.75
    """
    return _one(u, v, "braycurtis", w=w)


def jensenshannon(
    p: ArrayLike,
    q: ArrayLike,
    base: ArrayLike | None = None,
    *,
    axis: int = 0,
    keepdims: bool = False,
) -> Tensor:
    """Return the root of the Jensen-Shannon divergence of distributions.

    Parameters
    ----------
    p, q : array_like
        Weights, which are divided by their sums.
    base : number or 0-d Tensor, optional
        The base of the logarithm; by default e.
    axis : int
        The axis along which distributions are.
    keepdims : bool
        Whether the axis stays, of length one.

    Returns
    -------
    Tensor

    Notes
    -----
    Differentiable in `p`, `q` and `base`. Equal distributions have gradient zero.

    Examples
    --------
    >>> from mygrad_array_api.scipy.spatial import distance
    >>> round(float(distance.jensenshannon([1.0, 0.0], [0.5, 0.5], 2.0)), 6)
    0.557923
    """
    first, second = as_tensor(p), as_tensor(q)
    first = first / sum(first, axis=axis, keepdims=True)
    second = second / sum(second, axis=axis, keepdims=True)
    middle = (first + second) / 2.0
    parts = relative(first, middle) + relative(second, middle)
    divergence = sum(parts, axis=axis, keepdims=keepdims)
    if base is not None:
        divergence = divergence / log(as_tensor(base))
    return root(divergence / 2.0)
