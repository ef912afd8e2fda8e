"""Samples of the special functions. SciPy is the reference of values as well as their source."""

from __future__ import annotations

from functools import partial

import numpy as np
import scipy.special as scipy
from numpy import inf

import mygrad_array_api.special  # noqa: F401 fills the table
from tests.rules.sample import Sample
from tests.rules.samples.elementwise import between, real
from tests.rules.samples.elementwise import unary as samples_of_unary
from tests.special import exact

__all__ = ["SAMPLES"]

NO_FORMULA = "the derivative with respect to a parameter has no formula, and is nan"
SHAPES = [((3, 4), (3, 4)), ((2, 1, 3), (4, 1)), ((), (3,)), ((3,), ()), ((0, 3), (1, 3))]


def one(name, low, high, *extra, points=(), analytic=False):
    """Samples of a function of one number, and some arrays of special interest."""
    reference = getattr(scipy, name)
    samples = samples_of_unary(low, high, points=points, analytic=analytic, reference=reference)
    return samples + [Sample((np.asarray(x),), reference=reference) for x in extra]


def kinks(name, reason, *arrays):
    """Samples of a function of one number where the derivative is a convention."""
    reference = getattr(scipy, name)
    return [Sample((np.asarray(x),), kink=reason, reference=reference) for x in arrays]


def two(name, first, second):
    """Samples of a function that is differentiated with respect to both of its arguments."""
    reference = getattr(scipy, name)
    samples = [
        Sample((first(a, seed), second(b, seed + 50)), reference=reference)
        for seed, (a, b) in enumerate(SHAPES)
    ]
    layouts = (first((4, 3), 8).T, second((6, 4), 9)[::2])
    return [*samples, Sample(layouts, reference=reference)]


def along(name, parameters, low, high, *, missing=(), counts=False, points=()):
    """Samples of a function that is differentiated with respect to its last argument alone.

    `parameters` are lists of the parameters before it. Of those that are `missing` the gradient
    is nan, which a sample with arrays in their places shows; numbers have none.
    """
    reference = getattr(scipy, name)
    if counts:
        reference = partial(whole_numbers, reference)
    arrays = [
        real(low, high, (2, 3)),
        real(low, high, (), 1),
        real(low, high, (6,), 2)[::2],
        real(low, high, (0, 2), 3),
    ]
    samples = [
        Sample((*map(np.float64, values), x), reference=reference)
        for values in parameters
        for x in arrays
    ]
    given = [np.asarray(values, dtype=float) for values in zip(*parameters, strict=True)]
    x = real(low, high, given[0].shape, 4)
    if missing:
        return [*samples, Sample((*given, x), kink=NO_FORMULA, reference=reference)]
    return [*samples, Sample((*given, x), reference=reference)]


def partials(reference, operands, *orders):
    """Samples of the partial derivatives of a function, each with some orders."""
    scalars = tuple(np.float64(x.flat[0]) for x in operands[:-1])
    samples = [
        Sample(arrays, order, reference=reference)
        for order in orders
        for arrays in (operands, (*scalars, operands[-1]))
    ]
    nothing = tuple(np.zeros((0, *x.shape)) for x in operands)
    return [*samples, Sample(nothing, orders[0], reference=reference)]


def whole_numbers(function, k, n, p):
    """Call a function that wants the number of trials as integers."""
    return function(k, np.asarray(n, dtype=np.int64), p)


def polygamma_difference(n, a, b):
    return scipy.polygamma(n, a + b) - scipy.polygamma(n, a)


def reductions(reference):
    """Samples of functions of all numbers along some axes."""
    x = real(-2, 2, (3, 4))
    cube = real(-2, 2, (2, 3, 2), 1)
    return [
        Sample((x,), reference=reference),
        Sample((x,), {"axis": 0}, reference=reference),
        Sample((x.T,), {"axis": -1}, reference=reference),
        Sample((x[:, ::2],), {"axis": 1}, reference=reference),
        Sample((cube,), {"axis": (0, -1)}, reference=reference),
        Sample((np.array(0.5),), reference=reference),
        Sample((np.zeros((0, 3)),), {"axis": 1}, reference=reference),
        Sample((np.array([1000.0, 999.0, -1000.0]),), reference=reference),
    ]


