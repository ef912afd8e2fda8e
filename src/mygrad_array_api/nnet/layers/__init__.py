"""Layers: convolution, pooling, normalization, recurrence."""

from .convolution import conv_nd
from .normalization import batchnorm
from .pooling import avg_pool, max_pool
from .recurrent import gru

__all__ = ["avg_pool", "batchnorm", "conv_nd", "gru", "max_pool"]
