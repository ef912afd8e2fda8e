"""Special functions of NumPy arrays: SciPy computes the values.

Operands are floating-point arrays of one dtype, which the public functions see to; counts may be
integers.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._rules import special as _rules  # noqa: F401 enters the rows

from . import bessel, partials, polygammas
from .from_scipy import by_scipy, of_scipy
from .normalized import shift
from .precision import half_in_single
from .pulls import collect


def binomial(name: str) -> Callable[..., Any]:
    """Make a function that calls SciPy's, which wants the number of trials as integers."""

    def evaluate(k: Any, n: Any, p: Any) -> Any:
        return of_scipy("special", name)(k, np.asarray(n, dtype=np.int64), p).astype(
            p.dtype, copy=False
        )

    evaluate.__name__ = name
    return evaluate


bdtr = binomial("bdtr")
bdtrc = binomial("bdtrc")
bdtri = binomial("bdtri")
betainc = by_scipy("betainc")
betaincc = by_scipy("betaincc")
betainccinv = by_scipy("betainccinv")
betaincinv = by_scipy("betaincinv")
betaln = by_scipy("betaln")
binom = by_scipy("binom")
boxcox = by_scipy("boxcox")
boxcox1p = by_scipy("boxcox1p")
chdtr = by_scipy("chdtr")
chdtrc = by_scipy("chdtrc")
chdtri = by_scipy("chdtri")
cosdg = by_scipy("cosdg")
cosm1 = by_scipy("cosm1")
cotdg = by_scipy("cotdg")
ellipe = by_scipy("ellipe")
ellipk = by_scipy("ellipk")
ellipkm1 = by_scipy("ellipkm1")
entr = by_scipy("entr")
erf = by_scipy("erf")
erfc = by_scipy("erfc")
erfcx = by_scipy("erfcx")
erfinv = by_scipy("erfinv")
exp1 = by_scipy("exp1")
exp10 = by_scipy("exp10")
expi = by_scipy("expi")
expit = by_scipy("expit")
expn = by_scipy("expn")
exprel = by_scipy("exprel")
fdtr = by_scipy("fdtr")
fdtrc = by_scipy("fdtrc")
fdtri = by_scipy("fdtri")
gamma = by_scipy("gamma")
gammainc = by_scipy("gammainc")
gammaincc = by_scipy("gammaincc")
gammainccinv = by_scipy("gammainccinv")
gammaincinv = by_scipy("gammaincinv")
gammaln = by_scipy("gammaln")
gammasgn = by_scipy("gammasgn")
gdtr = by_scipy("gdtr")
gdtrc = by_scipy("gdtrc")
huber = by_scipy("huber")
hyp1f1 = by_scipy("hyp1f1")
hyp2f1 = by_scipy("hyp2f1")
i0 = by_scipy("i0")
i0e = by_scipy("i0e")
i1 = by_scipy("i1")
i1e = by_scipy("i1e")
j0 = by_scipy("j0")
j1 = by_scipy("j1")
k0 = by_scipy("k0")
k0e = by_scipy("k0e")
k1 = by_scipy("k1")
k1e = by_scipy("k1e")
kl_div = by_scipy("kl_div")
log_expit = by_scipy("log_expit")
log_ndtr = by_scipy("log_ndtr")
loggamma = by_scipy("loggamma")
logit = by_scipy("logit")
lpmv = by_scipy("lpmv")
nbdtr = by_scipy("nbdtr")
nbdtrc = by_scipy("nbdtrc")
nbdtri = by_scipy("nbdtri")
ndtr = by_scipy("ndtr")
ndtri = by_scipy("ndtri")
pdtr = by_scipy("pdtr")
pdtrc = by_scipy("pdtrc")
pdtri = by_scipy("pdtri")
poch = by_scipy("poch")
pseudo_huber = by_scipy("pseudo_huber")
radian = by_scipy("radian")
rel_entr = by_scipy("rel_entr")
rgamma = by_scipy("rgamma")
sindg = by_scipy("sindg")
spence = by_scipy("spence")
stdtr = by_scipy("stdtr")
stdtrit = by_scipy("stdtrit")
tandg = by_scipy("tandg")
xlog1py = by_scipy("xlog1py")
xlogy = by_scipy("xlogy")
y0 = by_scipy("y0")
y1 = by_scipy("y1")
yn = by_scipy("yn")
zeta = by_scipy("zeta")


def without_power(name: str, limit: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function that calls SciPy's, and takes the limit of a small power where that fails.

    There the product with the power is subnormal, or SciPy returns the number itself.
    """

    def evaluate(y: Any, lmbda: Any) -> Any:
        out = of_scipy("special", name)(y, lmbda)
        small = np.abs(lmbda * y) < 1e-150
        return np.where(small, limit(y), out).astype(out.dtype, copy=False) if small.any() else out

    evaluate.__name__ = name
    return evaluate


inv_boxcox = without_power("inv_boxcox", np.exp)
inv_boxcox1p = without_power("inv_boxcox1p", np.expm1)


def ellipem1(p: Any) -> Any:
    """Return the complete elliptic integral of the second kind of ``1 - p``."""
    return of_scipy("special", "ellipe")(1 - p)


@half_in_single
def logsumexp(a: Any, *, axis: Any = None, keepdims: bool = False) -> Any:
    """Return the logarithm of the sum of exponentials, none of which overflows."""
    top = shift(a.real, axis)
    total = np.sum(np.exp(a - top), axis=axis, keepdims=True)
    with np.errstate(divide="ignore"):  # of nothing, or of what is minus infinity
        out = np.log(total) + top
    return out if keepdims else np.squeeze(out, axis=axis)


collect(sys.modules[__name__], bessel, polygammas, *partials.MODULES)
