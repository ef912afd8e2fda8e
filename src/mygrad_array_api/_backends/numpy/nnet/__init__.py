"""What neural networks are made of, on NumPy arrays, one file per family."""

from mygrad_array_api._backends.numpy.pulls import bind
from mygrad_array_api._core.op import OPS
from mygrad_array_api._rules import nnet as rules

from .activations import elu, gelu, relu, sigmoid, silu, soft_sign
from .convolution import conv_filter_adjoint, conv_input_adjoint, conv_nd
from .normalization import standardize
from .pooling import avg_pool, avg_pool_adjoint, gather_windows, max_pool, scatter_windows
from .recurrent import gated_recurrence
from .selection import keep_where

__all__ = [
    "avg_pool",
    "avg_pool_adjoint",
    "conv_filter_adjoint",
    "conv_input_adjoint",
    "conv_nd",
    "elu",
    "gated_recurrence",
    "gather_windows",
    "gelu",
    "keep_where",
    "max_pool",
    "relu",
    "scatter_windows",
    "sigmoid",
    "silu",
    "soft_sign",
    "standardize",
]

for _name in rules.__all__:
    bind(OPS[_name], globals()[_name])
