"""Samples of products and solutions of sparse matrices."""

from __future__ import annotations

import numpy as np

import mygrad_array_api.scipy.sparse  # noqa: F401 whose import makes the operations
from mygrad_array_api._backends.numpy.scipy_sparse import DIRECT, Pattern
from tests.rules.sample import Sample

__all__ = ["SAMPLES"]

ROWS, COLS = np.array([0, 0, 1, 2, 2, 1]), np.array([0, 2, 1, 0, 2, 1])
SQUARE = Pattern(ROWS, COLS, (3, 3))
WIDE = Pattern(ROWS, COLS, (3, 4))
VALUES = np.array([2.0, -0.5, 1.5, 0.25, 3.0, 0.75])
VECTOR = np.array([1.5, -0.5, 2.25])
MATRIX = np.sin(np.arange(6.0)).reshape(3, 2)
LONG = np.cos(np.arange(4.0))


def dense(values, pattern):
    out = np.zeros(pattern.shape, values.dtype)
    np.add.at(out, (pattern.rows, pattern.cols), values)
    return out


def product(values, x, pattern):
    return dense(values, pattern) @ x


def sampled(x1, x2, pattern):
    x1, x2 = (x.reshape(len(x), -1) for x in (x1, x2))
    return (x1 @ x2.T)[pattern.rows, pattern.cols]


def solved(values, b, pattern, solver):
    return np.linalg.solve(dense(values, pattern), b)


def of(reference, pattern, *args, **params):
    return Sample(args, {"pattern": pattern, **params}, reference=reference)


SAMPLES: dict[str, list[Sample]] = {
    "sparse_matmul": [
        of(product, SQUARE, VALUES, VECTOR),
        of(product, SQUARE, VALUES, MATRIX),
        of(product, WIDE, VALUES, LONG),
        of(product, WIDE.T, VALUES, VECTOR),
        of(product, SQUARE, VALUES * (1 + 0.5j), MATRIX * 1j + MATRIX[::-1]),
        of(product, SQUARE, VALUES, VECTOR * 1j),
        of(product, Pattern(ROWS[:0], COLS[:0], (3, 3)), VALUES[:0], VECTOR),
    ],
    "sampled_product": [
        of(sampled, SQUARE, VECTOR, VECTOR[::-1]),
        of(sampled, WIDE, VECTOR, LONG),
        of(sampled, SQUARE, MATRIX, MATRIX[::-1]),
        of(sampled, SQUARE, VECTOR * (1 + 1j), VECTOR * 1j),
    ],
    "sparse_solve": [
        of(solved, SQUARE, VALUES, VECTOR, solver=DIRECT),
        of(solved, SQUARE.T, VALUES, MATRIX, solver=DIRECT),
        of(solved, SQUARE, VALUES * (1 + 0.5j), VECTOR * 1j, solver=DIRECT),
        of(solved, SQUARE, VALUES, VECTOR * 1j, solver=DIRECT),
    ],
}
