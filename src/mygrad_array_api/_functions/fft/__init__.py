"""Discrete Fourier transforms."""

from .complex import fft, fft2, fftn, ifft, ifft2, ifftn
from .frequencies import fftfreq, fftshift, ifftshift, rfftfreq
from .real import hfft, ihfft, irfft, irfft2, irfftn, rfft, rfft2, rfftn

__all__ = [
    "fft",
    "fft2",
    "fftfreq",
    "fftn",
    "fftshift",
    "hfft",
    "ifft",
    "ifft2",
    "ifftn",
    "ifftshift",
    "ihfft",
    "irfft",
    "irfft2",
    "irfftn",
    "rfft",
    "rfft2",
    "rfftfreq",
    "rfftn",
]
