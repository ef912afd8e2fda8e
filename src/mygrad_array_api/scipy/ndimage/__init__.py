"""Filters and transformations of images of `scipy.ndimage`, differentiable.

SciPy computes the values, so that the module works on NumPy's arrays only.
"""

from mygrad_array_api._backends.numpy import scipy_ndimage as _computed  # noqa: F401 which binds its operations
from mygrad_array_api._backends.numpy import scipy_signal as _convolution  # noqa: F401 which binds its operations
from mygrad_array_api.scipy._rest import rest_of as _rest_of

from ._correlation import convolve, convolve1d, correlate, correlate1d
from ._edges import gaussian_gradient_magnitude, gaussian_laplace, laplace, prewitt, sobel
from ._gaussian import gaussian_filter, gaussian_filter1d, uniform_filter, uniform_filter1d
from ._splines import geometric_transform, map_coordinates, spline_filter, spline_filter1d
from ._transformations import affine_transform, rotate, shift, zoom

__all__ = [
    "affine_transform",
    "convolve",
    "convolve1d",
    "correlate",
    "correlate1d",
    "gaussian_filter",
    "gaussian_filter1d",
    "gaussian_gradient_magnitude",
    "gaussian_laplace",
    "geometric_transform",
    "laplace",
    "map_coordinates",
    "prewitt",
    "rotate",
    "shift",
    "sobel",
    "spline_filter",
    "spline_filter1d",
    "uniform_filter",
    "uniform_filter1d",
    "zoom",
]

__getattr__ = _rest_of("ndimage")
