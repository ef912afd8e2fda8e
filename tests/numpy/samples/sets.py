"""Sample calls of functions on sets."""

from __future__ import annotations

import numpy as np

from tests.numpy.call import Call

__all__ = ["CALLS"]

VALUES = np.array([[1.5, 0.5, 2.25], [3.0, -2.0, 0.75]])
REPEATED = np.array([3.0, 1.0, 3.0, 2.0, 1.0])
OTHERS = np.array([2.0, 5.0, 1.0, 5.0])
ROWS = np.array([[1.0, 2.0], [0.0, 3.0], [1.0, 2.0]])
INTEGERS = np.array([3, 1, 3, 2])
HOLES = np.array([2.0, np.nan, 1.0, np.nan])

FIRST = "the gradient goes to the first of equal elements"
FOUND = "equal elements do not remain equal when one of them is moved"

DISTINCT = [Call((VALUES,)), Call((REPEATED,), kink=FIRST)]
PAIRS = [
    Call((REPEATED, OTHERS), kink=FOUND),
    Call((INTEGERS, OTHERS), kink=FOUND),
    Call((INTEGERS, INTEGERS[1:2]), differentiable=False),
]

CALLS: dict[str, list[Call]] = {
    "unique": [
        *DISTINCT,
        Call((COMPLEX := VALUES + 1j * VALUES[::-1],)),
        Call((REPEATED, True, True, True), kink=FIRST),
        Call((REPEATED,), {"return_counts": True}, kink=FIRST),
        Call((ROWS,), {"axis": 0, "return_inverse": True}, kink=FIRST),
        Call((ROWS.T,), {"axis": -1}, kink=FIRST),
        Call((HOLES,), {"return_index": True}, kink=FIRST),
        Call((HOLES,), {"equal_nan": False}, kink=FIRST),
        Call((INTEGERS,), differentiable=False),
    ],
    "unique_all": DISTINCT,
    "unique_counts": DISTINCT,
    "unique_inverse": DISTINCT,
    "unique_values": DISTINCT,
    "union1d": [Call((VALUES, OTHERS + 0.1), kink=FIRST), *PAIRS],
    "intersect1d": [
        *PAIRS,
        Call((REPEATED, OTHERS, False, True), kink=FOUND),
        Call((VALUES, VALUES.T), {"assume_unique": True}, kink=FOUND),
    ],
    "setdiff1d": [*PAIRS, Call((VALUES, OTHERS, True)), Call((COMPLEX, OTHERS))],
    "setxor1d": [*PAIRS, Call((VALUES, OTHERS[:3], True)), Call((VALUES[:0], OTHERS[:0]))],
    "isin": [
        Call((REPEATED, OTHERS), differentiable=False),
        Call((VALUES, OTHERS), {"invert": True}, differentiable=False),
    ],
}
