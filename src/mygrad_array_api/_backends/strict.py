"""array_api_strict: the reference, which has what the standard has and nothing else.

It is for tests. What the standard does not have, NumPy computes: the arrays are NumPy's beneath.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import array_api_strict
import numpy as np

from . import numpy as plain
from .standard import Backend, each


class Strict(Backend):
    """The arrays of array_api_strict."""

    name = "array_api_strict"

    @classmethod
    def make(cls) -> Strict:
        """Return the backend."""
        device = array_api_strict.__array_namespace_info__().default_device()
        return cls(array_api_strict, device)

    def device_named(self, device: Any) -> Any:
        """Return a device by its name."""
        kind = array_api_strict.Device
        return device if isinstance(device, kind) else kind(device)

    def to_numpy(self, x: Any) -> np.ndarray[Any, Any]:
        """Return the values as an array of NumPy's, which is what is beneath."""
        if isinstance(x, (np.ndarray, np.generic)):
            return np.asarray(x)
        return np.from_dlpack(x.to_device(array_api_strict.Device("CPU_DEVICE")))

    def fallback(self, name: str) -> Callable[..., Any]:
        """Return NumPy's function, with conversion both ways."""
        function = getattr(plain, name)

        def found(*args: Any, **params: Any) -> Any:
            there = [each(self.to_numpy, x) for x in args]
            out = function(*there, **{key: each(self.to_numpy, x) for key, x in params.items()})
            return each(self.constant, out)

        return found if callable(function) else function
