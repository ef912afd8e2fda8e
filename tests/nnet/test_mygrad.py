"""Names, signatures, values and gradients, all as MyGrad has them."""

import inspect

import numpy as np
import pytest

import mygrad_array_api as mg
from mygrad_array_api import nnet

from .peer import mygrad, peer, theirs

RNG = np.random.default_rng(3)
BATCH = RNG.normal(size=(2, 3, 7, 8))
SCORES = RNG.normal(size=(5, 4)) * 3
PROBABILITIES = np.exp(SCORES) / np.exp(SCORES).sum(axis=1, keepdims=True)
LABELS = np.array([0, 3, 1, 2, 2])
VECTOR = np.array([-30.0, -2.5, -1.0, -0.5, 0.0, 0.5, 1.0, 2.5, 30.0])
OTHER = RNG.normal(size=(5, 4))
SIGNS = np.array([1, -1, 1, 1, -1])

STEPS, COUNT, SIZE, WIDTH = 5, 2, 3, 4
UNIT = tuple(
    RNG.normal(size=shape)
    for shape in ((STEPS, COUNT, SIZE), *[(SIZE, WIDTH), (WIDTH, WIDTH), (WIDTH,)] * 3)
)
START = RNG.normal(size=(COUNT, WIDTH))

# By name: the arrays that are differentiated, other arguments, keywords.
CALLS = {
    "elu": [((VECTOR,), (0.7,), {}), ((BATCH,), (1,), {})],
    "glu": [((BATCH,), (), {}), ((SCORES,), (-1,), {}), ((BATCH,), (), {"axis": 0})],
    "hard_tanh": [
        ((VECTOR,), (), {}),
        ((VECTOR,), (), {"lower_bound": -2.5, "upper_bound": 0.5}),
    ],
    "leaky_relu": [((VECTOR,), (0.1,), {}), ((BATCH,), (), {"slope": -2})],
    "logsoftmax": [
        ((SCORES,), (), {}),
        ((BATCH,), ((1, 2),), {}),
        ((BATCH,), (None,), {}),
        ((SCORES * 1e4,), (0,), {}),
    ],
    "relu": [((VECTOR,), (), {}), ((BATCH,), (), {})],
    "selu": [((VECTOR,), (), {}), ((BATCH,), (), {})],
    "sigmoid": [((VECTOR,), (), {}), ((BATCH,), (), {})],
    "soft_sign": [((VECTOR,), (), {}), ((BATCH,), (), {})],
    "softmax": [
        ((SCORES,), (), {}),
        ((BATCH,), ((1, 2),), {}),
        ((BATCH,), (None,), {}),
        ((SCORES * 1e4,), (0,), {}),
    ],
    "tanh": [((VECTOR,), (), {})],
    "focal_loss": [
        ((PROBABILITIES,), (LABELS,), {}),
        ((PROBABILITIES,), (LABELS,), {"alpha": 0.5, "gamma": 2}),
        ((PROBABILITIES,), (LABELS,), {"gamma": 0.5}),
    ],
    "softmax_focal_loss": [
        ((SCORES,), (LABELS,), {}),
        ((SCORES,), (LABELS,), {"alpha": 0.5, "gamma": 2}),
        ((SCORES,), (LABELS,), {"gamma": 0.5}),
    ],
    "margin_ranking_loss": [
        ((SCORES, OTHER), (SIGNS,), {"margin": 0.5}),
        ((SCORES[0], OTHER[0]), (1,), {"margin": 2.0}),
        ((SCORES, OTHER), (-1, 0.0), {}),
    ],
    "multiclass_hinge": [((SCORES,), (LABELS,), {}), ((SCORES,), (LABELS, 4.0), {})],
    "negative_log_likelihood": [
        ((SCORES,), (LABELS,), {}),
        ((SCORES,), (mygrad.tensor(LABELS),), {"weights": np.array([1.0, 2.0, 0.5, 3.0])}),
    ],
    "softmax_crossentropy": [((SCORES,), (LABELS,), {}), ((SCORES * 1e4,), (LABELS,), {})],
    "batchnorm": [
        ((BATCH,), (), {"eps": 1e-3}),
        ((SCORES,), (), {"eps": 0}),
        ((BATCH[..., 0],), (), {"eps": 1e-3, "gamma": np.array([1.0, 2.0, 3.0])}),
        ((BATCH,), (), {"eps": 0.5, "gamma": np.ones(3), "beta": np.array([1.0, -2.0, 3.0])}),
    ],
    "conv_nd": [
        ((BATCH, RNG.normal(size=(4, 3, 3, 2))), (), {"stride": 1}),
        ((BATCH, RNG.normal(size=(4, 3, 3, 2))), (), {"stride": 2}),
        ((BATCH, RNG.normal(size=(1, 3, 3, 2))), (), {"stride": (2, 1), "padding": (0, 1)}),
        ((BATCH, RNG.normal(size=(4, 3, 2, 2))), (), {"stride": (3, 5), "dilation": (3, 2)}),
        ((BATCH[:, :, 0], RNG.normal(size=(2, 3, 4))), (), {"stride": 1, "padding": 2}),
        ((BATCH[None], RNG.normal(size=(2, 2, 2, 3, 4))), (), {"stride": (1, 2, 2)}),
    ],
    "max_pool": [
        ((BATCH,), ((2, 2), 1), {}),
        ((BATCH,), ((3, 2), 2), {}),
        ((BATCH,), ((2,), (2,)), {}),
        ((BATCH,), ((1, 2, 2), (1, 1, 3)), {}),
        ((np.round(BATCH),), ((3, 2), 2), {}),
    ],
    "gru": [
        (UNIT, (), {}),
        (UNIT, (START,), {}),
        *((UNIT, (START, limit), {}) for limit in range(1, STEPS)),
    ],
}

