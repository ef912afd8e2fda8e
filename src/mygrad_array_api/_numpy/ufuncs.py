"""NumPy's ufuncs, and the methods of those whose reductions are differentiated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._core.op import OPS, Op
from mygrad_array_api._functions import statistical
from mygrad_array_api._rules import linear_algebra
from mygrad_array_api._tensor.dispatch import UFUNC_METHODS, UFUNCS
from mygrad_array_api._tensor.options import with_options
from mygrad_array_api._tensor.tensor import apply, binary, unary

__all__: list[str] = []

_NAMES = {
    "absolute": "abs",
    "arccos": "acos",
    "arccosh": "acosh",
    "arcsin": "asin",
    "arcsinh": "asinh",
    "arctan": "atan",
    "arctan2": "atan2",
    "arctanh": "atanh",
    "conjugate": "conj",
    "invert": "bitwise_invert",
    "left_shift": "bitwise_left_shift",
    "power": "pow",
    "right_shift": "bitwise_right_shift",
}
"""Where NumPy's name of a ufunc is not the standard's of the operation."""


def _answer(op: Op) -> Callable[..., Any]:
    """What a ufunc does when it is called with a tensor."""
    call: Callable[..., Any] = unary if len(op.inputs) == 1 else binary

    def answer(*inputs: Any, **options: Any) -> Any:
        if len(inputs) > len(op.inputs):
            inputs, options["out"] = inputs[: len(op.inputs)], inputs[len(op.inputs)]
        return with_options(op, *inputs, **options) if options else call(op, *inputs)

    return answer


# Not `dir`: that would import all that NumPy imports only when it is asked for.
for _ufunc in list(vars(np).values()):
    if isinstance(_ufunc, np.ufunc):
        _op = OPS.get(_NAMES.get(_ufunc.__name__, _ufunc.__name__))
        if _op is not None and len(_op.inputs) == _ufunc.nin:
            UFUNCS[_ufunc] = _answer(_op)


def _matmul(x1: Any, x2: Any, **options: Any) -> Any:
    if options:
        return with_options(linear_algebra.matmul, x1, x2, **options)
    return apply(linear_algebra.matmul, x1, x2)


def _reduction(function: Callable[..., Any]) -> Callable[..., Any]:
    """What ``ufunc.reduce`` does with a tensor."""

    def reduce(x: Any, axis: Any = 0, *, keepdims: bool = False, **options: Any) -> Any:
        return function(x, axis=axis, keepdims=keepdims, **options)

    return reduce


def _accumulation(function: Callable[..., Any]) -> Callable[..., Any]:
    """What ``ufunc.accumulate`` does with a tensor."""

    def accumulate(x: Any, axis: int = 0, **options: Any) -> Any:
        return function(x, axis=axis, **options)

    return accumulate


UFUNCS[np.matmul] = _matmul
UFUNC_METHODS[np.add, "reduce"] = _reduction(statistical.sum)
UFUNC_METHODS[np.multiply, "reduce"] = _reduction(statistical.prod)
UFUNC_METHODS[np.maximum, "reduce"] = _reduction(statistical.max)
UFUNC_METHODS[np.minimum, "reduce"] = _reduction(statistical.min)
UFUNC_METHODS[np.add, "accumulate"] = _accumulation(statistical.cumulative_sum)
UFUNC_METHODS[np.multiply, "accumulate"] = _accumulation(statistical.cumulative_prod)
