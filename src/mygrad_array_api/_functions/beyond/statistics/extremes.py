"""The largest and the smallest elements, and the range between them."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._rules import statistical
from mygrad_array_api._rules.elementwise import arithmetic as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.options import delivered
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis


def amax(
    a: ArrayLike, axis: Axis = None, keepdims: bool = False, *, constant: bool | None = None
) -> Tensor:
    """Return the largest element; as `max`, which says more.

    Parameters
    ----------
    a : array_like, real
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.amax(mg.asarray([[3.0, 1.0], [0.0, 2.0]]), 1).tolist()
    [3.0, 2.0]
    """
    return apply(statistical.max, a, axis=axis, keepdims=keepdims, constant=constant)


def amin(
    a: ArrayLike, axis: Axis = None, keepdims: bool = False, *, constant: bool | None = None
) -> Tensor:
    """Return the smallest element; as `min`, which says more.

    Parameters
    ----------
    a : array_like, real
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.amin(mg.asarray([[3.0, 1.0], [0.0, 2.0]]), 1).tolist()
    [1.0, 0.0]
    """
    return apply(statistical.min, a, axis=axis, keepdims=keepdims, constant=constant)


def ptp(
    a: ArrayLike,
    axis: Axis = None,
    out: Any = None,
    keepdims: bool = False,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the range from the smallest to the largest element.

    Parameters
    ----------
    a : array_like, real
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If there are no elements.

    Notes
    -----
    Elements that tie for an extreme share its gradient evenly.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.ptp(mg.asarray([3.0, 1.0, 5.0])))
    4.0
    """
    top = apply(statistical.max, a, axis=axis, keepdims=keepdims)
    bottom = apply(statistical.min, a, axis=axis, keepdims=keepdims)
    return delivered(apply(rules.subtract, top, bottom, constant=constant), out, "ptp")
