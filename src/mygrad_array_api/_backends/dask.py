"""Dask: arrays in chunks, computed later, on threads, processes or a cluster.

Nothing is computed here, and no array of the user's is put into other chunks: an operation that
needs that is refused, with what to write. What Dask lacks is computed by a function of NumPy's or
SciPy's: a block at a time if the operation is elementwise, a matrix at a time if it is one of
matrices, and as one task if no array has more than one chunk.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import array_api_compat.dask.array
import dask.array as da
import numpy as np
from dask import config, delayed
from dask.utils import parse_bytes

from mygrad_array_api._core.op import OPS

from . import keys
from . import numpy as plain
from .keys import Shape
from .numpy.indexing import Path
from .standard import Backend, each, example

Array = Any

_OTHERWISE = frozenset({"frexp", "i0", "inv", "lu_factor", "matrix_rank", "modf", "svdvals"})
"""What Dask has in another form, or for arrays in several chunks only."""

_MATRICES = {
    "cholesky": "(n,n)->(n,n)",
    "det": "(n,n)->()",
    "eig": "(n,n)->(n),(n,n)",
    "eigh": "(n,n)->(n),(n,n)",
    "eigvals": "(n,n)->(n)",
    "eigvalsh": "(n,n)->(n)",
    "inv": "(n,n)->(n,n)",
    "slogdet": "(n,n)->(),()",
    "solve": "(n,n),(n,k)->(n,k)",
}
"""Operations of matrices as they are applied to each of a stack."""


def _not_dasks(name: str) -> Any:
    """Make a method that computes what Dask has in another form, or not at all."""

    def method(self: Dask, *args: Any, **params: Any) -> Any:
        return self.fallback(name)(*args, **params)

    method.__name__ = name
    return method


class Dask(Backend):
    """The arrays of Dask."""

    name = "dask"
    defers = True
    lazy = True

    @classmethod
    def make(cls) -> Dask:
        """Return the backend."""
        return cls(array_api_compat.dask.array)

    def owns(self, x: Array) -> bool:
        """Whether the array may be held: not one whose shape is not known."""
        if any(n != n for n in x.shape):  # noqa: PLR0124 nan, of which Dask makes such a length
            msg = (
                "this Dask array has chunks of unknown sizes: call x.compute_chunk_sizes(), or "
                "write where(mask, x, 0) in the place of x[mask]"
            )
            raise TypeError(msg)
        return True

    def device_of(self, x: Array) -> Any:  # noqa: ARG002 the scheduler decides where to compute
        """None: the scheduler decides where to compute."""
        return None

    def to_numpy(self, x: Array) -> np.ndarray[Any, Any]:
        """Compute the values."""
        return np.asarray(x.compute())

    def from_numpy(self, x: Any) -> Array:
        """Return an array of one chunk."""
        return da.from_array(np.asarray(x), chunks=-1)

    def asarray(
        self,
        x: Any,
        dtype: Any = None,
        copy: bool | None = None,  # noqa: ARG002 no array is ever written to
    ) -> Array:
        """Return an array, of one chunk unless it is one of Dask's."""
        x = x if isinstance(x, da.Array) else self.from_numpy(np.asarray(x, dtype))
        return x if dtype is None or x.dtype == dtype else x.astype(dtype)

    # ------------------------------------------------------------------ what Dask lacks

    argsort = _not_dasks("argsort")
    cholesky = _not_dasks("cholesky")
    cross = _not_dasks("cross")
    eig = _not_dasks("eig")
    eigh = _not_dasks("eigh")
    eigvalsh = _not_dasks("eigvalsh")
    pinv = _not_dasks("pinv")
    qr = _not_dasks("qr")
    slogdet = _not_dasks("slogdet")
    solve = _not_dasks("solve")
    solve_triangular = _not_dasks("solve_triangular")
    sort = _not_dasks("sort")
    svd = _not_dasks("svd")
    take_along_axis = _not_dasks("take_along_axis")

    def _of_library(self, name: str) -> Any:
        return None if name in _OTHERWISE else super()._of_library(name)

    def fallback(self, name: str) -> Callable[..., Any]:
        """Return NumPy's or SciPy's function, of a block, of a matrix, or of all in one chunk."""
        function = getattr(plain, name)
        if not callable(function):
            return function
        op = OPS.get(name)
        if op is not None and op.kind == "elementwise":
            return partial(self._by_blocks, function, op.outputs)
        if name in _MATRICES:
            return partial(self._by_matrices, name, function)
        return partial(self._as_one_task, name, function)

    def _by_blocks(
        self, function: Callable[..., Any], outputs: int, /, *args: Any, **params: Any
    ) -> Any:
        def part(i: int, *blocks: Any) -> Any:
            return np.asarray(function(*blocks, **params)[i])

        given = self._broadcast(args)
        if outputs == 1:
            return da.map_blocks(partial(_one, function, params), *given)
        return tuple([da.map_blocks(partial(part, i), *given) for i in range(outputs)])

    def _broadcast(self, args: Sequence[Any]) -> list[Any]:
        """Give arrays one shape, as blocks are taken side by side."""
        arrays = [x for x in args if isinstance(x, da.Array)]
        shape = np.broadcast_shapes(*[x.shape for x in arrays])
        return [
            da.broadcast_to(x, shape) if isinstance(x, da.Array) and x.shape != shape else x
            for x in args
        ]

    def _by_matrices(
        self, name: str, function: Callable[..., Any], /, *args: Any, **params: Any
    ) -> Any:
        if any(x.ndim < 2 for x in args) or not all(x.size for x in args):
            return self._as_one_task(name, function, *args, **params)
        kinds = [x.dtype for x in args]
        probe = function(*[np.eye(2, dtype=kind) for kind in kinds], **params)
        several = isinstance(probe, tuple)
        dtypes = [np.asarray(x).dtype for x in probe] if several else np.asarray(probe).dtype
        call = partial(_several if several else _one, function, params)
        return da.apply_gufunc(call, _MATRICES[name], *args, output_dtypes=dtypes)

    def _as_one_task(
        self, name: str, function: Callable[..., Any], /, *args: Any, **params: Any
    ) -> Any:
        arrays = [x for arg in args for x in (arg if isinstance(arg, (list, tuple)) else [arg])]
        if any(isinstance(x, da.Array) and x.npartitions > 1 for x in arrays):
            msg = (
                f"{name} over Dask is one task, for arrays of one chunk: rechunk with "
                "x.rechunk(-1) if all of x fits into the memory of a worker"
            )
            raise TypeError(msg)
        out = function(*[each(_example, x) for x in args], **params)
        task = delayed(function, pure=True)(*args, **params)
        if not isinstance(out, tuple):
            out = np.asarray(out)
            return da.from_delayed(task, out.shape, out.dtype)
        outs = [np.asarray(x) for x in out]
        return tuple([da.from_delayed(task[i], x.shape, x.dtype) for i, x in enumerate(outs)])

    # ------------------------------------------------------------------ Dask's own, as called

    def reshape(
        self,
        x: Array,
        shape: Any,
        copy: bool | None = None,  # noqa: ARG002 no array is ever written to
    ) -> Array:
        """Return the same elements in another shape."""
        return da.reshape(x, (shape,) if isinstance(shape, int) else tuple(shape))

    def contract(self, x1: Array, x2: Array, *, subscripts: str) -> Array:
        """Multiply, and sum over the labels that the result does not have."""
        return da.einsum(subscripts, x1, x2)

    def take(self, x: Array, indices: Array, axis: int = 0) -> Array:
        """Return the items of one axis that integers of any shape name."""
        if isinstance(indices, np.ndarray) and indices.ndim == 1:
            return da.take(x, indices, axis=axis)
        return super().take(x, indices, axis=axis)

    def at(self, x: Array, numbers: keys.Numbers) -> Array:
        """Return the elements of these numbers, in the shape of the numbers."""
        found = self.reshape(x, -1)[np.asarray(numbers).reshape(-1)]
        return self.reshape(found, numbers.shape)

    def scatter_add(self, g: Array, shape: Shape, key: Any) -> Array:
        """Return zeros of a shape to which `g` is added at `key`, axis by axis for a basic key."""
        if not keys.is_basic(key):
            return super().scatter_add(g, shape, key)
        return _put_back(g, shape, _whole(key, len(shape)))

    def put(self, x: Array, key: Any, value: Any) -> Array:
        """Return `x` with a value at a key."""
        out = x.copy()
        out[key] = self.cast(value, x.dtype) if hasattr(value, "dtype") else value
        return out

    def write(self, x: Array, value: Any, path: Path = (), key: Any = ()) -> Array:
        """Return `x` with `value` written to ``[key]`` of the view at `path`."""
        if keys.is_static(key) and not keys.is_basic(key):
            return super().write(x, value, path, key)
        return self.put_back(x, value, path, key)


