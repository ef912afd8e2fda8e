"""Sample calls of moments, order statistics, correlations and histograms."""

from __future__ import annotations

import numpy as np

from tests.numpy.call import Call

__all__ = ["CALLS"]

MATRIX = np.array([[1.5, -0.5, 2.25, 0.75], [-1.25, 3.0, 0.25, -2.0], [0.5, 1.0, -0.75, 1.75]])
"""All elements differ."""
CUBE = MATRIX.reshape(3, 2, 2)
COMPLEX = MATRIX + 1j * MATRIX[::-1, ::-1]
HOLES = np.where(MATRIX == 3.0, np.nan, MATRIX)
INTEGERS = np.array([[3, 0, -1], [2, 2, 5]])
MASK = MATRIX > -1.0
EQUAL = np.full((2, 3), 0.1)
WEIGHTS = np.array([0.5, 2.0, 1.0, 1.25])
COUNTS = np.array([1, 2, 1, 3])

HOLE = "differences of nan are nan"
CONSTANT = "the deviation of equal elements has a kink, with gradient zero"


def target(*shape):
    return np.zeros(shape)


MOMENTS = [
    Call((MATRIX,)),
    Call((MATRIX, 0)),
    Call((MATRIX.T,), {"axis": -1, "keepdims": True}),
    Call((CUBE, (0, -1))),
    Call((COMPLEX, 1)),
    Call((np.array(1.5),), kink=CONSTANT),
    Call((INTEGERS, 1), differentiable=False),
    Call((MATRIX, 0, None, target(4))),
    Call((MATRIX, 1), {"where": MASK}),
    Call((COMPLEX, None), {"where": MASK, "keepdims": True}),
    Call((MATRIX, 0, np.complex128)),
]
SPREADS = [
    *MOMENTS[:-1],
    Call((MATRIX, 0), {"ddof": 1}),
    Call((CUBE, (0, 2)), {"correction": 1.5}),
    Call((MATRIX, 1), {"where": MASK, "ddof": 1}),
    Call((MATRIX, 1), {"mean": np.array([[1.0], [0.125], [0.75]])}),
    Call((COMPLEX, 0), {"mean": COMPLEX[:1] * 0.5, "keepdims": True}),
    Call((EQUAL, 1), kink=CONSTANT),
    Call((EQUAL, 1), {"where": np.array([True, False, True])}, kink=CONSTANT),
]


def with_holes(calls):
    """Add arrays with nan."""
    return [
        *calls,
        Call((HOLES,), kink=HOLE),
        Call((HOLES, 0), kink=HOLE),
        Call((HOLES, 1), {"keepdims": True}, kink=HOLE),
        Call((HOLES, 1), {"where": MASK}, kink=HOLE),
    ]


def fractions(scale):
    """Return calls of quantiles, of percentiles with a scale of a hundred."""
    return [
        Call((MATRIX, 0.3 * scale)),
        Call((MATRIX, 1.0 * scale, 0)),
        Call((MATRIX.T, np.array([0.13, 0.62]) * scale, -1)),
        Call((CUBE, np.array([0.13, 0.47, 0.7]) * scale, (2, 0)), {"keepdims": True}),
        Call((MATRIX, 0.62 * scale, 1, target(3))),
        Call((INTEGERS, 0.5 * scale), differentiable=False),
        Call((INTEGERS, 0.5 * scale), {"method": "lower"}, differentiable=False),
        *(Call((MATRIX, 0.62 * scale, 1), {"method": method}) for method in METHODS),
        *(Call((MATRIX, np.array([0.13, 0.47]) * scale), {"method": one}) for one in CONTINUOUS),
    ]


CONTINUOUS = (
    "hazen",
    "interpolated_inverted_cdf",
    "median_unbiased",
    "normal_unbiased",
    "weibull",
)
METHODS = (
    *CONTINUOUS,
    "averaged_inverted_cdf",
    "closest_observation",
    "higher",
    "inverted_cdf",
    "lower",
    "midpoint",
    "nearest",
)


def around(scale):
    return [
        *fractions(scale),
        Call((HOLES, 0.3 * scale, 0), kink=HOLE),
        Call((HOLES, 0.7 * scale), kink=HOLE),
        Call((HOLES, np.array([0.1, 0.5]) * scale, 1), {"keepdims": True}, kink=HOLE),
    ]


MIDDLES = [
    Call((MATRIX,)),
    Call((np.array(1.5),)),
    Call((np.zeros((2, 0)), 0), kink="there is nothing to differentiate"),
    Call((MATRIX, 0)),
    Call((MATRIX, 1), {"keepdims": True}),
    Call((CUBE, (0, -1))),
    Call((MATRIX[:, ::2], 0, target(2))),
    Call((np.array([1.0, 3.0, 3.0, 0.0]),), kink="equal elements are told apart by their order"),
    Call((INTEGERS,), differentiable=False),
    Call((HOLES, 1), kink=HOLE),
]

