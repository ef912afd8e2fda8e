"""Classes that stand for NumPy's: `isinstance` says of tensors what it would say of arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._tensor.array_methods import Flat
from mygrad_array_api._tensor.tensor import Tensor

from ._iteration import Broadcast, Enumerated
from ._ufuncs import Ufunc
from ._values import CONSTANTS, VARIABLES, content, given, values_of


class _Standing(type):
    """The type of a class that stands for one of NumPy's, from which it is derived if it can be.

    Classes that a program derives from such a class in turn are ordinary ones.
    """

    real: type
    """NumPy's class: an attribute of the class that stands for it, and of no other."""

    @property
    def stands(cls) -> bool:
        """Whether the class stands for one of NumPy's itself."""
        return "real" in vars(cls)

    def __instancecheck__(cls, x: Any) -> bool:
        if not cls.stands:
            return super().__instancecheck__(x)
        return isinstance(x, cls.real) or _takes_the_place_of(x, cls.real)

    def __subclasscheck__(cls, other: type) -> bool:
        if not cls.stands:
            return super().__subclasscheck__(other)
        return issubclass(other, cls.real) or (cls.real is np.ndarray and other is Tensor)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if not cls.stands:
            return super().__call__(*args, **kwargs)
        found = content(args)
        if found == VARIABLES and cls.real is np.broadcast:
            return Broadcast(*args)
        if found == VARIABLES:
            msg = f"numpy.{cls.__name__} takes no variable tensors; pass t.data for the values"
            raise TypeError(msg)
        return given(cls.real(*map(values_of, args) if found == CONSTANTS else args, **kwargs))

    def __eq__(cls, other: object) -> bool:
        """Compare as the real class: ``type(x) == np.ndarray`` is true of tensors as well."""
        if not cls.stands:
            return cls is other
        return other is cls or other is cls.real or (cls.real is np.ndarray and other is Tensor)

    def __hash__(cls) -> int:
        return hash(cls.real) if cls.stands else super().__hash__()


def _takes_the_place_of(x: Any, real: type) -> bool:
    """Whether NumPy would have an instance of a class in the place of `x`."""
    if not isinstance(x, Tensor):
        return isinstance(x, _INSTANCES.get(real, ()))
    is_scalar = not x.ndim and (type(x._array) is not np.ndarray or x.dtype.kind in "iub")
    if real is np.ndarray:
        return not is_scalar
    return is_scalar and issubclass(x.dtype.type, real)


_INSTANCES: dict[type, type] = {np.ufunc: Ufunc, np.flatiter: Flat, np.broadcast: Broadcast}
"""By NumPy's class, that of what takes the place of its instances."""

_FINAL = (np.ufunc, np.flatiter, np.broadcast, np.nditer)
"""Classes that none can be derived from."""

_OPEN = (
    np.ndarray,
    np.generic,
    np.number,
    np.integer,
    np.signedinteger,
    np.unsignedinteger,
    np.inexact,
    np.floating,
    np.complexfloating,
)


def _standing_for(real: type) -> type:
    bases = () if real in _FINAL else (real,)
    members = {"real": real, "__doc__": real.__doc__, "__module__": "mygrad_array_api.numpy"}
    return _Standing(real.__name__, bases, members)


CLASSES: dict[type, type] = {real: _standing_for(real) for real in (*_OPEN, *_FINAL)}
CLASSES[np.ndenumerate] = Enumerated
"""By NumPy's class, the class that stands for it."""
