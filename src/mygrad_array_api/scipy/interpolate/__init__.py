"""Interpolation of `scipy.interpolate`, differentiable in samples, in their places and in points.

SciPy solves for the coefficients of splines, so that these work on NumPy's arrays only.
"""

from mygrad_array_api.scipy._rest import rest_of as _rest_of

from ._bsplines import BSpline, make_interp_spline
from ._cubic import Akima1DInterpolator, CubicHermiteSpline, CubicSpline, PchipInterpolator
from ._grids import RegularGridInterpolator, interpn
from ._lines import interp1d
from ._piecewise import PPoly

__all__ = [
    "Akima1DInterpolator",
    "BSpline",
    "CubicHermiteSpline",
    "CubicSpline",
    "PPoly",
    "PchipInterpolator",
    "RegularGridInterpolator",
    "interp1d",
    "interpn",
    "make_interp_spline",
]

__getattr__ = _rest_of("interpolate")
