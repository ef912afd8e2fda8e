"""Dask: arrays in chunks, computed later, on threads, processes or a cluster.

Nothing is computed here, and no array of the user's is put into other chunks: an operation that
needs that is refused, with what to write. What Dask lacks is computed by a function of NumPy's or
SciPy's: a block at a time if the operation is elementwise, a matrix at a time if it is one of
matrices, and as one task if no array has more than one chunk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import array_api_compat.dask.array
import dask.array as da
import numpy as np
from dask import delayed

from mygrad_array_api._core.op import OPS
from mygrad_array_api._core.recording import sweeping

from . import keys
from . import numpy as plain
from .chunks import is_small, merged, put_back, refuse_chunks
from .keys import Shape
from .numpy.indexing import Path
from .standard import REDUCTIONS, Backend, over_numbers, result_of

Array = Any

_OTHERWISE = frozenset({"frexp", "i0", "inv", "lu_factor", "matrix_rank", "modf", "svdvals"})
"""What Dask has in another form, or for arrays in several chunks only."""

_UNKNOWN_INDEX = "an index whose values are not known yet"

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

    def eye(
        self, n_rows: int, n_cols: int | None = None, /, *, k: int = 0, dtype: Any = None
    ) -> Array:
        """Return ones on a diagonal: Dask's own is not right for matrices that are not square."""
        return self.from_numpy(np.eye(n_rows, n_cols, k=k, dtype=dtype))

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
        if name in _OTHERWISE:
            return None
        found = super()._of_library(name)
        return _unless_empty(over_numbers(found)) if name in REDUCTIONS else found

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

    @staticmethod
    def _by_blocks(function: Callable[..., Any], outputs: int, /, *args: Any, **params: Any) -> Any:
        def part(i: int, *blocks: Any) -> Any:
            return _made(function, params, *blocks)[i]

        if outputs == 1:
            return _of_aligned_blocks(partial(_made, function, params), args)
        return tuple([_of_aligned_blocks(partial(part, i), args) for i in range(outputs)])

    def _by_matrices(
        self, name: str, function: Callable[..., Any], /, *args: Any, **params: Any
    ) -> Any:
        if any(x.ndim < 2 for x in args) or not all(x.size for x in args):
            return self._as_one_task(name, function, *args, **params)
        call = partial(_made, function, params)
        probe = call(*[np.eye(2, dtype=x.dtype) for x in args])
        dtypes = [x.dtype for x in probe] if isinstance(probe, tuple) else probe.dtype
        return da.apply_gufunc(
            call,
            _MATRICES[name],
            *args,
            output_dtypes=dtypes,
            allow_rechunk=sweeping.get(),  # the chunks of a cotangent are nobody's choice
        )

    def _as_one_task(
        self, name: str, function: Callable[..., Any], /, *args: Any, **params: Any
    ) -> Any:
        if not sweeping.get():
            refuse_chunks(name, args)
        like = result_of(partial(_made, function, params), args)
        task = delayed(function, pure=True)(*args, **params)
        if not isinstance(like, tuple):
            return da.from_delayed(task, like.shape, like.dtype)
        return tuple([da.from_delayed(task[i], x.shape, x.dtype) for i, x in enumerate(like)])

    # ------------------------------------------------------------------ Dask's own, as called

    def reshape(
        self,
        x: Array,
        shape: Any,
        copy: bool | None = None,  # noqa: ARG002 no array is ever written to
    ) -> Array:
        """Return the same elements in another shape."""
        shape = (shape,) if isinstance(shape, int) else tuple(shape)
        if not x.size:  # which Dask does not reshape to all shapes
            return da.zeros(np.empty(x.shape, bool).reshape(shape).shape, dtype=x.dtype)
        return da.reshape(x, shape)

    def searchsorted(
        self, x1: Array, x2: Array, sorter: Any = None, *, side: str = "left"
    ) -> Array:
        """Return where `x2` belongs among the sorted `x1`: Dask finds no single number."""
        out = super().searchsorted(x1, self.reshape(x2, -1), sorter, side=side)
        return self.reshape(out, x2.shape)

    def concat(self, arrays: Sequence[Array], axis: int = 0) -> Array:
        """Join arrays along an axis."""
        parts = self._alike(arrays)
        return merged(da.concatenate(parts, axis=axis), parts)

    def stack(self, arrays: Sequence[Array], axis: int = 0) -> Array:
        """Join arrays along a new axis."""
        parts = self._alike(arrays)
        return merged(da.stack(parts, axis=axis), parts)

    def contract(self, x1: Array, x2: Array, *, subscripts: str) -> Array:
        """Multiply, and sum over the labels that the result does not have."""
        return da.einsum(subscripts, x1, x2)

    def take(self, x: Array, indices: Array, axis: int = 0) -> Array:
        """Return the items of one axis that integers of any shape name."""
        if isinstance(indices, np.ndarray) and indices.ndim == 1:
            return da.take(x, indices, axis=axis)
        return super().take(x, indices, axis=axis)

    def getitem(self, x: Array, key: Any = ()) -> Array:
        """Return ``x[key]``; for indices that are not known yet, as one task."""
        if keys.is_static(key) or _has_mask(key):
            return super().getitem(x, key)
        return self._as_one_task(_UNKNOWN_INDEX, plain.getitem, x, key)

    def at(self, x: Array, numbers: keys.Numbers) -> Array:
        """Return the elements of these numbers, in the shape of the numbers."""
        found = self.reshape(x, -1)[np.asarray(numbers).reshape(-1)]
        return self.reshape(found, numbers.shape)

    def scatter_add(self, g: Array, shape: Shape, key: Any) -> Array:
        """Return zeros of a shape to which `g` is added at `key`, axis by axis for a basic key."""
        if not keys.is_static(key) and not _has_mask(key):
            if not is_small(g):
                refuse_chunks(_UNKNOWN_INDEX, (g, key))
            task = delayed(plain.scatter_add, pure=True)(g, tuple(shape), key)
            return da.from_delayed(task, tuple(shape), g.dtype)
        if not keys.is_basic(key):
            return super().scatter_add(g, shape, key)
        return put_back(g, shape, key)

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


def _unless_empty(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a reduction take arrays of no elements whose result has none either."""

    def reduced(x: Array, **options: Any) -> Array:
        out = function(x, **options)
        return out if x.size or out.size else da.zeros(out.shape, dtype=out.dtype)

    return reduced


def _of_aligned_blocks(function: Callable[..., Any], args: Sequence[Any]) -> Array:
    """Apply a function to blocks that are cut alike, as Dask's own elementwise functions do."""
    labels = [range(x.ndim)[::-1] if hasattr(x, "ndim") else None for x in args]
    pairs = [item for pair in zip(args, labels) for item in pair]
    wide = max([len(label) for label in labels if label is not None])
    return da.blockwise(function, range(wide)[::-1], *pairs)


def _made(function: Callable[..., Any], params: dict[str, Any], *blocks: Any) -> Any:
    out = function(*blocks, **params)
    return tuple(map(np.asarray, out)) if isinstance(out, tuple) else np.asarray(out)


def _has_mask(key: Any) -> bool:
    items = key if isinstance(key, tuple) else (key,)
    return any(getattr(item, "dtype", None) in (bool, np.bool_) for item in items)
