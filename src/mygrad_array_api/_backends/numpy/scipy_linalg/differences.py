"""Divided differences, accurate also where their nodes meet."""

from __future__ import annotations

from itertools import combinations
from math import factorial
from typing import Any

import numpy as np

TERMS = 4
"""How many terms of a Taylor series follow its first."""


def divided_differences(function: Any, nodes: list[Any]) -> Any:
    """Return the divided difference of a function at each combination of nodes.

    Parameters
    ----------
    function : object
        Its ``derivatives(z, order)`` returns the function and its derivatives up to an order.
    nodes : list of array
        Arrays that broadcast against one another.

    Returns
    -------
    array
        A difference quotient where the nodes are apart, and where they are close, a Taylor series
        about their mean: whichever has the smaller bound of its error.
    """
    z = np.stack(np.broadcast_arrays(*nodes))
    return _differences(function, z)[0]


def _differences(function: Any, z: Any) -> tuple[Any, Any]:
    """Return divided differences along the first axis, and bounds of their errors."""
    order = len(z) - 1
    eps = np.finfo(z.dtype).eps
    if not order:
        (values,) = function.derivatives(z[0], 0)
        return values, eps * np.abs(values)
    z = _farthest_apart(z)
    (above, e1), (below, e0) = _differences(function, z[1:]), _differences(function, z[:-1])
    gap = z[-1] - z[0]
    with np.errstate(divide="ignore", invalid="ignore"):
        values = (above - below) / gap
        errors = (e1 + e0) / np.abs(gap) + eps * np.abs(values)
    errors = np.where(np.isnan(errors), np.inf, errors)
    doubtful = ~(errors <= 1e3 * eps * np.abs(values))
    if not doubtful.any():
        return values, errors
    series, rest = _taylor(function, z[:, doubtful], order)
    better = ~(rest >= errors[doubtful])
    values = values.astype(np.result_type(values, series))
    values[doubtful] = np.where(better, series, values[doubtful])
    errors[doubtful] = np.where(better, rest, errors[doubtful])
    return values, errors


def _farthest_apart(z: Any) -> Any:
    """Exchange nodes, so that the first and the last are farthest apart."""
    pairs = list(combinations(range(len(z)), 2))
    distances = np.stack([np.abs(z[i] - z[j]) for i, j in pairs])
    orders = np.array([[i, *(k for k in range(len(z)) if k not in (i, j)), j] for i, j in pairs])
    chosen = np.moveaxis(orders[np.argmax(distances, axis=0)], -1, 0)
    return np.take_along_axis(z, chosen, axis=0)


def _taylor(function: Any, z: Any, order: int) -> tuple[Any, Any]:
    """Return the first terms of the series about the mean of the nodes, and the last of them."""
    mean = np.mean(z, axis=0)
    apart = z - mean
    terms = TERMS if np.any(apart) else 0
    derivatives = function.derivatives(mean, order + terms)
    sums = _homogeneous(apart, terms)
    parts = [derivatives[order + j] * (sums[j] / factorial(order + j)) for j in range(terms + 1)]
    total = sum(parts[1:], parts[0])
    last = np.abs(parts[-1]) + np.abs(parts[-2]) if terms else 0.0
    return total, last + np.finfo(z.dtype).eps * np.abs(total)


def _homogeneous(x: Any, degree: int) -> list[Any]:
    """Return the sums of all products of each degree of numbers along the first axis."""
    sums = [np.ones_like(x[0]), *[np.zeros_like(x[0]) for _ in range(degree)]]
    for number in x:
        for j in range(1, degree + 1):
            sums[j] = sums[j] + number * sums[j - 1]
    return sums
