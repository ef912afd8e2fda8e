"""The exceptions of the library, under MyGrad's name of their module."""

from ._core.errors import (
    DisconnectedView,
    InvalidBackprop,
    InvalidGradient,
    InvalidRule,
    MyGradException,
)

__all__ = [
    "DisconnectedView",
    "InvalidBackprop",
    "InvalidGradient",
    "InvalidRule",
    "MyGradException",
]
