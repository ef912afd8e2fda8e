"""Calls that change shapes and the order of axes and elements."""

import numpy as np

from tests.numpy.call import Call

VECTOR = np.array([0.3, -1.2, 2.5, 0.7])
MATRIX = np.arange(6.0).reshape(2, 3) - 2.4
CUBE = np.sin(np.arange(24.0)).reshape(2, 3, 4)
COMPLEX = MATRIX + 1j * np.cos(MATRIX)
SCALAR = np.array(1.7)
EMPTY = np.ones((0, 3))
STRIDED = np.linspace(-1.0, 2.0, 8)[::2]
TURNED = CUBE.T
REVERSED = CUBE[:, ::-1]
SPARSE = np.array([0.0, 0.0, 1.5, 0.0, -2.0, 0.0])
INTEGERS = np.arange(6).reshape(2, 3)

LAYOUT = "the order of the elements is that of the memory, which differences do not keep"
ZEROS = "the shape is that of what is exactly zero"

EACH = [Call((x,)) for x in (SCALAR, VECTOR, MATRIX, CUBE, COMPLEX, EMPTY, STRIDED, TURNED)]
MATRICES = [Call((x,)) for x in (MATRIX, CUBE, COMPLEX, EMPTY, TURNED, INTEGERS)]

CALLS: dict[str, list[Call]] = {
    "astype": [
        Call((MATRIX, np.complex128)),
        Call((MATRIX, np.float64), {"copy": False}),
        Call((VECTOR, np.int32), differentiable=False),
        Call((INTEGERS, np.float64), differentiable=False),
    ],
    "atleast_1d": [*EACH, Call((SCALAR, MATRIX))],
    "atleast_2d": [*EACH, Call((SCALAR, VECTOR))],
    "atleast_3d": [*EACH, Call((VECTOR, MATRIX))],
    "broadcast_arrays": [
        Call((VECTOR, MATRIX[:, :1])),
        Call((COMPLEX, SCALAR)),
        Call((MATRIX,), {"subok": True}),
        Call((EMPTY, VECTOR[:1])),
    ],
    "broadcast_to": [
        Call((VECTOR, (3, 4))),
        Call((SCALAR, 2), {"subok": True}),
        Call((), {"array": MATRIX, "shape": (2, 2, 3)}),
        Call((COMPLEX[:, :1], (2, 0))),
    ],
    "copy": [*EACH, Call((TURNED, "F"), {"subok": True}), Call((MATRIX,), {"order": "C"})],
    "diag": [
        Call((VECTOR,)),
        Call((VECTOR, -2)),
        Call((MATRIX,)),
        Call((MATRIX,), {"k": 1}),
        Call((COMPLEX, -1)),
        Call((MATRIX, 5)),
        Call((VECTOR[:0], 1)),
        Call((CUBE[:, :, 0].T,)),
    ],
    "diagflat": [Call((MATRIX,)), Call((STRIDED, 1)), Call((SCALAR,)), Call((COMPLEX, -1))],
    "diagonal": [
        Call((MATRIX,)),
        Call((CUBE,)),
        Call((CUBE, 1, -1, 0)),
        Call((CUBE,), {"offset": -1, "axis1": 1, "axis2": 2}),
        Call((TURNED, 0, 2, 1)),
        Call((COMPLEX, 1)),
        Call((EMPTY,)),
        Call((MATRIX, 7)),
    ],
    "expand_dims": [
        Call((VECTOR, 0)),
        Call((MATRIX,), {"axis": (0, -1)}),
        Call((), {"a": SCALAR, "axis": [0, 1]}),
        Call((TURNED, -2)),
    ],
    "flip": [
        Call((MATRIX,)),
        Call((CUBE, (0, 2))),
        Call((SCALAR,)),
        Call((COMPLEX,), {"axis": -1}),
        Call((EMPTY, 0)),
    ],
    "fliplr": MATRICES,
    "flipud": [*MATRICES, Call((VECTOR,))],
    "matrix_transpose": [Call((CUBE,)), Call((COMPLEX,)), Call((EMPTY,))],
    "lib.stride_tricks.sliding_window_view": [
        Call((VECTOR, 2)),
        Call((CUBE, (2, 3), (0, -1))),
        Call((CUBE,), {"window_shape": 3, "axis": 1, "subok": True}),
        Call((CUBE, (2, 2), (2, 2))),
        Call((COMPLEX, (1, 2))),
        Call((TURNED, (4,), 0)),
        Call((EMPTY, 2, 1)),
    ],
    "moveaxis": [
        Call((CUBE, 0, -1)),
        Call((CUBE,), {"source": [0, 1], "destination": [2, 0]}),
        Call((), {"a": TURNED, "source": -1, "destination": 0}),
        Call((EMPTY, 1, 0)),
    ],
    "ravel": [
        *EACH,
        *[Call((x, order)) for x in (CUBE, TURNED, REVERSED, COMPLEX) for order in "CF"],
        *[Call((x, order), kink=LAYOUT) for x in (CUBE, TURNED, REVERSED) for order in "AK"],
        Call((CUBE.transpose(1, 2, 0),), {"order": "K"}, kink=LAYOUT),
    ],
    "repeat": [
        Call((MATRIX, 2)),
        Call((MATRIX, [1, 0, 3], 1)),
        Call((CUBE, np.array([2, 1])), {"axis": 0}),
        Call((COMPLEX, 2, -1)),
        Call((SCALAR, 3)),
        Call((EMPTY, 2, 1)),
    ],
    "reshape": [
        Call((MATRIX, (3, 2))),
        Call((CUBE, -1)),
        Call((CUBE, (4, -1), "F")),
        Call((TURNED, (6, 4)), {"order": "A"}, kink=LAYOUT),
        Call((TURNED, (6, 4)), {"order": "C"}),
        Call((TURNED, (3, 8), "F")),
        Call((MATRIX, [6], "F")),
        Call((CUBE, (6, 4)), {"copy": True}),
        Call((CUBE,), {"shape": (6, 4), "copy": False}),
        Call((COMPLEX, (3, 2), "A")),
        Call((SCALAR, (1, 1), "F")),
        Call((EMPTY, (3, 0))),
    ],
    "resize": [
        Call((MATRIX, (3, 5))),
        Call((MATRIX, 4)),
        Call((TURNED, (2, 2))),
        Call((COMPLEX, (0, 2))),
        Call((SCALAR, (2,))),
        Call((EMPTY, (2, 2))),
    ],
    "roll": [
        Call((VECTOR, 1)),
        Call((MATRIX, (1, -1), (0, 1))),
        Call((CUBE, 2), {"axis": -1}),
        Call((EMPTY, 1)),
        Call((COMPLEX, -2)),
    ],
    "rollaxis": [
        Call((CUBE, 2)),
        Call((CUBE, 0, 3)),
        Call((CUBE, -1, 1)),
        Call((CUBE, 1, 1)),
        Call((CUBE, 1, -1)),
        Call((COMPLEX, 1)),
    ],
    "rot90": [
        *[Call((MATRIX, k)) for k in range(-1, 5)],
        Call((CUBE,), {"k": 3, "axes": (2, 0)}),
        Call((COMPLEX,)),
        Call((EMPTY, 1, (1, 0))),
    ],
    "squeeze": [
        Call((MATRIX[:, None],)),
        Call((CUBE[:1, None], (0, 1))),
        Call((CUBE[:1, None],), {"axis": 0}),
        Call((SCALAR,)),
        Call((EMPTY[None],)),
    ],
    "swapaxes": [Call((CUBE, 0, 2)), Call((CUBE, -1, 1)), Call((COMPLEX, 0, 1))],
    "tile": [
        Call((VECTOR, 2)),
        Call((MATRIX, (2, 1, 2))),
        Call((), {"A": COMPLEX, "reps": [2, 2]}),
        Call((SCALAR, (2, 0))),
        Call((EMPTY, (1, 2))),
    ],
    "transpose": [
        *EACH,
        Call((CUBE, (1, 2, 0))),
        Call((CUBE,), {"axes": [0, -1, 1]}),
    ],
    "trim_zeros": [
        Call((SPARSE,), kink=ZEROS),
        Call((SPARSE, "f"), kink=ZEROS),
        Call((SPARSE,), {"trim": "B"}, kink=ZEROS),
        Call((SPARSE[:2],), kink=ZEROS),
        Call((SPARSE[::-1] * 1j,), kink=ZEROS),
    ],
}
