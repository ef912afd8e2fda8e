"""Discrete Fourier transforms, by the signatures of `numpy.fft`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._functions.fft import complex as complex_rules
from mygrad_array_api._functions.fft import frequencies, real
from mygrad_array_api._numpy.table import answers
from mygrad_array_api._tensor.options import delivered
from mygrad_array_api._tensor.tensor import Tensor

Function = Callable[..., Any]
Pairs = tuple[tuple[Function, Function], ...]


def _one(transform: Function) -> Function:
    """Give a transform along one axis NumPy's signature."""

    def answer(
        a: Any, n: int | None = None, axis: int = -1, norm: Any = None, out: Any = None
    ) -> Tensor:
        result: Tensor = transform(a, n=n, axis=axis, norm=norm or "backward")
        return delivered(result, out, transform.__name__)

    return answer


def _many(transform: Function) -> Function:
    """Give a transform along several axes NumPy's signature."""

    def answer(
        a: Any, s: Any = None, axes: Any = None, norm: Any = None, out: Any = None
    ) -> Tensor:
        result: Tensor = transform(a, s=s, axes=axes, norm=norm or "backward")
        return delivered(result, out, transform.__name__)

    return answer


def _two(transform: Function) -> Function:
    """Give a transform of the plane NumPy's signature."""

    def answer(
        a: Any, s: Any = None, axes: Any = (-2, -1), norm: Any = None, out: Any = None
    ) -> Tensor:
        result: Tensor = transform(a, s=s, axes=axes, norm=norm or "backward")
        return delivered(result, out, transform.__name__)

    return answer


_ONE: Pairs = (
    (np.fft.fft, complex_rules.fft),
    (np.fft.ifft, complex_rules.ifft),
    (np.fft.rfft, real.rfft),
    (np.fft.irfft, real.irfft),
    (np.fft.hfft, real.hfft),
    (np.fft.ihfft, real.ihfft),
)
for _numpy_function, _function in _ONE:
    answers(_numpy_function)(_one(_function))

_MANY: Pairs = (
    (np.fft.fftn, complex_rules.fftn),
    (np.fft.ifftn, complex_rules.ifftn),
    (np.fft.rfftn, real.rfftn),
    (np.fft.irfftn, real.irfftn),
)
for _numpy_function, _function in _MANY:
    answers(_numpy_function)(_many(_function))

_TWO: Pairs = (
    (np.fft.fft2, complex_rules.fft2),
    (np.fft.ifft2, complex_rules.ifft2),
    (np.fft.rfft2, real.rfft2),
    (np.fft.irfft2, real.irfft2),
)
for _numpy_function, _function in _TWO:
    answers(_numpy_function)(_two(_function))


@answers(np.fft.fftshift)
def _fftshift(x: Any, axes: Any = None) -> Tensor:
    return frequencies.fftshift(x, axes=axes)


@answers(np.fft.ifftshift)
def _ifftshift(x: Any, axes: Any = None) -> Tensor:
    return frequencies.ifftshift(x, axes=axes)
