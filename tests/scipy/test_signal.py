"""Filters, convolutions and spectra: SciPy's values, and gradients by differences."""

import numpy as np
import pytest
import scipy.signal as reference

import mygrad_array_api as mg
from mygrad_array_api.scipy import signal
from tests.scipy.calls import Call, check_gradient, check_low_precision, check_value

LONG = np.array([1.5, -0.5, 2.25, 0.75, -1.25, 0.5])
SHORT = np.array([0.5, -2.0, 1.0])
IMAGE = np.sin(np.arange(20.0)).reshape(4, 5)
KERNEL = np.array([[0.5, -1.0, 2.0], [1.5, 0.25, -0.75]])
COMPLEX = LONG * (1 - 0.5j)
CUBE = np.cos(np.arange(24.0)).reshape(2, 3, 4)

MODES = ("full", "same", "valid")

CONVOLUTIONS = [
    *(
        Call(f"signal.{name}", (LONG, SHORT), {"mode": mode, "method": method})
        for name in ("convolve", "correlate")
        for mode in MODES
        for method in ("auto", "direct", "fft")
    ),
    *(
        Call(f"signal.{name}", (SHORT, LONG), {"mode": mode})
        for name in ("convolve", "correlate", "fftconvolve", "oaconvolve")
        for mode in MODES
    ),
    *(
        Call(f"signal.{name}", (COMPLEX, SHORT * 1j + SHORT[::-1]), {"mode": mode})
        for name in ("convolve", "correlate", "fftconvolve")
        for mode in MODES
    ),
    *(
        Call(f"signal.{name}", (LONG, SHORT[:2]), {"mode": "same"})
        for name in ("convolve", "correlate")
    ),
    *(
        Call(f"signal.{name}", (CUBE, CUBE[:1, :2, ::-2]), {"mode": mode}, order=1)
        for name in ("convolve", "correlate", "fftconvolve")
        for mode in MODES
    ),
    *(
        Call(f"signal.{name}", (IMAGE, KERNEL[:1]), {"mode": mode, "axes": axes})
        for name in ("fftconvolve", "oaconvolve")
        for mode in MODES
        for axes in (1, (-1,))
    ),
    Call("signal.fftconvolve", (IMAGE, KERNEL[:1]), {"axes": (0, 1)}),
    Call("signal.convolve", (np.array(2.0), np.array(3.0))),
    Call("signal.convolve", (LONG, np.array([1, 2]))),
    Call("signal.correlate", (LONG, np.array([2.0 + 1j]))),
    *(
        Call(f"signal.{name}", (IMAGE, KERNEL), {"mode": mode, "boundary": boundary})
        for name in ("convolve2d", "correlate2d")
        for mode in MODES
        for boundary in ("fill", "wrap", "symm")
    ),
    *(
        Call(f"signal.{name}", (KERNEL, IMAGE), {"mode": mode}, order=1)
        for name in ("convolve2d", "correlate2d")
        for mode in MODES
    ),
    Call("signal.convolve2d", (IMAGE, KERNEL), {"fillvalue": np.array(0.5)}),
    Call("signal.correlate2d", (IMAGE * (1 + 1j), KERNEL * 1j), {"mode": "same"}),
    Call("signal.convolve2d", (IMAGE[:1, :2], KERNEL), {"boundary": "wrap"}, order=1),
    Call("signal.convolve2d", (IMAGE[:1, :2], KERNEL), {"boundary": "symm"}, order=1),
]

B = np.array([0.5, 1.0, -0.25])
A = np.array([1.25, -0.5])
WAVES = np.cos(np.arange(28.0)).reshape(4, 7)
SOS = np.array([[0.5, 0.25, 0.125, 1.0, -0.5, 0.25], [1.0, -0.5, 0.25, 1.0, 0.25, -0.125]])
NOISE = np.sin(np.arange(30.0) ** 2)

