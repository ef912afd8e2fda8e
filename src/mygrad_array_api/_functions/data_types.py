"""Data types, which are NumPy's scalar classes, and functions about them.

A tensor's ``dtype`` is a `numpy.dtype`, which equals the class: ``x.dtype == xp.float64``.
"""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from reprlib import repr as shown
from typing import Any, Literal

import numpy as np

from mygrad_array_api._rules.elementwise import rounding as rules
from mygrad_array_api._tensor import elsewhere
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.convert import checked_constant
from mygrad_array_api._tensor.device import check_device
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Device, DType

bool = np.bool_
int8 = np.int8
int16 = np.int16
int32 = np.int32
int64 = np.int64
uint8 = np.uint8
uint16 = np.uint16
uint32 = np.uint32
uint64 = np.uint64
float32 = np.float32
float64 = np.float64
complex64 = np.complex64
complex128 = np.complex128

# Beyond the standard: NumPy's other names and precisions.
bool_ = np.bool_
intp = np.intp
uintp = np.uintp
float16 = half = np.float16
single = np.float32
double = np.float64
longdouble = np.longdouble

Casting = Literal["no", "equiv", "safe", "same_kind", "unsafe"]


@dataclass(frozen=True)
class FloatInfo:
    """The limits of a floating-point data type, as Python numbers; of `longdouble`, as such.

    Attributes
    ----------
    bits : int
        How many bits a real number has.
    eps : float
        The distance from one to the next larger number.
    max, min : float
        The largest and the most negative finite number.
    smallest_normal : float
        The smallest positive number of full precision.
    dtype : numpy.dtype
        The data type; of a complex one, that of its parts.
    """

    bits: int
    eps: float
    max: float
    min: float
    smallest_normal: float
    dtype: np.dtype[Any]

    @property
    def tiny(self) -> float:
        """NumPy's name of `smallest_normal`."""
        return self.smallest_normal


@dataclass(frozen=True)
class IntegerInfo:
    """The limits of an integer data type, as Python numbers.

    Attributes
    ----------
    bits : int
        How many bits a number has.
    max, min : int
        The largest and the smallest number.
    dtype : numpy.dtype
        The data type.
    """

    bits: int
    max: int
    min: int
    dtype: np.dtype[Any]


def astype(
    x: ArrayLike,
    dtype: DType,
    /,
    *,
    copy: builtins.bool = True,
    device: Device = None,
    constant: builtins.bool | None = None,
) -> Tensor:
    """Convert to another data type.

    Parameters
    ----------
    x : array_like
    dtype : dtype
        The new data type.
    copy : bool
        Whether to copy even where the data type is the same already; if not, `x` itself is
        returned.
    device : {"cpu"}, optional
        Where the result lives.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is, or if it is not
        floating-point.

    Returns
    -------
    Tensor, shape of `x`

    Raises
    ------
    TypeError
        If `x` is complex and `dtype` is not: take the real part, or the magnitude.
    ValueError
        If `constant` is False and `dtype` is integer or boolean.

    Notes
    -----
    Differentiable between floating-point data types: the gradient is converted back. What is
    converted to integers or booleans is a constant.

    Standard: astype, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([1.0, 2.0])
    >>> mg.sum(mg.astype(x, mg.float32) ** 2).backward()
    >>> x.grad
    array([2., 4.])
    """
    xp = elsewhere.backend_of(x)
    if xp is not None and device is None:
        return elsewhere.converted(x, dtype, xp, copy=copy, constant=constant)
    check_device(device)
    checked_constant(constant, np.dtype(dtype))
    if not copy and constant is None and isinstance(x, Tensor) and x.dtype == np.dtype(dtype):
        return x
    return apply(rules.astype, x, dtype=np.dtype(dtype), copy=True, constant=constant)


def can_cast(from_: Any, to: DType, /, casting: Casting = "safe") -> builtins.bool:
    """Return whether one data type can be converted to another, by default without loss.

    Parameters
    ----------
    from_ : dtype or array
        A data type, or an array of it.
    to : dtype
        The other data type.
    casting : {"safe", "no", "equiv", "same_kind", "unsafe"}
        Which conversions count: those without loss; none; those of the byte order; those to a
        smaller type of the same kind as well; all.

    Returns
    -------
    bool

    Notes
    -----
    Standard: can_cast, 2025.12, without `casting`, which is NumPy's.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.can_cast(mg.int8, mg.float32), mg.can_cast(mg.asarray(1.0), mg.float32)
    (True, False)
    """
    xp = elsewhere.backend_of(from_) if isinstance(from_, Tensor) else None
    if xp is not None:
        return builtins.bool(xp.namespace.can_cast(from_.dtype, xp.dtype_named(to)))
    return np.can_cast(_dtype_of(from_), to, casting)


