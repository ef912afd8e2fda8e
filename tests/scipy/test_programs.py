"""What the functions are for: fits by maximum likelihood, Gaussian processes, Markov chains."""

import numpy as np
import pytest
import scipy.optimize
import scipy.stats
from numpy.testing import assert_allclose

import mygrad_array_api as mg
from mygrad_array_api.scipy import linalg, stats

POSITIVE = np.exp
"""What a parameter that must be positive is the exponential of."""

FITS = {
    "norm": ((1.0, 2.0), (None, POSITIVE)),
    "t": ((5.0, 1.0, 2.0), (POSITIVE, None, POSITIVE)),
    "logistic": ((1.0, 2.0), (None, POSITIVE)),
    "gumbel_r": ((1.0, 2.0), (None, POSITIVE)),
    "gumbel_l": ((1.0, 2.0), (None, POSITIVE)),
    "gamma": ((2.5, 2.0), (POSITIVE, POSITIVE)),
    "invgamma": ((3.0, 2.0), (POSITIVE, POSITIVE)),
    "lognorm": ((0.5, 2.0), (POSITIVE, POSITIVE)),
    "weibull_min": ((1.7, 2.0), (POSITIVE, POSITIVE)),
    "beta": ((2.0, 3.5), (POSITIVE, POSITIVE)),
    "gennorm": ((1.5, 1.0, 2.0), (POSITIVE, None, POSITIVE)),
    "skewnorm": ((3.0, 1.0, 2.0), (None, None, POSITIVE)),
}
"""Continuous families: true parameters, and how each is told by a number without bounds."""

AT_ZERO = {"gamma", "invgamma", "lognorm", "weibull_min"}
"""Which are fitted without a location."""


def arguments(name, theta):
    """The arguments of the density, from numbers without bounds."""
    found = [mg.exp(x) if kind else x for x, kind in zip(theta, FITS[name][1], strict=True)]
    return (*found[:-1], 0.0, found[-1]) if name in AT_ZERO else tuple(found)


@pytest.mark.parametrize("name", sorted(FITS))
def test_maximum_likelihood(name):
    """The fit is found by our gradients, and is a maximum of SciPy's likelihood."""
    truth, kinds = FITS[name]
    true = [x if kind is None else np.log(x) for x, kind in zip(truth, kinds, strict=True)]
    family = getattr(scipy.stats, name)
    data = family.rvs(*map(float, arguments(name, true)), size=400, random_state=7)

    def loss(theta):
        return -stats.__dict__[name].logpdf(data, *arguments(name, theta)).mean()

    start = np.array(true) + 0.2
    both = mg.value_and_grad(loss)
    found = scipy.optimize.minimize(both, start, jac=True, method="BFGS", options={"gtol": 1e-7})
    assert np.max(np.abs(found.jac)) < 1e-6

    def scipys(theta):
        return -np.mean(family.logpdf(data, *map(float, arguments(name, theta))))

    assert_allclose(found.fun, scipys(found.x), rtol=1e-12)
    for step in np.vstack([np.eye(len(true)), -np.eye(len(true))]) * 1e-3:
        assert scipys(found.x + step) > found.fun
    assert np.max(np.abs(found.x - true)) < 0.5


def test_standard_errors_by_the_observed_information():
    """The inverse Hessian of a Poisson regression is that of its formula."""
    rng = np.random.default_rng(0)
    X = np.stack([np.ones(200), rng.normal(size=200)], axis=-1)
    y = rng.poisson(np.exp(X @ [0.5, 0.8]))

    def loss(beta):
        return -stats.poisson.logpmf(y, mg.exp(X @ beta)).sum()

    found = scipy.optimize.minimize(mg.value_and_grad(loss), np.zeros(2), jac=True)
    information = mg.hessian(loss)(found.x)
    assert_allclose(information, (X.T * np.exp(X @ found.x)) @ X, rtol=1e-9)
    assert np.all(np.abs(found.x - [0.5, 0.8]) < 4 * np.sqrt(np.diag(np.linalg.inv(information))))


def test_an_overdispersed_regression():
    """A negative binomial fit in its probability, with the number of successes given."""
    data = scipy.stats.nbinom.rvs(4, 0.3, size=500, random_state=1)
    fit = scipy.optimize.minimize(
        mg.value_and_grad(lambda z: -stats.nbinom.logpmf(data, 4.0, 1 / (1 + mg.exp(-z))).mean()),
        np.array(0.0),
        jac=True,
    )
    assert_allclose(1 / (1 + np.exp(-fit.x[0])), 4 / (4 + data.mean()), rtol=1e-5)