FILTERS = [
    Call("signal.lfilter", (B, A, LONG)),
    Call("signal.lfilter", (A, B, WAVES), {"axis": 0}),
    Call("signal.lfilter", (B, 2.0, WAVES)),
    Call("signal.lfilter", (1.5, A, WAVES)),
    Call("signal.lfilter", (B * 1j, A, COMPLEX)),
    Call("signal.lfilter", (B, A, LONG), {"zi": np.array([0.5, -1.0])}),
    Call("signal.lfilter", (B, A, WAVES), {"zi": np.array([[0.5, -1.0]])}),
    Call("signal.lfilter", (B, A, WAVES[:3]), {"axis": 0, "zi": np.array([[0.5], [-1.0]])}),
    Call("signal.lfilter", (B, A[:1], WAVES), {"zi": np.array([[0.5, -1.0]])}),
    Call("signal.lfilter_zi", (B, A)),
    Call("signal.lfilter_zi", (A, np.array([0, 2, -1, 3])), low=False),
    Call("signal.deconvolve", (LONG, SHORT)),
    *(
        Call("signal.filtfilt", (B, A, NOISE), {"padtype": padtype})
        for padtype in ("odd", "even", "constant", None)
    ),
    Call("signal.filtfilt", (B, A, WAVES), {"axis": 0, "padlen": 2}),
    Call("signal.filtfilt", (B, A, WAVES), {"padlen": 0}),
    *(
        Call("signal.upfirdn", (SHORT, LONG), {"up": up, "down": down})
        for up in (1, 2, 3)
        for down in (1, 2, 3)
    ),
    *(
        Call("signal.upfirdn", (LONG, WAVES), {"up": up, "down": down, "mode": mode}, order=1)
        for up, down in ((1, 1), (3, 2), (2, 6))
        for mode in ("symmetric", "edge", "reflect", "wrap", "antireflect")
    ),
    Call("signal.upfirdn", (SHORT, WAVES), {"up": 2, "axis": 0, "cval": 0.5}),
    *(
        Call("signal.resample_poly", (NOISE, up, down))
        for up, down in ((3, 2), (2, 3), (4, 2), (1, 4))
    ),
    *(
        Call("signal.resample_poly", (WAVES, 3, 2), {"padtype": padtype, "axis": 1})
        for padtype in ("mean", "median", "minimum", "maximum", "reflect", "edge")
    ),
    Call("signal.resample_poly", (NOISE, 3, 5), {"window": SHORT}),
    Call("signal.resample_poly", (WAVES, 3, 5), {"window": SHORT, "cval": 0.5}),
    Call("signal.decimate", (NOISE[:28], 2), {"n": 2}),
    Call("signal.decimate", (NOISE, 4), {"n": 3, "zero_phase": False}),
    Call("signal.decimate", (NOISE, 3), {"ftype": "fir"}),
    Call("signal.decimate", (NOISE, 4), {"ftype": "fir", "zero_phase": False, "n": 5}),
    *(
        Call("signal.savgol_filter", (NOISE, 5, 2), {"mode": mode, "deriv": deriv})
        for mode in ("interp", "mirror", "constant", "nearest", "wrap")
        for deriv in (0, 1)
    ),
    Call("signal.savgol_filter", (WAVES, 3, 1), {"axis": 0, "delta": 0.5, "deriv": 1}),
    Call("signal.savgol_filter", (NOISE, 4, 3)),
    Call("signal.savgol_filter", (NOISE, 7, 6), {"deriv": 2}),
    Call("signal.savgol_filter", (NOISE, 1, 0)),
]

WINDOW = np.hanning(10)[1:-1]
FREQUENCIES = np.array([0.1, 0.7, 2.5])
SPECTRUM = np.sin(np.arange(40.0)).reshape(5, 8) + 1j * np.cos(np.arange(40.0)).reshape(5, 8)
ROUND = np.where(np.arange(5)[:, None] % 4, SPECTRUM, SPECTRUM.real)
"""A spectrum of real signals, whose first and last row are real."""

