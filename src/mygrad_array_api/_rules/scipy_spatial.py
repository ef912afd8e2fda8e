"""The rule of distances between all points of two sets, coordinate by coordinate.

So the differences of coordinates, which a difference of products would round away, are exact, and
nothing is as large as all of them together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mygrad_array_api._core.kinds import general

Slope = Callable[[Any], Any]


def slopes(
    xp: Any, g: Any, out: Any, differences: list[Any], metric: str, p: float
) -> tuple[Any, Slope]:
    """Return what each coordinate's slope is multiplied by, and the slope by the difference."""
    if metric == "sqeuclidean":
        return 2.0 * g, lambda d: d
    if metric == "cityblock":
        return g, xp.sign
    apart = out > 0
    safe = xp.where(apart, out, 1.0)
    if metric == "euclidean":
        return xp.where(apart, g / safe, 0.0), lambda d: d
    weight = xp.where(apart, g, 0.0)
    if metric == "chebyshev":  # the largest differences share
        sizes = xp.abs(xp.stack(differences))
        largest = xp.max(sizes, axis=0)
        ties = xp.sum(xp.where(sizes == largest, xp.ones_like(sizes), 0.0), axis=0)
        return weight / ties, lambda d: xp.where(xp.abs(d) == largest, xp.sign(d), 0.0)

    def slope(d: Any) -> Any:
        size = xp.where(d == 0, 1.0, xp.abs(d)) / safe
        return xp.where(d == 0, 0.0, xp.sign(d) * size ** (p - 1.0))

    return weight, slope


def pairwise_joint(
    xp: Any, g: Any, x1: Any, x2: Any, out: Any, metric: str, p: float
) -> tuple[Any, Any]:
    """Sum over the points of the other set."""
    differences = [x1[:, k][:, None] - x2[:, k][None, :] for k in range(x1.shape[1])]
    if not differences:
        return 0.0 * x1, 0.0 * x2
    weight, slope = slopes(xp, g, out, differences, metric, p)
    parts = [weight * slope(d) for d in differences]
    first = xp.stack([xp.sum(part, axis=1) for part in parts], axis=1)
    return first, -xp.stack([xp.sum(part, axis=0) for part in parts], axis=1)


pairwise = general(
    "pairwise",
    {"metric": "euclidean", "p": 2.0},
    inputs=("x1", "x2"),
    joint=pairwise_joint,
)
