"""Samples of distribution functions that are not among the special functions."""

import numpy as np
import scipy.integrate
import scipy.special
import scipy.stats

from mygrad_array_api.scipy import stats as _bound  # noqa: F401 the operations are SciPy's
from tests.rules.sample import Sample


def integral(x, kappa, power):
    def one(x, kappa):
        def integrand(t):
            return (np.cos(t) - 1) ** power * np.exp(kappa * (np.cos(t) - 1))

        return scipy.integrate.quad(integrand, 0, x, epsabs=1e-14, epsrel=1e-13)[0]

    return np.vectorize(one, otypes=[float])(x, kappa)


def pairs(first, second, reference, **params):
    """Arrays of the same shape, broadcast, 0-d, empty, and not contiguous."""
    a, b = np.array(first), np.array(second)
    shapes = [(a, b), (a[:, None], b[:2]), (a[0], b[1]), (a[:0], b[:0]), (np.repeat(a, 2)[::2], b)]
    return [Sample(args, params, reference=reference) for args in shapes]


X, A = [-1.2, 0.0, 0.4, 2.0], [1.5, -0.7, 0.0, 3.0]
ANGLES, KAPPAS = [-2.5, 0.3, 1.0, 5.0], [0.4, 2.0, 7.0, 12.0]
WITHIN = [-2.5, 0.3, 1.0, 3.0]
Q = [0.1, 0.4, 0.6, 0.95]

SAMPLES = {
    "ndtri_exp": [
        Sample((y,), reference=scipy.special.ndtri_exp)
        for y in (np.array([-30.0, -2.0, -0.5, -1e-2]), np.array(-1.0), np.empty((0, 2)))
    ],
    "skewnorm_cdf": pairs(X, A, scipy.stats.skewnorm.cdf),
    "skewnorm_ppf": pairs(Q, A, scipy.stats.skewnorm.ppf),
    "vonmises_cdf": pairs(ANGLES, KAPPAS, scipy.stats.vonmises.cdf),
    "vonmises_ppf": pairs(Q, KAPPAS, scipy.stats.vonmises.ppf),
    "vonmises_integral": [
        *pairs(WITHIN, KAPPAS, integral, power=0),
        *pairs(WITHIN, KAPPAS, integral, power=2),
        Sample((np.array([0.05, 0.2]), np.array([400.0, 1e3])), {"power": 1}, reference=integral),
    ],
}
