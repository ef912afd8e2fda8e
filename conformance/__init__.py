"""Runs the official test suite of the array API standard against the library."""
