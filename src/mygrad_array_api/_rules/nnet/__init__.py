"""Rules of what neural networks are made of, one file per family."""

from .activations import (
    elu,
    gelu,
    keep_where,
    relu,
    sigmoid,
    silu,
    soft_sign,
)
from .convolution import (
    conv_filter_adjoint,
    conv_input_adjoint,
    conv_nd,
)
from .normalization import standardize
from .pooling import (
    avg_pool,
    avg_pool_adjoint,
    gather_windows,
    max_pool,
    scatter_windows,
)
from .recurrent import gated_recurrence

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
