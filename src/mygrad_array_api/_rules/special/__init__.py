"""Rules of the special functions, by SciPy's names, one file per family.

They are imported with the namespace `special`, not before.
"""

from . import (  # noqa: F401 each enters its rows into the table
    bessel,
    common,
    distributions,
    elementary,
    errors,
    gamma,
    incomplete,
    information,
    integrals,
    reductions,
)
