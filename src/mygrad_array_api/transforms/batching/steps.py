"""What operations of one array do to rows: the same, or others, with other parameters."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_letters
from typing import Any, NamedTuple

import numpy as np

from mygrad_array_api._backends.numpy.indexing import shapes_along
from mygrad_array_api._core.op import OPS, Op

Shape = tuple[int, ...]
Params = dict[str, Any]
Steps = list[tuple[str, Params]]
"""Functions of one array that are called one after the other."""

_MATRICES = frozenset(
    [
        "astype",
        "cholesky",
        "cofactors",
        "conj",
        "det",
        "diagonal",
        "imag",
        "inv",
        "inv_triangular",
        "matrix_transpose",
        "pinv",
        "real",
        "trace",
        "tril",
        "triu",
    ]
)
"""Functions of one array that act upon the last two of its axes, if upon any."""

_ALL_AXES = frozenset(
    [
        "all",
        "any",
        "count_nonzero",
        "flip",
        "fftn",
        "fftshift",
        "ifftn",
        "ifftshift",
        "irfftn",
        "max",
        "mean",
        "min",
        "prod",
        "rfftn",
        "sliding_window_view",
        "std",
        "sum",
        "vector_norm",
        "var",
    ]
)
"""Functions that mean all axes, where none is named."""

_AXES = ("axis", "axes", "source", "destination")


def unused(labels: str) -> str:
    """Return a label that is not among some."""
    return next(c for c in ascii_letters if c not in labels)


class Row(NamedTuple):
    """An operation of one array, as it is of one row, and how many rows there are."""

    name: str
    shape: Shape
    params: Params
    size: int

    def changed(self, **params: Any) -> Steps:
        """Return the operation with other parameters."""
        return [(self.name, {**self.params, **params})]


def has_steps(op: Op) -> bool:
    """Whether it is known what an operation does to rows, of one array and with one result."""
    if op.variadic or op.outputs > 1 or len(op.inputs) != 1:
        return False
    name, params = op.name, op.params.keys()
    return name in _STEPS or name in _MATRICES or not params.isdisjoint(_AXES)


def steps_for(row: Row) -> Steps | None:
    """Return what does to rows what the operation does to each of them; None if nothing."""
    row = row._replace(params=dict(OPS[row.name].params) | row.params)
    find = _STEPS.get(row.name)
    if find is not None:
        return find(row)
    params = {}
    for parameter in () if row.name in _MATRICES else _AXES:
        if parameter in row.params:
            axes = _axes(row.name, row.params[parameter], len(row.shape))
            if axes is None:
                return None
            params[parameter] = axes
    return row.changed(**params)


def from_the_end(axes: Any, ndim: int) -> Any:
    """Count axes from the end, where the axis in front makes no difference."""
    if isinstance(axes, int):
        return axes - ndim if axes >= 0 else axes
    return tuple([from_the_end(axis, ndim) for axis in axes])


def _axes(name: str, axes: Any, ndim: int) -> Any:
    if not ndim:
        return None
    if axes is not None:
        return from_the_end(axes, ndim)
    if name in _ALL_AXES:
        return tuple(range(-ndim, 0))
    return -1 if ndim == 1 else None


def _broadcast_to(row: Row) -> Steps:
    target = row.params["shape"]
    missing = (1,) * (len(target) - len(row.shape))
    wide = (row.size, *missing, *row.shape)
    return [("reshape", {"shape": wide}), *row.changed(shape=(row.size, *target))]


def _tile(row: Row) -> Steps:
    repetitions = tuple(row.params["repetitions"])
    missing = len(row.shape) - len(repetitions)
    wide = (row.size, *(1,) * -missing, *row.shape)
    repetitions = (1, *(1,) * missing, *repetitions)
    return [("reshape", {"shape": wide}), *row.changed(repetitions=repetitions)]


def _permute_dims(row: Row) -> Steps:
    axes = [axis % len(row.shape) + 1 for axis in row.params["axes"]]
    return row.changed(axes=(0, *axes))


def _expand_dims(row: Row) -> Steps:
    axis = row.params["axis"]
    ndim = len(row.shape) + (1 if isinstance(axis, int) else len(axis))
    return row.changed(axis=from_the_end(axis, ndim))


def _squeeze(row: Row) -> Steps:
    axis = row.params["axis"]
    if axis is None:
        axis = tuple([i for i, n in enumerate(row.shape) if n == 1])
    return row.changed(axis=from_the_end(axis, len(row.shape)))


def _with_shape(row: Row) -> Steps:
    return row.changed(shape=(row.size, *row.params["shape"]))


def _add_windows(row: Row) -> Steps:
    whole, axis = row.params["shape"], row.params["axis"]
    axes = tuple(range(-len(whole), 0)) if axis is None else from_the_end(axis, len(whole))
    return row.changed(shape=(row.size, *whole), axis=axes)


def _transform(row: Row) -> Steps | None:
    """A Fourier transform along the last axes, as many as lengths are named."""
    lengths, axes = row.params["s"], row.params["axes"]
    if axes is None and lengths is not None:
        axes = tuple(range(-len(lengths), 0))
    axes = _axes(row.name, axes, len(row.shape))
    return None if axes is None else row.changed(axes=axes)


def _relabel(row: Row) -> Steps:
    source, out = row.params["subscripts"].split("->")
    label = unused(source + out)
    subscripts = f"{label}{source}->{label}{out}"
    if row.name == "relabel":
        return row.changed(subscripts=subscripts)
    return row.changed(subscripts=subscripts, shape=(row.size, *row.params["shape"]))


def _getitem(row: Row) -> Steps | None:
    key = _key_of_rows(row.params["key"])
    if key is None or row.name == "getitem":
        return key and row.changed(key=key)
    return row.changed(key=key, shape=(row.size, *row.params["shape"]))


def _key_of_rows(key: Any) -> Any:
    """Return a key with the axis in front, or None: index arrays apart would come before it.

    A key whose values are another library's is also left to that library, row by row.
    """
    items = key if type(key) is tuple else (key,)
    arrays = [type(x) is np.ndarray for x in items]
    others = [x for x in items if type(x) is not np.ndarray]
    if any(isinstance(x, (bool, list)) or hasattr(x, "dtype") for x in others) or any(
        not x.shape for x in items if type(x) is np.ndarray
    ):
        return None
    if True in arrays:
        chosen = [i for i, x in enumerate(items) if arrays[i] or isinstance(x, int)]
        if chosen[-1] - chosen[0] >= len(chosen):
            return None
    return (slice(None), *items)


def _view(row: Row) -> Steps | None:
    path = _path_of_rows(row)
    return None if path is None else row.changed(path=path)


def read_written(row: Row) -> Steps | None:
    """Lead a path of views, and the key below it, to all rows."""
    path, key = _path_of_rows(row), _key_of_rows(row.params["key"])
    return None if path is None or key is None else row.changed(path=path, key=key)


def _path_of_rows(row: Row) -> Any:
    """Return the path of views that each row is taken through, of all rows."""
    path = row.params["path"]
    found: list[tuple[Op, Params]] = []
    for (op, params), shape in zip(path, shapes_along(row.shape, path), strict=True):
        steps = steps_for(Row(op.name, shape, params, row.size)) if has_steps(op) else None
        if steps is None:
            return None
        found += [(OPS[name], changed) for name, changed in steps]
    return tuple(found)


_STEPS: dict[str, Callable[[Row], Steps | None]] = {
    "add_windows": _add_windows,
    "broadcast_to": _broadcast_to,
    "embed_diagonal": _with_shape,
    "expand_dims": _expand_dims,
    "fftn": _transform,
    "getitem": _getitem,
    "ifftn": _transform,
    "irfftn": _transform,
    "permute_dims": _permute_dims,
    "read_written": read_written,
    "relabel": _relabel,
    "reshape": _with_shape,
    "rfftn": _transform,
    "scatter_add": _getitem,
    "spread": _relabel,
    "squeeze": _squeeze,
    "tile": _tile,
    "view": _view,
}
"""Operations that have to be given more than axes counted from the end."""
