"""What every function of neural networks does with its arguments and its result."""

from __future__ import annotations

from numbers import Real
from reprlib import repr as shown
from typing import Any

import numpy as np

from mygrad_array_api._tensor.applying import wrap
from mygrad_array_api._tensor.composing import as_tensor, is_variable
from mygrad_array_api._tensor.convert import checked_constant
from mygrad_array_api._tensor.elsewhere import backend_of, fresh, kind_of
from mygrad_array_api._tensor.tensor import Tensor


def real_operand(function: str, name: str, x: Any) -> Tensor:
    """Return `x` as a tensor of real numbers.

    Raises
    ------
    TypeError
        If it is complex.
    """
    tensor = as_tensor(x)
    if kind_of(tensor) == "c":
        msg = f"{function}() takes real numbers, but {name} is of dtype {tensor.dtype}"
        raise TypeError(msg)
    return tensor


def number(function: str, name: str, value: Any) -> Any:
    """Return a real number as one of Python's, which leaves float32 arrays what they are.

    It may be given as a scalar of NumPy, as a 0-d array, or as a constant 0-d tensor.

    Raises
    ------
    TypeError
        If it is none, or a variable, whose gradient would be lost.
    """
    if isinstance(value, Tensor) and value.constant:
        value = value.data
    if isinstance(value, (np.ndarray, np.generic)) and value.ndim == 0:
        value = value.item()
    if not isinstance(value, Real):
        what = "a variable" if is_variable(value) else shown(value)
        msg = f"{function}() takes a real number for {name}, not {what}"
        raise TypeError(msg)
    return value if isinstance(value, (int, float)) else float(value)


def factor(function: str, name: str, value: Any) -> Any:
    """Return what may be a real number or a tensor, through which gradients flow.

    Raises
    ------
    TypeError
        If it is neither, or complex.
    """
    take = real_operand if isinstance(value, Tensor) else number
    return take(function, name, value)


def finished(result: Tensor, constant: bool | None) -> Tensor:
    """Return a result that was composed of others, a constant or a variable as the user says."""
    if constant is None or constant is result.constant:
        return result
    xp = backend_of(result)
    if xp is not None:
        return fresh(result._refreshed(), xp, constant=constant)
    if checked_constant(constant, result.dtype) is result.constant:
        return result
    return wrap(result._array, constant=constant)
