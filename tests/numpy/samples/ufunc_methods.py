"""Calls of the methods of ufuncs: `reduce`, `accumulate`, `reduceat`, `outer` and `at`."""

import numpy as np

from tests.numpy.call import Call

MATRIX = np.array([[0.6, 1.7, 2.4], [1.2, 0.9, 3.1]])
CUBE = 1.5 + np.sin(1.7 * np.arange(24.0)).reshape(2, 3, 4)
VECTOR = np.array([1.15, 0.35, 0.8, 2.05])
COMPLEX = MATRIX + 1j * np.cos(MATRIX)
EMPTY = np.ones((0, 3))
STRIDED = np.linspace(0.3, 2.6, 12).reshape(3, 4)[:, ::2].T
INTEGERS = np.array([[6, 4, 9], [2, 0, 3]])
MASK = np.array([[True, False, True], [True, True, False]])
REPEATED = np.array([0, 3, 0, 0, 1])
OPERANDS = np.array([0.45, 1.65, 0.95, 1.25, 0.55])

REORDERABLE = ["add", "multiply", "hypot", "logaddexp", "logaddexp2"]
EXTREMES = ["maximum", "minimum", "fmax", "fmin"]
# Not along a contiguous axis: there NumPy folds some of these in a wrong order.
ORDERED = ["subtract", "divide", "power", "arctan2"]
WITHOUT_GRADIENT = ["bitwise_or", "gcd", "logical_and"]


def reductions(*, identity=True):
    calls = [
        Call((CUBE,)),
        Call((CUBE,), {"axis": 1, "keepdims": True}),
        Call((CUBE,), {"axis": None}),
        Call((CUBE,), {"axis": (0, -1)}),
        Call((STRIDED,), {"axis": -1, "initial": 1.4}),
        Call((MATRIX,), {"axis": 0, "out": np.zeros(3)}),
        Call((MATRIX,), {"axis": 1, "where": MASK, "initial": 1.4}),
        Call((MATRIX,), {"axis": ()}),
        Call((MATRIX[0, 0, ...], -1)),
    ]
    return [*calls, Call((EMPTY,)), Call((MATRIX,), {"where": MASK})] if identity else calls


def folds_in_order():
    nothing = Call((np.zeros((3, 0)), 1), {"initial": np.array(1.4)})
    return [Call((CUBE,)), Call((CUBE,), {"axis": 1}), nothing]


def at(name):
    return {
        f"{name}.at": [
            Call((VECTOR.copy(), REPEATED, OPERANDS)),
            Call((MATRIX.copy(), (0, np.array([2, 2])), OPERANDS[:2])),
            Call((VECTOR.copy(), slice(None, None, 2), 1.3)),
        ]
    }


def others(name):
    return {
        f"{name}.accumulate": [Call((CUBE,)), Call((MATRIX,), {"axis": -1}), Call((EMPTY,))],
        f"{name}.reduceat": [
            Call((CUBE, [0, 2, 1], 1)),
            Call((STRIDED, np.array([0, 1, 0]))),
            Call((CUBE,), {"indices": [1, 0, 1], "axis": 1}),
        ],
        f"{name}.outer": [Call((MATRIX, VECTOR)), Call((VECTOR, 0.25))],
        **at(name),
    }


CALLS: dict[str, list[Call]] = {
    **{f"{name}.reduce": reductions() for name in REORDERABLE},
    **{f"{name}.reduce": reductions(identity=False) for name in EXTREMES},
    **{f"{name}.reduce": folds_in_order() for name in ORDERED},
}
for _name in (*REORDERABLE, *EXTREMES, *ORDERED):
    CALLS |= others(_name)
for _name in WITHOUT_GRADIENT:
    CALLS |= {
        f"{_name}.reduce": [Call((INTEGERS,), differentiable=False)],
        f"{_name}.accumulate": [Call((INTEGERS, 1), differentiable=False)],
        f"{_name}.outer": [Call((INTEGERS, INTEGERS[0]), differentiable=False)],
        f"{_name}.at": [Call((INTEGERS.copy(), [0, 0], 1), differentiable=False)],
    }
CALLS["add.reduce"] += [Call((COMPLEX,)), Call((INTEGERS,), differentiable=False)]
CALLS["add.reduce"] += [Call((MATRIX,), {"dtype": np.uint8}, differentiable=False)]
CALLS["add.accumulate"] += [Call((VECTOR, None)), Call((VECTOR, 0, int), differentiable=False)]
CALLS["multiply.reduce"] += [Call((COMPLEX,)), Call((MATRIX,), {"dtype": np.complex128})]
CALLS["exp.at"] = [Call((VECTOR.copy(), [0, 2, 0]))]
CALLS["negative.at"] = [Call((MATRIX.copy(), 1))]
