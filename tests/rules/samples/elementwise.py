"""Samples of the operations that act element by element."""

import numpy as np
from numpy import inf

from tests.rules.sample import Sample


def real(low, high, shape=(3, 4), seed=0):
    return np.random.default_rng(seed).uniform(low, high, shape)


def complex_(shape=(3, 4), seed=0, low=0.3, high=2.0):
    """Complex numbers of all quadrants whose parts stay off the axes."""
    rng = np.random.default_rng(seed)
    parts = rng.uniform(low, high, (2, *shape)) * rng.choice([-1.0, 1.0], (2, *shape))
    return parts[0] + 1j * parts[1]


def away(x, points=(0.0,), distance=0.06):
    """Move what lies too near to a point to its upper side."""
    for point in points:
        x = np.where(np.abs(x - point) < distance, point + distance, x)
    return x


def unary(low, high, *, analytic=False, points=(), reference=None, **params):
    """Samples of a function of one number, real from `low` to `high`."""
    arrays = [
        real(low, high),
        real(low, high, ()),
        real(low, high, (0, 3)),
        real(low, high, (8,), 1)[::2],
        real(low, high, (2, 3), 2).T,
        real(low, high, (2, 1, 3), 3)[..., ::-1],
    ]
    samples = [Sample((away(x, points),), params, reference=reference) for x in arrays]
    if analytic:
        samples += [
            Sample((x,), params, reference=reference)
            for x in (complex_(), complex_((), 1), complex_((4, 2), 2).T, complex_((0,)))
        ]
    return samples


def binary(first, second, *, analytic=False, reference=None):
    """Samples of a function of two numbers, drawn by two functions of shape and seed."""
    shapes = [
        ((3, 4), (3, 4)),
        ((2, 1, 3), (4, 1)),
        ((), (3,)),
        ((3,), ()),
        ((), ()),
        ((0, 3), (1, 3)),
        ((1, 1), (2, 3)),
    ]
    samples = [
        Sample((first(a, seed), second(b, seed + 50)), reference=reference)
        for seed, (a, b) in enumerate(shapes)
    ]
    samples += [
        Sample((first((4, 3), 8).T, second((6, 4), 9)[::2]), reference=reference),
        Sample((first((3,), 10), float(second((), 11))), reference=reference),
        Sample((float(first((), 12)), second((3,), 13)), reference=reference),
    ]
    if analytic:
        samples += [
            Sample((complex_((2, 1, 3), 1), complex_((4, 1), 2)), reference=reference),
            Sample((first((2, 3), 3), complex_((3,), 4)), reference=reference),
            Sample((complex_((), 5), second((3,), 6)), reference=reference),
        ]
    return samples


def between(low, high, points=()):
    return lambda shape, seed: away(real(low, high, shape, seed), points)


def apart(shape, seed):
    """Second operands that do not tie with multiples of a quarter."""
    return np.round(real(-8, 8, shape, seed)) / 4 + 0.125


def quarters(shape, seed):
    return np.round(real(-8, 8, shape, seed)) / 4


def integers(*shapes, low=-9, high=9):
    return [
        np.random.default_rng(seed).integers(low, high, shape) for seed, shape in enumerate(shapes)
    ]


def truths(*shapes):
    return [x > 0 for x in integers(*shapes)]


def predicates(reference=None):
    """Samples of a predicate of numbers."""
    special = np.array([0.0, -0.0, 1.5, -2.0, inf, -inf, np.nan])
    return [
        Sample((special,), reference=reference),
        Sample((real(-1, 1),), reference=reference),
        Sample((np.float64(0.5),), reference=reference),
        Sample((np.ones((0, 2)),), reference=reference),
    ]


def comparisons():
    return [
        Sample((quarters((2, 1, 3), 0), quarters((4, 1), 1))),
        Sample((quarters((3,), 2), 0.25)),
        Sample(tuple(integers((3, 1), (2,)))),
        Sample((np.zeros((0, 2)), np.float64(1.0))),
    ]


def bitwise(low=-9, high=9, reference=None):
    return [
        Sample(tuple(integers((2, 1, 3), (4, 1), low=low, high=high)), reference=reference),
        Sample((integers((3,), low=low, high=high)[0], 2), reference=reference),
    ]


TIE = "ties share the gradient"
FLAT = "zero by convention, where the function jumps or has a corner"
ONES = np.ones(3)
ZEROS = np.zeros(3)
MISSING = np.array([np.nan, 1.0, np.nan, 3.0])

