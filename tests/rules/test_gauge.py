"""Decompositions, by losses that do not depend on what their factors leave open.

A triangle is read by half, so the argument is made Hermitian in the test; the phase of vectors is
arbitrary, so only projectors are compared; so is a basis of a null space.
"""

import numpy as np
import pytest

import mygrad_array_api as xp
from mygrad_array_api.testing import check_grads, check_vjp
from tests.rules.samples.linalg import complex_, hermitian, matrices, positive, real, regular

SHAPES = [(3, 3), (2, 2, 2)]
every_kind = pytest.mark.parametrize("make", [real, complex_])
every_shape = pytest.mark.parametrize("shape", SHAPES)


def adjoint(x):
    return xp.conj(xp.matrix_transpose(x))


def hermitian_part(x):
    return (x + adjoint(x)) * 0.5


def projectors(v):
    """The outer product of each column with itself."""
    columns = xp.matrix_transpose(v)
    return columns[..., :, None] * xp.conj(columns)[..., None, :]


@every_kind
@every_shape
@pytest.mark.parametrize("upper", [False, True])
def test_cholesky(make, shape, upper):
    check_grads(
        lambda x: xp.linalg.cholesky(hermitian_part(x), upper=upper), positive(make, *shape)
    )


@every_kind
@every_shape
def test_eigh(make, shape):
    def func(x):
        w, v = xp.linalg.eigh(hermitian_part(x))
        return w, projectors(v)

    check_grads(func, hermitian(make, *shape))


@every_kind
@every_shape
def test_eigvalsh(make, shape):
    check_grads(lambda x: xp.linalg.eigvalsh(hermitian_part(x)), hermitian(make, *shape))


@every_kind
@every_shape
def test_eig(make, shape):
    def func(x):
        w, v = xp.linalg.eig(x)
        return w, projectors(v)

    check_grads(func, regular(make, *shape))


@every_kind
@pytest.mark.parametrize("shape", [(3, 3), (4, 2), (2, 4), (2, 3, 2)])
def test_reduced_svd(make, shape):
    def func(x):
        u, s, vh = xp.linalg.svd(x, full_matrices=False)
        pairs = xp.matrix_transpose(u)[..., :, None] * vh[..., None, :]
        return s, projectors(u), projectors(adjoint(vh)), pairs

    check_grads(func, matrices(make, *shape))


@every_kind
@pytest.mark.parametrize("shape", [(3, 3), (4, 2), (2, 4)])
def test_full_svd(make, shape):
    def func(x):
        u, s, vh = xp.linalg.svd(x)
        k = min(shape)
        rest_u, rest_v = u[:, k:], vh[k:, :]
        return s, rest_u @ adjoint(rest_u), adjoint(rest_v) @ rest_v, projectors(u[:, :k])

    check_grads(func, matrices(make, *shape))


@every_kind
@pytest.mark.parametrize("shape", [(4, 2), (3, 2), (3, 3), (2, 3)])
def test_complete_qr(make, shape):
    def func(x):
        q, r = xp.linalg.qr(x, mode="complete")
        k = min(shape)
        rest = q[:, k:]
        return q[:, :k], r, rest @ adjoint(rest)

    check_grads(func, matrices(make, *shape))


def test_eigenvalues_of_a_repeated_spectrum_stay_finite():
    def func(x):
        return (xp.linalg.eigh(hermitian_part(x))[0] ** 2).sum()

    check_vjp(func, np.eye(3))
    check_vjp(lambda x: (xp.linalg.svdvals(x) ** 2).sum(), np.eye(3))


def test_vectors_of_a_repeated_spectrum_are_never_wrong_in_silence():
    x = xp.tensor(np.eye(2))
    w, v = xp.linalg.eigh(x)
    ((v * xp.exp(w)) @ xp.matrix_transpose(v)).sum().backward()
    assert np.any(np.isnan(x.grad))
