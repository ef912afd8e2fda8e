"""Integrals, derivatives, roots, minima and interpolation."""

import numpy as np
from scipy import differentiate, integrate, interpolate
from scipy.optimize import elementwise
from scipy.stats import qmc

from .calls import each, of, via
from .data import A, B, P, T, X, Y

__all__ = ["ROWS"]

KNOTS = np.arange(8.0) + np.array([0.0, 0.1, -0.2, 0.2, 0.0, 0.15, -0.1, 0.0])
VALUES = X[:8]
AT = np.array([0.7, 2.4, 5.3])
SLOPES = Y[:8]
LOWER, UPPER = np.array([-2.0, -1.5]), np.array([2.0, 3.0])
LEVEL = np.array([0.3, 0.9])


def exponential(x):
    return np.e**x if isinstance(x, np.ndarray) else x.__array_namespace__().exp(x)


def bell(x, level):
    return exponential(-level * x * x)


def cubic(x, level):
    return x * x * x + x - level


def bowl(x, level):
    return (x - level) * (x - level) * (1.0 + 0.1 * x * x)


def square_sum(x):
    return (x * x * x).sum(axis=0)


def squares(x):
    return x * x


def cubature(low, high):
    return integrate.cubature(lambda x: (x * x).sum(axis=-1), low, high).estimate


def tanhsinh(low, high, level):
    return integrate.tanhsinh(bell, low, high, args=(level,)).integral


def nsum(level, low):
    return integrate.nsum(lambda k, a: exponential(-a * k), low, low + 59, args=(level,)).sum


def qmc_quad(low, high):
    engine = qmc.Halton(2, rng=np.random.default_rng(0))
    return integrate.qmc_quad(
        lambda x: (x * x).sum(axis=-1), low, high, n_estimates=2, n_points=8, qrng=engine
    ).integral


def derivative(x):
    return differentiate.derivative(lambda x: x * x * x, x).df


def jacobian(x):
    return differentiate.jacobian(squares, x).df


def hessian(x):
    return differentiate.hessian(square_sum, x).ddf


def bracket_root(low, high, level):
    return elementwise.bracket_root(cubic, low, high, args=(level,)).bracket


def bracket_minimum(middle, level):
    return elementwise.bracket_minimum(bowl, middle, args=(level,)).bracket


def find_root(low, high, level):
    return elementwise.find_root(cubic, (low, high), args=(level,)).x


def find_minimum(low, middle, high, level):
    return elementwise.find_minimum(bowl, (low, middle, high), args=(level,)).x


def at(name, *inputs, **kwargs):
    """An interpolant of a class, evaluated at points, which are the last input."""

    def call(*arrays):
        return getattr(interpolate, name)(*arrays[:-1], **kwargs)(arrays[-1])

    return via(f"interpolate.{name}", call, *inputs, AT)


def made(name, *inputs, **kwargs):
    """An interpolant of a function, whose last result may be of other kinds."""

    def call(*arrays):
        spline = getattr(interpolate, name)(*arrays, **kwargs)
        return spline(arrays[0][1:3] * 0.5 + arrays[0][2:4] * 0.5)

    return via(f"interpolate.{name}", call, *inputs)


def clamped(x, inner):
    """Knots of a parabolic spline, in the namespace of an array."""
    return x.__array_namespace__().asarray([0.0] * 3 + inner + [4.0] * 3)


def bspline(c, x):
    return interpolate.BSpline(clamped(c, [1.1, 2.0, 3.2]), c, 2)(x)


def lsq_spline(y):
    x = y.__array_namespace__().arange(10.0) * 0.4
    return interpolate.make_lsq_spline(x, y, clamped(y, [1.1, 2.3]), k=2)(x)


def splprep(y):
    spline, u = interpolate.make_splprep([y[0], y[1]], s=0)
    return spline.c, u


def knots(x, y):
    return list(interpolate.generate_knots(x, y, s=0.1))[-1]


def nd_bspline(c, x):
    t = clamped(c, [1.1, 2.0, 3.2])
    return interpolate.NdBSpline((t, t), c, k=2)(x)


def rbf(points, values, x):
    return interpolate.RBFInterpolator(points, values)(x)


def grid(x, y, values, points):
    return interpolate.RegularGridInterpolator((x, y), values)(points)


COEFFICIENTS = np.reshape(np.concat([X, Y, X + 0.2, Y - 0.1])[:36], (6, 6))
PIECES = np.stack([X[:7], Y[:7], X[:7] + 0.4])

ROWS = [
    of("integrate.trapezoid", X, KNOTS[0] + np.arange(10.0)),
    of("integrate.cumulative_trapezoid", X, np.arange(10.0)),
    of("integrate.cumulative_simpson", X, x=np.arange(10.0)),
    of("integrate.romb", X[:9]),
    via("integrate.cubature", cubature, LOWER, UPPER),
    via("integrate.qmc_quad", qmc_quad, LOWER, UPPER),
    via("integrate.tanhsinh", tanhsinh, LOWER, UPPER, LEVEL),
    via("integrate.nsum", nsum, LEVEL, np.array([1, 2])),
    via("differentiate.derivative", derivative, T),
    via("differentiate.jacobian", jacobian, T),
    via("differentiate.hessian", hessian, T[:3]),
    via("optimize.elementwise.bracket_root", bracket_root, LOWER, UPPER, LEVEL),
    via("optimize.elementwise.bracket_minimum", bracket_minimum, LOWER, LEVEL),
    via("optimize.elementwise.find_root", find_root, LOWER, UPPER, LEVEL),
    via("optimize.elementwise.find_minimum", find_minimum, LOWER, LEVEL + 0.1, UPPER, LEVEL),
    *each("optimize.rosen rosen_der rosen_hess", T),
    of("optimize.rosen_hess_prod", T, P[:4]),
    # interpolation
    at("Akima1DInterpolator", KNOTS, VALUES),
    at("PchipInterpolator", KNOTS, VALUES),
    at("CubicSpline", KNOTS, VALUES),
    at("CubicHermiteSpline", KNOTS, VALUES, SLOPES),
    at("PPoly", PIECES, KNOTS),
    at("BPoly", PIECES, KNOTS),
    made("make_interp_spline", KNOTS, VALUES),
    made("make_smoothing_spline", KNOTS, VALUES, lam=0.5),
    made("make_splrep", KNOTS, VALUES),
    via("interpolate.BSpline", bspline, X[:6], AT * 0.7),
    via("interpolate.make_lsq_spline", lsq_spline, X),
    via("interpolate.make_splprep", splprep, np.stack([KNOTS, VALUES])),
    via("interpolate.generate_knots", knots, KNOTS, VALUES),
    via("interpolate.NdBSpline", nd_bspline, COEFFICIENTS, np.abs(A[:, :2]) + 0.3),
    via("interpolate.RBFInterpolator", rbf, np.concat([A, B]), Y[:8], A + 0.1),
    via("interpolate.RegularGridInterpolator", grid, KNOTS[:4], KNOTS[:3], A, P[:4].reshape(2, 2)),
]
