"""Tensors to and from everything else: NumPy, Python numbers, DLPack, pickles, text."""

from __future__ import annotations

import operator
import sys
from collections.abc import Callable
from numbers import Real
from reprlib import repr as shown
from types import FrameType
from typing import Any, NoReturn

import numpy as np

from mygrad_array_api._backends.numpy.dtypes import check_numeric
from mygrad_array_api._core.node import leaf
from mygrad_array_api._core.op import OPS
from mygrad_array_api._core.recording import paused

from .device import DEVICE, check_device
from .foreign import is_foreign, refuse_subclass
from .handle import Handle, derive, node_of, refresh
from .leaving import stay
from .memory import View, owner_of, prepare_write
from .other_names import without_other_names
from .showing import html_of, marked

MOST_AXES = 64
"""How many axes an array of NumPy can have, and so how deep lists of numbers can be nested."""


def too_deep() -> NoReturn:
    """Raise the ValueError of lists that make no array."""
    msg = f"a list contains itself, or is nested deeper than the {MOST_AXES} axes of an array"
    raise ValueError(msg)


def checked_constant(constant: Any, dtype: Any) -> bool:
    """Return whether a tensor of `dtype` is constant, given what the user said of it.

    Raises
    ------
    TypeError
        If `dtype` is not numeric, or `constant` is none of True, False and None.
    ValueError
        If an integer or boolean tensor is to be a variable.
    """
    inexact = dtype.kind in "fc"
    if not inexact:
        check_numeric(dtype)
    if constant is None:
        return not inexact
    check_flag(constant)
    if not constant and not inexact:
        msg = (
            f"a tensor of dtype {dtype} is constant, only floating-point and complex ones vary: "
            "write x.astype(float), or dtype=float"
        )
        raise ValueError(msg)
    return constant


def check_flag(constant: Any) -> None:
    """Raise a TypeError if `constant` is neither True nor False."""
    if not isinstance(constant, bool):
        msg = f"constant must be True, False or None, not {shown(constant)}"
        raise TypeError(msg)


class NotNumericError(TypeError):
    """An operand is not an array of numbers. An operator then leaves the answer to it."""


def as_operand(x: Any) -> Any:
    """Return an operand that is not a tensor as an array of numbers.

    Raises
    ------
    NotNumericError
        If it is not numeric, or declares that NumPy's functions do not take it.
    OverflowError
        If it is or contains an integer beyond 64 bits.
    """
    kind = type(x)
    if kind is np.ndarray or (
        getattr(kind, "__array_ufunc__", False) is not None and not is_foreign(kind)
    ):
        if kind is not np.ndarray and isinstance(x, np.ndarray):
            refuse_subclass(x)
        array = np.asarray(x)
        if array.dtype.kind in "fciub":
            return array
        refuse_large_integers(array)
    msg = f"an operand must be numeric, not of type {type(x).__name__}"
    raise NotNumericError(msg)


def refuse_large_integers(array: np.ndarray[Any, Any]) -> None:
    """Raise an OverflowError if an array is one of objects because of integers beyond 64 bits."""
    if array.dtype.kind != "O" or not all(isinstance(x, Real) for x in array.flat):
        return
    large = [x for x in array.flat if isinstance(x, int) and not -(2**63) <= x < 2**64]
    if large:
        msg = (
            f"{shown(large[0])} is beyond the integers of 64 bits; make it a floating-point number"
        )
        raise OverflowError(msg)


