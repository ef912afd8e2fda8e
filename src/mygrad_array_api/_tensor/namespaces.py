"""The namespaces of tensors over the arrays of other libraries."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from types import ModuleType
from typing import Any

import numpy as np

from mygrad_array_api._backends import registry
from mygrad_array_api._backends.standard import Backend
from mygrad_array_api._backends.tables import NAMESPACES

from . import elsewhere
from .applying import has_tensor, stacked
from .handle import Handle, current
from .library import LibraryTensor
from .tensor import Tensor

_PACKAGE = __name__.partition(".")[0]

_MAKES = frozenset(
    {"arange", "empty", "eye", "full", "identity", "linspace", "ones", "tensor", "zeros"}
)
_DTYPES = frozenset(
    {
        *("bool", "float32", "float64", "complex64", "complex128"),
        *(f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)),
    }
)
_TELLS = frozenset({"can_cast", "finfo", "iinfo", "isdtype", "result_type"})


class Namespace:
    """The functions of tensors, where those that make tensors make them of one library.

    Made by `mygrad_array_api.namespace`. Functions of tensors are those of the package, with all
    their names beyond the standard. Data types and devices are the library's.

    Attributes
    ----------
    library : module
        The library's own array API namespace.
    """

    def __init__(self, arrays: Backend) -> None:
        self._arrays = arrays
        self.library = arrays.namespace
        self.__name__ = f"{_PACKAGE}.namespace({arrays.name})"

    def __getattr__(self, name: str) -> Any:
        found: Any
        if name in _MAKES:
            found = self._making(name)
        elif name in _DTYPES:
            found = getattr(self.library, name)
        elif name in _TELLS:
            found = self._telling(name)
        else:
            found = getattr(sys.modules[_PACKAGE], name)
        setattr(self, name, found)
        return found

    def __dir__(self) -> list[str]:
        return dir(sys.modules[_PACKAGE])

    def __repr__(self) -> str:
        return f"<namespace of tensors over {self._arrays!r}>"

    def __reduce__(self) -> Any:
        return NAMESPACES.__getitem__, (self._arrays,)

    def _making(self, name: str) -> Callable[..., Tensor]:
        make = getattr(self._arrays, name if name != "tensor" else "asarray")
        like = getattr(sys.modules[_PACKAGE], name)

        @wraps(like)
        def made(*args: Any, constant: bool | None = None, **kwargs: Any) -> Tensor:
            if name == "tensor":
                return self.asarray(*args, constant=constant, **{"copy": True, **kwargs})
            if any(isinstance(x, Handle) and not x.constant for x in args):
                return like(*args, constant=constant, **kwargs)
            plain = [x.item() if isinstance(x, Tensor) else x for x in args]
            return elsewhere.fresh(make(*plain, **kwargs), self._arrays, constant=constant)

        return made

    def _telling(self, name: str) -> Callable[..., Any]:
        tell = getattr(self.library, name)

        @wraps(tell)
        def told(*args: Any, **kwargs: Any) -> Any:
            return tell(
                *[x._array if isinstance(x, Handle) else x for x in args],
                **kwargs,
            )

        return told

    def asarray(
        self,
        obj: Any,
        /,
        *,
        dtype: Any = None,
        device: Any = None,
        copy: bool | None = None,
        constant: bool | None = None,
    ) -> Tensor:
        """Make a tensor of the library of what is array-like; see `mygrad_array_api.asarray`."""
        xp = self._arrays if device is None else self._arrays.on(self._arrays.device_named(device))
        if has_tensor(obj):
            obj = stacked(obj)
        return as_library_tensor(obj, xp, dtype=dtype, copy=copy, constant=constant)

    def from_dlpack(self, x: Any, /, *, device: Any = None, copy: bool | None = None) -> Tensor:
        """Make a tensor of the library of an array of another; see `from_dlpack`."""
        options = {} if device is None and copy is None else {"device": device, "copy": copy}
        if isinstance(x, Handle):
            x = x._array
        return elsewhere.fresh(self.library.from_dlpack(x, **options), self._arrays)

    def astype(self, x: Any, dtype: Any, /, *, copy: bool = True, device: Any = None) -> Tensor:
        """Convert a tensor; see `mygrad_array_api.astype`."""
        if device is not None:
            x = x.to_device(device)
        return sys.modules[_PACKAGE].astype(x, dtype, copy=copy)

    def __array_namespace_info__(self) -> Any:
        """Return what the library says of its devices and dtypes."""
        return self.library.__array_namespace_info__()

    @property
    def linalg(self) -> ModuleType:
        """Linear algebra, as for every tensor."""
        return sys.modules[_PACKAGE].linalg

    @property
    def fft(self) -> Any:
        """Fourier transforms, of which the frequencies are tensors of the library."""
        return _Frequencies(self)


class _Frequencies:
    """The functions of `fft`; those that make tensors make them of a library."""

    def __init__(self, namespace: Namespace) -> None:
        self._namespace = namespace

    def __getattr__(self, name: str) -> Any:
        if name not in ("fftfreq", "rfftfreq"):
            return getattr(sys.modules[_PACKAGE].fft, name)
        xp = self._namespace._arrays
        make = getattr(xp.namespace.fft, name)

        @wraps(getattr(sys.modules[_PACKAGE].fft, name))
        def made(*args: Any, constant: bool | None = None, **kwargs: Any) -> Tensor:
            return elsewhere.fresh(make(*args, **kwargs), xp, constant=constant)

        return made


def as_library_tensor(
    obj: Any,
    xp: Backend,
    *,
    dtype: Any = None,
    copy: bool | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Return a tensor over an array of a library, of a tensor, an array or numbers."""
    if isinstance(obj, LibraryTensor) and obj._arrays is xp:
        return _converted(obj, xp, dtype, copy, constant)
    if isinstance(obj, Handle):
        if not obj.constant:
            msg = f"a variable over NumPy, or on another device, does not become one over {xp!r}"
            raise TypeError(msg)
        obj = np.asarray(obj._array)
    options = {} if dtype is None else {"dtype": dtype}
    if isinstance(obj, np.ndarray | np.generic):
        data = xp.from_numpy(np.asarray(obj))
        data = data if dtype is None else xp.astype(data, dtype=dtype)
    else:
        data = xp.asarray(obj, copy=copy, **options)
        data = data if xp.owns(data) and copy else xp.taken_in(data)
    return elsewhere.fresh(data, xp, constant=constant)


