"""Samples of SciPy's linear algebra, well conditioned unless they are about the opposite."""

import numpy as np
import scipy.linalg

from mygrad_array_api import exp
from mygrad_array_api._backends.numpy import scipy_linalg as _bound  # noqa: F401 the operations
from mygrad_array_api.scipy.linalg._scalar import ScalarFunction
from tests.rules.sample import Sample
from tests.rules.samples.linalg import (
    BASIS,
    PHASE,
    TRIANGLE,
    hermitian,
    kinked,
    positive,
    regular,
)

EXP = ScalarFunction(exp)

rng = np.random.default_rng(11)
STABLE = "the solution is that of Hermitian arguments"


def real(*shape):
    return rng.uniform(-1, 1, shape)


def complex_(*shape):
    return real(*shape) + 1j * real(*shape)


def nearly_triangular(make, *shape):
    """Matrices whose Schur vectors are near to the unit vectors, and so of known signs."""
    return np.triu(make(*shape)) + 0.1 * make(*shape) + np.diag(np.arange(1.0, shape[-1] + 1) * 2)


def spread(make, *shape):
    """Matrices whose eigenvalues are real, positive and apart, and which are not Hermitian."""
    v = make(*shape) + 2 * np.eye(shape[-1])
    w = np.linspace(1, 2, shape[-1])
    return np.linalg.solve(v, w[:, None] * v)


def split(make, *shape):
    """Matrices with eigenvalues on both sides of zero."""
    v = make(*shape) + 2 * np.eye(shape[-1])
    w = np.linspace(-1.5, 2, shape[-1])
    return np.linalg.solve(v, w[:, None] * v)


def small(make, *shape):
    """Matrices whose powers vanish."""
    return make(*shape) * (0.7 / shape[-1])


def by_batch(function, ranks):
    """Apply a function of SciPy's to one matrix after another."""

    def reference(*arrays, **params):
        arrays = [np.asarray(x) for x in arrays]
        split = [x.ndim - rank for x, rank in zip(arrays, ranks, strict=True)]
        batch = np.broadcast_shapes(*[x.shape[:at] for x, at in zip(arrays, split, strict=True)])
        if 0 in batch:
            return np.zeros(batch + arrays[-1].shape[split[-1] :])
        wide = [
            np.broadcast_to(x, batch + x.shape[at:]) for x, at in zip(arrays, split, strict=True)
        ]
        found = [function(*[x[i] for x in wide], **params) for i in np.ndindex(batch)]
        if not isinstance(found[0], tuple):
            return np.reshape(np.stack(found), batch + np.shape(found[0]))
        return tuple(
            np.reshape(np.stack(part), batch + np.shape(part[0]))
            for part in zip(*found, strict=True)
        )

    return reference


def square(make, function, **params):
    """Samples of a function of one square matrix."""
    arrays = [
        make(real, 1, 1),
        make(real, 3, 3),
        make(real, 4, 4).T,
        make(real, 2, 1, 3, 3),
        make(complex_, 3, 3),
        make(complex_, 2, 2, 2),
        np.zeros((0, 2, 2)),
    ]
    return [Sample((x,), params, reference=by_batch(function, (2,))) for x in arrays]


def several(makers, shapes, function, **params):
    """Samples of a function of several arrays: real, complex, mixed, in batches, and small."""
    ranks = tuple(map(len, shapes))
    reference = by_batch(function, ranks)
    count = len(shapes)
    kinds = [
        ([real] * count, [()] * count),
        ([complex_] * count, [()] * count),
        ([real, *[complex_] * (count - 1)], [()] * count),
        ([real] * count, [(2,), *[(3, 1)] * (count - 1)]),
        ([real] * count, [(0,)] * count),
    ]
    samples = [
        [
            make(kind, *batch, *shape)
            for make, kind, batch, shape in zip(makers, row, batches, shapes, strict=True)
        ]
        for row, batches in kinds
    ]
    samples.append([make(real, *[1 for _ in s]) for make, s in zip(makers, shapes, strict=True)])
    return [Sample(tuple(arrays), params, reference=reference) for arrays in samples]


def any_(make, *shape):
    return make(*shape)


def lower_triangle(make, *shape):
    return np.tril(regular(make, *shape))


def band(make, *shape):
    """Diagonals of which the main one, the second, dominates."""
    x = make(*shape)
    x[..., min(1, shape[-2] - 1), :] += 5
    return x


