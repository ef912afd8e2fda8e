"""What is drawn are NumPy's numbers, as tensors, differentiated where a distribution is moved."""

import pickle

import numpy
import pytest
from numpy.testing import assert_array_equal

import mygrad_array_api as mg
import mygrad_array_api.numpy as np
from mygrad_array_api import Tensor
from mygrad_array_api.testing import check_vjp

CALLS = {
    "random": lambda r: r.random(3),
    "normal": lambda r: r.normal(1.0, 2.0, size=(2, 2)),
    "standard_normal": lambda r: r.standard_normal(3, dtype="f4"),
    "uniform": lambda r: r.uniform([0.0, 1.0], 2.0),
    "integers": lambda r: r.integers(5, size=4),
    "choice": lambda r: r.choice([1.0, 2.0, 3.0], 2),
    "permutation": lambda r: r.permutation(5),
    "permuted": lambda r: r.permuted(numpy.arange(6.0).reshape(2, 3), axis=1),
    "multivariate_normal": lambda r: r.multivariate_normal([0.0, 1.0], numpy.eye(2), 3),
    "dirichlet": lambda r: r.dirichlet([1.0, 2.0]),
    "poisson": lambda r: r.poisson(3.0, 4),
    "gamma": lambda r: r.gamma(2.0, 3.0, 4),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=list(CALLS))
def test_a_generator_draws_numpys_numbers(call):
    own, theirs = call(np.random.default_rng(5)), call(numpy.random.default_rng(5))
    assert type(own) is Tensor
    assert own.constant
    assert own.dtype == theirs.dtype
    assert_array_equal(own.data, theirs)


def test_scalars_are_numpys():
    assert type(np.random.default_rng(0).normal()) is float
    assert isinstance(np.random.default_rng(0).integers(3), numpy.int64)


@pytest.mark.parametrize(
    "call",
    [
        lambda r: r.rand(2, 3),
        lambda r: r.randn(2),
        lambda r: r.random_sample(3),
        lambda r: r.randint(0, 9, size=3),
        lambda r: r.normal(size=3),
        lambda r: r.choice(5, 3),
        lambda r: r.permutation([1.0, 2.0, 3.0]),
    ],
)
def test_the_global_state_is_numpys(call):
    np.random.seed(3)
    own = call(np.random)
    numpy.random.seed(3)
    assert_array_equal(own.data, call(numpy.random))
    assert_array_equal(call(np.random.RandomState(7)).data, call(numpy.random.RandomState(7)))


FAMILIES = {
    "normal": lambda r, a, b: r.normal(a, b),
    "normal of a size": lambda r, a, b: r.normal(loc=a[0], scale=b[1], size=(2, 2)),
    "laplace": lambda r, a, b: r.laplace(a, b),
    "logistic": lambda r, a, b: r.logistic(a, b),
    "gumbel": lambda r, a, b: r.gumbel(a, b),
    "uniform": lambda r, a, b: r.uniform(a, b),
    "exponential": lambda r, a, b: r.exponential(b, size=(3, 2)) + a,
    "rayleigh": lambda r, a, b: r.rayleigh(b) + a,
    "lognormal": lambda r, a, b: r.lognormal(a, b),
    "gamma": lambda r, a, b: r.gamma(2.0, b) + a,
    "multivariate_normal": lambda r, a, b: r.multivariate_normal(a, numpy.eye(2)) * b,
    "of lists": lambda r, a, b: r.normal([a[0], b[0]], [1.0, b[1]]),
}


@pytest.mark.parametrize("draw", FAMILIES.values(), ids=list(FAMILIES))
def test_a_moved_distribution_is_differentiated(draw):
    a, b = numpy.array([0.3, -0.5]), numpy.array([1.2, 2.0])
    check_vjp(lambda a, b: draw(np.random.default_rng(1), a, b), a, b)
    own = draw(np.random.default_rng(1), mg.tensor(a), mg.tensor(b))
    numpy.testing.assert_allclose(
        own.data, draw(numpy.random.default_rng(1), a, b), rtol=1e-15, atol=1e-15
    )


