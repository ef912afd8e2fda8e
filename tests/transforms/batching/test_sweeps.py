"""Jacobians, Hessians and many cotangents: the same, however many rows a sweep takes."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

import mygrad_array_api as mg
from mygrad_array_api.extend import elementwise
from mygrad_array_api.transforms.batching import sweeps

X = np.array([0.5, -1.5, 2.0, 1.0])
W = np.array([[1.0, 0.5, -1.0, 2.0], [0.0, 1.5, 0.25, -0.5], [1.0, -1.0, 2.0, 0.5]])


def layered(x):
    h = mg.tanh(W @ x)
    return mg.concat([h * mg.max(x), mg.where(x > 0, mg.sqrt(mg.abs(x)), x**3)])


def written(x):
    y = x * x
    v = y[1:].reshape(3, 1)
    v *= x[:-1, None]
    y[[0, 2]] = mg.cumulative_sum(x)[[3, 3]]
    return y.reshape(2, 2).T


def solved(x):
    m = mg.reshape(x, (2, 2)) + 3 * mg.eye(2)
    return {"x": mg.linalg.solve(m, x[:2]), "rest": [mg.linalg.det(m), mg.linalg.inv(m)]}


def choosing(x):
    return mg.stack([mg.sort(x), mg.roll(x, 1), mg.flip(x), mg.sin(x) * mg.prod(x)], axis=1)


PROGRAMS = [
    layered,
    written,
    solved,
    choosing,
    lambda x: x,
    lambda x: 3 * x[0],
    mg.linalg.vector_norm,
]


def leaves(tree):
    if isinstance(tree, dict):
        tree = list(tree.values())
    return [x for item in tree for x in leaves(item)] if isinstance(tree, list) else [tree]


def assert_same(found, expected):
    for x, y in zip(leaves(found), leaves(expected), strict=True):
        assert_allclose(x, y, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("mode", ["reverse", "forward"])
@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("elements", [20, 50])
def test_jacobian(program, mode, elements, monkeypatch):
    whole = mg.jacobian(program, mode=mode)(X)
    monkeypatch.setattr(sweeps, "AT_ONCE", elements)
    in_chunks = mg.jacobian(program, mode=mode)(X)
    monkeypatch.setattr(sweeps, "AT_ONCE", 1)
    one_by_one = mg.jacobian(program, mode=mode)(X)
    assert_same(whole, one_by_one)
    assert_same(in_chunks, one_by_one)


@pytest.mark.parametrize("program", PROGRAMS)
def test_hessian(program, monkeypatch):
    def loss(x):
        return sum([mg.sum(mg.sin(y) * y) for y in leaves(program(x))], 0.0 * mg.sum(x))

    whole = mg.hessian(loss)(X)
    monkeypatch.setattr(sweeps, "AT_ONCE", 1)
    assert_allclose(whole, mg.hessian(loss)(X), rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("mode", ["reverse", "forward"])
def test_complex(mode, monkeypatch):
    z = X[:3] + 1j * X[1:]

    def derivatives():
        of_real = mg.jacobian(lambda z: mg.abs(z) * mg.real(z[0] * z), mode=mode)(z)
        to_complex = mg.jacobian(lambda x: mg.exp(1j * x) * x[0], mode=mode)(X)
        whole = mg.jacobian(lambda z: mg.fft.fft(z * z[1]), mode=mode, holomorphic=True)(z)
        return [of_real, to_complex, whole]

    at_once = derivatives()
    monkeypatch.setattr(sweeps, "AT_ONCE", 1)
    assert_same(at_once, derivatives())


def test_jacobians_are_differentiated_again(monkeypatch):
    def curvature(x):
        return mg.sum(mg.jacobian(layered)(x) ** 2)

    at_once = mg.hessian(curvature)(X), mg.jacobian(mg.jacobian(choosing))(X)
    monkeypatch.setattr(sweeps, "AT_ONCE", 1)
    assert_allclose(at_once[0], mg.hessian(curvature)(X), rtol=1e-10)
    assert_allclose(at_once[1], mg.jacobian(mg.jacobian(choosing))(X), rtol=1e-12)


def test_blocks_share_no_memory():
    first, second = mg.jacobian(lambda x, y: x + y, argnums=(0, 1))(X, X)
    assert not np.shares_memory(first, second)
    first[0] = 7.0
    assert_allclose(second, np.eye(4))


def test_an_operation_of_the_users_may_ask_for_values():
    def rule(xp, g, x):
        return 3 * g if g.any() else 0 * g

    triple = elementwise("triple_of_rows", forward=lambda x: 3 * x, x=rule)
    assert_allclose(mg.jacobian(triple)(X), 3 * np.eye(4))


def test_memory_is_bounded_by_what_is_swept_at_once(monkeypatch):
    monkeypatch.setattr(sweeps, "AT_ONCE", 40_000)
    x = np.linspace(0.0, 1.0, 1000)
    jacobian = mg.jacobian(lambda x: mg.exp(mg.sin(mg.exp(mg.sin(x)))))
    jacobian(x[:10])
    tracemalloc.start()
    found = jacobian(x)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # The chunks and the whole of them, and what one sweep holds.
    assert peak < 2 * found.nbytes + 20 * 40_000 * 8


class TestMany:
    @given(st.integers(0, 5))
    def test_it_is_what_each_of_them_gives(self, number):
        _, pullback = mg.vjp(layered, X)
        given = np.random.default_rng(number).normal(size=(number, 7))
        (found,) = pullback.many(given)
        assert found.shape == (number, 4)
        for g, row in zip(given, found, strict=True):
            assert_allclose(row, pullback(g)[0], rtol=1e-12)

    def test_nests(self):
        result, pullback = mg.vjp(solved, X)
        given = {"x": np.eye(2), "rest": [np.ones(2), np.ones((2, 2, 2))]}
        (found,) = pullback.many(given)
        (one,) = pullback({"x": np.eye(2)[1], "rest": [1.0, np.ones((2, 2))]})
        assert_allclose(found[1], one)
        assert set(result) == {"x", "rest"}

    def test_inside_of_a_transform(self):
        def loss(x):
            _, pullback = mg.vjp(layered, x)
            (rows,) = pullback.many(np.eye(7))
            return mg.sum(rows**2)

        def same(x):
            return mg.sum(mg.jacobian(layered)(x) ** 2)

        assert_allclose(mg.grad(loss)(X), mg.grad(same)(X), rtol=1e-12)

    @pytest.mark.parametrize("shape", [(), (7,), (2, 6), (2, 7, 1)])
    def test_another_shape(self, shape):
        _, pullback = mg.vjp(layered, X)
        with pytest.raises(ValueError, match="many cotangents of shape"):
            pullback.many(np.ones(shape))

    def test_as_many_of_each(self):
        _, pullback = mg.vjp(lambda x: [x, 2 * x], X)
        with pytest.raises(ValueError, match=r"as many of each .* \[2, 3\]"):
            pullback.many([np.ones((2, 4)), np.ones((3, 4))])

    def test_variables(self):
        _, pullback = mg.vjp(layered, X)
        with pytest.raises(TypeError, match="not variables"):
            pullback.many(mg.ones((2, 7)))
