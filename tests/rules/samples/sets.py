"""Samples of arrays as sets."""

from __future__ import annotations

import numpy as np

from tests.rules.sample import Sample

__all__ = ["SAMPLES"]

DISTINCT = np.array([[1.5, -0.5, 2.25], [0.75, 3.0, -1.25]])
REPEATED = np.array([[3.0, 1.0, 3.0], [1.0, 1.0, 2.0]])
REPEATS = "of equal elements, the first has the gradient"


def reference_unique_all(x):
    """Find the values one by one."""
    flat = x.reshape(-1)
    values = np.sort(np.array(list(set(flat.tolist())), dtype=x.dtype))
    same = flat[None, :] == values[:, None]
    if not same.size:
        empty = np.zeros(0, dtype=int)
        return values, empty, np.zeros(x.shape, dtype=int), empty
    return values, same.argmax(1), same.argmax(0).reshape(x.shape), same.sum(1)


SAMPLES: dict[str, list[Sample]] = {
    "isin": [
        Sample((REPEATED, np.array([1.0, 5.0]))),
        Sample((REPEATED.T, np.array([[2.0], [3.0]])), {"invert": True}),
        Sample((np.array(1.0), REPEATED[0])),
        Sample((REPEATED, REPEATED[:0])),
        Sample((REPEATED[:0], REPEATED)),
        Sample((np.array([1, 2, 3]), 3)),
    ],
    "unique_all": [
        Sample(args, kink=kink, reference=reference_unique_all)
        for args, kink in (
            ((DISTINCT,), ""),
            ((DISTINCT.T,), ""),
            ((DISTINCT[:, ::2],), ""),
            ((np.array(1.5),), ""),
            ((np.zeros((0, 3)),), ""),
            ((DISTINCT + 1j * DISTINCT[::-1],), ""),
            ((REPEATED,), REPEATS),
        )
    ],
}
