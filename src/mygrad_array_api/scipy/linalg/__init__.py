"""SciPy's linear algebra, differentiable."""
