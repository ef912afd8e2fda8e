"""What does not exist is nan: second derivatives at the tips of cones, and kin.

First derivatives keep their conventions there. A Hessian is the same in reverse over reverse and in
forward over reverse, and what is finite of it is symmetric and right.
"""

import numpy as np
import pytest
from numpy import inf, nan
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api import linalg


def twice(f, x):
    """The Hessian, by the columns that each way of computing it gives."""
    units = np.eye(x.size).reshape(x.size, *x.shape)
    forward = [mg.hvp(f, x, unit) for unit in units]
    return (
        mg.hessian(f)(x).reshape(x.size, x.size),
        np.reshape(forward, (x.size, x.size)),
        np.reshape([reverse(f, x, unit) for unit in units], (x.size, x.size)),
    )


def reverse(f, x, direction):
    t = mg.tensor(x)
    f(t).backward(create_graph=True)
    first = t.grad
    if first.constant:
        return np.zeros(x.shape)
    mg.sum(first * direction).backward()
    return np.array(t.grad)


NOWHERE = np.full((2, 2), nan)
ORIGIN = np.zeros(2)


def square(f):
    return lambda x: f(x) ** 2


def as_complex(x):
    return x[0] + 1j * x[1]


TIPS = {
    "norm": linalg.vector_norm,
    "norm of order 3": lambda x: linalg.vector_norm(x, ord=3),
    "norm of order 1.5": lambda x: linalg.vector_norm(x, ord=1.5),
    "Frobenius norm": lambda x: linalg.matrix_norm(x[None]),
    "spectral norm": lambda x: linalg.matrix_norm(x[None], ord=2),
    "maximum of sums": lambda x: linalg.matrix_norm(as_complex(x)[None, None], ord=1),
    "hypot": lambda x: mg.hypot(x[0], x[1]),
    "std": mg.std,
    "abs of a complex number": lambda x: mg.abs(as_complex(x)),
    "norm of a complex vector": lambda x: linalg.vector_norm(as_complex(x)[None]),
    "1-norm of a complex vector": lambda x: linalg.vector_norm(as_complex(x)[None], ord=1),
    "maximum norm of a complex vector": lambda x: linalg.vector_norm(as_complex(x)[None], ord=inf),
}


@pytest.mark.parametrize("power", [1, 2])
@pytest.mark.parametrize("f", TIPS.values(), ids=TIPS)
def test_the_tip_of_a_cone(f, power):
    """Also of the square, whose Hessian exists: the rule that is multiplied by zero has none."""
    function = square(f) if power == 2 else f
    assert_array_equal(mg.grad(function)(ORIGIN), ORIGIN)
    for hessian in twice(function, ORIGIN):
        assert_array_equal(hessian, NOWHERE)


POINTS = {
    "atan2": (lambda x: mg.atan2(x[0], x[1]), [0.0, 0.0]),
    "angle": (lambda x: mg.angle(as_complex(x)), [0.0, 0.0]),
    "power of zero to one": (lambda x: x[0] ** x[1], [0.0, 1.0]),
    "power of zero to zero": (lambda x: x[0] ** x[1], [0.0, 0.0]),
    "root of zero": (lambda x: x[0] ** x[1], [0.0, 0.5]),
}


@pytest.mark.parametrize(("f", "x"), POINTS.values(), ids=POINTS)
def test_where_mixed_derivatives_do_not_exist(f, x):
    for hessian in twice(f, np.array(x)):
        assert np.isnan(hessian[0, 1])
        assert np.isnan(hessian[1, 0])


FINITE = {
    "power of zero to two": (lambda x: x[0] ** x[1], [0.0, 2.0], [[2, 0], [0, 0]]),
    "power of zero to three": (lambda x: x[0] ** x[1], [0.0, 3.0], [[0, 0], [0, 0]]),
    "a plain power": (
        lambda x: x[0] ** x[1],
        [2.0, 3.0],
        [[12, 4 + 12 * np.log(2)], [4 + 12 * np.log(2), 8 * np.log(2) ** 2]],
    ),
    "a norm of order 3 beside zero": (
        square(lambda x: linalg.vector_norm(x, ord=3)),
        [0.0, 1.0],
        [[0, 0], [0, 2]],
    ),
    "a norm of order 1.5 beside zero": (
        square(lambda x: linalg.vector_norm(x, ord=1.5)),
        [0.0, 1.0],
        [[nan, 0], [0, 2]],
    ),
    "abs": (lambda x: mg.sum(mg.abs(x)), [0.0, 2.0], [[0, 0], [0, 0]]),
    "std of one number": (
        lambda x: mg.sum(mg.std(x[:, None], axis=1)),
        [1.0, 2.0],
        np.zeros((2, 2)),
    ),
    "var": (mg.var, [1.0, 1.0], [[0.5, -0.5], [-0.5, 0.5]]),
}


@pytest.mark.parametrize(("f", "x", "expected"), FINITE.values(), ids=FINITE)
def test_what_exists_beside_it(f, x, expected):
    undefined = np.isnan(expected)
    beside = undefined.any(axis=0) | undefined.any(axis=1)[:, None]
    for hessian in twice(f, np.array(x)):
        assert np.isnan(hessian[undefined]).all()
        assert_allclose(hessian[~beside], np.asarray(expected)[~beside], atol=1e-15)