EVEN = "the scale exp(-|x|) has a kink at zero"
INFINITE = "infinite numbers share the gradient"

SAMPLES: dict[str, list[Sample]] = {
    # error functions
    "erf": one("erf", -2, 2, [6.0, 0.0], analytic=True),
    "erfc": one("erfc", -2, 2, [6.0, 0.0], analytic=True),
    "erfcx": one("erfcx", -2, 6, [60.0, 200.0, 11.9, 12.1]),
    "erfinv": one("erfinv", -0.9, 0.9, [0.0]),
    "ndtr": one("ndtr", -3, 3),
    "log_ndtr": one("log_ndtr", -6, 3, [-50.0, -300.0, 8.0]),
    "ndtri": one("ndtri", 0.1, 0.9),
    # gamma functions
    "gamma": one("gamma", 0.4, 5, [-1.5, -2.5]),
    "gammaln": one("gammaln", 0.4, 9, [-1.5, 100.0]),
    "loggamma": one("loggamma", 0.4, 9, [100.0]),
    "gammasgn": one("gammasgn", 0.4, 9, [-1.5, -2.5]),
    "rgamma": one("rgamma", -2.6, 5, [0.0, -1.0, -2.0]),
    "psi": one("psi", 0.4, 9),
    "polygamma": along("polygamma", [(1,), (0,), (3,)], 0.5, 6),
    "polygamma_difference": [
        Sample((np.float64(n), real(0.5, 4, a), real(0.2, 3, b)), reference=polygamma_difference)
        for n, a, b in [(0, (3,), (2, 1)), (1, (), ()), (2, (0,), (1,)), (0, (2, 3), (2, 3))]
    ],
    "zeta": along("zeta", [(2.5,), (4.0,)], 0.5, 6, missing="x"),
    "poch": two("poch", between(0.5, 4), between(0.3, 3)),
    "binom": two("binom", between(4, 6), between(0.2, 3.5)),
    "betaln": two("betaln", between(0.5, 4), between(0.5, 4)),
    # incomplete functions
    "gammainc": along("gammainc", [(2.5,), (1.0,), (0.5,)], 0.3, 5),
    "gammaincc": along("gammaincc", [(2.5,), (1.0,), (0.5,)], 0.3, 5),
    "gammaincinv": along("gammaincinv", [(2.5,), (1.0,)], 0.1, 0.9),
    "gammainccinv": along("gammainccinv", [(2.5,), (1.0,)], 0.1, 0.9),
    "betainc": along("betainc", [(2.5, 0.75), (1.0, 1.0)], 0.1, 0.9),
    "betaincc": along("betaincc", [(2.5, 0.75), (1.0, 1.0)], 0.1, 0.9),
    "betaincinv": along("betaincinv", [(2.5, 0.75), (1.0, 2.0)], 0.1, 0.9),
    "betainccinv": along("betainccinv", [(2.5, 0.75), (1.0, 2.0)], 0.1, 0.9),
    "gammainc_partial": partials(
        exact.gammainc_partial,
        (np.array([2.5, 0.5, 6.0, 1.25]), np.array([0.6, 1.5, 3.5, 7.0])),
        {"da": 1},
        {"dx": 1},
        {"da": 1, "dx": 2},
        {"da": 2},
    ),
    "betainc_partial": partials(
        exact.betainc_partial,
        (np.array([2.5, 0.5, 9.0]), np.array([0.75, 3.0, 12.0]), np.array([0.25, 0.1, 0.4])),
        {"da": 1},
        {"db": 1},
        {"dx": 1},
        {"da": 1, "db": 1, "dx": 1},
        {"dx": 3},
    ),
    "betaprime_partial": partials(
        exact.betaprime_partial,
        (np.array([2.5, 0.5, 9.0]), np.array([0.75, 3.0, 12.0]), np.array([0.25, 0.1, 1.4])),
        {"da": 1},
        {"db": 1},
        {"dz": 1},
        {"da": 1, "db": 1, "dz": 2},
        {"dz": 3},
    ),
    "stdtr_partial": partials(
        exact.stdtr_partial,
        (np.array([2.5, 0.75, 12.0, 4.0]), np.array([0.6, -1.5, 3.5, -0.1])),
        {"ddf": 1},
        {"dt": 1},
        {"ddf": 1, "dt": 2},
        {"ddf": 2},
    ),
    # distribution functions
    "bdtr": along("bdtr", [(1, 4), (0.5, 3), (3, 3)], 0.1, 0.9, counts=True),
    "bdtrc": along("bdtrc", [(1, 4), (0.5, 3), (3, 3)], 0.1, 0.9, counts=True),
    "bdtri": along("bdtri", [(1, 4), (0, 3)], 0.1, 0.9, counts=True),
    "nbdtr": along("nbdtr", [(1, 4), (0, 2)], 0.1, 0.9),
    "nbdtrc": along("nbdtrc", [(1, 4), (0, 2)], 0.1, 0.9),
    "nbdtri": along("nbdtri", [(1, 4), (0, 2)], 0.1, 0.9),
    "pdtr": along("pdtr", [(1.5,), (0,)], 0.3, 4),
    "pdtrc": along("pdtrc", [(1.5,), (0,)], 0.3, 4),
    "pdtri": along("pdtri", [(1,), (0,)], 0.1, 0.9),
    "chdtr": along("chdtr", [(3.0,), (1.5,)], 0.3, 5),
    "chdtrc": along("chdtrc", [(3.0,), (1.5,)], 0.3, 5),
    "chdtri": along("chdtri", [(3.0,), (1.5,)], 0.1, 0.9),
    "gdtr": [
        *along("gdtr", [(1.5, 2.0), (0.5, 3.5)], 0.3, 5),
        Sample((real(0.5, 2, (3,)), np.float64(2.5), real(1, 2, (2, 1))), reference=scipy.gdtr),
    ],
    "gdtrc": [
        *along("gdtrc", [(1.5, 2.0), (0.5, 3.5)], 0.3, 5),
        Sample((real(0.5, 2, (3,)), np.float64(2.5), real(1, 2, (2, 1))), reference=scipy.gdtrc),
    ],
    "fdtr": along("fdtr", [(3.0, 5.0), (1.5, 8.0)], 0.3, 4),
    "fdtrc": along("fdtrc", [(3.0, 5.0), (1.5, 8.0)], 0.3, 4),
    "fdtri": along("fdtri", [(3.0, 5.0), (2.5, 8.0)], 0.2, 0.8),
    "stdtr": along("stdtr", [(3.0,), (1.5,)], -3, 3),
    "stdtrit": along("stdtrit", [(3.0,), (2.5,)], 0.1, 0.9),
    # Bessel functions
    "j0": one("j0", -6, 6, [0.0]),
    "j1": one("j1", -6, 6, [0.0, 1e-3]),
    "jv": along("jv", [(2.0,), (0.5,), (1.0,)], 0.5, 6, missing="v"),
    "y0": one("y0", 0.4, 6),
    "y1": one("y1", 0.4, 6),
    "yn": along("yn", [(2,), (0,), (3,)], 0.8, 6),
    "i0": one("i0", -4, 4, [0.0]),
    "i1": one("i1", -4, 4, [0.0]),
    "iv": along("iv", [(2.0,), (0.5,), (1.0,)], 0.5, 4, missing="v"),
    "i0e": [*one("i0e", -4, 4, points=(0.0,)), *kinks("i0e", EVEN, [0.0, 1.0])],
    "i1e": [*one("i1e", -4, 4, points=(0.0,)), *kinks("i1e", EVEN, [0.0, 1.0])],
    "ive": along("ive", [(2.0,), (0.5,), (1.0,)], 0.5, 4, missing="v"),
    "k0": one("k0", 0.4, 4),
    "k1": one("k1", 0.4, 4),
    "k0e": one("k0e", 0.4, 4, [50.0]),
    "k1e": one("k1e", 0.4, 4, [50.0]),
    # integrals
    "exp1": one("exp1", 0.4, 4),
    "expi": one("expi", 0.4, 4, [-1.5]),
    "expn": along("expn", [(2,), (1,), (0,)], 0.5, 4),
    "spence": one("spence", 0.3, 3, [1.0, 1.09, 0.92, 1.12]),
    "ellipk": one("ellipk", -2, 0.9, [0.0, 0.49, 0.51]),
    "ellipkm1": one("ellipkm1", 0.1, 2, [1.0, 0.49, 0.51]),
    "ellipem1": [
        Sample((np.asarray(x),), reference=lambda p: scipy.ellipe(1 - p))
        for x in ([0.1, 0.3, 1.5], 0.75, [], [1.0, 0.49, 0.51])
    ],
    "ellipe": one("ellipe", -2, 0.9, [0.0, 0.49, 0.51]),
    "hyp1f1": along("hyp1f1", [(1.5, 2.5), (0.5, 1.0)], -2, 2, missing="ab"),
    "hyp2f1": along("hyp2f1", [(1.5, 0.5, 2.5), (1.0, 2.0, 3.0)], -0.6, 0.6, missing="abc"),
    "lpmv": along("lpmv", [(0, 2.0), (1, 3.0), (0, 1.5)], -0.7, 0.7, missing="v"),
    # elementary functions
    "expit": one("expit", -4, 4, [30.0, -30.0]),
    "log_expit": one("log_expit", -4, 4, [30.0, -30.0]),
    "logit": one("logit", 0.1, 0.9),
    "exp10": one("exp10", -1, 2),
    "exprel": one("exprel", -3, 3, [0.0, 0.49, 0.51, -0.49, 20.0]),
    "sindg": one("sindg", -200, 200),
    "cosdg": one("cosdg", -200, 200),
    "tandg": one("tandg", -60, 60),
    "cotdg": one("cotdg", 20, 160),
    "cosm1": one("cosm1", -3, 3, [0.0]),
    "radian": [
        Sample((real(0, 180, a), real(0, 60, b), real(0, 60, c)), reference=scipy.radian)
        for a, b, c in (((3,), (2, 1), ()), ((), (), ()), ((0,), (1,), (1,)))
    ],
    # transformations
    "boxcox": [
        *two("boxcox", between(0.5, 3), between(-1.5, 1.5)),
        Sample((real(0.5, 3, (4,)), np.array([0.0, 1e-9, 0.3, 1.0])), reference=scipy.boxcox),
    ],
    "boxcox1p": [
        *two("boxcox1p", between(-0.5, 3), between(-1.5, 1.5)),
        Sample((real(0.5, 3, (4,)), np.array([0.0, 1e-9, 0.3, 1.0])), reference=scipy.boxcox1p),
    ],
    "inv_boxcox": [
        *two("inv_boxcox", between(0.1, 0.6), between(-1, 1.5)),
        Sample((real(0.5, 1, (3,)), np.array([0.0, 1e-9, 0.1])), reference=scipy.inv_boxcox),
    ],
    "inv_boxcox1p": [
        *two("inv_boxcox1p", between(0.1, 0.6), between(-1, 1.5)),
        Sample((real(0.5, 1, (3,)), np.array([0.0, 1e-9, 0.1])), reference=scipy.inv_boxcox1p),
    ],
    "huber": [
        *two("huber", between(1, 2), between(-0.9, 0.9)),
        *two("huber", between(1, 2), between(2.1, 4)),
    ],
    "pseudo_huber": two("pseudo_huber", between(0.5, 2), between(-3, 3)),
    # entropies
    "entr": one("entr", 0.2, 3),
    "rel_entr": two("rel_entr", between(0.3, 3), between(0.3, 3)),
    "kl_div": two("kl_div", between(0.3, 3), between(0.3, 3)),
    "xlogy": [
        *two("xlogy", between(-2, 3), between(0.3, 3)),
        Sample((np.array([0.0]), np.array([2.0])), reference=scipy.xlogy),
    ],
    "xlog1py": [
        *two("xlog1py", between(-2, 3), between(-0.5, 3)),
        Sample((np.array([0.0]), np.array([2.0])), reference=scipy.xlog1py),
    ],
    # reductions
    "logsumexp": [
        *reductions(scipy.logsumexp),
        Sample((real(-2, 2, (2, 3)),), {"axis": 1, "keepdims": True}, reference=scipy.logsumexp),
        Sample((np.array([inf, inf, 1.0]),), kink=INFINITE, reference=scipy.logsumexp),
        Sample((np.array([-inf, -inf]),), kink=INFINITE, reference=scipy.logsumexp),
    ],
}
