"""Sample calls of sums, products, extremes, tests of truth, and cumulative functions."""

from __future__ import annotations

import numpy as np

from tests.numpy.call import Call

__all__ = ["CALLS"]

MATRIX = np.array([[1.5, -0.5, 2.25, 0.75], [-1.25, 3.0, 0.25, -2.0], [0.5, 1.0, -0.75, 1.75]])
"""All elements differ."""
CUBE = MATRIX.reshape(3, 2, 2)
COMPLEX = MATRIX + 1j * MATRIX[::-1, ::-1]
HOLES = np.where(MATRIX == 3.0, np.nan, MATRIX)
EMPTY = np.zeros((0, 3))
INTEGERS = np.array([[3, 0, -1], [2, 2, 5]])
MASK = MATRIX > -1.0
TIES = np.array([1.0, 3.0, 3.0, 0.0])

SHARED = "elements that tie share the gradient"
HOLE = "differences of nan are nan"


def target(*shape, dtype=np.float64):
    return np.zeros(shape, dtype=dtype)


REDUCED = [
    Call((MATRIX,)),
    Call((MATRIX, 0)),
    Call((MATRIX.T,), {"axis": -1, "keepdims": True}),
    Call((CUBE, (0, -1))),
    Call((CUBE[:, ::-1], ()), {}),
    Call((np.array(1.5),)),
    Call((INTEGERS, 1), differentiable=False),
]
MASKED = [
    Call((MATRIX,), {"where": MASK, "initial": -1.5}),
    Call((MATRIX, 1), {"where": MASK, "initial": 0.3, "keepdims": True}),
    Call((MATRIX, 0), {"initial": np.array(0.125)}),
    Call((np.array(1.5), 0), {"where": np.array(True), "initial": 1}),
]
TOTALLED = [
    *REDUCED,
    *MASKED,
    Call((COMPLEX, 1)),
    Call((EMPTY,)),
    Call((EMPTY, 1)),
    Call((MATRIX,), {"where": MASK[0]}),
    Call((MATRIX, 0, None, target(4))),
    Call((MATRIX, 1), {"out": target(3, 1), "keepdims": True}),
    Call((INTEGERS, 0, np.float64), differentiable=False),
    Call((MATRIX, 0, np.complex128)),
]
EXTREMES = [
    *REDUCED,
    *MASKED,
    Call((MATRIX, 0, target(4))),
    Call((MATRIX, (0, 1)), {"out": target()}),
    Call((TIES,), kink=SHARED),
    Call((EMPTY, 1)),
]
SKIPPING = [
    *REDUCED,
    Call((HOLES,), kink=HOLE),
    Call((HOLES, 0), kink=HOLE),
    Call((HOLES, 1), {"keepdims": True}, kink=HOLE),
    Call((MATRIX, 1), {"where": MASK, "initial": 0.3}),
    Call((HOLES, 1), {"where": MASK, "initial": 0.25}, kink=HOLE),
    Call((MATRIX, 1), {"initial": np.float64(0.25)}),
]
EXTREMES_SKIPPING = [
    *SKIPPING,
    Call((HOLES, 0, target(4)), kink=HOLE),
    Call((EMPTY, 1), {"initial": np.array(0.5)}),
    Call((EMPTY,), {"initial": 0.5, "keepdims": True}),
]
TRUTH = [
    Call((INTEGERS,), differentiable=False),
    Call((INTEGERS, 0), differentiable=False),
    Call((CUBE, (0, 2)), {"keepdims": True}, differentiable=False),
    Call((MATRIX, 1), {"where": MASK}, differentiable=False),
    Call((MATRIX, 0, target(4, dtype=bool)), differentiable=False),
    Call((EMPTY,), differentiable=False),
]
PLACES = [
    Call((MATRIX,), differentiable=False),
    Call((MATRIX, 0), differentiable=False),
    Call((CUBE, -1), {"keepdims": True}, differentiable=False),
    Call((MATRIX, 1, target(3, dtype=np.intp)), differentiable=False),
    Call((TIES,), differentiable=False),
]
CUMULATED = [
    Call((MATRIX,)),
    Call((MATRIX, 0)),
    Call((CUBE.T, -2)),
    Call((COMPLEX, 1)),
    Call((TIES,)),
    Call((EMPTY, 0)),
    Call((MATRIX, 1), {"out": target(3, 4)}),
    Call((INTEGERS, 1), differentiable=False),
    Call((INTEGERS, None, np.float64), differentiable=False),
]
INITIAL = [
    Call((TIES,)),
    Call((TIES,), {"include_initial": True}),
    Call((np.array(1.5),), {"axis": 0, "include_initial": True}),
    Call((MATRIX,), {"axis": 0, "include_initial": True}),
    Call((COMPLEX,), {"axis": -1}),
    Call((MATRIX,), {"axis": 1, "out": target(3, 4)}),
]

CALLS: dict[str, list[Call]] = {
    "sum": TOTALLED,
    "prod": TOTALLED,
    "max": EXTREMES,
    "amax": EXTREMES[:2],
    "min": EXTREMES,
    "amin": EXTREMES[:2],
    "all": TRUTH,
    "any": TRUTH,
    "argmax": PLACES,
    "argmin": PLACES,
    "nanargmax": [*PLACES, Call((HOLES, 1), differentiable=False)],
    "nanargmin": [*PLACES, Call((HOLES, 1), differentiable=False)],
    "count_nonzero": [
        Call((INTEGERS,), differentiable=False),
        Call((INTEGERS, 0), {"keepdims": True}, differentiable=False),
    ],
    "cumsum": CUMULATED,
    "cumprod": CUMULATED,
    "nancumsum": [*CUMULATED, Call((HOLES, 1), kink=HOLE)],
    "nancumprod": [*CUMULATED, Call((HOLES, 0), kink=HOLE)],
    "cumulative_sum": INITIAL,
    "cumulative_prod": INITIAL,
    "nansum": [*SKIPPING, Call((COMPLEX, 0)), Call((HOLES, 0, None, target(4)), kink=HOLE)],
    "nanprod": [*SKIPPING, Call((COMPLEX, 0)), Call((HOLES, 0, None, target(4)), kink=HOLE)],
    "nanmax": [*EXTREMES_SKIPPING, Call((TIES,), kink=SHARED)],
    "nanmin": EXTREMES_SKIPPING,
}
