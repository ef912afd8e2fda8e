"""The families of distributions, one module for each group of relatives."""
