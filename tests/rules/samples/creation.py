"""Sample inputs of the creation functions that take arrays."""

import numpy as np

from tests.rules.sample import Sample

MATRIX = np.arange(12.0).reshape(3, 4) - 4.5
BATCH = np.cos(np.arange(24.0)).reshape(2, 4, 3)
COMPLEX = MATRIX + 1j * np.sin(MATRIX)

TRIANGLES = [
    Sample((MATRIX,)),
    Sample((MATRIX,), {"k": 1}),
    Sample((MATRIX,), {"k": -2}),
    Sample((MATRIX,), {"k": 9}),
    Sample((MATRIX,), {"k": -9}),
    Sample((BATCH,), {"k": -1}),
    Sample((BATCH.T,)),
    Sample((MATRIX[::2, ::-1],), {"k": 1}),
    Sample((np.ones((2, 0, 3)),)),
    Sample((COMPLEX,)),
]

SAMPLES: dict[str, list[Sample]] = {
    "tril": TRIANGLES,
    "triu": TRIANGLES,
    "linspace": [
        Sample((np.array(0.5), np.array(2.0)), {"num": 5}),
        Sample((np.array(0.5), np.array(-2.0)), {"num": 4, "endpoint": False}),
        Sample((np.array(0.5), np.array(2.0)), {"num": 1}),
        Sample((np.array(0.5), np.array(2.0)), {"num": 1, "endpoint": False}),
        Sample((np.array(0.5), np.array(2.0)), {"num": 0}),
        Sample((np.array([0.5, 1.5]), np.array([[1.0], [3.0], [-2.0]])), {"num": 3}),
        Sample((np.array(0.5 + 1j), np.array(2.0 - 0.5j)), {"num": 4}),
    ],
}
