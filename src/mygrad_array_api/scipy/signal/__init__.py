"""Filters, convolutions and spectra of `scipy.signal`, differentiable.

SciPy computes what is not a composition of other functions, so that the module works on NumPy's
arrays only.
"""

from mygrad_array_api._tensor.backend import signal as _computed  # noqa: F401 binds the operations

from ._convolution import convolve, convolve2d, correlate, correlate2d, fftconvolve, oaconvolve

__all__ = ["convolve", "convolve2d", "correlate", "correlate2d", "fftconvolve", "oaconvolve"]
