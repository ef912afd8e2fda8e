"""Arguments of distributions: names, tensors of one dtype, and where they are out of range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from mygrad_array_api._tensor.applying import constant_tensor
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.dtypes import constant_like, converted, floating_dtype
from mygrad_array_api._tensor.elsewhere import backend_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp

__all__ = [
    "anywhere",
    "everywhere",
    "named",
    "poisoned",
    "positive",
    "tensors",
]

Mask = Any
"""A tensor of truth values; a Python one where it is the same for all numbers."""


def named(
    function: str,
    required: Sequence[str],
    optional: Sequence[str],
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
) -> dict[str, Any]:
    """Return arguments by name, as Python would have assigned them.

    Raises
    ------
    TypeError
        If there are too many, if one is unknown or given twice, or if one that is required is
        missing.
    """
    names = (*required, *optional)
    if len(args) > len(names):
        msg = f"{function}() takes the parameters {', '.join(names)}, but {len(args)} were given"
        raise TypeError(msg)
    given = dict(zip(names, args, strict=False))
    for name, value in kwargs.items():
        if name not in names:
            msg = f"{function}() got an unexpected keyword argument {name!r}"
            raise TypeError(msg)
        if name in given:
            msg = f"{function}() got multiple values for argument {name!r}"
            raise TypeError(msg)
        given[name] = value
    missing = [name for name in required if name not in given]
    if missing:
        msg = f"{function}() is missing the parameters {', '.join(missing)}"
        raise TypeError(msg)
    return given


def tensors(function: str, *values: Any) -> list[Any]:
    """Return the values as tensors of the real floating-point dtype that they have together.

    Python's numbers take the dtype of the arrays beside them; integers become float64, and so do
    numbers alone. None, for what was not given, stays None.

    Raises
    ------
    TypeError
        If a value is not a real number.
    """
    operands = [x if x is None or type(x) in (int, float) else as_tensor(x) for x in values]
    given = [x for x in operands if x is not None]
    dtype, kind = floating_dtype(given)
    if kind != "f":
        msg = f"{function}() takes real numbers, not {dtype}"
        raise TypeError(msg)
    return [x if x is None else _as_tensor(converted(x, dtype, given)) for x in operands]


def _as_tensor(x: Any) -> Tensor:
    return x if isinstance(x, Tensor) else constant_tensor(x)


def everywhere(mask: Mask) -> bool:
    """Whether a mask is known to be true everywhere: then nothing need be selected."""
    if not isinstance(mask, Tensor):
        return bool(np.all(mask))
    backend = backend_of(mask)
    return bool(mask.data.all()) if backend is None else backend.known_all(mask.data)


def anywhere(mask: Mask) -> bool:
    """Whether a mask may be true somewhere."""
    if not isinstance(mask, Tensor):
        return bool(np.any(mask))
    backend = backend_of(mask)
    return bool(mask.data.any()) if backend is None else not backend.known_all(~mask.data)


def poisoned(y: Tensor, valid: Mask) -> Tensor:
    """Return `y`, and nan where the parameters are out of range; so is the gradient there."""
    if everywhere(valid):
        return y
    return y * xp.where(valid, constant_like(1.0, y), float("nan"))


def positive(*parameters: Any) -> Mask:
    """Where all parameters are positive, which nan is not; those not given are."""
    valid: Mask = True
    for x in parameters:
        if x is not None:
            valid = (x > 0) & valid
    return valid
