"""Calls that join, split and edit arrays."""

import numpy as np

from tests.numpy.call import Call

VECTOR = np.array([0.3, -1.2, 2.5, 0.7])
MATRIX = np.arange(6.0).reshape(2, 3) - 2.4
CUBE = np.sin(np.arange(24.0)).reshape(2, 3, 4)
COMPLEX = MATRIX + 1j * np.cos(MATRIX)
SCALAR = np.array(1.7)
EMPTY = np.ones((0, 3))
STRIDED = np.linspace(-1.0, 2.0, 8)[::2]
INTEGERS = np.arange(5)

CALLS: dict[str, list[Call]] = {
    "append": [
        Call((VECTOR, STRIDED)),
        Call((MATRIX, CUBE)),
        Call((MATRIX, EMPTY), {"axis": 0}),
        Call((MATRIX, COMPLEX, -1)),
        Call((SCALAR, 2.0)),
        Call(([1.0, 2.0], VECTOR)),
    ],
    "array_split": [
        Call((VECTOR, 3)),
        Call((CUBE, 2, 1)),
        Call((CUBE, [1, 3], -1)),
        Call((VECTOR, (2, 1, -1))),
        Call((VECTOR, 6)),
        Call((EMPTY, 2)),
        Call((STRIDED, 3)),
    ],
    "block": [
        Call(([[MATRIX, MATRIX], [COMPLEX, 2 * MATRIX]],)),
        Call(([VECTOR, SCALAR, 2.0],)),
        Call(([[VECTOR], [STRIDED]],)),
        Call((MATRIX,)),
        Call(([CUBE, CUBE[:, :, :1]],)),
        Call(([[[CUBE]], [[CUBE[:1]]]],)),
        Call(([EMPTY, EMPTY],)),
    ],
    "column_stack": [
        Call(([VECTOR, STRIDED],)),
        Call(([MATRIX, MATRIX[:, 0]],)),
        Call(((SCALAR, SCALAR),)),
        Call(([COMPLEX, MATRIX],)),
        Call(([VECTOR[:0], VECTOR[:0]],)),
    ],
    "concatenate": [
        Call(([VECTOR, STRIDED, np.ones(0)],)),
        Call(((MATRIX, EMPTY),), {"axis": 0}),
        Call(([MATRIX, COMPLEX], -1)),
        Call(([MATRIX, CUBE],), {"axis": None}),
        Call(([MATRIX, MATRIX], 0, np.zeros((4, 3)))),
        Call(([VECTOR, STRIDED],), {"out": np.zeros(8, complex)}),
        Call(([MATRIX, MATRIX],), {"dtype": np.complex128}),
        Call(([MATRIX],), {"dtype": np.int64, "casting": "unsafe"}, differentiable=False),
    ],
    "delete": [
        Call((VECTOR, 1)),
        Call((MATRIX, [0, -1], 1)),
        Call((MATRIX, slice(None, None, 2))),
        Call((CUBE, np.array([True, False, True]), 1)),
        Call((COMPLEX, [], 0)),
        Call((EMPTY, [0], 1)),
        Call((STRIDED, np.array([2, 2]))),
    ],
    "dsplit": [Call((CUBE, 2)), Call((CUBE, [1, 2])), Call((CUBE.T, 2))],
    "dstack": [
        Call(([VECTOR, STRIDED],)),
        Call(([MATRIX, COMPLEX],)),
        Call(([CUBE, CUBE[:, :, :1]],)),
        Call(([SCALAR],)),
        Call(([EMPTY, EMPTY],)),
    ],
    "hsplit": [Call((VECTOR, 2)), Call((MATRIX, 3)), Call((CUBE, [1])), Call((EMPTY, 3))],
    "hstack": [
        Call(([VECTOR, STRIDED],)),
        Call(([MATRIX, COMPLEX],)),
        Call(([SCALAR, VECTOR],)),
        Call(((MATRIX, MATRIX),), {"dtype": np.complex128}),
        Call(([EMPTY, EMPTY],)),
    ],
    "insert": [
        Call((VECTOR, 1, 5.0)),
        Call((VECTOR, [1, 3], STRIDED[:2])),
        Call((MATRIX, 1, VECTOR[:2], 1)),
        Call((MATRIX, [1], MATRIX[:, :1], 1)),
        Call((MATRIX, [0, 0, 2], MATRIX[:1]), {"axis": 0}),
        Call((CUBE, slice(0, 2), CUBE[:, :2], 1)),
        Call((COMPLEX, -1, MATRIX[0], 0)),
        Call((EMPTY, 0, MATRIX[0], 0)),
        Call((SCALAR[None], 0, SCALAR)),
    ],
    "pad": [
        Call((VECTOR, 2)),
        Call((MATRIX, ((1, 2), (0, 3))), {"constant_values": 4.0}),
        Call((MATRIX, 1), {"constant_values": ((1.0, 2.0), (3.0, 4.0))}),
        Call((MATRIX, (1, 2)), {"mode": "constant", "constant_values": VECTOR.reshape(2, 2)}),
        Call((EMPTY, 1)),
        Call((COMPLEX, 1, "constant")),
        Call((SCALAR, 1)),
        Call((CUBE, 0, "empty")),
        Call((MATRIX, 1, "edge")),
        Call((CUBE, ((0, 0), (5, 1), (2, 0)), "wrap")),
        Call((MATRIX, ((1, 3), (5, 4)), "reflect")),
        Call((MATRIX[:, :1], 2, "reflect")),
        Call((MATRIX, ((3, 1), (2, 7)), "symmetric")),
        Call((MATRIX, ((1, 3), (5, 4)), "reflect"), {"reflect_type": "odd"}),
        Call((COMPLEX, 4, "symmetric"), {"reflect_type": "odd"}),
        Call((CUBE[:, :1], (9, 4), "reflect"), {"reflect_type": "odd"}),
        Call((STRIDED, (23, 11), "symmetric"), {"reflect_type": "odd"}),
        Call((MATRIX, ((2, 1), (0, 3)), "linear_ramp")),
        Call((MATRIX, 2, "linear_ramp"), {"end_values": ((1.0, -2.0), (0.5, 3.0))}),
        Call((MATRIX, 2, "linear_ramp"), {"end_values": VECTOR[:2]}),
        Call(
            (np.array([4, 7]), 2, "linear_ramp"),
            {"end_values": np.array([1, 2])},
            differentiable=False,
        ),
        Call(
            (np.array([4, 7]), 5, "linear_ramp"),
            {"end_values": np.array(2.5)},
            differentiable=False,
        ),
        Call((MATRIX, 2, "maximum")),
        Call((MATRIX, 2, "minimum"), {"stat_length": ((1, 2), (2, 3))}),
        Call((CUBE, 2, "mean"), {"stat_length": 2}),
        Call((COMPLEX, (1, 2), "mean")),
        Call((CUBE, ((1, 2), (2, 0), (1, 1)), "median")),
        Call((STRIDED[::-1], (3, 1), "reflect")),
        Call((INTEGERS, 2, "mean"), differentiable=False),
    ],
    "split": [
        Call((VECTOR, 2)),
        Call((CUBE, 4, -1)),
        Call((CUBE, [1, 1, 2]), {"axis": 1}),
        Call((EMPTY, 3, 1)),
        Call((COMPLEX, 3, 1)),
    ],
    "stack": [
        Call(([VECTOR, STRIDED],)),
        Call(([MATRIX, COMPLEX], -1)),
        Call(((MATRIX, MATRIX), 1), {"out": np.zeros((2, 2, 3))}),
        Call(([SCALAR, SCALAR], -1), {"dtype": np.complex128}),
        Call(([EMPTY, EMPTY],), {"axis": -2}),
        Call((CUBE,), {"axis": 1}),
    ],
    "unstack": [Call((CUBE,)), Call((CUBE,), {"axis": -1}), Call((EMPTY,)), Call((COMPLEX,))],
    "vsplit": [Call((MATRIX, 2)), Call((CUBE, [1])), Call((EMPTY, 3))],
    "vstack": [
        Call(([VECTOR, STRIDED],)),
        Call(([MATRIX, COMPLEX],)),
        Call(([SCALAR, SCALAR],)),
        Call(((MATRIX, VECTOR[:3]),), {"dtype": np.complex128, "casting": "safe"}),
        Call(([EMPTY, MATRIX],)),
    ],
}
