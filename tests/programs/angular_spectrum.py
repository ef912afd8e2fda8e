"""Propagation of a field by its angular spectrum, with meshgrid and shifted transforms."""

import numpy as np


def f(phase, z):
    n, dx, wavelength = 8, 1.0, 0.6
    fx = np.fft.fftfreq(n, dx)
    FX, FY = np.meshgrid(fx, fx)
    kz = 2 * np.pi * np.sqrt(1 / wavelength**2 - FX**2 - FY**2)
    aperture = np.zeros((n, n))
    aperture[2:6, 2:6] = 1
    field = aperture * np.exp(1j * phase)
    spectrum = np.fft.fft2(field) * np.exp(1j * kz * z)
    intensity = np.abs(np.fft.fftshift(np.fft.ifft2(spectrum))) ** 2
    return np.sum(intensity[2:6, 2:6])


args = [np.random.default_rng(7).normal(size=(8, 8)) * 0.3, np.array(1.7)]
