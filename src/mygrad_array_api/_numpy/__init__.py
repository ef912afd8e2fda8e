"""Floor 4: NumPy's own functions on tensors, as tables."""

from . import functions, ufuncs

__all__ = ["functions", "ufuncs"]
