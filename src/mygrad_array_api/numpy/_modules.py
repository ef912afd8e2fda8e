"""The modules that stand for those of NumPy, made when they are first imported."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import numpy as np

from mygrad_array_api._numpy.catalogue import Dispatching

from ._mirror import OWN, is_copied, is_from_copy, stand_in, stands_apart
from ._values import AS_TENSOR

PACKAGE = OWN + "numpy"

WRITTEN = {"numpy.random": "._random", "numpy.testing": "._testing", "numpy.ma": "._masked"}
"""Where it is written what stands for the objects of a module, apart from the tables."""


def member(module: str, name: str) -> Any:
    """Return what stands for what a module of NumPy's has by a name.

    Raises
    ------
    AttributeError
        If it has none, or the import system asks for what a module may have.
    """
    if name[:2] == "__" and name not in ("__version__", "__array_namespace_info__"):
        msg = f"module {OWN + module!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return stand_in(getattr(import_module(module), name))


def members(module: str) -> list[str]:
    """Return the public names of a module of NumPy's."""
    real = import_module(module)
    return list(getattr(real, "__all__", [name for name in dir(real) if name[:1] != "_"]))


class _Mirror(ModuleType):
    """A module whose names are those of a module of NumPy's."""

    def __getattr__(self, name: str) -> Any:
        if name == "__all__":
            value: Any = members(self._real)
        else:
            value = member(self._real, name)
        setattr(self, name, value)
        return value

    @property
    def _real(self) -> str:
        return self.__name__.removeprefix(OWN)

    def __dir__(self) -> list[str]:
        return dir(import_module(self._real))


class _MirrorLoader(Loader):
    """Makes modules that stand for NumPy's."""

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        real = import_module(spec.name.removeprefix(OWN))
        return _Mirror(spec.name, real.__doc__)

    def exec_module(self, module: ModuleType) -> None:
        """Say what is different in some modules; names are looked up when they are asked for."""
        written = WRITTEN.get(module.__name__.removeprefix(OWN))
        if written is not None:
            import_module(written, PACKAGE)


class _CopyLoader(Loader):
    """Executes a module of NumPy's anew, over what stands for the names that it uses."""

    def exec_module(self, module: ModuleType) -> None:
        real = import_module(module.__name__.removeprefix(OWN))
        loader: Any = find_spec(real.__name__).loader  # type: ignore[union-attr]
        exec(loader.get_code(real.__name__), vars(module))  # noqa: S102 the code is NumPy's
        for name, value in list(vars(module).items()):
            if not name.startswith("__"):
                setattr(module, name, _in_copy(name, value, vars(real).get(name)))


def _in_copy(name: str, value: Any, real: Any) -> Any:
    """Return what a copied module has in the place of what it made or imported."""
    if value is real or stands_apart(real) or _is_class_of_numpys(name, real):
        return stand_in(real)
    if isinstance(value, Dispatching):  # NumPy's tables know nothing of it
        return getattr(value, "_implementation")  # noqa: B009
    if isinstance(value, type) and "__array__" in vars(value):
        # What NumPy asks for is an array; what this package asks for may vary.
        setattr(value, AS_TENSOR, vars(value)["__array__"])
        setattr(value, "__array__", _as_array)  # noqa: B010
    return value


def _is_class_of_numpys(name: str, real: Any) -> bool:
    return isinstance(real, type) and getattr(np, name, None) is real and not is_from_copy(real)


def _as_array(self: Any, *args: Any, **kwargs: Any) -> Any:
    """Return the values of what an object gives for an array, in an array of NumPy's."""
    return np.asarray(getattr(self, AS_TENSOR)(*args, **kwargs))


class Finder(MetaPathFinder):
    """Finds ``mygrad_array_api.numpy.linalg`` where NumPy has ``numpy.linalg``."""

    def find_spec(self, fullname: str, *_: Any) -> ModuleSpec | None:
        """Return how a module is made, if it stands for one that NumPy has."""
        if not fullname.startswith(PACKAGE + "."):
            return None
        name = fullname.removeprefix(OWN)
        real = find_spec(name)
        if real is None:
            return None
        loader = _CopyLoader() if is_copied(name) else _MirrorLoader()
        is_package = real.submodule_search_locations is not None
        return ModuleSpec(fullname, loader, is_package=is_package)


sys.meta_path.append(Finder())
