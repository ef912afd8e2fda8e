"""Distributions of vectors and matrices, and kernel densities: SciPy's values, and gradients."""

import numpy as np
import pytest
import scipy.stats
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api.scipy import stats
from mygrad_array_api.testing import check_grads, check_vjp

MEAN = np.array([0.3, -1.0, 2.0])
COV = np.array([[2.0, 0.5, 0.1], [0.5, 1.0, -0.3], [0.1, -0.3, 1.5]])
X = np.array([[0.0, 0.1, 1.0], [1.0, -2.0, 2.5], [-3.0, 4.0, 0.0], [0.3, -1.0, 2.0]])
SHARES = np.array([[0.2, 0.5], [0.3, 0.25], [0.5, 0.25]])
ALPHA = np.array([1.5, 0.7, 3.0])
SCATTER = np.stack([COV, COV @ COV, np.diag([1.0, 2.0, 3.0])], axis=-1)
P = np.array([0.2, 0.3, 0.5])
DATA = np.array([[0.0, 1.0, 3.0, 2.0, -1.0], [1.0, 0.5, -1.0, 2.0, 0.0]])
WEIGHTS = np.array([1.0, 2.0, 0.5, 1.0, 3.0])
POINTS = np.array([[0.5, 1.0, 5.0], [0.0, 1.0, -2.0]])

CALLS = [
    ("multivariate_normal", "logpdf", (X, MEAN, COV), {}),
    ("multivariate_normal", "pdf", (X, MEAN, COV), {}),
    ("multivariate_normal", "logpdf", (X[0], MEAN), {}),
    ("multivariate_normal", "logpdf", (X[:, 0], None, np.array(2.0)), {}),
    ("multivariate_normal", "logpdf", (X, MEAN, np.array([1.0, 2.0, 3.0])), {}),
    ("multivariate_normal", "logpdf", (np.array(0.4),), {}),
    ("multivariate_normal", "logpdf", (X, MEAN, COV), {"allow_singular": True}),
    ("multivariate_normal", "entropy", (MEAN, COV), {}),
    ("multivariate_normal", "entropy", (), {}),
    ("multivariate_t", "logpdf", (X, MEAN, COV, np.array(3.5)), {}),
    ("multivariate_t", "pdf", (X, MEAN, COV, np.array(3.5)), {}),
    ("multivariate_t", "logpdf", (X, MEAN, COV, np.inf), {}),
    ("multivariate_t", "logpdf", (X[:, 0],), {}),
    ("multivariate_t", "entropy", (MEAN, COV, np.array(3.5)), {}),
    ("multivariate_t", "entropy", (MEAN, COV, np.inf), {}),
    ("dirichlet", "logpdf", (SHARES, ALPHA), {}),
    ("dirichlet", "pdf", (SHARES[:, 0], ALPHA), {}),
    ("dirichlet", "logpdf", (SHARES[:2], ALPHA), {}),
    ("dirichlet", "logpdf", (SHARES[:2, 0], ALPHA), {}),
    *[("dirichlet", method, (ALPHA,), {}) for method in ("mean", "var", "cov", "entropy")],
    ("multinomial", "logpmf", (np.array([[1, 2, 3], [0, 6, 0], [1, 1, 1], [7, -1, 0]]), 6, P), {}),
    ("multinomial", "pmf", (np.array([2, 2, 2]), 6, P), {}),
    ("multinomial", "logpmf", (np.array([2, 2, 2]), 6, np.array([P, [0.1, 0.1, 0.8]])), {}),
    *[("multinomial", method, (6, P), {}) for method in ("mean", "cov", "entropy")],
    ("multinomial", "entropy", (np.array([3, 6]), np.array([P, [0.1, 0.1, 0.8]])), {}),
    ("wishart", "logpdf", (SCATTER, np.array(4.5), COV), {}),
    ("wishart", "pdf", (COV, np.array(4.5), COV), {}),
    ("wishart", "logpdf", (np.array([1.0, 2.0]), np.array(2.5), np.array(0.5)), {}),
    ("wishart", "logpdf", (COV, np.array(3.0), np.array([1.0, 2.0, 3.0])), {}),
    *[("wishart", m, (np.array(5.5), COV), {}) for m in ("mean", "var", "entropy", "mode")],
]

every_call = pytest.mark.parametrize(("name", "method", "args", "options"), CALLS, ids=str)


@every_call
def test_values_are_scipys(name, method, args, options):
    actual = getattr(getattr(stats, name), method)(*args, **options)
    plain = [float(x) if np.shape(x) == () and x is not None else x for x in args]
    plain = [int(x) if name == "multinomial" and isinstance(x, float) else x for x in plain]
    expected = getattr(getattr(scipy.stats, name), method)(*plain, **options)
    assert actual.shape == np.shape(expected)
    assert actual.constant, "nothing varies"
    assert_allclose(actual, expected, rtol=1e-11)


