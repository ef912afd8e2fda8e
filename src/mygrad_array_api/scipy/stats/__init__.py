"""SciPy's distributions, differentiable in every parameter, under the names of `scipy.stats`.

A density is written in functions of this library, so that it is differentiable to every order.
"""

from mygrad_array_api.scipy._rest import rest_of as _rest_of

from ._distributions.bounded import Beta as _Beta
from ._distributions.bounded import Uniform as _Uniform
from ._distributions.bounded import VonMises as _VonMises
from ._distributions.counts import Bernoulli as _Bernoulli
from ._distributions.counts import BetaBinomial as _BetaBinomial
from ._distributions.counts import Binomial as _Binomial
from ._distributions.counts import Geometric as _Geometric
from ._distributions.counts import Hypergeometric as _Hypergeometric
from ._distributions.counts import NegativeBinomial as _NegativeBinomial
from ._distributions.counts import Poisson as _Poisson
from ._distributions.exponential import Exponential as _Exponential
from ._distributions.exponential import GumbelLeft as _GumbelLeft
from ._distributions.exponential import GumbelRight as _GumbelRight
from ._distributions.exponential import Laplace as _Laplace
from ._distributions.exponential import Logistic as _Logistic
from ._distributions.gamma import ChiSquared as _ChiSquared
from ._distributions.gamma import Gamma as _Gamma
from ._distributions.gamma import InverseGamma as _InverseGamma
from ._distributions.gamma import Rayleigh as _Rayleigh
from ._distributions.gamma import Weibull as _Weibull
from ._distributions.gaussian import MultivariateNormal as _MultivariateNormal
from ._distributions.gaussian import MultivariateT as _MultivariateT
from ._distributions.matrices import Wishart as _Wishart
from ._distributions.normal import GeneralizedNormal as _GeneralizedNormal
from ._distributions.normal import HalfNormal as _HalfNormal
from ._distributions.normal import LogNormal as _LogNormal
from ._distributions.normal import Normal as _Normal
from ._distributions.normal import SkewNormal as _SkewNormal
from ._distributions.normal import TruncatedNormal as _TruncatedNormal
from ._distributions.simplex import Dirichlet as _Dirichlet
from ._distributions.simplex import Multinomial as _Multinomial
from ._distributions.tails import Cauchy as _Cauchy
from ._distributions.tails import Pareto as _Pareto
from ._distributions.tails import StudentT as _StudentT
from ._kde import gaussian_kde

__all__ = [
    "bernoulli",
    "beta",
    "betabinom",
    "binom",
    "cauchy",
    "chi2",
    "dirichlet",
    "expon",
    "gamma",
    "gaussian_kde",
    "gennorm",
    "geom",
    "gumbel_l",
    "gumbel_r",
    "halfnorm",
    "hypergeom",
    "invgamma",
    "laplace",
    "logistic",
    "lognorm",
    "multinomial",
    "multivariate_normal",
    "multivariate_t",
    "nbinom",
    "norm",
    "pareto",
    "poisson",
    "rayleigh",
    "skewnorm",
    "t",
    "truncnorm",
    "uniform",
    "vonmises",
    "weibull_min",
    "wishart",
]

bernoulli = _Bernoulli()
beta = _Beta()
betabinom = _BetaBinomial()
binom = _Binomial()
cauchy = _Cauchy()
chi2 = _ChiSquared()
dirichlet = _Dirichlet()
expon = _Exponential()
gamma = _Gamma()
gennorm = _GeneralizedNormal()
geom = _Geometric()
gumbel_l = _GumbelLeft()
gumbel_r = _GumbelRight()
halfnorm = _HalfNormal()
hypergeom = _Hypergeometric()
invgamma = _InverseGamma()
laplace = _Laplace()
logistic = _Logistic()
lognorm = _LogNormal()
multinomial = _Multinomial()
multivariate_normal = _MultivariateNormal()
multivariate_t = _MultivariateT()
nbinom = _NegativeBinomial()
norm = _Normal()
pareto = _Pareto()
poisson = _Poisson()
rayleigh = _Rayleigh()
skewnorm = _SkewNormal()
t = _StudentT()
truncnorm = _TruncatedNormal()
uniform = _Uniform()
vonmises = _VonMises()
weibull_min = _Weibull()
wishart = _Wishart()

__getattr__ = _rest_of("stats")
