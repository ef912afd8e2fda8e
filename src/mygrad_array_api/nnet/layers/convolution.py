"""Convolution over any number of axes."""

from __future__ import annotations

from collections.abc import Sequence

from mygrad_array_api._rules.nnet import convolution as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.sizes import sizes
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._placement import check_fit


def conv_nd(
    x: ArrayLike,
    filter_bank: ArrayLike,
    *,
    stride: int | Sequence[int],
    padding: int | Sequence[int] = 0,
    dilation: int | Sequence[int] = 1,
    constant: bool | None = None,
) -> Tensor:
    """Convolve a batch with filters, in the sense of neural networks: filters are not flipped.

    Parameters
    ----------
    x : array_like, (N, C, X0, ...)
        N samples of C channels over any number of axes.
    filter_bank : array_like, (F, C, W0, ...)
        F filters.
    stride : int or sequence of int
        How far apart the windows are, along each axis.
    padding : int or sequence of int
        How many zeros there are at both ends of each axis.
    dilation : int or sequence of int
        How far apart the elements of a window are, along each axis.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, (N, F, G0, ...)
        The sum of the products of each filter with each window, where
        ``G = (X + 2 padding - (W - 1) dilation - 1) / stride + 1`` along each axis.

    Raises
    ------
    ValueError
        If the shapes do not belong together, or the windows do not cover an axis exactly.
    TypeError
        If stride, padding or dilation are not integers.

    Notes
    -----
    Real and complex, and differentiable to every order in both arguments. The memory beside the
    result does not grow with the batch.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.tensor([[[1.0, 2.0, 3.0, 4.0]]])
    >>> difference = mg.tensor([[[-1.0, 1.0]]])
    >>> mg.nnet.conv_nd(x, difference, stride=1).tolist()
    [[[1.0, 1.0, 1.0]]]
    >>> mg.nnet.conv_nd(x, difference, stride=1, padding=1, dilation=3).tolist()
    [[[3.0, 3.0, -2.0]]]
    """
    x, filter_bank = as_tensor(x), as_tensor(filter_bank)
    _check_shapes(x.shape, filter_bank.shape)
    axes = x.ndim - 2
    steps = sizes("stride", stride, axes, 1)
    pads = sizes("padding", padding, axes, 0)
    gaps = sizes("dilation", dilation, axes, 1)
    check_fit("conv_nd", x.shape[2:], filter_bank.shape[2:], steps, pads, gaps)
    return apply(
        rules.conv_nd,
        x,
        filter_bank,
        stride=steps,
        padding=pads,
        dilation=gaps,
        constant=constant,
    )


def _check_shapes(x: tuple[int, ...], filters: tuple[int, ...]) -> None:
    msg = ""
    if len(x) < 3:
        msg = f"x is to be of shape (N, C, X0, ...), not {x}"
    elif len(x) != len(filters):
        msg = f"x has {len(x)} axes, but filter_bank {len(filters)}"
    elif x[1] != filters[1]:
        msg = f"x has {x[1]} channels, but filter_bank {filters[1]}"
    elif 0 in filters[2:]:
        msg = f"filters of shape {filters[2:]} have no elements"
    if msg:
        msg = f"conv_nd(): {msg}"
        raise ValueError(msg)
