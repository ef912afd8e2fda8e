"""Derivatives where there is a choice: kinks, ties, zeros, infinities. Each value is a decision."""

import numpy as np
import pytest
from numpy import inf, nan
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as xp
from mygrad_array_api import tensor

HALF = 0.5


def relu(x):
    return xp.maximum(x, 0.0)


ONE = {
    "abs": (xp.abs, [0.0, -2.0, 2.0], [0, -1, 1]),
    "abs complex": (xp.abs, [0j, 3 + 4j], [0, 0.6 + 0.8j]),
    "sign": (xp.sign, [-2.0, 0.0, 2.0], [0, 0, 0]),
    "floor": (xp.floor, [0.0, 1.5], [0, 0]),
    "round": (xp.round, [0.5, 1.2], [0, 0]),
    "max": (xp.max, [1.0, 3.0, 3.0, 0.0, 3.0], [0, 1 / 3, 1 / 3, 0, 1 / 3]),
    "min": (xp.min, [1.0, 1.0, 2.0], [HALF, HALF, 0]),
    "maximum and itself": (lambda x: xp.maximum(x, x), [1.0, 2.0], [1, 1]),
    "minimum and itself": (lambda x: xp.minimum(x, x), [1.0, 2.0], [1, 1]),
    "relu": (relu, [-1.0, 0.0, 1.0], [0, HALF, 1]),
    "clip": (lambda x: xp.clip(x, 0.0, 1.0), [-1.0, 0.0, 0.5, 1.0, 2.0], [0, 1, 1, 1, 0]),
    "sort ties": (
        lambda x: xp.sort(x) * np.array([1.0, 2.0, 3.0, 4.0]),
        [2.0, 1.0, 2.0, 1.0],
        [3, 1, 4, 2],
    ),
    "sort descending ties": (
        lambda x: xp.sort(x, descending=True) * np.array([1.0, 2.0, 3.0, 4.0]),
        [2.0, 1.0, 2.0, 1.0],
        [1, 3, 2, 4],
    ),
    "2-norm at zero": (xp.linalg.vector_norm, [0.0, 0.0], [0, 0]),
    "3-norm at zero": (lambda x: xp.linalg.vector_norm(x, ord=3), [0.0, 0.0], [0, 0]),
    "1-norm": (lambda x: xp.linalg.vector_norm(x, ord=1), [0.0, -2.0], [0, -1]),
    "maximum norm": (
        lambda x: xp.linalg.vector_norm(x, ord=inf),
        [2.0, -2.0, 1.0],
        [HALF, -HALF, 0],
    ),
    "0-norm": (lambda x: xp.linalg.vector_norm(x, ord=0), [0.0, 2.0], [0, 0]),
    "frobenius norm at zero": (xp.linalg.matrix_norm, [[0.0, 0.0]], [[0, 0]]),
    "sqrt": (xp.sqrt, [0.0, 4.0], [inf, 0.25]),
    "power half": (lambda x: x**0.5, [0.0, 4.0], [inf, 0.25]),
    "std of a constant": (xp.std, [2.0, 2.0], [0, 0]),
    "std of one": (xp.std, [2.0], [0]),
    "var of a constant": (xp.var, [2.0, 2.0], [0, 0]),
    "power 0": (lambda x: x**0, [0.0, 2.0], [0, 0]),
    "power 1": (lambda x: x**1, [0.0, 2.0], [1, 1]),
    "power 2": (lambda x: x**2, [0.0, 2.0], [0, 4]),
    "base 0": (lambda y: 0.0**y, [0.0, 2.0], [0, 0]),
    "log": (xp.log, [0.0, -1.0], [inf, -1]),
    "log1p": (xp.log1p, [-1.0], [inf]),
    "reciprocal": (lambda x: 1 / x, [0.0], [-inf]),
    "asin": (xp.asin, [1.0], [inf]),
    "prod of one zero": (xp.prod, [2.0, 0.0, 3.0], [0, 6, 0]),
    "prod of two zeros": (xp.prod, [0.0, 0.0, 3.0], [0, 0, 0]),
    "cumulative_prod": (xp.cumulative_prod, [2.0, 0.0, 3.0, 0.0, 5.0], [1, 8, 0, 0, 0]),
    "det of a singular matrix": (
        xp.linalg.det,
        [[1.0, 2.0], [2.0, 4.0]],
        [[4, -2], [-2, 1]],
    ),
    "masked root": (
        lambda x: xp.where(x > 0, xp.sqrt(x), 0.0),
        [-1.0, 0.0, 4.0],
        [0, 0, 0.25],
    ),
    "masked quotient": (lambda x: xp.where(x != 0, 1 / x, 0.0), [0.0, 2.0], [0, -0.25]),
    "masked logarithm": (lambda x: xp.where(x > 0, xp.log(x), 0.0), [0.0, 2.0], [0, HALF]),
    "root of a clipped": (lambda x: xp.sqrt(xp.clip(x, 0.0, 9.0)), [-1.0, 4.0], [0, 0.25]),
    "sinc": (xp.sinc, [0.0], [0]),
    "nan_to_num": (np.nan_to_num, [1.0, nan, inf], [1, 0, 0]),
    "nan_to_num by parts": (
        lambda z: xp.real(np.nan_to_num(z)) + 2 * xp.imag(np.nan_to_num(z)),
        [1 + 1j, complex(1, nan), complex(nan, 1), complex(inf, nan)],
        [1 + 2j, 1, 2j, 0],
    ),
    "mean of nothing": (xp.mean, np.zeros((0,)), np.zeros((0,))),
    "repeated reads": (
        lambda x: x[[0, 0, 2]] * np.array([1.0, 10.0, 100.0]),
        [1.0, 2.0, 3.0],
        [11, 0, 100],
    ),
    "to integers": (lambda x: xp.astype(x, xp.int64) * 2.0 + x, [1.5], [1]),
    "irfft": (
        lambda z: xp.fft.irfft(z, n=4) * np.array([1.0, 2.0, 4.0, 8.0]),
        [1 + 1j, 2 + 2j, 3 + 3j],
        [3.75, -1.5 + 3j, -1.25],
    ),
}

