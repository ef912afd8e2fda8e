"""Which backend computes with an array: looked up once for each type of array."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np

if TYPE_CHECKING:
    from .standard import Backend

_CLASSES: dict[str, tuple[str, str]] = {
    "array_api_strict": ("strict", "Strict"),
    "cupy": ("cupy", "Cupy"),
    "dask": ("dask", "Dask"),
    "jax": ("jax", "Jax"),
    "jaxlib": ("jax", "Jax"),
    "torch": ("torch", "Torch"),
}
"""By the package that defines the arrays: a module here, which imports the library, and a class."""

_registered: dict[str, Callable[[], Backend]] = {}
_made: dict[str, Backend] = {}
_types: WeakKeyDictionary[type, Backend | None] = WeakKeyDictionary()
_preparations: list[Callable[[], object]] = []


def register(prefix: str, make: Callable[[], Backend]) -> None:
    """Say what makes the backend of arrays whose type is defined in modules of a name."""
    _registered[prefix] = make
    _types.clear()


def is_known(prefix: str) -> bool:
    """Whether arrays of modules of a name have a backend."""
    package = prefix.partition(".")[0]
    return package in _CLASSES or package == "numpy" or prefix in _registered


def library(name: str) -> Backend | None:
    """Return the backend of a library by its name; None for one that is not known."""
    for prefix, make in _registered.items():
        if name == prefix or name.startswith(f"{prefix}."):
            return _made_once(prefix, make)
    package = name.partition(".")[0]
    if package not in _CLASSES:
        return None
    module, kind = _CLASSES[package]
    return _made_once(module, lambda: _imported(module, kind))


def _imported(module: str, kind: str) -> Backend:
    made: Backend = getattr(import_module(f"{__package__}.{module}"), kind).make()
    return made


def _made_once(name: str, make: Callable[[], Backend]) -> Backend:
    if name not in _made:
        for prepare in _preparations:
            prepare()
        _made[name] = make()
    return _made[name]


def before_first(prepare: Callable[[], object]) -> None:
    """Say what is to be done before a backend is made; it may be done again."""
    _preparations.append(prepare)


def of_namespace(namespace: Any) -> Backend | None:
    """Return the backend of a library, by its module or the name of that; None for NumPy.

    Raises
    ------
    TypeError
        If the library is not known.
    """
    name = namespace if isinstance(namespace, str) else getattr(namespace, "__name__", None)
    if isinstance(name, str):
        name = name.removeprefix("array_api_compat.")
        found = library(name)
        if found is not None or name.partition(".")[0] == "numpy":
            return found
    msg = (
        f"{namespace!r} is not a library of arrays that is known here: "
        f"there are {', '.join(sorted({'numpy', *_CLASSES, *_registered} - {'jaxlib'}))}, and "
        "extend.register_arrays adds others"
    )
    raise TypeError(msg)


def of_array(x: Any) -> Backend | None:
    """Return the backend of an array that is not NumPy's; None for anything else."""
    kind = type(x)
    try:
        found = _types[kind]
    except KeyError:
        found = _types[kind] = _find(kind)
    if found is None:
        return None
    found.owns(x)
    device = found.device_of(x)
    return found if device == found.device else found.on(device)


def _find(kind: type) -> Backend | None:
    if issubclass(kind, (np.ndarray, np.generic, int, float, complex, str, list, tuple, dict)):
        return None
    looks_like_an_array = (hasattr(kind, "shape") and hasattr(kind, "dtype")) or hasattr(
        kind, "aval"
    )
    return library(kind.__module__) if looks_like_an_array else None
