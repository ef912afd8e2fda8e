"""Interpolators: SciPy's values, and gradients by differences in samples, places and points."""

import numpy as np
import pytest
from scipy import interpolate as reference

import mygrad_array_api as mg
from mygrad_array_api.scipy import interpolate
from mygrad_array_api.testing import check_grads, check_jvp

X = np.array([0.0, 0.7, 1.1, 2.0, 2.3, 3.1])
Y = np.array([1.5, -0.5, 2.25, 0.75, -1.25, 0.5])
RISING = np.array([0.0, 0.2, 1.0, 1.1, 3.0, 3.5])
TABLE = np.sin(np.arange(24.0)).reshape(2, 6, 2)
AT = np.array([0.31, 1.73, 2.9, 0.95])
BOTH = (interpolate, reference)
BEYOND = np.array([-0.37, 1.3, 3.6])


def check(evaluate, *args, order=2):
    check_grads(evaluate, *args, order=order, probes=1)
    check_jvp(evaluate, *args, probes=1)


def check_class(name, *args, at=AT, order=2, **options):
    """An interpolator of samples: its values, those of derivatives, and gradients."""
    ours, theirs = (getattr(home, name)(*args, **options) for home in BOTH)
    for nu in range(4):
        np.testing.assert_allclose(ours(at, nu), theirs(at, nu), rtol=1e-11, atol=1e-11)
    for points in (at.reshape(2, -1), at[0], args[0]):
        np.testing.assert_allclose(ours(points), theirs(points), rtol=1e-11, atol=1e-11)

    def evaluate(at, *args):
        curve = getattr(interpolate, name)(*args, **options)
        return [curve(at), curve(at, 1)]

    check(evaluate, at, *args, order=order)


CONDITIONS = [
    "not-a-knot",
    "clamped",
    "natural",
    ((1, 0.5), (2, -0.3)),
    ("natural", "not-a-knot"),
    ((2, 0.7), "clamped"),
]


@pytest.mark.parametrize("n", [2, 3, 4, 6])
@pytest.mark.parametrize("bc", CONDITIONS, ids=str)
def test_cubic_splines(bc, n):
    check_class("CubicSpline", X[:n], Y[:n], bc_type=bc)


@pytest.mark.parametrize("n", [2, 3, 4, 6])
def test_periodic_splines(n):
    y = Y[:n].copy()
    y[-1] = y[0]
    ours = interpolate.CubicSpline(X[:n], y, bc_type="periodic")
    theirs = reference.CubicSpline(X[:n], y, bc_type="periodic")
    for nu in range(3):
        np.testing.assert_allclose(ours(BEYOND, nu), theirs(BEYOND, nu), rtol=1e-11, atol=1e-11)

    def evaluate(at, x, y):
        return interpolate.CubicSpline(x, mg.concat([y, y[:1]]), bc_type="periodic")(at)

    check(evaluate, BEYOND, X[:n], y[:-1])


def test_derivatives_at_the_ends_have_gradients():
    def evaluate(y, first, last):
        return interpolate.CubicSpline(X, y, bc_type=((1, first), (2, last)))(AT)

    check(evaluate, Y, np.array(0.5), np.array(-0.3))


@pytest.mark.parametrize("axis", [1, -2])
def test_tables_of_samples(axis):
    for name in ("CubicSpline", "PchipInterpolator", "Akima1DInterpolator"):
        ours, theirs = (getattr(home, name)(X, TABLE, axis=axis) for home in BOTH)
        points = AT.reshape(2, 2)
        np.testing.assert_allclose(ours(points), theirs(points), rtol=1e-11, atol=1e-12)
        check(lambda y, name=name: getattr(interpolate, name)(X, y, axis=axis)(AT), TABLE, order=1)


def test_complex_splines():
    check_class("CubicSpline", X, Y * (1 + 2j))


@pytest.mark.parametrize("n", [2, 3, 6])
@pytest.mark.parametrize("y", [Y, RISING], ids=["turning", "rising"])
def test_monotone_and_robust_cubics(y, n):
    check_class("PchipInterpolator", X[:n], y[:n])
    for method in ("akima", "makima"):
        check_class("Akima1DInterpolator", X[:n], y[:n], at=AT[:2] / 3, method=method)


