"""Continuous distributions: SciPy's values, and gradients by differences, in every argument."""

from itertools import product

import numpy as np
import pytest
import scipy.stats
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api.scipy import stats
from mygrad_array_api.testing import check_grads, check_vjp
from tests.scipy.stats.continuous import (
    CASES,
    PROBABILITIES,
    ROUGH,
)

DENSITIES = ("pdf", "logpdf")
TAILS = ("cdf", "sf", "logcdf", "logsf")
QUANTILES = ("ppf", "isf")
MOMENTS = ("mean", "var", "std", "entropy", "median")
LOC, SCALE = 0.3, 2.5

every_case = pytest.mark.parametrize(("name", "shapes"), CASES, ids=str)
MOVING = [(name, x) for name, x in CASES if x and np.all(np.isfinite(x))]
WITH_MOMENTS = [
    (name, shapes, method)
    for (name, shapes), method in product(CASES, MOMENTS)
    if (name, method) != ("vonmises", "std")  # of whose var SciPy takes seconds
]

every_moment = pytest.mark.parametrize(("name", "shapes", "method"), WITH_MOMENTS, ids=str)
every_name = pytest.mark.parametrize("name", sorted({name for name, _ in CASES}))


def points(name, shapes):
    """Quantiles from tail to tail, the ends of the support, what is beyond, and nan."""
    reference = getattr(scipy.stats, name)
    inside = reference.ppf(PROBABILITIES, *shapes)
    ends = [x for x in reference.support(*shapes) if np.isfinite(x)]
    outside = [x + step for x in ends for step in (-1.0, 1.0)]
    return np.array([*inside, *ends, *outside, -np.inf, np.inf, np.nan])


def tolerance(name, method):
    return ROUGH.get((name, method), ROUGH.get(name, 1e-12))


def assert_close(actual, expected, rtol=1e-12):
    """Compare, absolutely near zero: there, what is left of a difference depends on rounding."""
    assert actual.shape == np.shape(expected)
    assert not isinstance(actual, mg.Tensor) or actual.constant, "nothing varies"
    assert_allclose(actual, expected, rtol=rtol, atol=1e-300)


@every_case
@pytest.mark.parametrize("method", [*DENSITIES, *TAILS])
@pytest.mark.parametrize("placed", [False, True])
def test_values_are_scipys(name, shapes, method, placed):
    place = {"loc": LOC, "scale": SCALE} if placed else {}
    x = points(name, shapes) * place.get("scale", 1.0) + place.get("loc", 0.0)
    expected = getattr(getattr(scipy.stats, name), method)(x, *shapes, **place)
    actual = getattr(getattr(stats, name), method)(x, *shapes, **place).data
    unknown = np.isinf(x) & np.isnan(expected)  # of some infinities, of which ours are right
    assert np.all(np.isin(actual[unknown], (0.0, -np.inf)))
    assert_close(actual[~unknown], expected[~unknown], tolerance(name, method))


@every_case
@pytest.mark.parametrize("method", QUANTILES)
def test_quantiles_are_scipys(name, shapes, method):
    q = np.array([*PROBABILITIES, 0.0, 1.0, -0.1, 1.1, np.nan])
    expected = getattr(getattr(scipy.stats, name), method)(q, *shapes, LOC, SCALE)
    actual = getattr(getattr(stats, name), method)(q, *shapes, LOC, SCALE)
    assert_close(actual, expected, tolerance(name, method))


@every_moment
def test_moments_are_scipys(name, shapes, method):
    reference = getattr(scipy.stats, name)
    expected = getattr(reference, method)(*shapes, LOC, SCALE)
    if name == "truncnorm" and np.isnan(expected):  # SciPy multiplies an infinite end by zero
        ends = [min(max(x, -40.0), 40.0) for x in shapes]
        expected = getattr(reference, method)(*ends, LOC, SCALE)
    assert_close(getattr(getattr(stats, name), method)(*shapes, LOC, SCALE), expected, 1e-9)


