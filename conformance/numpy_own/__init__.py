"""NumPy's own tests of its functions, run through the import that is changed."""
