"""The dtypes of operands, and constants beside them, in whichever library they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from mygrad_array_api._rules.elementwise.rounding import astype

from .applying import apply, constant_tensor
from .elsewhere import backend_of, common, fresh, raw
from .handle import Handle

if TYPE_CHECKING:
    from mygrad_array_api._backends.standard import Backend

    from .tensor import Tensor

_FLOAT64 = np.dtype(np.float64)


def floating_dtype(operands: Sequence[Any]) -> tuple[Any, str]:
    """Return the dtype that operands have together, and the letter of its kind.

    Python's numbers take the dtype of the arrays beside them, and integers count as float64.
    """
    try:
        dtype = np.result_type(*[getattr(x, "dtype", x) for x in operands])
    except TypeError:  # at the dtypes of another library
        xp = common(operands)
        if xp is None:
            raise
        dtype = xp.namespace.result_type(*[raw(x, xp) for x in operands])
        kind = xp.kind(dtype)
        return (xp.namespace.float64, "f") if kind in "iub" else (dtype, kind)
    return (_FLOAT64, "f") if dtype.kind in "iub" else (dtype, dtype.kind)


def converted(x: Any, dtype: Any, beside: Sequence[Any]) -> Any:
    """Return an operand in a dtype that operands have together.

    A tensor stays one; anything else becomes an array of NumPy's, or a constant of the library
    that the dtype is of.
    """
    numpys = isinstance(dtype, np.dtype)
    if isinstance(x, Handle) and (numpys or backend_of(x) is not None):
        return x if x.dtype == dtype else apply(astype, x, dtype=dtype, copy=False)  # type: ignore[attr-defined]
    if numpys:
        return np.asarray(x, dtype=dtype)
    xp = cast("Backend", common(beside))
    return fresh(xp.asarray(raw(x, xp), dtype=dtype), xp, constant=True)


def constant_like(values: Any, x: Tensor) -> Tensor:
    """Return numbers as a constant of the dtype of a tensor, in its library."""
    xp = backend_of(x)
    if xp is None:
        return constant_tensor(np.asarray(values, dtype=x.dtype))
    return fresh(xp.astype(xp.from_numpy(np.asarray(values)), dtype=x.dtype), xp, constant=True)


def values_of(x: Any) -> Any:
    """Return the values of a tensor of any library as an array of NumPy's, to decide by them.

    What is not a tensor is returned as it is. No gradient flows through what is made of them.
    """
    if not isinstance(x, Handle):
        return x
    xp = backend_of(x)
    return x.data if xp is None else xp.to_numpy(x.data)
