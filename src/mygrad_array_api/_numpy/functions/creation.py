"""New arrays like old ones, by NumPy's signatures."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._functions import creation
from mygrad_array_api._numpy.table import answers, constants

__all__: list[str] = []

constants(np.zeros_like)(creation.zeros_like)
constants(np.ones_like)(creation.ones_like)
constants(np.empty_like)(creation.empty_like)
answers(np.full_like)(creation.full_like)


@answers(np.tril)
def _tril(m: Any, k: int = 0) -> Any:
    return creation.tril(m, k=k)


@answers(np.triu)
def _triu(m: Any, k: int = 0) -> Any:
    return creation.triu(m, k=k)