def _several(function: Callable[..., Any], params: dict[str, Any], *blocks: Any) -> tuple[Any, ...]:
    return tuple([np.asarray(x) for x in function(*blocks, **params)])


def _one(function: Callable[..., Any], params: dict[str, Any], *blocks: Any) -> Any:
    return np.asarray(function(*blocks, **params))


def _example(x: Any) -> Any:
    return example(x.shape, x.dtype) if isinstance(x, da.Array) else x


def _whole(key: Any, ndim: int) -> list[Any]:
    """Return the items of a basic key, with a slice for each axis that it does not name."""
    items = list(key) if isinstance(key, tuple) else [key]
    rest = ndim - sum([item is not None and item is not Ellipsis for item in items])
    place = next((i for i, item in enumerate(items) if item is Ellipsis), len(items))
    return [*items[:place], *[slice(None)] * rest, *items[place + 1 :]]


def _put_back(g: Array, shape: Shape, items: list[Any]) -> Array:
    """Return zeros with `g` where a basic key reads it: the other way round, an axis at a time."""
    axis = 0
    for item in items:  # first give back the axes that integers took, and drop new ones
        if item is None:
            g = g[(slice(None),) * axis + (0,)]
            continue
        if not isinstance(item, slice):
            g = g[(slice(None),) * axis + (None,)]
        axis += 1
    named = [item for item in items if item is not None]
    for i, (item, size) in enumerate(zip(named, shape)):
        g = _along(g, i, item, size)
    return g


