"""Densities and solves over the arrays of other libraries: NumPy's values, and gradients there."""

import itertools

import numpy as np
import pytest

import mygrad_array_api as mg
from mygrad_array_api.scipy import fft, integrate, interpolate, linalg, ndimage, signal, stats
from mygrad_array_api.scipy.spatial import distance
from tests.scipy.stats.continuous import SHAPES

X = np.array([0.2, 0.45, 0.9])
SPD = np.array([[4.0, 0.5, 0.2], [0.5, 3.0, -0.4], [0.2, -0.4, 2.0]])
LOWER = np.tril(SPD)

DENSITIES = {
    f"{name}.{method}": (
        getattr(getattr(stats, name), method),
        (X + (name == "pareto"), *map(np.asarray, shapes[0])),
    )
    for name, shapes in SHAPES.items()
    for method in ("logpdf", "cdf", "ppf")
    if (name, method) != ("pareto", "ppf")
}

CALLS = DENSITIES | {
    "norm.logpdf placed": (stats.norm.logpdf, (X, np.array(0.3), np.array(1.5))),
    "norm.logpdf outside": (stats.norm.logpdf, (np.array([0.5, np.inf, -np.inf]),)),
    "gamma.pdf outside": (stats.gamma.pdf, (np.array([0.5, -1.0]), np.array(2.0))),
    "t.var": (lambda df: stats.t.var(df, 0.1, 2.0), (np.array([3.0, 5.0]),)),
    "gamma.rvs": (lambda a: stats.gamma.rvs(a, size=4, random_state=1), (np.array(2.0),)),
    "poisson.logpmf": (lambda mu: stats.poisson.logpmf([0, 1, 2, -1], mu), (np.array(2.3),)),
    "binom.sf": (lambda p: stats.binom.sf(2, 5, p), (np.array([0.2, 0.4]),)),
    "multivariate_normal": (stats.multivariate_normal.logpdf, (X, np.zeros(3), SPD)),
    "multivariate_normal alone": (stats.multivariate_normal.logpdf, (X,)),
    "multivariate_normal.rvs": (
        lambda mean, cov: stats.multivariate_normal.rvs(mean, cov, 3, 1),
        (X, SPD),
    ),
    "multivariate_t": (
        lambda x, shape, df: stats.multivariate_t.logpdf(x, None, shape, df),
        (X, SPD, np.array(3.0)),
    ),
    "dirichlet": (lambda a: stats.dirichlet.logpdf([0.2, 0.3, 0.5], a), (X + 1.0,)),
    "multinomial": (
        lambda p: stats.multinomial.logpmf([1, 2, 0], 3, p / p.sum()),
        (X,),
    ),
    "wishart": (lambda x, s: stats.wishart.logpdf(x, 4.0, s), (SPD, SPD @ SPD)),
    "gaussian_kde": (lambda data: stats.gaussian_kde(data).logpdf([0.3, 0.7]), (X,)),
    "skewnorm.entropy": (stats.skewnorm.entropy, (np.array([1.0, -3.0, 20.0]),)),
    "gamma.logsf": (stats.gamma.logsf, (np.array([1.0, 2000.0]), np.array(2.4))),
    "gumbel_r.logsf": (stats.gumbel_r.logsf, (np.array([1.0, 2000.0]),)),
    "gennorm.logcdf": (stats.gennorm.logcdf, (np.array([0.4, -200.0]), np.array(1.4))),
    "cho_solve": (lambda c, b: linalg.cho_solve((c, True), b), (LOWER, X)),
    "cho_factor": (lambda a: linalg.cho_factor(a, lower=True)[0], (SPD,)),
    "cholesky": (linalg.cholesky, (SPD,)),
    "solve_triangular": (lambda a, b: linalg.solve_triangular(a, b, lower=True), (LOWER, X)),
    "solve": (linalg.solve, (SPD, X)),
    "solve positive": (lambda a, b: linalg.solve(a, b, assume_a="pos"), (SPD, X)),
    "inv": (linalg.inv, (SPD,)),
    "det": (linalg.det, (SPD,)),
    "norm": (linalg.norm, (SPD,)),
    "pinv": (linalg.pinv, (SPD[:, :2],)),
    "lstsq": (lambda a, b: linalg.lstsq(a, b)[0], (SPD[:, :2], X)),
    "eigvalsh": (linalg.eigvalsh, (SPD,)),
    "lu": (lambda a: linalg.lu(a)[2], (SPD,)),
    "expm": (linalg.expm, (SPD,)),
    "sqrtm": (linalg.sqrtm, (SPD,)),
    "toeplitz": (linalg.toeplitz, (X,)),
    "block_diag": (linalg.block_diag, (SPD, X)),
    "solve of integers": (lambda b: linalg.solve(SPD.astype(int), b), (X,)),
    "solve hermitian": (
        lambda a, b: abs(linalg.solve(a, b, assume_a="her")),
        (SPD + 0.5j * (LOWER - LOWER.T), X),
    ),
    "hessenberg": (linalg.hessenberg, (np.arange(16.0).reshape(4, 4) ** 2 / 50 + np.eye(4),)),
}

