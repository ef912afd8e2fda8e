"""Discrete distributions: SciPy's values, and gradients by differences, in every parameter."""

from itertools import product

import numpy as np
import pytest
import scipy.stats
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api.scipy import stats
from mygrad_array_api.testing import check_grads, check_vjp

SHAPES = {
    "bernoulli": [(0.3,), (0.0,), (1.0,)],
    "betabinom": [(10, 2.0, 3.0), (50, 0.5, 0.7)],
    "binom": [(10, 0.3), (1000, 0.7), (0, 0.5), (5, 0.0), (5, 1.0)],
    "geom": [(0.2,), (1.0,)],
    "hypergeom": [(20, 7, 12), (100, 30, 80)],
    "nbinom": [(4.0, 0.3), (2.5, 0.9)],
    "poisson": [(3.0,), (0.0,), (800.0,), (0.2,)],
}
CASES = [(name, shapes) for name, found in SHAPES.items() for shapes in found]

MASSES = ("pmf", "logpmf")
TAILS = ("cdf", "sf", "logcdf", "logsf")
MOMENTS = ("mean", "var", "std", "entropy", "median")

every_case = pytest.mark.parametrize(("name", "shapes"), CASES, ids=str)


def integers(name, shapes):
    """Integers from tail to tail, what is beyond, what is none, and nan."""
    reference = getattr(scipy.stats, name)
    inside = reference.ppf([1e-3, 0.1, 0.4, 0.5, 0.9, 0.999], *shapes)
    return np.array([*inside, *reference.support(*shapes), -1.0, 0.0, 2.5, 3.0, 1e4, np.nan])


@every_case
@pytest.mark.parametrize("method", [*MASSES, *TAILS])
@pytest.mark.parametrize("loc", [0, 2])
def test_values_are_scipys(name, shapes, method, loc):
    k = integers(name, shapes) + loc
    if name == "hypergeom" and method in TAILS:
        k = k[k == np.floor(k)]  # SciPy does not round the rest down
    expected = getattr(getattr(scipy.stats, name), method)(k, *shapes, loc=loc)
    found = getattr(getattr(stats, name), method)(k, *shapes, loc=loc)
    assert found.constant, "nothing varies"
    actual = found.data
    unknown = np.isinf(k) & np.isnan(expected)  # of infinity, where ours are right
    assert np.all(np.isin(actual[unknown], (0.0, -np.inf)))
    # SciPy takes the logarithm of what it has rounded to nearly one.
    assert_allclose(actual[~unknown], expected[~unknown], rtol=1e-12, atol=1e-15)


@every_case
@pytest.mark.parametrize("method", MOMENTS)
def test_moments_are_scipys(name, shapes, method):
    expected = getattr(getattr(scipy.stats, name), method)(*shapes, loc=2)
    if (name, method, *shapes) == ("geom", "entropy", 1.0):
        expected = 0.0  # of which SciPy says nan
    assert_allclose(getattr(getattr(stats, name), method)(*shapes, loc=2), expected, rtol=1e-9)


@every_case
def test_quantiles_intervals_and_draws_are_scipys_and_constant(name, shapes):
    ours, theirs = getattr(stats, name), getattr(scipy.stats, name)
    variables = [mg.tensor(x) for x in shapes]
    for method, q in product(("ppf", "isf"), ([0.1, 0.9, 0.0, 1.0, -1.0, np.nan],)):
        y = getattr(ours, method)(q, *variables, loc=1)
        assert y.constant
        assert_array_equal(y, getattr(theirs, method)(q, *shapes, loc=1))
    for a, e in zip(ours.interval(0.8, *shapes), theirs.interval(0.8, *shapes), strict=True):
        assert_array_equal(a, e)
    for a, e in zip(ours.support(*shapes, 1), theirs.support(*shapes, 1), strict=True):
        assert_array_equal(a, e)
    drawn = ours.rvs(*variables, 2, 5, random_state=np.random.default_rng(0))
    assert drawn.constant
    assert_array_equal(drawn, theirs.rvs(*shapes, 2, 5, random_state=np.random.default_rng(0)))


def smooth(name):
    """The parameters that vary, around a point inside of their range, and integers."""
    counts = getattr(stats, name).counts
    shapes = SHAPES[name][0]
    varying = [x for key, x in zip(getattr(stats, name).shapes, shapes) if key not in counts]
    fixed = shapes[: len(shapes) - len(varying)]
    k = scipy.stats.__dict__[name].ppf([0.05, 0.2, 0.5], *shapes)
    return k, fixed, [x * np.array([0.9, 1.0, 1.1]) for x in varying]


@pytest.mark.parametrize("name", sorted(SHAPES.keys() - {"hypergeom"}))
@pytest.mark.parametrize("method", [*MASSES, *TAILS])
def test_gradients(name, method):
    k, fixed, varying = smooth(name)
    function = getattr(getattr(stats, name), method)
    check_grads(lambda *varying: function(k, *fixed, *varying), *varying, order=2)


