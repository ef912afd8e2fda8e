"""Initial values of parameters."""

from .filled import constant, dirac, identity
from .glorot import glorot_normal, glorot_uniform
from .he import he_normal, he_uniform
from .random import normal, uniform

__all__ = [
    "constant",
    "dirac",
    "glorot_normal",
    "glorot_uniform",
    "he_normal",
    "he_uniform",
    "identity",
    "normal",
    "uniform",
]
