"""Floor 5: NumPy's own functions on tensors, as tables."""

from . import functions, ufuncs  # noqa: F401 each enters its answers into the tables