@pytest.mark.parametrize(
    ("a", "entropy", "slope"),
    [
        (20.0, 0.7617754380927112, -0.0017943865925185625),
        (-1000.0, 0.7265119994272863, 7.206460086492772e-07),
        (1e6, 0.725792073291897, -7.206471695138229e-13),
    ],
)
def test_the_entropy_of_a_very_skewed_distribution(a, entropy, slope):
    """By mpmath; SciPy's integration has six digits of the last."""
    skewness = mg.tensor(a)
    y = stats.skewnorm.entropy(skewness)
    y.backward()
    assert_allclose(y, entropy, rtol=1e-14)
    assert_allclose(skewness.grad, slope, rtol=1e-9)
    assert np.isnan(stats.skewnorm.entropy([np.nan, np.inf])).all()


@every_case
def test_supports_and_intervals_are_scipys(name, shapes):
    ours, theirs = getattr(stats, name), getattr(scipy.stats, name)
    for a, e in zip(ours.support(*shapes, LOC, SCALE), theirs.support(*shapes, LOC, SCALE)):
        assert_close(a, e)
    for a, e in zip(ours.interval(0.9, *shapes), theirs.interval(0.9, *shapes)):
        assert_close(a, e, 1e-9)


SMOOTH = [(name, shapes) for name, shapes in CASES if all(abs(x) < 200 for x in shapes)]
"""Where differences tell: those of infinite parameters are none, those of large ones are noise."""

every_smooth = pytest.mark.parametrize(("name", "shapes"), SMOOTH, ids=str)


def variables(name, shapes, count=3):
    """Points inside of the support, and parameters that differ from point to point."""
    spread = np.linspace(0.98, 1.02, count)
    parameters = [x * spread for x in shapes]
    q = np.linspace(0.15, 0.9, count)
    x = getattr(scipy.stats, name).ppf(q, *parameters)
    width = np.max(x) - np.min(x)
    loc, scale = np.linspace(-0.3, 0.4, count), np.array(1.7 if width > 0.3 else 2.0 / width)
    return q, x * scale + loc, parameters, loc, scale


@every_smooth
@pytest.mark.parametrize("method", DENSITIES)
def test_gradients_of_densities(name, shapes, method):
    _, x, parameters, loc, scale = variables(name, shapes)
    check_grads(getattr(getattr(stats, name), method), x, *parameters, loc, scale, order=2)


@every_smooth
@pytest.mark.parametrize("method", TAILS)
def test_gradients_of_tails(name, shapes, method):
    _, x, parameters, loc, scale = variables(name, shapes)
    function = getattr(getattr(stats, name), method)
    check_grads(function, x, *parameters, loc, scale, order=2, probes=1)


@every_smooth
@pytest.mark.parametrize("method", QUANTILES)
def test_gradients_of_quantiles(name, shapes, method):
    q, _, parameters, loc, scale = variables(name, shapes)
    function = getattr(getattr(stats, name), method)
    check_grads(function, q, *parameters, loc, scale, order=2, probes=1)


@every_moment
def test_gradients_of_moments(name, shapes, method):
    _, _, parameters, loc, scale = variables(name, shapes)
    function = getattr(getattr(stats, name), method)
    noisy = not all(abs(x) < 200 for x in shapes) or shapes == (-9.0, -8.0)
    if not noisy and np.all(np.isfinite(function(*parameters, loc, scale))):
        check_vjp(function, *parameters, loc, scale)


def test_the_variance_of_a_truncated_tail_has_digits_where_differences_have_none():
    """By 50 digits."""
    a, b = mg.tensor(-9.0), mg.tensor(-8.0)
    var = stats.truncnorm.var(a, b)
    var.backward()
    assert_allclose(var, 0.014148542782748112, rtol=1e-10)
    assert_allclose(a.grad, -0.0012530427911301915, rtol=1e-11)
    assert_allclose(b.grad, 0.0043719509065830722, rtol=1e-9)


