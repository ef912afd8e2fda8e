"""Metrics, as functions of two sets of points."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._functions.beyond.statistics.averages import cov
from mygrad_array_api._functions.elementwise.complex import abs
from mygrad_array_api._functions.elementwise.exponential import log
from mygrad_array_api._functions.elementwise.powers import sqrt
from mygrad_array_api._functions.linalg.norms import vector_norm
from mygrad_array_api._functions.linalg.solving import inv
from mygrad_array_api._functions.linear_algebra import matmul
from mygrad_array_api._functions.manipulation.joining import concat
from mygrad_array_api._functions.searching import where
from mygrad_array_api._functions.statistical import mean, sum, var
from mygrad_array_api._rules.scipy_spatial import pairwise
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, is_variable, plain
from mygrad_array_api._tensor.tensor import Tensor


def _norm(name: str, power: float) -> Callable[..., Tensor]:
    """Make a metric that is a norm of the difference: weights scale coordinates."""

    def metric(x1: Tensor, x2: Tensor, w: Tensor | None) -> Tensor:
        if w is not None:
            scale = w**power
            x1, x2 = x1 * scale, x2 * scale
        return apply(pairwise, x1, x2, metric=name)

    return metric


def _chebyshev(x1: Tensor, x2: Tensor, w: Tensor | None) -> Tensor:
    if w is not None:  # those that have a weight count as much as all others
        chosen = np.flatnonzero(plain(w) > 0)
        x1, x2 = x1[:, chosen], x2[:, chosen]
    return apply(pairwise, x1, x2, metric="chebyshev")


def _minkowski(x1: Tensor, x2: Tensor, w: Tensor | None, p: Any = 2.0) -> Tensor:
    if is_variable(p):
        distances = abs(x1[:, None, :] - x2[None, :, :])
        powers = _power(distances, p)
        return _power(sum(powers if w is None else w * powers, axis=-1), 1.0 / p)
    p = float(plain(p))
    if np.isinf(p):
        return _chebyshev(x1, x2, w)
    if w is not None:
        scale = w ** (1.0 / p)
        x1, x2 = x1 * scale, x2 * scale
    return apply(pairwise, x1, x2, metric="minkowski", p=p)


def _power(x: Tensor, p: Tensor) -> Tensor:
    """A power, whose gradient is zero at zero."""
    positive = plain(x) > 0
    return where(positive, where(positive, x, 1.0) ** p, 0.0)


def _seuclidean(x1: Tensor, x2: Tensor, w: Tensor | None, V: Any = None) -> Tensor:
    variances = var(_all(x1, x2), axis=0, correction=1) if V is None else as_tensor(V)
    return _norm("euclidean", 0.5)(x1, x2, 1.0 / variances if w is None else w / variances)


def _all(x1: Tensor, x2: Tensor) -> Tensor:
    return x1 if x1 is x2 else concat([x1, x2])


def _mahalanobis(x1: Tensor, x2: Tensor, w: Tensor | None, VI: Any = None) -> Tensor:
    inverse = inv(cov(_all(x1, x2).T)).T if VI is None else as_tensor(VI)
    d = x1[:, None, :] - x2[None, :, :]
    return root(sum(matmul(d, inverse) * d, axis=-1))


def root(squares: Tensor) -> Tensor:
    """The square root, whose gradient is zero at zero."""
    apart = plain(squares) > 0
    return where(apart, sqrt(where(apart, squares, 1.0)), 0.0)


def _cosine(x1: Tensor, x2: Tensor, w: Tensor | None) -> Tensor:
    if w is not None:
        scale = sqrt(w / sum(w))
        x1, x2 = x1 * scale, x2 * scale
    first, second = vector_norm(x1, axis=1), vector_norm(x2, axis=1)
    return 1.0 - x1 @ x2.T / (first[:, None] * second[None, :])


def _correlation(x1: Tensor, x2: Tensor, w: Tensor | None) -> Tensor:
    if w is None:
        return _cosine(
            x1 - mean(x1, axis=1, keepdims=True), x2 - mean(x2, axis=1, keepdims=True), w
        )
    share = w / sum(w)
    return _cosine(x1 - (x1 @ share)[:, None], x2 - (x2 @ share)[:, None], w)


def _canberra(x1: Tensor, x2: Tensor, w: Tensor | None) -> Tensor:
    a, b = x1[:, None, :], x2[None, :, :]
    size = abs(a) + abs(b)
    some = plain(size) > 0
    parts = where(some, abs(a - b) / where(some, size, 1.0), 0.0)
    return sum(parts if w is None else parts * w, axis=-1)


def _braycurtis(x1: Tensor, x2: Tensor, w: Tensor | None) -> Tensor:
    a, b = x1[:, None, :], x2[None, :, :]
    apart, together = abs(a - b), abs(a + b)
    if w is not None:
        apart, together = apart * w, together * w
    return sum(apart, axis=-1) / sum(together, axis=-1)


def _jensenshannon(x1: Tensor, x2: Tensor, w: Tensor | None, base: Any = None) -> Tensor:
    p = (x1 / sum(x1, axis=1, keepdims=True))[:, None, :]
    q = (x2 / sum(x2, axis=1, keepdims=True))[None, :, :]
    middle = (p + q) / 2.0
    divergence = sum(relative(p, middle) + relative(q, middle), axis=-1)
    if base is not None:
        divergence = divergence / log(as_tensor(base))
    return root(divergence / 2.0)


def relative(p: Tensor, m: Tensor) -> Tensor:
    """``p log(p / m)``, which is zero where p is."""
    some = np.broadcast_to(plain(p) > 0, m.shape)
    return where(some, p * log(where(some, p, 1.0) / where(some, m, 1.0)), 0.0)


METRICS: dict[str, Callable[..., Tensor]] = {
    "braycurtis": _braycurtis,
    "canberra": _canberra,
    "chebyshev": _chebyshev,
    "cityblock": _norm("cityblock", 1.0),
    "correlation": _correlation,
    "cosine": _cosine,
    "euclidean": _norm("euclidean", 0.5),
    "jensenshannon": _jensenshannon,
    "mahalanobis": _mahalanobis,
    "minkowski": _minkowski,
    "seuclidean": _seuclidean,
    "sqeuclidean": _norm("sqeuclidean", 0.5),
}
