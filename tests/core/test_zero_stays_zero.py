"""What an operation passes over gets the gradient zero, whatever was computed from it before."""

import warnings

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api import extend

X = np.array([0.0, -1.0, 2.0, np.inf, np.nan])
GOOD = np.array([False, False, True, False, False])


def entropy(x):
    return x * mg.log(x)


def picked(x):
    y = entropy(x)
    return y[GOOD]


def overwritten(x):
    y = entropy(x)
    y[~GOOD] = 0.0
    return y


MASKS = {
    "a mask as an index": picked,
    "indices": lambda x: entropy(x)[[2, 2]],
    "a mask that is overwritten": overwritten,
    "where": lambda x: mg.where(GOOD, entropy(x), 0.0),
    "where, of a product of products": lambda x: mg.where(GOOD, 3.0 * (entropy(x) * x), 0.0),
    "where, behind a sum": lambda x: mg.where(GOOD, entropy(x) + x, 0.0) * 2.0,
    "where, twice": lambda x: mg.where(GOOD, mg.where(GOOD, entropy(x), 1.0) * x, 0.0),
    "take": lambda x: mg.take(entropy(x), np.array([2])),
    "take_along_axis": lambda x: mg.take_along_axis(entropy(x), np.array([2, 2])),
    "nan_to_num": lambda x: mg.nan_to_num(entropy(x)),
}


@pytest.mark.parametrize("masked", MASKS.values(), ids=MASKS)
def test_of_a_backward_pass(masked):
    x = mg.tensor(X)
    masked(x).sum().backward()
    assert np.isfinite(x.grad[2])
    assert x.grad[2] != 0.0
    assert_array_equal(x.grad[~GOOD], 0.0)


@pytest.mark.parametrize("masked", MASKS.values(), ids=MASKS)
def test_of_the_transforms(masked):
    def loss(x):
        return masked(x).sum()

    x = mg.tensor(X)
    loss(x).backward()
    assert_array_equal(mg.grad(loss)(X), x.grad)
    second = mg.hvp(loss, X, np.ones(5))
    assert_array_equal(second[~GOOD], 0.0)
    assert np.isfinite(second[2])


def test_with_respect_to_what_multiplies_missing_data():
    weights = mg.tensor(np.ones(5))
    mg.sum(mg.where(np.isfinite(X), X * weights, 0.0)).backward()
    assert_array_equal(weights.grad, [0.0, -1.0, 2.0, 0.0, 0.0])


def test_a_gradient_that_is_not_zero_is_left_alone():
    x = mg.tensor(X)
    entropy(x).sum().backward()
    assert_array_equal(np.isfinite(x.grad), GOOD)


def test_the_second_derivative_of_a_kept_graph():
    x = mg.tensor(X)
    mg.where(GOOD, entropy(x), 0.0).sum().backward(create_graph=True)
    x.grad.sum().backward()
    assert_array_equal(x.grad, np.where(GOOD, 0.5, 0.0))


def test_of_an_operation_of_the_users_own():
    product = extend.elementwise(
        "product_of_missing",
        forward=np.multiply,
        a=lambda xp, g, b: g * b,
        b=lambda xp, g, a: g * a,
        replace=True,
    )
    factor = np.array([np.inf, 3.0])
    x = mg.tensor([1.0, 2.0])
    mg.where([False, True], product(x, factor), 0.0).sum().backward()
    assert_array_equal(x.grad, [0.0, 3.0])


INFINITE_STEPS = {
    "the square of a root": (lambda x: mg.sqrt(x) ** 2, 0.0),
    "the exponential of a logarithm": (lambda x: mg.exp(mg.log(x)), 0.0),
    "the reciprocal of a reciprocal": (lambda x: 1 / (1 / x), 0.0),
    "the cube of a root": (lambda x: mg.cbrt(x) ** 3, 0.0),
    "the square of an angle": (lambda x: mg.acos(x) ** 2, 1.0),
    "the square of a power": (lambda x: (x**0.5) ** 2, 0.0),
}


@pytest.mark.parametrize(("f", "x"), INFINITE_STEPS.values(), ids=INFINITE_STEPS)
def test_zero_times_infinity_is_not_zero_where_nothing_is_passed_over(f, x):
    assert np.isnan(mg.grad(f)(x))
    assert np.isnan(mg.jvp(f, (x,), (1.0,))[1])


@pytest.mark.parametrize("f", [mg.sqrt, mg.cbrt, mg.acos, mg.acosh, mg.arcsec, lambda x: x**0.5])
def test_an_infinite_derivative_is_no_warning(f):
    x = 1.0 if f in (mg.acos, mg.acosh, mg.arcsec) else 0.0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        t = mg.tensor(x)
        f(t).backward()
        assert np.isinf(t.grad)
        assert np.isinf(mg.grad(f)(x))
        assert np.isinf(mg.jvp(f, (x,), (1.0,))[1])
        assert np.isinf(mg.jacobian(f, mode="forward")(x))
        assert np.isinf(mg.vjp(f, x)[1](1.0))
        for second in (mg.hessian(f)(x), mg.hvp(f, x, 1.0), mg.grad(mg.grad(f))(x)):
            assert not np.isfinite(second)


def written(x):
    y = mg.zeros(3)
    y[1:] = x
    return y


BEFORE = {
    "where": (lambda x: mg.where([True, False], x, 0.0), [1.0, 0.0]),
    "a mask": (lambda x: mg.where(x > 2.0, x, 0.0), [0.0, 1.0]),
    "maximum": (lambda x: mg.maximum(x - 2.0, 0.0), [0.0, 1.0]),
    "clip": (lambda x: mg.clip(x, 2.0, 9.0) - 2.0, [0.0, 1.0]),
    "a write": (written, [0.0, 1.0, 1.0]),
    "padding": (lambda x: np.pad(x, 1), [0.0, 1.0, 1.0, 0.0]),
}


@pytest.mark.parametrize(("select", "moves"), BEFORE.values(), ids=BEFORE)
@pytest.mark.parametrize("root", [mg.sqrt, mg.cbrt, lambda y: y**0.5])
def test_in_forward_mode_what_does_not_move_has_no_derivative(select, moves, root):
    x = np.array([1.0, 4.0])
    slope = mg.jvp(lambda x: root(select(x)), (x,), (np.ones(2),))[1]
    assert np.isfinite(slope).all()
    assert_array_equal(slope != 0, np.array(moves) != 0)
    backward = mg.jacobian(lambda x: root(select(x)), mode="reverse")(x)
    assert_array_equal(mg.jacobian(lambda x: root(select(x)), mode="forward")(x), backward)
    by_duals = mg.hvp(lambda x: mg.sum(root(select(x))), x, np.ones(2))
    assert np.isfinite(by_duals).all()
