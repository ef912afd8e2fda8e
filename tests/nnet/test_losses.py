"""Losses: derivatives of every order, extreme scores, labels that are checked."""

from fractions import Fraction

import numpy as np
import pytest

import mygrad_array_api as mg
from mygrad_array_api import nnet
from mygrad_array_api.testing import check_grads

RNG = np.random.default_rng(11)
SCORES = RNG.normal(size=(4, 3))
PROBABILITIES = np.exp(SCORES) / np.exp(SCORES).sum(axis=1, keepdims=True)
LABELS = np.array([2, 0, 1, 1])

CLASSIFICATION = {
    "focal_loss": nnet.focal_loss,
    "multiclass_hinge": nnet.multiclass_hinge,
    "negative_log_likelihood": nnet.negative_log_likelihood,
    "softmax_crossentropy": nnet.softmax_crossentropy,
    "softmax_focal_loss": nnet.softmax_focal_loss,
}

every_loss = pytest.mark.parametrize("loss", CLASSIFICATION.values(), ids=CLASSIFICATION)


def test_every_loss_is_here():
    assert {*CLASSIFICATION, "margin_ranking_loss"} == set(nnet.losses.__all__)


@every_loss
def test_gradients_of_two_orders(loss):
    check_grads(lambda x: loss(x, LABELS), PROBABILITIES, order=2)


@pytest.mark.parametrize("gamma", [0, 0.5, 1, 2, 3.5])
@pytest.mark.parametrize("loss", [nnet.focal_loss, nnet.softmax_focal_loss])
def test_gradients_of_the_focal_losses(loss, gamma):
    check_grads(lambda x: loss(x, LABELS, alpha=0.3, gamma=gamma), PROBABILITIES, order=2)


def test_gradients_of_the_weighted_likelihood():
    weights = np.array([1.0, 0.5, 2.0])
    check_grads(
        lambda x, w: nnet.negative_log_likelihood(x, LABELS, weights=w), SCORES, weights, order=2
    )


@pytest.mark.parametrize("y", [1, -1, np.array([1, -1, 1, -1])])
def test_gradients_of_the_ranking_loss(y):
    x1, x2 = RNG.normal(size=(2, 4, 3))
    check_grads(lambda a, b: nnet.margin_ranking_loss(a, b, y, 0.5), x1, x2, order=2)


EXTREME = np.array([[1e4, -1e4, 0.0], [-1e4, 1e4, 1e4], [1e4, 0.0, -1e4], [0.0, 0.0, 0.0]])


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(
    "loss",
    [
        nnet.multiclass_hinge,
        nnet.softmax_crossentropy,
        nnet.softmax_focal_loss,
        lambda x, y: nnet.softmax_focal_loss(x, y, gamma=2),
        lambda x, y: nnet.softmax_focal_loss(x, y, gamma=0.5),
        lambda x, y: nnet.negative_log_likelihood(nnet.logsoftmax(x), y),
    ],
)
@pytest.mark.parametrize("labels", [[0, 1, 2, 0], [1, 0, 0, 2], [2, 2, 1, 1]])
def test_extreme_scores(loss, labels, dtype):
    x = mg.tensor(EXTREME.astype(dtype))
    out = loss(x, labels)
    out.backward()
    assert np.isfinite(out.data).all()
    assert np.isfinite(x.grad).all()
    assert out.dtype == x.grad.dtype == dtype


def test_crossentropy_of_extreme_scores():
    x = mg.tensor(EXTREME)
    loss = nnet.softmax_crossentropy(x, [1, 0, 2, 0])
    np.testing.assert_allclose(float(loss), (2e4 + 2e4 + np.log(2) + 2e4 + np.log(3)) / 4)


@pytest.mark.parametrize("gamma", [0.5, 1, 2])
def test_certainty_has_no_focal_loss(gamma):
    """Though the derivative of the power may be infinite."""
    p = mg.tensor([[1.0, 0.0]])
    nnet.focal_loss(p, [0], gamma=gamma).backward()
    np.testing.assert_array_equal(p.grad, [[0.0, 0.0]])


