"""Roots, minima and fits of `scipy.optimize`, differentiable in what they depend on.

The solution is SciPy's, found with derivatives by automatic differentiation. Its own derivatives
follow from the equations that it solves. SciPy computes the values, so that the module works on
NumPy's arrays only.
"""

from mygrad_array_api.scipy._rest import rest_of as _rest_of

from ._assignment import linear_sum_assignment
from ._least_squares import curve_fit, least_squares, nnls
from ._minimize import minimize, minimize_scalar
from ._roots import fixed_point, fsolve, root
from ._scalar_roots import bisect, brenth, brentq, newton, ridder, root_scalar, toms748

__all__ = [
    "bisect",
    "brenth",
    "brentq",
    "curve_fit",
    "fixed_point",
    "fsolve",
    "least_squares",
    "linear_sum_assignment",
    "minimize",
    "minimize_scalar",
    "newton",
    "nnls",
    "ridder",
    "root",
    "root_scalar",
    "toms748",
]

__getattr__ = _rest_of("optimize")
