"""The exceptions and warnings of the library, under MyGrad's name of their module."""

from ._core.errors import (
    CutGraphWarning,
    DisconnectedView,
    InvalidBackprop,
    InvalidGradient,
    InvalidRule,
    MyGradException,
    MyGradWarning,
)

__all__ = [
    "CutGraphWarning",
    "DisconnectedView",
    "InvalidBackprop",
    "InvalidGradient",
    "InvalidRule",
    "MyGradException",
    "MyGradWarning",
]
