"""Sample calls of functions of polynomials."""

from __future__ import annotations

import numpy as np

from tests.numpy.call import Call

__all__ = ["CALLS"]

CUBIC = np.array([1.0, -2.0, 0.5, 3.0])
LINEAR = np.array([2.0, 1.5])
COMPLEX = np.array([1.0 + 2.0j, 0.5j, -1.0])
PADDED = np.array([0.0, 0.0, 1.0, 2.0])
INTEGERS = np.array([1, 3, 2])
MATRIX = np.array([[1.0, 2.0], [3.0, -1.0]])

PLACES = np.array([0.0, 0.7, 1.2, 2.0, 3.1, 3.7])
VALUES = np.array([1.0, 2.0, 0.0, -1.0, 0.5, 2.0])
BOTH = np.stack([VALUES, PLACES**2 - VALUES[::-1]], axis=1)
WEIGHTS = np.array([1.0, 2.0, 1.0, 0.5, 1.0, 1.0])

LEADING = "coefficients that are zero are left out"
REAL = "the roots are conjugates, so the coefficients are real"

PAIRS = [
    Call((CUBIC, LINEAR)),
    Call((LINEAR, CUBIC)),
    Call((COMPLEX, LINEAR)),
    Call((INTEGERS, INTEGERS[:2]), differentiable=False),
]

CALLS: dict[str, list[Call]] = {
    "polyval": [
        Call((CUBIC, MATRIX)),
        Call((CUBIC, 2.0)),
        Call((COMPLEX, np.array(1.5))),
        Call((INTEGERS, MATRIX)),
        Call((CUBIC[:0], MATRIX)),
        Call((INTEGERS, INTEGERS), differentiable=False),
    ],
    "vander": [
        Call((CUBIC,)),
        Call((COMPLEX, 4, True)),
        Call((PADDED, 3)),
        Call((CUBIC, 1)),
        Call((CUBIC, 0)),
        Call((INTEGERS,), differentiable=False),
    ],
    "poly": [
        Call((CUBIC,)),
        Call((COMPLEX,)),
        Call((np.array([1 + 2j, 1 - 2j, 0.5]),), kink=REAL),
        Call((MATRIX,)),
        Call((INTEGERS,), differentiable=False),
    ],
    "roots": [
        Call((CUBIC,)),
        Call((COMPLEX,)),
        Call((np.array([1.0, -3.0, 2.0]),)),
        Call((np.array([1.0, -3.0, 2.0 + 0.0j]),)),
        Call((np.array([0.0, 1.0, -3.0, 2.0, 0.0]),), kink=LEADING),
        Call((np.array([2.0]),), differentiable=False),
        Call((INTEGERS,), differentiable=False),
    ],
    "polyadd": [*PAIRS, Call((CUBIC, 1.5))],
    "polysub": PAIRS,
    "polymul": [*PAIRS, Call((PADDED, LINEAR), kink=LEADING)],
    "polydiv": [
        *PAIRS,
        Call((INTEGERS, np.array([1.0, 1.0])), kink="a remainder of zero is made shorter"),
        Call((CUBIC, LINEAR[:1]), kink="a remainder of zero is made shorter"),
    ],
    "polyder": [
        Call((CUBIC,)),
        Call((CUBIC, 2)),
        Call((COMPLEX, 1)),
        Call((CUBIC, 0)),
        Call((LINEAR, 5)),
    ],
    "polyint": [
        Call((CUBIC,)),
        Call((CUBIC, 2, LINEAR)),
        Call((COMPLEX, 2, 1.5)),
        Call((CUBIC, 0)),
        Call((INTEGERS,), differentiable=False),
    ],
    "polyfit": [
        Call((PLACES, VALUES, 2)),
        Call((PLACES, BOTH, 1)),
        Call((PLACES, BOTH, 2), {"w": WEIGHTS}),
        Call((PLACES, VALUES, 2), {"cov": True}),
        Call((PLACES, BOTH, 2), {"cov": "unscaled", "w": WEIGHTS}),
        Call((PLACES, BOTH, 2, None, True)),
        Call((PLACES, VALUES, 3)),
    ],
}
