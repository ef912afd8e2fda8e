"""Activations: the functions between the layers of a network."""

from mygrad_array_api._functions.elementwise.hyperbolic import tanh

from .bounded import hard_tanh, sigmoid, soft_sign
from .gated import glu
from .normalized import logsoftmax, softmax
from .rectified import elu, leaky_relu, relu, selu
from .smooth import gelu, silu, softplus

__all__ = [
    "elu",
    "gelu",
    "glu",
    "hard_tanh",
    "leaky_relu",
    "logsoftmax",
    "relu",
    "selu",
    "sigmoid",
    "silu",
    "soft_sign",
    "softmax",
    "softplus",
    "tanh",
]
