"""NumPy's ufuncs on tensors: the calls, and the methods `reduce`, `accumulate` and the like."""

from . import at, calls, folds, gufuncs, outer, special

__all__ = ["at", "calls", "folds", "gufuncs", "outer", "special"]
