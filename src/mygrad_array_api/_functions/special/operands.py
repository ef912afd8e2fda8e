"""Operands of special functions: floating-point arrays of one dtype."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._core.op import Op
from mygrad_array_api._rules.elementwise import astype
from mygrad_array_api._tensor.applying import apply, has_tensor, stacked
from mygrad_array_api._tensor.convert import as_operand
from mygrad_array_api._tensor.elsewhere import common, raw
from mygrad_array_api._tensor.handle import Handle
from mygrad_array_api._tensor.options import with_options
from mygrad_array_api._tensor.tensor import Tensor

__all__ = ["analytic", "cast", "counting", "floating", "real"]


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
    if common(inputs) is not None:
        return with_options(op, *operands, **options) if options else apply(op, *operands)
    given = [_array_or_number(inputs[i]) for i in counts]
    if options.get("dtype") is None and all(map(_is_whole, given)):
        if len(counts) == len(inputs) - 1:
            operands = [cast(x, np.dtype(np.float64)) for x in operands]
        for i, x in zip(counts, given, strict=True):
            operands[i] = cast(x, np.dtype(np.int64))
    return with_options(op, *operands, **options) if options else apply(op, *operands)


def _is_whole(x: Any) -> bool:
    """Whether something is an array of integers that fit into int64."""
    return hasattr(x, "dtype") and x.dtype.kind in "iu" and np.can_cast(x.dtype, np.int64)


def floating(op: Op, inputs: tuple[Any, ...], kinds: str = "f") -> list[Any]:
    """Convert operands to the floating-point dtype that they have together.

    Python numbers take the dtype of the arrays beside them, and integers become float64.

    Raises
    ------
    TypeError
        If the numbers are none, or complex where only real ones are allowed.
    """
    xp = common(inputs)
    if xp is not None:
        return _floating_elsewhere(op, inputs, kinds, xp)
    operands = [_array_or_number(x) for x in inputs]
    dtype = np.result_type(*[getattr(x, "dtype", x) for x in operands])
    if dtype.kind in "iub":
        dtype = np.dtype(np.float64)
    if dtype.kind not in kinds:
        msg = f"special.{op.name} takes {_KINDS[kinds]} numbers, not {dtype}"
        raise TypeError(msg)
    return [cast(x, dtype) for x in operands]


def _floating_elsewhere(op: Op, inputs: tuple[Any, ...], kinds: str, xp: Any) -> list[Any]:
    """Do the same for operands of another library: numbers of Python's are left as they are."""
    operands = [x if isinstance(x, Handle) else raw(x, xp) for x in inputs]
    arrays = [raw(x, xp) for x in operands if hasattr(x, "dtype")]
    dtype = xp.namespace.result_type(*arrays)
    if xp.kind(dtype) in "iub":
        dtype = xp.float64
    if xp.kind(dtype) not in kinds:
        msg = f"special.{op.name} takes {_KINDS[kinds]} numbers, not {dtype}"
        raise TypeError(msg)
    return [_cast_elsewhere(x, dtype, xp) for x in operands]


def _cast_elsewhere(x: Any, dtype: Any, xp: Any) -> Any:
    if not hasattr(x, "dtype"):
        return xp.asarray(x, dtype=dtype)
    return x if x.dtype == dtype else apply(astype, x, dtype=dtype, copy=False)


_KINDS = {"f": "real", "fc": "real or complex"}


def _array_or_number(x: Any) -> Any:
    if isinstance(x, (Handle, int, float, complex)) and not isinstance(x, np.generic):
        return x
    return stacked(x) if has_tensor(x) else as_operand(x)


def cast(x: Any, dtype: Any) -> Any:
    """Return an operand in a floating-point dtype, which is part of the graph."""
    if isinstance(x, Handle):
        return x if x.dtype == dtype else apply(astype, x, dtype=dtype, copy=False)  # type: ignore[attr-defined]
    return np.asarray(x, dtype=dtype)