def symmetric(x):
    return (x + x.mT) * 0.5 if isinstance(x, mg.Tensor) and x.ndim == 2 and x.shape == (3, 3) else x


@every_call
def test_gradients(name, method, args, options):
    """In every argument; a matrix is made symmetric first, of which half is read."""
    if name == "dirichlet" and method in ("logpdf", "pdf") and len(args[0]) == 3:
        # Shares are moved along the simplex only.
        fixed, args = args[0], args[1:]
        check_grads(lambda a: getattr(stats.dirichlet, method)(fixed, a), *args)
        return
    if name == "wishart" and np.ndim(args[0]) == 3:
        args = (args[0][..., 0], *args[1:])

    if name == "multinomial" and method == "logpmf":
        args = (args[0][..., :2, :], *args[1:]) if args[0].ndim > 1 else args

    def function(*given):
        given = [symmetric(x) for x in given]
        if name == "multinomial":
            given[-1] = given[-1] / given[-1].sum(axis=-1, keepdims=True)
        return getattr(getattr(stats, name), method)(*given, **options)

    varied = [x for x in args if isinstance(x, np.ndarray) and x.dtype.kind == "f"]
    if varied:
        check_grads(function, *args, order=2, probes=2)


def test_a_singular_covariance_matrix():
    B = np.array([[1.0, 0.0], [2.0, 1.0], [0.0, -1.0]])
    cov = B @ B.T
    inside = (B @ np.array([[0.3], [1.0]])).ravel()
    x = np.stack([inside, inside + np.array([0.0, 0.0, 1.0])])
    actual = stats.multivariate_normal.logpdf(x, cov=cov, allow_singular=True)
    expected = scipy.stats.multivariate_normal.logpdf(x, cov=cov, allow_singular=True)
    assert_allclose(actual, expected, rtol=1e-10)
    assert actual[1] == -np.inf

    def along(B):  # in the directions that keep the rank, and the point in the range
        point = B @ np.array([0.3, 1.0])
        return stats.multivariate_normal.logpdf(point, cov=B @ B.mT, allow_singular=True)

    check_vjp(along, B, rtol=1e-6)
    with pytest.raises(np.linalg.LinAlgError, match="positive definite"):
        stats.multivariate_normal.logpdf(inside, cov=cov)
    with pytest.raises(ValueError, match="semidefinite"):
        stats.multivariate_normal.logpdf(inside, cov=-cov, allow_singular=True)


def test_the_precision_matrix_has_its_gradient():
    """That of the log-likelihood in the covariance: half of ``C⁻¹ d dᵀ C⁻¹ - C⁻¹``."""
    cov = mg.tensor(COV)
    stats.multivariate_normal.logpdf(X[0], MEAN, cov).backward()
    inverse, apart = np.linalg.inv(COV), X[0] - MEAN
    expected = 0.5 * (np.outer(inverse @ apart, inverse @ apart) - inverse)
    assert_allclose(cov.grad, expected, rtol=1e-10, atol=1e-12)


# ---------------------------------------------------------------- random numbers


def test_normal_vectors_are_scipys_and_move():
    draw = {"size": 4, "random_state": np.random.default_rng(0)}
    mean, cov = mg.tensor(MEAN), mg.tensor(COV)
    x = stats.multivariate_normal.rvs(mean, cov, **draw)
    again = {"size": 4, "random_state": np.random.default_rng(0)}
    assert_allclose(x, scipy.stats.multivariate_normal.rvs(MEAN, COV, **again), rtol=1e-12)
    still = np.linalg.solve(np.linalg.cholesky(COV), (x.data - MEAN).T)
    x.sum().backward()
    assert_allclose(mean.grad, 4.0)

    def by_factor(cov):
        return (mg.linalg.cholesky((cov + cov.mT) * 0.5) @ still).sum()

    assert_allclose(cov.grad, mg.grad(by_factor)(COV), rtol=1e-9, atol=1e-12)


def test_students_vectors_are_scipys_and_move():
    loc, shape, df = mg.tensor(MEAN), mg.tensor(COV), mg.tensor(4.0)
    for random_state in (3, np.random.default_rng(3)):
        x = stats.multivariate_t.rvs(loc, shape, df, 5, random_state)
        again = 3 if random_state == 3 else np.random.default_rng(3)
        assert_allclose(x, scipy.stats.multivariate_t.rvs(MEAN, COV, 4.0, 5, again), rtol=1e-10)
    x.sum().backward()
    assert_allclose(loc.grad, 5.0)
    assert np.all(np.isfinite(shape.grad))
    normal = stats.multivariate_t.rvs(MEAN, COV, np.inf, 5, 3)
    assert_allclose(normal, scipy.stats.multivariate_t.rvs(MEAN, COV, np.inf, 5, 3), rtol=1e-10)


