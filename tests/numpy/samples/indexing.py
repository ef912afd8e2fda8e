"""Calls that select elements, and that write to them."""

import numpy as np

from tests.numpy.call import Call

VECTOR = np.array([0.3, -1.2, 2.5, 0.7])
MATRIX = np.arange(6.0).reshape(2, 3) - 2.4
CUBE = np.sin(np.arange(24.0)).reshape(2, 3, 4)
COMPLEX = MATRIX + 1j * np.cos(MATRIX)
SCALAR = np.array(1.7)
EMPTY = np.ones((0, 3))
TURNED = CUBE.T
MASK = MATRIX > 0
INTEGERS = np.array([2, 0, 1])


def norm(line, scale=1.0):
    return np.sum(line * line) * scale


def pair(line):
    return np.stack([line[:2], line[-2:]])


CALLS: dict[str, list[Call]] = {
    "apply_along_axis": [
        Call((norm, 0, MATRIX)),
        Call((norm, -1, CUBE), {"scale": 2.0}),
        Call((norm, 1, CUBE, 3.0)),
        Call((pair, 1, CUBE)),
        Call((pair, 0, VECTOR)),
        Call((np.cumsum, 1, COMPLEX)),
    ],
    "apply_over_axes": [
        Call((np.sum, CUBE, [0, 2])),
        Call((np.cumsum, MATRIX, 1)),
        Call((np.sum, COMPLEX, (-1,))),
    ],
    "choose": [
        Call((INTEGERS, [VECTOR[:3], MATRIX, SCALAR])),
        Call((np.array([[0], [1]]), [COMPLEX, MATRIX])),
        Call((np.array([5, -1, 1]), (MATRIX, 2 * MATRIX)), {"mode": "clip"}),
        Call((np.array([5, -1, 1]), (MATRIX, 2 * MATRIX), None, "wrap")),
        Call((INTEGERS,), {"choices": CUBE[0, :, :3], "out": np.zeros(3)}),
    ],
    "compress": [
        Call(([True, False, True], VECTOR)),
        Call((np.array([0, 1]), MATRIX, 0)),
        Call((np.array([True, False, True]), CUBE), {"axis": 1}),
        Call(([True], COMPLEX, -1)),
        Call(([True, True], MATRIX), {"out": np.zeros(2)}),
        Call(([], EMPTY)),
    ],
    "copyto": [
        Call((MATRIX, VECTOR[:3])),
        Call((MATRIX, 2 * MATRIX), {"where": MASK}),
        Call((TURNED, SCALAR, "no", TURNED > 0)),
        Call((COMPLEX, MATRIX)),
        Call((MATRIX, 2)),
        Call((EMPTY, SCALAR)),
        Call((np.zeros(3, int), VECTOR[:3]), {"casting": "unsafe"}, differentiable=False),
    ],
    "diag_indices_from": [Call((MATRIX[:, :2],), differentiable=False)],
    "extract": [
        Call((MASK, MATRIX)),
        Call((np.array([1, 0, 2, 0]), VECTOR)),
        Call(([True, False], COMPLEX)),
        Call((TURNED > 0, TURNED)),
        Call((EMPTY > 0, EMPTY)),
    ],
    "fill_diagonal": [
        Call((MATRIX, 5.0)),
        Call((MATRIX.T, VECTOR)),
        Call((np.ones((7, 2)), VECTOR[:3]), {"wrap": True}),
        Call((np.ones((7, 2)), SCALAR)),
        Call((CUBE[:, :2, :2], VECTOR[:2])),
        Call((COMPLEX, MATRIX)),
        Call((EMPTY, 1.0)),
    ],
    "ix_": [
        Call((INTEGERS, [0, 1]), differentiable=False),
        Call((np.array([True, False]), INTEGERS), differentiable=False),
    ],
    "nonzero": [Call((MATRIX,), differentiable=False), Call((EMPTY,), differentiable=False)],
    "piecewise": [
        Call((MATRIX, [MATRIX < 0, MATRIX > 1], [np.square, np.exp, 3.0])),
        Call((VECTOR, [VECTOR < 0], [lambda x, a: a * x, lambda x, a: x**a], 3)),
        Call((VECTOR, VECTOR < 0, [-1.0, lambda x, b: b * x]), {"b": 2.0}),
        Call((VECTOR, [VECTOR < 9, VECTOR < 0], [np.sin, np.cos])),
        Call((SCALAR, [SCALAR > 0], [np.sin, np.cos])),
        Call((COMPLEX, [MASK], [np.exp])),
        Call((EMPTY, [EMPTY > 0], [np.exp])),
        Call((MATRIX, True, [np.square])),
        Call((MATRIX, [MATRIX[:, 0] > 0], [np.square, np.sin])),
    ],
    "place": [
        Call((MATRIX, MASK, VECTOR[:2])),
        Call((TURNED, TURNED > 0, [1.0, 2.0])),
        Call((COMPLEX, MASK, MATRIX)),
        Call((VECTOR, [0, 1, 1, 0], SCALAR)),
        Call((EMPTY, EMPTY > 0, VECTOR)),
    ],
    "put": [
        Call((MATRIX, [0, -1, 3], VECTOR)),
        Call((MATRIX, [1, 1, 1], VECTOR[:3])),
        Call((TURNED, INTEGERS, SCALAR)),
        Call((COMPLEX, np.array([[0, 9], [-8, 2]]), MATRIX), {"mode": "clip"}),
        Call((VECTOR, [5, -7], MATRIX, "wrap")),
        Call((VECTOR, [], [])),
    ],
    "put_along_axis": [
        Call((MATRIX, np.array([[1], [0]]), np.array([[5.0], [SCALAR]]), 1)),
        Call((MATRIX, np.array([[1, 1, 0]]), MATRIX[:1]), {"axis": 0}),
        Call((TURNED, np.array([[[0, 0], [-1, -1], [1, 1]]]), 2.0, 0)),
        Call((COMPLEX, np.array([4, 4, -1]), VECTOR[:3], None)),
    ],
    "putmask": [
        Call((MATRIX, MASK, VECTOR)),
        Call((TURNED, TURNED > 0, SCALAR)),
        Call((COMPLEX, MASK, MATRIX)),
        Call((VECTOR, [1, 0, 0, 1], MATRIX)),
    ],
    "ravel_multi_index": [
        Call(((INTEGERS, INTEGERS), (3, 4)), {"mode": "wrap"}, differentiable=False)
    ],
    "select": [
        Call(([MASK, MATRIX < -1], [MATRIX, VECTOR[:3]])),
        Call(([MASK, MATRIX < -1], [COMPLEX, MATRIX], SCALAR)),
        Call(([MASK[:, :1]], [VECTOR[:3]]), {"default": -1}),
        Call(([MASK, MASK], [1.0, MATRIX])),
        Call(([EMPTY > 0], [EMPTY])),
    ],
    "take": [
        Call((MATRIX, [True, False, True], 1)),
        Call((MATRIX, [0, 0, -1])),
        Call((MATRIX, INTEGERS, 1)),
        Call((CUBE, np.array([[0, 1], [1, 1]])), {"axis": -2}),
        Call((CUBE, 1, 1)),
        Call((MATRIX, [7, -9], None, None, "wrap")),
        Call((MATRIX, [7, -9, 1], 0), {"mode": "clip"}),
        Call((COMPLEX, INTEGERS), {"axis": 1, "out": np.zeros((2, 3), complex)}),
        Call((EMPTY, [], 0)),
    ],
    "take_along_axis": [
        Call((MATRIX, np.argsort(-MATRIX), -1)),
        Call((CUBE, np.array([[[1], [0], [0]]]), 2)),
        Call((CUBE, np.array([[[2], [0]]])), {"axis": 1}),
        Call((MATRIX, np.array([5, 0, 0])), {"axis": None}),
        Call((COMPLEX, np.array([[-1, 0]]), 1)),
    ],
    "tril_indices_from": [Call((MATRIX, 1), differentiable=False)],
    "triu_indices_from": [Call((MATRIX,), {"k": -1}, differentiable=False)],
    "unravel_index": [
        Call((INTEGERS, (2, 3)), differentiable=False),
        Call((INTEGERS,), {"shape": (2, 3), "order": "F"}, differentiable=False),
    ],
    "where": [
        Call((MASK, MATRIX, VECTOR[:3])),
        Call((MASK, COMPLEX, 0)),
        Call((MASK[:, :1], MATRIX, SCALAR)),
        Call((MATRIX, MATRIX, -MATRIX)),
        Call((EMPTY > 0, EMPTY, 1.0)),
        Call((MATRIX,), differentiable=False),
    ],
}