@every_case
@pytest.mark.parametrize("method", DENSITIES)
def test_densities_in_the_tails(name, shapes, method):
    """Where a density is tiny, its gradient has all digits: compared with double the precision."""
    theirs, ours = getattr(scipy.stats, name), getattr(stats, name)
    for q in (theirs.ppf(1e-9, *shapes), theirs.isf(1e-9, *shapes)):
        step = 1e-5 * min(abs(q), *[abs(q - end) for end in theirs.support(*shapes)])
        if step < 1e-12 * abs(q):
            continue  # so near to an end that there are too few numbers between
        x = mg.tensor(q)
        y = getattr(ours, method)(x, *shapes)
        y.backward()
        before, after = getattr(ours, method)(np.array([q - step, q + step]), *shapes).data
        noise = 1e-14 * abs(y.data) / step
        assert_allclose(x.grad, (after - before) / (2 * step), rtol=1e-5, atol=noise)


@every_case
@pytest.mark.parametrize("method", [*TAILS, *QUANTILES])
def test_slopes_in_the_tails_follow_from_the_density(name, shapes, method):
    """Where differences have no digits left, the density says what the slope is."""
    theirs, ours = getattr(scipy.stats, name), getattr(stats, name)
    for q in (1e-9, 1e-4):
        rtol = 1e-6
        if method in QUANTILES:
            argument = mg.tensor(q)
            y = getattr(ours, method)(argument, *shapes)
            gaps = [abs(y.data - end) for end in theirs.support(*shapes)]
            rtol += abs(y.data) * 1e-16 / min(gaps)  # near an end there are few numbers between
            slope = (-1.0 if method == "isf" else 1.0) / ours.pdf(y.data, *shapes).data
        else:
            argument = mg.tensor([theirs.ppf(q, *shapes), theirs.isf(q, *shapes)])
            y = getattr(ours, method)(argument, *shapes)
            shift = y.data if method.startswith("log") else 0.0
            slope = np.exp(ours.logpdf(argument.data, *shapes).data - shift)
            slope = -slope if method.endswith("sf") else slope
        y.backward()
        assert_allclose(argument.grad, slope, rtol=rtol)


@every_smooth
def test_gradients_of_float32_are_those_of_float64(name, shapes):
    """Of every argument, in float32; where SciPy's function has float32, so has ours."""
    q, x, parameters, loc, scale = variables(name, shapes)
    for method in (*DENSITIES, *TAILS, *QUANTILES):
        given = [q if method in QUANTILES else x, *parameters, loc, scale]
        low = [np.asarray(v, dtype=np.float32) for v in given]
        narrow, wide = ([mg.tensor(v.astype(t)) for v in low] for t in (np.float32, np.float64))
        for arguments in (narrow, wide):
            getattr(getattr(stats, name), method)(*arguments).sum().backward()
        for a, e in zip(narrow, wide, strict=True):
            assert a.grad.dtype == np.float32
            size = np.max(np.abs(e.grad))
            assert_allclose(a.grad, e.grad, rtol=2e-3, atol=1e-4 * size, err_msg=method)


@every_case
def test_outside_of_the_support_density_and_gradients_are_zero(name, shapes):
    ends = [x for x in getattr(scipy.stats, name).support(*shapes) if np.isfinite(x)]
    outside = [x for end in ends for x in (end - 1e3, end + 1e3) if not _within(name, shapes, x)]
    arguments = [mg.tensor([*outside, -np.inf, np.inf]), *map(mg.tensor, (*shapes, LOC, SCALE))]
    for method, value in (("pdf", 0.0), ("logpdf", -np.inf)):
        y = getattr(getattr(stats, name), method)(*arguments)
        assert_array_equal(y, value)
        y.backward()
        for x in arguments:
            assert_array_equal(x.grad, 0.0)


def _within(name, shapes, x):
    low, high = getattr(scipy.stats, name).support(*shapes)
    return low <= x <= high


