"""Sample calls of mathematical functions that are no ufuncs."""

from __future__ import annotations

import numpy as np

from tests.numpy.call import Call

__all__ = ["CALLS"]

MATRIX = np.array([[1.5, -0.5, 2.25, 0.75], [-1.25, 3.0, 0.25, -2.0], [0.5, 1.0, -0.75, 1.75]])
COMPLEX = MATRIX + 1j * MATRIX[::-1, ::-1]
INTEGERS = np.array([[3, 0, -1], [2, 2, 5]])
LONG = np.array([1.5, -0.5, 2.25, 0.75, -1.25])
SHORT = np.array([0.5, -2.0, 1.0])
PLACES = np.array([0.0, 0.5, 1.75, 2.0])
POINTS = np.array([[-0.5, 0.25], [1.0, 1.8], [2.5, 7.0]])
BEYOND = np.array([1.0, np.nan, np.inf, -np.inf])
EMPTY = np.zeros((0, 3))

STEP = "piecewise constant, so the gradient is zero"
REPLACED = "what is not finite is replaced"
ZERO = "the sine cardinal is smooth at zero; differences are not accurate there"


def target(*shape):
    return np.zeros(shape)


SEQUENCES = [
    Call((LONG, SHORT)),
    *(Call((LONG, SHORT, mode)) for mode in ("full", "same", "valid")),
    *(Call((SHORT, LONG, mode)) for mode in ("full", "same", "valid")),
    Call((LONG, SHORT + 1j * SHORT[::-1], "same")),
    Call((SHORT * 1j, LONG[:4] * (1 - 2j), "same")),
    Call((np.array([1, 2, 3]), np.array([1, 1])), differentiable=False),
]

CALLS: dict[str, list[Call]] = {
    "diff": [
        Call((MATRIX,)),
        Call((MATRIX, 2, 0)),
        Call((COMPLEX, 1, -2)),
        Call((MATRIX, 0)),
        Call((MATRIX, 5)),
        Call((MATRIX,), {"prepend": 0.5, "append": MATRIX[:, :2]}),
        Call((MATRIX, 2), {"axis": 0, "append": np.array(1.5)}),
        Call((INTEGERS, 2), {"prepend": np.array(0.5)}),
        Call((INTEGERS,), differentiable=False),
        Call((INTEGERS > 1,), differentiable=False),
    ],
    "ediff1d": [
        Call((MATRIX,)),
        Call((LONG, SHORT, np.array(1.0))),
        Call((LONG[:1],), {"to_begin": SHORT}),
        Call((INTEGERS, 7), differentiable=False),
    ],
    "gradient": [
        Call((LONG,)),
        Call((MATRIX,)),
        Call((COMPLEX, 0.5), {"edge_order": 2}),
        Call((MATRIX, 2.0, PLACES)),
        Call((MATRIX, PLACES), {"axis": -1, "edge_order": 2}),
        Call((MATRIX, PLACES, np.array(1.5)), {"axis": (1, 0)}),
        Call((INTEGERS, 1.0), differentiable=False),
    ],
    "trapezoid": [
        Call((MATRIX,)),
        Call((MATRIX, PLACES)),
        Call((MATRIX, None, 0.5, 0)),
        Call((COMPLEX, MATRIX, 1.0, 0)),
        Call((MATRIX, None, np.array([0.5, 1.0, 2.0]))),
        Call((MATRIX.T, PLACES), {"axis": 0}),
        Call((INTEGERS,), differentiable=False),
    ],
    "interp": [
        Call((POINTS, PLACES, MATRIX[0])),
        Call((1.25, PLACES, MATRIX[0])),
        Call((POINTS, PLACES, COMPLEX[0])),
        Call((POINTS, PLACES, MATRIX[1]), {"left": 3.0, "right": np.array(-1.5)}),
        Call((POINTS, PLACES[::-1], MATRIX[1]), {"period": 3.0}),
        Call((POINTS, PLACES, MATRIX[1]), {"period": np.array(-3.3)}),
        Call((POINTS, PLACES[:1], MATRIX[1, :1])),
        Call((PLACES, PLACES, MATRIX[0]), kink="at a sample, the slope is that to the right"),
        Call(
            (np.array([1.0, 2.0]), np.array([0.0, 1.0, 1.0, 2.0, 2.0]), LONG),
            kink="where samples jump, the last of them counts",
        ),
        Call((EMPTY, PLACES, MATRIX[0])),
    ],
    "convolve": SEQUENCES,
    "correlate": SEQUENCES,
    "unwrap": [
        Call((MATRIX * 4,)),
        Call((MATRIX * 4, None, 0), {"period": 3.0}),
        Call((MATRIX * 4, 5.0)),
        Call((MATRIX * 4,), {"period": np.array(3.3)}),
    ],
    "clip": [
        Call((MATRIX, -1.0, 1.25)),
        Call((MATRIX, None, 1.25)),
        Call((MATRIX,), {"min": MATRIX[:, 1:2] - 0.1}),
        Call((MATRIX,), {"min": np.array(-1.0), "max": MATRIX[0] + 0.1}),
        Call((MATRIX[0], MATRIX - 1.1, MATRIX + 0.3)),
        Call((MATRIX, -1.1, 1.3, target(3, 4))),
        Call((INTEGERS, 0, 2), differentiable=False),
        Call((INTEGERS, 0.5, 2), differentiable=False),
        Call((INTEGERS[0], np.array([0.5, 0.5, 0.5]), 2.5)),
        Call((MATRIX,)),
    ],
    "round": [
        Call((MATRIX * 1.1,), kink=STEP),
        Call((MATRIX * 1.1, 1), kink=STEP),
        Call((MATRIX * 110, -2), kink=STEP),
        Call((COMPLEX * 1.1, 1), kink=STEP),
        Call((MATRIX, 0, target(3, 4)), kink=STEP),
        Call((INTEGERS * 11, -1), differentiable=False),
    ],
    "around": [Call((MATRIX * 1.1, 1), kink=STEP)],
    "fix": [
        Call((MATRIX,), kink=STEP),
        Call((MATRIX, target(3, 4)), kink=STEP),
        Call((INTEGERS,), differentiable=False),
    ],
    "sinc": [
        Call((MATRIX,)),
        Call((np.array(0.0),)),
        Call((np.array([1e-9, -0.05, 0.1]),)),
        Call((COMPLEX,)),
        Call((EMPTY,)),
    ],
    "i0": [Call((MATRIX,)), Call((np.array(0.0),)), Call((MATRIX * 5,))],
    "angle": [Call((COMPLEX,)), Call((COMPLEX, True)), Call((MATRIX,), kink=STEP)],
    "real": [Call((COMPLEX,)), Call((MATRIX,))],
    "imag": [Call((COMPLEX,)), Call((MATRIX,), kink=STEP)],
    "real_if_close": [
        Call((COMPLEX,)),
        Call((MATRIX + 1e-16j,), kink="the imaginary part is dropped"),
        Call((MATRIX,)),
    ],
    "nan_to_num": [
        Call((MATRIX,)),
        Call((BEYOND,), {"nan": 2.0}, kink=REPLACED),
        Call((BEYOND,), {"posinf": 2.0, "neginf": -3.0, "copy": False}, kink=REPLACED),
        Call((INTEGERS,), differentiable=False),
    ],
    "isneginf": [
        Call((BEYOND,), differentiable=False),
        Call((BEYOND, np.zeros(4, bool)), differentiable=False),
    ],
    "isposinf": [Call((BEYOND,), differentiable=False)],
}
