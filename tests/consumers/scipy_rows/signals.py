"""Signals: windows, filters and their design, transforms."""

import numpy as np
from scipy import signal

from .calls import each, of, via
from .data import IMAGE, MATRIX, SIGNAL, A, T, X, Y, Z

__all__ = ["ROWS"]

WINDOWS = (
    "barthann bartlett blackman blackmanharris bohman boxcar cosine flattop hamming hann lanczos "
    "nuttall parzen triang tukey"
)
NUMERATOR = np.array([0.2, 0.5, 0.3])
DENOMINATOR = np.array([1.25, -0.4, 0.15])
ZEROS = np.array([-0.5, 0.3])
POLES = np.array([-0.8, -0.25, 0.4])
FREQUENCY = np.array([0.2, 0.5, 1.1])
SECTIONS = np.array([[0.2, 0.5, 0.3, -0.4, 0.15], [1.0, 0.4, 0.1, 0.3, 0.05]])
"""Without the fourth column, which has to be one."""
PICTURE = np.cos(np.arange(1600.0).reshape(40, 40) * 0.7) + 2.0
ANALOG = (np.array([0.4, 1.0]), np.array([1.0, 0.7, 0.5]))


def windows(namespace_of, name, *args, **kwargs):
    """A window made in the namespace of an array."""
    namespace = namespace_of.__array_namespace__()
    return getattr(signal.windows, name)(*args, xp=namespace, **kwargs)


def window(name, *args, **kwargs):
    return via(f"signal.windows.{name}", lambda x: windows(x, name, *args, **kwargs), X)


def prototype(name, *args):
    """An analog prototype, made in the namespace of an array."""

    def call(x):
        return getattr(signal, name)(*args, xp=x.__array_namespace__())

    return via(f"signal.{name}", call, X)


def get_window(x):
    return signal.windows.get_window("hamming", 7, xp=x.__array_namespace__())


def like(x, numbers):
    """The same numbers in the namespace of an array."""
    return x.__array_namespace__().asarray(numbers)


def whole(x):
    """Second-order sections with the column of ones."""
    namespace = x.__array_namespace__()
    ones = namespace.ones((2, 1), dtype=x.dtype)
    return namespace.concat([x[:, :3], ones, x[:, 3:]], axis=1)


def sections(name, *inputs):
    """A row of a function of second-order sections."""

    def call(x, *rest):
        return getattr(signal, name)(whole(x), *rest)

    return via(f"signal.{name}", call, SECTIONS, *inputs)


def roots(name, *inputs):
    """A row of a function that returns zeros and poles, whose order is no matter."""

    def call(*arrays):
        return power_sums(*getattr(signal, name)(*arrays))

    return via(f"signal.{name}", call, *inputs)


def power_sums(zeros, poles, gain):
    return [(x**n).sum() for x in (zeros, poles) for n in (1, 2, 3, 4)], gain


def roots_of_sections(x):
    return power_sums(*signal.sos2zpk(whole(x)))


def savgol_coeffs(x):
    return signal.savgol_coeffs(5, 2, xp=x.__array_namespace__())


def firls(gains):
    return signal.firls(5, like(gains, [0.0, 0.3, 0.5, 1.0]), gains)


def firwin2(gains):
    return signal.firwin2(5, like(gains, [0.0, 0.4, 1.0]), gains)


def remez(gains):
    return signal.remez(5, like(gains, [0.0, 0.15, 0.3, 0.5]), gains)


def bode(b, a):
    return signal.bode((b, a), w=like(b, [0.5, 1.5]))


def impulse(a, b, c, d):
    return signal.impulse((a, b, c, d), T=like(b, [0.0, 0.5, 1.0]))


def place_poles(a, b):
    return signal.place_poles(a, b, like(a, [-1.0, -2.0, -3.0, -4.0])).gain_matrix