SPECTRA = [
    *(
        Call("signal.periodogram", (x,), {"detrend": detrend, "scaling": scaling})
        for x in (NOISE, WAVES)
        for detrend in ("constant", "linear", False)
        for scaling in ("density", "spectrum")
    ),
    Call("signal.periodogram", (NOISE,), {"nfft": 40}),
    Call("signal.periodogram", (NOISE,), {"nfft": 15, "window": "hann"}),
    Call("signal.periodogram", (NOISE * 1j + NOISE[::-1],), {"axis": 0, "fs": 10.0}),
    *(
        Call("signal.welch", (NOISE,), {"nperseg": 8, "average": average})
        for average in ("mean", "median")
    ),
    Call("signal.welch", (NOISE,), {"window": WINDOW, "noverlap": 6, "nfft": 9}),
    Call("signal.welch", (WAVES,), {"nperseg": 3, "axis": 0, "return_onesided": False}),
    *(
        Call("signal.csd", (NOISE, NOISE[::-1]), {"nperseg": 8, "average": average})
        for average in ("mean", "median")
    ),
    Call("signal.csd", (NOISE[:20], NOISE), {"nperseg": 7, "scaling": "spectrum"}),
    Call("signal.csd", (NOISE * 1j, NOISE), {"window": WINDOW}),
    Call("signal.coherence", (NOISE, NOISE[::-1]), {"nperseg": 8}),
    *(
        Call("signal.stft", (NOISE,), {"nperseg": 8, "boundary": boundary, "padded": padded})
        for boundary in ("zeros", "even", "odd", "constant", None)
        for padded in (True, False)
    ),
    Call(
        "signal.stft",
        (NOISE,),
        {"window": WINDOW, "nperseg": 8, "noverlap": 5, "nfft": 11, "scaling": "psd"},
    ),
    Call("signal.stft", (WAVES,), {"nperseg": 3, "axis": 0, "detrend": "constant", "fs": 10.0}),
    Call("signal.stft", (NOISE * 1j,), {"nperseg": 8, "return_onesided": False}),
    *(
        Call(
            "signal.spectrogram",
            (NOISE,),
            {"nperseg": 8, "mode": mode},
            order=1,
            low=mode != "phase",
        )
        for mode in ("psd", "complex", "magnitude", "angle", "phase")
    ),
    Call("signal.spectrogram", (WAVES,), {"nperseg": 3, "axis": 0, "scaling": "spectrum"}),
    Call("signal.istft", (ROUND,), {"nperseg": 8}),
    Call(
        "signal.istft",
        (ROUND,),
        {"window": WINDOW, "noverlap": 5, "scaling": "psd", "boundary": False},
    ),
    Call("signal.istft", (SPECTRUM.T,), {"input_onesided": False, "nperseg": 8}),
    Call("signal.istft", (SPECTRUM,), {"nperseg": 9}, order=1),
    Call("signal.istft", (np.stack([ROUND, 1j * ROUND[::-1] * 0 + ROUND]),), {"nperseg": 8}),
    *(Call("signal.hilbert", (x,)) for x in (NOISE, NOISE[:7], WAVES)),
    Call("signal.hilbert", (WAVES,), {"N": 5, "axis": 0}),
    *(Call("signal.hilbert2", (x,)) for x in (WAVES, WAVES[:3, :4])),
    Call("signal.hilbert2", (CUBE,), {"N": 4, "axes": (0, 2)}),
    *(
        Call("signal.detrend", (x,), {"type": kind})
        for x in (NOISE, WAVES, NOISE * 1j)
        for kind in ("linear", "constant")
    ),
    Call("signal.detrend", (WAVES,), {"bp": [3]}),
    Call("signal.detrend", (NOISE,), {"bp": 11}),
    *(
        Call("signal.resample", (x, num))
        for x in (NOISE, NOISE[:7], NOISE * 1j)
        for num in (5, 6, 7, 30, 31, 40)
    ),
    Call("signal.resample", (WAVES, 5), {"axis": 1, "window": "hann"}),
    Call("signal.resample", (NOISE[:8], 5), {"window": WINDOW}),
    Call("signal.resample", (NOISE[:8], 12), {"t": np.arange(8.0), "window": lambda f: 1 - f**2}),
    Call("signal.resample", (SPECTRUM[0], 6), {"domain": "freq"}),
]