ARITHMETIC = {
    "add": binary(between(-2, 2), between(-2, 2), analytic=True),
    "subtract": binary(between(-2, 2), between(-2, 2), analytic=True),
    "multiply": binary(between(-2, 2), between(-2, 2), analytic=True),
    "divide": binary(between(-2, 2), between(0.5, 2), analytic=True),
    "floor_divide": binary(between(3.1, 3.9), between(-1.04, -1.01)),
    "remainder": [
        *binary(between(3.2, 3.9), between(1.02, 1.05)),
        *binary(between(-3.9, -3.2), between(1.02, 1.05)),
        Sample((np.array([4.0]), np.array([2.0])), kink="at a jump, the formula of the right"),
    ],
    "fmod": [
        *binary(between(3.2, 3.9), between(1.02, 1.05)),
        *binary(between(-3.9, -3.2), between(1.02, 1.05)),
    ],
    "negative": unary(-2, 2, analytic=True),
    "positive": unary(-2, 2, analytic=True),
    "reciprocal": unary(0.4, 2, analytic=True),
    "square": unary(-2, 2, analytic=True),
    "sqrt": [
        *unary(0.4, 2, analytic=True),
        Sample((np.array([0.0, 4.0]),), kink="infinite at zero"),
    ],
    "cbrt": unary(0.4, 2),
    "pow": [
        *binary(between(0.5, 2), between(-2, 2), analytic=True),
        Sample((real(0.5, 2), 2)),
        Sample((real(-2, 2), 3)),
        Sample((real(-2, 2), 0)),
        Sample((real(0.5, 2), 0.5)),
        Sample((2, real(-2, 2))),
        Sample((np.array([2.0, 3.0]), np.array([0.0, 1.0]))),
        Sample((np.zeros(3), np.array([0.0, 1.0, 2.0])), kink="the base is zero"),
    ],
    "hypot": [
        *binary(between(0.3, 2), between(-2, 2)),
        Sample((ZEROS, ZEROS), kink="zero at the origin, as for a norm"),
    ],
}

EXPONENTIAL = {
    "exp": unary(-2, 2, analytic=True),
    "exp2": unary(-2, 2),
    "expm1": unary(-2, 2, analytic=True),
    "log": unary(0.4, 2, analytic=True),
    "log1p": unary(-0.5, 2, analytic=True),
    "log2": unary(0.4, 2, analytic=True),
    "log10": unary(0.4, 2, analytic=True),
    "logaddexp": [
        *binary(between(-2, 2), between(-2, 2)),
        Sample((ONES, ONES)),
        Sample((np.array([-inf, inf, inf]), np.array([-inf, inf, 1.0])), kink="infinities"),
    ],
    "logaddexp2": [
        *binary(between(-2, 2), between(-2, 2)),
        Sample((ONES, ONES)),
    ],
}


def sech_squared(_, x):
    return 1 / np.cosh(x) ** 2


TRIGONOMETRIC = {
    "sin": unary(-2, 2, analytic=True),
    "cos": unary(-2, 2, analytic=True),
    "tan": unary(-1.2, 1.2, analytic=True),
    "asin": unary(-0.9, 0.9, analytic=True, reference=np.arcsin),
    "acos": unary(-0.9, 0.9, analytic=True, reference=np.arccos),
    "atan": unary(-2, 2, analytic=True, reference=np.arctan),
    "atan2": [
        *binary(between(0.3, 2), between(-2, 2), reference=np.arctan2),
        Sample((ZEROS, ZEROS), kink="zero at the origin", reference=np.arctan2),
    ],
    "sinh": unary(-2, 2, analytic=True),
    "cosh": unary(-2, 2, analytic=True),
    "tanh": [
        *unary(-2, 2, analytic=True),
        Sample((np.array([20.0, -14.0, 0.0]),)),
        Sample((np.array([20 + 1j, -30 - 2j]),)),
    ],
    "tanh_slope": [
        Sample((np.tanh(x), x), kink="y moves with x", reference=sech_squared)
        for x in (
            real(-2, 2, (6, 4))[::2].T,
            np.array(0.7),
            np.empty((0, 3)),
            np.array([20.0, -14.0, 0.0]),
            complex_((2, 3)),
            np.array([25 + 1j, -30 - 2j]),
        )
    ],
    "asinh": unary(-2, 2, analytic=True, reference=np.arcsinh),
    "acosh": unary(1.2, 3, analytic=True, reference=np.arccosh),
    "atanh": unary(-0.9, 0.9, analytic=True, reference=np.arctanh),
    "deg2rad": unary(-180, 180),
    "rad2deg": unary(-3, 3),
    "sinc": [
        *unary(-2, 2, analytic=True),
        Sample((np.array([0.0, 1e-8, -0.01, 0.05, 0.12]),)),
    ],
}

