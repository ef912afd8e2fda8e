"""Samples of convolutions."""

from __future__ import annotations

import numpy as np

from tests.rules.sample import Sample

__all__ = ["SAMPLES"]

LONG = np.array([1.5, -0.5, 2.25, 0.75, -1.25])
SHORT = np.array([0.5, -2.0, 1.0])

SAMPLES: dict[str, list[Sample]] = {
    "convolve": [
        Sample((LONG, SHORT)),
        Sample((SHORT, LONG)),
        Sample((LONG, LONG[::-1])),
        Sample((LONG[:1], SHORT[:1])),
        Sample((LONG[::2], np.repeat(SHORT, 2)[::3])),
        Sample((LONG, SHORT + 1j * SHORT[::-1])),
        Sample((LONG * (1 - 2j), SHORT * 1j + SHORT[::-1])),
        Sample((LONG, np.array([1, 2]))),
    ],
}