def _converted(
    x: LibraryTensor, xp: Backend, dtype: Any, copy: bool | None, constant: bool | None
) -> Tensor:
    """Return a tensor in another dtype, as a copy, or as a constant, if that is asked for."""
    package = sys.modules[_PACKAGE]
    if dtype is not None and dtype != x.dtype:
        x = package.astype(x, dtype)
    elif copy:
        x = package.astype(x, x.dtype, copy=True)
    if constant is None or constant is x.constant:
        return x
    out = elsewhere.fresh(x._array, xp, constant=constant)
    if not constant:
        out._node = current(x) or out._node
    return out


def namespace(library: Any, device: Any = None) -> Any:
    """Return the namespace of tensors over the arrays of a library.

    Parameters
    ----------
    library : module or str
        ``torch``, ``jax.numpy``, ``cupy``, ``dask.array``, ``array_api_strict``, or NumPy, whose
        tensors have this package for their namespace.
    device : object, optional
        A device of the library, where tensors are made; by default the library decides.

    Returns
    -------
    Namespace
        The same object each time. Its creation functions make tensors of the library, of its
        data types and on the device; its other functions are those of this package.

    Raises
    ------
    TypeError
        If the library is not known.

    See Also
    --------
    asarray : Makes a tensor of an array, over the library that the array is of.

    Examples
    --------
    >>> import array_api_strict
    >>> import mygrad_array_api as mg
    >>> xp = mg.namespace(array_api_strict)
    >>> w = xp.ones((3,), dtype=xp.float64)
    >>> mg.sum(w * w).backward()
    >>> w.grad
    Array([2., 2., 2.], dtype=array_api_strict.float64)
    >>> w.__array_namespace__() is xp
    True
    """
    found = registry.of_namespace(library)
    if found is None:
        if device not in (None, "cpu"):
            msg = f"NumPy has one device, 'cpu', not {device!r}"
            raise ValueError(msg)
        return sys.modules[_PACKAGE]
    return NAMESPACES[found if device is None else found.on(found.device_named(device))]


NAMESPACES.make = Namespace
