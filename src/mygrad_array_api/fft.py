"""The standard's extension of discrete Fourier transforms."""

from ._attaching import attach as _attach

__getattr__, __dir__, __all__ = _attach(globals())
