"""The methods of NumPy's arrays that are functions of NumPy as well, which say what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from reprlib import repr as shown
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from .keys import plain_key
from .methods import Methods, by_numpy

if TYPE_CHECKING:
    from .tensor import Tensor


def _is_array_class(x: Any) -> bool:
    return isinstance(x, type) and issubclass(x, (np.ndarray, Methods))


class Flat:
    """The elements of a tensor in row-major order: what ``x.flat`` is.

    What is read is a copy, through which gradients flow. What is written goes into the tensor,
    and is differentiated; values are repeated as needed. It is an iterator as well, as NumPy's.
    """

    __slots__ = ("_row", "base", "index")

    def __init__(self, base: Tensor) -> None:
        self.base = base
        self.index = 0
        self._row: Tensor | None = None

    @property
    def coords(self) -> tuple[int, ...]:
        """The place of the element that comes next."""
        return tuple(map(int, np.unravel_index(self.index, self.base.shape)))

    def __next__(self) -> Tensor:
        if self.index >= self.base.size:
            raise StopIteration
        if self._row is None and self.base.flags.c_contiguous:
            self._row = self.base.reshape(-1)  # a view, which sees what is written meanwhile
        element = self.base[self.coords] if self._row is None else self._row[self.index]
        self.index += 1
        return element

    def __len__(self) -> int:
        return self.base.size

    def __iter__(self) -> Iterator[Tensor]:
        return self

    def __getitem__(self, key: Any, /) -> Tensor:
        numbers = self._numbers(key)
        return self.base.reshape(-1)[numbers]

    def __setitem__(self, key: Any, value: Any, /) -> None:
        by_numpy(np.put, self.base, self._numbers(key), value)

    def _numbers(self, key: Any) -> Any:
        """The numbers of the elements that a key names: of an integer its own."""
        size = self.base.size
        if isinstance(key, slice):
            return np.arange(*key.indices(size))
        return range(size)[key] if type(key) is int else np.arange(size)[plain_key(key)]

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray[Any, Any]:
        return self.base.reshape(-1).__array__(dtype, copy)

    def copy(self) -> Tensor:
        """Return the elements as a vector."""
        return self.base.flatten()


class ArrayMethods(Methods):
    """What NumPy's arrays can be asked for, and NumPy's functions do."""

    __slots__ = ()

    # ------------------------------------------------------------------ memory

    @property
    def flat(self) -> Any:
        """The elements in row-major order, to read, to write, and to go through."""
        return Flat(self)  # type: ignore[arg-type]

    @flat.setter
    def flat(self, value: Any) -> None:
        self.flat[...] = value

    def view(self, dtype: Any = None, type: Any = None) -> Any:
        """Return a view of the tensor; of a constant also one that reads its bytes otherwise.

        A view of another class of arrays, or of a dtype that no tensor has, is NumPy's.

        Raises
        ------
        TypeError
            If there is no such view of a tensor, and the tensor is not a constant.
        """
        x: Any = self
        if isinstance(dtype, int) or isinstance(type, int):
            msg = "view() takes a dtype or a class, not a shape: write x.reshape(shape)"
            raise TypeError(msg)
        if _is_array_class(dtype):
            dtype, type = None, dtype
        if type is not None and not _is_array_class(type):
            msg = f"type must be a class of arrays, not {shown(type)}"
            raise TypeError(msg)
        plain = type in (None, np.ndarray, x.__class__)
        if plain and (dtype is None or np.dtype(dtype) == self.dtype):
            return x[...]
        if not self.constant:
            kind = np.dtype(dtype) if plain else type.__name__
            msg = (
                f"the bytes of a variable tensor of dtype {self.dtype} are not viewed as "
                f"{kind}: that has no gradient; astype, real and imag have"
            )
            raise TypeError(msg)
        given = {"dtype": dtype, "type": None if plain else type}
        given = {name: value for name, value in given.items() if value is not None}
        return self._constant_of(self.data.view(**given))

    def byteswap(self, inplace: bool = False) -> Tensor:
        """Return a constant with the bytes of each element in the other order.

        Raises
        ------
        TypeError
            If the tensor is not a constant, or is to be changed in place.
        """
        if inplace or not self.constant:
            msg = "the bytes of a tensor are exchanged in a copy, and of a constant only"
            raise TypeError(msg)
        return self._constant_of(self.data.byteswap())

    def setflags(
        self, write: bool | None = None, align: bool | None = None, uic: bool | None = None
    ) -> None:
        """Say whether the memory of the tensor may be written to, and NumPy's other flags."""
        given = {"write": write, "align": align, "uic": uic}
        self._refreshed().setflags(**{k: v for k, v in given.items() if v is not None})

    @property
    def ctypes(self) -> Any:
        """The memory, for functions of C. What they write is not part of the graph."""
        return self.data.ctypes

    def tofile(self, fid: Any, sep: str = "", format: str = "%s") -> None:
        """Write the values into a file, as bytes or as text."""
        self.data.tofile(fid, sep, format)

    def dump(self, file: Any) -> None:
        """Write the values into a file, as a pickled array."""
        self.data.dump(file)

    def dumps(self) -> bytes:
        """Return the values as a pickled array."""
        return self.data.dumps()

    def resize(self, *_: Any, **__: Any) -> NoReturn:
        """Raise: a tensor keeps its size."""
        msg = "a tensor cannot be resized in place; np.resize(x, shape) returns another one"
        raise ValueError(msg)

    # ------------------------------------------------------------------ sorting, searching

    def sort(
        self, axis: int = -1, kind: Any = None, order: Any = None, *, stable: bool | None = None
    ) -> None:
        """Sort the tensor in place."""
        x: Any = self
        x[...] = np.sort(x, axis, kind, order, stable=stable)

    def partition(self, kth: Any, axis: int = -1, kind: Any = "introselect") -> None:
        """Bring the elements of given ranks to their places, in place."""
        x: Any = self
        x[...] = np.partition(x, kth, axis, kind)

    def argsort(
        self,
        axis: int | None = -1,
        kind: Any = None,
        order: Any = None,
        *,
        stable: bool | None = None,
    ) -> Tensor:
        """Return the indices that would sort the tensor."""
        return by_numpy(np.argsort, self, axis, kind, order, stable=stable)

    def argpartition(self, kth: Any, axis: int | None = -1, kind: Any = "introselect") -> Tensor:
        """Return the indices that would bring the elements of given ranks to their places."""
        return by_numpy(np.argpartition, self, kth, axis, kind)

    def searchsorted(self, v: Any, side: Any = "left", sorter: Any = None) -> Tensor:
        """Return where to insert values in the tensor, which is sorted."""
        return by_numpy(np.searchsorted, self, v, side, sorter)

    def nonzero(self) -> tuple[Tensor, ...]:
        """Return the indices of the elements that are not zero, one tensor for each axis."""
        return by_numpy(np.nonzero, self)  # type: ignore[return-value]

    # ------------------------------------------------------------------ picking

    def take(
        self, indices: Any, axis: int | None = None, out: Any = None, mode: Any = "raise"
    ) -> Tensor:
        """Return the elements at `indices` along `axis`; by default of the flattened tensor."""
        return by_numpy(np.take, self, indices, axis, out, mode)

    def put(self, indices: Any, values: Any, mode: Any = "raise") -> None:
        """Write values, repeated as needed, to elements of the flattened tensor."""
        by_numpy(np.put, self, indices, values, mode)

    def fill(self, value: Any) -> None:
        """Write one value to all elements."""
        x: Any = self
        x[...] = value

    def compress(self, condition: Any, axis: int | None = None, out: Any = None) -> Tensor:
        """Return the slices along `axis` for which a condition is true."""
        return by_numpy(np.compress, condition, self, axis, out)

    def choose(self, choices: Any, out: Any = None, mode: Any = "raise") -> Tensor:
        """Return from each place of several arrays the one that the element there names."""
        return by_numpy(np.choose, self, choices, out, mode)

    def repeat(self, repeats: Any, axis: int | None = None) -> Tensor:
        """Return the tensor with its elements repeated; by default of the flattened tensor."""
        return by_numpy(np.repeat, self, repeats, axis)

    def diagonal(self, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Tensor:
        """Return the diagonals of the matrices that two axes span, as a view."""
        return by_numpy(np.diagonal, self, offset, axis1, axis2)

    # ------------------------------------------------------------------ arithmetic

    def round(self, decimals: int = 0, out: Any = None) -> Tensor:
        """Return the tensor rounded to so many decimals."""
        return by_numpy(np.round, self, decimals, out)

    def dot(self, b: Any, out: Any = None) -> Tensor:
        """Return the product: of matrices, of vectors, or with a number."""
        return by_numpy(np.dot, self, b, out)

    def trace(
        self, offset: int = 0, axis1: int = 0, axis2: int = 1, dtype: Any = None, out: Any = None
    ) -> Tensor:
        """Return the sums of the diagonals of the matrices that two axes span."""
        return by_numpy(np.trace, self, offset, axis1, axis2, dtype, out)