def half_band(make, *shape):
    """The upper half of the diagonals of positive-definite matrices, real on the main one."""
    x = make(*shape)
    x[..., -1, :] = np.real(x[..., -1, :]) + 5
    return x


def other_half(make, *shape):
    return np.array(half_band(make, *shape)[..., ::-1, :])


def column_of(make, *shape):
    """The first column of a Toeplitz matrix far from singular."""
    x = make(*shape)
    x[..., 0] += 6
    return x


def linalg(name):
    return getattr(scipy.linalg, name)


def triangular(a, b, *, lower, unit_diagonal):
    return scipy.linalg.solve_triangular(a, b, lower=lower, unit_diagonal=unit_diagonal)


def by_factor(c, b, *, lower):
    return scipy.linalg.cho_solve((c, lower), b)


def banded(ab, b, *, lower, upper):
    return scipy.linalg.solve_banded((lower, upper), ab, b)


def toeplitz(c, r, b):
    return scipy.linalg.solve(scipy.linalg.toeplitz(c, [c[0], *r[1:]]), b)


def sylvester(a, b, q):
    """Of one dtype: SciPy's own is wrong for real matrices beside complex ones."""
    dtype = np.result_type(a, b, q)
    return scipy.linalg.solve_sylvester(a.astype(dtype), b.astype(dtype), q.astype(dtype))


def frechet(x, e):
    return scipy.linalg.expm_frechet(x, e, compute_expm=False)


def scipy_expm(x, *, function):
    return scipy.linalg.expm(x)


def along(x, e, *, function):
    """The derivative of the exponential along several directions, by blocks of blocks."""
    n, directions = len(x), list(e)
    while directions:
        first, *directions = directions
        x = np.block([[x, first], [np.zeros_like(x), x]])
        directions = [np.kron(np.eye(2), d) for d in directions]
    return scipy.linalg.expm(x)[:n, -n:]


def factor(x):
    packed, pivots = scipy.linalg.lu_factor(x)
    return packed, pivots


def skewed(t, r, *, transposed):
    """By one large system for the entries below the diagonal."""
    n = len(t)
    places = [(i, j) for j in range(n) for i in range(j + 1, n)]
    out = np.zeros((n, n), dtype=np.result_type(t, r))
    if not places:
        return out
    columns = []
    for place in places:
        unit = np.zeros((n, n))
        unit[place] = 1
        image = unit @ t.conj().T - t.conj().T @ unit if transposed else unit @ t - t @ unit
        columns.append([image[p] for p in places])
    found = np.linalg.solve(np.array(columns).T, np.array([r[p] for p in places]))
    for place, value in zip(places, found, strict=True):
        out[place] = value
    return out


def ordered(make, *shape):
    """Upper triangles with a diagonal of distinct numbers."""
    return np.triu(make(*shape)) + np.diag(np.arange(1.0, shape[-1] + 1) * 2)


def powers():
    reference = by_batch(lambda x, t: scipy.linalg.fractional_matrix_power(x, float(t)), (2, 0))
    return [
        Sample((spread(real, 2, 2), np.array(0.4)), reference=reference),
        Sample((spread(complex_, 2, 2), np.array(-1.3)), reference=reference),
        Sample((regular(real, 2, 3, 3), 2.0), reference=reference),
    ]


RICCATI = [
    Sample((any_(make, n, n), any_(make, n, m), positive(make, n, n), positive(make, m, m)), {})
    for make in (real, complex_)
    for n, m in ((3, 2), (2, 1))
]

