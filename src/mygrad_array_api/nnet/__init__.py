"""What neural networks are made of: activations, layers, losses and initial values."""

from mygrad_array_api._backends.numpy import nnet as _computed  # noqa: F401 binds the operations
from mygrad_array_api._backends.numpy import normalized as _normalized  # noqa: F401 the same

from . import activations, initializers, layers, losses
from .activations import (
    elu,
    gelu,
    glu,
    hard_tanh,
    leaky_relu,
    logsoftmax,
    relu,
    selu,
    sigmoid,
    silu,
    soft_sign,
    softmax,
    softplus,
    tanh,
)
from .initializers import (
    constant,
    dirac,
    glorot_normal,
    glorot_uniform,
    he_normal,
    he_uniform,
    identity,
    normal,
    uniform,
)
from .layers import avg_pool, batchnorm, conv_nd, gru, max_pool
from .losses import (
    focal_loss,
    margin_ranking_loss,
    multiclass_hinge,
    negative_log_likelihood,
    softmax_crossentropy,
    softmax_focal_loss,
)

__all__ = [
    "activations",
    "avg_pool",
    "batchnorm",
    "constant",
    "conv_nd",
    "dirac",
    "elu",
    "focal_loss",
    "gelu",
    "glorot_normal",
    "glorot_uniform",
    "glu",
    "gru",
    "hard_tanh",
    "he_normal",
    "he_uniform",
    "identity",
    "initializers",
    "layers",
    "leaky_relu",
    "logsoftmax",
    "losses",
    "margin_ranking_loss",
    "max_pool",
    "multiclass_hinge",
    "negative_log_likelihood",
    "normal",
    "relu",
    "selu",
    "sigmoid",
    "silu",
    "soft_sign",
    "softmax",
    "softmax_crossentropy",
    "softmax_focal_loss",
    "softplus",
    "tanh",
    "uniform",
]