FAR = np.array([25.0 + 1j, -30.0 - 2j, 0.5 + 30j, 1.0 - 22j])

RECIPROCALS = {
    "sec": [
        *unary(-1.2, 1.2, analytic=True, reference=lambda x: 1 / np.cos(x)),
        Sample((FAR,), reference=lambda x: 1 / np.cos(x)),
    ],
    "csc": [
        *unary(0.3, 2, analytic=True, reference=lambda x: 1 / np.sin(x)),
        Sample((FAR,), reference=lambda x: 1 / np.sin(x)),
    ],
    "sech": [
        *unary(-2, 2, analytic=True, reference=lambda x: 1 / np.cosh(x)),
        Sample((FAR,), reference=lambda x: 1 / np.cosh(x)),
    ],
    "csch": [
        *unary(0.3, 2, analytic=True, reference=lambda x: 1 / np.sinh(x)),
        Sample((FAR,), reference=lambda x: 1 / np.sinh(x)),
    ],
    "arcsec": unary(1.2, 3, analytic=True, reference=lambda x: np.arccos(1 / x)),
    "arccsc": unary(-3, -1.2, analytic=True, reference=lambda x: np.arcsin(1 / x)),
    "arccsch": unary(-3, 3, analytic=True, points=(0.0,), reference=lambda x: np.arcsinh(1 / x)),
    "arccoth": unary(1.2, 3, analytic=True, reference=lambda x: np.arctanh(1 / x)),
}

COMPARISON = {
    "equal": comparisons(),
    "not_equal": comparisons(),
    "less": comparisons(),
    "less_equal": comparisons(),
    "greater": comparisons(),
    "greater_equal": comparisons(),
    "maximum": [*binary(quarters, apart), Sample((ONES, ONES), kink=TIE)],
    "minimum": [*binary(quarters, apart), Sample((ONES, ONES), kink=TIE)],
    "fmax": [
        *binary(quarters, apart),
        Sample((ONES, ONES), kink=TIE),
        Sample((MISSING, np.array([1.0, np.nan, np.nan, 2.0])), kink="nan is no number"),
    ],
    "fmin": [
        *binary(quarters, apart),
        Sample((ONES, ONES), kink=TIE),
        Sample((MISSING, np.array([1.0, np.nan, np.nan, 2.0])), kink="nan is no number"),
    ],
    "heaviside": [
        *binary(between(-2, 2, (0.0,)), between(-2, 2)),
        Sample((np.array([0.0, -0.0, 1.0]), np.array([0.25, 0.5, 2.0])), kink=FLAT),
    ],
    "clip": [
        Sample((quarters((3, 4), 0), np.float64(-0.6), np.float64(0.7))),
        Sample((quarters((3,), 1), -0.6, 0.7)),
        Sample((quarters((2, 1, 3), 2), apart((4, 1), 3), apart((3,), 4))),
        Sample((quarters((4, 3), 5).T, -ONES[:, None] - 0.1, 0.6)),
        Sample((np.zeros((0, 3)), -ONES, ONES)),
        Sample((np.array([-1.0, 0.0, 1.0]), -ONES, ONES), kink="the interval is closed"),
    ],
    "at_least": binary(quarters, apart, reference=np.maximum),
    "at_most": binary(quarters, apart, reference=np.minimum),
    "where": [
        Sample((truths((2, 1, 3))[0], real(-2, 2, (4, 1)), real(-2, 2, (3,), 1))),
        Sample((np.asarray(True), real(-2, 2), 0.0)),
        Sample((truths((3,))[0], 1.5, real(-2, 2, (2, 3)))),
        Sample((truths((3,))[0], complex_((3,)), real(-2, 2, (3,)))),
        Sample((truths((4, 3))[0].T, real(-2, 2), complex_((6, 4))[::2])),
        Sample((np.ones((0, 1), dtype=bool), real(-2, 2, (3,)), real(-2, 2, (0, 3)))),
    ],
}

