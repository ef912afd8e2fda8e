"""Calls of products of vectors and matrices."""

import numpy as np

from tests.numpy.call import Call

VECTOR = np.array([0.3, -1.2, 2.5])
MATRIX = np.arange(6.0).reshape(2, 3) - 2.4
SQUARE = np.sin(np.arange(9.0)).reshape(3, 3)
CUBE = np.cos(np.arange(24.0)).reshape(2, 3, 4)
COMPLEX = MATRIX + 1j * np.cos(MATRIX)
SCALAR = np.array(1.7)
STRIDED = np.linspace(-1.0, 2.0, 6)[::2]
INTEGERS = np.arange(6).reshape(2, 3)

CALLS: dict[str, list[Call]] = {
    "dot": [
        Call((VECTOR, STRIDED)),
        Call((MATRIX, SQUARE)),
        Call((CUBE, MATRIX.T.repeat(2, 0)[:4])),
        Call((CUBE, np.ones(4))),
        Call((VECTOR, CUBE)),
        Call((COMPLEX, VECTOR)),
        Call((SCALAR, MATRIX)),
        Call((MATRIX, SQUARE, np.zeros((2, 3)))),
        Call((INTEGERS, INTEGERS.T), differentiable=False),
    ],
    "inner": [
        Call((VECTOR, STRIDED)),
        Call((MATRIX, SQUARE)),
        Call((CUBE.mT, COMPLEX)),
        Call((SCALAR, MATRIX)),
    ],
    "outer": [
        Call((MATRIX, STRIDED)),
        Call((COMPLEX, VECTOR)),
        Call((SCALAR, VECTOR)),
        Call((VECTOR, VECTOR, np.zeros((3, 3)))),
    ],
    "vdot": [Call((VECTOR, STRIDED)), Call((COMPLEX, MATRIX)), Call((MATRIX, COMPLEX))],
    "kron": [
        Call((VECTOR, STRIDED)),
        Call((MATRIX, SQUARE)),
        Call((CUBE, COMPLEX)),
        Call((SCALAR, VECTOR)),
        Call((np.ones((0, 2)), MATRIX)),
    ],
    "trace": [
        Call((SQUARE,)),
        Call((CUBE, 1)),
        Call((CUBE, -1, 2, 0)),
        Call((MATRIX, 5)),
        Call((CUBE,), {"out": np.zeros(4)}),
        Call((SQUARE,), {"dtype": np.complex128}),
        Call((INTEGERS,), differentiable=False),
    ],
    "tensordot": [
        Call((CUBE, CUBE.transpose(1, 2, 0))),
        Call((CUBE, SQUARE, (1, 0))),
        Call((CUBE, COMPLEX), {"axes": ([0, 1], [0, 1])}),
        Call((VECTOR, STRIDED, 0)),
    ],
    "cross": [
        Call((VECTOR, STRIDED)),
        Call((MATRIX, SQUARE[:2])),
        Call((MATRIX.T, SQUARE[:2]), {"axisa": 0, "axisc": 0}),
        Call((COMPLEX, VECTOR)),
        Call((CUBE, CUBE[:, ::-1]), {"axis": 1}),
    ],
    "einsum": [
        Call(("ij,jk->ik", MATRIX, SQUARE)),
        Call(("ij,jk", MATRIX, SQUARE), {"optimize": True}),
        Call(("ii->i", SQUARE)),
        Call(("ij->ji", MATRIX)),
        Call(("ii", SQUARE)),
        Call(("ijk->k", CUBE)),
        Call(("iji->j", CUBE[:, :, :2])),
        Call(("...j,j->...", CUBE.mT, VECTOR)),
        Call(("...i,...i", COMPLEX, VECTOR)),
        Call(("ij,jk,kl->li", COMPLEX, SQUARE, SQUARE)),
        Call(("ij,jk,k->", MATRIX, SQUARE, VECTOR), {"optimize": "optimal"}),
        Call(("i,j->ij", VECTOR, STRIDED)),
        Call((",i", SCALAR, VECTOR)),
        Call((MATRIX, [0, 1], SQUARE, [1, 2], [0, 2])),
        Call((CUBE, [Ellipsis, 3], [3, Ellipsis])),
        Call(("ij,jk->ik", MATRIX, SQUARE), {"out": np.zeros((2, 3))}),
        Call(("ij->i", MATRIX), {"dtype": np.complex128}),
        Call(("ij,jk->ik", INTEGERS, INTEGERS.T), differentiable=False),
    ],
    "einsum_path": [Call(("ij,jk->ik", MATRIX, SQUARE), differentiable=False)],
}