def test_level_samples_have_finite_gradients():
    for name in ("PchipInterpolator", "Akima1DInterpolator"):
        y = mg.tensor(np.array([0.0, 0.0, 1.0, 1.0, 1.0, 0.0]))
        curve = getattr(interpolate, name)(X, y)
        np.testing.assert_allclose(curve(AT), getattr(reference, name)(X, y.data)(AT))
        curve(AT).sum().backward()
        assert np.isfinite(y.grad).all()


def test_hermite_splines():
    ours, theirs = (home.CubicHermiteSpline(X, Y, RISING) for home in BOTH)
    np.testing.assert_allclose(ours(AT), theirs(AT), rtol=1e-12)
    check(lambda at, x, y, s: interpolate.CubicHermiteSpline(x, y, s)(at), AT, X, Y, RISING)


@pytest.mark.parametrize("name", ["CubicSpline", "PchipInterpolator"])
def test_integrals_and_derivatives_of_piecewise_polynomials(name):
    ours, theirs = (getattr(home, name)(X, Y) for home in BOTH)
    np.testing.assert_allclose(ours.integrate(0.3, 2.7), theirs.integrate(0.3, 2.7), rtol=1e-12)
    for nu in (1, 2, 3, 4, -1, -2):
        np.testing.assert_allclose(
            ours.derivative(nu)(AT), theirs.derivative(nu)(AT), rtol=1e-11, atol=1e-11
        )
    check(
        lambda x, y, a, b: getattr(interpolate, name)(x, y).integrate(a, b),
        X,
        Y,
        np.array(0.3),
        np.array(2.7),
    )


@pytest.mark.parametrize("extrapolate", [True, False, "periodic"])
def test_beyond_the_samples(extrapolate):
    c = np.sin(np.arange(12.0)).reshape(3, 4)
    ours, theirs = (home.PPoly(c, X[:5], extrapolate) for home in BOTH)
    np.testing.assert_allclose(ours(BEYOND), theirs(BEYOND), rtol=1e-12)
    t = np.r_[0.0, 0.0, 0.0, 1.0, 2.0, 3.0, 3.0, 3.0]
    ours, theirs = (home.BSpline(t, c[:, 0].repeat(2)[:5], 2, extrapolate) for home in BOTH)
    np.testing.assert_allclose(ours(BEYOND), theirs(BEYOND), rtol=1e-12)
    if extrapolate is not False:
        check(lambda c, x, at: interpolate.PPoly(c, x, extrapolate)(at), c, X[:5], BEYOND)


@pytest.mark.parametrize("k", [0, 1, 2, 3, 5])
@pytest.mark.parametrize("nu", [0, 1, 2])
def test_bsplines(k, nu):
    t = np.cumsum(1.0 + 0.3 * np.sin(np.arange(6.0 + k + 1)))
    points = t[k] + AT
    c = np.cos(np.arange(12.0)).reshape(6, 2)
    ours, theirs = (home.BSpline(t, c, k) for home in BOTH)
    np.testing.assert_allclose(ours(points, nu), theirs(points, nu), rtol=1e-11, atol=1e-12)
    check(lambda t, c, at: interpolate.BSpline(t, c, k)(at, nu), t, c, points)


def test_repeated_knots():
    t = np.array([0.0, 0.0, 0.0, 1.0, 1.0, 2.0, 2.0, 2.0])
    c = np.array([1.0, -1.0, 2.0, 0.5, 3.0])
    ours, theirs = (home.BSpline(t, c, 2) for home in BOTH)
    points = np.array([0.0, 0.5, 1.0, 1.5, 2.0, 2.5])
    for nu in (0, 1, 2):
        np.testing.assert_allclose(ours(points, nu), theirs(points, nu), rtol=1e-12)
    c = mg.tensor(c)
    interpolate.BSpline(t, c, 2).derivative()(points).sum().backward()
    assert np.isfinite(c.grad).all()