@pytest.mark.parametrize("name", sorted(SHAPES.keys() - {"hypergeom"}))
@pytest.mark.parametrize("method", ["mean", "var", "std", "entropy"])
def test_gradients_of_moments(name, method):
    _, fixed, varying = smooth(name)
    check_vjp(lambda *varying: getattr(getattr(stats, name), method)(*fixed, *varying), *varying)


@pytest.mark.parametrize(
    ("name", "k", "shapes", "slope"),
    [
        ("bernoulli", 1, (0.0,), 1.0),
        ("bernoulli", 0, (1.0,), -1.0),
        ("binom", 1, (5, 0.0), 5.0),
        ("binom", 0, (5, 0.0), -5.0),
        ("binom", 4, (5, 1.0), -5.0),
        ("poisson", 0, (0.0,), -1.0),
        ("poisson", 1, (0.0,), 1.0),
        ("poisson", 2, (0.0,), 0.0),
        ("geom", 1, (1.0,), 1.0),
        ("geom", 2, (1.0,), -1.0),
        ("nbinom", 1, (2.0, 1.0), -2.0),
    ],
    ids=str,
)
def test_slopes_at_the_ends_of_a_parameter(name, k, shapes, slope):
    *fixed, last = shapes
    last = mg.tensor(last)
    getattr(stats, name).pmf(k, *fixed, last).backward()
    assert_allclose(last.grad, slope, atol=1e-15)


@every_case
def test_beyond_the_support_masses_and_gradients_are_zero(name, shapes):
    variables = [mg.tensor(float(x)) for x in shapes]
    for method, value in (("pmf", 0.0), ("logpmf", -np.inf)):
        y = getattr(getattr(stats, name), method)([-3.0, 0.5, 2e4 + 0.5, np.inf], *variables)
        assert_array_equal(y, value)
        if not y.constant:
            y.backward()
            assert all(x.grad is None or np.all(x.grad == 0) for x in variables)


@pytest.mark.parametrize(
    ("name", "shapes"),
    [
        ("bernoulli", (1.5,)),
        ("binom", (2.5, 0.5)),
        ("binom", (-1, 0.5)),
        ("binom", (3, -0.5)),
        ("betabinom", (3, -1.0, 1.0)),
        ("geom", (0.0,)),
        ("nbinom", (0.0, 0.5)),
        ("nbinom", (1.0, np.nan)),
        ("poisson", (-1.0,)),
        ("hypergeom", (5, 6, 2)),
        ("hypergeom", (5, 2.5, 2)),
    ],
    ids=str,
)
def test_parameters_out_of_range_give_nan(name, shapes):
    *fixed, last = map(float, shapes)
    for method in (*MASSES, *TAILS):
        last = mg.tensor(float(last))
        y = getattr(getattr(stats, name), method)(1, *fixed, last)
        assert np.isnan(y)
        if method in ("pmf", "cdf", "sf"):  # of whose logarithms SciPy forgets it
            assert np.isnan(getattr(getattr(scipy.stats, name), method)(1, *shapes))
        if not y.constant:
            y.backward()
            assert np.isnan(last.grad)
    for method in ("mean", "var", "entropy"):
        assert np.isnan(getattr(getattr(stats, name), method)(*shapes))


def test_what_counts_is_constant():
    n, k = mg.tensor(10.0), mg.tensor([2.0, 3.0])
    assert stats.binom.logpmf(k, n, 0.3).constant
    assert stats.hypergeom.logpmf(k, 20.0, n, 5.0).constant
    mu = mg.tensor(3.0)
    stats.poisson.logpmf(k, mu).sum().backward()
    assert k.grad is None
    assert_allclose(mu.grad, 5 / 3 - 2)


def test_frozen_distributions_do_what_their_families_do():
    frozen = stats.poisson(3.0, loc=1)
    for method in (*MASSES, *TAILS):
        expected = getattr(stats.poisson, method)([1, 4], 3.0, loc=1)
        assert_array_equal(getattr(frozen, method)([1, 4]), expected)
    assert_array_equal(frozen.ppf(0.7), stats.poisson.ppf(0.7, 3.0, loc=1))
    assert_array_equal(frozen.isf(0.7), stats.poisson.isf(0.7, 3.0, loc=1))
    for method in MOMENTS:
        assert_array_equal(getattr(frozen, method)(), getattr(stats.poisson, method)(3.0, loc=1))
    assert_array_equal(frozen.rvs(3, 1), stats.poisson.rvs(3.0, 1, 3, 1))
    assert repr(frozen) == "<frozen poisson(3.0, loc=1)>"
    assert repr(stats.poisson) == "<distribution poisson(mu, loc=0)>"


def test_low_precision_is_kept():
    mu = mg.tensor([1.0, 2.0], dtype=np.float32)
    for method in (*MASSES, *TAILS):
        assert getattr(stats.poisson, method)([1, -1], mu).dtype == np.float32
