"""Rules of the convolution of neural networks: three bilinear operations, each other's rules.

With ``T(g, x, w) = sum(g * conv_nd(x, w))``, which is linear in each of the three, a convolution
is the derivative of ``T`` by ``g``, `conv_input_adjoint` that by ``x`` and `conv_filter_adjoint`
that by ``w``. Whichever of them is differentiated, the other two are what comes out.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import bilinear

Sizes = tuple[int, ...]

PLACEMENT = {"stride": (), "padding": (), "dilation": ()}


def by_input(
    xp: Any,
    g: Any,
    filter_bank: Any,
    x_shape: Sizes,
    stride: Sizes,
    padding: Sizes,
    dilation: Sizes,
) -> Any:
    """Spread each element of `g` by the filter that made it."""
    return xp.conv_input_adjoint(
        g,
        xp.conj(filter_bank),
        shape=x_shape[2:],
        stride=stride,
        padding=padding,
        dilation=dilation,
    )


def by_filters(
    xp: Any,
    g: Any,
    x: Any,
    filter_bank_shape: Sizes,
    stride: Sizes,
    padding: Sizes,
    dilation: Sizes,
) -> Any:
    """Sum each element of `g` times the window that it came from."""
    return xp.conv_filter_adjoint(
        g,
        xp.conj(x),
        shape=filter_bank_shape[2:],
        stride=stride,
        padding=padding,
        dilation=dilation,
    )


conv_nd = bilinear("conv_nd", PLACEMENT, x=by_input, filter_bank=by_filters)


def input_adjoint_by_grid(
    xp: Any, g: Any, filter_bank: Any, stride: Sizes, padding: Sizes, dilation: Sizes
) -> Any:
    """Convolve: the adjoint of the adjoint."""
    return xp.conv_nd(g, xp.conj(filter_bank), stride=stride, padding=padding, dilation=dilation)


def input_adjoint_by_filters(
    xp: Any,
    g: Any,
    grid: Any,
    filter_bank_shape: Sizes,
    stride: Sizes,
    padding: Sizes,
    dilation: Sizes,
) -> Any:
    """As by the filters of a convolution of `g`, of which `grid` is the cotangent."""
    return xp.conv_filter_adjoint(
        xp.conj(grid),
        g,
        shape=filter_bank_shape[2:],
        stride=stride,
        padding=padding,
        dilation=dilation,
    )


conv_input_adjoint = bilinear(
    "conv_input_adjoint",
    {"shape": (), **PLACEMENT},
    grid=input_adjoint_by_grid,
    filter_bank=input_adjoint_by_filters,
)


def filter_adjoint_by_grid(
    xp: Any, g: Any, x: Any, stride: Sizes, padding: Sizes, dilation: Sizes
) -> Any:
    """Convolve with `g`, which has the shape of filters."""
    return xp.conv_nd(xp.conj(x), g, stride=stride, padding=padding, dilation=dilation)


def filter_adjoint_by_input(
    xp: Any,
    g: Any,
    grid: Any,
    x_shape: Sizes,
    stride: Sizes,
    padding: Sizes,
    dilation: Sizes,
) -> Any:
    """As by the input of a convolution with `g`, of which `grid` is the cotangent."""
    return xp.conv_input_adjoint(
        xp.conj(grid),
        g,
        shape=x_shape[2:],
        stride=stride,
        padding=padding,
        dilation=dilation,
    )


conv_filter_adjoint = bilinear(
    "conv_filter_adjoint",
    {"shape": (), **PLACEMENT},
    grid=filter_adjoint_by_grid,
    x=filter_adjoint_by_input,
)
