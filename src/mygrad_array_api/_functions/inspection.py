"""What the namespace can do."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._tensor.device import DEVICE, check_device
from mygrad_array_api._tensor.typing import Device

from . import data_types

__all__ = ["__array_namespace_info__"]

_NAMES = [
    "bool",
    *(f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)),
    *("float32", "float64", "complex64", "complex128"),
]

Kind = str | tuple[str, ...] | None


class NamespaceInfo:
    """Devices, data types and capabilities of the namespace."""

    def capabilities(self) -> dict[str, bool | int]:
        """Return what the standard leaves to the library.

        Returns
        -------
        dict
            ``"boolean indexing"`` and ``"data-dependent shapes"``, both True, and
            ``"max dimensions"``, which is NumPy's.
        """
        return {"boolean indexing": True, "data-dependent shapes": True, "max dimensions": 64}

    def default_device(self) -> str:
        """Return the device where arrays are made.

        Returns
        -------
        str
        """
        return DEVICE

    def default_dtypes(self, *, device: Device = None) -> dict[str, np.dtype[Any]]:
        """Return the data types of what is made without naming one.

        Parameters
        ----------
        device : {"cpu"}, optional
            The device that is asked about.

        Returns
        -------
        dict
            For ``"real floating"``, ``"complex floating"``, ``"integral"`` and ``"indexing"``.
        """
        check_device(device)
        return {
            "real floating": np.dtype(float),
            "complex floating": np.dtype(complex),
            "integral": np.dtype(int),
            "indexing": np.dtype(np.intp),
        }

    def dtypes(self, *, device: Device = None, kind: Kind = None) -> dict[str, np.dtype[Any]]:
        """Return the standard's data types by name.

        Parameters
        ----------
        device : {"cpu"}, optional
            The device that is asked about.
        kind : str or tuple of str, optional
            Only data types of this kind, or of one of these: see `isdtype`.

        Returns
        -------
        dict
        """
        check_device(device)
        known = {name: np.dtype(name) for name in _NAMES}
        if kind is None:
            return known
        return {name: dt for name, dt in known.items() if data_types.isdtype(dt, kind)}

    def devices(self) -> tuple[str, ...]:
        """Return all devices.

        Returns
        -------
        tuple of str
        """
        return (DEVICE,)


def __array_namespace_info__() -> NamespaceInfo:  # noqa: N807  the standard's name
    """Return an object that tells about devices, data types and capabilities.

    Returns
    -------
    NamespaceInfo
        With the methods ``capabilities``, ``default_device``, ``default_dtypes``, ``devices``
        and ``dtypes``.

    Notes
    -----
    Standard: __array_namespace_info__, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.__array_namespace_info__().devices()
    ('cpu',)
    """
    return NamespaceInfo()
