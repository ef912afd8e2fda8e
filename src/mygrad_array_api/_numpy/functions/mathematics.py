"""Mathematical functions that are no ufuncs, by NumPy's signatures."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._functions import elementwise
from mygrad_array_api._numpy.table import answers, into

__all__: list[str] = []


@answers(np.clip)
def _clip(a: Any, a_min: Any = None, a_max: Any = None, out: Any = None, **bounds: Any) -> Any:
    low, high = bounds.get("min", a_min), bounds.get("max", a_max)
    return into(out, elementwise.clip(a, low, high))
