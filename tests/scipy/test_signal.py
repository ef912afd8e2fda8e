"""Filters, convolutions and spectra: SciPy's values, and gradients by differences."""

import numpy as np
import pytest

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

CALLS = [*CONVOLUTIONS]

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
