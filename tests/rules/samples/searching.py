"""Samples of searching."""

from __future__ import annotations

import numpy as np

from tests.rules.sample import Sample

__all__ = ["SAMPLES"]

VECTOR = np.array([1.5, 0.0, 2.25, 2.25, 0.0])
CUBE = np.reshape(np.array([3, 7, 0, 11, 5, 2, 9, 1, 8, 4, 10, 6]) * 0.5, (3, 2, 2))
SORTED = np.array([-1.5, 0.0, 0.0, 2.0])
UNSORTED = np.array([2.0, 0.0, -1.5, 0.5])

EXTREMES = [
    Sample((VECTOR,)),
    Sample((CUBE,)),
    Sample((CUBE,), {"axis": 0}),
    Sample((CUBE.T,), {"axis": -1, "keepdims": True}),
    Sample((CUBE[:, ::-1],), {"keepdims": True}),
    Sample((np.array(2.0),)),
    Sample((np.zeros((0, 3)),), {"axis": 1}),
]


def reference_searchsorted(x1, x2, sorter=None, *, side="left"):
    return np.searchsorted(x1, x2, side=side, sorter=sorter)


SAMPLES: dict[str, list[Sample]] = {
    "argmax": EXTREMES,
    "argmin": EXTREMES,
    "count_nonzero": [
        *EXTREMES,
        Sample((CUBE,), {"axis": (0, 2)}),
        Sample((np.zeros((0, 3)),)),
        Sample((np.array([1j, 0, 1.0]),)),
    ],
    "nonzero": [
        Sample((VECTOR,)),
        Sample((CUBE.T,)),
        Sample((VECTOR[::2] > 0,)),
        Sample((np.zeros((0, 3)),)),
        Sample((np.array([1j, 0, 1.0]),)),
    ],
    "searchsorted": [
        Sample(args, params, reference=reference_searchsorted)
        for args, params in (
            ((SORTED, UNSORTED), {}),
            ((SORTED, np.reshape(UNSORTED, (2, 2)).T), {"side": "right"}),
            ((SORTED, np.array(0.0)), {}),
            ((SORTED[:0], UNSORTED), {}),
            ((SORTED, UNSORTED[:0]), {}),
            ((UNSORTED, SORTED), {"sorter": np.array([2, 1, 3, 0])}),
        )
    ],
}
