"""Rules of the products in the main namespace: each is linear in both arguments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mygrad_array_api._core.kinds import bilinear

Shape = tuple[int, ...]


def adjoint(xp: Any, x: Any) -> Any:
    """Return the conjugate transpose of each matrix."""
    return xp.conj(xp.matrix_transpose(x))


def matmul_first(xp: Any, g: Any, x2: Any, x1_shape: Shape) -> Any:
    """``g @ x2ᴴ``, where a vector is a row on the left and a column on the right."""
    if len(x2.shape) == 1:
        column = xp.expand_dims(g, axis=-1) if len(x1_shape) > 1 else g
        return column * xp.conj(x2)
    if len(x1_shape) == 1:
        return xp.conj(x2) @ g if len(x2.shape) == 2 else xp.vecdot(x2, xp.expand_dims(g, axis=-2))
    return g @ adjoint(xp, x2)


def matmul_second(xp: Any, g: Any, x1: Any, x2_shape: Shape) -> Any:
    """``x1ᴴ @ g``; where one matrix serves the whole batch, the sum over it is in the product."""
    if len(x1.shape) == 1:
        if len(x2_shape) == 1:
            return xp.conj(x1) * g
        return xp.conj(x1)[:, None] * g[..., None, :]
    if len(x2_shape) == 1:
        return xp.tensordot(g, xp.conj(x1), axes=len(g.shape))
    if len(x2_shape) == 2 and len(x1.shape) > 2:
        batch_and_rows = tuple(range(len(x1.shape) - 1))
        return xp.tensordot(xp.conj(x1), g, axes=(batch_and_rows, batch_and_rows))
    return adjoint(xp, x1) @ g


matmul = bilinear("matmul", x1=matmul_first, x2=matmul_second)


Axes = int | Sequence[int]


def contracted(axes: int | tuple[Axes, Axes], ndim1: int, ndim2: int) -> tuple[Shape, Shape]:
    """Return the axes of each array that are summed over, in pairs."""
    if isinstance(axes, int):
        return tuple(range(ndim1 - axes, ndim1)), tuple(range(axes))
    first, second = ((a,) if isinstance(a, int) else a for a in axes)
    return tuple(a % ndim1 for a in first), tuple(a % ndim2 for a in second)


def others(axes: Shape, ndim: int) -> Shape:
    """Return the axes that are not among `axes`."""
    return tuple(axis for axis in range(ndim) if axis not in axes)


def put_in_place(xp: Any, x: Any, places: Shape) -> Any:
    """Move each axis `i` to ``places[i]``."""
    return xp.permute_dims(x, tuple(sorted(range(len(places)), key=places.__getitem__)))


def tensordot_first(
    xp: Any, g: Any, x2: Any, axes: int | tuple[Axes, Axes], x1_shape: Shape
) -> Any:
    """Sum `g` and `x2` over the axes that only `x2` has.

    There remain the axes that only `x1` has, then the contracted ones as `x2` orders them.
    """
    ndim1, ndim2 = len(x1_shape), len(x2.shape)
    first, second = contracted(axes, ndim1, ndim2)
    kept, summed = others(first, ndim1), others(second, ndim2)
    last_of_g = tuple(range(len(kept), len(g.shape)))
    ct = xp.tensordot(g, xp.conj(x2), axes=(last_of_g, summed))
    return put_in_place(xp, ct, (*kept, *(first[second.index(a)] for a in sorted(second))))


def tensordot_second(
    xp: Any, g: Any, x1: Any, axes: int | tuple[Axes, Axes], x2_shape: Shape
) -> Any:
    """Sum `x1` and `g` over the axes that only `x1` has.

    There remain the contracted axes as `x1` orders them, then those that only `x2` has.
    """
    ndim1, ndim2 = len(x1.shape), len(x2_shape)
    first, second = contracted(axes, ndim1, ndim2)
    kept, summed = others(second, ndim2), others(first, ndim1)
    first_of_g = tuple(range(len(summed)))
    ct = xp.tensordot(xp.conj(x1), g, axes=(summed, first_of_g))
    return put_in_place(xp, ct, (*(second[first.index(a)] for a in sorted(first)), *kept))


tensordot = bilinear("tensordot", {"axes": 2}, x1=tensordot_first, x2=tensordot_second)

vecdot = bilinear(
    "vecdot",
    {"axis": -1},
    x1=lambda xp, g, x2, axis: xp.expand_dims(xp.conj(g), axis=axis) * x2,
    x2=lambda xp, g, x1, axis: xp.expand_dims(g, axis=axis) * x1,
)