def test_shares_are_those_of_a_generator():
    alpha = mg.tensor(ALPHA)
    x = stats.dirichlet.rvs(alpha, 4, np.random.default_rng(1))
    assert_allclose(x, scipy.stats.dirichlet.rvs(ALPHA, 4, np.random.default_rng(1)), rtol=1e-12)
    assert_allclose(x.sum(axis=-1), 1.0)


def test_matrices_are_scipys_and_move():
    df, scale = mg.tensor(5.0), mg.tensor(COV)
    for size in (1, 3, (2, 2)):
        x = stats.wishart.rvs(df, scale, size, np.random.default_rng(2))
        expected = scipy.stats.wishart.rvs(5.0, COV, size, np.random.default_rng(2))
        assert_allclose(x, expected, rtol=1e-11)
    (x * np.arange(9.0).reshape(3, 3)).sum().backward()
    assert np.all(np.isfinite(scale.grad))
    scaled = mg.tensor(1.0)  # matrices are proportional to their scale
    x = stats.wishart.rvs(5.0, scaled * COV, 1, np.random.default_rng(2))
    x.sum().backward()
    assert_allclose(scaled.grad, x.data.sum(), rtol=1e-12)


def test_counts_are_scipys_and_constant():
    x = stats.multinomial.rvs(6, mg.tensor(P), 3, np.random.default_rng(1))
    assert x.constant
    assert_array_equal(x, scipy.stats.multinomial.rvs(6, P, 3, np.random.default_rng(1)))


# ---------------------------------------------------------------- kernels


@pytest.mark.parametrize("bw_method", [None, "silverman", 0.4, lambda kde: kde.n ** (-0.3)])
@pytest.mark.parametrize("weights", [None, WEIGHTS])
def test_kernel_densities_are_scipys(bw_method, weights):
    ours = stats.gaussian_kde(DATA, bw_method, weights)
    theirs = scipy.stats.gaussian_kde(DATA, bw_method, weights)
    for method in ("pdf", "logpdf", "evaluate", "__call__"):
        assert_allclose(getattr(ours, method)(POINTS), getattr(theirs, method)(POINTS), rtol=1e-11)
    assert_allclose(ours.covariance, theirs.covariance, rtol=1e-12)
    assert_allclose(ours.inv_cov, theirs.inv_cov, rtol=1e-11)
    assert_allclose(ours.factor, theirs.factor, rtol=1e-12)
    assert_allclose(ours.neff, theirs.neff, rtol=1e-12)
    assert_allclose(
        ours.integrate_gaussian(np.zeros(2), np.eye(2)),
        theirs.integrate_gaussian(np.zeros(2), np.eye(2)),
        rtol=1e-11,
    )
    other = stats.gaussian_kde(DATA[:, 1:]), scipy.stats.gaussian_kde(DATA[:, 1:])
    assert_allclose(ours.integrate_kde(other[0]), theirs.integrate_kde(other[1]), rtol=1e-11)
    assert_allclose(ours.marginal([1])(POINTS[1]), theirs.marginal([1])(POINTS[1]), rtol=1e-11)
    assert_allclose(ours(POINTS[:, 0]), theirs(POINTS[:, 0]), rtol=1e-11)


def test_kernel_densities_in_one_dimension():
    ours, theirs = stats.gaussian_kde(DATA[0]), scipy.stats.gaussian_kde(DATA[0])
    assert_allclose(ours([0.1, 7.0]), theirs([0.1, 7.0]), rtol=1e-11)
    assert_allclose(ours.integrate_box_1d(0, 2), theirs.integrate_box_1d(0, 2), rtol=1e-11)


def test_gradients_of_kernel_densities():
    def logpdf(points, data, weights, factor):
        return stats.gaussian_kde(data, factor, weights).logpdf(points)

    check_grads(logpdf, POINTS, DATA, WEIGHTS, np.array(0.5), order=2, probes=1)
    check_vjp(lambda data: stats.gaussian_kde(data[0]).integrate_box_1d(0.0, 2.0), DATA)
    check_vjp(lambda data: stats.gaussian_kde(data).integrate_gaussian([0, 0], np.eye(2)), DATA)
    check_vjp(
        lambda data: stats.gaussian_kde(data).integrate_kde(stats.gaussian_kde(data * 2)), DATA
    )


