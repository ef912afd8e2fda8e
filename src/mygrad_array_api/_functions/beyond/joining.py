"""Joining tensors by NumPy's signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from mygrad_array_api._functions.manipulation.joining import concat
from mygrad_array_api._functions.manipulation.shapes import (
    atleast_1d,
    atleast_2d,
    atleast_3d,
    expand_dims,
)
from mygrad_array_api._rules.elementwise import rounding as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, copied
from mygrad_array_api._tensor.convert import MOST_AXES, too_deep
from mygrad_array_api._tensor.layout import ordered
from mygrad_array_api._tensor.options import store
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, DType


def concatenate(
    arrays: Iterable[ArrayLike],
    axis: int | None = 0,
    out: Any = None,
    dtype: DType | None = None,
    *,
    casting: Any = "same_kind",
    constant: bool | None = None,
) -> Tensor:
    """Join arrays along an axis, by NumPy's signature.

    Parameters
    ----------
    arrays : sequence of array_like
        Their shapes differ at most along `axis`.
    axis : int, optional
        The axis; None flattens the arrays.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    dtype : dtype, optional
        The dtype of the result; by default that which the arrays' promote to.
    casting : str
        Which conversions are allowed, as in `numpy.can_cast`.
    constant : bool, optional
        Whether the result is a constant; by default it is if all arrays are.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If there is no array, or the shapes do not match.
    TypeError
        If `casting` forbids a conversion, or `dtype` is given beside `out`.

    See Also
    --------
    concat : The standard's function.

    Notes
    -----
    Differentiable in every array.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.concatenate([mg.zeros(2), mg.ones(1)]).tolist()
    [0.0, 0.0, 1.0]
    """
    if out is not None and dtype is not None:
        msg = "concatenate() takes `out` or `dtype`, not both"
        raise TypeError(msg)
    parts = [as_tensor(x) for x in arrays]
    if dtype is not None:
        parts = [_cast(x, np.dtype(dtype), casting) for x in parts]
    result = concat(parts, axis=axis, constant=constant)
    return result if out is None else store(out, result, "concatenate", casting)


def _cast(x: Tensor, dtype: np.dtype[Any], casting: Any) -> Tensor:
    if not np.can_cast(x.dtype, dtype, casting):
        msg = f"cannot cast an array from {x.dtype} to {dtype} with casting rule {casting!r}"
        raise TypeError(msg)
    return x if x.dtype == dtype else apply(rules.astype, x, dtype=dtype, copy=True)


def hstack(
    tup: Iterable[ArrayLike],
    *,
    dtype: DType | None = None,
    casting: Any = "same_kind",
    constant: bool | None = None,
) -> Tensor:
    """Join arrays along the second axis; vectors along their only one.

    Parameters
    ----------
    tup : sequence of array_like
        The arrays. Those of no axes get one.
    dtype : dtype, optional
        The dtype of the result.
    casting : str
        Which conversions are allowed.
    constant : bool, optional
        Whether the result is a constant; by default it is if all arrays are.

    Returns
    -------
    Tensor

    Notes
    -----
    Differentiable in every array.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.hstack([mg.ones((2, 1)), mg.zeros((2, 2))]).tolist()
    [[1.0, 0.0, 0.0], [1.0, 0.0, 0.0]]
    """
    arrays = [atleast_1d(x) for x in tup]
    axis = 0 if arrays and arrays[0].ndim == 1 else 1
    return concatenate(arrays, axis, dtype=dtype, casting=casting, constant=constant)


def vstack(
    tup: Iterable[ArrayLike],
    *,
    dtype: DType | None = None,
    casting: Any = "same_kind",
    constant: bool | None = None,
) -> Tensor:
    """Join arrays along the first axis; vectors are rows.

    Parameters
    ----------
    tup : sequence of array_like
        The arrays.
    dtype : dtype, optional
        The dtype of the result.
    casting : str
        Which conversions are allowed.
    constant : bool, optional
        Whether the result is a constant; by default it is if all arrays are.

    Returns
    -------
    Tensor

    Notes
    -----
    Differentiable in every array.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.vstack([mg.ones(2), mg.zeros((1, 2))]).tolist()
    [[1.0, 1.0], [0.0, 0.0]]
    """
    rows = [atleast_2d(x) for x in tup]
    return concatenate(rows, 0, dtype=dtype, casting=casting, constant=constant)


def dstack(tup: Iterable[ArrayLike], *, constant: bool | None = None) -> Tensor:
    """Join arrays along the third axis, which is added to matrices.

    Parameters
    ----------
    tup : sequence of array_like
        The arrays. A vector counts as an array of shape ``(1, N, 1)``.
    constant : bool, optional
        Whether the result is a constant; by default it is if all arrays are.

    Returns
    -------
    Tensor

    Notes
    -----
    Differentiable in every array.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.dstack([mg.ones((2, 3)), mg.zeros((2, 3))]).shape
    (2, 3, 2)
    """
    return concat([atleast_3d(x) for x in tup], axis=2, constant=constant)


def column_stack(tup: Iterable[ArrayLike], *, constant: bool | None = None) -> Tensor:
    """Join vectors and matrices along the second axis; vectors are columns.

    Parameters
    ----------
    tup : sequence of array_like, shape (N,) or (N, M)
        The arrays.
    constant : bool, optional
        Whether the result is a constant; by default it is if all arrays are.

    Returns
    -------
    Tensor, shape (N, ...)

    Notes
    -----
    Differentiable in every array.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.column_stack([mg.ones(2), mg.zeros(2)]).tolist()
    [[1.0, 0.0], [1.0, 0.0]]
    """
    arrays = [as_tensor(x) for x in tup]
    columns = [atleast_2d(x).T if x.ndim < 2 else x for x in arrays]
    return concat(columns, axis=1, constant=constant)


def append(
    arr: ArrayLike, values: ArrayLike, axis: int | None = None, *, constant: bool | None = None
) -> Tensor:
    """Join an array and what is to follow it.

    Parameters
    ----------
    arr, values : array_like
        Their shapes differ at most along `axis`.
    axis : int, optional
        The axis; by default both are flattened.
    constant : bool, optional
        Whether the result is a constant; by default it is if both arrays are.

    Returns
    -------
    Tensor
        A new tensor: `arr` is not changed.

    Notes
    -----
    Differentiable in both.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.append(mg.ones(2), 3.0).tolist()
    [1.0, 1.0, 3.0]
    """
    return concat([arr, values], axis=axis, constant=constant)


def block(arrays: Any, *, constant: bool | None = None) -> Tensor:
    """Assemble an array from nested lists of blocks.

    Parameters
    ----------
    arrays : array_like or nested list of array_like
        The innermost lists are joined along the last axis, those around them along the one
        before, and so on.
    constant : bool, optional
        Whether the result is a constant; by default it is if all blocks are.

    Returns
    -------
    Tensor
        A new tensor, also of a single block.

    Raises
    ------
    ValueError
        If a list is empty, lists are nested unequally deep, or shapes do not match.
    TypeError
        If there is a tuple among the lists.

    Notes
    -----
    Differentiable in every block.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.block([[mg.eye(1), mg.zeros((1, 2))], [mg.ones((1, 3))]]).tolist()
    [[1.0, 0.0, 0.0], [1.0, 1.0, 1.0]]
    """
    depth = _depth(arrays)
    ndim = max(depth, _most_axes(arrays))
    if depth == 0:
        return ordered(copied(arrays, constant=constant), "C")
    return _joined(arrays, depth, ndim, constant=constant)


def _depth(blocks: Any, above: int = 0) -> int:
    """How deep lists are nested, which is the same everywhere."""
    if isinstance(blocks, tuple):
        msg = "blocks are in lists, not in tuples"
        raise TypeError(msg)
    if not isinstance(blocks, list):
        return 0
    if not blocks:
        msg = "a list of blocks cannot be empty"
        raise ValueError(msg)
    if above > MOST_AXES:
        too_deep()
    depths = {_depth(block, above + 1) for block in blocks}
    if len(depths) > 1:
        msg = f"lists of blocks are nested equally deep, not {sorted(depths)} deep side by side"
        raise ValueError(msg)
    return 1 + depths.pop()


def _most_axes(blocks: Any) -> int:
    if isinstance(blocks, list):
        return max(map(_most_axes, blocks))
    return as_tensor(blocks).ndim


def _joined(blocks: Sequence[Any], depth: int, ndim: int, *, constant: bool | None) -> Tensor:
    if depth == 0:
        x = as_tensor(blocks)
        return expand_dims(x, tuple(range(ndim - x.ndim)))
    parts = [_joined(block, depth - 1, ndim, constant=None) for block in blocks]
    return concat(parts, axis=ndim - depth, constant=constant)
