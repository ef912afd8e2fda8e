"""Distances and clusters: SciPy's values, and gradients by differences."""

import numpy as np
import pytest
from scipy.cluster import vq as reference_vq
from scipy.spatial import distance as reference

import mygrad_array_api as mg
from mygrad_array_api.errors import InvalidBackprop
from mygrad_array_api.scipy.cluster import vq
from mygrad_array_api.scipy.spatial import distance
from mygrad_array_api.testing import check_grads, check_jvp

FIRST = np.sin(np.arange(6.0)).reshape(2, 3) + 1.5
SECOND = np.cos(2.0 * np.arange(12.0)).reshape(4, 3) + 1.5
WEIGHTS = np.array([0.5, 2.0, 1.25])
VARIANCES = np.array([0.5, 1.0, 2.0])
INVERSE = np.array([[2.0, 0.5, 0.0], [0.5, 1.0, 0.25], [0.0, 0.25, 1.5]])

METRICS = {
    "euclidean": {},
    "sqeuclidean": {},
    "cityblock": {},
    "chebyshev": {},
    "minkowski": {"p": 3},
    "seuclidean": {"V": VARIANCES},
    "mahalanobis": {"VI": INVERSE},
    "cosine": {},
    "correlation": {},
    "canberra": {},
    "braycurtis": {},
    "jensenshannon": {},
}
WEIGHED = [m for m in METRICS if m not in ("seuclidean", "mahalanobis", "jensenshannon")]


def check(evaluate, *args, order=2):
    check_grads(evaluate, *args, order=order, probes=1)
    check_jvp(evaluate, *args, probes=1)


@pytest.mark.parametrize(("metric", "options"), METRICS.items(), ids=METRICS)
def test_distances_of_sets(metric, options):
    found = distance.cdist(FIRST, SECOND, metric, **options)
    np.testing.assert_allclose(found, reference.cdist(FIRST, SECOND, metric, **options), rtol=1e-10)
    found = distance.pdist(SECOND, metric, **options)
    np.testing.assert_allclose(found, reference.pdist(SECOND, metric, **options), rtol=1e-10)
    names = [key for key in options if key != "p"]
    fixed = {key: value for key, value in options.items() if key == "p"}

    def evaluate(x, y, *values):
        given = fixed | dict(zip(names, values, strict=True))
        return [distance.cdist(x, y, metric, **given), distance.pdist(y, metric, **given)]

    check(evaluate, FIRST, SECOND, *[options[key] for key in names])


@pytest.mark.parametrize("metric", WEIGHED)
def test_weights(metric):
    options = METRICS[metric]
    found = distance.cdist(FIRST, SECOND, metric, w=WEIGHTS, **options)
    expected = reference.cdist(FIRST, SECOND, metric, w=WEIGHTS, **options)
    np.testing.assert_allclose(found, expected, rtol=1e-10)
    check(lambda x, w: distance.cdist(x, SECOND, metric, w=w, **options), FIRST, WEIGHTS)


@pytest.mark.parametrize("metric", ["seuclidean", "mahalanobis"])
def test_variances_of_the_points_themselves(metric):
    x = np.cos(2.0 * np.arange(18.0) ** 1.5).reshape(6, 3)
    np.testing.assert_allclose(distance.pdist(x, metric), reference.pdist(x, metric), rtol=1e-10)
    np.testing.assert_allclose(
        distance.cdist(FIRST, x, metric), reference.cdist(FIRST, x, metric), rtol=1e-10
    )
    check(lambda x: distance.cdist(FIRST, x, metric), x, order=1)


def test_the_base_of_a_divergence():
    for base in (None, 2.0):
        for axis in (0, 1):
            np.testing.assert_allclose(
                distance.jensenshannon(SECOND, SECOND[::-1] + 1, base, axis=axis, keepdims=True),
                reference.jensenshannon(SECOND, SECOND[::-1] + 1, base, axis=axis, keepdims=True),
            )
    check(lambda p, b: distance.jensenshannon(p, SECOND[0], b), SECOND[1], np.array(3.0))


@pytest.mark.parametrize(("metric", "options"), METRICS.items(), ids=METRICS)
def test_distances_of_two_points(metric, options):
    u, v = SECOND[0], SECOND[1]
    ours, theirs = (getattr(home, metric) for home in (distance, reference))
    np.testing.assert_allclose(ours(u, v, **options), theirs(u, v, **options), rtol=1e-10)
    check(lambda u, v: ours(u, v, **options), u, v)


def test_zeros_have_finite_gradients():
    for metric, options in METRICS.items():
        x = mg.tensor(np.array([[0.0, 1.0, 2.0], [0.0, 1.0, 2.0]]))
        d = distance.cdist(x, x, metric, **options)
        np.testing.assert_allclose(d, 0.0, atol=1e-7)
        d.sum().backward()
        assert np.isfinite(x.grad).all(), metric


