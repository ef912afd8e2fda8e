"""Special functions."""

import numpy as np

from .calls import each, of
from .data import POSITIVE, A, N, P, T

__all__ = ["ROWS"]

REAL = "cbrt cosdg cosm1 cotdg erf erfc erfcx exp10 exp2 expit exprel i0 i0e i1 i1e j0 j1"
REAL += " log_ndtr ndtr sinc sindg tandg"
ABOVE_ZERO = "ellipkm1 entr exp1 expi gamma gammaln gammasgn k0 k0e k1 k1e loggamma psi rgamma"
ABOVE_ZERO += " spence y0 y1"
UP_TO_ONE = "ellipk erfinv logit ndtri"
AA, BB = np.array([2.0, 3.5, 1.5, 4.0]), np.array([1.5, 2.5, 3.0, 0.75])
# Parameters with respect to which there is no formula are integers, which are constants.
PARAMETER, OTHER = np.array([2, 3, 1, 4]), np.array([3, 2, 4, 1])
COUNTED = np.array([1, 0, 2, 1])
PROBABILITY = P[:4]

ROWS = [
    *each(f"special.{REAL}", np.array([-1.6, -0.4, 0.3, 1.1])),
    *each(f"special.{ABOVE_ZERO}", T),
    *each(f"special.{UP_TO_ONE}", P),
    of("special.zetac", T + 1.5),
    *each("special.bdtr bdtrc bdtri", COUNTED, N + 2, PROBABILITY),
    *each("special.nbdtr nbdtrc nbdtri", N, N + 2, PROBABILITY),
    *each("special.pdtr pdtrc", COUNTED, T),
    of("special.pdtri", N, PROBABILITY),
    *each("special.betainc betaincc betaincinv", PARAMETER, OTHER, PROBABILITY),
    *each("special.gammainc gammaincc", PARAMETER, T),
    *each("special.gammaincinv gammainccinv", PARAMETER, PROBABILITY),
    *each("special.chdtr chdtrc", PARAMETER, T),
    of("special.chdtri", PARAMETER, PROBABILITY),
    *each("special.fdtr fdtrc", PARAMETER, OTHER, T),
    of("special.fdtri", PARAMETER, OTHER, PROBABILITY),
    *each("special.gdtr gdtrc", AA, OTHER, T),
    of("special.stdtr", PARAMETER, T),
    of("special.stdtrit", PARAMETER, PROBABILITY),
    *each("special.betaln binom poch xlog1py xlogy rel_entr kl_div boxcox boxcox1p", AA, BB),
    *each("special.inv_boxcox inv_boxcox1p", T, BB),
    *each("special.huber pseudo_huber", AA, T),
    of("special.hyp1f1", PARAMETER, OTHER, T),
    of("special.lpmv", np.array([0, 1, 0, 1]), PARAMETER, PROBABILITY),
    of("special.multigammaln", POSITIVE + 2.0, 3),
    of("special.polygamma", N, T),
    of("special.radian", T, AA, BB),
    of("special.expn", N, T),
    of("special.yn", N, T),
    of("special.zeta", PARAMETER + 1, BB),
    *each("special.logsumexp softmax log_softmax", A, axis=1),
]
