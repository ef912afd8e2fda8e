"""Derivatives keep their digits over the whole range of numbers, and stay on their side of a cut.

Rules are compared with exact derivatives where these are numbers of the dtype that have all their
digits: a derivative that is too large is infinite, and one that is too small is next to zero.
"""

import functools

import mpmath as mp
import numpy as np
import pytest

import mygrad_array_api as mg
from tests.rules.exact import ANALYTIC, REAL

SIZES = [
    *(0.0, 5e-324, 1e-310, 1e-200, 1e-100, 1e-20, 1e-8, 1e-3, 0.1, 0.3, 0.5, 0.9, 0.999),
    *(1 - 2.0**-20, 1 - 3e-11, 1 - 2.0**-50, 1.0, 1 + 2.0**-50, 1 + 3e-11, 1 + 1e-6, 1.001),
    *(1.3, 1.5, 2, 3, 5, 8, 10, 14, 18, 20, 25, 30, 37, 40, 50, 80, 100, 177, 200, 300, 350, 354),
    *(400, 700, 720, 1e3, 1e5, 1e8, 1e15, 1e17, 1e20, 1e40, 1e100, 1e154, 1e160, 1e200, 1e300),
]
PERIODIC = {"sin", "cos", "tan", "sec", "csc", "cot"}


def grid(name, dtype):
    """The numbers of a dtype at which a function is tried."""
    exact = REAL[name]
    with np.errstate(over="ignore"):
        numbers = np.unique(np.array([*SIZES, *(-x for x in SIZES)]).astype(dtype))
    return np.array(
        [
            x
            for x in numbers
            if np.isfinite(x) and exact.domain(float(x)) and (name not in PERIODIC or abs(x) < 1e9)
        ],
        dtype,
    )


def wrong(x, found, expected, precision, limits):
    """Whether a derivative is off by more than rounding."""
    found = float(found)
    if abs(expected) > limits.max:
        return not (np.isinf(found) and (found > 0) == (expected > 0))
    if abs(expected) < limits.tiny * (1 + abs(float(x))):
        return not abs(found) <= limits.tiny * (1 + abs(float(x)))
    return not abs(found - expected) <= precision * abs(expected)


def check(name, order, numbers, found, precision):
    exact, limits = REAL[name], np.finfo(numbers.dtype)
    rows = [
        (x, g, mp.nstr(expected, 12))
        for x, g in zip(numbers, found, strict=True)
        if wrong(x, g, expected := exact.derivative(float(x), order), precision, limits)
    ]
    assert not rows, rows


def derivative(f, order):
    """The derivative of a function that works element by element, of some order."""
    if order == 0:
        return f
    return derivative(mg.grad(lambda t: mg.sum(f(t))), order - 1)


@pytest.mark.parametrize(("dtype", "precision"), [(np.float64, 1e-12), (np.float32, 4e-6)])
@pytest.mark.parametrize("name", REAL)
def test_first_derivatives_over_the_whole_range(name, dtype, precision):
    x = grid(name, dtype)
    found = derivative(REAL[name].function, 1)(x)
    assert found.dtype == dtype
    check(name, 1, x, found, precision)


@pytest.mark.parametrize("name", REAL)
def test_of_single_numbers(name):
    x = grid(name, np.float64)[::5]
    f = REAL[name].function
    check(name, 1, x, [mg.grad(f)(number) for number in x], 1e-12)


MODERATE = np.array([*(-350, -200, -100, -40, -20, -10, -3, -1.1, -0.7, -0.3), 0.2, 0.6, 1.3, 2.5])
MODERATE = np.array([*MODERATE, 10, 14, 20, 37, 100, 177, 300, 350])


@pytest.mark.parametrize("order", [2, 3])
@pytest.mark.parametrize("name", REAL)
def test_higher_derivatives(name, order):
    x = np.array([x for x in MODERATE if REAL[name].domain(x)])
    if name in ("softplus", "silu", "gelu", "logaddexp", "logaddexp2"):
        x = x[x < 15]  # farther out, the differences of the exact function have no digits
    check(name, order, x, derivative(REAL[name].function, order)(x), 1e-10)


PARTS = [0.3, -0.3, 1e-9, 1.5, -1.5, 4.0, 20.0, -20.0, 40.0, -40.0, 300.0, -300.0, 800.0, -800.0]
PLANE = [complex(a, b) for a in PARTS for b in PARTS]
ALONG = [-5.0, -3.0, -2.0, -1.5, -0.7, -0.3, 0.3, 0.7, 1.5, 2.0, 3.0, 5.0]
TINY = mp.mpf(10) ** -50


def check_complex(name, z, towards=lambda z: 0):
    """The gradient of a holomorphic function is the conjugate of its derivative."""
    exact, limits = ANALYTIC[name], np.finfo(np.float64)
    t = mg.tensor(np.array(z))
    exact.function(t).backward(np.ones(len(z), complex))
    for number, g in zip(z, np.conj(t.grad), strict=True):
        expected = exact.derivative(number, towards=towards(number))
        if abs(expected) > limits.max / 2:
            continue  # where the parts overflow at different places
        error = abs(mp.mpmathify(complex(g)) - expected)
        assert error <= 1e-12 * abs(expected) + limits.tiny, (number, g, mp.nstr(expected, 12))


@pytest.mark.parametrize("name", ANALYTIC)
def test_of_complex_numbers(name):
    check_complex(name, PLANE)


