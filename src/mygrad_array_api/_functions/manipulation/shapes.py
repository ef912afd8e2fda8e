"""Other shapes for the same elements."""

from __future__ import annotations

from typing import Any, overload

import numpy as np

from mygrad_array_api._rules import manipulation as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis, Shape

from .operands import integer_or_tuple, integers, shape_of


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
    >>> import mygrad_array_api as mg
    >>> mg.atleast_1d(mg.asarray(1.0)).shape
    (1,)
    """
    return _one_or_all([_of_shape(x, shape_of(x) or (1,), constant) for x in arrays])


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
    >>> import mygrad_array_api as mg
    >>> mg.atleast_2d(mg.ones(3)).shape
    (1, 3)
    """
    shapes = [(*(1,) * (2 - len(shape)), *shape) for shape in map(shape_of, arrays)]
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
    >>> import mygrad_array_api as mg
    >>> mg.atleast_3d(mg.ones(3)).shape
    (1, 3, 1)
    """
    before = {0: (1, 1), 1: (1,)}
    shapes = [
        (*before.get(len(shape), ()), *shape, *(1,) * (len(shape) < 3))
        for shape in map(shape_of, arrays)
    ]
    return _one_or_all([_of_shape(x, shape, constant) for x, shape in zip(arrays, shapes)])


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
    >>> import mygrad_array_api as mg
    >>> mg.expand_dims(mg.ones((2, 3)), axis=(0, -1)).shape
    (1, 2, 3, 1)
    """
    return apply(rules.expand_dims, x, axis=integer_or_tuple(axis), constant=constant)


def ravel(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Return an array with one axis: as a view where the memory is contiguous, else a copy.

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
    >>> import mygrad_array_api as mg
    >>> mg.ravel(mg.ones((2, 3))).shape
    (6,)
    """
    if isinstance(x, Tensor):
        return x.ravel(constant=constant)
    array = np.ascontiguousarray(x) if isinstance(x, np.ndarray) else x
    return apply(rules.reshape, array, shape=(-1,), constant=constant)


def reshape(
    x: ArrayLike,
    /,
    shape: Shape | None = None,
    *,
    copy: bool | None = None,
    newshape: Shape | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Return the elements in another shape, in row-major order.

    Parameters
    ----------
    x : array_like
    shape : int or tuple of int
        The shape, which must be given. One length may be -1, and is then inferred.
    copy : bool, optional
        Whether to copy. By default, the result is a view where that is possible.
    newshape : int or tuple of int, optional
        Another name of `shape`.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the shape has not as many elements, or if `copy` is False and a copy is needed.
    TypeError
        If the shape is not given, or given by both names.

    Notes
    -----
    Differentiable.

    Standard: reshape, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.reshape(mg.ones((2, 3)), (3, -1)).shape
    (3, 2)
    """
    if (shape is None) is (newshape is None):
        msg = "reshape() takes one shape, as shape or as newshape"
        raise TypeError(msg)
    new: Any = newshape if shape is None else shape
    return apply(rules.reshape, x, shape=integers(new), copy=copy, constant=constant)


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
    >>> import mygrad_array_api as mg
    >>> mg.squeeze(mg.ones((2, 1, 3)), axis=1).shape
    (2, 3)
    """
    return apply(rules.squeeze, x, axis=integer_or_tuple(axis), constant=constant)


def _of_shape(x: ArrayLike, shape: tuple[int, ...], constant: bool | None) -> Tensor:
    """Return `x` in a shape: itself if it has that already."""
    if isinstance(x, Tensor) and x.shape == shape and constant in (None, x.constant):
        return x
    return apply(rules.reshape, x, shape=shape, constant=constant)


def _one_or_all(tensors: list[Tensor]) -> Tensor | tuple[Tensor, ...]:
    return tensors[0] if len(tensors) == 1 else tuple(tensors)
