"""Functions whose result is no gradient's business: NumPy runs them on the arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._numpy.table import constants, on_arrays

__all__: list[str] = []

_PLAIN: tuple[Callable[..., Any], ...] = (
    np.allclose,
    np.array_equal,
    np.array_equiv,
    np.array_repr,
    np.array_str,
    np.array2string,
    np.bincount,
    np.can_cast,
    np.isclose,
    np.iscomplexobj,
    np.isrealobj,
    np.may_share_memory,
    np.min_scalar_type,
    np.ndim,
    np.result_type,
    np.shape,
    np.shares_memory,
    np.size,
)
for _plain in _PLAIN:
    constants(_plain)(on_arrays(_plain))
