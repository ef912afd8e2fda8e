"""The initialization of He et al., for layers before rectifiers."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np

from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import DType
from mygrad_array_api.nnet._operands import number

from ._shapes import fans, shape_of
from .random import drawn_normal, drawn_uniform


def he_normal(
    *shape: int | Sequence[int],
    gain: float = 1,
    dtype: DType = np.float32,
    constant: bool | None = None,
) -> Tensor:
    """Return normally distributed weights of variance ``gain**2 / inputs``.

    Parameters
    ----------
    *shape : int
        The shape, (outputs, inputs, ...), as several integers or as one sequence.
    gain : float
        What the weights are multiplied by: the square root of 2 before rectified linear units.
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
    He et al., "Delving deep into rectifiers", 2015, https://arxiv.org/abs/1502.01852. Each
    element of a filter counts as an input.

    Examples
    --------
    >>> from mygrad_array_api.nnet.initializers import he_normal
    >>> he_normal(16, 3, 5, 5, gain=2**0.5).shape
    (16, 3, 5, 5)
    """
    size = shape_of("he_normal", shape, 2)
    std = abs(number("he_normal", "gain", gain)) / sqrt(fans(size)[0])
    return drawn_normal("he_normal", size, 0, std, dtype, constant)


def he_uniform(
    *shape: int | Sequence[int],
    gain: float = 1,
    dtype: DType = np.float32,
    constant: bool | None = None,
) -> Tensor:
    """Return uniformly distributed weights of variance ``gain**2 / inputs``.

    Parameters
    ----------
    *shape : int
        The shape, (outputs, inputs, ...), as several integers or as one sequence.
    gain : float
        What the weights are multiplied by: the square root of 2 before rectified linear units.
    dtype : dtype
        Real floating-point.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Numbers between ``-bound`` and ``bound``, where ``bound = gain * sqrt(3 / inputs)``.

    Raises
    ------
    ValueError
        If there are fewer than two axes, or `dtype` is not real floating-point.

    See Also
    --------
    he_normal : The source.

    Notes
    -----
    MyGrad 2.5 has the bound ``gain / sqrt(3 / inputs)`` instead, which grows with the layer.

    Examples
    --------
    >>> from mygrad_array_api.nnet.initializers import he_uniform
    >>> bool(abs(he_uniform(100, 3).data).max() <= 1.0)
    True
    """
    size = shape_of("he_uniform", shape, 2)
    bound = number("he_uniform", "gain", gain) * sqrt(3 / fans(size)[0])
    return drawn_uniform("he_uniform", size, -bound, bound, dtype, constant)
