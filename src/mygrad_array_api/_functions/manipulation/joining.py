"""Several arrays as one, and one as several."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from numpy.lib.array_utils import normalize_axis_index

from mygrad_array_api._rules import indexing
from mygrad_array_api._rules import manipulation as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.options import delivered
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from .operands import shape_of
from .shapes import ravel


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
    >>> import mygrad_array_api as mg
    >>> mg.concat([mg.zeros(2), mg.ones(1)]).tolist()
    [0.0, 0.0, 1.0]
    """
    if axis is None:
        arrays = [ravel(x) for x in arrays]
        axis = 0
    return apply(rules.concat, *arrays, axis=axis, constant=constant)


def stack(
    arrays: Iterable[ArrayLike],
    /,
    axis: int = 0,
    out: Any = None,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Join arrays along a new axis.

    Parameters
    ----------
    arrays : sequence of array_like
        All of one shape.
    axis : int
        Where the new axis is in the result.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
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
    >>> import mygrad_array_api as mg
    >>> mg.stack([mg.ones(3), mg.zeros(3)], axis=-1).shape
    (3, 2)
    """
    return delivered(apply(rules.stack, *arrays, axis=axis, constant=constant), out, "stack")


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
    >>> import mygrad_array_api as mg
    >>> [row.tolist() for row in mg.unstack(mg.asarray([[1.0, 2.0], [3.0, 4.0]]))]
    [[1.0, 2.0], [3.0, 4.0]]
    """
    shape = shape_of(x)
    before = (slice(None),) * normalize_axis_index(axis, len(shape))
    return tuple(
        apply(indexing.getitem, x, key=(*before, i), constant=constant) for i in range(shape[axis])
    )
