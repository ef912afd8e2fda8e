"""Samples of sorting."""

from __future__ import annotations

import numpy as np

from tests.rules.sample import Sample

__all__ = ["SAMPLES"]

VECTOR = np.array([1.5, -0.5, 2.25, 0.75, -1.25])
CUBE = np.reshape(np.array([3, 7, 0, 11, 5, 2, 9, 1, 8, 4, 10, 6]) * 0.5, (3, 2, 2))
TIED = np.array([[2.0, 1.0, 2.0, 1.0], [0.0, 3.0, 3.0, 3.0]])
TIES = "equal elements are told apart by their order"


def reference_argsort(x, *, axis=-1, descending=False, stable=True):
    """Sort by the value and then the index, which is what being stable means."""

    def of_line(line):
        sign = -1 if descending else 1
        return np.array(sorted(range(len(line)), key=lambda i: (sign * line[i], i)), dtype=int)

    return np.apply_along_axis(of_line, axis, x) if x.size else np.zeros(x.shape, dtype=int)


def reference_sort(x, *, axis=-1, **options):
    permutation = reference_argsort(x, axis=axis, **options)
    return np.take_along_axis(x, permutation, axis)


CALLS = [
    ((VECTOR,), {}, ""),
    ((VECTOR[::2],), {"descending": True}, ""),
    ((CUBE,), {"axis": 0}, ""),
    ((CUBE,), {"axis": -2, "descending": True}, ""),
    ((CUBE.T,), {"axis": 1, "stable": False}, ""),
    ((np.zeros((0, 3)),), {"axis": 0}, ""),
    ((np.zeros((0, 3)),), {"axis": 1}, ""),
    ((np.array([1.5]),), {}, ""),
    ((TIED,), {}, TIES),
    ((TIED,), {"descending": True}, TIES),
]

SAMPLES: dict[str, list[Sample]] = {
    "argsort": [Sample(args, params, reference=reference_argsort) for args, params, _ in CALLS],
    "sort": [Sample(*call, reference=reference_sort) for call in CALLS],
}
