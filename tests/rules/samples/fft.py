"""Samples of the Fourier transforms: every norm, lengths that cut and fill, every axis."""

import numpy as np

from tests.rules.sample import Sample

rng = np.random.default_rng(8)
NORMS = ("backward", "ortho", "forward")
REAL_INPUT = ("rfft", "ihfft", "rfftn")


def real(*shape):
    return rng.uniform(-1, 1, shape)


def complex_(*shape):
    return real(*shape) + 1j * real(*shape)


def kinds(name):
    return (real,) if name in REAL_INPUT else (real, complex_)


def along_one_axis(name):
    samples = [
        Sample((make(2, length),), {"n": n, "norm": norm})
        for make in kinds(name)
        for length in (4, 5)
        for n in (None, 3, 4, 5, 8)
        for norm in NORMS
    ]
    samples += [Sample((make(4, 2),), {"axis": 0}) for make in kinds(name)]
    samples += [Sample((make(2, 3, 4).T,), {"n": 5, "axis": -2}) for make in kinds(name)]
    samples += [Sample((real(6)[::2],)), Sample((real(3),), {"n": 1}), Sample((np.zeros((0, 4)),))]
    return [Sample(s.args, s.params, reference=getattr(np.fft, name)) for s in samples]


def along_many_axes(name):
    def reference(x, *, s=None, axes=None, norm="backward"):
        if s is not None and axes is None:
            axes = tuple(range(-len(s), 0))
        return getattr(np.fft, name)(x, s=s, axes=axes, norm=norm)

    settings = [
        {},
        {"axes": (0, 2)},
        {"axes": (2, 0), "s": (3, 5)},
        {"axes": (0, -1), "s": (3, 4)},
        {"s": (6, 2)},
        {"axes": (1,), "s": (-1,)},
        {"axes": (1, 1)},
        {"axes": (1, 1), "s": (5, 3)},
    ]
    samples = [
        Sample((make(2, 4, 3),), setting | {"norm": norm}, reference=reference)
        for make in kinds(name)
        for setting in settings
        for norm in NORMS
    ]
    return [*samples, Sample((real(3, 4).T,), reference=reference)]


def shifts(name):
    return [
        Sample((make(3, 4),), {"axes": axes}, reference=getattr(np.fft, name))
        for make in (real, complex_)
        for axes in (None, 0, -1, (0, 1))
    ]


SAMPLES = (
    {name: along_one_axis(name) for name in ("fft", "ifft", "rfft", "irfft", "hfft", "ihfft")}
    | {name: along_many_axes(name) for name in ("fftn", "ifftn", "rfftn", "irfftn")}
    | {name: shifts(name) for name in ("fftshift", "ifftshift")}
)