def finfo(type: Any, /) -> FloatInfo:
    """Return the limits of a floating-point data type.

    Parameters
    ----------
    type : dtype or array
        A real or complex floating-point data type, or an array of it.

    Returns
    -------
    FloatInfo
        With the attributes ``bits``, ``eps``, ``max``, ``min``, ``smallest_normal``, ``dtype``.

    Raises
    ------
    ValueError
        If the data type is not floating-point.

    Notes
    -----
    Standard: finfo, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.finfo(mg.float64).eps
    2.220446049250313e-16
    """
    info = np.finfo(_dtype_of(type))
    return FloatInfo(
        bits=info.bits,
        eps=info.eps.item(),
        max=info.max.item(),
        min=info.min.item(),
        smallest_normal=info.smallest_normal.item(),
        dtype=np.dtype(info.dtype),
    )


def iinfo(type: Any, /) -> IntegerInfo:
    """Return the limits of an integer data type.

    Parameters
    ----------
    type : dtype or array
        An integer data type, or an array of it.

    Returns
    -------
    IntegerInfo
        With the attributes ``bits``, ``max``, ``min``, ``dtype``.

    Raises
    ------
    ValueError
        If the data type is not an integer one.

    Notes
    -----
    Standard: iinfo, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.iinfo(mg.int8).max
    127
    """
    info = np.iinfo(_dtype_of(type))
    return IntegerInfo(
        bits=info.bits, max=int(info.max), min=int(info.min), dtype=np.dtype(info.dtype)
    )


def isdtype(dtype: DType, kind: Any) -> builtins.bool:
    """Return whether a data type is of a kind.

    Parameters
    ----------
    dtype : dtype
        The data type.
    kind : dtype, str or tuple of them
        A data type; or ``"bool"``, ``"signed integer"``, ``"unsigned integer"``,
        ``"integral"``, ``"real floating"``, ``"complex floating"`` or ``"numeric"``; of a
        tuple, one has to fit.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        If there is no such kind.

    Notes
    -----
    Standard: isdtype, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.isdtype(mg.float32, ("real floating", "complex floating"))
    True
    """
    return builtins.bool(np.isdtype(_given(dtype), kind))


def min_scalar_type(a: Any, /) -> np.dtype[Any]:
    """Return the smallest data type that holds a number; of an array, its own data type.

    Parameters
    ----------
    a : array_like
        A number, or an array.

    Returns
    -------
    numpy.dtype

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.min_scalar_type(-300), mg.min_scalar_type(mg.asarray([1.0, 2.0]))
    (dtype('int16'), dtype('float64'))
    """
    return np.min_scalar_type(a.data if isinstance(a, Tensor) else a)


def result_type(*arrays_and_dtypes: Any) -> np.dtype[Any]:
    """Return the data type of an operation on arrays, numbers and data types.

    Parameters
    ----------
    *arrays_and_dtypes : array, number or dtype
        Python's numbers have a kind, but leave the precision to the others.

    Returns
    -------
    numpy.dtype

    Notes
    -----
    Standard: result_type, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.result_type(mg.asarray([1], dtype=mg.int32), mg.float32, 2.0)
    dtype('float64')
    """
    xp = elsewhere.common(arrays_and_dtypes)
    if xp is not None:
        return elsewhere.result_type(arrays_and_dtypes, xp)
    operands = [x.dtype if isinstance(x, Tensor) else x for x in arrays_and_dtypes]
    return np.result_type(*operands)


def _dtype_of(x: Any) -> np.dtype[Any]:
    """The data type that is given, or that of the array that is given."""
    return _given(x.dtype if isinstance(x, (Tensor, np.ndarray, np.generic)) else x)


def _given(dtype: Any) -> np.dtype[Any]:
    """A data type that must be given: NumPy takes None for float64."""
    if dtype is None or isinstance(dtype, (Tensor, np.ndarray, np.generic, list, tuple)):
        msg = f"a data type is due, not {shown(dtype)}"
        raise TypeError(msg)
    found: np.dtype[Any] = np.dtype(dtype)
    return found