SEAMS = [
    ("gumbel_r", "logsf", 20.0, ()),
    ("gumbel_l", "logcdf", -20.0, ()),
    ("gamma", "logsf", 74.0, (2.4,)),
    ("chi2", "logsf", 144.0, (3.3,)),
    ("invgamma", "logcdf", 0.0135, (2.4,)),
    ("gennorm", "logsf", 20.5, (1.4,)),
    ("gennorm", "logcdf", -1.0, (1.4,)),
]
"""Around where the probability is 1e-30, or where the formula changes otherwise."""

UNDERFLOWN = [
    # The method, its arguments, and by mpmath the value and the slopes in each.
    ("gumbel_r", "logsf", (2000.0,), -2000.0, [-1.0]),
    ("gumbel_l", "logcdf", (-2000.0,), -2000.0, [1.0]),
    (
        "gamma",
        "logsf",
        (2000.0, 2.4),
        -1989.5748959841155,
        [-0.9993003498949616, 6.948501389636665],
    ),
    (
        "gamma",
        "logsf",
        (3000.0, 900.0),
        -1021.5926819156693,
        [-0.7004757704289208, 1.2050040070943933],
    ),
    (
        "chi2",
        "logsf",
        (2000.0, 3.3),
        -995.4040787786936,
        [-0.49967532456206765, 3.3703214256109124],
    ),
    (
        "invgamma",
        "logcdf",
        (0.001, 2.4),
        -990.5446023520782,
        [998601.3991593879, 6.255854507644439],
    ),
    (
        "gennorm",
        "logsf",
        (200.0, 1.4),
        -1668.1627848472158,
        [-11.657743704147215, -8828.162083744122],
    ),
    (
        "gennorm",
        "logcdf",
        (-3000.0, 0.9),
        -1346.9667610222646,
        [0.40410533911531665, -10794.120116836695],
    ),
    (
        "beta",
        "logcdf",
        (0.001, 300.0, 2.0),
        -2066.6204706046465,
        [299999.00232790154, -6.904433030894342, 5.284988964686817],
    ),
    (
        "beta",
        "logcdf",
        (1e-140, 0.3, 0.2),
        -97.55209797574814,
        [3e139, -324.15623215632104, 3.3255298705707643],
    ),
    (
        "beta",
        "logsf",
        (0.75, 2.0, 300.0),
        -410.4677733366949,
        [-1198.6725663716813, 4.999411481299382, -1.3829757770490942],
    ),
    (
        "beta",
        "logcdf",
        (0.25, 1000.0, 1000.0),
        -291.70993296956965,
        [2670.6508009626546, -0.6943934017524078, 0.4062129402310107],
    ),
    (
        "skewnorm",
        "logcdf",
        (-8.0, 5.0),
        -842.1729704635534,
        [208.2495452049701, -320.5839061259234],
    ),
    ("skewnorm", "logcdf", (-45.0, -4.0), -1016.5329470613924, [45.022200328343594, 0.0]),
    (
        "skewnorm",
        "logsf",
        (40.0, -3.0),
        -8011.923880576029,
        [-400.04999028219237, 4800.933212092197],
    ),
]


@pytest.mark.parametrize(("name", "method", "arguments", "value", "slopes"), UNDERFLOWN)
def test_logarithms_of_tails_that_underflow(name, method, arguments, value, slopes):
    """The probability itself is zero: its logarithm was -inf, and the gradients nan."""
    variables = [mg.tensor(x) for x in arguments]
    y = getattr(getattr(stats, name), method)(*variables)
    y.backward()
    assert_allclose(y, value, rtol=1e-14)
    assert_allclose([x.grad for x in variables], slopes, rtol=1e-13)
    function, x = getattr(getattr(stats, name), method), arguments[0]
    shapes = map(np.asarray, arguments[1:])
    check_grads(lambda t, *shapes: function(x * t, *shapes), np.array(1.0), *shapes, order=2)


