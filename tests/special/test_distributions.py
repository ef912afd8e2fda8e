"""Derivatives of distribution functions in every parameter, against exact ones on record.

The table is made by `make_reference`, with many digits and without the library.
"""

import json

import numpy as np
import pytest
import scipy.special as scipy
from mpmath import mp, mpf
from numpy import inf
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api import special as sp
from mygrad_array_api import tensor
from mygrad_array_api.testing import check_grads
from tests.special import make_reference
from tests.special.make_reference import COUNTS, PATH

TABLES = json.loads(PATH.read_text(encoding="utf-8"))

COMPLEMENTS = {
    "gammaincc": "gammainc",
    "betaincc": "betainc",
    "chdtrc": "chdtr",
    "gdtrc": "gdtr",
    "fdtrc": "fdtr",
    "bdtrc": "bdtr",
    "nbdtrc": "nbdtr",
    "pdtrc": "pdtr",
}

LOSES = {"fdtr": 1e-8, "fdtrc": 1e-8, "fdtri": 1e-8}
"""Of ten thousand degrees of freedom, these lose some digits."""

FIRST = [*TABLES["first"], *COMPLEMENTS]


def table(name):
    """The arguments, and the derivatives with respect to those that are no counts."""
    of = COMPLEMENTS.get(name, name)
    args, slopes = (np.array(columns) for columns in zip(*TABLES["first"][of], strict=True))
    return args.T, slopes.T if of == name else -slopes.T


def gradients(name, args):
    tensors = [tensor(x) for x in args]
    getattr(sp, name)(*tensors).backward()
    return [x.grad for x in tensors[COUNTS.get(COMPLEMENTS.get(name, name), 0) :]]


@pytest.mark.parametrize("name", FIRST)
def test_first_derivatives(name):
    args, slopes = table(name)
    found = gradients(name, args)
    for x, exact in zip(found, slopes, strict=True):
        assert_allclose(x, exact, rtol=LOSES.get(name, 1e-12))


@pytest.mark.parametrize("name", FIRST)
def test_first_derivatives_in_float32(name):
    """What a rounded argument has lost is not made worse: these arguments have lost nothing."""
    args, slopes = table(name)
    fits = np.all(args == args.astype(np.float32), axis=0)
    fits &= np.all((np.abs(slopes) > 1e-37) & (np.abs(slopes) < 1e38), axis=0)
    found = gradients(name, args[:, fits].astype(np.float32))
    for x, exact in zip(found, slopes[:, fits], strict=True):
        assert x.dtype == np.float32
        assert_allclose(x, exact, rtol=1e-6)


@pytest.mark.parametrize("name", TABLES["second"])
def test_second_derivatives(name):
    """By both sweeps, and relative to the largest of them where one is nearly zero."""
    function = getattr(sp, name)
    for args, curvatures in TABLES["second"][name]:
        at, n = np.array(args), len(args)
        exact = np.array(curvatures).reshape(n, n)

        def of_one(x):
            return function(*[x[i] for i in range(len(x))])

        close = {"rtol": 1e-10, "atol": 1e-13 * np.abs(exact).max()}
        assert_allclose(mg.hessian(of_one)(at), exact, **close)
        for i, direction in enumerate(np.eye(n)):
            assert_allclose(mg.hvp(of_one, at, direction), exact[i], **close)


# The ends of the support, where a density is a power