class Conversions(Handle):
    """What a tensor can be turned into, and its plain attributes."""

    __slots__ = ()

    __array_priority__ = 15.0

    def _refreshed(self) -> Any:
        """The array as it is now, 0-d ones perhaps as a scalar."""
        if self._share is not None:
            refresh(self)
        return self._array

    # ------------------------------------------------------------------ attributes

    @property
    def shape(self) -> tuple[int, ...]:
        """The length of each axis."""
        return self._refreshed().shape

    @shape.setter
    def shape(self, shape: Any) -> None:
        if type(self._share) is not View:
            owner_of(self)  # which makes an array of a number
        data = self._refreshed().reshape(shape)
        if data.size and not np.may_share_memory(data, self._array):
            msg = f"the shape {self._array.shape} cannot become {data.shape} without a copy"
            raise AttributeError(msg)
        step = ((OPS["reshape"], {"shape": data.shape}),)
        share = self._share
        if type(share) is View:
            self._share = View(share.base, share.path + step)
        else:
            owner = owner_of(self)
            owner.unknown = owner.unknown or owner.history() is not None
            prepare_write(self)
            data = self._array.reshape(shape)
            if self._node is None:
                pass
            elif paused():
                self._node = leaf(data)
            else:
                self._node = derive(node_of(self), step, data)
        self._array = data

    @property
    def dtype(self) -> np.dtype[Any]:
        """The type of the elements."""
        return self._array.dtype

    @property
    def ndim(self) -> int:
        """How many axes there are."""
        return self._refreshed().ndim

    @property
    def size(self) -> int:
        """How many elements there are."""
        return self._refreshed().size

    @property
    def itemsize(self) -> int:
        """How many bytes an element takes."""
        return self.dtype.itemsize

    @property
    def nbytes(self) -> int:
        """How many bytes the elements take."""
        return self.size * self.itemsize

    @property
    def strides(self) -> tuple[int, ...]:
        """How many bytes lie between one element and the next along each axis."""
        return self._refreshed().strides

    @property
    def flags(self) -> Any:
        """NumPy's facts about the memory: how it is laid out, and whether it can be written to."""
        return self._refreshed().flags

    @property
    def device(self) -> str:
        """Where the memory is: always "cpu"."""
        return DEVICE

    def to_device(self, device: Any, /, *, stream: Any = None) -> Any:
        """Return the tensor on `device`, which can only be "cpu"."""
        if device != DEVICE or stream is not None:
            check_device(device)
            msg = f"the device {DEVICE!r} has no streams, and so not {stream!r}"
            raise ValueError(msg)
        return self

    def __array_namespace__(self, /, *, api_version: str | None = None) -> Any:
        supported = ("2021.12", "2022.12", "2023.12", "2024.12", "2025.12")
        if api_version is not None and api_version not in supported:
            msg = f"version {api_version!r} of the array API standard is not supported"
            raise ValueError(msg)
        return self._namespace()

    def _namespace(self) -> Any:
        return sys.modules[__name__.partition(".")[0]]

    def __dir__(self) -> list[str]:
        return without_other_names(super().__dir__(), type(self))

    def __len__(self) -> int:
        if not self.shape:
            msg = "len() of a 0-d tensor"
            raise TypeError(msg)
        return self.shape[0]

    # ------------------------------------------------------------------ numbers

    def item(self, *index: Any) -> Any:
        """Return the only element, or the one at `index`, as a Python number."""
        return self._refreshed().item(*index)

    def tolist(self) -> Any:
        """Return the values as nested lists of Python numbers."""
        return self._refreshed().tolist()

    def tobytes(self, order: Any = "C") -> bytes:
        """Return the bytes of the values, in row-major order or another."""
        return self._refreshed().tobytes(order)

    def __bytes__(self) -> bytes:
        return self.tobytes()

    def _scalar(self, convert: Callable[[Any], Any]) -> Any:
        data = self._refreshed()
        if data.size != 1:
            msg = (
                f"only a tensor of one element is a number, not one of shape {data.shape}: write "
                "x[0] or x.sum() for one number, and np.sin in the place of math.sin for all"
            )
            raise TypeError(msg)
        return convert(data.item())

    def __bool__(self) -> bool:
        data = self._refreshed()
        if data.size != 1:
            msg = (
                f"the truth value of a tensor of shape {data.shape} is ambiguous: write x.any() "
                "or x.all(), and mg.where(x, a, b) to choose for each element"
            )
            raise ValueError(msg)
        return bool(data.item())

    def __int__(self) -> int:
        return self._scalar(int)

    def __float__(self) -> float:
        stay(self, "float()")
        return self._scalar(float)

    def __complex__(self) -> complex:
        stay(self, "complex()")
        return self._scalar(complex)

    def __index__(self) -> int:
        data = self._refreshed()
        if data.ndim or data.dtype.kind not in "iu":
            msg = (
                "only a 0-d integer tensor is an index, an axis or a length, not one of dtype "
                f"{data.dtype} and shape {data.shape}; several arrays are passed as a list, "
                "as in concat([x, y])"
            )
            raise TypeError(msg)
        return operator.index(data.item())

    # ------------------------------------------------------------------ arrays

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray[Any, Any]:
        stay(self, "an array of NumPy's")
        if not self.constant and _is_of_masked_arrays(sys._getframe(1)):
            msg = (
                "numpy.ma does not know of gradients: compute with the data and the mask, by where"
            )
            raise TypeError(msg)
        if copy is True:
            return np.array(self._refreshed(), dtype=dtype)
        if dtype is not None and dtype != self.dtype:
            return np.array(self._refreshed(), dtype=dtype, copy=copy)
        return np.asarray(self.data)  # of a number too

    def __dlpack__(
        self,
        /,
        *,
        stream: Any = None,
        max_version: tuple[int, int] | None = None,
        dl_device: tuple[int, int] | None = None,
        copy: bool | None = None,
    ) -> Any:
        stay(self, "an array of another library")
        needed = self._is_needed()
        if needed and copy is False:
            msg = "a graph needs the values of the tensor, so only a copy of them is exported"
            raise BufferError(msg)
        data = np.asarray(self.data)
        unmarked = not data.flags.writeable and (max_version or (0, 0)) < (1, 0)
        if copy is None and (needed or unmarked):  # PyTorch writes also to what is read-only
            data = data.copy()
        return data.__dlpack__(
            stream=stream, max_version=max_version, dl_device=dl_device, copy=copy
        )

    def __dlpack_device__(self, /) -> tuple[Any, int]:
        return np.empty(0).__dlpack_device__()

    # ------------------------------------------------------------------ text, pickles

    def __repr__(self) -> str:
        text = repr(np.asarray(self._refreshed()))
        text = text.replace("array", "Tensor", 1).replace("\n", "\n ")
        return marked(text) if self.constant and self.dtype.kind in "fc" else text

    def _repr_html_(self) -> str:
        """Return what notebooks show."""
        return html_of(self)

    def __str__(self) -> str:
        return repr(self)

    def __format__(self, spec: str) -> str:
        return format(self._refreshed().item(), spec) if spec else str(self)

    def __reduce__(self) -> tuple[Any, ...]:
        stay(self, "a pickle")
        grad = self.grad
        return _unpickle, (type(self), np.array(self._refreshed()), self.constant, grad)


def _unpickle(cls: type[Conversions], data: Any, constant: bool, grad: Any) -> Any:
    out = cls.__new__(cls)
    out._array = data
    out._share = None
    out._node = None if constant else leaf(data)
    if out._node is not None and grad is not None:
        out._node.grad = np.array(grad)
        out._node.owned = True
    return out


def _is_of_masked_arrays(frame: FrameType) -> bool:
    return frame.f_globals.get("__name__") == "numpy.ma.core"
