"""`ufunc.at`: applying a ufunc in place at indices, once for each time that one is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from mygrad_array_api._functions.manipulation.broadcasting import broadcast_to
from mygrad_array_api._rules import indexing
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.dispatch import UFUNC_METHODS, UFUNCS
from mygrad_array_api._tensor.elsewhere import backend_of
from mygrad_array_api._tensor.keys import plain_key
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.writing import write

from .calls import ELEMENTWISE

SUMS = frozenset({np.add, np.subtract})
"""Those for which adding up the operands first makes no difference."""


def _at(ufunc: np.ufunc) -> Callable[..., None]:
    call = UFUNCS[ufunc]

    def at(x: Any, indices: Any, *operand: Any) -> None:
        if not isinstance(x, Tensor):
            msg = f"numpy.{ufunc.__name__}.at cannot write a tensor into {type(x).__name__}"
            raise TypeError(msg)
        key = plain_key(indices)
        places = np.arange(x.size).reshape(x.shape)[key]
        others = [broadcast_to(as_tensor(other), places.shape).reshape(-1) for other in operand]
        if backend_of(x) is not None:
            fits, dtype = True, x.dtype  # its write says whether they do
        else:
            dtype = call(*_nothing(x, others)).dtype
            fits = np.can_cast(dtype, x.dtype, "same_kind")
        if not fits:
            msg = f"cannot cast the result of {ufunc.__name__} from {dtype} to {x.dtype}"
            raise TypeError(msg)
        if ufunc in SUMS:
            total = apply(indexing.scatter_add, others[0], shape=(x.size,), key=places.reshape(-1))
            write(x, ..., call(x, total.reshape(x.shape)))
            return
        x = x if x.ndim else x[None]
        rounds = list(_rounds(places.reshape(-1)))
        operands = [[other[chosen] for other in others] for chosen in rounds]
        for chosen, parts in zip(rounds, operands):  # the operands may be parts of `x`
            where = np.unravel_index(places.reshape(-1)[chosen], x.shape)
            write(x, where, call(x[where], *parts))

    return at


def _nothing(x: Tensor, others: list[Any]) -> list[Any]:
    """Empty operands, to learn the dtype of the result."""
    return [np.empty(0, dtype=operand.dtype) for operand in (x, *others)]


def _rounds(places: np.ndarray[Any, Any]) -> Iterator[np.ndarray[Any, Any]]:
    """The first occurrences of all places, then the second ones, and so on."""
    order = np.argsort(places, stable=True)
    ordered = places[order]
    first = np.searchsorted(ordered, ordered, side="left")
    occurrence = np.arange(len(places)) - first
    for number in range(int(occurrence.max(initial=-1)) + 1):
        yield order[occurrence == number]


for _ufunc in ELEMENTWISE:
    if _ufunc.nin <= 2 and _ufunc.nout == 1:
        UFUNC_METHODS[_ufunc, "at"] = _at(_ufunc)
