"""The libraries whose arrays tensors are tried over, and arrays to and from NumPy's."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from mygrad_array_api._backends import registry
from mygrad_array_api._backends.standard import Backend

__all__ = ["LIBRARIES", "arrays_of", "needed"]

LIBRARIES = ("array_api_strict", "torch", "jax", "dask")


def arrays_of(name: str) -> Backend:
    """Return the backend of a library that is installed."""
    if name == "array_api_strict":
        import array_api_strict  # noqa: PLC0415

        array_api_strict.set_array_api_strict_flags(api_version="2025.12")
    if name == "jax":
        import jax  # noqa: PLC0415

        jax.config.update("jax_enable_x64", True)
    if name == "dask":
        import dask  # noqa: PLC0415

        dask.config.set(scheduler="synchronous")  # threads would only wait for one another
    found = registry.library(name)
    assert found is not None
    return found


def needed(name: str) -> Backend:
    """Return the backend of a library, or skip the test where it is not installed."""
    pytest.importorskip(name, reason=f"needs {name}, of the extra `test`")
    return arrays_of(name)


def to_library(xp: Backend, x: Any) -> Any:
    """Convert arrays of NumPy's, also inside of lists; leave everything else."""
    if isinstance(x, (np.ndarray, np.generic)):
        return xp.from_numpy(np.array(x))
    return [to_library(xp, item) for item in x] if isinstance(x, list) else x


def to_numpy(x: Any) -> np.ndarray[Any, Any]:
    """Convert an array of any library."""
    xp = registry.of_array(x)
    return np.asarray(x) if xp is None else xp.to_numpy(x)
