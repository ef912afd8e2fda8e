"""Calls of `numpy.linalg`."""

import numpy as np

from tests.numpy.call import Call

RANDOM = np.random.default_rng(7)
PHASE = "eigen- and singular vectors are given up to a phase, which finite differences turn"
TRIANGLE = "only one triangle is read"
VECTOR = np.array([0.3, -1.2, 2.5])
SQUARE = RANDOM.normal(size=(3, 3)) + 2 * np.eye(3)
STACK = RANDOM.normal(size=(2, 3, 3)) + 3 * np.eye(3)
TALL = RANDOM.normal(size=(4, 2))
WIDE = RANDOM.normal(size=(2, 4))
COMPLEX = SQUARE + 1j * RANDOM.normal(size=(3, 3))
SYMMETRIC = SQUARE + SQUARE.T + np.diag([1.0, 2.0, 4.0])
DEFINITE = SQUARE @ SQUARE.T + np.eye(3)
CUBE = RANDOM.normal(size=(2, 3, 6))
ORDERS = (None, 1, -1, 2, -2, np.inf, -np.inf, "fro", "nuc")


def square(*more):
    return [Call((x,)) for x in (SQUARE, STACK, COMPLEX, *more)]


def norms():
    calls = [Call((x,)) for x in (VECTOR, SQUARE, CUBE, COMPLEX)]
    calls += [Call((VECTOR, order)) for order in (1, 2, 3, 0.5, np.inf, -np.inf, -2)]
    calls += [Call((SQUARE, order)) for order in ORDERS[1:]]
    calls += [Call((COMPLEX, order), {"axis": (0, 1)}) for order in ("nuc", "fro", 1)]
    calls += [
        Call((CUBE,), {"axis": 1}),
        Call((CUBE, 1), {"axis": (0, 2)}),
        Call((CUBE, 2), {"axis": (2, 0), "keepdims": True}),
        Call((CUBE, 3), {"axis": -1, "keepdims": True}),
        Call((VECTOR, 0), differentiable=True),
    ]
    return calls


CALLS: dict[str, list[Call]] = {
    "linalg.cholesky": [
        Call((DEFINITE,), kink=TRIANGLE),
        Call((DEFINITE,), {"upper": True}, TRIANGLE),
    ],
    "linalg.cond": [Call((SQUARE, p)) for p in ORDERS] + [Call((TALL,)), Call((STACK, 1))],
    "linalg.cross": [Call((VECTOR, SQUARE)), Call((SQUARE, STACK), {"axis": -2})],
    "linalg.det": square(),
    "linalg.diagonal": [Call((STACK,)), Call((WIDE,), {"offset": 1})],
    "linalg.eig": [Call((SYMMETRIC,), kink=PHASE), Call((SQUARE,), kink=PHASE)],
    "linalg.eigh": [
        Call((SYMMETRIC,), kink=TRIANGLE),
        Call((SYMMETRIC, "U"), kink=TRIANGLE),
    ],
    "linalg.eigvals": square(),
    "linalg.eigvalsh": [
        Call((SYMMETRIC,), kink=TRIANGLE),
        Call((SQUARE, "U"), kink=TRIANGLE),
    ],
    "linalg.inv": square(),
    "linalg.lstsq": [
        Call((TALL, RANDOM.normal(size=4))),
        Call((TALL, RANDOM.normal(size=(4, 2)))),
        Call((WIDE, RANDOM.normal(size=2)), {"rcond": -1}),
        Call((COMPLEX, VECTOR), {"rcond": 1e-10}),
    ],
    "linalg.matmul": [Call((SQUARE, STACK)), Call((VECTOR, COMPLEX))],
    "linalg.matrix_norm": [
        *[Call((STACK,), {"ord": order}) for order in ORDERS[1:]],
        Call((np.array([[1, -2], [3, 4]]),), {"ord": 1}, differentiable=False),
    ],
    "linalg.matrix_power": [Call((SQUARE, n)) for n in (0, 1, 3, -2)],
    "linalg.matrix_rank": [
        Call((SQUARE,), differentiable=False),
        Call((TALL, 0.1), differentiable=False),
    ],
    "linalg.matrix_transpose": [Call((STACK,)), Call((TALL,))],
    "linalg.multi_dot": [
        Call(([WIDE, TALL],)),
        Call(([VECTOR, SQUARE, COMPLEX],)),
        Call(([TALL, WIDE, TALL, WIDE, RANDOM.normal(size=4)],)),
        Call(([TALL, WIDE],), {"out": np.zeros((4, 4))}),
    ],
    "linalg.norm": norms(),
    "linalg.outer": [Call((VECTOR, TALL[:, 0]))],
    "linalg.pinv": [
        *(Call((x,)) for x in (SQUARE, TALL, WIDE, COMPLEX)),
        Call((TALL,), {"rcond": 1e-3}),
        Call((TALL,), {"rtol": 1e-3}),
        Call((SYMMETRIC,), {"hermitian": True}),
    ],
    "linalg.qr": [
        Call((SQUARE,)),
        Call((TALL,)),
        Call((WIDE,)),
        Call((TALL, "complete"), kink="its further columns are arbitrary"),
        Call((TALL, "r")),
    ],
    "linalg.slogdet": square(),
    "linalg.solve": [
        Call((SQUARE, VECTOR)),
        Call((STACK, SQUARE)),
        Call((COMPLEX, VECTOR)),
    ],
    "linalg.svd": [
        Call((TALL,), {"full_matrices": False}),
        Call((SQUARE,), {"compute_uv": False}),
        Call((SYMMETRIC,), {"compute_uv": False, "hermitian": True}, kink=TRIANGLE),
        Call((SYMMETRIC,), {"hermitian": True}, kink=TRIANGLE),
        Call((TALL,), kink="the further vectors are arbitrary"),
    ],
    "linalg.svdvals": [Call((TALL,)), Call((COMPLEX,))],
    "linalg.tensordot": [Call((CUBE, SQUARE), {"axes": ([1], [0])})],
    "linalg.tensorinv": [
        Call((RANDOM.normal(size=(2, 3, 6)),)),
        Call((RANDOM.normal(size=(6, 2, 3)),), {"ind": 1}),
    ],
    "linalg.tensorsolve": [Call((RANDOM.normal(size=(2, 3, 6)), RANDOM.normal(size=(2, 3))))],
    "linalg.trace": [Call((STACK,)), Call((WIDE,), {"offset": 1})],
    "linalg.vecdot": [Call((SQUARE, VECTOR)), Call((COMPLEX, SQUARE), {"axis": -2})],
    "linalg.vector_norm": [
        Call((CUBE,)),
        Call((CUBE,), {"axis": 1, "ord": 3}),
        Call((COMPLEX,), {"axis": (0, 1), "keepdims": True}),
    ],
}
