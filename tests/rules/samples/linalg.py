"""Samples of linear algebra.

Inputs are well conditioned unless the sample is about the opposite. Where a function reads only one
triangle, or a factor has an arbitrary phase, differences of the raw outputs do not match: there
`kink` says why, and the tests of the functions compare through Hermitian inputs and losses that do
not depend on the phase.
"""

import numpy as np

from tests.rules.sample import Sample

TRIANGLE = "reads one triangle only; the gradient is that of a Hermitian argument"
PHASE = "the phase of complex vectors is arbitrary"
BASIS = "the basis of the null space is arbitrary"

rng = np.random.default_rng(7)


def real(*shape):
    return rng.uniform(-1, 1, shape)


def complex_(*shape):
    return real(*shape) + 1j * real(*shape)


def matrices(make, *shape):
    """Matrices with well separated singular values."""
    k = min(shape[-2:])
    rows, columns = shape[-2:]
    left = np.linalg.qr(make(*shape[:-2], rows, k)).Q
    right = np.linalg.qr(make(*shape[:-2], columns, k)).Q
    return (left * np.linspace(3, 1, k)) @ right.conj().swapaxes(-1, -2)


def regular(make, *shape):
    """Square matrices far from singular."""
    return make(*shape) + 3 * np.eye(shape[-1])


def hermitian(make, *shape):
    """Hermitian matrices with well separated eigenvalues."""
    q = np.linalg.qr(make(*shape)).Q
    return (q * np.linspace(-1, 2, shape[-1])) @ q.conj().swapaxes(-1, -2)


def positive(make, *shape):
    """Positive-definite matrices."""
    x = make(*shape)
    return x @ x.conj().swapaxes(-1, -2) + np.eye(shape[-1])


def rank(make, n, r):
    return make(n, r) @ make(r, n)


def square(make_matrix, **params):
    """The usual samples of a function of square matrices."""
    return [
        Sample((make_matrix(real, 1, 1),), params),
        Sample((make_matrix(real, 3, 3),), params),
        Sample((make_matrix(real, 4, 4).T,), params),
        Sample((make_matrix(real, 2, 1, 3, 3),), params),
        Sample((make_matrix(complex_, 3, 3),), params),
        Sample((make_matrix(complex_, 2, 2, 2),), params),
        Sample((np.zeros((0, 2, 2)),), params),
    ]


def rectangular(**params):
    shapes = [(3, 3), (4, 2), (2, 4), (2, 3, 2), (1, 3)]
    return [Sample((matrices(make, *s),), params) for s in shapes for make in (real, complex_)]


def kinked(samples, kink):
    return [Sample(s.args, s.params, kink=kink, reference=s.reference) for s in samples]


def complex_phase(samples):
    return [
        Sample(s.args, s.params, kink=PHASE) if np.iscomplexobj(s.args[0]) else s for s in samples
    ]


def embedded(x, *, shape, offset=0):
    out = np.zeros(shape, dtype=x.dtype)
    for place in range(x.shape[-1]):
        out[..., place - min(offset, 0), place + max(offset, 0)] = x[..., place]
    return out


def lower_inverse(x):
    return np.linalg.inv(np.tril(x))


def cofactors(x):
    return np.asarray(np.linalg.det(x))[..., None, None] * np.linalg.inv(x).swapaxes(-1, -2)


def least_squares(a, b, rtol=None):
    x, _, rank, s = np.linalg.lstsq(a, b, rcond=rtol)
    return x, np.asarray(rank), s


def to_complex(function):
    def reference(x):
        result = function(x)
        if isinstance(result, tuple):
            return tuple(part.astype(np.complex128) for part in result)
        return result.astype(np.complex128)

    return reference


def norms():
    samples = [
        Sample((make(2, 3, 2),), {"ord": order, "axis": axis, "keepdims": keepdims})
        for make in (real, complex_)
        for order in (1, 2, 3, 2.5, -1, np.inf, -np.inf, 0)
        for axis, keepdims in ((None, False), (-1, True), ((0, 2), False))
    ]
    return [
        *samples,
        Sample((np.array(2.5),)),
        Sample((real(6)[::2],)),
        Sample((np.zeros(3),), {"ord": 2}, kink="the norm at zero"),
        Sample((np.zeros(3),), {"ord": 3}, kink="the norm at zero"),
        Sample((np.array([2.0, -2.0, 1.0]),), {"ord": np.inf}, kink="two entries tie"),
    ]


def linalg(name):
    return getattr(np.linalg, name)


def referring(samples, reference):
    return [Sample(s.args, s.params, kink=s.kink, reference=reference) for s in samples]