def test_resampled_points_move_with_the_data():
    data = mg.tensor(DATA)
    x = stats.gaussian_kde(data).resample(6, 3)
    assert x.shape == (2, 6)
    x.sum().backward()
    assert_allclose(np.sum(data.grad), 12.0)  # they shift as a whole


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("call", "match"),
    [
        (lambda: stats.multivariate_normal.logpdf(X, MEAN, np.eye(2)), "matrix of shape"),
        (lambda: stats.multivariate_normal.logpdf(X, COV, COV), "a vector for its centre"),
        (lambda: stats.multivariate_t.logpdf(X, MEAN, COV, -1.0), "greater than zero"),
        (lambda: stats.dirichlet.logpdf([0.5, 0.4], [1.0, 1.0]), "must be shares"),
        (lambda: stats.dirichlet.logpdf([1.5, -0.5], [1.0, 1.0]), "must be shares"),
        (lambda: stats.dirichlet.logpdf([0.5], [1.0, 1.0, 1.0]), "a vector of 3 shares"),
        (lambda: stats.dirichlet.logpdf([0.0, 1.0], [0.5, 1.0]), "greater than zero if"),
        (lambda: stats.dirichlet.mean([0.0, 1.0]), "greater than 0"),
        (lambda: stats.dirichlet.mean([[1.0, 1.0]]), "one dimensional"),
        (lambda: stats.multinomial.logpmf([1, 2], 3, P), "numbers of 3 kinds"),
        (lambda: stats.wishart.logpdf(COV, 1.0, COV), "'df' must be"),
        (lambda: stats.wishart.logpdf(COV, 5.0, np.ones((2, 3))), "a square matrix"),
        (lambda: stats.wishart.logpdf(np.eye(2), 5.0, COV), "matrices of shape"),
        (lambda: stats.gaussian_kde([1.0]), "the data need"),
        (lambda: stats.gaussian_kde(DATA, weights=[1.0]), "one weight"),
        (lambda: stats.gaussian_kde(DATA, "odd"), "bw_method is"),
        (lambda: stats.gaussian_kde(DATA)(np.zeros((3, 1))), "points have dimension"),
        (lambda: stats.gaussian_kde(DATA).integrate_box_1d(0, 1), "only handles 1D"),
        (lambda: stats.gaussian_kde(DATA).marginal([0, 0]), "different integers"),
        (lambda: stats.gaussian_kde(DATA).integrate_kde(stats.gaussian_kde(DATA[0])), "same dim"),
    ],
)
def test_errors_say_what_was_wrong(call, match):
    with pytest.raises(ValueError, match=match):
        call()


def test_probabilities_that_do_not_add_up():
    p = mg.tensor([0.2, 0.3, 0.4])
    with pytest.warns(FutureWarning, match="the last takes the rest"):
        y = stats.multinomial.logpmf([1, 1, 1], 3, p)
    with pytest.warns(FutureWarning):
        expected = scipy.stats.multinomial.logpmf([1, 1, 1], 3, [0.2, 0.3, 0.4])
    assert_allclose(y, expected)
    y.backward()
    assert_allclose(p.grad, [1 / 0.2 - 2, 1 / 0.3 - 2, 0.0])
    assert np.isnan(stats.multinomial.logpmf([1, 1, 1], 3, [1.5, -0.5, 0.0]))


def test_frozen_distributions_do_what_their_families_do():
    frozen = stats.multivariate_normal(MEAN, COV)
    assert_array_equal(frozen.logpdf(X), stats.multivariate_normal.logpdf(X, MEAN, COV))
    assert_array_equal(frozen.rvs(2, 1), stats.multivariate_normal.rvs(MEAN, COV, 2, 1))
    frozen = stats.dirichlet(alpha=ALPHA)
    assert_array_equal(frozen.pdf(SHARES), stats.dirichlet.pdf(SHARES, ALPHA))
    assert_array_equal(frozen.mean(), stats.dirichlet.mean(ALPHA))
    assert repr(frozen) == "<frozen dirichlet>"
    assert repr(stats.dirichlet) == "<distribution dirichlet>"
    assert not hasattr(frozen, "_private")
    with pytest.raises(AttributeError, match="cdf"):
        frozen.cdf(SHARES)


def test_low_precision_is_kept():
    mean = mg.tensor(MEAN, dtype=np.float32)
    y = stats.multivariate_normal.logpdf(X.astype(np.float32), mean, COV.astype(np.float32))
    assert y.dtype == np.float32
    assert (
        stats.gaussian_kde(DATA.astype(np.float32))(POINTS.astype(np.float32)).dtype == np.float32
    )
