"""`ufunc.outer`: every pair of an element of one array and an element of the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.dispatch import UFUNC_METHODS, UFUNCS

from .calls import ELEMENTWISE


def _outer(ufunc: np.ufunc) -> Callable[..., Any]:
    """The ufunc itself, of arrays that are broadcast against each other."""
    call = UFUNCS[ufunc]

    def outer(x1: Any, x2: Any, /, **options: Any) -> Any:
        x1, x2 = as_tensor(x1), as_tensor(x2)
        return call(x1.reshape(x1.shape + (1,) * x2.ndim), x2, **options)

    return outer


for _ufunc in ELEMENTWISE:
    if _ufunc.nin == 2:
        UFUNC_METHODS[_ufunc, "outer"] = _outer(_ufunc)