ENDS = {
    "gammainc": (lambda x: sp.gammainc(2.0, x), 0.0, [0, 1, -2]),
    "gammainc of shape one": (lambda x: sp.gammainc(1.0, x), 0.0, [1, -1, 1]),
    "gammainc of shape three": (lambda x: sp.gammainc(3.0, x), 0.0, [0, 0, 1]),
    "gammaincc": (lambda x: sp.gammaincc(2.0, x), 0.0, [0, -1, 2]),
    "gammainc of a subnormal number": (lambda x: sp.gammainc(2.0, x), 5e-324, [5e-324, 1, -2]),
    "gammainc at infinity": (lambda x: sp.gammainc(2.5, x), inf, [0, 0, 0]),
    "betainc": (lambda x: sp.betainc(2.0, 2.0, x), 0.0, [0, 6, -12]),
    "betainc at one": (lambda x: sp.betainc(2.0, 2.0, x), 1.0, [0, -6, -12]),
    "betaincc at one": (lambda x: sp.betaincc(2.0, 3.0, x), 1.0, [0, 0, -24]),
    "betainc that is the identity": (lambda x: sp.betainc(1.0, 1.0, x), 1.0, [1, 0, 0]),
    "betainc of unequal shapes": (lambda x: sp.betainc(1.0, 3.0, x), 0.0, [3, -6, 6]),
    "chdtr": (lambda x: sp.chdtr(4.0, x), 0.0, [0, 0.25, -0.25]),
    "gdtr": (lambda x: sp.gdtr(3.0, 2.0, x), 0.0, [0, 9, -54]),
    "pdtr": (lambda m: sp.pdtr(1, m), 0.0, [0, -1, 2]),
    "bdtr": (lambda p: sp.bdtr(1, 3, p), 0.0, [0, -6, 12]),
    "bdtr at one": (lambda p: sp.bdtr(1, 3, p), 1.0, [0, 6, 12]),
    "nbdtr": (lambda p: sp.nbdtr(1, 2, p), 0.0, [0, 6, -12]),
    "fdtr": (lambda x: sp.fdtr(4.0, 2.0, x), 0.0, [0, 8, -96]),
    "fdtr at infinity": (lambda x: sp.fdtr(4.0, 2.0, x), inf, [0, 0, 0]),
    "stdtr at zero": (lambda t: sp.stdtr(1.0, t), 0.0, [1 / np.pi, 0, -2 / np.pi]),
    "stdtr at infinity": (lambda t: sp.stdtr(3.0, t), inf, [0, 0, 0]),
    "stdtr of infinite freedom": (
        lambda t: sp.stdtr(inf, t),
        1.0,
        [scipy.ndtr(0) * 0.4839414490382867, -0.24197072451914337, 0],
    ),
    "gammaincinv": (lambda y: sp.gammaincinv(1.0, y), 0.0, [1, 1, 2]),
    "gammaincinv that is a square": (lambda y: sp.gammaincinv(0.5, y), 0.0, [0, np.pi / 2, 0]),
    "betaincinv": (lambda y: sp.betaincinv(1.0, 0.5, y), 0.0, [2, -2, 0]),
    "betaincinv at one": (lambda y: sp.betaincinv(1.0, 0.5, y), 1.0, [0, -2, 0]),
    "chdtri": (lambda p: sp.chdtri(2.0, p), 1.0, [-2, 2, -4]),
    "fdtri": (lambda p: sp.fdtri(2.0, 2.0, p), 0.0, [1, 2, 6]),
}


@pytest.mark.parametrize(("function", "x", "slopes"), ENDS.values(), ids=ENDS)
def test_three_derivatives_at_an_end(function, x, slopes):
    for slope in slopes:
        function = mg.grad(function)
        assert_allclose(function(x), slope, rtol=1e-13, atol=1e-13)


@pytest.mark.parametrize(("function", "x", "slopes"), ENDS.values(), ids=ENDS)
def test_forward_mode_agrees_at_an_end(function, x, slopes):
    x, one = np.array(x), np.array(1.0)
    assert_allclose(mg.jvp(function, x, one)[1], slopes[0], rtol=1e-13, atol=1e-13)
    assert_allclose(mg.hvp(function, x, one), slopes[1], rtol=1e-13, atol=1e-13)


