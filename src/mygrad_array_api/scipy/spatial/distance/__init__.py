"""Distances of `scipy.spatial.distance`, differentiable in the points and in weights."""

from mygrad_array_api._backends.numpy import scipy_spatial as _computed  # noqa: F401 binds it
from mygrad_array_api.scipy._rest import rest_of as _rest_of

from ._points import (
    braycurtis,
    canberra,
    chebyshev,
    cityblock,
    correlation,
    cosine,
    euclidean,
    jensenshannon,
    mahalanobis,
    minkowski,
    seuclidean,
    sqeuclidean,
)
from ._sets import cdist, pdist, squareform

__all__ = [
    "braycurtis",
    "canberra",
    "cdist",
    "chebyshev",
    "cityblock",
    "correlation",
    "cosine",
    "euclidean",
    "jensenshannon",
    "mahalanobis",
    "minkowski",
    "pdist",
    "seuclidean",
    "sqeuclidean",
    "squareform",
]


__getattr__ = _rest_of("spatial.distance")