def test_integrals_and_derivatives_of_bsplines():
    t = np.cumsum(1.0 + 0.3 * np.sin(np.arange(10.0)))
    c = np.cos(np.arange(6.0))
    points = t[3] + AT[:3]
    for nu in (1, 2, 3, -1, -2):
        ours, theirs = (home.BSpline(t, c, 3).derivative(nu) for home in BOTH)
        np.testing.assert_allclose(ours(points), theirs(points), rtol=1e-11, atol=1e-12)
    for ends, extrapolate in (((4.5, 5.5), True), ((-1.0, 20.0), False), ((3.0, 9.0), True)):
        ours, theirs = (home.BSpline(t, c, 3).integrate(*ends, extrapolate) for home in BOTH)
        np.testing.assert_allclose(ours, theirs, rtol=1e-12)
    check(
        lambda t, c, a, b: interpolate.BSpline(t, c, 3).integrate(a, b),
        t,
        c,
        np.array(4.5),
        np.array(5.5),
    )


SPLINES = [(k, bc) for k in (1, 2, 3, 4, 5) for bc in (None, "periodic") if k > 1 or bc is None]
ENDS = [
    (3, "natural"),
    (3, "clamped"),
    (3, ([(1, 0.5)], [(2, -0.3)])),
    (2, ([(1, 0.5)], None)),
    (5, ([(1, 0.5), (2, 0.1)], [(1, 0.0), (2, 0.2)])),
]


@pytest.mark.parametrize(("k", "bc"), [(0, None), *SPLINES, *ENDS], ids=str)
def test_interpolating_splines(k, bc):
    y = Y.copy()
    if bc == "periodic":
        y[-1] = y[0]
    ours, theirs = (home.make_interp_spline(X, y, k, bc_type=bc) for home in BOTH)
    np.testing.assert_allclose(ours.t, theirs.t, rtol=1e-14, atol=1e-14)
    for nu in (0, 1):
        np.testing.assert_allclose(ours(AT, nu), theirs(AT, nu), rtol=1e-10, atol=1e-11)

    def evaluate(at, x, y):
        y = mg.concat([y[:-1], y[:1]]) if bc == "periodic" else y
        return interpolate.make_interp_spline(x, y, k, bc_type=bc)(at)

    check(evaluate, AT, X, y)


def test_given_knots_and_tables():
    t = reference.make_interp_spline(X, Y).t + 0.0
    t[4:6] += 0.1

    def evaluate(y, t):
        return interpolate.make_interp_spline(X, y, t=t, axis=1)(AT)

    expected = reference.make_interp_spline(X, TABLE, t=t, axis=1)(AT)
    np.testing.assert_allclose(evaluate(TABLE, t), expected, rtol=1e-11)
    inner = [4, 5]  # the knots at the ends stand where the samples do

    def of_inner(y, some):
        return evaluate(y, mg.concat([t[:4], some, t[6:]]))

    check(of_inner, TABLE, t[inner], order=1)


KINDS = [
    "linear",
    "nearest",
    "nearest-up",
    "previous",
    "next",
    "zero",
    "slinear",
    "quadratic",
    "cubic",
    4,
]


@pytest.mark.parametrize("kind", KINDS)
def test_interp1d(kind):
    order = np.array([3, 0, 5, 1, 2, 4])
    for y, axis in ((Y, -1), (TABLE, 1)):
        ours, theirs = (
            home.interp1d(X[order], np.take(y, order, axis), kind, axis) for home in BOTH
        )
        np.testing.assert_allclose(ours(AT.reshape(2, 2)), theirs(AT.reshape(2, 2)), rtol=1e-11)
        np.testing.assert_allclose(ours(X), theirs(X), rtol=1e-10, atol=1e-11)
    check(lambda at, x, y: interpolate.interp1d(x, y, kind)(at), AT, X, Y)


def test_values_beyond_the_samples():
    for fill in (0.5, (0.5, -0.5), "extrapolate", np.nan):
        ours, theirs = (home.interp1d(X, Y, bounds_error=False, fill_value=fill) for home in BOTH)
        np.testing.assert_allclose(ours(BEYOND), theirs(BEYOND), rtol=1e-12)
    with pytest.raises(ValueError, match="below"):
        interpolate.interp1d(X, Y)(BEYOND)
    check(
        lambda y, a, b: interpolate.interp1d(X, y, fill_value=(a, b))(BEYOND),
        Y,
        np.array(0.5),
        np.array(-0.5),
    )


