"""Pooling over any number of trailing axes."""

from __future__ import annotations

from collections.abc import Sequence

from mygrad_array_api._rules.nnet import pooling as rules
from mygrad_array_api._tensor.applying import apply, apply_many
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.sizes import sizes
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.nnet._operands import real_operand

from ._placement import check_fit


def max_pool(
    x: ArrayLike,
    pool: Sequence[int],
    stride: int | Sequence[int],
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the largest element of each window over the last axes.

    Parameters
    ----------
    x : array_like, real, (..., X0, ...)
    pool : sequence of int
        The shape of the windows, which says how many axes are pooled.
    stride : int or sequence of int
        How far apart the windows are, along each of those axes.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, (..., G0, ...)
        Where ``G = (X - pool) / stride + 1``. Nan where a window has one.

    Raises
    ------
    ValueError
        If the windows do not cover an axis exactly.
    TypeError
        If `x` is complex, or pool and stride are not integers.

    Notes
    -----
    Of elements that tie for the largest, the first one takes all of the gradient: the first nan
    counts as the largest.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.tensor([[1.0, 3.0, 0.0, 2.0], [0.0, 1.0, 2.0, 2.0]])
    >>> pooled = mg.nnet.max_pool(x, (2, 2), 2)
    >>> pooled.tolist()
    [[3.0, 2.0]]
    >>> pooled.backward()
    >>> x.grad
    array([[0., 1., 0., 1.],
           [0., 0., 0., 0.]])
    """
    x = real_operand("max_pool", "x", x)
    extents, steps = _windows("max_pool", x.shape, pool, stride)
    values: Tensor
    values, _ = apply_many(rules.max_pool, x, pool=extents, stride=steps, constant=constant)
    return values


def avg_pool(
    x: ArrayLike,
    pool: Sequence[int],
    stride: int | Sequence[int],
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the mean of each window over the last axes.

    Parameters
    ----------
    x : array_like, (..., X0, ...)
        Integers are averaged in float64.
    pool : sequence of int
        The shape of the windows, which says how many axes are pooled.
    stride : int or sequence of int
        How far apart the windows are, along each of those axes.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, (..., G0, ...)
        Where ``G = (X - pool) / stride + 1``.

    Raises
    ------
    ValueError
        If the windows do not cover an axis exactly.
    TypeError
        If pool and stride are not integers.

    Notes
    -----
    Differentiable: each window shares its gradient evenly.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nnet.avg_pool(mg.tensor([1.0, 3.0, 5.0, 0.0]), (2,), 2).tolist()
    [2.0, 2.5]
    """
    x = as_tensor(x)
    extents, steps = _windows("avg_pool", x.shape, pool, stride)
    return apply(rules.avg_pool, x, pool=extents, stride=steps, constant=constant)


def _windows(
    function: str, shape: tuple[int, ...], pool: Sequence[int], stride: int | Sequence[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the shape of the windows and their steps, if they fit."""
    extents = sizes("pool", pool, None, 1)
    count = len(extents)
    if not 0 < count <= len(shape):
        msg = f"{function}() cannot pool {count} axes of an array of shape {shape}"
        raise ValueError(msg)
    steps = sizes("stride", stride, count, 1)
    check_fit(function, shape[-count:], extents, steps, (0,) * count, (1,) * count)
    return extents, steps