SAMPLES = {
    "cho_solve": [
        *several([lower_triangle, any_], [(3, 3), (3, 2)], by_factor, lower=True),
        *several([regular, any_], [(2, 2), (2, 1)], by_factor, lower=False),
    ],
    "eigh_driven": [
        *kinked(square(hermitian, linalg("eigh"))[:-1], TRIANGLE),
        *kinked(square(hermitian, linalg("eigh"), lower=False, driver="evd")[:-1], TRIANGLE),
    ],
    "eigh_pair": kinked(
        several([hermitian, positive], [(3, 3), (3, 3)], linalg("eigh"))[:4], TRIANGLE
    ),
    "eigh_tridiagonal": [
        Sample((d, e), reference=by_batch(scipy.linalg.eigh_tridiagonal, (1, 1)))
        for d, e in (
            (np.array([1.0, 3.0, -2.0]), np.array([0.5, 0.3])),
            (np.array([[1.0, 3.0], [0.0, 2.0]]), np.array([0.5])),
        )
    ],
    "expm": square(any_, linalg("expm")),
    "expm_frechet": several([any_, any_], [(3, 3), (3, 3)], frechet),
    "fractional_matrix_power": powers(),
    "funm": [
        Sample((make_matrix(make, n, n),), {"function": EXP}, reference=scipy_expm)
        for make_matrix in (spread, hermitian)
        for make in (real, complex_)
        for n in (1, 3)
    ],
    "funm_along": [
        Sample((make_matrix(make, n, n), make(order, n, n)), {"function": EXP}, "", along)
        for make_matrix in (spread, hermitian)
        for make, order, n in ((real, 1, 2), (complex_, 1, 3), (complex_, 3, 2))
    ],
    "logm": [  # few and small: SciPy's logarithm takes milliseconds
        Sample((x,), reference=by_batch(linalg("logm"), (2,)))
        for x in (regular(real, 2, 2), regular(complex_, 2, 1, 2, 2))
    ],
    "lu_factor": [
        Sample((make(*shape),), reference=by_batch(factor, (2,)))
        for make in (real, complex_)
        for shape in ((1, 1), (3, 3), (4, 2), (2, 4), (2, 3, 3))
    ],
    "null_space": [
        Sample((real(2, 3),), reference=linalg("null_space")),
        Sample((real(2, 4),), kink=BASIS, reference=linalg("null_space")),
        Sample((complex_(2, 3),), kink=PHASE, reference=linalg("null_space")),
    ],
    "orth": [
        Sample((real(3, 2),), kink=BASIS, reference=linalg("orth")),
        Sample((complex_(3, 2),), kink=BASIS, reference=linalg("orth")),
        Sample((real(3, 1),), reference=linalg("orth")),
    ],
    "schur": [
        Sample((nearly_triangular(real, 3, 3),), {"output": "real"}, reference=linalg("schur")),
        Sample((nearly_triangular(real, 2, 2),), {"output": "real"}, reference=linalg("schur")),
        Sample((complex_(3, 3),), {"output": "complex"}, PHASE, linalg("schur")),
    ],
    "signm": square(split, linalg("signm")),
    "solve_banded": [
        *several([band, any_], [(3, 4), (4, 2)], banded, lower=1, upper=1)[:-1],
        *several([band, any_], [(4, 5), (5, 1)], banded, lower=2, upper=1)[:-1],
        *several([band, any_], [(3, 2), (2, 1)], banded, lower=1, upper=1)[:1],
    ],
    "solve_continuous_are": [
        Sample(s.args, kink=STABLE, reference=linalg("solve_continuous_are")) for s in RICCATI
    ],
    "solve_discrete_are": [
        Sample(s.args, kink=STABLE, reference=linalg("solve_discrete_are")) for s in RICCATI
    ],
    "solve_discrete_lyapunov": several(
        [small, any_], [(3, 3), (3, 3)], linalg("solve_discrete_lyapunov")
    ),
    "solve_sylvester": several([regular, regular, any_], [(3, 3), (2, 2), (3, 2)], sylvester),
    "solve_toeplitz": [
        Sample(
            (column_of(make, *batch, n), make(*batch, n), make(n, m)),
            reference=by_batch(toeplitz, (1, 1, 2)),
        )
        for make in (real, complex_)
        for batch, n, m in (((), 4, 2), ((), 1, 1), ((), 2, 1), ((2,), 3, 1))
    ],
    "solve_triangular": [
        *several([regular, any_], [(3, 3), (3, 2)], triangular, lower=False, unit_diagonal=False),
        *several([regular, any_], [(3, 3), (3, 1)], triangular, lower=True, unit_diagonal=True),
    ],
    "solveh_banded": [
        *several([half_band, any_], [(2, 4), (4, 2)], linalg("solveh_banded"), lower=False),
        *several([other_half, any_], [(3, 4), (4, 1)], linalg("solveh_banded"), lower=True),
    ],
    "sqrtm": square(regular, linalg("sqrtm")),
    "strict_solve": [
        Sample(
            (ordered(make, n, n), np.tril(make(n, n), -1)),
            {"transposed": transposed},
            reference=skewed,
        )
        for make in (real, complex_)
        for n in (1, 2, 4)
        for transposed in (False, True)
    ],
    "unitary_factor": [
        Sample((make(*shape),), reference=by_batch(lambda x: scipy.linalg.polar(x)[0], (2,)))
        for make in (real, complex_)
        for shape in ((1, 1), (3, 3), (4, 2), (2, 3, 2))
    ],
}