def _along(g: Array, axis: int, item: Any, size: int) -> Array:
    """Put the elements along an axis back where an integer or a slice found them."""
    where = range(size)[item] if isinstance(item, slice) else [range(size)[operator.index(item)]]
    if len(where) == size and list(where[:1]) == [0][:size]:
        return g
    if (isinstance(where, range) and where.step == 1) or len(where) == 1:
        before, after = where[0], size - where[0] - len(where)
        parts = [_zeros(g, axis, before), g, _zeros(g, axis, after)]
        whole = da.concatenate([part for part in parts if part.shape[axis]], axis=axis)
        small = g.npartitions == 1 and whole.nbytes <= parse_bytes(config.get("array.chunk-size"))
        return whole.rechunk(-1) if small else whole  # nobody asked for these chunks
    found = np.full(size, -1)
    found[where] = np.arange(len(where))
    if not len(where):
        return _zeros(g, axis, size)
    hit = (found >= 0).reshape([-1 if i == axis else 1 for i in range(g.ndim)])
    return da.where(hit, da.take(g, np.maximum(found, 0), axis=axis), g.dtype.type(0))


def _zeros(g: Array, axis: int, size: int) -> Array:
    shape = (*g.shape[:axis], size, *g.shape[axis + 1 :])
    chunks = (*g.chunks[:axis], size or 0, *g.chunks[axis + 1 :])
    return da.zeros(shape, dtype=g.dtype, chunks=chunks)
