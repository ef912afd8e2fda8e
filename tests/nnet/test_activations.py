"""Activations: derivatives of every order, kinks, extreme values, dtypes, bad input."""

from math import erf, sqrt

import numpy as np
import pytest

import mygrad_array_api as mg
from mygrad_array_api import nnet
from mygrad_array_api.testing import check_grads

ACTIVATIONS = {
    "elu": lambda x: nnet.elu(x, 0.7),
    "gelu": nnet.gelu,
    "glu": nnet.glu,
    "hard_tanh": nnet.hard_tanh,
    "leaky_relu": lambda x: nnet.leaky_relu(x, 0.1),
    "logsoftmax": nnet.logsoftmax,
    "relu": nnet.relu,
    "selu": nnet.selu,
    "sigmoid": nnet.sigmoid,
    "silu": nnet.silu,
    "soft_sign": nnet.soft_sign,
    "softmax": nnet.softmax,
    "softplus": nnet.softplus,
}

every_activation = pytest.mark.parametrize("function", ACTIVATIONS.values(), ids=ACTIVATIONS)

SMOOTH_POINTS = np.array([[-2.3, -0.4, 0.6, 0.2], [1.7, -1.2, 3.1, -0.8]])


@every_activation
def test_gradients_of_two_orders(function):
    check_grads(function, SMOOTH_POINTS, order=2)


def test_gradients_of_three_orders():
    check_grads(nnet.logsoftmax, SMOOTH_POINTS, order=3)


def test_every_activation_is_here():
    assert {*ACTIVATIONS, "tanh"} == set(nnet.activations.__all__)


@every_activation
def test_float32_stays(function):
    x = mg.tensor(SMOOTH_POINTS.astype("float32"))
    out = function(x)
    assert out.dtype == np.float32
    out.backward()
    assert x.grad.dtype == np.float32


@pytest.mark.parametrize("name", ["glu", "logsoftmax", "sigmoid", "silu", "softmax", "softplus"])
def test_integers_are_taken_as_float64(name):
    integers = np.array([[0, 2, -1, 3], [1, 1, 0, -2]])
    out = ACTIVATIONS[name](integers)
    assert out.dtype == np.float64
    np.testing.assert_array_equal(out.data, ACTIVATIONS[name](integers.astype("float64")).data)


@every_activation
def test_extreme_scores(function):
    """Neither the value nor the gradient overflows, nor is there a warning."""
    x = mg.tensor([[-1e4, 0.5, 1e4, -1e4], [1e4, 1e4, -1e4, 0.0]])
    with np.errstate(all="raise", under="ignore"):
        out = function(x)
        out.backward()
    assert np.isfinite(out.data).all()
    assert np.isfinite(x.grad).all()


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_the_cube_of_gelu_does_not_overflow(dtype):
    big = np.finfo(dtype).max
    x = np.asarray([-big, -32, 32, big], dtype=dtype)
    one = np.ones_like(x)
    with np.errstate(all="raise", under="ignore"):
        out = nnet.gelu(x).data
        _, tangent = mg.jvp(nnet.gelu, (x,), (one,))
    with np.errstate(over="ignore"):  # in the sum
        slope, curvature = mg.jvp(mg.grad(lambda x: mg.sum(nnet.gelu(x))), (x,), (one,))
    np.testing.assert_array_equal(out, [0, 0, 32, big])
    for first in (tangent, slope):
        np.testing.assert_array_equal(first, [0, 0, 1, 1])
    np.testing.assert_array_equal(curvature, [0, 0, 0, 0])


@pytest.mark.parametrize("alpha", [0.7, mg.tensor(0.7)], ids=["fixed", "learnt"])
def test_elu_of_infinity(alpha):
    """Nothing is multiplied by the part that is not taken."""
    x = mg.tensor([np.inf, -np.inf])
    with np.errstate(all="raise"):
        out = nnet.elu(x, alpha)
        out.backward([0.0, 1.0])
        tangent = mg.jvp(lambda x: nnet.elu(x, 0.7), (x.data,), (np.zeros(2),))[1]
    np.testing.assert_array_equal(out.data, [np.inf, -0.7])
    np.testing.assert_array_equal(x.grad, 0)
    np.testing.assert_array_equal(tangent, 0)


@pytest.mark.parametrize("function", [nnet.softmax, nnet.logsoftmax])
@pytest.mark.parametrize("axis", [-1, 0, None, ()])
def test_one_score(function, axis):
    x = mg.tensor(3.0)
    function(x, axis).backward(create_graph=True)
    assert x.grad.data == 0


@every_activation
def test_nan_stays(function):
    assert np.isnan(function(mg.tensor([np.nan, 1.0])).data[0])


@every_activation
def test_empty(function):
    x = mg.tensor(np.zeros((0, 4)))
    out = function(x)
    assert out.shape[0] == 0
    out.backward()
    assert x.grad.shape == (0, 4)


@every_activation
def test_complex_is_rejected(function):
    with pytest.raises(TypeError, match=r"takes real numbers, but x is of dtype complex128"):
        function(mg.tensor([1j, 2.0]))


