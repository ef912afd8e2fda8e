"""Rearranging, repeating and joining tensors, as the standard has it."""

from .arranging import flip, moveaxis, permute_dims, roll, swapaxes
from .broadcasting import broadcast_arrays, broadcast_shapes, broadcast_to
from .joining import concat, stack, unstack
from .repeating import repeat, tile
from .shapes import atleast_1d, atleast_2d, atleast_3d, expand_dims, ravel, reshape, squeeze

__all__ = [
    "atleast_1d",
    "atleast_2d",
    "atleast_3d",
    "broadcast_arrays",
    "broadcast_shapes",
    "broadcast_to",
    "concat",
    "expand_dims",
    "flip",
    "moveaxis",
    "permute_dims",
    "ravel",
    "repeat",
    "reshape",
    "roll",
    "squeeze",
    "stack",
    "swapaxes",
    "tile",
    "unstack",
]