def side(part):
    return TINY if np.copysign(1.0, part) > 0 else -TINY


@pytest.mark.parametrize("name", ANALYTIC)
def test_a_cut_belongs_to_the_side_that_the_sign_of_zero_says(name):
    check_complex(
        name, [complex(a, zero) for a in ALONG for zero in (0.0, -0.0)], lambda z: 1j * side(z.imag)
    )
    check_complex(
        name, [complex(zero, b) for b in ALONG for zero in (0.0, -0.0)], lambda z: side(z.real)
    )


@pytest.mark.parametrize("name", [*ANALYTIC, "power"])
def test_the_gradient_on_a_cut_is_that_of_the_values_on_it(name):
    """By differences along the axis, on which the sign of the zero is kept."""
    f = ANALYTIC[name].function if name in ANALYTIC else lambda z: z ** (0.3 + 0.5j)
    h = 1e-6

    def at(real, imag):
        return complex(f(mg.tensor(np.array(complex(real, imag)))))

    for a in ALONG:
        for zero in (0.0, -0.0):
            on_real = (at(a + h, zero) - at(a - h, zero)) / (2 * h)
            on_imaginary = (at(zero, a + h) - at(zero, a - h)) / (2j * h)
            z = mg.tensor(np.array([complex(a, zero), complex(zero, a)]))
            f(z).backward(np.ones(2, complex))
            np.testing.assert_allclose(np.conj(z.grad), [on_real, on_imaginary], rtol=1e-5)


@pytest.mark.parametrize("f", [mg.sech, mg.csch, mg.coth, mg.tanh, mg.nnet.sigmoid])
@pytest.mark.parametrize("x", [800.0, -800.0, np.inf, -np.inf])
def test_what_vanishes_far_out_is_zero(f, x):
    assert mg.grad(f)(x) == 0
    assert mg.grad(mg.grad(f))(x) == 0


@pytest.mark.parametrize("f", [mg.atan, mg.asinh, mg.acosh, mg.arcsec, mg.arccsch, mg.arccoth])
def test_what_vanishes_at_infinity_is_zero(f):
    assert mg.grad(f)(np.inf) == 0
    assert mg.grad(mg.nnet.soft_sign)(-np.inf) == 0


def test_float16_reaches_as_far_as_its_numbers():
    x = mg.tensor(np.array([-14.0, -9.0], np.float16))
    mg.nnet.sigmoid(x).backward(np.full(2, 1000, np.float16))
    np.testing.assert_allclose(x.grad, [8.3e-4, 0.1234], rtol=0.1)
    mg.tanh(x).backward(np.full(2, 30000, np.float16))
    np.testing.assert_allclose(x.grad, [0, 1.8e-3], atol=2e-4)
    y = mg.tensor(np.array([60000.0, 300.0], np.float16))
    for f, expected in ((mg.log10, 1 / np.log(10)), (mg.log2, 1 / np.log(2))):
        f(y).backward(np.full(2, 1000, np.float16))
        np.testing.assert_allclose(y.grad, [expected / 60, expected / 0.3], rtol=2e-2)
    mg.atan(y).backward(np.full(2, 60000, np.float16))
    np.testing.assert_allclose(y.grad, [0.6e5 / 3.6e9, 0.6e5 / 9e4], rtol=0.1)
    z = mg.tensor(np.array([-1000.0], np.float16))
    for f in (mg.nnet.silu, mg.nnet.gelu):
        f(z).backward(np.full(1, 1000, np.float16))
        assert z.grad == 0


SCORES = [[40.0, 0.0], [40.0, 0.0, -3.0], [700.0, 0.0, 1.0], [0.0, 45.0, 44.999], [3.0, 2.0, 1.0]]


def shares(scores):
    """The softmax of exact numbers."""
    powers = [mp.exp(mp.mpf(score)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def rows(scores):
    """``1 - p_i`` on the diagonal and ``-p_j`` beside it, of which no number is a difference."""
    p, places = shares(scores), range(len(scores))
    return [[sum(p[:i] + p[i + 1 :]) if i == j else -p[j] for j in places] for i in places]


@pytest.mark.parametrize("scores", SCORES, ids=str)
def test_what_the_largest_of_some_scores_gets_is_no_difference(scores):
    x, p, exact = np.array(scores), shares(scores), rows(scores)
    hessian = [[float(p[i] * row) for row in exact[i]] for i in range(len(p))]
    for mode in ("reverse", "forward"):
        found = mg.jacobian(mg.nnet.logsoftmax, mode=mode)(x)
        np.testing.assert_allclose(found, np.array(exact, float), rtol=1e-12)
        found = mg.jacobian(mg.special.softmax, mode=mode)(x)
        np.testing.assert_allclose(found, hessian, rtol=1e-11)
    for label, row in enumerate(exact):
        loss = functools.partial(mg.nnet.softmax_crossentropy, y_true=[label])
        slope = mg.grad(lambda x, f=loss: f(x[None]))(x)
        np.testing.assert_allclose(slope, [-float(part) for part in row], rtol=1e-12)
        curvature = mg.hessian(lambda x, f=loss: f(x[None]))(x)
        np.testing.assert_allclose(curvature, hessian, rtol=1e-11)
    np.testing.assert_allclose(mg.hessian(mg.special.logsumexp)(x), hessian, rtol=1e-11)
