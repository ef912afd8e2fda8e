"""Functions whose result is no gradient's business: NumPy runs them on the arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._numpy.table import as_constants, constants, declines

_PLAIN: tuple[Callable[..., Any], ...] = (
    np.allclose,
    np.array2string,
    np.array_equal,
    np.array_equiv,
    np.array_repr,
    np.array_str,
    np.can_cast,
    np.common_type,
    np.isclose,
    np.iscomplex,
    np.iscomplexobj,
    np.isreal,
    np.isrealobj,
    np.may_share_memory,
    np.min_scalar_type,
    np.ndim,
    np.packbits,
    np.result_type,
    np.save,
    np.savetxt,
    np.savez,
    np.savez_compressed,
    np.shape,
    np.shares_memory,
    np.size,
    np.unpackbits,
)
for _plain in _PLAIN:
    constants(_plain)(as_constants(_plain))

declines(
    "tensors hold numbers, not dates",
    np.busday_count,
    np.busday_offset,
    np.datetime_as_string,
    np.is_busday,
)
if (_in1d := getattr(np, "in1d", None)) is not None:  # in older versions
    declines("NumPy has dropped it for isin", _in1d)
