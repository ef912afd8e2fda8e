"""Sorting."""

from __future__ import annotations

from mygrad_array_api._rules import sorting as rules
from mygrad_array_api._tensor.tensor import Tensor, apply, apply_many
from mygrad_array_api._tensor.typing import ArrayLike

__all__ = ["argsort", "sort"]


def argsort(
    x: ArrayLike, /, *, axis: int = -1, descending: bool = False, stable: bool = True
) -> Tensor:
    """Return the indices that sort an array along an axis.

    Parameters
    ----------
    x : array_like, real, of at least one axis
    axis : int
        The axis to sort along.
    descending : bool
        Whether the largest element comes first.
    stable : bool
        Whether equal elements keep their order, in either direction.

    Returns
    -------
    Tensor, integer
        A constant of the shape of `x`.

    Notes
    -----
    Standard: argsort, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.argsort(xp.asarray([2.0, 1.0, 2.0]), descending=True).tolist()
    [0, 2, 1]
    """
    return apply(rules.argsort, x, axis=axis, descending=descending, stable=stable)


def sort(
    x: ArrayLike,
    /,
    *,
    axis: int = -1,
    descending: bool = False,
    stable: bool = True,
    constant: bool | None = None,
) -> Tensor:
    """Return a sorted copy of an array.

    Parameters
    ----------
    x : array_like, real, of at least one axis
    axis : int
        The axis to sort along.
    descending : bool
        Whether the largest element comes first.
    stable : bool
        Whether equal elements keep their order, in either direction.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Notes
    -----
    Each element of the result passes its gradient on to the element that it is. Equal elements
    are told apart by the order in which `argsort` has them.

    Standard: sort, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> x = xp.asarray([2.0, 3.0, 1.0])
    >>> xp.sort(x).backward([10.0, 20.0, 30.0])
    >>> x.grad
    array([20., 30., 10.])
    """
    values: Tensor
    values, _ = apply_many(
        rules.sort, x, axis=axis, descending=descending, stable=stable, constant=constant
    )
    return values