RESPONSES = [
    Call("signal.freqz", (B,), {"worN": 4}, low=False),
    Call("signal.freqz", (B, A), {"worN": 5, "whole": True}),
    Call("signal.freqz", (B, A), {"worN": FREQUENCIES, "fs": 8.0}),
    Call("signal.freqz", (B * 1j, A), {"worN": 3, "include_nyquist": True}),
    Call("signal.freqz", (np.stack([B, B[::-1]], axis=1)[..., None], A), {"worN": 3}),
    Call("signal.freqz_zpk", (B, A * 1j, np.array(2.0)), {"worN": 3}, low=False),
    Call("signal.freqs", (B, A), {"worN": FREQUENCIES}),
    Call("signal.freqs", (np.array([1, 2]), np.array([1, 3])), {"worN": 6}, low=False),
    Call("signal.group_delay", ((B, A),), {"w": FREQUENCIES}, low=False),
    Call("signal.group_delay", ((B, A),), {"w": 4, "whole": True, "fs": 2.0}, low=False),
]

CALLS = [*CONVOLUTIONS, *FILTERS, *SPECTRA, *RESPONSES]

every_call = pytest.mark.parametrize("call", CALLS, ids=repr)


@every_call
def test_value(call):
    check_value(call)


@every_call
def test_gradient(call):
    check_gradient(call)


@pytest.mark.parametrize("call", [call for call in CALLS if call.low], ids=repr)
def test_low_precision(call):
    check_low_precision(call)


@pytest.mark.parametrize("name", ["convolve", "correlate", "fftconvolve"])
def test_what_has_no_elements_convolves_to_nothing(name):
    out = getattr(signal, name)(mg.tensor(np.empty(0)), LONG)
    assert out.shape == (0,)
    assert out.constant


@pytest.mark.parametrize("name", ["convolve", "correlate", "fftconvolve", "oaconvolve"])
def test_bad_arguments_of_convolutions(name):
    function = getattr(signal, name)
    with pytest.raises(ValueError, match="same dimensionality"):
        function(IMAGE, LONG)
    with pytest.raises(ValueError, match="mode"):
        function(LONG, LONG, mode="half")
    with pytest.raises(ValueError, match="at least as large"):
        function(IMAGE[:1], IMAGE[:, :1], mode="valid")


def sections(free):
    """Sections of second order, whose first coefficient of a is one."""
    return mg.concat([free[:, :3], np.ones((len(free), 1)), free[:, 3:]], axis=1)


FREE = np.delete(SOS, 3, axis=1)


@pytest.mark.parametrize("axis", [0, 1])
def test_sections(axis):
    x = np.moveaxis(WAVES, 0, axis)
    zi = np.sin(np.arange(2.0 * 2 * 4)).reshape((2, 4, 2) if axis == 0 else (2, 2, 4))
    along = 1 - axis
    for given in (None, zi):
        ours = signal.sosfilt(mg.tensor(SOS), x, axis=along, zi=given)
        theirs = reference.sosfilt(SOS, x, axis=along, zi=given)
        for a, e in zip(*((r if given is not None else (r,)) for r in (ours, theirs)), strict=True):
            np.testing.assert_allclose(a, e, rtol=1e-12, atol=1e-12)
    mg.testing.check_grads(
        lambda s, x, zi: signal.sosfilt(sections(s), x, axis=along, zi=zi), FREE, x, zi
    )


def test_states_and_both_ways_of_sections():
    np.testing.assert_allclose(signal.sosfilt_zi(SOS), reference.sosfilt_zi(SOS), rtol=1e-12)
    mg.testing.check_grads(lambda s: signal.sosfilt_zi(sections(s)), FREE)
    for options in ({}, {"padtype": "even"}, {"padlen": 3}):
        np.testing.assert_allclose(
            signal.sosfiltfilt(SOS, NOISE, **options),
            reference.sosfiltfilt(SOS, NOISE, **options),
            rtol=1e-12,
        )
        mg.testing.check_grads(
            lambda s, x, options=options: signal.sosfiltfilt(sections(s), x, **options), FREE, NOISE
        )