SHAPES_AT_ENDS = {
    "gammainc": (sp.gammainc, (2.0, 0.0), 0),
    "gammainc at infinity": (sp.gammainc, (2.0, inf), 0),
    "betainc": (sp.betainc, (2.0, 3.0, 0.0), 0),
    "betainc at one": (sp.betainc, (2.0, 0.5, 1.0), 0),
    "fdtr at infinity": (sp.fdtr, (2.0, 3.0, inf), 0),
    "stdtr at zero": (sp.stdtr, (3.0, 0.0), 0),
    "stdtr of infinite freedom": (sp.stdtr, (inf, 1.5), 0),
    "gammaincinv": (sp.gammaincinv, (2.0, 0.0), 0),
    "gammaincinv of a small shape": (sp.gammaincinv, (0.5, 0.0), 0),
    "betaincinv": (sp.betaincinv, (2.0, 3.0, 0.0), 0),
    "betaincinv at one": (sp.betaincinv, (2.0, 3.0, 1.0), 0),
    "fdtri": (sp.fdtri, (4.0, 3.0, 0.0), 0),
    "gammaincinv at infinity": (sp.gammaincinv, (2.0, 1.0), np.nan),
}


@pytest.mark.parametrize(
    ("function", "args", "expected"), SHAPES_AT_ENDS.values(), ids=SHAPES_AT_ENDS
)
def test_derivatives_in_the_shapes_at_an_end(function, args, expected):
    tensors = [tensor(x) for x in args]
    function(*tensors).backward()
    for x in tensors[:-1]:
        assert_array_equal(x.grad, expected)


def test_no_shape_at_all():
    """The limit: the upper incomplete gamma function is at first the exponential integral."""
    a = tensor([0.0, 0.0])
    sp.gammainc(a, [0.5, 3.0]).backward()
    assert_allclose(a.grad, -scipy.exp1([0.5, 3.0]), rtol=1e-13)


def test_what_leaves_the_domain_is_not_a_number():
    for function, args in (
        (sp.gammainc, (-1.0, 2.0)),
        (sp.gammainc, (2.0, -1.0)),
        (sp.betainc, (2.0, -1.0, 0.5)),
        (sp.betainc, (2.0, 1.0, 1.5)),
        (sp.stdtr, (-1.0, 0.5)),
        (sp.gammainc, (2.0, np.nan)),
        (sp.stdtr, (2.0, np.nan)),
    ):
        tensors = [tensor(x) for x in args]
        function(*tensors).backward()
        assert all(np.isnan(x.grad) for x in tensors), args


@pytest.mark.parametrize("df", [1e6, 1e10, 1e15])
def test_nearly_infinite_freedom(df):
    """``Φ(t) - φ(t) (t³ + t) / (4 df)`` is exact to the order of ``1 / df²``."""
    freedom, t = tensor(df), np.array(1.25)
    sp.stdtr(freedom, t).backward()
    density = np.exp(-0.5 * t * t) / np.sqrt(2 * np.pi)
    assert_allclose(freedom.grad, density * (t**3 + t) / (4 * df * df), rtol=10 / df + 1e-13)


@pytest.mark.parametrize("a", [1e6, 1e9])
def test_huge_shapes(a):
    """With P and the density that are normal, to a few digits: the shape moves the mean."""
    shape, x = tensor(a), tensor(a)
    sp.gammainc(shape, x).backward()
    assert_allclose(x.grad, 1 / np.sqrt(2 * np.pi * a), rtol=1 / a)
    assert_allclose(shape.grad, -x.grad, rtol=1 / a + 1e-9)


# Shapes, dtypes, and masks


def test_parameters_broadcast():
    a, x = tensor(np.array([[0.5], [3.0]])), tensor(np.linspace(0.5, 4.0, 5))
    sp.gammainc(a, x).sum().backward()
    assert a.grad.shape == (2, 1)
    assert x.grad.shape == (5,)
    each = gradients("gammainc", np.array(np.broadcast_arrays(a.data, x.data)))
    assert_allclose(a.grad, each[0].sum(axis=1, keepdims=True))
    assert_allclose(x.grad, each[1].sum(axis=0))


