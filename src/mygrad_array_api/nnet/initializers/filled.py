"""Initial values that are not random."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mygrad_array_api._tensor.applying import wrap
from mygrad_array_api._tensor.composing import is_variable
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import DType

from ._shapes import shape_of


def constant(
    *shape: int | Sequence[int],
    value: float = 0.0,
    dtype: DType | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Return one number everywhere.

    Parameters
    ----------
    *shape : int
        The shape, as several integers or as one sequence.
    value : float
        The number.
    dtype : dtype, optional
        By default that of the number.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Raises
    ------
    TypeError
        If `value` is a variable, whose gradient would be lost.

    Examples
    --------
    >>> from mygrad_array_api.nnet.initializers import constant
    >>> constant(2, 3, value=0.5).tolist()
    [[0.5, 0.5, 0.5], [0.5, 0.5, 0.5]]
    """
    if is_variable(value):
        msg = "constant() takes a number for value, not a variable"
        raise TypeError(msg)
    values: Any = np.full(shape_of("constant", shape), value, dtype=dtype)
    return wrap(values, constant=constant)


def dirac(
    *shape: int | Sequence[int],
    dtype: DType = np.float32,
    constant: bool | None = None,
) -> Tensor:
    """Return filters that keep the channels of their input as they are, as many as there are.

    Parameters
    ----------
    *shape : int
        The shape, (outputs, inputs, ...), as several integers or as one sequence.
    dtype : dtype
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        One in the middle of filter i for channel i, and zero elsewhere.

    Raises
    ------
    ValueError
        If there are fewer than two axes.

    Notes
    -----
    Zagoruyko and Komodakis, "DiracNets", 2017, https://arxiv.org/abs/1706.00388.

    Examples
    --------
    >>> from mygrad_array_api.nnet.initializers import dirac
    >>> dirac(2, 2, 3).tolist()
    [[[0.0, 1.0, 0.0], [0.0, 0.0, 0.0]], [[0.0, 0.0, 0.0], [0.0, 1.0, 0.0]]]
    """
    size = shape_of("dirac", shape, 2)
    values: Any = np.zeros(size, dtype=dtype)
    if values.size:
        channels = np.arange(min(size[:2]))
        middle = [length // 2 for length in size[2:]]
        values[channels, channels, *middle] = 1
    return wrap(values, constant=constant)


def identity(n: int, dtype: DType = float, *, constant: bool | None = None) -> Tensor:
    """Return the identity matrix.

    Parameters
    ----------
    n : int
        How many rows and columns it has.
    dtype : dtype
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, (n, n)

    Examples
    --------
    >>> from mygrad_array_api.nnet.initializers import identity
    >>> identity(2).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    return wrap(np.identity(n, dtype=dtype), constant=constant)