def test_the_nuclear_norm_of_zero():
    """Its first derivative there is that of the factors, by convention."""

    def f(x):
        return linalg.matrix_norm(x[None], ord="nuc") ** 2

    assert_array_equal(mg.grad(f)(ORIGIN), ORIGIN)
    for hessian in twice(f, ORIGIN):
        assert_array_equal(hessian, NOWHERE)


KEEP = np.array([True, False])

PASSED_OVER = {
    "norm": lambda x: linalg.vector_norm(x, axis=1),
    "norm of order 3": lambda x: linalg.vector_norm(x, axis=1, ord=3),
    "hypot": lambda x: mg.hypot(x[:, 0], x[:, 1]),
    "std": lambda x: mg.std(x, axis=1),
    "abs of a complex number": lambda x: mg.abs(x[:, 0] + 1j * x[:, 1]),
    "atan2": lambda x: mg.atan2(x[:, 0], x[:, 1]),
}
READ = {
    "where": lambda y: mg.where(KEEP, y, 0),
    "a mask": lambda y: y[KEEP],
    "a part": lambda y: y[:1],
}


@pytest.mark.parametrize("read", READ.values(), ids=READ)
@pytest.mark.parametrize("name", PASSED_OVER)
def test_what_is_passed_over_stays_zero(name, read):
    if name.startswith("abs") and read is READ["a part"]:
        read = READ["where"]  # the derivative of abs is not infinite, so a part needs no care

    def f(x):
        return mg.sum(read(PASSED_OVER[name](x)))

    x = np.array([[3.0, 4.0], [0.0, 0.0]])
    for hessian in twice(f, x):
        assert np.isfinite(hessian).all()
        assert_array_equal(hessian[2:], 0)
        assert_allclose(hessian, hessian.T, atol=1e-15)


def test_forward_mode_keeps_the_convention():
    for f in TIPS.values():
        assert mg.jvp(f, (ORIGIN,), (np.ones(2),))[1] == 0


def logarithm(x):
    w, v = linalg.eigh(x)
    return (v * mg.log(w)) @ v.T


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_function_of_a_matrix_at_a_repeated_eigenvalue(scale):
    """Also where the function is zero, so that the quotient is of zeros."""
    x = scale * np.eye(2)
    assert np.isnan(mg.grad(lambda x: mg.sum(logarithm(x)))(x)).any()
    assert np.isnan(mg.jacobian(logarithm)(x)[0, 1, 0, 1])


@pytest.mark.parametrize("turned", [mg.matrix_transpose, lambda v: mg.permute_dims(v, (1, 0))])
def test_a_view_that_only_rearranges_passes_over_nothing(turned):
    def f(x):
        w, v = linalg.eigh(x)
        return mg.sum((v * mg.log(w)) @ turned(v))

    assert np.isnan(mg.grad(f)(np.eye(2))).any()


def test_a_matrix_of_low_rank_put_together_again():
    """The derivative is the identity; by way of its factors it is not known."""

    def f(x):
        u, s, vh = linalg.svd(x, full_matrices=False)
        return mg.sum((u * s) @ vh)

    grad = mg.grad(f)(np.outer([1.0, 2.0, 2.0], [3.0, 4.0]))
    assert np.isnan(grad).any() or np.allclose(grad, 1)


def test_vectors_that_are_not_read_do_no_harm():
    """Of the repeated eigenvalue zero of a covariance of low rank."""

    def f(x):
        w, v = linalg.eigh(x)
        first = v[:, 2:]
        return mg.sum(np.arange(9.0).reshape(3, 3) * (first @ first.T)) + w[2] / mg.sum(w)

    x = np.diag([0.0, 0.0, 1.0])
    a = np.array([0.3, -0.4, 0.5])
    x = x + 0 * a
    grad = mg.grad(f)(x)
    assert np.isfinite(grad).all()
    h = 1e-6
    e = np.outer([1.0, 0.0, 0.0], [0.0, 0.0, 1.0])
    e = e + e.T
    expected = (f(x + h * e) - f(x - h * e)) / (2 * h)
    assert_allclose(np.sum(grad * e), float(expected), rtol=1e-6)


def test_a_batch_in_which_one_matrix_is_passed_over():
    def f(x):
        w, v = linalg.eigh(x)
        return mg.sum(mg.where(KEEP[:, None, None], v * v * np.array([1.0, 2.0]), 0.0)) + mg.sum(w)

    x = np.array([[[2.0, 1.0], [1.0, 3.0]], np.eye(2)])
    grad = mg.grad(f)(x)
    assert np.isfinite(grad).all()
    assert_allclose(grad[1], np.eye(2))


def test_the_determinant_of_a_singular_matrix_that_is_passed_over():
    def f(x):
        return mg.sum(mg.where(KEEP, linalg.slogdet(x)[1], 0.0))

    x = np.array([[[2.0, 1.0], [1.0, 3.0]], np.ones((2, 2))])
    grad = mg.grad(f)(x)
    assert_allclose(grad[0], np.linalg.inv(x[0]).T)
    assert_array_equal(grad[1], 0)
    assert np.isnan(mg.grad(lambda x: linalg.slogdet(x)[1] * 0.0)(np.ones((2, 2)))).all()
