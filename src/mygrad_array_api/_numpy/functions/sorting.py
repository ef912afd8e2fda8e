"""Sorting and searching, by NumPy's signatures."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._functions import creation, sorting
from mygrad_array_api._numpy.table import answers, constants

__all__: list[str] = []


@answers(np.sort)
def _sort(a: Any, axis: int | None = -1, *, stable: bool | None = None) -> Any:
    a = creation.asarray(a)
    return sorting.sort(a.ravel() if axis is None else a, axis=-1 if axis is None else axis)


@constants(np.argsort)
def _argsort(a: Any, axis: int | None = -1, *, stable: bool | None = None) -> Any:
    a = creation.asarray(a)
    return sorting.argsort(a.ravel() if axis is None else a, axis=-1 if axis is None else axis)
