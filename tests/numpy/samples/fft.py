"""Calls of `numpy.fft`."""

import numpy as np

from tests.numpy.call import Call

VECTOR = np.array([0.3, -1.2, 2.5, 0.7, 1.1])
CUBE = np.sin(np.arange(24.0)).reshape(2, 3, 4)
COMPLEX = CUBE + 1j * np.cos(CUBE)
STRIDED = np.linspace(-1.0, 2.0, 12)[::2]
SPECTRUM = np.array([1.0, 2.0 - 1.0j, 0.5 + 0.3j, 1.5])


def one(values):
    return [
        Call((VECTOR,)),
        Call((values, 3, 1, "ortho")),
        Call((values,), {"n": 7, "axis": 0, "norm": "forward"}),
        Call((STRIDED,)),
    ]


def many(values, axes=(0, 2)):
    return [
        Call((values,)),
        Call((values, (3, 5))),
        Call((values,), {"axes": axes, "norm": "ortho"}),
        Call((values, (4, 3), axes, "forward")),
    ]


def with_axes(calls):
    """NumPy wants the axes where the lengths are given."""
    return [call if len(call.args) != 2 else Call((*call.args, (1, 2))) for call in calls]


CALLS: dict[str, list[Call]] = {
    "fft.fft": [*one(COMPLEX), Call((COMPLEX,), {"out": np.zeros(CUBE.shape, complex)})],
    "fft.ifft": one(COMPLEX),
    "fft.rfft": one(CUBE),
    "fft.irfft": [*one(COMPLEX), Call((SPECTRUM,))],
    "fft.hfft": [*one(COMPLEX), Call((SPECTRUM,))],
    "fft.ihfft": one(CUBE),
    "fft.fftn": with_axes(many(COMPLEX)),
    "fft.ifftn": with_axes(many(COMPLEX)),
    "fft.rfftn": with_axes(many(CUBE)),
    "fft.irfftn": with_axes(many(COMPLEX)),
    "fft.fft2": many(COMPLEX),
    "fft.ifft2": many(CUBE),
    "fft.rfft2": many(CUBE),
    "fft.irfft2": many(COMPLEX),
    "fft.fftshift": [Call((VECTOR,)), Call((CUBE,), {"axes": 1}), Call((COMPLEX, (0, 2)))],
    "fft.ifftshift": [Call((VECTOR,)), Call((CUBE,), {"axes": 1}), Call((COMPLEX, (0, 2)))],
}