TWO = {
    "maximum": (xp.maximum, [1.0, 2.0, 3.0], [1.0, 1.0, 4.0], [HALF, 1, 0], [HALF, 0, 1]),
    "minimum": (xp.minimum, [1.0, 2.0, 3.0], [1.0, 1.0, 4.0], [HALF, 0, 1], [HALF, 1, 0]),
    "pow at zero": (
        xp.pow,
        [0.0, 0.0, 0.0, 2.0],
        [0.0, 2.0, -1.0, 0.0],
        [0, 0, -inf, 0],
        [0, 0, -inf, np.log(2)],
    ),
    "pow of a negative": (
        xp.pow,
        [-2.0, -2.0, -2.0, -2.0],
        [2.0, 3.0, -1.0, 0.5],
        [-4, 12, -0.25, nan],
        [nan, nan, nan, nan],
    ),
    "hypot": (xp.hypot, [0.0, 1e200], [0.0, 1e200], [0, 0.5**0.5], [0, 0.5**0.5]),
    "atan2": (xp.atan2, [0.0, 1e200], [0.0, 1e200], [0, 5e-201], [0, -5e-201]),
    "logaddexp": (
        xp.logaddexp,
        [-inf, inf, inf, 1.0, 1e3],
        [-inf, inf, 1.0, 1.0, -1e3],
        [HALF, HALF, 1, HALF, 1],
        [HALF, HALF, 0, HALF, 0],
    ),
    "remainder": (xp.remainder, [5.5, -5.5, 4.0], [2.0, 2.0, 2.0], [1, 1, 1], [-2, 3, -2]),
    "floor_divide": (xp.floor_divide, [5.5, 4.0], [2.0, 2.0], [0, 0], [0, 0]),
    "copysign": (xp.copysign, [2.0, -2.0, 0.0], [-1.0, 1.0, 1.0], [-1, -1, 0], [0, 0, 0]),
    "nextafter": (xp.nextafter, [1.0], [2.0], [1], [0]),
    "clip below": (xp.clip, [1.0, 2.0], [1.0, 3.0], [1, 0], [0, 1]),
    "divide": (xp.divide, [0.0, 1.0], [0.0, 0.0], [inf, inf], [nan, -inf]),
}


@pytest.mark.parametrize(("func", "x", "expected"), ONE.values(), ids=ONE)
def test_one_argument(func, x, expected):
    for create_graph in (False, True):
        t = tensor(x)
        out = func(t)
        out.backward(np.ones(out.shape), create_graph=create_graph)
        assert_allclose(np.asarray(t.grad), expected, rtol=1e-14, atol=1e-300)


@pytest.mark.parametrize(("func", "x", "y", "first", "second"), TWO.values(), ids=TWO)
def test_two_arguments(func, x, y, first, second):
    for create_graph in (False, True):
        s, t = tensor(x), tensor(y)
        func(s, t).backward(create_graph=create_graph)
        assert_allclose(np.asarray(s.grad), first, rtol=1e-14, atol=1e-300)
        assert_allclose(np.asarray(t.grad), second, rtol=1e-14, atol=1e-300)


SECOND = {
    "power 2 at zero": (lambda x: x**2, [0.0], [2]),
    "abs": (xp.abs, [0.0, 1.0], [0, 0]),
    "prod of two zeros": (xp.prod, [0.0, 0.0, 3.0], [3, 3, 0]),
    "sinc": (xp.sinc, [0.0], [-(np.pi**2) / 3]),
    "logaddexp of itself and its opposite": (lambda x: xp.logaddexp(x, -x), [0.0], [1]),
    "sum of squares": (lambda x: xp.sum(x * x), [0.0, 1.0], [2, 2]),
    "square of the norm": (lambda x: xp.linalg.vector_norm(x) ** 2, [3.0, 4.0], [2, 2]),
    "masked root": (lambda x: xp.where(x > 0, xp.sqrt(x), 0.0), [-1.0, 0.0, 4.0], [0, 0, -1 / 32]),
}


@pytest.mark.parametrize(("func", "x", "expected"), SECOND.values(), ids=SECOND)
def test_second_derivative_times_ones(func, x, expected):
    t = tensor(x)
    func(t).sum().backward(create_graph=True)
    first = t.grad
    if not first.constant:
        first.sum().backward()
        assert_allclose(t.grad, expected, rtol=1e-12, atol=1e-14)
    else:
        assert_array_equal(expected, np.zeros(len(x)))


def mixed(func, x, y):
    """The mixed second derivative of a function of two numbers."""
    s, t = tensor(x), tensor(y)
    func(s, t).backward(create_graph=True)
    s.grad.backward()
    return t.grad


def test_mixed_second_derivatives_at_special_points():
    assert_allclose(mixed(xp.pow, 2.0, 0.0), HALF)
    assert_allclose(mixed(xp.logaddexp, 1.0, 1.0), -0.25)
    assert_allclose(mixed(xp.multiply, 0.0, 0.0), 1)