def test_nothing_at_all():
    a, b, x = (tensor(np.zeros(shape)) for shape in ((0, 3), (3,), ()))
    sp.betainc(a, b, x).sum().backward()
    assert_array_equal(b.grad, np.zeros(3))
    assert a.grad.shape == (0, 3)


def test_more_elements_than_are_evaluated_together():
    a = np.linspace(0.3, 40.0, 1500)
    x = np.full(1500, 7.0)
    found = gradients("gammainc", (a, x))
    parts = [gradients("gammainc", (a[i : i + 100], x[i : i + 100])) for i in range(0, 1500, 100)]
    for k in range(2):
        assert_allclose(found[k], np.concatenate([part[k] for part in parts]), rtol=1e-15)


def test_half_precision():
    a, x = tensor(np.float16([2.0])), tensor(np.float16([1.0]))
    sp.chdtr(a, x).backward()
    exact = gradients("chdtr", (np.array([2.0]), np.array([1.0])))
    for found, value in zip((a.grad, x.grad), exact, strict=True):
        assert found.dtype == np.float16
        assert_array_equal(found, value.astype(np.float16))


def test_what_a_mask_passes_over_has_no_gradient():
    a, x = tensor([2.0, -1.0]), tensor([1.5, 3.0])
    mg.where(x < 2, sp.gammainc(a, x), 0.0).sum().backward()
    assert_allclose(a.grad, [gradients("gammainc", ([2.0], [1.5]))[0][0], 0])
    assert x.grad[1] == 0


# Counts


@pytest.mark.parametrize("value", [np.array([1, 4]), np.int8([1, 4]), np.array([1, 2**53 + 1])])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_integers_reach_the_loops_that_scipy_has_for_them(value, dtype):
    p = np.array([0.25, 0.5], dtype=dtype)
    n = value + np.int64(3)
    for name in ("bdtr", "bdtrc", "bdtri", "nbdtr", "nbdtrc", "nbdtri"):
        found, expected = getattr(sp, name)(value, n, p), getattr(scipy, name)(value, n, p)
        assert found.dtype == expected.dtype, name
        assert_array_equal(found, expected, err_msg=name)
    found, expected = sp.pdtri(value, p), scipy.pdtri(value, p)
    assert found.dtype == expected.dtype
    assert_array_equal(found, expected)


def test_numbers_that_are_counts_keep_the_precision_of_the_array_beside_them():
    p = tensor(np.float32([0.25]))
    for function in (sp.nbdtr, sp.nbdtri, sp.bdtr):
        assert function(1, 3, p).dtype == np.float32
    assert sp.pdtri(1, p).dtype == np.float32


def test_the_gradient_through_counts_that_are_integers():
    p = tensor(np.array([0.25, 0.5]))
    sp.nbdtr(np.array([1, 2]), np.array(3), p).backward()
    q = tensor(p.data)
    sp.nbdtr(np.array([1.0, 2.0]), 3.0, q).backward()
    assert_array_equal(p.grad, q.grad)


@pytest.mark.filterwarnings("ignore:floating point number truncated")
@pytest.mark.filterwarnings("ignore:non-integer arg n is deprecated")
def test_counts_are_rounded_in_the_rules_as_in_the_values():
    for name, fractional, whole in (
        ("nbdtr", (1.7, 2.9), (1.0, 2.0)),
        ("nbdtri", (1.7, 2.9), (1.0, 2.0)),
        ("bdtr", (1.7, 4.9), (1.0, 4.0)),
        ("bdtri", (1.7, 4.9), (1.0, 4.0)),
        ("pdtr", (1.7,), (1.0,)),
        ("pdtri", (1.7,), (1.0,)),
    ):
        p, q = tensor(0.3), tensor(0.3)
        function = getattr(sp, name)
        function(*fractional, p).backward()
        function(*whole, q).backward()
        assert p.grad == q.grad, name


def test_there_are_always_more_than_fewer_than_no_successes():
    p = tensor([0.25, 0.5])
    out = sp.bdtrc([-1.0, -2.0], 3.0, p)
    out.backward()
    assert_array_equal(out, [1, 1])
    assert_array_equal(p.grad, [0, 0])


