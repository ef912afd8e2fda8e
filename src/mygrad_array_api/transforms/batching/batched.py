"""Rows of arrays, which answer a rule as one of them."""

from __future__ import annotations

import operator
from collections.abc import Callable
from math import prod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .batch import Batch


class Batched:
    """Rows of arrays, which answers as one of them.

    Parameters
    ----------
    array : array or Tensor
        The rows, along the first axis.
    batch : Batch
        What computes with them.
    """

    __slots__ = ("array", "batch")

    __array_ufunc__ = None  # an array on the left leaves the operation to this class

    def __init__(self, array: Any, batch: Batch) -> None:
        self.array = array
        self.batch = batch

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of a row."""
        return tuple(self.array.shape[1:])

    @property
    def dtype(self) -> Any:
        """The dtype."""
        return self.array.dtype

    @property
    def ndim(self) -> int:
        """How many axes a row has."""
        return self.array.ndim - 1

    @property
    def size(self) -> int:
        """How many elements a row has."""
        return prod(self.shape)

    @property
    def mT(self) -> Any:
        """The last two axes exchanged."""
        return self.batch.matrix_transpose(self)

    def __getitem__(self, key: Any) -> Any:
        return self.batch.getitem(self, key=key)

    def __matmul__(self, other: Any) -> Any:
        return self.batch.matmul(self, other)

    def __rmatmul__(self, other: Any) -> Any:
        return self.batch.matmul(other, self)

    def __pos__(self) -> Batched:
        return self

    def __neg__(self) -> Batched:
        return Batched(-self.array, self.batch)

    def __invert__(self) -> Batched:
        return Batched(~self.array, self.batch)

    def __abs__(self) -> Any:
        return self.batch.abs(self)

    def __bool__(self) -> bool:
        msg = "a rule cannot branch on a value of many cotangents: write where(condition, x, y)"
        raise TypeError(msg)


def _method(function: Callable[[Any, Any], Any], *, reflected: bool = False) -> Any:
    def method(self: Batched, other: Any) -> Batched:
        x, y = self.batch.aligned((self, other))
        return Batched(function(y, x) if reflected else function(x, y), self.batch)

    return method


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "and", "or", "xor"):
    _function = getattr(operator, f"__{_name}__")
    setattr(Batched, f"__{_name}__", _method(_function))
    setattr(Batched, f"__r{_name}__", _method(_function, reflected=True))
for _name in ("lt", "le", "gt", "ge", "eq", "ne"):
    setattr(Batched, f"__{_name}__", _method(getattr(operator, f"__{_name}__")))