@pytest.mark.parametrize(("name", "method", "edge", "shapes"), SEAMS)
def test_both_formulas_of_a_tail_meet(name, method, edge, shapes):
    """Where one formula takes over from the other, all is as smooth as before."""
    x = edge * np.array([0.97, 0.99, 1.01, 1.03])
    expected = getattr(getattr(scipy.stats, name), method)(x, *shapes)
    assert_allclose(getattr(getattr(stats, name), method)(x, *shapes).data, expected, rtol=1e-12)


MAY_BE_NEGATIVE = {("skewnorm", 0), ("truncnorm", 0)}


def bad_parameters(name, shapes):
    """Lists of parameters of which one is out of range: nan, or negative where it may not be."""
    count = len(shapes)
    for place, bad in product(range(count + 2), (-20.0, np.nan)):
        if np.isnan(bad) or not (place == count or (name, place) in MAY_BE_NEGATIVE):
            parameters = [*shapes, LOC, SCALE]
            parameters[place] = bad
            yield parameters


@every_name
@pytest.mark.parametrize("method", [*DENSITIES, *TAILS, *QUANTILES])
def test_parameters_out_of_range_give_nan(name, method):
    shapes = next(shapes for key, shapes in CASES if key == name)
    for parameters in bad_parameters(name, shapes):
        assert np.isnan(getattr(getattr(scipy.stats, name), method)(0.5, *parameters))
        *others, scale = parameters
        scale = mg.tensor(scale)
        y = getattr(getattr(stats, name), method)(0.5, *others, scale)
        y.backward()
        assert np.isnan(y)
        assert np.isnan(scale.grad) or np.isnan(others[-1])  # wherever it is, it still stretches


@every_case
def test_low_precision_is_kept(name, shapes):
    q = np.array([0.2, 0.7], dtype=np.float32)
    x = np.array([*getattr(scipy.stats, name).ppf(q, *shapes), np.inf], dtype=np.float32)
    for method, argument in [*product((*DENSITIES, *TAILS), [x]), *product(QUANTILES, [q])]:
        y = getattr(getattr(stats, name), method)(mg.tensor(argument), *shapes, 0.0, 1.0)
        assert y.dtype == np.float32
        expected = getattr(getattr(scipy.stats, name), method)(argument[:2], *shapes)
        assert_allclose(y[:2], expected, rtol=2e-4, atol=1e-6)


@every_case
def test_draws_are_scipys(name, shapes):
    for seed in (3, np.random.default_rng(3)):
        ours = getattr(stats, name).rvs(*shapes, LOC, SCALE, size=(3, 2), random_state=seed)
        again = 3 if seed == 3 else np.random.default_rng(3)
        theirs = getattr(scipy.stats, name).rvs(
            *shapes, LOC, SCALE, size=(3, 2), random_state=again
        )
        assert_close(ours, theirs, 1e-11)
    assert getattr(stats, name).rvs(*shapes).shape == ()


@every_case
def test_draws_move_with_location_and_scale(name, shapes):
    loc, scale = mg.tensor(LOC), mg.tensor(SCALE)
    x = getattr(stats, name).rvs(*shapes, loc, scale, 4, np.random.default_rng(1))
    x.sum().backward()
    assert_allclose(loc.grad, 4.0)
    if name != "vonmises":
        assert_allclose(scale.grad, np.sum((x.data - LOC) / SCALE))


@pytest.mark.parametrize(("name", "shapes"), MOVING, ids=str)
def test_draws_move_with_shapes(name, shapes):
    """By the derivative of the distribution function over the density, both by differences."""
    parameters = [mg.tensor(x) for x in shapes]
    x = getattr(stats, name).rvs(*parameters, size=3, random_state=5)
    x.sum().backward()
    reference = getattr(scipy.stats, name)
    for place, parameter in enumerate(parameters):
        ends = [[*shapes], [*shapes]]
        ends[0][place] -= 1e-5
        ends[1][place] += 1e-5
        slope = (reference.cdf(x.data, *ends[1]) - reference.cdf(x.data, *ends[0])) / 2e-5
        expected = np.sum(-slope / reference.pdf(x.data, *shapes))
        assert_allclose(parameter.grad, expected, rtol=1e-4, atol=1e-8)