# What it is for

FIRST_SAMPLE = np.array([27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6])
SECOND_SAMPLE = np.array([27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2])


def welch(first, second):
    """The two-sided p-value of Welch's t-test."""
    m, n = len(first), len(second)
    v, w = mg.var(first, correction=1) / m, mg.var(second, correction=1) / n
    t = (mg.mean(first) - mg.mean(second)) / mg.sqrt(v + w)
    df = (v + w) ** 2 / (v * v / (m - 1) + w * w / (n - 1))
    return 2 * sp.stdtr(df, -mg.abs(t))


def test_the_p_value_of_welchs_test():
    stats = pytest.importorskip("scipy.stats")
    p = welch(mg.asarray(FIRST_SAMPLE), mg.asarray(SECOND_SAMPLE))
    expected = stats.ttest_ind(FIRST_SAMPLE, SECOND_SAMPLE, equal_var=False).pvalue
    assert_allclose(p, expected, rtol=1e-12)
    check_grads(welch, FIRST_SAMPLE, SECOND_SAMPLE, order=2)


def test_a_gamma_distribution_is_fitted_to_censored_data():
    """Of what is beyond the end of the study only the survival function is known."""
    rng = np.random.default_rng(1)
    times = rng.gamma(2.5, 2.0, 400)
    end = 8.0
    seen = times[times < end]
    censored = len(times) - len(seen)

    def loss(theta):
        shape, rate = mg.exp(theta[0]), mg.exp(theta[1])
        density = shape * theta[1] + (shape - 1) * np.log(seen) - rate * seen - sp.gammaln(shape)
        beyond = mg.log(sp.gammaincc(shape, rate * end))
        return -(mg.sum(density) + censored * beyond) / len(times)

    theta = np.array([0.5, -1.0])
    for _ in range(12):
        theta -= np.linalg.solve(np.asarray(mg.hessian(loss)(theta)), mg.grad(loss)(theta))
    assert_allclose(mg.grad(loss)(theta), 0, atol=1e-13)
    covariance = np.linalg.inv(np.asarray(mg.hessian(loss)(theta))) / len(times)
    assert np.all(np.abs(theta - np.log([2.5, 0.5])) < 3 * np.sqrt(np.diag(covariance)))


def test_a_t_distribution_is_fitted_to_grouped_data():
    """The likelihood of counts in bins is one of differences of the distribution function."""
    edges = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
    chances = np.diff(scipy.stdtr(4.0, edges), prepend=0, append=1)

    def loss(theta):
        cumulative = sp.stdtr(mg.exp(theta[0]), edges * mg.exp(theta[1]))
        return -mg.sum(chances * mg.log(mg.diff(cumulative, prepend=[0.0], append=[1.0])))

    theta = np.array([1.2, 0.05])
    for _ in range(12):
        theta -= np.linalg.solve(np.asarray(mg.hessian(loss)(theta)), mg.grad(loss)(theta))
    assert_allclose(np.exp(theta), [4.0, 1.0], rtol=1e-9)


def test_quantiles_are_reparametrised_samples():
    """A sample by the quantile function has gradients in the shapes: means of it, for instance."""
    chances = (np.arange(4000) + 0.5) / 4000
    a, b = tensor(2.5), tensor(4.0)
    mg.mean(sp.betaincinv(a, b, chances)).backward()
    assert_allclose(a.grad, 4.0 / 6.5**2, rtol=1e-4)
    assert_allclose(b.grad, -2.5 / 6.5**2, rtol=1e-4)


# The table


@pytest.mark.parametrize("name", make_reference.FUNCTIONS)
def test_the_table_is_what_its_script_makes(name):
    args, slopes = TABLES["first"][name][-1]
    with mp.workdps(make_reference.DIGITS):
        found = make_reference.slopes(name, tuple(map(mpf, args)))
        assert_array_equal([*map(float, found)], slopes)
