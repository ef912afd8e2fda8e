"""Inputs that many calls of SciPy share: small, and away from kinks and ties."""

import numpy as np

__all__ = [
    "COMPLEX",
    "COUNTS",
    "IMAGE",
    "LABELS",
    "MASK",
    "MATRIX",
    "POSITIVE",
    "SIGNAL",
    "SYMMETRIC",
    "UNIT",
    "A",
    "B",
    "N",
    "P",
    "T",
    "W",
    "X",
    "Y",
    "Z",
]

_rng = np.random.default_rng(20)


def _spread(*shape):
    """Distinct numbers around zero, none of which is near to another."""
    size = int(np.prod(shape))
    numbers = _rng.permutation(size) - size / 2 + 0.3 + _rng.uniform(-0.2, 0.2, size)
    return numbers.reshape(shape) * (3.7 / size)


X = _spread(10)
Y = X * 0.5 + _spread(10)
Z = _spread(9)
A = _spread(4, 3)
B = _spread(4, 3) + 0.25
W = np.abs(_spread(10)) + 0.5
POSITIVE = np.abs(_spread(10)) + 0.6
UNIT = (np.abs(_spread(5)) + 0.1) / 3.0
P = np.array([0.31, 0.04, 0.62, 0.17, 0.49])
T = np.array([0.3, 1.2, 2.4, 3.3])
N = np.array([1, 3, 4, 2])
SIGNAL = _spread(40)
IMAGE = _spread(6, 5)
MASK = IMAGE > 0
LABELS = np.array(
    [
        [1, 1, 0, 0, 2],
        [1, 0, 0, 2, 2],
        [0, 0, 3, 0, 0],
        [0, 3, 3, 3, 0],
        [4, 0, 3, 0, 5],
        [4, 4, 0, 5, 5],
    ]
)
MATRIX = _spread(4, 4) + 3.0 * np.eye(4)
SYMMETRIC = MATRIX @ MATRIX.T
COMPLEX = IMAGE[:4, :4] + 1j * IMAGE[2:, 1:]
COUNTS = np.array([12.0, 17.0, 9.0, 22.0])
