"""Discrete cosine and sine transforms of NumPy arrays: SciPy computes the values."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from mygrad_array_api._rules import scipy_fft as _rules  # noqa: F401 enters the rows

from .from_scipy import of_scipy
from .pulls import collect


def by_scipy(name: str) -> Callable[..., Any]:
    """Make a function that calls SciPy's, which of complex numbers ignores `orthogonalize`."""

    def transform(x: Any, **params: Any) -> Any:
        function = of_scipy("fft", name)
        if x.dtype.kind != "c":
            return function(x, **params)
        return function(x.real, **params) + 1j * function(x.imag, **params)

    transform.__name__ = name
    return transform


dct = by_scipy("dct")
dst = by_scipy("dst")

collect(sys.modules[__name__])
