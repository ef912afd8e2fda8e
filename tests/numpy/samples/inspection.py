"""Calls whose results are no tensors, or constant ones."""

import numpy as np

from tests.numpy.call import Call

VECTOR = np.array([0.3, -1.2, 2.5, 0.7])
MATRIX = np.arange(6.0).reshape(2, 3) - 2.4
COMPLEX = MATRIX + 1j * np.cos(MATRIX)
BYTES = np.array([[2, 7], [23, 255]], dtype=np.uint8)
INTEGERS = np.array([0, 2, 2, 1])


def constant(*args, **kwargs):
    return Call(args, kwargs, differentiable=False)


CALLS: dict[str, list[Call]] = {
    "allclose": [constant(VECTOR, VECTOR), constant(VECTOR, 0.0, rtol=1.0)],
    "array2string": [constant(MATRIX), constant(VECTOR, precision=2, separator=",")],
    "array_equal": [constant(VECTOR, VECTOR), constant(VECTOR, MATRIX)],
    "array_equiv": [constant(VECTOR, MATRIX), constant(VECTOR, VECTOR)],
    "array_repr": [constant(MATRIX), constant(VECTOR, precision=2)],
    "array_str": [constant(MATRIX)],
    "can_cast": [constant(np.float32, np.float64)],
    "common_type": [constant(MATRIX, COMPLEX), constant(VECTOR)],
    "isclose": [constant(VECTOR, VECTOR), constant(VECTOR, 0.3, atol=0.5)],
    "iscomplex": [constant(COMPLEX), constant(VECTOR)],
    "iscomplexobj": [constant(COMPLEX), constant(VECTOR)],
    "isreal": [constant(COMPLEX), constant(VECTOR)],
    "isrealobj": [constant(COMPLEX), constant(VECTOR)],
    "may_share_memory": [constant(VECTOR, MATRIX)],
    "min_scalar_type": [constant(VECTOR)],
    "ndim": [constant(MATRIX)],
    "packbits": [constant(BYTES), constant(BYTES, axis=0, bitorder="little")],
    "result_type": [constant(VECTOR, COMPLEX), constant(INTEGERS, 2.0)],
    "shape": [constant(MATRIX)],
    "shares_memory": [constant(VECTOR, MATRIX)],
    "size": [constant(MATRIX), constant(MATRIX, 1)],
    "unpackbits": [constant(BYTES), constant(BYTES, axis=1, count=3)],
}
