"""Samples of cosine and sine transforms."""

from __future__ import annotations

import numpy as np
from scipy import fft

import mygrad_array_api.scipy.fft  # noqa: F401 whose import makes the operations
from tests.rules.sample import Sample

__all__ = ["SAMPLES"]

LINE = np.array([1.5, -0.5, 2.25, 0.75, -1.25])
WAVES = np.cos(np.arange(12.0)).reshape(3, 4)


def calls(reference):
    return [
        *(
            Sample(
                (LINE,), {"type": kind, "norm": norm, "orthogonalize": both}, reference=reference
            )
            for kind in (1, 2, 3, 4)
            for norm in ("backward", "ortho", "forward")
            for both in (True, False)
        ),
        *(
            Sample((WAVES,), {"type": kind, "n": n, "axis": axis}, reference=reference)
            for kind in (1, 2, 3, 4)
            for n, axis in ((2, -1), (6, 0))
        ),
        Sample((LINE * (1 - 2j),), reference=reference),
        Sample((LINE[:1],), reference=reference),
        Sample((LINE[:1],), {"type": 3}, reference=reference),
    ]


SAMPLES: dict[str, list[Sample]] = {"dct": calls(fft.dct), "dst": calls(fft.dst)}
