"""In which order to multiply a chain of matrices."""

from __future__ import annotations

import numpy as np

from mygrad_array_api._functions.linear_algebra import matmul
from mygrad_array_api._tensor.tensor import Tensor


def halves(matrices: list[Tensor]) -> tuple[Tensor, Tensor]:
    """Multiply all but for the last product, which is that of the two results."""
    if len(matrices) < 2:
        msg = f"at least two matrices are needed, not {len(matrices)}"
        raise ValueError(msg)
    first, *middle, last = matrices
    if any(x.ndim != 2 for x in middle) or not {first.ndim, last.ndim} <= {1, 2}:
        msg = f"matrices are needed, not arrays of dimensions {[x.ndim for x in matrices]}"
        raise np.linalg.LinAlgError(msg)
    rows = [1 if x.ndim == 1 and i == 0 else x.shape[0] for i, x in enumerate(matrices)]
    sizes = [*rows, 1 if matrices[-1].ndim == 1 else matrices[-1].shape[1]]
    cuts = best_cuts(sizes)

    def product(i: int, j: int) -> Tensor:
        if i == j:
            return matrices[i]
        cut = cuts[i, j]
        return matmul(product(i, cut), product(cut + 1, j))

    end = len(matrices) - 1
    cut = cuts[0, end]
    return product(0, cut), product(cut + 1, end)


def best_cuts(sizes: list[int]) -> dict[tuple[int, int], int]:
    """After which matrix to cut each run of a chain, by dynamic programming."""
    count = len(sizes) - 1
    cost = {(i, i): 0 for i in range(count)}
    cuts = {}
    for length in range(1, count):
        for i in range(count - length):
            j = i + length
            costs = [
                cost[i, k] + cost[k + 1, j] + sizes[i] * sizes[k + 1] * sizes[j + 1]
                for k in range(i, j)
            ]
            cost[i, j] = min(costs)
            cuts[i, j] = i + costs.index(cost[i, j])
    return cuts