ROWS = [
    *(window(name, 7) for name in WINDOWS.split()),
    window("chebwin", 7, 60.0),
    window("exponential", 7, None, 3.0),
    window("gaussian", 7, 2.0),
    of("signal.windows.general_cosine", 7, np.array([0.5, 0.3, 0.2])),
    window("general_gaussian", 7, 1.5, 2.0),
    window("general_hamming", 7, 0.7),
    window("kaiser", 7, 8.0),
    window("kaiser_bessel_derived", 8, 8.0),
    window("taylor", 7),
    via("signal.windows.get_window", get_window, X),
    # prototypes and orders
    prototype("besselap", 3),
    prototype("buttap", 3),
    prototype("cheb1ap", 3, 1.0),
    prototype("cheb2ap", 3, 20.0),
    prototype("ellipap", 3, 1.0, 20.0),
    *each("signal.buttord cheb1ord cheb2ord ellipord", np.array(0.2), np.array(0.4), 1.0, 30.0),
    # design
    of("signal.bessel", 2, np.array(0.3)),
    of("signal.butter", 2, np.array(0.3)),
    of("signal.cheby1", 2, 1.0, np.array(0.3)),
    of("signal.cheby2", 2, 20.0, np.array(0.3)),
    of("signal.ellip", 2, 1.0, 20.0, np.array(0.3)),
    of("signal.iirfilter", 2, np.array([0.2, 0.5])),
    of("signal.iirdesign", np.array(0.2), np.array(0.4), 1.0, 30.0),
    prototype("iirnotch", 0.3, 20.0),
    prototype("iirpeak", 0.3, 20.0),
    prototype("iircomb", 0.25, 20.0),
    prototype("gammatone", 0.3, "iir"),
    via("signal.firls", firls, np.array([1.0, 1.0, 0.2, 0.1])),
    of("signal.firwin", 5, np.array([0.2, 0.5])),
    via("signal.firwin2", firwin2, np.array([1.0, 0.7, 0.0])),
    of("signal.minimum_phase", np.array([0.1, 0.3, 0.5, 0.3, 0.1])),
    via("signal.remez", remez, np.array([1.0, 0.2])),
    # conversions
    of("signal.bilinear", NUMERATOR, DENOMINATOR),
    of("signal.bilinear_zpk", ZEROS, POLES, 1.5, 2.0),
    *each("signal.lp2lp lp2hp", NUMERATOR, DENOMINATOR, 1.5),
    *each("signal.lp2bp lp2bs", NUMERATOR, DENOMINATOR, 1.5, 0.5),
    *each("signal.lp2lp_zpk lp2hp_zpk", ZEROS, POLES, 1.5, 2.0),
    *each("signal.lp2bp_zpk lp2bs_zpk", ZEROS, POLES, 1.5, 2.0, 0.5),
    of("signal.normalize", NUMERATOR, DENOMINATOR),
    sections("sos2tf"),
    via("signal.sos2zpk", roots_of_sections, SECTIONS),
    of("signal.tf2sos", NUMERATOR, DENOMINATOR),
    roots("tf2zpk", NUMERATOR, DENOMINATOR),
    of("signal.zpk2sos", ZEROS, POLES, 1.5),
    of("signal.zpk2tf", ZEROS, POLES, 1.5),
    of("signal.abcd_normalize", MATRIX, A, MATRIX[:2], A[:2]),
    # responses
    of("signal.freqs", NUMERATOR, DENOMINATOR, FREQUENCY),
    of("signal.freqs_zpk", ZEROS, POLES, 1.5, FREQUENCY),
    of("signal.freqz", NUMERATOR, DENOMINATOR, FREQUENCY),
    of("signal.freqz_zpk", ZEROS, POLES, 1.5, FREQUENCY),
    sections("freqz_sos", FREQUENCY),
    sections("sosfreqz", FREQUENCY),
    of("signal.group_delay", [NUMERATOR, DENOMINATOR], FREQUENCY),
    via("signal.bode", bode, *ANALOG),
    via("signal.impulse", impulse, MATRIX[:2, :2], A[:2, :1], A[2:3, :2], A[:1, 2:]),
    via("signal.place_poles", place_poles, MATRIX, MATRIX[:, :2]),
    # filtering
    of("signal.choose_conv_method", X, Z),
    *each("signal.convolve correlate fftconvolve oaconvolve", X, Z),
    *each("signal.convolve2d correlate2d", IMAGE, A),
    of("signal.deconvolve", X, NUMERATOR),
    of("signal.detrend", X),
    of("signal.envelope", SIGNAL),
    of("signal.lfilter", NUMERATOR, DENOMINATOR, X),
    of("signal.lfilter_zi", NUMERATOR, DENOMINATOR),
    of("signal.lfiltic", NUMERATOR, DENOMINATOR, Y[:2]),
    of("signal.filtfilt", NUMERATOR, DENOMINATOR, SIGNAL),
    sections("sosfilt", X),
    sections("sosfilt_zi"),
    sections("sosfiltfilt", SIGNAL),
    of("signal.hilbert", X),
    of("signal.hilbert2", IMAGE),
    of("signal.medfilt", X, 3),
    of("signal.medfilt2d", IMAGE, 3),
    of("signal.order_filter", X, np.ones(3), 1),
    of("signal.wiener", X, 3),
    of("signal.resample", X, 7),
    of("signal.resample_poly", X, 3, 2),
    of("signal.upfirdn", NUMERATOR, X, 2, 1),
    of("signal.vectorstrength", T, 1.7),
    via("signal.savgol_coeffs", savgol_coeffs, X),
    of("signal.savgol_filter", X, 5, 2),
    # splines
    *each("signal.cspline1d qspline1d", X),
    *each("signal.cspline1d_eval qspline1d_eval", X, T),
    of("signal.gauss_spline", X, 3),
    of("signal.cspline2d", PICTURE),
    of("signal.spline_filter", PICTURE),
]
