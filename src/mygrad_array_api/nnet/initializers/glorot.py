"""The initialization of Glorot and Bengio."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np

from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import DType
from mygrad_array_api.nnet._operands import number

from ._shapes import fans, shape_of
from .random import drawn_normal, drawn_uniform


def glorot_normal(
    *shape: int | Sequence[int],
    gain: float = 1,
    dtype: DType = np.float32,
    constant: bool | None = None,
) -> Tensor:
    """Return normally distributed weights of variance ``2 gain**2 / (inputs + outputs)``.

    Parameters
    ----------
    *shape : int
        The shape, (outputs, inputs, ...), as several integers or as one sequence.
    gain : float
        What the weights are multiplied by.
    dtype : dtype
        Real floating-point.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If there are fewer than two axes, or `dtype` is not real floating-point.

    Notes
    -----
    Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
    networks", 2010, https://proceedings.mlr.press/v9/glorot10a.html. Each element of a filter
    counts as an input.

    Examples
    --------
    >>> from mygrad_array_api.nnet.initializers import glorot_normal
    >>> glorot_normal(16, 3, 5, 5).dtype
    dtype('float32')
    """
    size = shape_of("glorot_normal", shape, 2)
    std = abs(number("glorot_normal", "gain", gain)) * sqrt(2 / sum(fans(size)))
    return drawn_normal("glorot_normal", size, 0, std, dtype, constant)


def glorot_uniform(
    *shape: int | Sequence[int],
    gain: float = 1,
    dtype: DType = np.float32,
    constant: bool | None = None,
) -> Tensor:
    """Return uniformly distributed weights of variance ``2 gain**2 / (inputs + outputs)``.

    Parameters
    ----------
    *shape : int
        The shape, (outputs, inputs, ...), as several integers or as one sequence.
    gain : float
        What the weights are multiplied by.
    dtype : dtype
        Real floating-point.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If there are fewer than two axes, or `dtype` is not real floating-point.

    See Also
    --------
    glorot_normal : The source.

    Examples
    --------
    >>> from mygrad_array_api.nnet.initializers import glorot_uniform
    >>> bool(abs(glorot_uniform(2, 4).data).max() <= 1.0)
    True
    """
    size = shape_of("glorot_uniform", shape, 2)
    bound = number("glorot_uniform", "gain", gain) * sqrt(6 / sum(fans(size)))
    return drawn_uniform("glorot_uniform", size, -bound, bound, dtype, constant)
