"""Sums and products of several arrays."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from .arithmetic import add, multiply


def _folded(
    function: Callable[..., Any], variables: tuple[ArrayLike, ...], constant: bool | None
) -> Any:
    *first, last = variables
    before = reduce(function, first)
    return function(before, last, constant=constant)


def add_sequence(*variables: ArrayLike, constant: bool | None = None) -> Tensor:
    """Add several arrays.

    Parameters
    ----------
    *variables : array_like, numeric
        At least two, whose shapes broadcast.
    constant : bool, optional
        Whether the result is a constant; by default it is if all arguments are.

    Returns
    -------
    Tensor
        The sum, from the first to the last.

    Raises
    ------
    ValueError
        If there are fewer than two.

    Notes
    -----
    Differentiable in every argument.

    MyGrad's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.add_sequence(mg.asarray([1.0, 2.0]), 10.0, 100.0).tolist()
    [111.0, 112.0]
    """
    _check(variables)
    return _folded(add, variables, constant)


def multiply_sequence(*variables: ArrayLike, constant: bool | None = None) -> Tensor:
    """Multiply several arrays.

    Parameters
    ----------
    *variables : array_like, numeric
        At least two, whose shapes broadcast.
    constant : bool, optional
        Whether the result is a constant; by default it is if all arguments are.

    Returns
    -------
    Tensor
        The product, from the first to the last.

    Raises
    ------
    ValueError
        If there are fewer than two.

    Notes
    -----
    Differentiable in every argument, exactly where some are zero.

    MyGrad's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.multiply_sequence(mg.asarray([1.0, 2.0]), 10.0, 100.0).tolist()
    [1000.0, 2000.0]
    """
    _check(variables)
    return _folded(multiply, variables, constant)


def _check(variables: tuple[ArrayLike, ...]) -> None:
    if len(variables) < 2:
        msg = f"at least two arrays are needed, not {len(variables)}"
        raise ValueError(msg)