every_call = pytest.mark.parametrize(
    ("name", "call"),
    [(name, call) for name, calls in CALLS.items() for call in calls],
    ids=lambda value: value if isinstance(value, str) else "",
)

DRAWN = ["glorot_normal", "glorot_uniform", "he_normal", "normal", "uniform"]
FILLED = ["constant", "dirac", "identity"]


def ours(name):
    return getattr(nnet, name)


def differentiated(namespace, functions, name, call):
    """Return the value and the gradients of the sum of the result times fixed weights."""
    arrays, others, keywords = call
    tensors = [namespace.tensor(x) for x in arrays]
    out = functions(name)(*tensors, *others, **keywords)
    weights = np.cos(np.arange(out.size)).reshape(out.shape)
    (out * weights).sum().backward()
    return out.data, [x.grad for x in tensors]


@every_call
def test_values_and_gradients(name, call):
    their_value, their_gradients = differentiated(mygrad, theirs, name, call)
    our_value, our_gradients = differentiated(mg, ours, name, call)
    np.testing.assert_allclose(our_value, their_value, rtol=1e-11, atol=1e-12)
    for mine, their in zip(our_gradients, their_gradients, strict=True):
        np.testing.assert_allclose(mine, their, rtol=1e-9, atol=1e-11)


@pytest.mark.parametrize("part", ["activations", "initializers", "layers", "losses"])
def test_parts_have_the_same_names(part):
    own = getattr(nnet, part)
    for name in getattr(peer, part).__all__:
        assert name in own.__all__
        assert getattr(own, name) is ours(name)


@pytest.mark.parametrize("name", sorted({*CALLS, *DRAWN, *FILLED, "he_uniform"} - {"tanh"}))
def test_signature(name):
    """That of tanh is of the main namespace."""
    their = inspect.signature(theirs(name)).parameters
    mine = inspect.signature(ours(name)).parameters
    assert list(mine) == list(their)
    for key, parameter in their.items():
        assert mine[key].kind is parameter.kind
        assert mine[key].default == parameter.default


def test_every_function_is_compared():
    parts = (peer.activations, peer.layers, peer.losses, peer.initializers)
    names = {name for part in parts for name in part.__all__}
    assert names | {"gru"} == {*CALLS, *DRAWN, *FILLED, "he_uniform"}


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("shape", [(4, 3), ((2, 3, 5),), (2, 2, 3, 3)])
def test_the_same_numbers_are_drawn(name, shape):
    if name == "glorot_normal" and len(shape) == 4:
        shape = (2, 2, 3)  # of four axes, MyGrad leaves out the last one
    drawn = []
    for functions in (theirs, ours):
        np.random.seed(5)  # noqa: NPY002 the generator that both draw from
        drawn.append(functions(name)(*shape))
    their, mine = drawn
    np.testing.assert_array_equal(mine.data, their.data)
    assert mine.dtype == their.dtype


@pytest.mark.parametrize(
    ("name", "args", "keywords"),
    [
        ("constant", (2, 3), {"value": 7}),
        ("constant", ((2, 3),), {"dtype": "float32"}),
        ("dirac", (2, 3, 3, 3), {}),
        ("dirac", (4, 2, 2), {}),
        ("dirac", ((3, 3),), {"dtype": float}),
        ("identity", (3,), {}),
    ],
)
def test_the_same_numbers_are_filled_in(name, args, keywords):
    their = theirs(name)(*args, **keywords)
    mine = ours(name)(*args, **keywords)
    np.testing.assert_array_equal(mine.data, their.data)
    assert mine.dtype == their.dtype
    assert mine.constant is their.constant


def test_he_uniform_has_the_variance_of_he_normal():
    """MyGrad's bound is sqrt(inputs / 3), not sqrt(3 / inputs)."""
    np.random.seed(5)  # noqa: NPY002 the generator that both draw from
    drawn = nnet.he_uniform(300, 100, gain=2, dtype=float).data
    np.testing.assert_allclose(drawn.var(), 4 / 100, rtol=0.02)
    assert np.abs(drawn).max() <= 2 * np.sqrt(3 / 100)


@pytest.mark.parametrize(
    ("window", "step", "dilation"),
    [((2,), 1, None), ((2, 3), (2, 1), None), ((2, 2), 1, (3, 2)), ((1, 2, 3), 2, 1)],
)
def test_sliding_window_view(window, step, dilation):
    their = mygrad.sliding_window_view(BATCH, window, step, dilation)
    mine = mg.sliding_window_view(BATCH, window, step, dilation)
    np.testing.assert_array_equal(mine.data, their)