@pytest.mark.parametrize("gamma", [0.5, 1.5])
def test_a_probability_that_was_rounded_up_has_no_focal_loss(gamma):
    p = mg.tensor([[1.0 + 1e-15, 0.0]])
    loss = nnet.focal_loss(p, [0], gamma=gamma)
    loss.backward()
    assert loss.item() == 0.0
    np.testing.assert_array_equal(p.grad, [[0.0, 0.0]])


@pytest.mark.parametrize("loss", [nnet.multiclass_hinge, nnet.softmax_crossentropy])
def test_permuting_classes_permutes_the_gradient(loss):
    order = np.array([2, 0, 1])
    x, permuted = mg.tensor(SCORES), mg.tensor(SCORES[:, order])
    a, b = loss(x, LABELS), loss(permuted, np.argsort(order)[LABELS])
    np.testing.assert_allclose(float(a), float(b), rtol=1e-14)
    (a + b).backward()
    np.testing.assert_allclose(x.grad[:, order], permuted.grad, atol=1e-15)


def test_gradient_is_zero_at_the_hinge():
    x = mg.tensor([[1.0, 0.0]])
    nnet.multiclass_hinge(x, [0]).backward()
    np.testing.assert_array_equal(x.grad, [[0.0, 0.0]])
    x1, x2 = mg.tensor([1.0]), mg.tensor([0.5])
    nnet.margin_ranking_loss(x1, x2, 1, 0.5).backward()
    assert x1.grad == x2.grad == 0.0


@pytest.mark.parametrize(
    "labels", [LABELS, LABELS.tolist(), mg.tensor(LABELS), LABELS.astype("u1")]
)
@every_loss
def test_labels_may_be_anything_of_integers(loss, labels):
    np.testing.assert_array_equal(
        loss(PROBABILITIES, labels).data, loss(PROBABILITIES, LABELS).data
    )


@pytest.mark.parametrize(
    ("labels", "error", "message"),
    [
        ([0, 1, 2, -1], IndexError, "-1 in .* is none of the 3 classes"),
        ([0, 1, 2, 3], IndexError, "3 in .* is none of the 3 classes"),
        ([0.0, 1.0, 2.0, 0.0], TypeError, "integers, not float64"),
        ([True, False, True, True], TypeError, "integers, not bool"),
        ([0, 1, 2], ValueError, r"shape \(4,\), not \(3,\)"),
        ([[0], [1], [2], [0]], ValueError, r"shape \(4,\), not \(4, 1\)"),
        (1, ValueError, r"shape \(4,\), not \(\)"),
    ],
)
@every_loss
def test_bad_labels(loss, labels, error, message):
    with pytest.raises(error, match=message):
        loss(PROBABILITIES, labels)


@every_loss
def test_bad_scores(loss):
    with pytest.raises(TypeError, match="takes real numbers"):
        loss(SCORES * 1j, LABELS)
    with pytest.raises(ValueError, match=r"shape \(N, C\)"):
        loss(SCORES[0], LABELS)


@every_loss
def test_an_empty_batch(loss):
    x = mg.tensor(np.zeros((0, 3)))
    out = loss(x, np.zeros(0, int))
    assert out.shape == ((0,) if "focal" in loss.__name__ else ())
    assert np.isnan(out.data).all()
    out.backward()
    assert x.grad.shape == (0, 3)
    loss(x, [])


@pytest.mark.parametrize("y", [1, 1.0, np.array([1, -1, 1])])
def test_signs_do_not_make_a_ranking_more_precise(y):
    x1, x2 = (mg.tensor(np.array(x, dtype="float32")) for x in ([1, 2, 3], [3, 2, 1]))
    loss = nnet.margin_ranking_loss(x1, x2, y, 0.5)
    assert loss.dtype == np.float32
    loss.backward()
    assert x1.grad.dtype == np.float32


@pytest.mark.parametrize("dtype", ["uint8", "int8", "int64", "bool"])
@every_loss
def test_integers_do_not_wrap(loss, dtype):
    x = np.array([[0, 1, 1], [1, 0, 1]], dtype=dtype)
    out = loss(x, [1, 0])
    np.testing.assert_array_equal(out.data, loss(x.astype(float), [1, 0]).data)
    assert out.dtype == np.float64