SAMPLE = np.array([0.45, 1.25, 2.1, 0.3, 3.2, 1.7])
HEAVY = np.array([0.9, 0.55, 2.2, 1.4, 0.3, 1.1])
LOADS = np.array([1.0, 0.5, 2.0, 1.5, 0.25, 1.25])
EDGES = np.array([0.0, 1.0, 1.5, 3.25])
ENDS = "the edges follow the extremes, where counts are not continuous"

CALLS: dict[str, list[Call]] = {
    "mean": MOMENTS,
    "var": SPREADS,
    "std": SPREADS,
    "nanmean": with_holes(MOMENTS),
    "nanvar": with_holes(SPREADS),
    "nanstd": with_holes(SPREADS),
    "average": [
        Call((MATRIX,)),
        Call((MATRIX, 0), {"returned": True}),
        Call((MATRIX, 1, WEIGHTS)),
        Call((COMPLEX, 1, WEIGHTS, True), {"keepdims": True}),
        Call((MATRIX, None, MATRIX**2)),
        Call((CUBE, (2, 0), np.abs(MATRIX[:2, :3])), {"returned": True}),
        Call((INTEGERS, 0, np.array([1, 3])), differentiable=False),
    ],
    "ptp": [
        Call((MATRIX,)),
        Call((MATRIX, 0)),
        Call((CUBE, (0, 2), None, True)),
        Call((MATRIX, 1, target(3))),
        Call((INTEGERS, 0), differentiable=False),
    ],
    "median": MIDDLES,
    "nanmedian": MIDDLES,
    "quantile": [
        *fractions(1),
        Call((MATRIX, 0.4), {"method": "inverted_cdf", "weights": np.abs(MATRIX)}),
        Call((MATRIX, [0.4, 0.8], 1), {"method": "inverted_cdf", "weights": WEIGHTS}),
        Call((HOLES, 0.3, 0), kink=HOLE),
    ],
    "percentile": fractions(100),
    "nanquantile": around(1),
    "nanpercentile": around(100),
    "cov": [
        Call((MATRIX,)),
        Call((MATRIX[0],)),
        Call((MATRIX, MATRIX[0] ** 2)),
        Call((MATRIX, None, False)),
        Call((COMPLEX,), {"bias": True}),
        Call((MATRIX,), {"ddof": 2, "fweights": COUNTS}),
        Call((MATRIX,), {"aweights": WEIGHTS}),
        Call((COMPLEX,), {"fweights": COUNTS, "aweights": WEIGHTS}),
        Call((MATRIX,), {"aweights": WEIGHTS, "ddof": 0}),
        Call((INTEGERS,), differentiable=False),
    ],
    "corrcoef": [
        Call((MATRIX,)),
        Call((MATRIX[0], MATRIX[1])),
        Call((MATRIX, None, False)),
        Call((COMPLEX,)),
        Call((MATRIX[0],), kink="one variable correlates with itself, whatever it is"),
    ],
    "bincount": [
        Call((COUNTS,), differentiable=False),
        Call((COUNTS, WEIGHTS)),
        Call((COUNTS, WEIGHTS, 7)),
        Call((COUNTS,), {"minlength": 2}, differentiable=False),
    ],
    "histogram": [
        Call((SAMPLE, 3, (0.0, 4.0)), differentiable=False),
        Call((SAMPLE, 4), kink=ENDS),
        Call((SAMPLE, EDGES), {"weights": LOADS}),
        Call((SAMPLE.reshape(2, 3), EDGES, None, True)),
        Call((SAMPLE, EDGES), {"weights": LOADS, "density": True}),
        Call((SAMPLE, 3, (0.0, 2.5)), {"weights": LOADS * 1j}),
        Call((SAMPLE, [0, 1, 3]), {"weights": LOADS}),
        Call((SAMPLE, 3, (np.array(0.1), np.array(2.6)), True)),
        Call((SAMPLE, "sturges"), kink=ENDS),
        Call((np.full(3, 2.0), 2), kink=ENDS),
    ],
    "histogram_bin_edges": [
        Call((SAMPLE, 4)),
        Call((SAMPLE, EDGES)),
        Call((SAMPLE, "sqrt")),
        Call((SAMPLE, 4, (0.0, 1.0)), differentiable=False),
        Call((np.full(3, 2.0), 2), kink=ENDS),
    ],
    "histogramdd": [
        Call((np.stack([SAMPLE, HEAVY], axis=1), 3, [(0.0, 4.0), (0.0, 3.0)], None, LOADS)),
        Call(([SAMPLE, HEAVY], [EDGES, 2]), kink=ENDS),
        Call(([SAMPLE, HEAVY], [EDGES, EDGES / 2], None, True, WEIGHTS[[0, 1, 2, 3, 0, 1]])),
    ],
    "histogram2d": [
        Call((SAMPLE, HEAVY, 2, [(0.0, 4.0), (0.0, 3.0)]), {"weights": LOADS}),
        Call((SAMPLE, HEAVY, EDGES), {"density": True}),
        Call((SAMPLE, HEAVY, [EDGES, np.int64(2)]), kink=ENDS),
        Call((SAMPLE, HEAVY, np.int64(3)), kink=ENDS),
        Call((SAMPLE, HEAVY, [EDGES, EDGES / 2]), {"weights": LOADS, "density": True}),
    ],
}
