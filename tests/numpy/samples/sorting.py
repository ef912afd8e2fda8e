"""Sample calls of sorting and searching."""

from __future__ import annotations

import numpy as np

from tests.numpy.call import Call
from tests.versions import is_before

__all__ = ["CALLS"]

MATRIX = np.array([[1.5, -0.5, 2.25, 0.75], [-1.25, 3.0, 0.25, -2.0], [0.5, 1.0, -0.75, 1.75]])
COMPLEX = MATRIX + 1j * MATRIX[::-1, ::-1]
INTEGERS = np.array([[3, 0, -1], [2, 2, 5]])
TIES = np.array([2.0, 1.0, 2.0, 1.0])
HOLES = np.array([2.0, np.nan, 1.0])
SORTED = np.sort(MATRIX, axis=None)

ORDER = "equal elements are told apart by their order"

DESCENDING = [
    Call((MATRIX, 0), {"descending": True}),
    Call((MATRIX.T, None), {"descending": True}),
    Call((HOLES,), {"descending": True}, kink="differences of nan are nan"),
]
if is_before("2.5.0"):
    DESCENDING.clear()  # the parameter is new

INDICES = [
    Call((MATRIX,), differentiable=False),
    Call((MATRIX, 0), differentiable=False),
    Call((TIES,), {"kind": "stable"}, differentiable=False),
    Call((MATRIX, None), differentiable=False),
]

CALLS: dict[str, list[Call]] = {
    "sort": [
        Call((MATRIX,)),
        Call((MATRIX, 0)),
        Call((MATRIX.T, None)),
        Call((COMPLEX, 1)),
        Call((MATRIX, -1, "heapsort")),
        Call((MATRIX[:, ::-2],), {"stable": True}),
        Call((TIES,), kink=ORDER),
        Call((HOLES,), kink="differences of nan are nan"),
        Call((INTEGERS, 0), differentiable=False),
        Call((np.zeros((0, 3)),)),
        *DESCENDING,
    ],
    "argsort": INDICES,
    "partition": [
        Call((MATRIX, 1)),
        Call((MATRIX, [0, 2], 0)),
        Call((MATRIX, -2, None)),
        Call((COMPLEX, 1)),
        Call((INTEGERS, 1), differentiable=False),
    ],
    "argpartition": [
        Call((MATRIX, 1), differentiable=False),
        Call((MATRIX, [0, 2], 0), differentiable=False),
    ],
    "lexsort": [
        Call(((TIES, TIES[::-1]),), differentiable=False),
        Call((MATRIX,), {"axis": 0}, differentiable=False),
    ],
    "searchsorted": [
        Call((SORTED, MATRIX), differentiable=False),
        Call((TIES, 1.5, "right", np.argsort(TIES)), differentiable=False),
    ],
    "digitize": [
        Call((MATRIX, SORTED[::3]), differentiable=False),
        Call((MATRIX, SORTED[::-3], True), differentiable=False),
    ],
    "argwhere": [Call((MATRIX,), differentiable=False), Call((INTEGERS,), differentiable=False)],
    "flatnonzero": [Call((INTEGERS,), differentiable=False)],
    "sort_complex": [
        Call((COMPLEX[0],)),
        Call((MATRIX,)),
        Call((INTEGERS.astype(np.int8),), differentiable=False),
    ],
}
