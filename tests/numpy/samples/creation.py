"""Calls that make arrays like others, and between others."""

import numpy as np

from tests.numpy.call import Call

VECTOR = np.array([0.3, -1.2, 2.5, 0.7])
MATRIX = np.arange(6.0).reshape(2, 3) - 2.4
CUBE = np.sin(np.arange(24.0)).reshape(2, 3, 4)
COMPLEX = MATRIX + 1j * np.cos(MATRIX)
SCALAR = np.array(1.7)
EMPTY = np.ones((0, 3))
POSITIVE = np.array([0.5, 2.0, 3.0])

# A new tensor is a variable if the one it is like is, yet nothing flows from there.
LIKE = [
    Call((MATRIX,)),
    Call((MATRIX, np.float64, "C", True, (3, 2))),
    Call((SCALAR,), {"shape": 4, "order": "F", "subok": False}),
    Call((COMPLEX,), {"dtype": np.float64}),
    Call((EMPTY,), {"device": "cpu"}),
    Call((MATRIX,), {"dtype": int, "shape": ()}, differentiable=False),
]

CALLS: dict[str, list[Call]] = {
    "empty_like": [Call((EMPTY,)), Call((MATRIX,), {"shape": (0, 2), "dtype": np.float64})],
    "full_like": [
        Call((MATRIX, SCALAR)),
        Call((MATRIX, VECTOR[:3])),
        Call((MATRIX, 2.0)),
        Call((MATRIX, SCALAR, np.complex128, "C", True, (2, 2))),
        Call((SCALAR,), {"fill_value": MATRIX, "shape": (2, 2, 3)}),
        Call((COMPLEX, MATRIX)),
    ],
    "geomspace": [
        Call((SCALAR, 12.0, 5)),
        Call((POSITIVE, 2 * POSITIVE), {"num": 4, "axis": -1}),
        Call((-POSITIVE, -3.0, 3, False)),
        Call((SCALAR, 3.0), {"num": 3, "dtype": np.complex128}),
        Call((COMPLEX[0, :2], COMPLEX[1, :2]), {"num": 3}),
        Call((SCALAR, 3.0, 1)),
        Call((SCALAR, 3.0, 0)),
    ],
    "linspace": [
        Call((SCALAR, 5.0, 4)),
        Call((VECTOR, -VECTOR, 3, False)),
        Call((VECTOR, MATRIX.T[:, :1], 3), {"axis": -1}),
        Call((SCALAR, VECTOR), {"num": 5, "retstep": True}),
        Call((SCALAR, 3.0, 2, False, True)),
        Call((3, np.array([1, 9], np.uint8), 3, True, True), differentiable=False),
        Call((COMPLEX, SCALAR, 3)),
        Call((SCALAR, 2.0, 0)),
        Call((SCALAR, 2.0, 1)),
        Call((SCALAR, 7.0), {"num": 3, "dtype": np.complex128, "device": "cpu"}),
        Call((SCALAR, 7.0), {"num": 3, "dtype": int}, differentiable=False),
    ],
    "logspace": [
        Call((SCALAR, 2.0, 4)),
        Call((VECTOR, SCALAR, 3, False), {"axis": 1}),
        Call((SCALAR, 1.0), {"num": 3, "base": POSITIVE}),
        Call((POSITIVE, POSITIVE[::-1]), {"num": 2, "base": POSITIVE, "axis": -1}),
        Call((SCALAR, 2.0), {"num": 3, "base": SCALAR}),
        Call((SCALAR, 2.0, 3), {"dtype": np.complex128}),
    ],
    "meshgrid": [
        Call((VECTOR, POSITIVE)),
        Call((VECTOR, POSITIVE), {"indexing": "ij"}),
        Call((VECTOR, POSITIVE, SCALAR), {"sparse": True}),
        Call((VECTOR, POSITIVE), {"sparse": True, "copy": False}),
        Call((VECTOR, POSITIVE), {"copy": False}),
        Call((COMPLEX[0],)),
        Call((VECTOR, VECTOR[:0])),
    ],
    "ones_like": LIKE,
    "tril": [
        Call((MATRIX,)),
        Call((CUBE, 1)),
        Call((COMPLEX,), {"k": -1}),
        Call((EMPTY,)),
        Call((VECTOR,)),
    ],
    "triu": [
        Call((MATRIX,)),
        Call((CUBE, 1)),
        Call((COMPLEX,), {"k": -1}),
        Call((EMPTY,)),
        Call((VECTOR,)),
    ],
    "zeros_like": LIKE,
}