COMPLEX = {
    "abs": [
        *unary(-2, 2, analytic=True, points=(0.0,)),
        Sample((np.array([0.0, -0.0]),), kink=FLAT),
        Sample((np.zeros(2, dtype=complex),), kink=FLAT),
    ],
    "abs_nan": [
        *unary(-2, 2, analytic=True, points=(0.0,), reference=np.abs),
        Sample((np.array([0.0, 1.0]),), kink="nan at zero", reference=np.abs),
    ],
    "fabs": [*unary(-2, 2, points=(0.0,)), Sample((np.array([0.0, -0.0]),), kink=FLAT)],
    "sign": [
        *unary(-2, 2, analytic=True, points=(0.0,)),
        Sample((np.zeros(2),), kink=FLAT),
        Sample((np.zeros(2, dtype=complex),), kink=FLAT),
    ],
    "conj": unary(-2, 2, analytic=True),
    "real": unary(-2, 2, analytic=True),
    "imag": unary(-2, 2, analytic=True),
    "angle": unary(-2, 2, analytic=True, points=(0.0,)),
}

NEAR_INTEGERS = (-2.0, -1.0, 0.0, 1.0, 2.0)
NEAR_HALVES = (-1.5, -0.5, 0.5, 1.5)

ROUNDING = {
    "ceil": unary(-1.9, 1.9, points=NEAR_INTEGERS),
    "floor": unary(-1.9, 1.9, points=NEAR_INTEGERS),
    "trunc": unary(-1.9, 1.9, points=NEAR_INTEGERS),
    "round": unary(-1.9, 1.9, points=NEAR_HALVES),
    "rint": unary(-1.9, 1.9, points=NEAR_HALVES),
    "copysign": [
        *binary(between(-2, 2, (0.0,)), between(-2, 2, (0.0,))),
        Sample((np.array([0.0]), np.array([1.0])), kink=FLAT),
    ],
    "nextafter": [
        Sample((real(-2, 2), real(-2, 2, (4,), 1)), kink="to the next number, not smooth"),
    ],
    "spacing": unary(1.1, 1.9),
    "ldexp": [
        Sample((real(-2, 2), *integers((3, 4)))),
        Sample((real(-2, 2, (2, 1, 3)), *integers((4, 1)))),
        Sample((real(-2, 2, (4, 3)).T, 3)),
        Sample((real(-2, 2, ()), *integers((0, 2)))),
        Sample((np.float64(1.5), np.int64(-2))),
    ],
    "frexp": unary(1.1, 1.9) + unary(-15.9, -8.1),
    "modf": unary(1.1, 1.9) + unary(-3.9, -3.1),
    "nan_to_num": [
        *unary(-2, 2, analytic=True),
        Sample((np.array([np.nan, inf, -inf, 1.0]),), kink="what was replaced is constant"),
        Sample((np.array([1.0, 2.0]),), {"nan": 5.0, "posinf": 1.0, "neginf": -1.0}),
    ],
    "astype": [
        Sample((x,), {"dtype": dtype}, reference=lambda x, dtype: x.astype(dtype))
        for x, dtype in [
            (real(-2, 2), np.float64),
            (real(-2, 2, ()), np.complex128),
            (complex_(), np.complex128),
            (real(-2, 2, (0, 3)), np.complex128),
            (real(-2, 2, (4, 3)).T, np.complex128),
        ]
    ],
}

BITS_AND_LOGIC = {
    "bitwise_and": bitwise(),
    "bitwise_or": bitwise(),
    "bitwise_xor": bitwise(),
    "bitwise_invert": [
        Sample((x,), reference=np.invert) for x in (*integers((2, 3), ()), *truths((3,)))
    ],
    "bitwise_left_shift": bitwise(0, 5, np.left_shift),
    "bitwise_right_shift": bitwise(0, 5, np.right_shift),
    "bitwise_count": [Sample((x,)) for x in integers((2, 3), ())],
    "gcd": bitwise(),
    "lcm": bitwise(),
    "logical_and": [Sample(tuple(truths((2, 1, 3), (4, 1))))],
    "logical_or": [Sample(tuple(truths((2, 1, 3), (4, 1))))],
    "logical_xor": [Sample(tuple(truths((2, 1, 3), (4, 1))))],
    "logical_not": [Sample((x,)) for x in truths((2, 3), ())],
    "isfinite": predicates(),
    "isinf": predicates(),
    "isnan": predicates(),
    "signbit": predicates(),
}

SAMPLES: dict[str, list[Sample]] = {
    **ARITHMETIC,
    **EXPONENTIAL,
    **TRIGONOMETRIC,
    **RECIPROCALS,
    **COMPARISON,
    **COMPLEX,
    **ROUNDING,
    **BITS_AND_LOGIC,
}
