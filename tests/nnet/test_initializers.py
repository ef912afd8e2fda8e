"""Initial values: their distribution, their dtype, bad input."""

import numpy as np
import pytest

import mygrad_array_api as mg
from mygrad_array_api import nnet

RANDOM = [
    nnet.glorot_normal,
    nnet.glorot_uniform,
    nnet.he_normal,
    nnet.he_uniform,
    nnet.normal,
    nnet.uniform,
]

every_random = pytest.mark.parametrize("function", RANDOM)


@pytest.fixture(autouse=True)
def _same_numbers_in_every_run():
    np.random.seed(0)  # noqa: NPY002 the generator of MyGrad's functions


@every_random
@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_dtype(function, dtype):
    assert function(3, 4, dtype=dtype).dtype == dtype


@every_random
def test_shape_and_constant(function):
    out = function((3, 4, 2))
    assert out.shape == (3, 4, 2)
    assert out.dtype == np.float32
    assert not out.constant
    assert function(3, 0, constant=True).constant


@pytest.mark.parametrize("length", [3, np.int64(3), np.array(3), mg.tensor(3), [3], np.array([3])])
def test_one_length(length):
    assert nnet.normal(length).shape == nnet.constant(length).shape == (3,)


@every_random
@pytest.mark.parametrize("dtype", [int, complex, bool])
def test_other_dtypes_are_rejected(function, dtype):
    with pytest.raises(ValueError, match="real floating-point"):
        function(3, 4, dtype=dtype)


@pytest.mark.parametrize(
    ("function", "variance"),
    [
        (nnet.glorot_normal, 2 * 9 / (100 * 4 + 50 * 4)),
        (nnet.glorot_uniform, 2 * 9 / (100 * 4 + 50 * 4)),
        (nnet.he_normal, 9 / (50 * 4)),
        (nnet.he_uniform, 9 / (50 * 4)),
    ],
)
def test_variance(function, variance):
    values = function(100, 50, 2, 2, gain=3, dtype=float).data
    np.testing.assert_allclose(values.var(), variance, rtol=0.03)
    np.testing.assert_allclose(values.mean(), 0, atol=0.03 * np.sqrt(variance))


@pytest.mark.parametrize("function", [*RANDOM[:4], nnet.dirac])
def test_layers_have_two_axes_at_least(function):
    with pytest.raises(ValueError, match="at least 2 axes"):
        function(3)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: nnet.normal(2, std=-1), ValueError, "negative standard deviation"),
        (lambda: nnet.normal(2, -1), ValueError, "at least 0"),
        (lambda: nnet.normal(2.5), TypeError, "integers"),
        (lambda: nnet.uniform(2, lower_bound=1), ValueError, "empty"),
        (lambda: nnet.he_normal(2, 3, gain="a"), TypeError, "gain"),
        (lambda: nnet.normal(2, mean=mg.tensor(1.0)), TypeError, "mean, not a variable"),
        (lambda: nnet.normal(2, std=mg.tensor(1.0)), TypeError, "std, not a variable"),
        (lambda: nnet.normal(2, std="a"), TypeError, "real number for std"),
        (lambda: nnet.uniform(2, lower_bound=mg.tensor(0.0)), TypeError, "not a variable"),
        (lambda: nnet.uniform(2, upper_bound=1j), TypeError, "real number for upper_bound"),
        (lambda: nnet.constant(2, value=mg.tensor(1.0)), TypeError, "value, not a variable"),
        (lambda: nnet.constant(2, constant=False, value=1), ValueError, "constant"),
    ],
)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize("shape", [(3, 3, 5), (2, 3, 3, 5), (4, 3, 1)])
def test_dirac_keeps_the_channels(shape):
    x = np.random.normal(size=(2, 3, *(8,) * (len(shape) - 2)))  # noqa: NPY002
    filters = nnet.dirac(shape, dtype=float)
    out = nnet.conv_nd(x, filters, stride=1, padding=tuple(n // 2 for n in shape[2:]))
    kept = min(shape[0], 3)
    np.testing.assert_array_equal(out.data[:, :kept], x[:, :kept])
    np.testing.assert_array_equal(out.data[:, kept:], 0)


def test_parameters_are_trained():
    w = nnet.he_normal(3, 2, dtype=float)
    (mg.asarray(w) ** 2).sum().backward()
    np.testing.assert_allclose(w.grad, 2 * w.data)
