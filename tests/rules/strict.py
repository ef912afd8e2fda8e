"""`array_api_strict` as the namespace of a rule, with the private extras that rules may use.

Whatever the standard has, array_api_strict answers, and rejects what the standard does not allow.
The extras, and the operations that no standard has, are NumPy's, with conversion both ways.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

import array_api_strict
import numpy as np

from mygrad_array_api._backends import numpy as backend

__all__ = ["from_strict", "strict", "to_strict"]

array_api_strict.set_array_api_strict_flags(api_version="2025.12")

StrictArray = type(array_api_strict.asarray(0.0))

EXTRAS = frozenset(
    {
        "conj",  # of real input
        "real",
        "imag",
        "getitem",
        "scatter_add",
        "sum_to",
        "masked",
        "zero_stays_zero",
    }
)


def to_strict(value: Any) -> Any:
    """Convert arrays, also inside tuples and lists; leave everything else."""
    if isinstance(value, (np.ndarray, np.generic)):
        return array_api_strict.asarray(np.array(value))
    if isinstance(value, (tuple, list)):
        return type(value)([*map(to_strict, value)]) if _is_plain(value) else _rebuilt(value)
    return value


def from_strict(value: Any) -> Any:
    """Convert back."""
    if isinstance(value, StrictArray):
        return np.asarray(value)
    if isinstance(value, (tuple, list)):
        return type(value)([*map(from_strict, value)]) if _is_plain(value) else tuple(value)
    return value


def _is_plain(value: Any) -> bool:
    return type(value) in (tuple, list)


def _rebuilt(value: Any) -> Any:
    return type(value)(*map(to_strict, value))


class StrictNamespace:
    """The namespace."""

    @staticmethod
    def astype(x: Any, *, dtype: Any, copy: bool = True) -> Any:
        """Convert, with the names that rules use."""
        return array_api_strict.astype(x, dtype, copy=copy)

    def __getattr__(self, name: str) -> Any:
        if name not in EXTRAS:
            for namespace in (array_api_strict, array_api_strict.linalg, array_api_strict.fft):
                found = getattr(namespace, name, None)
                if found is not None and not isinstance(found, ModuleType):
                    return found
        extra = getattr(backend, name)

        def converted(*args: Any, **kwargs: Any) -> Any:
            params = {key: from_strict(value) for key, value in kwargs.items()}
            return to_strict(extra(*map(from_strict, args), **params))

        return converted if callable(extra) else extra


strict = StrictNamespace()