def test_near_points_have_accurate_gradients():
    """Differences of products would round all of it away."""
    x = mg.tensor(np.array([[1e8, 1e8]]))
    distance.cdist(x, [[1e8 + 3e-7, 1e8 + 4e-7]]).backward()
    expected = np.array([x.data[0] - np.array([1e8 + 3e-7, 1e8 + 4e-7])])
    np.testing.assert_allclose(x.grad, expected / np.linalg.norm(expected), rtol=1e-12)


def test_aliases_functions_and_truth_values():
    np.testing.assert_allclose(
        distance.cdist(FIRST, SECOND, "cb"), reference.cdist(FIRST, SECOND, "cityblock")
    )
    for function in (distance.cdist, lambda x, _, m: distance.pdist(x, m)):
        check(lambda x, f=function: f(x, SECOND, lambda u, v: mg.exp(-((u - v) ** 2).sum())), FIRST)
    truth = FIRST > 1.5
    found = distance.cdist(truth, SECOND > 1.5, "jaccard")
    np.testing.assert_array_equal(found, reference.cdist(truth, SECOND > 1.5, "jaccard"))
    assert distance.cdist(mg.tensor(FIRST), SECOND, "hamming").constant
    np.testing.assert_allclose(
        distance.cdist(FIRST, SECOND, "minkowski", p=np.inf),
        reference.cdist(FIRST, SECOND, "chebyshev"),
    )


def test_the_order_of_a_norm_has_a_gradient():
    w = np.array([0.5, 2.0, 1.0])
    check(lambda p, x: distance.cdist(x, SECOND, "minkowski", p=p), np.array(2.5), FIRST)
    check(lambda p, w: distance.cdist(FIRST, SECOND, "minkowski", p=p, w=w), np.array(1.5), w)
    p = mg.tensor(3.0)
    distance.pdist(np.zeros((2, 3)), "minkowski", p=p).sum().backward()
    assert p.grad == 0.0


def test_square_form():
    vector = reference.pdist(SECOND)
    matrix = reference.squareform(vector)
    np.testing.assert_array_equal(distance.squareform(vector), matrix)
    np.testing.assert_array_equal(distance.squareform(matrix), vector)
    check(distance.squareform, vector)
    check(lambda d: distance.squareform(distance.squareform(d)), vector)
    with pytest.raises(ValueError, match="number of points"):
        distance.squareform(np.ones(4))
    with pytest.raises(ValueError, match="square"):
        distance.squareform(np.ones((2, 3)))
    with pytest.raises(ValueError, match="symmetric"):
        distance.squareform(np.triu(matrix))


def test_bad_arguments_of_distances():
    with pytest.raises(ValueError, match="2-dimensional"):
        distance.cdist(FIRST[0], SECOND)
    with pytest.raises(ValueError, match="number of columns"):
        distance.cdist(FIRST[:, :2], SECOND)
    with pytest.raises(ValueError, match="Unknown Distance Metric"):
        distance.cdist(FIRST, SECOND, "taxi")


OBSERVATIONS = np.concatenate([FIRST, SECOND + 5.0])


def test_whitening():
    np.testing.assert_allclose(vq.whiten(SECOND), reference_vq.whiten(SECOND))
    check(vq.whiten, SECOND)
    level = np.c_[SECOND, np.ones(4)]
    with pytest.warns(RuntimeWarning, match="standard deviation zero"):
        found = vq.whiten(mg.tensor(level))
    np.testing.assert_allclose(found[:, 3], 1.0)
    with pytest.raises(ValueError, match="infs or NaNs"):
        vq.whiten(np.array([[np.nan]]))


def test_nearest_codes():
    codes = np.array([[1.5, 1.4, 1.3], [6.0, 6.5, 6.2]])
    code, dist = vq.vq(OBSERVATIONS, codes)
    expected = reference_vq.vq(OBSERVATIONS, codes)
    np.testing.assert_array_equal(code, expected[0])
    np.testing.assert_allclose(dist, expected[1])
    check(lambda x, c: vq.vq(x, c)[1], OBSERVATIONS, codes)


def test_clusters():
    guess = OBSERVATIONS[[0, 3]]
    found = vq.kmeans(OBSERVATIONS, guess, thresh=0.0)
    expected = reference_vq.kmeans(OBSERVATIONS, guess, thresh=0.0)
    np.testing.assert_allclose(found[0], expected[0])
    np.testing.assert_allclose(found[1], expected[1])
    check(lambda x: list(vq.kmeans(x, guess, thresh=0.0)), OBSERVATIONS)
    rng = np.random.default_rng(0)
    x = rng.uniform(size=(200, 2))
    with pytest.raises(InvalidBackprop, match="thresh"):
        vq.kmeans(mg.tensor(x), x[:7], iter=1, thresh=10.0)
