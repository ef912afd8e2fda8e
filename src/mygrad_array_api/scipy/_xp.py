"""The public functions that those of SciPy are composed of, as one namespace.

Nothing in the library imports the whole namespace that it makes up, so what is used is named here.
"""

from mygrad_array_api._functions.creation import tril, triu
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.elementwise.complex import (
    abs,
    conj,
    imag,
    real,
    sign,
)
from mygrad_array_api._functions.elementwise.exponential import (
    exp,
    expm1,
    log,
    log1p,
)
from mygrad_array_api._functions.elementwise.extremes import maximum, minimum
from mygrad_array_api._functions.elementwise.logic import (
    isfinite,
    isinf,
    isnan,
    logical_not,
)
from mygrad_array_api._functions.elementwise.powers import sqrt, square
from mygrad_array_api._functions.elementwise.rounding import floor
from mygrad_array_api._functions.elementwise.trigonometric import (
    atan2,
    cos,
    sin,
    tan,
)
from mygrad_array_api._functions.indexing import take, take_along_axis
from mygrad_array_api._functions.linear_algebra import matmul, matrix_transpose
from mygrad_array_api._functions.manipulation.arranging import flip, moveaxis
from mygrad_array_api._functions.manipulation.broadcasting import broadcast_to
from mygrad_array_api._functions.manipulation.joining import concat, stack
from mygrad_array_api._functions.manipulation.shapes import expand_dims, reshape, squeeze
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