@every_case
def test_frozen_distributions_do_what_their_families_do(name, shapes):
    family = getattr(stats, name)
    frozen = family(*shapes, loc=LOC, scale=SCALE)
    x, q = np.array([0.4, 1.1]), np.array([0.3, 0.9])
    parameters = (*shapes, LOC, SCALE)
    calls = [(method, (x,)) for method in (*DENSITIES, *TAILS)]
    calls += [(method, (q,)) for method in QUANTILES]
    calls += [(method, ()) for method in MOMENTS]
    calls += [("support", ()), ("interval", (0.5,))]
    for method, args in calls:
        expected = getattr(family, method)(*args, *parameters)
        assert_array_equal(getattr(frozen, method)(*args), expected)
    assert_array_equal(frozen.rvs(2, 3), family.rvs(*parameters, 2, 3))
    assert name in repr(frozen)
    assert name in repr(family)


END_SLOPES = [
    ("gamma", (2.0,), 0.0, 1.0),
    ("gamma", (1.0,), 0.0, -1.0),
    ("gamma", (3.0,), 0.0, 0.0),
    ("chi2", (4.0,), 0.0, 0.25),
    ("beta", (2.0, 2.0), 0.0, 6.0),
    ("beta", (2.0, 2.0), 1.0, -6.0),
    ("beta", (1.0, 1.0), 1.0, 0.0),
    ("weibull_min", (2.0,), 0.0, 2.0),
    ("rayleigh", (), 0.0, 1.0),
    ("expon", (), 0.0, -1.0),
    ("pareto", (2.0,), 1.0, -6.0),
    ("lognorm", (1.0,), 0.0, 0.0),
    ("invgamma", (2.0,), 0.0, 0.0),
    ("uniform", (), 1.0, 0.0),
    ("logistic", (), 0.0, 0.0),
    ("gennorm", (2.0,), 0.0, 0.0),
    ("laplace", (), 0.0, 0.0),
]


@pytest.mark.parametrize(("name", "shapes", "x", "slope"), END_SLOPES, ids=str)
def test_slopes_at_the_ends_are_those_from_inside(name, shapes, x, slope):
    x = mg.tensor(x)
    getattr(stats, name).pdf(x, *shapes).backward()
    assert_allclose(x.grad, slope, atol=1e-15)


@pytest.mark.parametrize(
    ("name", "shapes", "x", "bend"),
    [
        ("gamma", (3.0,), 0.0, 1.0),
        ("beta", (3.0, 1.0), 0.0, 6.0),
        ("weibull_min", (3.0,), 0.0, 6.0),
        ("logistic", (), 0.0, -1 / 8),
        ("gennorm", (2.0,), 0.0, -2 / np.sqrt(np.pi)),
        ("cauchy", (), 0.0, -2 / np.pi),
    ],
    ids=str,
)
def test_second_derivatives_where_a_formula_is_patched(name, shapes, x, bend):
    hessian = mg.hessian(lambda x: getattr(stats, name).pdf(x, *shapes))(np.array(x))
    assert_allclose(hessian, bend, rtol=1e-12)


