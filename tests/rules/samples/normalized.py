"""Sample inputs of the softmax functions."""

from __future__ import annotations

import numpy as np

from tests.rules.sample import Sample

__all__ = ["SAMPLES"]

RNG = np.random.default_rng(7)

MATRIX = RNG.permutation(np.linspace(-3.0, 3.0, 20)).reshape(4, 5)
CUBE = RNG.permutation(np.linspace(-2.0, 3.0, 30)).reshape(2, 3, 5)
EMPTY = np.zeros((0, 3))


def softmax(x, *, axis=None):
    return np.exp(log_softmax(x, axis=axis))


def log_softmax(x, *, axis=None):
    shifted = x - np.mean(x) if x.size else x  # any number will do
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


def softmaxes(reference):
    return [
        *(
            Sample((x,), {"axis": -1}, reference=reference)
            for x in (MATRIX[0], MATRIX, MATRIX.T, MATRIX[:, ::2], MATRIX[::-1], EMPTY)
        ),
        Sample((MATRIX,), reference=reference),
        Sample((CUBE,), {"axis": 1}, reference=reference),
        Sample((CUBE,), {"axis": (0, -1)}, reference=reference),
        Sample((CUBE,), {"axis": None}, reference=reference),
        Sample((EMPTY,), {"axis": 0}, reference=reference),
        Sample((np.array(0.7),), {"axis": None}, reference=reference),
        Sample((np.array([1000.0, 999.0, 500.0]),), reference=reference),
    ]


SAMPLES = {
    "softmax": softmaxes(softmax),
    "log_softmax": softmaxes(log_softmax),
}
