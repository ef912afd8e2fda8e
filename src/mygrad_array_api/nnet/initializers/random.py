"""Random numbers as initial values, from NumPy's global generator, which `random.seed` seeds."""

# ruff: noqa: NPY002 -- MyGrad's functions draw from the global generator

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mygrad_array_api._tensor.applying import wrap
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import DType
from mygrad_array_api.nnet._operands import number

from ._shapes import shape_of


def normal(
    *shape: int | Sequence[int],
    mean: float = 0,
    std: float = 1,
    dtype: DType = np.float32,
    constant: bool | None = None,
) -> Tensor:
    """Return numbers drawn from a normal distribution.

    Parameters
    ----------
    *shape : int
        The shape, as several integers or as one sequence.
    mean : float
    std : float
        The standard deviation.
    dtype : dtype
        Real floating-point.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Raises
    ------
    TypeError
        If `mean` or `std` is not a number.
    ValueError
        If `std` is negative, or `dtype` not real floating-point.

    Examples
    --------
    >>> from mygrad_array_api.nnet.initializers import normal
    >>> normal(2, 3).shape
    (2, 3)
    """
    size = shape_of("normal", shape)
    mean, std = number("normal", "mean", mean), number("normal", "std", std)
    return drawn_normal("normal", size, mean, std, dtype, constant)


def uniform(
    *shape: int | Sequence[int],
    lower_bound: float = 0,
    upper_bound: float = 1,
    dtype: DType = np.float32,
    constant: bool | None = None,
) -> Tensor:
    """Return numbers drawn from a uniform distribution.

    Parameters
    ----------
    *shape : int
        The shape, as several integers or as one sequence.
    lower_bound : float
        The least that is drawn.
    upper_bound : float
        The numbers are less than this, except for rounding.
    dtype : dtype
        Real floating-point.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Raises
    ------
    TypeError
        If a bound is not a number.
    ValueError
        If the bounds are in the wrong order, or `dtype` not real floating-point.

    Examples
    --------
    >>> from mygrad_array_api.nnet.initializers import uniform
    >>> uniform(3, lower_bound=-1, dtype="float64").dtype
    dtype('float64')
    """
    lower_bound = number("uniform", "lower_bound", lower_bound)
    upper_bound = number("uniform", "upper_bound", upper_bound)
    if not lower_bound < upper_bound:
        msg = f"uniform() draws from [{lower_bound}, {upper_bound}), which is empty"
        raise ValueError(msg)
    size = shape_of("uniform", shape)
    return drawn_uniform("uniform", size, lower_bound, upper_bound, dtype, constant)


def drawn_normal(
    function: str,
    shape: tuple[int, ...],
    mean: float,
    std: float,
    dtype: DType,
    constant: bool | None,
) -> Tensor:
    """Draw from a normal distribution."""
    kind = _real_floating(function, dtype)
    if not std >= 0:
        msg = f"{function}() takes no negative standard deviation, such as {std}"
        raise ValueError(msg)
    values = np.asarray(np.random.normal(mean, std, shape), dtype=kind)
    return wrap(values, constant=constant)


def drawn_uniform(
    function: str,
    shape: tuple[int, ...],
    low: float,
    high: float,
    dtype: DType,
    constant: bool | None,
) -> Tensor:
    """Draw from a uniform distribution."""
    kind = _real_floating(function, dtype)
    values = np.asarray(np.random.uniform(low, high, shape), dtype=kind)
    return wrap(values, constant=constant)


def _real_floating(function: str, dtype: DType) -> np.dtype[np.generic]:
    kind = np.dtype(dtype)
    if kind.kind != "f":
        msg = f"{function}() draws real floating-point numbers, not {kind}"
        raise ValueError(msg)
    return kind
