"""Filters, convolutions and spectra of `scipy.signal`, differentiable.

SciPy computes what is not a composition of other functions, so that the module works on NumPy's
arrays only.
"""

from mygrad_array_api._backends.numpy import scipy_signal as _computed  # noqa: F401 which binds its operations
from mygrad_array_api.scipy._rest import rest_of as _rest_of

from ._both_ways import filtfilt, sosfiltfilt
from ._convolution import convolve, convolve2d, correlate, correlate2d, fftconvolve, oaconvolve
from ._powers import coherence, csd, periodogram, welch
from ._rates import decimate, resample_poly, upfirdn
from ._recursive import deconvolve, lfilter, lfilter_zi, sosfilt, sosfilt_zi
from ._responses import freqs, freqz, freqz_sos, freqz_zpk, group_delay, sosfreqz
from ._short_time import istft, spectrogram, stft
from ._smoothing import savgol_filter
from ._transforms import detrend, hilbert, hilbert2, resample

__all__ = [
    "coherence",
    "convolve",
    "convolve2d",
    "correlate",
    "correlate2d",
    "csd",
    "decimate",
    "deconvolve",
    "detrend",
    "fftconvolve",
    "filtfilt",
    "freqs",
    "freqz",
    "freqz_sos",
    "freqz_zpk",
    "group_delay",
    "hilbert",
    "hilbert2",
    "istft",
    "lfilter",
    "lfilter_zi",
    "oaconvolve",
    "periodogram",
    "resample",
    "resample_poly",
    "savgol_filter",
    "sosfilt",
    "sosfilt_zi",
    "sosfiltfilt",
    "sosfreqz",
    "spectrogram",
    "stft",
    "upfirdn",
    "welch",
]

__getattr__ = _rest_of("signal")
