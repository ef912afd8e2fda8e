"""NumPy's functions beyond the standard, one file per family."""