@pytest.mark.parametrize("dtype", ["uint8", "int8", "int64", "bool"])
def test_a_ranking_of_integers_does_not_wrap(dtype):
    x1, x2 = np.array([[0, 100], [100, 1]], dtype=dtype)
    sign = np.array([1, -1])
    wanted = nnet.margin_ranking_loss(x1.astype(float), x2.astype(float), sign, 0.5)
    assert nnet.margin_ranking_loss(x1, x2, sign, 0.5).item() == wanted.item()


MEANS = {
    "hinge": lambda x: nnet.multiclass_hinge(x, np.ones(len(x), int), 0.0),
    "likelihood": lambda x: nnet.negative_log_likelihood(-x, np.zeros(len(x), int)),
    "ranking": lambda x: nnet.margin_ranking_loss(x[:, 0], x[:, 1], -1, 0.0),
}


@pytest.mark.parametrize("loss", MEANS.values(), ids=MEANS)
def test_the_mean_of_equal_losses_is_that_loss(loss):
    """Though their sum overflows, and one forty-ninth is not a floating-point number."""
    x = mg.tensor(np.tile(np.array([100, 0], "float16"), (1000, 1)))
    mean = loss(x)
    mean.backward()
    assert mean.item() == 100.0
    np.testing.assert_allclose(x.grad[:, 0], 1e-3, rtol=1e-3)
    assert loss(np.tile([1.0, 0.0], (49, 1))).item() == 1.0


@pytest.mark.filterwarnings("error")
def test_a_batch_whose_size_is_no_number_of_its_dtype():
    x = mg.tensor(np.full((70_000, 1), -1, dtype="float16"))
    loss = nnet.negative_log_likelihood(x, np.zeros(70_000, int))
    loss.backward()
    assert loss.item() == 1.0
    assert loss.dtype == x.grad.dtype == np.float16
    np.testing.assert_allclose(x.grad, -1 / 70_000, rtol=1e-2)


@pytest.mark.parametrize("half", [Fraction(1, 2), np.longdouble(0.5), np.float32(0.5)])
def test_numbers_may_be_of_any_real_type(half):
    for loss in (
        nnet.focal_loss(PROBABILITIES, LABELS, alpha=half, gamma=half),
        nnet.margin_ranking_loss(SCORES, PROBABILITIES, 1, half),
    ):
        assert loss.dtype == np.float64
    wanted = nnet.focal_loss(PROBABILITIES, LABELS, alpha=0.5, gamma=0.5)
    loss = nnet.focal_loss(PROBABILITIES, LABELS, alpha=half, gamma=half)
    np.testing.assert_array_equal(loss.data, wanted.data)


def test_an_empty_ranking():
    assert np.isnan(nnet.margin_ranking_loss(np.zeros(0), np.zeros(0), 1, 1.0).data)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda x: nnet.multiclass_hinge(x, LABELS, "a"), TypeError, "hinge"),
        (lambda x: nnet.focal_loss(x, LABELS, gamma=-1), ValueError, "negative gamma"),
        (lambda x: nnet.focal_loss(x, LABELS, gamma="a"), TypeError, "gamma"),
        (lambda x: nnet.softmax_focal_loss(x, LABELS, alpha="a"), TypeError, "alpha"),
        (
            lambda x: nnet.negative_log_likelihood(x, LABELS, weights=np.ones(4)),
            ValueError,
            r"weights are to be of shape \(3,\)",
        ),
        (lambda x: nnet.margin_ranking_loss(x, x[:2], 1, 1.0), ValueError, "one shape"),
        (lambda x: nnet.margin_ranking_loss(x, x, [1, 1], 1.0), ValueError, r"\(4,\), not \(2,\)"),
        (lambda x: nnet.margin_ranking_loss(x, x, 1, -1.0), ValueError, "negative margin"),
        (lambda x: nnet.margin_ranking_loss(x, x, 1, "a"), TypeError, "real number for margin"),
        (lambda x: nnet.margin_ranking_loss(x, x * 1j, 1, 1.0), TypeError, "x2"),
    ],
)
def test_bad_arguments(call, error, message):
    with pytest.raises(error, match=message):
        call(PROBABILITIES)


@pytest.mark.parametrize("loss", [nnet.multiclass_hinge, nnet.softmax_crossentropy])
def test_constant(loss):
    assert loss(mg.tensor(SCORES), LABELS, constant=True).constant
    assert loss(SCORES, LABELS).constant
    assert not loss(SCORES, LABELS, constant=False).constant