def test_a_step_and_what_is_beyond_the_ends_have_gradients():
    mg.testing.check_grads(
        lambda x, delta, cval: signal.savgol_filter(
            x, 5, 2, deriv=1, delta=delta, mode="constant", cval=cval
        ),
        NOISE,
        np.array(0.7),
        np.array(0.5),
    )
    mg.testing.check_grads(
        lambda h, x, cval: signal.upfirdn(h, x, 2, 3, cval=cval), SHORT, LONG, np.array(0.5)
    )


def test_the_quotient_by_a_longer_divisor_is_empty():
    quotient, rest = signal.deconvolve(mg.tensor(SHORT), LONG)
    assert quotient.shape == (0,)
    np.testing.assert_array_equal(rest, SHORT)


def test_a_filter_of_nothing():
    x = mg.tensor(np.empty((2, 0)))
    y = signal.lfilter(B, mg.tensor(A), x)
    assert y.shape == (2, 0)
    y.sum().backward()
    np.testing.assert_array_equal(x.grad, x)


def test_a_long_filter_runs_backwards_in_one_pass():
    """A rule that looked at every pair of elements would take hours."""
    x = mg.tensor(np.ones(200_000))
    signal.lfilter([0.1], [1.0, -0.9], x)[-1].backward()
    np.testing.assert_allclose(x.grad[-3:], 0.1 * 0.9 ** np.array([2.0, 1.0, 0.0]))


def test_bad_arguments_of_filters():
    with pytest.raises(ValueError, match="non-empty 1d"):
        signal.lfilter([], A, LONG)
    with pytest.raises(ValueError, match="Unexpected shape for parameter zi"):
        signal.lfilter(B, A, LONG, zi=np.ones(3))
    with pytest.raises(ValueError, match="all ones"):
        signal.sosfilt(2 * SOS, LONG)
    with pytest.raises(ValueError, match="greater than padlen"):
        signal.filtfilt(B, A, LONG)
    with pytest.raises(NotImplementedError, match="gust"):
        signal.filtfilt(B, A, NOISE, method="gust")
    with pytest.raises(ValueError, match="not here"):
        signal.upfirdn(B, LONG, mode="smooth")
    with pytest.raises(ValueError, match="up and down"):
        signal.resample_poly(LONG, 0, 1)
    with pytest.raises(ValueError, match="window_length"):
        signal.savgol_filter(LONG, 9, 2)


@pytest.mark.parametrize("name", ["freqz_sos", "sosfreqz"])
def test_responses_of_sections(name):
    for a, e in zip(
        getattr(signal, name)(SOS, worN=4), getattr(reference, name)(SOS, worN=4), strict=True
    ):
        np.testing.assert_allclose(a, e, rtol=1e-12)
    mg.testing.check_grads(
        lambda s, w: getattr(signal, name)(sections(s), worN=w)[1], FREE, FREQUENCIES
    )


def test_the_gradient_of_parts_is_not_as_large_as_all_of_them():
    x = mg.tensor(np.ones(400_000, np.float32))
    _, _, z = signal.stft(x, nperseg=1000, noverlap=990)
    del z
    _, power = signal.welch(x, nperseg=1000)
    power.sum().backward()
    assert x.grad.shape == x.shape


def test_bad_arguments_of_spectra():
    with pytest.raises(ValueError, match="noverlap"):
        signal.welch(NOISE, nperseg=4, noverlap=4)
    with pytest.raises(ValueError, match="nfft"):
        signal.welch(NOISE, nperseg=4, nfft=3)
    with pytest.raises(ValueError, match="scaling"):
        signal.welch(NOISE, nperseg=4, scaling="volume")
    with pytest.raises(ValueError, match="average"):
        signal.welch(NOISE, nperseg=4, average="mode")
    with pytest.raises(ValueError, match="boundary"):
        signal.stft(NOISE, nperseg=4, boundary="moat")
    with pytest.raises(ValueError, match="at least 2d"):
        signal.istft(NOISE)
    with pytest.warns(UserWarning, match="greater than signal length"):
        signal.welch(NOISE)
    with pytest.raises(ValueError, match="must be real"):
        signal.hilbert(NOISE * 1j)
    with pytest.raises(ValueError, match="nonnegative"):
        signal.freqz(B, worN=-1)
