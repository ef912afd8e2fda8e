"""Samples of tests of truth, and of finite differences."""

from __future__ import annotations

import numpy as np

from tests.rules.sample import Sample

__all__ = ["SAMPLES"]

VECTOR = np.array([1.5, -0.5, 2.25, 0.75, -1.25])
MATRIX = np.array([[1.5, 0.0, 2.25, 0.75], [0.0, 3.0, 0.25, 0.0], [0.5, 1.0, -0.75, 1.75]])
CUBE = np.reshape(MATRIX, (3, 2, 2))
COMPLEX = MATRIX + 1j * MATRIX[::-1, ::-1]

TRUTH = [
    Sample((MATRIX,)),
    Sample((MATRIX != 0,), {"axis": 0}),
    Sample((MATRIX.T,), {"axis": -1, "keepdims": True}),
    Sample((CUBE,), {"axis": (0, -1)}),
    Sample((COMPLEX,), {"keepdims": True}),
    Sample((np.array(0.0),)),
    Sample((MATRIX,), {"axis": ()}),
    Sample((np.zeros((2, 0)),)),
    Sample((np.zeros((2, 0)),), {"axis": 1}),
]

SAMPLES: dict[str, list[Sample]] = {
    "all": TRUTH,
    "any": TRUTH,
    "diff": [
        Sample((VECTOR,)),
        Sample((VECTOR[::2],)),
        Sample((VECTOR,), {"n": 2}),
        Sample((VECTOR,), {"n": 0}),
        Sample((VECTOR,), {"n": 4}),
        Sample((VECTOR,), {"n": 5}),
        Sample((VECTOR,), {"n": 7}),
        Sample((MATRIX,), {"axis": 0}),
        Sample((MATRIX.T,), {"axis": -2, "n": 3}),
        Sample((CUBE,), {"axis": 1, "n": 3}),
        Sample((COMPLEX,), {"axis": 1, "n": 2}),
        Sample((np.zeros((0, 3)),), {"axis": 0}),
        Sample((np.zeros((0, 3)),)),
        Sample((np.array([1.5]),)),
    ],
}
