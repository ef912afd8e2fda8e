"""Fourier, cosine and sine transforms of `scipy.fft`, differentiable."""

from mygrad_array_api._backends.numpy import scipy_fft as _computed  # noqa: F401 binds the operations
from mygrad_array_api._functions.fft.frequencies import (
    fftfreq,
    fftshift,
    ifftshift,
    rfftfreq,
)
from mygrad_array_api.scipy._rest import rest_of as _rest_of

from ._cosine import dct, dctn, dst, dstn, idct, idctn, idst, idstn
from ._fourier import (
    fft,
    fft2,
    fftn,
    hfft,
    hfft2,
    hfftn,
    ifft,
    ifft2,
    ifftn,
    ihfft,
    ihfft2,
    ihfftn,
    irfft,
    irfft2,
    irfftn,
    rfft,
    rfft2,
    rfftn,
)

__all__ = [
    "dct",
    "dctn",
    "dst",
    "dstn",
    "fft",
    "fft2",
    "fftfreq",
    "fftn",
    "fftshift",
    "hfft",
    "hfft2",
    "hfftn",
    "idct",
    "idctn",
    "idst",
    "idstn",
    "ifft",
    "ifft2",
    "ifftn",
    "ifftshift",
    "ihfft",
    "ihfft2",
    "ihfftn",
    "irfft",
    "irfft2",
    "irfftn",
    "rfft",
    "rfft2",
    "rfftfreq",
    "rfftn",
]

__getattr__ = _rest_of("fft")
