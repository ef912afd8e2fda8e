"""Arguments of public functions: operands of any kind, and what is written into."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._rules import manipulation

from .applying import apply, has_tensor, stacked
from .composing import is_variable
from .tensor import Tensor
from .writing import write


def operand(x: Any) -> Any:
    """Return a tensor itself, and anything else as an array: it has a shape and is constant."""
    if isinstance(x, Tensor):
        return x
    return stacked(x) if has_tensor(x) else np.asarray(x)


def write_target(x: Any, name: str, *values: Any) -> Tensor:
    """Return `x` as a tensor to write into.

    Raises
    ------
    TypeError
        If `x` is neither a tensor nor an array; or if it is an array, and variable tensors are
        to be written into it: their gradients would be lost.
    """
    if isinstance(x, Tensor):
        return x
    if not isinstance(x, np.ndarray):
        msg = f"{name}() writes into a tensor or an array, not into {type(x).__name__}"
        raise TypeError(msg)
    if any(map(is_variable, values)):
        msg = f"{name}() cannot write a variable tensor into an array: its gradient would be lost"
        raise TypeError(msg)
    return Tensor(x, copy=False, constant=True)


def write_flat(x: Tensor, numbers: np.ndarray[Any, Any], values: Any) -> None:
    """Write values, repeated as needed, to the elements of these numbers in row-major order."""
    new = apply(manipulation.reshape, values, shape=(-1,))
    if not numbers.size or not new.size:
        return
    if new.size != 1:
        new = new[np.arange(numbers.size) % new.size]
    write_elements(x, numbers, new)


def write_elements(x: Tensor, numbers: np.ndarray[Any, Any], values: Any) -> None:
    """Write a value to each of the elements of these numbers in row-major order."""
    x = x if x.ndim else x[None]  # indices name no element of a number
    write(x, np.unravel_index(numbers, x.shape), values)