def test_distribution_functions_keep_their_slope_at_the_ends():
    for name, shapes in (("uniform", ()), ("expon", ()), ("gennorm", (3.0,))):
        x = mg.tensor(0.0)
        getattr(stats, name).cdf(x, *shapes).backward()
        assert_allclose(x.grad, getattr(scipy.stats, name).pdf(0.0, *shapes), rtol=1e-12)
    q = mg.tensor(0.5)
    stats.gennorm.ppf(q, 3.0).backward()
    assert_allclose(q.grad, 1 / scipy.stats.gennorm.pdf(0.0, 3.0), rtol=1e-12)
    for a, b in ((-1.0, 2.0), (1.0, 2.0), (-2.0, -1.0)):
        for end in (a, b):
            x, q = mg.tensor(end), mg.tensor(float(end == b))
            stats.truncnorm.cdf(x, a, b).backward()
            density = scipy.stats.truncnorm.pdf(end, a, b)
            assert_allclose(x.grad, density, rtol=1e-12)
            stats.truncnorm.ppf(q, a, b).backward()
            assert_allclose(q.grad, 1 / density, rtol=1e-11)


def test_logarithms_are_stable_far_out():
    far = [-1e3, -40.0]
    assert_allclose(stats.norm.logcdf(far), scipy.stats.norm.logcdf(far), rtol=1e-13)
    x = mg.tensor(-1e3)
    stats.norm.logcdf(x).backward()
    assert_allclose(x.grad, 1e3, rtol=1e-5)
    assert_allclose(stats.logistic.logsf(1e3), -1e3)
    expected = scipy.stats.norm.logsf(50.0) + np.log(2)
    assert_allclose(stats.halfnorm.logsf(50.0), expected, rtol=1e-13)


def test_the_quantile_of_a_truncated_tail_is_accurate():
    """By 30 digits; SciPy loses six of them."""
    assert_allclose(stats.truncnorm.isf(1e-12, 0.3, np.inf), 7.167431797564637, rtol=1e-12)


def test_arguments_go_by_position_and_by_name():
    x = np.array([0.5, 2.0])
    expected = stats.gamma.logpdf(x, 2.0, 0.1, 3.0)
    assert_array_equal(stats.gamma.logpdf(x, a=2.0, loc=0.1, scale=3.0), expected)
    assert_array_equal(stats.gamma.logpdf(x, 2.0, scale=3.0, loc=0.1), expected)
    with pytest.raises(TypeError, match="unexpected keyword argument 'b'"):
        stats.gamma.logpdf(x, 2.0, b=1.0)
    with pytest.raises(TypeError, match="multiple values for argument 'a'"):
        stats.gamma.logpdf(x, 2.0, a=1.0)
    with pytest.raises(TypeError, match="missing the parameters a"):
        stats.gamma.logpdf(x)
    with pytest.raises(TypeError, match="a, loc, scale, but 4 were given"):
        stats.gamma.logpdf(x, 1.0, 2.0, 3.0, 4.0)
    with pytest.raises(TypeError, match="takes real numbers, not complex128"):
        stats.norm.logpdf(1j)
    with pytest.raises(TypeError, match="missing the parameters a"):
        stats.gamma(loc=1.0)


def test_parameters_broadcast_and_gradients_have_their_shapes():
    x, df = np.linspace(-1, 1, 4), mg.tensor([[2.0], [3.0]])
    loc, scale = mg.tensor(0.1), mg.tensor([1.0, 2.0, 3.0, 4.0])
    y = stats.t.logpdf(x, df, loc, scale)
    assert y.shape == (2, 4)
    y.sum().backward()
    assert (df.grad.shape, loc.grad.shape, scale.grad.shape) == ((2, 1), (), (4,))


def test_integers_are_numbers_and_nothing_is_a_variable_of_its_own():
    y = stats.norm.logpdf([0, 1], 0, 2)
    assert y.constant
    assert y.dtype == np.float64
    assert stats.norm.logpdf(np.zeros((0, 3))).shape == (0, 3)


def test_the_negative_log_likelihood_is_scipys():
    x = np.array([0.3, 1.2, 2.2])
    theta = mg.tensor([2.0, 0.1, 0.7])
    value = stats.gamma.nnlf(theta, x)
    assert_allclose(value, scipy.stats.gamma.nnlf((2.0, 0.1, 0.7), x))
    value.backward()
    assert np.all(np.isfinite(theta.grad))