@every_activation
def test_arrays_and_lists_give_constants(function):
    for x in (SMOOTH_POINTS, SMOOTH_POINTS.tolist()):
        out = function(x)
        assert isinstance(out, mg.Tensor)
        assert out.constant
    np.testing.assert_array_equal(out.data, function(mg.tensor(SMOOTH_POINTS)).data)


@every_activation
def test_a_list_of_tensors_keeps_its_gradient(function):
    x = mg.tensor([0.5, -1.5])
    function([x, x]).backward(np.ones(function([x, x]).shape))
    assert x.grad is not None


CONSTANT = {
    name: getattr(nnet, name) for name in ACTIVATIONS if name not in ("elu", "leaky_relu")
} | {
    "elu": lambda x, **options: nnet.elu(x, 1, **options),
    "leaky_relu": lambda x, **options: nnet.leaky_relu(x, 1, **options),
}


@pytest.mark.parametrize("function", CONSTANT.values(), ids=CONSTANT)
def test_constant(function):
    x = mg.tensor(SMOOTH_POINTS)
    assert function(x, constant=True).constant
    assert not function(SMOOTH_POINTS, constant=False).constant


@pytest.mark.parametrize(
    ("function", "at_zero"),
    [
        (ACTIVATIONS["elu"], 1.0),
        (ACTIVATIONS["leaky_relu"], 0.0),
        (ACTIVATIONS["relu"], 0.0),
        (ACTIVATIONS["selu"], 1.0507009873554805),
        (ACTIVATIONS["soft_sign"], 1.0),
        (lambda x: nnet.hard_tanh(x, lower_bound=0), 0.0),
        (lambda x: nnet.hard_tanh(x, upper_bound=0), 0.0),
    ],
)
def test_kinks(function, at_zero):
    x = mg.tensor([0.0, -0.0])
    function(x).backward()
    np.testing.assert_allclose(x.grad, at_zero)


def test_an_infinite_cotangent_does_not_pass_a_closed_unit():
    x = mg.tensor([-1.0, 2.0])
    nnet.relu(x).backward([np.inf, np.nan])
    np.testing.assert_array_equal(x.grad, [0.0, np.nan])


def test_the_tails_of_sigmoid_are_accurate():
    x = mg.tensor([-40.0, 40.0])
    out = nnet.sigmoid(x)
    np.testing.assert_allclose(out.data[0], np.exp(-40.0), rtol=1e-14)
    out.backward()
    np.testing.assert_allclose(x.grad, np.exp(-40.0), rtol=1e-14)


def test_the_slope_can_be_learnt():
    slope = mg.tensor(0.1)
    nnet.leaky_relu(np.array([-2.0, 3.0, -1.0]), slope).backward()
    assert slope.grad == -3.0


@pytest.mark.parametrize(
    "function",
    [
        nnet.elu,
        lambda x, bound: nnet.hard_tanh(x, lower_bound=-bound, upper_bound=bound),
        lambda x, bound: nnet.hard_tanh(x, upper_bound=bound),
    ],
    ids=["elu", "hard_tanh", "upper_bound"],
)
@pytest.mark.parametrize("number", [0.7, np.linspace(0.5, 1.5, 4)], ids=["one", "many"])
def test_other_numbers_can_be_learnt(function, number):
    check_grads(function, SMOOTH_POINTS, np.asarray(number), order=2)


def test_a_learnt_elu_is_an_elu():
    x = np.array([-1e4, -1.0, 0.0, 800.0])
    np.testing.assert_array_equal(nnet.elu(x, mg.tensor(0.7)).data, nnet.elu(x, 0.7).data)


def test_gelu_is_nearly_that_of_the_normal_distribution():
    x = np.linspace(-6, 6, 101)
    exact = [0.5 * v * (1 + erf(v / sqrt(2))) for v in x]
    np.testing.assert_allclose(nnet.gelu(x).data, exact, atol=5e-4)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: nnet.elu([1.0], "a"), TypeError, "real number for alpha"),
        (lambda: nnet.leaky_relu([1.0], "a"), TypeError, "real number for slope"),
        (lambda: nnet.leaky_relu([1.0], mg.tensor(1j)), TypeError, "slope is of dtype complex"),
        (lambda: nnet.hard_tanh([1.0], lower_bound=1j), TypeError, "lower_bound"),
        (lambda: nnet.hard_tanh([1.0], upper_bound="a"), TypeError, "upper_bound"),
        (lambda: nnet.glu(np.ones((2, 3))), ValueError, "length 3 is odd"),
        (lambda: nnet.glu(np.ones((2, 3)), axis=5), IndexError, "out of bounds"),
        (lambda: nnet.softmax(np.ones((2, 3)), axis=5), np.exceptions.AxisError, "axis 5"),
        (lambda: nnet.softmax(1.0, axis=5), np.exceptions.AxisError, "axis 5"),
        (lambda: nnet.logsoftmax(1.0, axis=5), np.exceptions.AxisError, "axis 5"),
        (lambda: nnet.relu(["a"]), TypeError, "numbers"),
    ],
)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message):
        call()
