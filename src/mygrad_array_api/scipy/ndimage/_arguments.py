"""Arguments that the functions of `ndimage` share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor

__all__ = ["delivered_as", "one_of", "one_per_axis"]


def one_per_axis(values: Any, count: int, name: str) -> list[Any]:
    """Return one value for each axis: the same for all, unless there are as many.

    Raises
    ------
    RuntimeError
        If there are several, but not as many as axes.
    """
    if not isinstance(values, (Sequence, np.ndarray, Tensor)) or not np.ndim(values):
        return [values] * count
    items = list(values)
    if len(items) != count:
        msg = f"{name} must be one value, or one for each of {count} axes, not {len(items)}"
        raise RuntimeError(msg)
    return items


def one_of(mode: str, names: dict[str, str]) -> str:
    """Return what a mode is called by the operations.

    Raises
    ------
    RuntimeError
        If there is none of that name.
    """
    if mode not in names:
        msg = f"boundary mode not supported: {mode!r} is none of {', '.join(map(repr, names))}"
        raise RuntimeError(msg)
    return names[mode]


def delivered_as(result: Tensor, x: Tensor, output: Any) -> Tensor:
    """Return a result in the dtype that `output` asks for; by default that of the image.

    Raises
    ------
    TypeError
        If `output` is an array, into which a gradient cannot be written.
    """
    if output is None:
        complex_ = kind_of(result) == "c" != kind_of(x)
        return result if complex_ else astype(result, x.dtype, copy=False)
    if isinstance(output, (np.ndarray, Tensor)):
        msg = "output must be a dtype: a gradient is not written into an array; use the result"
        raise TypeError(msg)
    return astype(result, np.dtype(output), copy=False)
