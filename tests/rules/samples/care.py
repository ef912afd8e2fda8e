"""Samples of what rules do where derivatives do not exist."""

from __future__ import annotations

import numpy as np

from tests.rules.sample import Sample

__all__ = ["SAMPLES"]

X = np.array([[1.5, -0.5], [2.25, 0.75]])


def second(where, y, x):
    return y


SAMPLES: dict[str, list[Sample]] = {
    "undefined_slope": [
        Sample((np.zeros((2, 2), dtype=bool), X, X.T), reference=second),
        Sample((np.array([False, False]), X, X[:1]), reference=second),
        Sample((np.array(False), X * 1j, X[::-1]), reference=second),
        Sample((np.array([True, False]), X, X), reference=second, kink="there is no derivative"),
    ],
}
