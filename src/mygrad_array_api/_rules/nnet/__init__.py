"""Rules of what neural networks are made of, one file per family."""

from . import (  # noqa: F401 each enters its rows into the table
    activations,
    convolution,
    normalization,
    pooling,
    recurrent,
)
