"""Numbers that a function takes beside its arrays, in all the forms that they come in."""

import numpy as np
import pytest

import mygrad_array_api as mg
from mygrad_array_api import nnet

X = np.array([[0.3, -0.4, 0.8], [-0.1, 0.5, 0.6]], dtype=np.float32)
IMAGES = np.linspace(-1, 1, 24, dtype=np.float32).reshape(2, 3, 4)
STATES = np.full((2, 1, 1), 0.5, dtype=np.float32)
WEIGHTS = [np.full(shape, 0.3, dtype=np.float32) for shape in [(1, 1), (1, 1), (1,)] * 3]

FUNCTIONS = {
    "batchnorm": lambda a: nnet.batchnorm(IMAGES, eps=a),
    "elu": lambda a: nnet.elu(X, a),
    "focal_loss": lambda a: nnet.focal_loss(abs(X), [0, 1], alpha=a, gamma=a),
    "glorot_normal": lambda a: nnet.glorot_normal(2, 3, gain=a),
    "glorot_uniform": lambda a: nnet.glorot_uniform(2, 3, gain=a),
    "gru": lambda a: nnet.gru(STATES, *WEIGHTS, dropout=a),
    "hard_tanh": lambda a: nnet.hard_tanh(X, upper_bound=a),
    "he_normal": lambda a: nnet.he_normal(2, 3, gain=a),
    "he_uniform": lambda a: nnet.he_uniform(2, 3, gain=a),
    "leaky_relu": lambda a: nnet.leaky_relu(X, a),
    "margin_ranking_loss": lambda a: nnet.margin_ranking_loss(X, -X, 1, a),
    "multiclass_hinge": lambda a: nnet.multiclass_hinge(X, [0, 1], a),
    "softmax_focal_loss": lambda a: nnet.softmax_focal_loss(X, [0, 1], alpha=a, gamma=a),
}
LEARNT = ("elu", "hard_tanh", "leaky_relu")
FORMS = (np.float64, np.array, lambda a: mg.tensor(a, dtype=np.float32, constant=True))

every_function = pytest.mark.parametrize("name", FUNCTIONS)


def seeded(name, number):
    mg.random.seed(0)
    return FUNCTIONS[name](number)


@every_function
@pytest.mark.parametrize("form", FORMS, ids=["scalar", "array", "tensor"])
def test_the_form_of_a_number_does_not_matter(name, form):
    expected, actual = seeded(name, 0.25), seeded(name, form(0.25))
    assert actual.dtype == expected.dtype == np.float32
    np.testing.assert_allclose(actual.data, expected.data, rtol=1e-6)


@pytest.mark.parametrize("name", sorted(FUNCTIONS.keys() - {*LEARNT}))
def test_a_variable_whose_gradient_would_be_lost_is_refused(name):
    with pytest.raises(TypeError, match=r"takes a real number for \w+, not a variable"):
        FUNCTIONS[name](mg.tensor(0.25))


@every_function
@pytest.mark.parametrize("value", [1j, np.array(1j), np.ones(1), None], ids=repr)
def test_what_is_no_real_number_is_refused(name, value):
    with pytest.raises(TypeError, match="takes a real number for"):
        FUNCTIONS[name](value)