GRID = (np.array([0.0, 0.7, 1.5, 2.0, 2.9, 3.5]), np.array([0.0, 0.4, 1.3, 2.2, 2.5, 3.0]))
VALUES = np.sin(np.arange(36.0)).reshape(6, 6)
POINTS = np.array([[0.31, 0.21], [1.73, 1.9], [2.95, 2.85]])


@pytest.mark.parametrize("method", ["linear", "nearest", "slinear", "cubic", "quintic"])
def test_grids(method):
    ours, theirs = (home.RegularGridInterpolator(GRID, VALUES, method) for home in BOTH)
    # SciPy solves for the coefficients of smooth splines by an iteration, which ends early.
    options = {"rtol": 1e-3} if method in ("cubic", "quintic") else {"rtol": 1e-11}
    np.testing.assert_allclose(ours(POINTS), theirs(POINTS), **options)
    np.testing.assert_allclose(ours(np.stack(np.meshgrid(*GRID), -1)), VALUES.T, rtol=1e-10)
    found = interpolate.interpn(GRID, VALUES, POINTS, method)
    np.testing.assert_array_equal(found, ours(POINTS))
    pair = (POINTS[:, 0], 0.7)
    np.testing.assert_allclose(ours(pair), theirs(pair), **options)

    def evaluate(values, at, x, y):
        return interpolate.RegularGridInterpolator((x, y), values, method)(at)

    check(evaluate, VALUES, POINTS, *GRID, order=1 if method == "quintic" else 2)


def test_more_of_grids():
    values = np.cos(np.arange(72.0)).reshape(6, 6, 2)
    down = (GRID[0][::-1], GRID[1])
    for method in ("linear", "cubic"):
        ours, theirs = (home.RegularGridInterpolator(down, values, method) for home in BOTH)
        rtol = 1e-3 if method == "cubic" else 1e-11
        np.testing.assert_allclose(ours(POINTS), theirs(POINTS), rtol=rtol)
    outside = np.array([[-0.5, 0.2], [1.0, 1.0], [np.nan, 1.0]])
    for fill in (np.nan, 0.5, None):
        ours, theirs = (
            home.RegularGridInterpolator(GRID, VALUES, bounds_error=False, fill_value=fill)
            for home in BOTH
        )
        np.testing.assert_allclose(ours(outside), theirs(outside), rtol=1e-12)
    line = interpolate.RegularGridInterpolator((X,), Y)
    np.testing.assert_allclose(line(AT), reference.RegularGridInterpolator((X,), Y)(AT))


def test_single_precision_has_gradients_of_its_own():
    y = mg.tensor(Y.astype(np.float32))
    interpolate.CubicSpline(X, y)(AT).sum().backward()
    assert y.grad.dtype == np.float32


def test_bad_arguments():
    with pytest.raises(ValueError, match="strictly increasing"):
        interpolate.CubicSpline(X[::-1], Y)
    with pytest.raises(ValueError, match="length of `y`"):
        interpolate.CubicSpline(X, Y[:3])
    with pytest.raises(ValueError, match="not allowed"):
        interpolate.CubicSpline(X, Y, bc_type="free")
    with pytest.raises(ValueError, match="identical"):
        interpolate.CubicSpline(X, Y, bc_type="periodic")
    with pytest.raises(ValueError, match="real values"):
        interpolate.PchipInterpolator(X, Y * 1j)
    with pytest.raises(ValueError, match="number of derivatives"):
        interpolate.make_interp_spline(X, Y, 3, bc_type=([(1, 0.0)], None))
    with pytest.raises(ValueError, match="not here"):
        interpolate.RegularGridInterpolator(GRID, VALUES, "pchip")
    with pytest.raises(ValueError, match="out of bounds"):
        interpolate.RegularGridInterpolator(GRID, VALUES)([[-1.0, 0.0]])
    with pytest.raises(NotImplementedError, match="unsupported"):
        interpolate.interp1d(X, Y, "septic")
