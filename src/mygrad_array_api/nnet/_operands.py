"""What every function of neural networks does with its arguments and its result."""

from __future__ import annotations

from numbers import Real
from typing import Any

from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.convert import checked_constant
from mygrad_array_api._tensor.tensor import Tensor, wrap

__all__ = ["finished", "number", "real_operand"]


def real_operand(function: str, name: str, x: Any) -> Tensor:
    """Return `x` as a tensor of real numbers.

    Raises
    ------
    TypeError
        If it is complex.
    """
    tensor = as_tensor(x)
    if tensor.dtype.kind == "c":
        msg = f"{function}() takes real numbers, but {name} is of dtype {tensor.dtype}"
        raise TypeError(msg)
    return tensor


def number(function: str, name: str, value: Any) -> Any:
    """Return `value` if it is a real number.

    Raises
    ------
    TypeError
        If it is none.
    """
    if not isinstance(value, Real):
        msg = f"{function}() takes a real number for {name}, not {value!r}"
        raise TypeError(msg)
    return value


def finished(result: Tensor, constant: bool | None) -> Tensor:
    """Return a result that was composed of others, a constant or a variable as the user says."""
    if constant is None or checked_constant(constant, result.dtype) is result.constant:
        return result
    return wrap(result._data, constant=constant)