BY_SCIPY = {
    "convolve": (lambda x: signal.convolve(x, [1.0, 2.0]), (X,)),
    "lfilter": (lambda a, x: signal.lfilter([1.0, 0.5], a, x), (np.array([1.0, -0.2]), X)),
    "hilbert": (lambda x: abs(signal.hilbert(x)), (X,)),
    "upfirdn": (lambda x: signal.upfirdn([1.0, 1.0], x, 2), (X,)),
    "dct": (fft.dct, (X,)),
    "gaussian_filter": (lambda x: ndimage.gaussian_filter(x, 1.0), (SPD,)),
    "shift": (lambda x: ndimage.shift(x, 0.5), (SPD,)),
    "trapezoid": (integrate.trapezoid, (X,)),
    "simpson": (integrate.simpson, (X,)),
    "grid": (lambda y: interpolate.RegularGridInterpolator((np.arange(3.0),), y)([[1.3]]), (X,)),
    "cdist": (distance.cdist, (SPD, LOWER + 1.0)),
}
"""What SciPy computes, over arrays that share their memory with NumPy's."""

LIBRARIES = ["torch", "jax", "array_api_strict"]
CASES = [
    *itertools.product(DENSITIES, ["torch"]),
    *itertools.product(
        sorted(CALLS.keys() - DENSITIES.keys()), ["torch", "jax", "array_api_strict"]
    ),
    *itertools.product([f"{name}.logpdf" for name in SHAPES], ["jax", "array_api_strict"]),
    *itertools.product(BY_SCIPY, ["torch", "jax"]),
]


@pytest.mark.parametrize(("name", "library"), CASES)
def test_values_and_gradients_are_those_over_numpy(name, library):
    function, arrays = (CALLS | BY_SCIPY)[name]
    make = maker(library)
    here = [mg.tensor(x) for x in arrays]
    there = [mg.asarray(make(x)) for x in arrays]
    expected, found = function(*here), function(*there)
    assert type(found.data) is type(there[0].data), "it left the library"
    np.testing.assert_allclose(np.asarray(found.data), expected.data, rtol=1e-6, atol=1e-12)
    expected.sum().backward()
    found.sum().backward()
    for x, y in zip(here, there, strict=True):
        assert type(y.grad) is type(y.data)
        np.testing.assert_allclose(np.asarray(y.grad), x.grad, rtol=1e-5, atol=1e-9)


def maker(library):
    """What makes an array of a library, in double precision."""
    module = pytest.importorskip(library)
    if library == "jax":
        module.config.update("jax_enable_x64", True)
        return module.numpy.asarray
    return module.from_numpy if library == "torch" else module.asarray