def test_the_global_functions_are_differentiated_too():
    def func(a):
        np.random.seed(0)
        return np.random.normal(a, 2.0) + np.random.uniform(0.0, a, size=3)

    check_vjp(func, numpy.array(1.5))


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (lambda r, t: r.gamma(t), "gamma.*shape"),
        (lambda r, t: r.beta(t, 1.0), "numpy.random.beta"),
        (lambda r, t: r.poisson(t), "numpy.random.poisson"),
        (lambda r, t: r.choice(3, p=t), "numpy.random.choice"),
        (lambda r, t: r.choice(t, p=t), "numpy.random.choice.*p"),
        (lambda r, t: r.multivariate_normal(numpy.zeros(3), numpy.eye(3) * t), "cov"),
    ],
)
def test_other_parameters_are_refused_where_they_vary(call, what):
    t = mg.tensor([0.2, 0.3, 0.5])
    with pytest.raises(TypeError, match=what):
        call(np.random.default_rng(0), t)


ORDERINGS = {
    "permutation": lambda r, x: r.permutation(x),
    "permutation of an axis": lambda r, x: r.permutation(x, axis=1),
    "choice": lambda r, x: r.choice(x, 2),
    "choice of an axis": lambda r, x: r.choice(x, 2, axis=1, replace=False),
    "choice by weights": lambda r, x: r.choice(x, 4, p=[0.2, 0.3, 0.5]),
}


@pytest.mark.parametrize("order", ORDERINGS.values(), ids=list(ORDERINGS))
def test_elements_in_a_random_order_are_differentiated(order):
    x = numpy.arange(9.0).reshape(3, 3)
    check_vjp(lambda x: order(np.random.default_rng(2), x) ** 2, x)
    own = order(np.random.default_rng(2), mg.tensor(x))
    assert_array_equal(own.data, order(numpy.random.default_rng(2), x))


@pytest.mark.parametrize("shape", [(7,), (4, 2)])
@pytest.mark.parametrize("make", [lambda xp: xp.random.default_rng(4), lambda xp: xp.random])
def test_shuffling_is_a_write(make, shape):
    x = numpy.arange(float(numpy.prod(shape))).reshape(shape)

    def func(t):
        np.random.seed(9)
        y = t * 2.0
        make(np).shuffle(y)
        return y * x

    check_vjp(func, x)
    own, theirs = np.array(x), x.copy()
    np.random.seed(9)
    make(np).shuffle(own)
    numpy.random.seed(9)
    make(numpy).shuffle(theirs)
    assert_array_equal(own.data, theirs)


def test_functions_have_other_names():
    np.random.seed(1)
    own = [np.random.ranf(2), np.random.sample(2)]
    numpy.random.seed(1)
    assert_array_equal([x.data for x in own], [numpy.random.ranf(2), numpy.random.sample(2)])


def test_samples_are_written_into_a_target():
    out = np.zeros(3)
    assert np.random.default_rng(0).random(out=out) is out
    assert_array_equal(out.data, numpy.random.default_rng(0).random(3))


def test_generators_are_numpys_as_well():
    rng = np.random.default_rng(0)
    assert isinstance(rng, numpy.random.Generator)
    assert isinstance(rng, np.random.Generator)
    assert np.random.default_rng(rng) is rng
    assert isinstance(np.random.RandomState(0), numpy.random.RandomState)
    other = pickle.loads(pickle.dumps(rng))  # noqa: S301
    assert type(other) is np.random.Generator
    assert_array_equal(other.random(3).data, rng.random(3).data)
    assert type(np.random.default_rng(numpy.random.default_rng(1))) is np.random.Generator
    assert rng.spawn(1)[0].random(2).constant
