"""Samples of distances."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist

import mygrad_array_api.scipy.spatial.distance  # noqa: F401 whose import makes the operation
from tests.rules.sample import Sample

__all__ = ["SAMPLES"]

FIRST = np.sin(np.arange(6.0)).reshape(2, 3)
SECOND = np.cos(2.0 * np.arange(12.0)).reshape(4, 3)


def distances(x1, x2, metric="euclidean", p=2.0):
    return cdist(x1, x2, metric, **({"p": p} if metric == "minkowski" else {}))


def of(x1, x2, metric, kink="", **params):
    return Sample((x1, x2), {"metric": metric, **params}, kink, reference=distances)


SAMPLES: dict[str, list[Sample]] = {
    "pairwise": [
        *(
            of(x1, x2, metric)
            for metric in ("euclidean", "sqeuclidean", "cityblock", "chebyshev")
            for x1, x2 in ((FIRST, SECOND), (FIRST[:, :2], SECOND[:1, :2]))
        ),
        *(of(FIRST, SECOND[:2], "minkowski", p=p) for p in (1.5, 2.0, 3.0)),
        of(FIRST, FIRST, "euclidean", kink="points at no distance have gradient zero"),
        of(FIRST, FIRST, "chebyshev", kink="points at no distance have gradient zero"),
        of(FIRST[:0], SECOND, "euclidean"),
    ],
}
