"""More precision inside of a function than its arguments have."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import numpy as np


def half_in_single(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function of arrays of `float16` compute in `float32` what it returns as `float16`.

    Sums of `float16` lose their digits soon, and squares overflow at 256.
    """

    @wraps(function)
    def with_half(x: Any, *others: Any, **params: Any) -> Any:
        if x.dtype.char != "e" or False in [_is_half(other) for other in others]:
            return function(x, *others, **params)
        wide = [other.astype(np.float32) if _is_half(other) else other for other in others]
        return function(x.astype(np.float32), *wide, **params).astype(np.float16)

    return with_half


def _is_half(x: Any) -> bool | None:
    """Whether an array is of `float16`; None of what is not an array of numbers to compute with."""
    kind = x.dtype.kind if isinstance(x, np.ndarray) else "i"
    return x.dtype.char == "e" if kind in "fc" else None
