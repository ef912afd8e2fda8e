"""Going through the elements of tensors, in the place of NumPy's iterators over memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from mygrad_array_api._functions.manipulation.broadcasting import broadcast_arrays
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.tensor import Tensor


class Enumerated(np.ndenumerate):
    """What `numpy.ndenumerate` is, of tensors: places, and the elements there."""

    def __init__(self, arr: Any) -> None:
        self._array = arr if isinstance(arr, Tensor) else np.asarray(arr)
        self._places = np.ndindex(self._array.shape)

    def __next__(self) -> tuple[tuple[int, ...], Any]:
        place = next(self._places)
        return place, self._array[place]


class Broadcast:
    """What `numpy.broadcast` is, of tensors: the common shape, and the elements side by side."""

    def __init__(self, *args: Any) -> None:
        self._arrays = broadcast_arrays(*map(as_tensor, args))
        self.shape: tuple[int, ...] = self._arrays[0].shape if self._arrays else ()
        self.ndim = self.nd = len(self.shape)
        self.size = int(np.prod(self.shape))
        self.numiter = len(args)
        self.reset()

    def reset(self) -> None:
        """Begin again with the first elements."""
        self.index = 0

    @property
    def iters(self) -> tuple[Any, ...]:
        """The elements of each of the arrays."""
        return tuple(x.flat for x in self._arrays)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self

    def __next__(self) -> tuple[Any, ...]:
        if self.index == self.size:
            raise StopIteration
        place = np.unravel_index(self.index, self.shape)
        self.index += 1
        return tuple(x[tuple(map(int, place))] for x in self._arrays)
