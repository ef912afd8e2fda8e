"""Writing into tensors by NumPy's signatures: in place, and differentiated."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.manipulation.broadcasting import broadcast_to
from mygrad_array_api._rules.gathering import key_along_axis
from mygrad_array_api._tensor.arguments import write_elements, write_flat, write_target
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.elsewhere import backend_of, can_write
from mygrad_array_api._tensor.keys import plain_key
from mygrad_array_api._tensor.options import mask_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api._tensor.writing import write


def copyto(
    dst: Tensor | np.ndarray[Any, Any],
    src: ArrayLike,
    casting: Any = "same_kind",
    where: ArrayLike = True,
) -> None:
    """Write values into a tensor, where a mask says so.

    Parameters
    ----------
    dst : Tensor or ndarray
        What is written to.
    src : array_like
        The values, which broadcast to the shape of `dst`.
    casting : str
        Which conversions are allowed, as in `numpy.can_cast`.
    where : array_like of bool
        The mask, which broadcasts to the shape of `dst`.

    Raises
    ------
    TypeError
        If `casting` forbids the conversion; or if `dst` is an array and `src` a variable
        tensor, whose gradient would be lost.
    ValueError
        If shapes do not broadcast.

    Notes
    -----
    Differentiable in `src`, and in what `dst` was before.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.zeros(3)
    >>> mg.copyto(x, [1.0, 2.0, 3.0], where=[True, False, True])
    >>> x.tolist()
    [1.0, 0.0, 3.0]
    """
    target = write_target(dst, "copyto", src)
    scalar = type(src) in (bool, int, float, complex)
    value = as_tensor(src)
    kind = np.result_type(src, target.dtype) if scalar else value.dtype  # type: ignore[arg-type]
    other = backend_of(target) is not None
    if not (can_write(target, kind) if other else np.can_cast(kind, target.dtype, casting)):
        msg = f"cannot cast from {kind} to {target.dtype} with casting rule {casting!r}"
        raise TypeError(msg)
    spread = broadcast_to(astype(value, target.dtype, copy=False), target.shape)
    if where is True:
        write(target, ..., spread)
    else:
        mask = np.broadcast_to(mask_of(where), target.shape)
        write(target, mask, spread[mask])


def fill_diagonal(a: Tensor | np.ndarray[Any, Any], val: ArrayLike, wrap: bool = False) -> None:
    """Write values to the main diagonal of an array.

    Parameters
    ----------
    a : Tensor or ndarray
        What is written to: a matrix, or an array of more axes that are equally long.
    val : array_like
        The values, flattened and repeated as needed.
    wrap : bool
        Whether the diagonal of a tall matrix begins again below its end.

    Raises
    ------
    ValueError
        If there are fewer than two axes, or more that are not equally long.
    TypeError
        If `a` is an array and `val` a variable tensor, whose gradient would be lost.

    Notes
    -----
    Differentiable in `val`, and in what `a` was before.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.ones((2, 2))
    >>> mg.fill_diagonal(x, 5.0)
    >>> x.tolist()
    [[5.0, 1.0], [1.0, 5.0]]
    """
    target = write_target(a, "fill_diagonal", val)
    mask = np.zeros(target.shape, dtype=bool)
    np.fill_diagonal(mask, True, wrap=wrap)
    write_flat(target, np.flatnonzero(mask), val)


def put_along_axis(
    arr: Tensor | np.ndarray[Any, Any], indices: ArrayLike, values: ArrayLike, axis: int | None
) -> None:
    """Write to elements of each line along an axis, as the line's own indices name them.

    Parameters
    ----------
    arr : Tensor or ndarray
        What is written to.
    indices : array_like, integer
        It has as many axes as `arr`. The other axes are broadcast.
    values : array_like
        The values, which broadcast against `indices`.
    axis : int or None
        The axis of the lines; None for all elements as one line.

    Raises
    ------
    IndexError
        If an index is out of bounds.
    ValueError
        If `indices` has not as many axes as `arr`.
    TypeError
        If `arr` is an array and `values` a variable tensor, whose gradient would be lost.

    Notes
    -----
    Differentiable in `values`, and in what `arr` was before. Of an element that is named
    several times, the last write counts.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([[3.0, 1.0], [2.0, 4.0]])
    >>> mg.put_along_axis(x, [[0], [1]], 0.0, axis=1)
    >>> x.tolist()
    [[0.0, 1.0], [2.0, 0.0]]
    """
    target = write_target(arr, "put_along_axis", values)
    places = np.asarray(plain_key(indices))
    if axis is None:
        numbers = np.arange(target.size)[places]
        write_elements(target, numbers, values)
        return
    if places.ndim != target.ndim:
        msg = "`indices` and `arr` must have the same number of dimensions"
        raise ValueError(msg)
    write(target, key_along_axis(np, target.shape, places, axis), values)
