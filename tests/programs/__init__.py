"""Ordinary NumPy programs, written as people write them: each defines `f` and its arguments."""
