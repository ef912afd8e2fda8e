"""Samples of sums, products, extremes, moments, and cumulative sums and products."""

from __future__ import annotations

import numpy as np

from tests.rules.sample import Sample

__all__ = ["SAMPLES"]

MATRIX = np.array([[1.5, -0.5, 2.25, 0.75], [-1.25, 3.0, 0.25, -2.0], [0.5, 1.0, -0.75, 1.75]])
"""All elements differ, by 0.25 at least."""
CUBE = np.reshape(MATRIX, (3, 2, 2))
COMPLEX = MATRIX + 1j * MATRIX[::-1, ::-1]
SPREAD = np.linspace(-2.0, 3.0, 11)[::2]
ZEROS = np.array([[2.0, 0.0, 3.0, 0.0, 5.0], [1.5, -2.0, 0.0, 4.0, 0.5]])
LAYOUTS = (MATRIX.T, MATRIX[:, ::2], MATRIX[::-1])


def reductions(*, complex_too, empty):
    """Return samples that every reduction has."""
    samples = [
        Sample((MATRIX,)),
        Sample((MATRIX,), {"axis": 0}),
        Sample((MATRIX,), {"axis": -1, "keepdims": True}),
        Sample((MATRIX,), {"keepdims": True}),
        Sample((CUBE,), {"axis": (0, -1)}),
        Sample((CUBE,), {"axis": (2, 1), "keepdims": True}),
        Sample((CUBE,), {"axis": (-2,)}),
        Sample((SPREAD,)),
        *(Sample((x,), {"axis": 1}) for x in LAYOUTS),
    ]
    if complex_too:
        samples += [Sample((COMPLEX,)), Sample((COMPLEX.T,), {"axis": -1})]
    if empty:
        samples += [Sample((np.zeros((0, 3)),)), Sample((np.zeros((2, 0)),), {"axis": 1})]
    return [*samples, Sample((np.zeros((0, 3)),), {"axis": 1})]


TRIVIAL = [
    Sample((np.array(1.5),)),
    Sample((MATRIX,), {"axis": ()}),
    Sample((MATRIX[:, :1],), {"axis": 1}),
]
"""Each element is reduced alone."""

NUMBER = Sample((np.array(1.5),), {"axis": 0})
"""NumPy lets a single number be reduced along an axis that it has not."""


def correction(x, *, axis=None, correction=0.0, keepdims=False):
    """Name the parameters of `moments` as NumPy does."""
    return {"axis": axis, "ddof": correction, "keepdims": keepdims}


def reference_var(x, **params):
    return np.var(x, **correction(x, **params))


def reference_std(x, **params):
    return np.std(x, **correction(x, **params))


def moments(reference):
    """Return samples that the variance and its square root have."""
    return [
        *(
            Sample(sample.args, sample.params, reference=reference)
            for sample in reductions(complex_too=True, empty=False)
        ),
        Sample((MATRIX,), {"correction": 1.0}, reference=reference),
        Sample((MATRIX,), {"axis": 0, "correction": 0.5}, reference=reference),
        Sample((CUBE,), {"axis": (0, 2), "correction": 1}, reference=reference),
        Sample((COMPLEX,), {"axis": 1, "correction": -1.5}, reference=reference),
    ]


CUMULATIVE = [
    Sample((SPREAD,)),
    Sample((np.array([1.5]),)),
    Sample((SPREAD,), {"include_initial": True}),
    Sample((MATRIX,), {"axis": 0}),
    Sample((MATRIX,), {"axis": -1}),
    Sample((CUBE,), {"axis": 1, "include_initial": True}),
    Sample((COMPLEX,), {"axis": 1}),
    Sample((COMPLEX,), {"axis": -2, "include_initial": True}),
    Sample((np.zeros(0),)),
    Sample((np.zeros((0, 3)),), {"axis": 0, "include_initial": True}),
    Sample((np.zeros((2, 0)),), {"axis": 0}),
    *(Sample((x,), {"axis": 1}) for x in LAYOUTS),
]

TIES = "elements that tie for the extreme share its gradient"

SAMPLES: dict[str, list[Sample]] = {
    "sum": [*reductions(complex_too=True, empty=True), *TRIVIAL, NUMBER],
    "mean": [*reductions(complex_too=True, empty=False), *TRIVIAL],
    "prod": [
        *reductions(complex_too=True, empty=True),
        *TRIVIAL,
        NUMBER,
        Sample((ZEROS,)),
        Sample((ZEROS,), {"axis": 0}),
        Sample((ZEROS,), {"axis": 1, "keepdims": True}),
        Sample((np.reshape(ZEROS, (5, 1, 2)),), {"axis": (2, 0)}),
        Sample((ZEROS * (1 + 2j),), {"axis": 1}),
    ],
    "max": [
        *reductions(complex_too=False, empty=False),
        *TRIVIAL,
        NUMBER,
        Sample((np.array([1.0, 3.0, 3.0, 0.0, 3.0]),), kink=TIES),
        Sample((ZEROS,), {"axis": 0}),
    ],
    "min": [
        *reductions(complex_too=False, empty=False),
        *TRIVIAL,
        Sample((ZEROS,), {"axis": 1}, kink=TIES),
        Sample((np.full((2, 3), 1.5),), {"axis": (0, 1)}, kink=TIES),
    ],
    "var": [
        *moments(reference_var),
        Sample((np.array([1.5, 1.5]),), reference=reference_var),
        *(Sample(s.args, s.params, reference=reference_var) for s in TRIVIAL),
    ],
    "std": [
        *moments(reference_std),
        Sample(
            (np.array([0.1, 0.1, 0.1]),),
            kink="the deviation of equal numbers has a kink, with gradient zero",
            reference=reference_std,
        ),
        Sample(
            (np.array([1.5]),),
            kink="so has that of a single number",
            reference=reference_std,
        ),
    ],
    "cumulative_sum": CUMULATIVE,
    "cumulative_prod": [
        *CUMULATIVE,
        Sample((ZEROS,), {"axis": 0}),
        Sample((ZEROS,), {"axis": 1}),
        Sample((ZEROS,), {"axis": -1, "include_initial": True}),
        Sample((ZEROS[0] * (2 - 1j),)),
    ],
}
