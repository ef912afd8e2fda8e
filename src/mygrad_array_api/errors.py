"""The exceptions and warnings of the library, under MyGrad's name of their module."""

from ._core.errors import (
    ConversionError,
    CutGraphWarning,
    DisconnectedView,
    IndependentWarning,
    InvalidBackprop,
    InvalidGradient,
    InvalidRule,
    MyGradException,
    MyGradWarning,
)

__all__ = [
    "ConversionError",
    "CutGraphWarning",
    "DisconnectedView",
    "IndependentWarning",
    "InvalidBackprop",
    "InvalidGradient",
    "InvalidRule",
    "MyGradException",
    "MyGradWarning",
]
