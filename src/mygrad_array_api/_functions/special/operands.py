"""Operands of special functions: floating-point arrays of one dtype."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._core.op import Op
from mygrad_array_api._rules.elementwise import astype
from mygrad_array_api._tensor.applying import apply, has_tensor, stacked
from mygrad_array_api._tensor.convert import as_operand
from mygrad_array_api._tensor.handle import Handle
from mygrad_array_api._tensor.options import with_options
from mygrad_array_api._tensor.tensor import Tensor

__all__ = ["analytic", "floating", "real"]


def real(op: Op, *inputs: Any, **options: Any) -> Tensor:
    """Apply an operation of real numbers with NumPy's options for ufuncs."""
    operands = floating(op, inputs)
    return with_options(op, *operands, **options) if options else apply(op, *operands)


def analytic(op: Op, *inputs: Any, **options: Any) -> Tensor:
    """Apply an operation of real or complex numbers with NumPy's options for ufuncs."""
    operands = floating(op, inputs, kinds="fc")
    return with_options(op, *operands, **options) if options else apply(op, *operands)


def floating(op: Op, inputs: tuple[Any, ...], kinds: str = "f") -> list[Any]:
    """Convert operands to the floating-point dtype that they have together.

    Python numbers take the dtype of the arrays beside them, and integers become float64.

    Raises
    ------
    TypeError
        If the numbers are none, or complex where only real ones are allowed.
    """
    operands = [_array_or_number(x) for x in inputs]
    dtype = np.result_type(*[getattr(x, "dtype", x) for x in operands])
    if dtype.kind in "iub":
        dtype = np.dtype(np.float64)
    if dtype.kind not in kinds:
        msg = f"special.{op.name} takes {_KINDS[kinds]} numbers, not {dtype}"
        raise TypeError(msg)
    return [_cast(x, dtype) for x in operands]


_KINDS = {"f": "real", "fc": "real or complex"}


def _array_or_number(x: Any) -> Any:
    if isinstance(x, (Handle, int, float, complex)) and not isinstance(x, np.generic):
        return x
    return stacked(x) if has_tensor(x) else as_operand(x)


def _cast(x: Any, dtype: Any) -> Any:
    if isinstance(x, Handle):
        return x if x.dtype == dtype else apply(astype, x, dtype=dtype, copy=False)  # type: ignore[attr-defined]
    return np.asarray(x, dtype=dtype)
