"""Splitting tensors into views, by NumPy's signatures."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, pairwise
from operator import index
from typing import Any, SupportsIndex

import numpy as np
from numpy.lib.array_utils import normalize_axis_index

from mygrad_array_api._rules import indexing
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.arguments import operand
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

Sections = SupportsIndex | Iterable[SupportsIndex]


def array_split(
    ary: ArrayLike,
    indices_or_sections: Sections,
    axis: int = 0,
    *,
    constant: bool | None = None,
) -> list[Tensor]:
    """Split an array into parts, as views, which need not be equally long.

    Parameters
    ----------
    ary : array_like
        The array.
    indices_or_sections : int or sequence of int
        How many parts there are, of which the first ones are longer by one where the length
        cannot be divided evenly; or where the second part begins, the third one, and so on.
    axis : int
        The axis to split.
    constant : bool, optional
        Whether the parts are constants; by default they are if `ary` is.

    Returns
    -------
    list of Tensor

    Raises
    ------
    ValueError
        If the number of parts is not positive.

    Notes
    -----
    Differentiable. Each part's gradient is added to its own part of the gradient of `ary`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [part.tolist() for part in mg.array_split(mg.arange(5), 2)]
    [[0, 1, 2], [3, 4]]
    """
    x = operand(ary)
    axis = normalize_axis_index(axis, x.ndim)
    bounds = _bounds(x.shape[axis], indices_or_sections)
    before = (slice(None),) * axis
    return [
        apply(indexing.getitem, x, key=(*before, slice(start, stop)), constant=constant)
        for start, stop in pairwise(bounds)
    ]


def _bounds(length: int, indices_or_sections: Any) -> list[int]:
    """Where each part begins, and where the last one ends."""
    if np.ndim(indices_or_sections):
        return [0, *map(index, indices_or_sections), length]
    sections = index(indices_or_sections)
    if sections <= 0:
        msg = f"the number of parts must be positive, not {sections}"
        raise ValueError(msg)
    each, longer = divmod(length, sections)
    return [0, *accumulate([each + 1] * longer + [each] * (sections - longer))]


def split(
    ary: ArrayLike,
    indices_or_sections: Sections,
    axis: int = 0,
    *,
    constant: bool | None = None,
) -> list[Tensor]:
    """Split an array into equal parts, or at given places, as views.

    Parameters
    ----------
    ary : array_like
        The array.
    indices_or_sections : int or sequence of int
        How many parts there are, or where the second part begins, the third one, and so on.
    axis : int
        The axis to split.
    constant : bool, optional
        Whether the parts are constants; by default they are if `ary` is.

    Returns
    -------
    list of Tensor

    Raises
    ------
    ValueError
        If the array cannot be divided into that many equal parts.

    Notes
    -----
    Differentiable. Each part's gradient is added to its own part of the gradient of `ary`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([1.0, 2.0, 3.0, 4.0])
    >>> first, second = mg.split(x, 2)
    >>> (first * second).backward()
    >>> x.grad
    array([3., 4., 1., 2.])
    """
    x = operand(ary)
    sections: Any = indices_or_sections
    if not np.ndim(sections):
        length = x.shape[normalize_axis_index(axis, x.ndim)]
        if length % index(sections):
            msg = f"an axis of length {length} has no {indices_or_sections} equal parts"
            raise ValueError(msg)
    return array_split(x, indices_or_sections, axis, constant=constant)


def hsplit(
    ary: ArrayLike, indices_or_sections: Sections, *, constant: bool | None = None
) -> list[Tensor]:
    """Split an array along its second axis, or a vector, as views.

    Parameters
    ----------
    ary : array_like
        The array, of at least one axis.
    indices_or_sections : int or sequence of int
        How many parts there are, or where the second part begins, the third one, and so on.
    constant : bool, optional
        Whether the parts are constants; by default they are if `ary` is.

    Returns
    -------
    list of Tensor

    Raises
    ------
    ValueError
        If the array has no axis, or cannot be divided into that many equal parts.

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [part.shape for part in mg.hsplit(mg.ones((2, 3)), [1])]
    [(2, 1), (2, 2)]
    """
    x = _of_axes(ary, 1, "hsplit")
    return split(x, indices_or_sections, 1 if x.ndim > 1 else 0, constant=constant)


def vsplit(
    ary: ArrayLike, indices_or_sections: Sections, *, constant: bool | None = None
) -> list[Tensor]:
    """Split an array along its first axis, as views.

    Parameters
    ----------
    ary : array_like
        The array, of at least two axes.
    indices_or_sections : int or sequence of int
        How many parts there are, or where the second part begins, the third one, and so on.
    constant : bool, optional
        Whether the parts are constants; by default they are if `ary` is.

    Returns
    -------
    list of Tensor

    Raises
    ------
    ValueError
        If the array has fewer axes, or cannot be divided into that many equal parts.

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [part.shape for part in mg.vsplit(mg.ones((4, 3)), 2)]
    [(2, 3), (2, 3)]
    """
    return split(_of_axes(ary, 2, "vsplit"), indices_or_sections, 0, constant=constant)


def dsplit(
    ary: ArrayLike, indices_or_sections: Sections, *, constant: bool | None = None
) -> list[Tensor]:
    """Split an array along its third axis, as views.

    Parameters
    ----------
    ary : array_like
        The array, of at least three axes.
    indices_or_sections : int or sequence of int
        How many parts there are, or where the second part begins, the third one, and so on.
    constant : bool, optional
        Whether the parts are constants; by default they are if `ary` is.

    Returns
    -------
    list of Tensor

    Raises
    ------
    ValueError
        If the array has fewer axes, or cannot be divided into that many equal parts.

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [part.shape for part in mg.dsplit(mg.ones((1, 2, 4)), 2)]
    [(1, 2, 2), (1, 2, 2)]
    """
    return split(_of_axes(ary, 3, "dsplit"), indices_or_sections, 2, constant=constant)


def _of_axes(ary: ArrayLike, least: int, name: str) -> Any:
    x = operand(ary)
    if x.ndim < least:
        msg = f"{name}() takes arrays of {least} or more dimensions, not of {x.ndim}"
        raise ValueError(msg)
    return x
