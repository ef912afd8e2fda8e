"""Operands of special functions: floating-point arrays of one dtype."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._core.op import Op
from mygrad_array_api._tensor.applying import apply, has_tensor, stacked
from mygrad_array_api._tensor.convert import as_operand
from mygrad_array_api._tensor.dtypes import converted, floating_dtype
from mygrad_array_api._tensor.elsewhere import common
from mygrad_array_api._tensor.handle import Handle
from mygrad_array_api._tensor.options import with_options
from mygrad_array_api._tensor.tensor import Tensor


def real(op: Op, *inputs: Any, **options: Any) -> Tensor:
    """Apply an operation of real numbers with NumPy's options for ufuncs."""
    operands = floating(op, inputs)
    return with_options(op, *operands, **options) if options else apply(op, *operands)


def analytic(op: Op, *inputs: Any, **options: Any) -> Tensor:
    """Apply an operation of real or complex numbers with NumPy's options for ufuncs."""
    operands = floating(op, inputs, kinds="fc")
    return with_options(op, *operands, **options) if options else apply(op, *operands)


def counting(op: Op, *inputs: Any, counts: tuple[int, ...], **options: Any) -> Tensor:
    """Apply an operation whose operands at some places are counts, with the options for ufuncs.

    Where they are all arrays of integers they stay so, as SciPy has loops for them, and integers
    beyond 2**53 would be rounded. If all operands but the last are counts, the loops are those
    that SciPy tries first, and their results are float64.
    """
    operands = floating(op, inputs)
    given = [_array_or_number(inputs[i]) for i in counts]
    if options.get("dtype") is None and all(map(_is_whole, given)):
        if len(counts) == len(inputs) - 1:
            operands = [converted(x, np.dtype(np.float64), ()) for x in operands]
        for i, x in zip(counts, given, strict=True):
            operands[i] = converted(x, np.dtype(np.int64), ())
    return with_options(op, *operands, **options) if options else apply(op, *operands)


def _is_whole(x: Any) -> bool:
    """Whether something is an array of integers that fit into int64."""
    dtype = getattr(x, "dtype", None)
    return isinstance(dtype, np.dtype) and dtype.kind in "iu" and np.can_cast(dtype, np.int64)


def floating(op: Op, inputs: tuple[Any, ...], kinds: str = "f") -> list[Any]:
    """Convert operands to the floating-point dtype that they have together.

    Python numbers take the dtype of the arrays beside them, and integers become float64.

    Raises
    ------
    TypeError
        If the numbers are none, or complex where only real ones are allowed.
    """
    operands = [_array_or_number(x) for x in inputs]
    dtype, kind = floating_dtype(operands)
    if kind not in kinds:
        msg = f"special.{op.name} takes {_KINDS[kinds]} numbers, not {dtype}"
        raise TypeError(msg)
    return [converted(x, dtype, operands) for x in operands]


_KINDS = {"f": "real", "fc": "real or complex"}


def _array_or_number(x: Any) -> Any:
    if isinstance(x, (Handle, int, float, complex)) and not isinstance(x, np.generic):
        return x
    if common((x,)) is not None:
        return x
    return stacked(x) if has_tensor(x) else as_operand(x)
