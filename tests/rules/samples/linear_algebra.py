"""Sample inputs of the products of the main namespace, and of the matrix transpose."""

import numpy as np

from tests.rules.sample import Sample


def real(*shape):
    return np.sin(1.0 + 1.7 * np.arange(np.prod(shape, dtype=int))).reshape(shape)


def complex_(*shape):
    return real(*shape) + 1j * np.cos(real(*shape) * 3.0)


SAMPLES: dict[str, list[Sample]] = {
    "matmul": [
        Sample((real(2, 3), real(3, 4))),
        Sample((real(3), real(3))),
        Sample((real(3), real(3, 2))),
        Sample((real(2, 3), real(3))),
        Sample((real(3), real(2, 3, 4))),
        Sample((real(3), real(5, 2, 3, 4))),
        Sample((real(2, 4, 3), real(3))),
        Sample((real(5, 2, 4, 3), real(3))),
        Sample((real(2, 4, 3), real(3, 5))),
        Sample((real(4, 3), real(2, 3, 5))),
        Sample((real(2, 1, 4, 3), real(5, 3, 2))),
        Sample((real(1, 2, 3), real(4, 3, 2))),
        Sample((real(4, 2, 3), real(1, 3, 2))),
        Sample((real(3, 2).T, real(4, 3).T)),
        Sample((real(6)[::2], real(6, 4)[::2, ::-1])),
        Sample((real(2, 0), real(0, 3))),
        Sample((real(0, 3), real(3, 2))),
        Sample((real(0), real(0))),
        Sample((complex_(2, 3), complex_(3, 4))),
        Sample((complex_(3), complex_(3))),
        Sample((complex_(3), complex_(2, 3, 4))),
        Sample((complex_(2, 4, 3), complex_(3))),
        Sample((complex_(2, 4, 3), complex_(3, 2))),
        Sample((real(2, 3), complex_(3, 2))),
        Sample((complex_(3), real(3))),
    ],
    "matrix_transpose": [
        Sample((real(2, 3),)),
        Sample((real(4, 2, 3),)),
        Sample((real(4, 2, 3).T,)),
        Sample((real(2, 6)[:, ::2],)),
        Sample((real(2, 0, 3),)),
        Sample((complex_(2, 3),)),
    ],
    "tensordot": [
        Sample((real(2, 3, 4), real(3, 4, 2)), {"axes": 2}),
        Sample((real(2, 3), real(3, 4)), {"axes": 1}),
        Sample((real(2, 3), real(4)), {"axes": 0}),
        Sample((real(2, 3, 4), real(4, 2, 5)), {"axes": ((0, 2), (1, 0))}),
        Sample((real(2, 3, 4), real(4, 2, 5)), {"axes": ((2, 0), (0, 1))}),
        Sample((real(2, 3, 4), real(5, 4, 3)), {"axes": ((-1, -2), (-2, -1))}),
        Sample((real(2, 3, 4), real(4, 3, 2)), {"axes": ((0, 1, 2), (2, 1, 0))}),
        Sample((real(3, 2, 3), real(3, 3, 4)), {"axes": ((2, 0), (1, 0))}),
        Sample((real(2, 3), real(2, 4)), {"axes": (0, 0)}),
        Sample((real(), real(2, 3)), {"axes": 0}),
        Sample((real(), real()), {"axes": 0}),
        Sample((real(2, 3), real(3, 2)), {"axes": ((), ())}),
        Sample((real(2, 0), real(0, 3)), {"axes": 1}),
        Sample((real(4, 3, 2).T, real(8, 3)[::2]), {"axes": ((-1,), (0,))}),
        Sample((complex_(2, 3, 4), complex_(4, 2, 5)), {"axes": ((0, 2), (1, 0))}),
        Sample((real(2, 3), complex_(3, 4)), {"axes": 1}),
    ],
    "vecdot": [
        Sample((real(3), real(3))),
        Sample((real(2, 3), real(2, 3))),
        Sample((real(2, 3), real(2, 3)), {"axis": -2}),
        Sample((real(2, 3), real(2, 3)), {"axis": 0}),
        Sample((real(3), real(4, 2, 3))),
        Sample((real(2, 1, 3), real(4, 3))),
        Sample((real(3, 4), real(2, 3, 1)), {"axis": -2}),
        Sample((real(3, 2).T, real(2, 6)[:, ::2])),
        Sample((real(2, 0), real(2, 0))),
        Sample((real(0, 3), real(3))),
        Sample((complex_(2, 3), complex_(3))),
        Sample((complex_(3), complex_(3)[::-1])),
        Sample((real(2, 3), complex_(2, 3))),
        Sample((complex_(2, 3), real(2, 3)), {"axis": -2}),
    ],
}
