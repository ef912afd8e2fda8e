"""What a ufunc does when it is called with a tensor."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NoReturn

import numpy as np

from mygrad_array_api._core.op import OPS, Op
from mygrad_array_api._functions.elementwise import complex as complex_rules
from mygrad_array_api._functions.elementwise import powers, quotients
from mygrad_array_api._tensor.applying import apply, binary, unary
from mygrad_array_api._tensor.dispatch import UFUNCS
from mygrad_array_api._tensor.foreign import NUMPY_NAMES
from mygrad_array_api._tensor.options import with_options

ELEMENTWISE: list[np.ufunc] = []
"""The ufuncs that are answered, but for those of whole vectors and matrices."""

CONSTANT: set[np.ufunc] = set()
"""Those of them that no gradient flows through."""

_OPERATIONS = {numpy: name for name, numpy in NUMPY_NAMES.items()} | {
    "degrees": "rad2deg",
    "radians": "deg2rad",
}
"""The operation that a ufunc is, where they differ in name."""


def _answer(op: Op) -> Callable[..., Any]:
    """Apply an operation, on the fast path where there are no options."""
    fast: dict[int, Callable[..., Any]] = {1: unary, 2: binary}
    call = apply if op.outputs > 1 else fast.get(len(op.inputs), apply)

    def answer(*inputs: Any, **options: Any) -> Any:
        return with_options(op, *inputs, **options) if options else call(op, *inputs)

    return answer


# Not `dir`: that would import all that NumPy imports only when it is asked for.
for _ufunc in list(vars(np).values()):
    if type(_ufunc) is np.ufunc and _ufunc.signature is None:
        _op = OPS.get(_OPERATIONS.get(_ufunc.__name__, _ufunc.__name__))
        if _op is not None and len(_op.inputs) == _ufunc.nin:
            UFUNCS[_ufunc] = _answer(_op)
            ELEMENTWISE.append(_ufunc)
            if not _op.differentiable:
                CONSTANT.add(_ufunc)

UFUNCS[np.conjugate] = complex_rules.conj

# The method `clip` of an array calls a ufunc, which has no public name.
UFUNCS[import_module("numpy._core.umath").clip] = _answer(OPS["clip"])
UFUNCS[np.divmod] = quotients.divmod
UFUNCS[np.float_power] = powers.float_power
ELEMENTWISE.append(np.float_power)


def _isnat(*inputs: Any, **options: Any) -> NoReturn:
    msg = "numpy.isnat takes no tensors: tensors hold numbers, not times"
    raise TypeError(msg)


UFUNCS[np.isnat] = _isnat
