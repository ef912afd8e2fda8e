"""Distances of NumPy arrays: SciPy computes the values."""

from __future__ import annotations

import sys
from typing import Any

from mygrad_array_api._rules import scipy_spatial as _rules  # noqa: F401 enters the rows

from .from_scipy import of_scipy
from .pulls import collect


def pairwise(x1: Any, x2: Any, metric: str = "euclidean", p: float = 2.0) -> Any:
    """Return the distances of all points of one set to those of another."""
    options = {"p": p} if metric == "minkowski" else {}
    return of_scipy("spatial.distance", "cdist")(x1, x2, metric, **options)


collect(sys.modules[__name__])
