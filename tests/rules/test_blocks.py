"""The rule of `cholesky` works by halves where the matrix is large, and gives the same."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from mygrad_array_api._backends import numpy as backend
from mygrad_array_api._rules.linalg import decompositions
from tests.rules.strict import from_strict, strict, to_strict

random = np.random.default_rng(5)


def factor(make_complex, *shape):
    x = random.normal(size=shape)
    if make_complex:
        x = x + 1j * random.normal(size=shape)
    return np.linalg.cholesky(x @ x.conj().mT + shape[-1] * np.eye(shape[-1]))


@pytest.mark.parametrize("make_complex", [False, True])
@pytest.mark.parametrize("shape", [(12, 12), (2, 13, 13), (0, 12, 12)])
def test_halves_give_what_the_whole_gives(monkeypatch, shape, make_complex):
    lower = factor(make_complex, *shape)
    g = random.normal(size=shape) * (1 + 1j * make_complex)
    g = g if make_complex else g.real
    whole = decompositions.cholesky_rule(backend, g, lower, upper=False)
    monkeypatch.setattr(decompositions, "BLOCK", 4)
    by_halves = decompositions.cholesky_rule(backend, g, lower, upper=False)
    assert_allclose(by_halves, whole, rtol=1e-10, atol=1e-12)
    standard = decompositions.cholesky_rule(strict, to_strict(g), to_strict(lower), upper=False)
    assert_allclose(from_strict(standard), whole, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.complex128])
@pytest.mark.parametrize("shape", [(0, 0), (33, 33), (2, 64, 64), (2, 3, 70, 70), (0, 40, 40)])
def test_triangular_inverses_of_any_size(shape, dtype):
    x = (0.1 * random.normal(size=shape) + np.eye(shape[-1])).astype(dtype)
    inverse = backend.inv_triangular(x)
    assert inverse.dtype == dtype
    expected = np.linalg.inv(np.tril(x).astype(np.complex128))
    precision = 1e-4 if dtype == np.float32 else 1e-11
    assert_allclose(inverse, expected, rtol=precision, atol=precision)