def log_marginal(log_length, log_noise, x, y):
    """Of a Gaussian process: in terms of a Cholesky factor and the solution with it."""
    kernel = mg.exp(-0.5 * ((x[:, None] - x) / mg.exp(log_length)) ** 2)
    kernel = kernel + mg.exp(log_noise) * np.eye(len(x))
    c, lower = linalg.cho_factor(kernel, lower=True)
    alpha = linalg.cho_solve((c, lower), y)
    half_log_det = mg.log(mg.linalg.diagonal(c)).sum()
    return -0.5 * (y @ alpha) - half_log_det - 0.5 * len(x) * np.log(2 * np.pi)


def test_a_gaussian_process():
    rng = np.random.default_rng(0)
    x = np.linspace(0, 4, 30)
    y = np.sin(2 * x) + 0.1 * rng.normal(size=30)

    def loss(theta):
        return -log_marginal(theta[0], theta[1], x, y)

    theta = np.array([0.3, -2.0])
    value, slope = mg.value_and_grad(loss)(theta)
    kernel = np.exp(-0.5 * ((x[:, None] - x) / np.exp(0.3)) ** 2) + np.exp(-2.0) * np.eye(30)
    expected = scipy.stats.multivariate_normal.logpdf(y, cov=kernel)
    assert_allclose(-value, expected, rtol=1e-10)
    alpha = np.linalg.solve(kernel, y)  # the textbook's: half the trace of (α αᵀ - K⁻¹) dK
    by_noise = 0.5 * np.trace(np.outer(alpha, alpha) - np.linalg.inv(kernel)) * np.exp(-2.0)
    assert_allclose(slope[1], -by_noise, rtol=1e-9)
    found = scipy.optimize.minimize(mg.value_and_grad(loss), theta, jac=True)
    assert found.success
    assert 0.003 < np.exp(found.x[1]) < 0.03  # the variance of the noise is 0.01
    curvature = mg.hessian(loss)(found.x)
    assert np.all(np.linalg.eigvalsh(curvature) > 0)


def test_a_markov_chain_in_continuous_time():
    """Rates from observed changes of state, by the exponential of their matrix."""
    rng = np.random.default_rng(0)
    rates = np.array([[-0.5, 0.3, 0.2], [0.1, -0.4, 0.3], [0.6, 0.2, -0.8]])
    times = np.array([0.5, 1.0, 2.5])
    counts = np.stack(
        [[rng.multinomial(20_000, p) for p in scipy.linalg.expm(rates * t)] for t in times]
    )
    places = np.nonzero(~np.eye(3, dtype=bool))

    def generator(theta):
        q = mg.zeros((3, 3))
        q[places] = mg.exp(theta)
        return q - mg.sum(q, axis=-1, keepdims=True) * np.eye(3)

    def loss(theta):
        return -(counts * mg.log(linalg.expm(generator(theta) * times[:, None, None]))).sum() / 1e4

    found = scipy.optimize.minimize(mg.value_and_grad(loss), np.full(6, -1.0), jac=True, tol=1e-9)
    assert_allclose(generator(found.x), rates, atol=0.02)


def test_a_kalman_gain_moves_with_its_model():
    """The steady gain of a filter, by a Riccati equation, and its slope in the noise."""
    A = np.array([[1.0, 0.1], [0.0, 1.0]])
    C = np.array([[1.0, 0.0]])

    def gain(noise):
        P = linalg.solve_discrete_are(A.T, C.T, 0.01 * mg.eye(2), mg.reshape(noise, (1, 1)))
        return (A @ P @ C.T / (C @ P @ C.T + noise))[0, 0]

    slope = mg.grad(gain)(0.5)
    assert_allclose(slope, (gain(0.5 + 1e-5) - gain(0.5 - 1e-5)).data / 2e-5, rtol=1e-6)
    assert slope < 0


def test_a_variational_bound_by_reparametrised_draws():
    """The bound of a normal approximation of a gamma posterior climbs along its gradient."""
    rng = np.random.default_rng(0)

    def bound(theta, source):
        mean, scale = theta[0], mg.exp(theta[1])
        z = stats.norm.rvs(mean, scale, size=64, random_state=source)
        joint = stats.gamma.logpdf(mg.exp(z), 3.0, scale=0.5) + z
        return (joint - stats.norm.logpdf(z, mean, scale)).mean()

    theta = np.array([0.0, 0.0])
    for step in range(300):
        theta = theta + 0.2 / (1 + step / 30) * mg.grad(bound)(theta, rng)
    # The logarithm of a gamma variable: its mean is ψ(3) + log(1/2), its variance ψ'(3).
    assert_allclose(theta[0], 0.9228 - np.log(2), atol=0.1)
    assert_allclose(np.exp(theta[1]), np.sqrt(0.3949), atol=0.1)
