"""Fourier, cosine and sine transforms: SciPy's values, and gradients by differences."""

import numpy as np
import pytest
import scipy.fft as reference

import mygrad_array_api as mg
from mygrad_array_api.scipy import fft
from tests.scipy.calls import Call, check_gradient, check_low_precision, check_value

LINE = np.array([1.5, -0.5, 2.25, 0.75, -1.25, 0.5])
IMAGE = np.sin(np.arange(20.0)).reshape(4, 5)
CUBE = np.cos(np.arange(24.0)).reshape(2, 3, 4)
COMPLEX = IMAGE * (1 - 0.5j) + IMAGE[::-1] * 1j
NORMS = (None, "backward", "ortho", "forward")

COSINES = [
    *(
        Call(f"fft.{name}", (LINE,), {"type": kind, "norm": norm})
        for name in ("dct", "idct", "dst", "idst")
        for kind in (1, 2, 3, 4)
        for norm in NORMS
    ),
    *(
        Call(f"fft.{name}", (IMAGE,), {"type": kind, "n": n, "axis": 0, "orthogonalize": True})
        for name in ("dct", "idct", "dst", "idst")
        for kind in (1, 2, 3, 4)
        for n in (3, 7)
    ),
    *(
        Call(f"fft.{name}", (IMAGE,), {"type": kind})
        for name in ("dctn", "idctn", "dstn", "idstn")
        for kind in (1, 2, 3, 4)
    ),
    Call("fft.dctn", (CUBE,), {"axes": (0, 2), "s": (3, 3), "norm": "ortho"}),
    Call("fft.idstn", (CUBE,), {"s": (2, 5)}),
    Call("fft.dct", (COMPLEX,)),
]

FOURIER = [
    *(
        Call(f"fft.{name}", (x,), {"norm": norm})
        for name in ("fft", "ifft", "fftn", "ifftn", "fft2", "ifft2")
        for x in (IMAGE, COMPLEX)
        for norm in NORMS
    ),
    *(
        Call(f"fft.{name}", (IMAGE,), {"norm": norm})
        for name in ("rfft", "rfftn", "rfft2", "ihfft", "ihfftn", "ihfft2")
        for norm in NORMS
    ),
    *(
        Call(f"fft.{name}", (COMPLEX,), {"norm": norm})
        for name in ("irfft", "irfftn", "irfft2", "hfft", "hfftn", "hfft2")
        for norm in NORMS
    ),
    *(Call(f"fft.{name}", (COMPLEX,), {"n": 4, "axis": 0}) for name in ("fft", "irfft", "hfft")),
    *(
        Call(f"fft.{name}", (CUBE,), {"s": (3, 5), "axes": (0, 2)})
        for name in ("fftn", "rfftn", "ihfftn")
    ),
    *(
        Call(f"fft.{name}", (CUBE * 1j,), {"s": (3, 5), "axes": (0, 2)})
        for name in ("irfftn", "hfftn")
    ),
    *(Call(f"fft.{name}", (IMAGE,), {"axes": 1}) for name in ("fftshift", "ifftshift")),
]

CALLS = [*COSINES, *FOURIER]

every_call = pytest.mark.parametrize("call", CALLS, ids=repr)


@every_call
def test_value(call):
    check_value(call)


@every_call
def test_gradient(call):
    check_gradient(call)


@every_call
def test_low_precision(call):
    check_low_precision(call)


def test_integers_and_half_precision_are_transformed():
    assert fft.dct(np.arange(4)).dtype == np.float64
    x = mg.tensor(np.arange(4, dtype=np.float16))
    out = fft.dct(x)
    assert out.dtype == np.float32
    out.sum().backward()
    assert x.grad.dtype == np.float16


def test_complex_numbers_are_transformed_as_their_parts():
    """SciPy's own result ignores `orthogonalize` there."""
    z = IMAGE[0] * (1 - 2j)
    for kind in (1, 2, 3, 4):
        options = {"type": kind, "norm": "ortho", "orthogonalize": False}
        parts = reference.dct(z.real, **options) + 1j * reference.dct(z.imag, **options)
        np.testing.assert_allclose(fft.dct(z, **options), parts, rtol=1e-12)


def test_bad_arguments():
    with pytest.raises(ValueError, match="type"):
        fft.dct(LINE, type=5)
    with pytest.raises(ValueError, match="norm"):
        fft.idct(LINE, norm="orthogonal")
    with pytest.raises(ValueError, match="same length"):
        fft.dctn(IMAGE, s=(2,), axes=(0, 1))
