"""Rearranging, repeating and joining tensors."""

from __future__ import annotations

from collections.abc import Iterable
from operator import index
from typing import Any, SupportsIndex, overload

import numpy as np
from numpy.lib.array_utils import normalize_axis_index

from mygrad_array_api._rules import gathering, indexing
from mygrad_array_api._rules import manipulation as rules
from mygrad_array_api._tensor.tensor import Tensor, apply
from mygrad_array_api._tensor.typing import ArrayLike, Axis, Shape

__all__ = [
    "atleast_1d",
    "atleast_2d",
    "atleast_3d",
    "broadcast_arrays",
    "broadcast_shapes",
    "broadcast_to",
    "concat",
    "expand_dims",
    "flip",
    "moveaxis",
    "permute_dims",
    "ravel",
    "repeat",
    "reshape",
    "roll",
    "squeeze",
    "stack",
    "swapaxes",
    "tile",
    "unstack",
]


@overload
def atleast_1d(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor: ...
@overload
def atleast_1d(*arrays: ArrayLike, constant: bool | None = None) -> Tensor | tuple[Tensor, ...]: ...
def atleast_1d(*arrays: ArrayLike, constant: bool | None = None) -> Tensor | tuple[Tensor, ...]:
    """Give 0-d arrays an axis.

    Parameters
    ----------
    *arrays : array_like
    constant : bool, optional
        Whether the results are constants; by default one is if its array is.

    Returns
    -------
    Tensor or tuple of Tensor
        One for each array, as views; alone if there is one array.

    Notes
    -----
    Differentiable. An extension of the standard.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.atleast_1d(xp.asarray(1.0)).shape
    (1,)
    """
    return _one_or_all([_of_shape(x, _shape(x) or (1,), constant) for x in arrays])


@overload
def atleast_2d(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor: ...
@overload
def atleast_2d(*arrays: ArrayLike, constant: bool | None = None) -> Tensor | tuple[Tensor, ...]: ...
def atleast_2d(*arrays: ArrayLike, constant: bool | None = None) -> Tensor | tuple[Tensor, ...]:
    """Prepend axes until there are two.

    Parameters
    ----------
    *arrays : array_like
    constant : bool, optional
        Whether the results are constants; by default one is if its array is.

    Returns
    -------
    Tensor or tuple of Tensor
        One for each array, as views; alone if there is one array.

    Notes
    -----
    Differentiable. An extension of the standard.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.atleast_2d(xp.ones(3)).shape
    (1, 3)
    """
    shapes = [(*(1,) * (2 - len(shape)), *shape) for shape in map(_shape, arrays)]
    return _one_or_all([_of_shape(x, shape, constant) for x, shape in zip(arrays, shapes)])


@overload
def atleast_3d(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor: ...
@overload
def atleast_3d(*arrays: ArrayLike, constant: bool | None = None) -> Tensor | tuple[Tensor, ...]: ...
def atleast_3d(*arrays: ArrayLike, constant: bool | None = None) -> Tensor | tuple[Tensor, ...]:
    """Add axes until there are three.

    Parameters
    ----------
    *arrays : array_like
    constant : bool, optional
        Whether the results are constants; by default one is if its array is.

    Returns
    -------
    Tensor or tuple of Tensor
        One for each array, as views; alone if there is one array. A vector becomes of shape
        ``(1, N, 1)`` and a matrix of shape ``(M, N, 1)``.

    Notes
    -----
    Differentiable. An extension of the standard.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.atleast_3d(xp.ones(3)).shape
    (1, 3, 1)
    """
    before = {0: (1, 1), 1: (1,)}
    shapes = [
        (*before.get(len(shape), ()), *shape, *(1,) * (len(shape) < 3))
        for shape in map(_shape, arrays)
    ]
    return _one_or_all([_of_shape(x, shape, constant) for x, shape in zip(arrays, shapes)])


def broadcast_arrays(*arrays: ArrayLike) -> tuple[Tensor, ...]:
    """Broadcast arrays to the shape that they have in common.

    Parameters
    ----------
    *arrays : array_like

    Returns
    -------
    tuple of Tensor
        One for each array, as views that cannot be written to.

    Raises
    ------
    ValueError
        If the shapes do not broadcast.

    Notes
    -----
    Differentiable: gradients are summed over the axes that were broadcast.

    Standard: broadcast_arrays, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> [x.shape for x in xp.broadcast_arrays(xp.ones((2, 1)), xp.ones(3))]
    [(2, 3), (2, 3)]
    """
    shape = np.broadcast_shapes(*map(_shape, arrays))
    return tuple(apply(rules.broadcast_to, x, shape=shape) for x in arrays)


def broadcast_shapes(*shapes: tuple[int, ...]) -> tuple[int, ...]:
    """Return the shape that arrays of these shapes are broadcast to.

    Parameters
    ----------
    *shapes : tuple of int

    Returns
    -------
    tuple of int

    Raises
    ------
    ValueError
        If the shapes do not broadcast.

    Notes
    -----
    Standard: broadcast_shapes, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.broadcast_shapes((2, 1), (3,))
    (2, 3)
    """
    return np.broadcast_shapes(*shapes)


def broadcast_to(x: ArrayLike, /, shape: Shape, *, constant: bool | None = None) -> Tensor:
    """Broadcast an array to a shape.

    Parameters
    ----------
    x : array_like
    shape : int or tuple of int
        The shape.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        A view that cannot be written to.

    Raises
    ------
    ValueError
        If `x` does not broadcast to the shape.

    Notes
    -----
    Differentiable: the gradient is summed over the axes that were broadcast.

    Standard: broadcast_to, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> x = xp.asarray([1.0, 2.0])
    >>> xp.sum(xp.broadcast_to(x, (3, 2))).backward()
    >>> x.grad
    array([3., 3.])
    """
    return apply(rules.broadcast_to, x, shape=_integers(shape), constant=constant)


def concat(
    arrays: Iterable[ArrayLike], /, axis: int | None = 0, *, constant: bool | None = None
) -> Tensor:
    """Join arrays along an axis.

    Parameters
    ----------
    arrays : sequence of array_like
        Their shapes differ at most along `axis`.
    axis : int, optional
        The axis; None flattens the arrays.
    constant : bool, optional
        Whether the result is a constant; by default it is if all arrays are.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If there is no array, or the shapes do not match.

    Notes
    -----
    Differentiable in every array.

    Standard: concat, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.concat([xp.zeros(2), xp.ones(1)]).tolist()
    [0.0, 0.0, 1.0]
    """
    if axis is None:
        arrays = [ravel(x) for x in arrays]
        axis = 0
    return apply(rules.concat, *arrays, axis=axis, constant=constant)


def expand_dims(
    x: ArrayLike, /, axis: int | tuple[int, ...], *, constant: bool | None = None
) -> Tensor:
    """Insert axes of length one, as a view.

    Parameters
    ----------
    x : array_like
    axis : int or tuple of int
        Where the new axes are in the result.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor

    Raises
    ------
    IndexError
        If an axis is out of bounds.
    ValueError
        If an axis is named twice.

    Notes
    -----
    Differentiable.

    Standard: expand_dims, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.expand_dims(xp.ones((2, 3)), axis=(0, -1)).shape
    (1, 2, 3, 1)
    """
    return apply(rules.expand_dims, x, axis=_axes(axis), constant=constant)


def flip(x: ArrayLike, /, axis: Axis = None, *, constant: bool | None = None) -> Tensor:
    """Reverse the order of elements along axes, as a view.

    Parameters
    ----------
    x : array_like
    axis : int or tuple of int, optional
        The axes; by default all.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor, shape of `x`

    Notes
    -----
    Differentiable.

    Standard: flip, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.flip(xp.asarray([1.0, 2.0, 3.0])).tolist()
    [3.0, 2.0, 1.0]
    """
    return apply(rules.flip, x, axis=_axes(axis), constant=constant)


def moveaxis(
    x: ArrayLike,
    source: int | tuple[int, ...],
    destination: int | tuple[int, ...],
    /,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Move axes to other places, as a view; the others keep their order.

    Parameters
    ----------
    x : array_like
    source : int or tuple of int
        The axes to move.
    destination : int or tuple of int
        Where they are in the result.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If an axis is named twice, or there are not as many places as axes.

    Notes
    -----
    Differentiable.

    Standard: moveaxis, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.moveaxis(xp.ones((2, 3, 4)), 0, -1).shape
    (3, 4, 2)
    """
    return apply(
        rules.moveaxis,
        x,
        source=_axes(source),
        destination=_axes(destination),
        constant=constant,
    )


def permute_dims(x: ArrayLike, /, axes: tuple[int, ...], *, constant: bool | None = None) -> Tensor:
    """Put the axes into another order, as a view.

    Parameters
    ----------
    x : array_like
    axes : tuple of int
        The axes in their new order.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If `axes` is no permutation of the axes.

    Notes
    -----
    Differentiable.

    Standard: permute_dims, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.permute_dims(xp.ones((2, 3, 4)), (2, 0, 1)).shape
    (4, 2, 3)
    """
    return apply(rules.permute_dims, x, axes=_integers(axes), constant=constant)


def ravel(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Return an array with one axis, as a view where possible.

    Parameters
    ----------
    x : array_like
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor, shape (N,)

    Notes
    -----
    Differentiable. An extension of the standard.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.ravel(xp.ones((2, 3))).shape
    (6,)
    """
    return apply(rules.reshape, x, shape=(-1,), constant=constant)


def repeat(
    x: ArrayLike,
    repeats: int | ArrayLike,
    /,
    axis: int | None = None,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Repeat each element a number of times.

    Parameters
    ----------
    x : array_like
    repeats : int or array_like, integer
        How many times to repeat all, or each item along the axis.
    axis : int, optional
        The axis; by default, `x` is flattened.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If there are not as many numbers as items, or one is negative.
    TypeError
        If the numbers are not integers.

    Notes
    -----
    Differentiable in `x`: an element's gradient is the sum of those of its copies.

    Standard: repeat, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.repeat(xp.asarray([1.0, 2.0]), xp.asarray([1, 3])).tolist()
    [1.0, 2.0, 2.0, 2.0]
    """
    if axis is None:
        x, axis = ravel(x), 0
    counts = np.asarray(repeats)
    if counts.dtype.kind not in "iu":
        msg = f"an array can be repeated an integer number of times, not {counts.dtype}"
        raise TypeError(msg)
    if counts.size == 1 and counts.ndim < 2:
        return apply(rules.repeat, x, repeats=counts.item(), axis=axis, constant=constant)
    items = np.repeat(np.arange(_shape(x)[axis]), counts.astype(np.intp))
    return apply(gathering.take, x, items, axis=axis, constant=constant)


def reshape(
    x: ArrayLike,
    /,
    shape: Shape,
    *,
    copy: bool | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Return the elements in another shape, in row-major order.

    Parameters
    ----------
    x : array_like
    shape : int or tuple of int
        The shape. One length may be -1, and is then inferred.
    copy : bool, optional
        Whether to copy. By default, the result is a view where that is possible.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the shape has not as many elements, or if `copy` is False and a copy is needed.

    Notes
    -----
    Differentiable.

    Standard: reshape, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.reshape(xp.ones((2, 3)), (3, -1)).shape
    (3, 2)
    """
    return apply(rules.reshape, x, shape=_integers(shape), copy=copy, constant=constant)


def roll(
    x: ArrayLike,
    /,
    shift: int | tuple[int, ...],
    axis: Axis = None,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Shift elements along axes; those that fall off the end come back at the beginning.

    Parameters
    ----------
    x : array_like
    shift : int or tuple of int
        By how many places to shift, along each axis.
    axis : int or tuple of int, optional
        The axes; by default, the elements are shifted as if `x` were flattened.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor, shape of `x`

    Notes
    -----
    Differentiable.

    Standard: roll, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.roll(xp.asarray([1.0, 2.0, 3.0]), 1).tolist()
    [3.0, 1.0, 2.0]
    """
    return apply(rules.roll, x, shift=_axes(shift), axis=_axes(axis), constant=constant)


def squeeze(x: ArrayLike, /, axis: Axis = None, *, constant: bool | None = None) -> Tensor:
    """Drop axes of length one, as a view.

    Parameters
    ----------
    x : array_like
    axis : int or tuple of int, optional
        The axes; None, and beyond the standard by default, for all that have length one.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the length of an axis is not one.

    Notes
    -----
    Differentiable.

    Standard: squeeze, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.squeeze(xp.ones((2, 1, 3)), axis=1).shape
    (2, 3)
    """
    return apply(rules.squeeze, x, axis=_axes(axis), constant=constant)


def stack(arrays: Iterable[ArrayLike], /, axis: int = 0, *, constant: bool | None = None) -> Tensor:
    """Join arrays along a new axis.

    Parameters
    ----------
    arrays : sequence of array_like
        All of one shape.
    axis : int
        Where the new axis is in the result.
    constant : bool, optional
        Whether the result is a constant; by default it is if all arrays are.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If there is no array, or the shapes differ.

    Notes
    -----
    Differentiable in every array.

    Standard: stack, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.stack([xp.ones(3), xp.zeros(3)], axis=-1).shape
    (3, 2)
    """
    return apply(rules.stack, *arrays, axis=axis, constant=constant)


def swapaxes(x: ArrayLike, axis1: int, axis2: int, /, *, constant: bool | None = None) -> Tensor:
    """Exchange two axes, as a view.

    Parameters
    ----------
    x : array_like
    axis1, axis2 : int
        The axes.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor

    Notes
    -----
    Differentiable. An extension of the standard.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.swapaxes(xp.ones((2, 3, 4)), 0, -1).shape
    (4, 3, 2)
    """
    ndim = len(_shape(x))
    order = list(range(ndim))
    i, j = normalize_axis_index(axis1, ndim), normalize_axis_index(axis2, ndim)
    order[i], order[j] = j, i
    return apply(rules.permute_dims, x, axes=tuple(order), constant=constant)


def tile(
    x: ArrayLike, repetitions: int | tuple[int, ...], /, *, constant: bool | None = None
) -> Tensor:
    """Repeat a whole array along each axis.

    Parameters
    ----------
    x : array_like
    repetitions : int or tuple of int
        How many times, along each axis. Ones are prepended to the repetitions or to the shape,
        whichever is shorter.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor

    Notes
    -----
    Differentiable: an element's gradient is the sum of those of its copies.

    Standard: tile, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.tile(xp.asarray([1.0, 2.0]), (2, 2)).tolist()
    [[1.0, 2.0, 1.0, 2.0], [1.0, 2.0, 1.0, 2.0]]
    """
    return apply(rules.tile, x, repetitions=_integers(repetitions), constant=constant)


def unstack(x: ArrayLike, /, axis: int = 0, *, constant: bool | None = None) -> tuple[Tensor, ...]:
    """Return the items along an axis, as views.

    Parameters
    ----------
    x : array_like
    axis : int
        The axis.
    constant : bool, optional
        Whether the results are constants; by default they are if `x` is.

    Returns
    -------
    tuple of Tensor

    Notes
    -----
    Differentiable. Each result's gradient is added to its own part of the gradient of `x`.

    Standard: unstack, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> [row.tolist() for row in xp.unstack(xp.asarray([[1.0, 2.0], [3.0, 4.0]]))]
    [[1.0, 2.0], [3.0, 4.0]]
    """
    shape = _shape(x)
    before = (slice(None),) * normalize_axis_index(axis, len(shape))
    return tuple(
        apply(indexing.getitem, x, key=(*before, i), constant=constant) for i in range(shape[axis])
    )


def _shape(x: Any) -> tuple[int, ...]:
    return x.shape if isinstance(x, Tensor) else np.shape(x)


def _integers(x: SupportsIndex | Iterable[SupportsIndex]) -> tuple[int, ...]:
    """One integer or several, as a tuple, which nobody can change afterwards."""
    numbers = _axes(x)
    return (numbers,) if isinstance(numbers, int) else numbers


def _axes(axis: Any) -> Any:
    """None, one integer, or several as a tuple, which nobody can change afterwards."""
    if axis is None:
        return None
    try:
        return index(axis)
    except TypeError:
        return tuple(map(index, axis))


def _of_shape(x: ArrayLike, shape: tuple[int, ...], constant: bool | None) -> Tensor:
    """Return `x` in a shape: itself if it has that already."""
    if isinstance(x, Tensor) and x.shape == shape and constant in (None, x.constant):
        return x
    return apply(rules.reshape, x, shape=shape, constant=constant)


def _one_or_all(tensors: list[Tensor]) -> Tensor | tuple[Tensor, ...]:
    return tensors[0] if len(tensors) == 1 else tuple(tensors)
