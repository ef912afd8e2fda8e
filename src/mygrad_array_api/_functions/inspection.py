"""What the namespace can do, and what arrays are like."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._tensor.device import DEVICE, check_device
from mygrad_array_api._tensor.handle import Handle, refresh
from mygrad_array_api._tensor.typing import ArrayLike, Device

from . import data_types

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
    >>> import mygrad_array_api as mg
    >>> mg.__array_namespace_info__().devices()
    ('cpu',)
    """
    return NamespaceInfo()


def may_share_memory(a: ArrayLike, b: ArrayLike, /, max_work: Any = None) -> bool:
    """Return whether the memory of two arrays might overlap, by their bounds only.

    Parameters
    ----------
    a, b : array
        Tensors or arrays.
    max_work : int, optional
        How many candidate solutions to consider; by default none: see
        `numpy.may_share_memory`.

    Returns
    -------
    bool
        False only if no element is shared.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.arange(4.0)
    >>> mg.may_share_memory(x[::2], x[1::2])
    True
    """
    return bool(np.may_share_memory(_memory(a), _memory(b), max_work))


def shape(a: ArrayLike, /) -> tuple[int, ...]:
    """Return the length of each axis.

    Parameters
    ----------
    a : array_like
        A tensor, an array, a number, or nested sequences of them.

    Returns
    -------
    tuple of int

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.shape([[1.0, 2.0]])
    (1, 2)
    """
    return np.shape(_memory(a))


def shares_memory(a: ArrayLike, b: ArrayLike, /, max_work: Any = None) -> bool:
    """Return whether two arrays have an element of memory in common.

    Parameters
    ----------
    a, b : array
        Tensors or arrays.
    max_work : int, optional
        How many candidate solutions to consider; by default all: see `numpy.shares_memory`.

    Returns
    -------
    bool

    Raises
    ------
    numpy.exceptions.TooHardError
        If `max_work` is exceeded.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.arange(4.0)
    >>> mg.shares_memory(x[::2], x[1::2]), mg.shares_memory(x, x.reshape(2, 2))
    (False, True)
    """
    return bool(np.shares_memory(_memory(a), _memory(b), max_work))


def _memory(x: Any) -> Any:
    """The array of a tensor, without counting as handed out."""
    if not isinstance(x, Handle):
        return x
    refresh(x)
    return x._array
