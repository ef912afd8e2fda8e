"""The public functions that those of SciPy are composed of, as one namespace.

Nothing in the library imports the whole namespace that it makes up, so what is used is named here.
"""

from mygrad_array_api._functions.creation import tril, triu
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.elementwise import (
    abs,
    atan2,
    conj,
    cos,
    exp,
    expm1,
    floor,
    imag,
    isfinite,
    isinf,
    isnan,
    log,
    log1p,
    logical_not,
    maximum,
    minimum,
    real,
    sign,
    sin,
    sqrt,
    square,
    tan,
)
from mygrad_array_api._functions.indexing import take, take_along_axis
from mygrad_array_api._functions.linear_algebra import matmul, matrix_transpose
from mygrad_array_api._functions.manipulation import (
    broadcast_to,
    concat,
    expand_dims,
    flip,
    moveaxis,
    reshape,
    squeeze,
    stack,
)
from mygrad_array_api._functions.searching import where
from mygrad_array_api._functions.statistical import sum
from mygrad_array_api._functions.utility import all, any
from mygrad_array_api.transforms.stopping import stop_gradient

__all__ = [
    "abs",
    "all",
    "any",
    "astype",
    "atan2",
    "broadcast_to",
    "concat",
    "conj",
    "cos",
    "exp",
    "expand_dims",
    "expm1",
    "flip",
    "floor",
    "imag",
    "isfinite",
    "isinf",
    "isnan",
    "log",
    "log1p",
    "logical_not",
    "matmul",
    "matrix_transpose",
    "maximum",
    "minimum",
    "moveaxis",
    "real",
    "reshape",
    "sign",
    "sin",
    "sqrt",
    "square",
    "squeeze",
    "stack",
    "stop_gradient",
    "sum",
    "take",
    "take_along_axis",
    "tan",
    "tril",
    "triu",
    "where",
]
