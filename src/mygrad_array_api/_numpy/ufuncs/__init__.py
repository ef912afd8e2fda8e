"""NumPy's ufuncs on tensors: the calls, and the methods `reduce`, `accumulate` and the like."""

from . import at, calls, folds, gufuncs, outer, special  # noqa: F401 each enters its answers into the tables