_SAMPLES = {
    "cholesky": kinked(square(positive), TRIANGLE) + kinked(square(positive, upper=True), TRIANGLE),
    "cross": [
        Sample((real(3), real(3))),
        Sample((real(2, 1, 3), complex_(4, 3))),
        Sample((complex_(3, 4), complex_(3, 1)), {"axis": -2}),
        Sample((real(6, 2)[::2].T, real(2, 3))),
    ],
    "det": [
        *square(regular),
        Sample((rank(real, 3, 2),)),
        Sample((rank(complex_, 3, 2),)),
        Sample((rank(real, 3, 1),)),
        Sample((np.zeros((2, 2)),)),
        Sample((rank(real, 14, 13),)),
    ],
    "diagonal": [
        Sample((make(*shape),), {"offset": offset})
        for make in (real, complex_)
        for shape, offset in (((3, 4), 0), ((3, 4), 2), ((4, 3), -1), ((2, 3, 3), 1), ((2, 2), 5))
    ],
    "eig": kinked(square(regular), PHASE),
    "eigh": kinked(square(hermitian), TRIANGLE),
    "eigvals": square(regular),
    "eigvalsh": kinked(square(hermitian), TRIANGLE),
    "inv": square(regular),
    "matrix_rank": [Sample((matrices(real, 3, 4),)), Sample((rank(real, 3, 2),), {"rtol": 1e-6})],
    "outer": [
        Sample((real(3), real(2))),
        Sample((complex_(3), real(4))),
        Sample((real(6)[::2], complex_(2))),
        Sample((np.zeros(0), real(2))),
    ],
    "pinv": [
        *rectangular(),
        Sample((rank(real, 3, 2),), {"rtol": 1e-6}, kink="only changes of constant rank count"),
    ],
    "qr": [
        *rectangular(),
        Sample((real(3, 2),), {"mode": "complete"}),
        Sample((real(2, 3),), {"mode": "complete"}),
        Sample((complex_(3, 3),), {"mode": "complete"}),
        Sample((real(4, 2),), {"mode": "complete"}, kink=BASIS),
        Sample((complex_(3, 2),), {"mode": "complete"}, kink=BASIS),
    ],
    "slogdet": square(regular),
    "solve": [
        Sample((regular(real, 3, 3), real(3))),
        Sample((regular(real, 3, 3), real(3, 2))),
        Sample((regular(complex_, 3, 3), real(3))),
        Sample((regular(real, 3, 3), complex_(3, 2))),
        Sample((regular(real, 2, 1, 3, 3), real(4, 3, 2))),
        Sample((regular(real, 2, 3, 3), real(3))),
        Sample((regular(complex_, 3, 3).T, complex_(2, 3).T)),
        Sample((np.zeros((0, 2, 2)), np.zeros((0, 2, 1)))),
    ],
    "svd": [
        *complex_phase(rectangular(full_matrices=False)),
        Sample((matrices(real, 3, 2),)),
        Sample((matrices(real, 2, 3),)),
        Sample((matrices(real, 4, 2),), kink=BASIS),
        Sample((matrices(complex_, 3, 2),), kink=PHASE),
    ],
    "svdvals": rectangular(),
    "trace": [
        Sample((make(*shape),), {"offset": offset})
        for make in (real, complex_)
        for shape, offset in (((3, 4), 0), ((3, 4), 2), ((4, 3), -1), ((2, 3, 3), 1), ((2, 2), 5))
    ],
    "vector_norm": norms(),
}

COMPLEX_RESULTS = ("eig", "eigvals")

SAMPLES = {
    name: referring(samples, to_complex(linalg(name)) if name in COMPLEX_RESULTS else linalg(name))
    for name, samples in _SAMPLES.items()
} | {
    "cofactors": referring([*square(regular)[:-1]], cofactors),
    "embed_diagonal": referring(
        [
            Sample((real(3),), {"shape": (3, 3)}),
            Sample((complex_(2, 2),), {"shape": (2, 2, 4), "offset": 1}),
            Sample((real(2),), {"shape": (4, 2), "offset": -1}),
        ],
        embedded,
    ),
    "lstsq": referring(
        [
            Sample((make(m, n), make(*b)), params)
            for make in (real, complex_)
            for m, n, b, params in [
                (4, 2, (4,), {}),
                (4, 2, (4, 3), {}),
                (3, 3, (3, 1), {"rtol": 1e-12}),
                (2, 4, (2,), {}),
            ]
        ],
        least_squares,
    ),
    "inv_triangular": referring(
        [Sample((np.tril(x),)) for x in (regular(real, 3, 3), regular(complex_, 2, 2, 2))],
        lower_inverse,
    ),
}
