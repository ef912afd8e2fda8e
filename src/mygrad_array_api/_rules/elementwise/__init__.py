"""Rules of the functions that act element by element, one file per family.

A rule of an `elementwise` operation multiplies by the derivative. It is written without
conjugation: the engine conjugates for complex values, and sums over broadcast axes.
"""

from . import (  # noqa: F401 each enters its rows into the table
    arithmetic,
    bits_and_logic,
    comparison,
    complex,
    exponential,
    reciprocals,
    rounding,
    trigonometric,
)
