"""`hvp` by dual numbers: programs against the forward sweep over a recorded gradient."""

import gc

import numpy as np
import pytest
from numpy.testing import assert_allclose

import mygrad_array_api as mg
from mygrad_array_api._core.plan import MANY, Plan
from mygrad_array_api.transforms.duals import Dual, Duals

pytestmark = pytest.mark.usefixtures("saved_memory")

X = np.array([0.5, -1.5, 2.0, 1.0])
V = np.array([1.0, 0.25, -2.0, 0.5])


def with_writes(x):
    y = x * x
    v = y[1:]
    v *= x[:-1]
    y[0] = v[1] ** 3
    return (mg.exp(v / 10) * y[:3]).sum()


def with_views(x):
    m = mg.reshape(x, (2, 2))
    return ((m @ m.T)[0] * mg.concat([m[1], m[0]])[1:3]).sum()


def with_decompositions(x):
    m = mg.reshape(x, (2, 2))
    w, v = mg.linalg.eigh(m @ m.T + mg.eye(2))
    return (w * mg.abs(v[0]) ** 2).sum() + mg.linalg.det(m) + mg.linalg.slogdet(m @ m.T)[1]


def with_choices(x):
    return mg.where(x > 0, mg.sqrt(mg.abs(x)), x**3).sum() * mg.max(x) / mg.prod(x)


def with_integers(x):
    order = mg.argsort(x)
    return (mg.sort(x)[::-1] * x[order] * mg.take(x, np.array([0, 0, 2, 1]))).sum()


def with_a_loop(x):
    h = x
    for _ in range(5):
        h = mg.tanh(h + mg.roll(h, 1) * x)
    return (h**2).sum() ** 0.5


def with_powers(x):
    return (2.0**x + x**2 + x**1 + mg.abs(x) ** x + (1.5 - x) / (3 - x) - 1 / (2 + abs(x))).sum()


PROGRAMS = [
    with_writes,
    with_views,
    with_decompositions,
    with_choices,
    with_integers,
    with_a_loop,
    with_powers,
]


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("wrapped", [False, True])
def test_programs(program, wrapped):
    f = mg.checkpoint(program) if wrapped else program
    expected = mg.jvp(mg.grad(program), X, V)[1]
    assert np.any(expected)
    assert_allclose(mg.hvp(f, X, V), expected, rtol=1e-9, atol=1e-12)
    single = mg.hvp(f, X.astype(np.float32), V.astype(np.float32))
    assert single.dtype == np.float32
    assert_allclose(single, expected, rtol=1e-3, atol=1e-3 * np.max(np.abs(expected)))


def test_what_no_rule_reads_is_not_pushed():
    def rule_of_tangents(xp, tangents, x_shape):
        raise AssertionError

    total = mg.extend.general(
        "unpushed_total",
        forward=np.sum,
        x=lambda xp, g, x_shape: xp.broadcast_to(g, x_shape),
        jvp=rule_of_tangents,
        replace=True,
    )
    assert_allclose(mg.hvp(lambda x: total(x**3) / 2 + 1, X, V), 3 * X * V)
    with pytest.raises(AssertionError):
        mg.hvp(lambda x: total(x**3) ** 2, X, V)


def test_complex():
    z, v = X * np.exp(1j * X), V * np.exp(2j * V)

    def f(z):
        return mg.real(mg.sum(mg.exp(z) * mg.conj(z) ** 2 * mg.abs(z)))

    assert_allclose(mg.hvp(f, z, v), mg.jvp(mg.grad(f), z, v)[1], rtol=1e-10)


def test_operators():
    a = Dual(np.array([1.0, 2.0]), np.array([1.0, 0.0]))
    M = np.array([[1.0, 2.0], [3.0, 4.0]])
    for out, array, tangent in (
        (a + 1, [2, 3], [1, 0]),
        (1 - a, [0, -1], [-1, 0]),
        (a - M, [[0, 0], [-2, -2]], [[1, 0], [1, 0]]),
        (a * a, [1, 4], [2, 0]),
        (M * a, [[1, 4], [3, 8]], [[1, 0], [3, 0]]),
        (M @ a, [5, 11], [1, 3]),
        (a @ M, [7, 10], [1, 2]),
        (a @ a, 5, 2),
        (2 / a, [2, 1], [-2, 0]),
        (a / 2, [0.5, 1], [0.5, 0]),
        (a**3, [1, 8], [3, 0]),
        (2**a, [2, 4], [2 * np.log(2), 0]),
        (-a, [-1, -2], [-1, 0]),
        (abs(-a), [1, 2], [1, 0]),
        (a[1:], [2], [0]),
        (Duals({}).sin(a), np.sin([1, 2]), [np.cos(1), 0]),
    ):
        assert_allclose(out.array, array)
        assert_allclose(out.tangent, tangent)
        assert out.shape == out.array.shape
        assert out.dtype == out.array.dtype
    assert ((a > 1) == np.array([False, True])).all()
    assert Duals({}).argmax(a) == 1


def test_no_plan_is_kept_that_its_operation_forgot():
    """Each pattern of variables and constants among many operands has a plan of its own."""
    flags = np.random.default_rng(0).integers(0, 2, (2 * MANY, 14)).astype(bool)

    def joined(x, row):
        return np.concatenate([*(np.sin(x) if flag else np.ones(2) for flag in row), x]).sum()

    def plans():
        gc.collect()
        return sum(type(found) is Plan for found in gc.get_objects())

    before = plans()
    for row in flags:
        mg.jvp(lambda x, row=row: joined(x, row), (np.ones(2),), (np.ones(2),))
        mg.hvp(lambda x, row=row: joined(x * x, row), np.ones(2), np.ones(2))
    assert plans() - before <= MANY + 50
