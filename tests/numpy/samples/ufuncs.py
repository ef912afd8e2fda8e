"""Calls of ufuncs, alone and with their options."""

import numpy as np

from tests.numpy.call import Call

SMALL = np.array([0.31, -0.62, 0.84, -0.17])
POSITIVE = np.array([[0.6, 1.7, 2.4], [1.2, 0.9, 3.1]])
LARGE = np.array([[1.3, 2.6, 1.8], [2.2, 1.4, 3.7]])
ROW = np.array([1.1, -0.7, 0.4])
COLUMN = np.array([[0.8], [2.3]])
COMPLEX = POSITIVE + 1j * np.sin(POSITIVE)
SCALAR = np.array(0.7)
EMPTY = np.ones((0, 3))
STRIDED = np.linspace(0.2, 2.6, 12).reshape(3, 4)[:, ::2].T
INTEGERS = np.array([[6, 4, 9], [2, 0, 3]])
WHOLE = np.array([6, -4, 9])
MASK = np.array([[True, False, True], [True, True, False]])
HALVES = np.array([0.3, 1.7, -2.4])
TRUTHS = np.array([True, False, True])

ANALYTIC = [
    "arccosh",
    "arcsinh",
    "arctan",
    "conjugate",
    "cos",
    "cosh",
    "exp",
    "expm1",
    "log",
    "log10",
    "log1p",
    "log2",
    "negative",
    "positive",
    "reciprocal",
    "sin",
    "sinh",
    "sqrt",
    "square",
    "tan",
    "tanh",
    "absolute",
    "sign",
]
REAL = [
    "cbrt",
    "deg2rad",
    "degrees",
    "exp2",
    "fabs",
    "rad2deg",
    "radians",
    "spacing",
    "frexp",
    "modf",
]
STEPS = "ceil floor rint trunc".split()  # noqa: SIM905
OF_TWO = [
    "add",
    "subtract",
    "multiply",
    "divide",
    "arctan2",
    "copysign",
    "hypot",
    "logaddexp",
    "logaddexp2",
    "maximum",
    "minimum",
    "fmax",
    "fmin",
]
WITHOUT_GRADIENT = "isfinite isinf isnan signbit logical_not".split()  # noqa: SIM905
COMPARISONS = [
    "equal",
    "not_equal",
    "less",
    "less_equal",
    "greater",
    "greater_equal",
    "logical_and",
    "logical_or",
    "logical_xor",
]
OF_INTEGERS = [
    "bitwise_and",
    "bitwise_or",
    "bitwise_xor",
    "gcd",
    "lcm",
    "left_shift",
    "right_shift",
]


def of_one(values):
    return [Call((x,)) for x in (values, np.array(1.7), EMPTY + 1, STRIDED + 1)]


def of_two():
    return [
        Call((POSITIVE, ROW)),
        Call((STRIDED.T, COLUMN.T + 3)),
        Call((SCALAR, 2.5)),
        Call((EMPTY, ROW)),
    ]


CALLS: dict[str, list[Call]] = {
    **{name: [*of_one(LARGE), Call((COMPLEX,))] for name in ANALYTIC},
    **{name: of_one(LARGE) for name in REAL},
    **{name: [Call((HALVES,)), Call((SCALAR,)), Call((EMPTY,))] for name in STEPS},
    **{name: of_two() for name in OF_TWO},
    **{
        name: [Call((x,), differentiable=False) for x in (SMALL, SCALAR, np.array([np.inf, 1.0]))]
        for name in WITHOUT_GRADIENT
    },
    **{name: [Call((POSITIVE, ROW), differentiable=False)] for name in COMPARISONS},
    **{name: [Call((INTEGERS, INTEGERS), differentiable=False)] for name in OF_INTEGERS},
    "arccos": [Call((SMALL,)), Call((COMPLEX,)), Call((SCALAR,))],
    "arcsin": [Call((SMALL,)), Call((COMPLEX,)), Call((SCALAR,))],
    "arctanh": [Call((SMALL,)), Call((COMPLEX,)), Call((SCALAR,))],
    "bitwise_count": [Call((INTEGERS,), differentiable=False)],
    "invert": [Call((x,), differentiable=False) for x in (INTEGERS, TRUTHS)],
    "divmod": [Call((POSITIVE * 5.1, COLUMN)), Call((-POSITIVE, 0.7)), Call((EMPTY, ROW))],
    "float_power": [Call((POSITIVE, ROW)), Call((POSITIVE, 2)), Call((COMPLEX, 1.5))],
    "floor_divide": [Call((POSITIVE * 5.1, COLUMN)), Call((-POSITIVE, 0.7))],
    "fmod": [Call((POSITIVE * 5.1, COLUMN)), Call((-POSITIVE, 0.7))],
    "remainder": [Call((POSITIVE * 5.1, COLUMN)), Call((-POSITIVE, 0.7))],
    "heaviside": [Call((ROW, POSITIVE)), Call((np.zeros(3), ROW), kink="at the jump")],
    "ldexp": [Call((POSITIVE, INTEGERS)), Call((SCALAR, 3))],
    "nextafter": [Call((POSITIVE, ROW), kink="to the next number")],
    "power": [
        Call((POSITIVE, ROW)),
        Call((POSITIVE, 3)),
        Call((COMPLEX, COMPLEX)),
        Call((2.0, ROW)),
    ],
    "matmul": [
        Call((POSITIVE, ROW)),
        Call((POSITIVE, COMPLEX.T)),
        Call((POSITIVE, POSITIVE), {"axes": [(1, 0), (0, 1), (1, 0)]}),
    ],
    "matvec": [Call((COMPLEX, ROW)), Call((POSITIVE, POSITIVE[0]))],
    "vecmat": [Call((COMPLEX[:, 0], POSITIVE)), Call((ROW, POSITIVE.T))],
    "vecdot": [
        Call((COMPLEX, ROW)),
        Call((POSITIVE, LARGE), {"axis": 0}),
        Call((POSITIVE, LARGE), {"keepdims": True}),
    ],
}
CALLS["exp"] += [
    Call((POSITIVE,), {"out": np.zeros((2, 3))}),
    Call((ROW,), {"out": np.zeros((2, 3))}),
    Call((POSITIVE,), {"out": np.full((2, 3), 0.5), "where": MASK}),
    Call((POSITIVE,), {"dtype": np.float64, "casting": "unsafe"}),
    Call((POSITIVE,), {"order": "F"}),
]
CALLS["add"] += [
    Call((POSITIVE, COMPLEX)),
    Call((POSITIVE, ROW), {"out": LARGE.copy(), "where": MASK}),
    Call((ROW, 1.5), {"out": LARGE.copy(), "where": COLUMN > 1}),
    Call((INTEGERS, 2), differentiable=False),
    Call((POSITIVE, INTEGERS), {"dtype": np.complex128}),
]
CALLS["modf"] += [Call((LARGE, np.zeros((2, 3)), np.zeros((2, 3))))]
