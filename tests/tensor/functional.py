"""A slow and plain reference: values by NumPy, derivatives by whole Jacobians, carried forward.

A `Dual` is an array of NumPy's with NumPy's own views and writes, and beside it a Jacobian that
knows neither: a storage holds one row for each of its elements, a view is an array of the numbers
of its rows, and a write makes a new table.
"""

from __future__ import annotations

import numpy as np

__all__ = ["Dual", "sin"]


class Storage:
    def __init__(self, jacobian):
        self.jacobian = jacobian


class Dual:
    """An array and the rows of its derivatives in a storage."""

    def __init__(self, array, storage, rows):
        self.array = array
        self.storage = storage
        self.rows = rows

    @classmethod
    def fresh(cls, array, jacobian):
        array = np.asarray(array)
        rows = np.arange(array.size).reshape(array.shape)
        return cls(array, Storage(jacobian.reshape(array.size, jacobian.shape[-1])), rows)

    @classmethod
    def constant(cls, value, width):
        array = np.asarray(value, dtype=float)
        return cls.fresh(array, np.zeros((array.size, width)))

    @property
    def jacobian(self):
        return self.storage.jacobian[self.rows]

    @property
    def shape(self):
        return self.array.shape

    def coerced(self, other):
        if isinstance(other, Dual):
            return other
        return Dual.constant(other, self.storage.jacobian.shape[1])

    # reading

    def through(self, operation):
        """Apply what rearranges or picks elements: a view where NumPy makes one."""
        array = operation(self.array)
        if array is self.array:
            return self
        rows = np.asarray(operation(self.rows))
        if isinstance(array, np.ndarray) and np.may_share_memory(array, self.array):
            return Dual(array, self.storage, rows)
        return Dual.fresh(array, self.storage.jacobian[rows])

    def __getitem__(self, key):
        return self.through(lambda x: x[key])

    # computing

    def __add__(self, other):
        other = self.coerced(other)
        return Dual.fresh(self.array + other.array, self.jacobian + other.jacobian)

    def __sub__(self, other):
        return self + self.coerced(other) * -1.0

    def __mul__(self, other):
        other = self.coerced(other)
        jacobian = self.jacobian * other.array[..., None] + other.jacobian * self.array[..., None]
        return Dual.fresh(self.array * other.array, jacobian)

    def sum(self, axis=None):
        axes = tuple(range(self.array.ndim)) if axis is None else (axis % self.array.ndim,)
        return Dual.fresh(self.array.sum(axis=axes), self.jacobian.sum(axis=axes))

    # writing

    def __setitem__(self, key, value):
        value = self.coerced(value)
        jacobian = value.jacobian
        self.array[key] = np.array(value.array)
        rows = self.rows[key]
        table = self.storage.jacobian.copy()
        jacobian = np.broadcast_to(jacobian, (*np.shape(rows), jacobian.shape[-1]))
        derivatives = jacobian.reshape(np.size(rows), jacobian.shape[-1])
        for row, derivative in zip(np.reshape(rows, -1), derivatives, strict=True):
            table[row] = derivative
        self.storage.jacobian = table

    @property
    def writeable(self):
        return self.array.flags.writeable

    def reshape_in_place(self, shape):
        """Assign the shape, which raises where the memory does not allow it."""
        self.array = np.reshape(self.array, shape, copy=False)
        self.rows = self.rows.reshape(shape)

    def where(self, mask, value):
        """Write the values that a mask selects, broadcast to the whole shape."""
        jacobian = np.broadcast_to(value.jacobian, (*self.shape, value.jacobian.shape[-1]))
        self[mask] = Dual.fresh(np.broadcast_to(value.array, self.shape)[mask], jacobian[mask])

    def __iadd__(self, other):
        self[...] = self + other
        return self

    def __isub__(self, other):
        self[...] = self - other
        return self

    def __imul__(self, other):
        self[...] = self * other
        return self


def sin(x):
    return Dual.fresh(np.sin(x.array), np.cos(x.array)[..., None] * x.jacobian)
